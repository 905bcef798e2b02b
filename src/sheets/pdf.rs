//! A report as a PDF: letters of one width on pages of US Letter, with the font in it, so that it prints alike
//! everywhere and its text can be searched.
//!
//! Invariant: what is drawn is what can be read out of it again; a letter that the font does not have is drawn as a
//! question mark and told, never left away.

mod marks;
mod merge;

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, TextRenderingMode, UnicodeCmap};
use pdf_writer::{Content, Finish, Name, Pdf as Writer, Rect, Ref, Str, TextStr};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use super::report::Line;

pub use marks::{Mark, letters_wide, of_marks};
pub use merge::{NoMerge, merged};

/// A page in points, its margin, and the room of a line.
pub const WIDE: f32 = 612.0;
pub const HIGH: f32 = 792.0;
pub const MARGIN: f32 = 54.0;
const LEADING: f32 = 12.5;
/// Lines of a page, between its margins.
const ROWS: usize = ((HIGH - 2.0 * MARGIN) / LEADING) as usize - 1;

/// Height of letters in points.
const SIZE: f32 = 9.0;
const TITLE: f32 = 13.0;

/// How thick the line round a heading's letters is, which makes them bold.
const BOLD: f32 = 0.35;

const FONT: Name<'_> = Name(b"F1");
const FONT_NAME: &[u8] = b"MAILRM+DejaVuSansMono";
const NO_LETTER: char = '?';

const CATALOG: i32 = 1;
const PAGES: i32 = 2;
const INFO: i32 = 3;
const TYPE0: i32 = 4;
const CID: i32 = 5;
const DESCRIPTOR: i32 = 6;
const CMAP: i32 = 7;
const FILE: i32 = 8;
/// Two numbers a page from here on: the page, and what is drawn on it.
const FIRST_PAGE: i32 = 9;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The font that the program brings along cannot be read or cut.
    #[error("the font cannot be used: {0}")]
    Font(String),
}

/// A PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Letters that the font does not have, each once: question marks stand in their place.
    pub missing: Vec<char>,
}

/// The font, and which of its letters are used.
struct Font {
    face: Face<'static>,
    used: GlyphRemapper,
    /// What each letter is drawn as, and stands for.
    glyphs: BTreeMap<char, u16>,
    missing: Vec<char>,
}

impl Font {
    fn new() -> Result<Self, PdfError> {
        let face = Face::parse(dejavu::sans_mono::regular(), 0);
        Ok(Self {
            face: face.map_err(|error| PdfError::Font(error.to_string()))?,
            used: GlyphRemapper::new(),
            glyphs: BTreeMap::new(),
            missing: Vec::new(),
        })
    }

    /// A text as the bytes that draw it.
    fn draw(&mut self, text: &str) -> Vec<u8> {
        let glyphs: Vec<u16> = text.chars().map(|c| self.glyph(c)).collect();
        glyphs.into_iter().flat_map(u16::to_be_bytes).collect()
    }

    fn glyph(&mut self, c: char) -> u16 {
        if let Some(known) = self.glyphs.get(&c) {
            return *known;
        }
        let Some(glyph) = self.face.glyph_index(c) else {
            if !self.missing.contains(&c) {
                self.missing.push(c);
            }
            return if c == NO_LETTER {
                0
            } else {
                self.glyph(NO_LETTER)
            };
        };
        let drawn = self.used.remap(glyph.0);
        self.glyphs.insert(c, drawn);
        drawn
    }

    /// What the font gives in thousandths of its height.
    fn thousandths(&self, units: i16) -> f32 {
        f32::from(units) * 1000.0 / f32::from(self.face.units_per_em())
    }

    /// How wide each letter is, in thousandths of its height: a whole number, or readers take it for none.
    fn width(&self) -> f32 {
        let glyph = self.face.glyph_index(NO_LETTER);
        let units = glyph.and_then(|glyph| self.face.glyph_hor_advance(glyph));
        (f32::from(units.unwrap_or_default()) * 1000.0 / f32::from(self.face.units_per_em()))
            .round()
    }
}

/// Makes a PDF of lines, page by page.
///
/// # Errors
/// [`PdfError`] when the font that the program brings along cannot be used.
pub fn pdf(lines: &[Line], title: &str) -> Result<Pdf, PdfError> {
    let all: Vec<_> = lines.chunks(ROWS).collect();
    drawn_on(&all, title)
}

/// Makes a PDF of several documents, each of which begins a page of its own.
///
/// # Errors
/// [`PdfError`] when the font that the program brings along cannot be used.
pub fn pages(documents: &[Vec<Line>], title: &str) -> Result<Pdf, PdfError> {
    let all: Vec<_> = (documents.iter())
        .flat_map(|lines| lines.chunks(ROWS))
        .collect();
    drawn_on(&all, title)
}

fn drawn_on(pages: &[&[Line]], title: &str) -> Result<Pdf, PdfError> {
    let mut font = Font::new()?;
    let all = pages.len();
    let drawn: Vec<Vec<u8>> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| drawn(&mut font, page, &format!("page {} of {all}", at + 1)))
        .collect();
    written(font, &drawn, title)
}

/// The file of pages that were drawn with a font.
fn written(font: Font, drawn: &[Vec<u8>], title: &str) -> Result<Pdf, PdfError> {
    let all = drawn.len();
    let mut out = Writer::new();
    out.catalog(Ref::new(CATALOG)).pages(Ref::new(PAGES));
    out.document_info(Ref::new(INFO))
        .title(TextStr(title))
        .producer(TextStr("mailroom"));
    let ids = (FIRST_PAGE..).step_by(2).take(all);
    out.pages(Ref::new(PAGES))
        .kids(ids.clone().map(Ref::new))
        .count(all as i32);
    for (id, content) in ids.zip(drawn) {
        let mut page = out.page(Ref::new(id));
        page.media_box(Rect::new(0.0, 0.0, WIDE, HIGH));
        page.parent(Ref::new(PAGES));
        page.contents(Ref::new(id + 1));
        page.resources().fonts().pair(FONT, Ref::new(TYPE0));
        page.finish();
        out.stream(Ref::new(id + 1), content);
    }
    embed(&mut out, &font)?;
    Ok(Pdf {
        bytes: out.finish(),
        missing: font.missing,
    })
}

/// What is drawn on a page.
fn drawn(font: &mut Font, lines: &[Line], number: &str) -> Vec<u8> {
    let mut content = Content::new();
    content.begin_text();
    content.set_line_width(BOLD);
    let mut y = HIGH - MARGIN;
    for line in lines {
        let size = match line {
            Line::Title(_) => TITLE,
            Line::Heading(_) | Line::Plain(_) => SIZE,
        };
        let mode = match line {
            Line::Plain(_) => TextRenderingMode::Fill,
            Line::Title(_) | Line::Heading(_) => TextRenderingMode::FillStroke,
        };
        y -= LEADING;
        put(&mut content, size, mode, y, &font.draw(line.text()));
    }
    let number = font.draw(number);
    put(
        &mut content,
        SIZE,
        TextRenderingMode::Fill,
        MARGIN - LEADING,
        &number,
    );
    content.end_text();
    content.finish().into_vec()
}

fn put(content: &mut Content, size: f32, mode: TextRenderingMode, y: f32, text: &[u8]) {
    content.set_font(FONT, size);
    content.set_text_rendering_mode(mode);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, MARGIN, y]);
    content.show(Str(text));
}

/// Puts the letters that are used into the file, and what each stands for.
fn embed(out: &mut Writer, font: &Font) -> Result<(), PdfError> {
    let system = SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    let cut = subsetter::subset(dejavu::sans_mono::regular(), 0, &font.used);
    let cut = cut.map_err(|error| PdfError::Font(error.to_string()))?;
    out.type0_font(Ref::new(TYPE0))
        .base_font(Name(FONT_NAME))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(Ref::new(CID))
        .to_unicode(Ref::new(CMAP));
    out.cid_font(Ref::new(CID))
        .subtype(CidFontType::Type2)
        .base_font(Name(FONT_NAME))
        .system_info(system)
        .font_descriptor(Ref::new(DESCRIPTOR))
        .default_width(font.width())
        .cid_to_gid_map_predefined(Name(b"Identity"));
    let edges = font.face.global_bounding_box();
    let edge = |units| font.thousandths(units);
    out.font_descriptor(Ref::new(DESCRIPTOR))
        .name(Name(FONT_NAME))
        .flags(FontFlags::FIXED_PITCH | FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(
            edge(edges.x_min),
            edge(edges.y_min),
            edge(edges.x_max),
            edge(edges.y_max),
        ))
        .italic_angle(0.0)
        .ascent(edge(font.face.ascender()))
        .descent(edge(font.face.descender()))
        .cap_height(edge(font.face.capital_height().unwrap_or_default()))
        .stem_v(80.0)
        .font_file2(Ref::new(FILE));
    let mut cmap = UnicodeCmap::<u16>::new(Name(b"Letters"), system);
    for (c, glyph) in &font.glyphs {
        cmap.pair(*glyph, *c);
    }
    out.cmap(Ref::new(CMAP), &cmap.finish());
    out.stream(Ref::new(FILE), &cut);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        let plain = texts.iter().map(|text| Line::Plain((*text).to_owned()));
        plain.collect()
    }

    #[test]
    fn letters_that_the_font_has_not_are_told() {
        let made = pdf(&lines(&["Łukasz Żółć, Ωmega", "中村 visits 中"]), "t").unwrap();
        assert_eq!(made.missing, ['中', '村']);
        assert!(made.bytes.starts_with(b"%PDF-"));
    }

    #[test]
    fn a_long_report_goes_on_another_page() {
        let many: Vec<String> = (0..120).map(|n| format!("row {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let made = pdf(&lines(&many), "t").unwrap();
        let text = String::from_utf8_lossy(&made.bytes);
        assert!(text.contains("/Count 3"), "{}", made.bytes.len());
    }
}
