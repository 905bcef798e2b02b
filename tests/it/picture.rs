//! An emulated screen as a picture: an SVG, a character a cell, with box drawing as strokes so that lines join
//! whatever the font; as PNG with `--features pictures`.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

const CELL_WIDTH: f32 = 9.0;
const CELL_HEIGHT: f32 = 19.0;
const MARGIN: f32 = 14.0;
const FOREGROUND: [u8; 3] = [208, 214, 224];
const BACKGROUND: [u8; 3] = [22, 24, 33];

/// The sixteen colours of a calm theme.
const THEME: [[u8; 3]; 16] = [
    [60, 64, 80],
    [235, 120, 130],
    [150, 205, 140],
    [235, 205, 140],
    [130, 170, 240],
    [195, 160, 235],
    [130, 205, 205],
    [200, 206, 218],
    [120, 126, 145],
    [250, 150, 160],
    [180, 230, 170],
    [250, 225, 170],
    [165, 195, 250],
    [215, 185, 250],
    [165, 230, 230],
    [240, 243, 248],
];

/// The window without anything in it.
fn begin(rows: u16, columns: u16) -> String {
    let width = MARGIN * 2.0 + f32::from(columns) * CELL_WIDTH;
    let height = MARGIN * 2.0 + f32::from(rows) * CELL_HEIGHT;
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' \
         font-family='JetBrains Mono,DejaVu Sans Mono,monospace' font-size='15' xml:space='preserve'>\
         <rect width='{width}' height='{height}' rx='8' fill='{}'/>",
        hex(BACKGROUND)
    )
}

/// The screen as SVG.
pub fn svg(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let mut out = begin(rows, columns);
    for row in 0..rows {
        for column in 0..columns {
            if let Some(cell) = screen
                .cell(row, column)
                .filter(|cell| !cell.is_wide_continuation())
            {
                let x = MARGIN + f32::from(column) * CELL_WIDTH;
                let y = MARGIN + f32::from(row) * CELL_HEIGHT;
                draw(&mut out, cell, x, y);
            }
        }
    }
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (x, y) = (
            MARGIN + f32::from(column) * CELL_WIDTH,
            MARGIN + f32::from(row) * CELL_HEIGHT,
        );
        write!(
            out,
            "<rect x='{x}' y='{y}' width='{CELL_WIDTH}' height='{CELL_HEIGHT}' fill='#f0e6d8' opacity='0.8'/>"
        )
        .unwrap();
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, cell: &Cell, x: f32, y: f32) {
    let (mut ink, mut paper) = (
        rgb(cell.fgcolor(), FOREGROUND),
        rgb(cell.bgcolor(), BACKGROUND),
    );
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    if paper != BACKGROUND {
        // A hair wider, so that neighbours leave no seam.
        write!(
            out,
            "<rect x='{x}' y='{y}' width='{}' height='{CELL_HEIGHT}' fill='{}'/>",
            CELL_WIDTH + 0.4,
            hex(paper)
        )
        .unwrap();
    }
    let text = cell.contents();
    match text.chars().next() {
        None | Some(' ') => {}
        Some(line) if arms(line).is_some() => stroke(out, line, x, y, ink),
        Some(_) => {
            let weight = if cell.bold() {
                " font-weight='bold'"
            } else {
                ""
            };
            let baseline = y + CELL_HEIGHT * 0.74;
            write!(
                out,
                "<text x='{x}' y='{baseline}' fill='{}'{weight}>{}</text>",
                hex(ink),
                escaped(text)
            )
            .unwrap();
        }
    }
}

/// Which ways a box character goes: up, down, left, right.
fn arms(c: char) -> Option<[bool; 4]> {
    let pattern = match c {
        '─' => "  lr",
        '│' => "ud  ",
        '┌' | '╭' => " d r",
        '┐' | '╮' => " dl ",
        '└' | '╰' => "u  r",
        '┘' | '╯' => "u l ",
        '├' => "ud r",
        '┤' => "udl ",
        '┬' => " dlr",
        '┴' => "u lr",
        '┼' => "udlr",
        _ => return None,
    };
    let mut ways = pattern.chars().map(|c| c != ' ');
    Some(std::array::from_fn(|_| ways.next().unwrap_or(false)))
}

fn stroke(out: &mut String, c: char, x: f32, y: f32, ink: [u8; 3]) {
    let (middle, center) = (x + CELL_WIDTH / 2.0, y + CELL_HEIGHT / 2.0);
    let ends = [
        (middle, y),
        (middle, y + CELL_HEIGHT),
        (x, center),
        (x + CELL_WIDTH, center),
    ];
    for (goes, (to_x, to_y)) in arms(c).unwrap_or_default().into_iter().zip(ends) {
        if goes {
            write!(out, "<path d='M{middle} {center}L{to_x} {to_y}' stroke='{}' stroke-width='1.3' stroke-linecap='square'/>", hex(ink)).unwrap();
        }
    }
}

fn rgb(color: Color, default: [u8; 3]) -> [u8; 3] {
    match color {
        Color::Default => default,
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Idx(index) => THEME.get(usize::from(index)).copied().unwrap_or(default),
    }
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&apos;")
}

/// Writes the screen as PNG at twice its size, with a word of ours in it.
#[cfg(feature = "pictures")]
pub fn save_png(screen: &Screen, word: String, path: &std::path::Path) {
    use resvg::{tiny_skia, usvg};
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(&svg(screen), &options).unwrap();
    let size = tree.size();
    let mut pixels =
        tiny_skia::Pixmap::new((size.width() * 2.0) as u32, (size.height() * 2.0) as u32).unwrap();
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(2.0, 2.0),
        &mut pixels.as_mut(),
    );
    std::fs::write(path, with_word(&pixels.encode_png().unwrap(), &word)).unwrap();
}

/// A PNG with a text chunk behind its first one, which is 25 bytes long and stands behind 8 bytes of magic.
#[cfg(feature = "pictures")]
fn with_word(png: &[u8], word: &str) -> Vec<u8> {
    let (head, rest) = png.split_at(33);
    let body = [b"tEXtComment\0", word.as_bytes()].concat();
    let length = u32::try_from(body.len() - 4).unwrap();
    let check = crc32fast::hash(&body);
    [
        head,
        &length.to_be_bytes(),
        &body,
        &check.to_be_bytes(),
        rest,
    ]
    .concat()
}

/// Screens one after the other, as an SVG that moves by itself and begins anew at its end. A row that stays is drawn
/// once, and as runs of text rather than cells: a tenth of the bytes.
#[derive(Default)]
pub struct Animation {
    size: (u16, u16),
    /// Each row's drawings, with the milliseconds from and to which it stands.
    rows: Vec<Vec<(String, u32, u32)>>,
    length: u32,
}

impl Animation {
    /// Shows a screen for so many milliseconds.
    pub fn show(&mut self, screen: &Screen, stands: u32) {
        let (rows, columns) = screen.size();
        self.size = (rows.get(), columns.get());
        self.rows.resize(usize::from(self.size.0), Vec::new());
        let until = self.length + stands;
        for (row, states) in (0..).zip(&mut self.rows) {
            let drawn = runs(screen, row, self.size.1);
            match states
                .last_mut()
                .filter(|(last, _, to)| *last == drawn && *to == self.length)
            {
                Some((_, _, to)) => *to = until,
                None => states.push((drawn, self.length, until)),
            }
        }
        self.length = until;
    }

    /// The whole, with a word of ours in it.
    pub fn svg(&self, word: &str) -> String {
        let mut out = begin(self.size.0, self.size.1);
        let seconds = |millis: u32| f64::from(millis) / 1000.0;
        write!(out, "<!-- {word} --><rect width='0' height='0'><animate id='run' attributeName='x' from='0' to='0' begin='0s;run.end' dur='{}s'/></rect>", seconds(self.length)).unwrap();
        for (drawn, from, to) in self
            .rows
            .iter()
            .flatten()
            .filter(|(drawn, ..)| !drawn.is_empty())
        {
            if *from == 0 && *to == self.length {
                out.push_str(drawn);
                continue;
            }
            write!(out, "<g visibility='hidden'><set attributeName='visibility' to='visible' begin='run.begin+{}s' dur='{}s'/>{drawn}</g>", seconds(*from), seconds(to - from)).unwrap();
        }
        out.push_str("</svg>\n");
        out
    }
}

/// A row of a screen: text of one style in one piece, the cursor behind it.
fn runs(screen: &Screen, row: u16, columns: u16) -> String {
    let mut out = String::new();
    let y = MARGIN + f32::from(row) * CELL_HEIGHT;
    if !screen.hide_cursor() && screen.cursor_position().0 == row {
        let x = MARGIN + f32::from(screen.cursor_position().1) * CELL_WIDTH;
        write!(
            out,
            "<rect x='{x}' y='{y}' width='{CELL_WIDTH}' height='{CELL_HEIGHT}' fill='#f0e6d8' opacity='0.8'/>"
        )
        .unwrap();
    }
    let cells: Vec<&Cell> = (0..columns)
        .filter_map(|column| screen.cell(row, column))
        .collect();
    let mut at = 0;
    while at < cells.len() {
        let first = cells[at];
        let is_line = |cell: &Cell| {
            cell.contents()
                .chars()
                .next()
                .is_some_and(|c| arms(c).is_some())
        };
        let same = |cell: &&&Cell| style(cell) == style(first) && is_line(cell) == is_line(first);
        let length = cells[at..].iter().take_while(same).count();
        run(
            &mut out,
            &cells[at..at + length],
            is_line(first),
            (MARGIN + at as f32 * CELL_WIDTH, y),
        );
        at += length;
    }
    out
}

/// Ink, paper and weight.
fn style(cell: &Cell) -> ([u8; 3], [u8; 3], bool) {
    let (ink, paper) = (
        rgb(cell.fgcolor(), FOREGROUND),
        rgb(cell.bgcolor(), BACKGROUND),
    );
    if cell.inverse() {
        (paper, ink, cell.bold())
    } else {
        (ink, paper, cell.bold())
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one run of cells is one element of the picture"
)]
fn run(out: &mut String, cells: &[&Cell], is_line: bool, (x, y): (f32, f32)) {
    let Some((ink, paper, bold)) = cells.first().map(|cell| style(cell)) else {
        return;
    };
    let width = cells.len() as f32 * CELL_WIDTH;
    if paper != BACKGROUND {
        write!(
            out,
            "<rect x='{x}' y='{y}' width='{width}' height='{CELL_HEIGHT}' fill='{}'/>",
            hex(paper)
        )
        .unwrap();
    }
    if is_line {
        for (at, cell) in cells.iter().enumerate() {
            let line = cell.contents().chars().next().unwrap_or('─');
            let long = line == '─' && at > 0 && cells[at - 1].contents() == "─";
            match long {
                true => {}
                false if line == '─' => {
                    let dashes = cells[at..]
                        .iter()
                        .take_while(|cell| cell.contents() == "─")
                        .count() as f32;
                    let (from, middle) = (x + at as f32 * CELL_WIDTH, y + CELL_HEIGHT / 2.0);
                    write!(
                        out,
                        "<path d='M{from} {middle}h{}' stroke='{}' stroke-width='1.3'/>",
                        dashes * CELL_WIDTH,
                        hex(ink)
                    )
                    .unwrap();
                }
                false => stroke(out, line, x + at as f32 * CELL_WIDTH, y, ink),
            }
        }
        return;
    }
    let text: String = cells
        .iter()
        .filter(|cell| !cell.is_wide_continuation())
        .map(|cell| {
            if cell.contents().is_empty() {
                " "
            } else {
                cell.contents()
            }
        })
        .collect();
    let blanks = text.chars().take_while(|c| *c == ' ').count();
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let from = x + blanks as f32 * CELL_WIDTH;
    let wide = unicode_width::UnicodeWidthStr::width(text) as f32 * CELL_WIDTH;
    let weight = if bold { " font-weight='bold'" } else { "" };
    write!(
        out,
        "<text x='{from}' y='{}' textLength='{wide}' fill='{}'{weight}>{}</text>",
        y + CELL_HEIGHT * 0.74,
        hex(ink),
        escaped(text).replace("  ", "\u{a0} ")
    )
    .unwrap();
}
