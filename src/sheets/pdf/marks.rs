//! Pages of which each text, rule and shade has its own place. Sizes and places are points, from the lower left corner.

use pdf_writer::Content;
use pdf_writer::types::TextRenderingMode;

use super::{BOLD, FONT, Font, Pdf, PdfError, written};
use pdf_writer::Str;

/// How wide a letter is, by its height: all of them are alike.
const LETTER: f32 = 0.602;

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        bold: bool,
        text: String,
    },
    /// From one place to another on one height.
    Rule { x: f32, to: f32, y: f32 },
    /// A light field, by its lower left corner.
    Shade {
        x: f32,
        y: f32,
        wide: f32,
        high: f32,
    },
}

/// How wide a text is.
pub fn letters_wide(text: &str, size: f32) -> f32 {
    text.chars().count() as f32 * size * LETTER
}

/// Makes a PDF of pages.
///
/// # Errors
/// [`PdfError`] when the font that the program brings along cannot be used.
pub fn of_marks(pages: &[Vec<Mark>], title: &str) -> Result<Pdf, PdfError> {
    let mut font = Font::new()?;
    let drawn: Vec<Vec<u8>> = pages.iter().map(|page| drawn(&mut font, page)).collect();
    written(font, &drawn, title)
}

/// Fields lie under rules, and rules under texts.
fn drawn(font: &mut Font, marks: &[Mark]) -> Vec<u8> {
    let mut content = Content::new();
    content.set_fill_gray(0.93);
    for mark in marks {
        if let Mark::Shade { x, y, wide, high } = *mark {
            content.rect(x, y, wide, high);
            content.fill_nonzero();
        }
    }
    content.set_fill_gray(0.0);
    content.set_line_width(0.6);
    for mark in marks {
        if let Mark::Rule { x, to, y } = *mark {
            content.move_to(x, y);
            content.line_to(to, y);
            content.stroke();
        }
    }
    content.begin_text();
    content.set_line_width(BOLD);
    for mark in marks {
        if let Mark::Text {
            x,
            y,
            size,
            bold,
            text,
        } = mark
        {
            let mode = if *bold {
                TextRenderingMode::FillStroke
            } else {
                TextRenderingMode::Fill
            };
            content.set_font(FONT, *size);
            content.set_text_rendering_mode(mode);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, *x, *y]);
            content.show(Str(&font.draw(text)));
        }
    }
    content.end_text();
    content.finish().into_vec()
}
