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

/// The screen as SVG.
pub fn svg(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let width = MARGIN * 2.0 + f32::from(columns) * CELL_WIDTH;
    let height = MARGIN * 2.0 + f32::from(rows) * CELL_HEIGHT;
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' \
         font-family='JetBrains Mono,DejaVu Sans Mono,monospace' font-size='15' xml:space='preserve'>\
         <rect width='{width}' height='{height}' rx='8' fill='{}'/>",
        hex(BACKGROUND)
    );
    for row in 0..rows {
        for column in 0..columns {
            if let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) {
                let x = MARGIN + f32::from(column) * CELL_WIDTH;
                let y = MARGIN + f32::from(row) * CELL_HEIGHT;
                draw(&mut out, cell, x, y);
            }
        }
    }
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (x, y) = (MARGIN + f32::from(column) * CELL_WIDTH, MARGIN + f32::from(row) * CELL_HEIGHT);
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
    let (mut ink, mut paper) = (rgb(cell.fgcolor(), FOREGROUND), rgb(cell.bgcolor(), BACKGROUND));
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
            let weight = if cell.bold() { " font-weight='bold'" } else { "" };
            let baseline = y + CELL_HEIGHT * 0.74;
            write!(out, "<text x='{x}' y='{baseline}' fill='{}'{weight}>{}</text>", hex(ink), escaped(text))
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
    let ends = [(middle, y), (middle, y + CELL_HEIGHT), (x, center), (x + CELL_WIDTH, center)];
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
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;")
}

/// Writes the screen as PNG at twice its size.
#[cfg(feature = "pictures")]
pub fn save_png(screen: &Screen, path: &std::path::Path) {
    use resvg::{tiny_skia, usvg};
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(&svg(screen), &options).unwrap();
    let size = tree.size();
    let mut pixels =
        tiny_skia::Pixmap::new((size.width() * 2.0) as u32, (size.height() * 2.0) as u32).unwrap();
    resvg::render(&tree, tiny_skia::Transform::from_scale(2.0, 2.0), &mut pixels.as_mut());
    pixels.save_png(path).unwrap();
}
