//! Labels in ZPL, read by an interpreter that is not ours: what it would draw is what we meant, field by field.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zpl_forge::{
    Barcode1DKind, FontManager, Resolution, Unit, ZplEngine, ZplForgeBackend, ZplResult,
};

use super::*;

/// What the interpreter would draw: where, how high, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Drawn {
    Text(u32, u32, Option<u32>, String),
    Bars(u32, u32, u32, String),
    /// Something that none of our labels has.
    Strange(&'static str),
}

/// Draws nothing, and notes what it would.
#[derive(Clone, Default)]
struct Noted(Arc<Mutex<Vec<Drawn>>>);

impl Noted {
    #[expect(clippy::unnecessary_wraps, reason = "what each drawing answers")]
    fn note(&self, drawn: Drawn) -> ZplResult<()> {
        self.0.lock().unwrap().push(drawn);
        Ok(())
    }
}

/// What no label of ours has.
macro_rules! strange {
    ($($name:ident($($type:ty),*);)+) => {
        $(fn $name(&mut self, $(_: $type),*) -> ZplResult<()> {
            self.note(Drawn::Strange(stringify!($name)))
        })+
    };
}

impl ZplForgeBackend for Noted {
    fn setup_page(&mut self, _: f64, _: f64, _: f32) {}

    fn setup_font_manager(&mut self, _: &FontManager) {}

    fn draw_text(
        &mut self,
        x: u32,
        y: u32,
        _: char,
        height: Option<u32>,
        _: Option<u32>,
        _: char,
        text: &str,
        _: bool,
        _: Option<String>,
    ) -> ZplResult<()> {
        self.note(Drawn::Text(x, y, height, text.to_owned()))
    }

    fn draw_code128(
        &mut self,
        x: u32,
        y: u32,
        _: char,
        height: u32,
        _: u32,
        _: char,
        _: char,
        _: char,
        _: char,
        data: &str,
        _: bool,
    ) -> ZplResult<()> {
        self.note(Drawn::Bars(x, y, height, data.to_owned()))
    }

    strange! {
        draw_graphic_box(u32, u32, u32, u32, u32, char, Option<String>, u32, bool);
        draw_graphic_circle(u32, u32, u32, u32, char, Option<String>, bool);
        draw_graphic_ellipse(u32, u32, u32, u32, u32, char, Option<String>, bool);
        draw_graphic_field(u32, u32, u32, u32, &[u8], bool);
        draw_graphic_image_custom(u32, u32, u32, u32, &str);
        draw_qr_code(u32, u32, char, u32, u32, char, u32, &str, bool);
        draw_barcode_1d(Barcode1DKind, u32, u32, char, u32, u32, f32, char, char, char, &str, bool);
        draw_graphic_diagonal(u32, u32, u32, u32, u32, char, Option<String>, char, bool);
        draw_datamatrix(u32, u32, char, u32, &str, bool);
        draw_pdf417(u32, u32, char, u32, u32, u32, &str, bool);
        draw_code39(u32, u32, char, char, u32, u32, f32, char, char, &str, bool);
    }

    fn finalize(&mut self) -> ZplResult<Vec<u8>> {
        Ok(Vec::new())
    }
}

/// What the interpreter makes of a label of four inches.
fn drawn(paper: &Paper) -> Vec<Drawn> {
    let bytes = paper.bytes(Language::Zpl);
    let text = std::str::from_utf8(&bytes).unwrap();
    let (wide, high) = (Unit::Inches(4.0), Unit::Inches(6.0));
    let engine = ZplEngine::new(text, wide, high, Resolution::Dpi203).unwrap();
    let noted = Noted::default();
    let _ = engine.render(noted.clone(), &HashMap::new()).unwrap();
    let drawn = noted.0.lock().unwrap();
    drawn.clone()
}

#[test]
fn anothers_interpreter_draws_each_field_of_a_label_as_we_meant_it() {
    for name in NASTY.into_iter().chain(["Harbor Candle Co LLC"]) {
        let said = text::scrub(name, WIDTH);
        let field = |y, height, text: &str| Drawn::Text(24, y, Some(height), text.to_owned());
        assert_eq!(
            drawn(&parcel(name)),
            [
                field(24, 64, "PMB 234"),
                field(98, 28, &said),
                field(136, 28, "parcel UPS ..7127 Nov 29"),
                field(174, 64, "#4812M"),
                // `>:` begins with set B: it is the bars' own, and no scanner sends it.
                Drawn::Bars(24, 248, 80, ">:ITEM:4812M".to_owned()),
            ],
            "{name:?}"
        );
    }
}

#[test]
fn anothers_interpreter_reads_the_bars_of_a_slot() {
    for name in ["b-14", "regal 7"] {
        let slot = Slot::new(name);
        let bars = drawn(&of_slot(&slot))
            .into_iter()
            .find_map(|one| match one {
                Drawn::Bars(.., data) => Some(data),
                _ => None,
            });
        let wanted = format!(">:{}", crate::domain::short_code::scan_of_slot(&slot));
        assert_eq!(bars, Some(wanted), "{name}");
    }
}
