//! ZPL II, the language of label printers. `^` and `~` begin its commands: field data is written with `^FH`, which takes
//! a sign as `_` and its two hexadecimal figures, so that no name is ever a command.

use std::fmt::Write as _;

use super::{Paper, Size};

/// Dots between lines, from the left edge, and of the bars' height, at 203 dots an inch.
const LEFT: u32 = 24;
const GAP: u32 = 10;
const BARS: u32 = 80;

/// Characters of a line that a label of four inches has room for, by their height in dots.
const PLAIN: u32 = 28;
const LARGE: u32 = 64;

pub(super) fn write(paper: &Paper) -> Vec<u8> {
    // UTF-8, and measured from the edge of the label.
    let mut out = String::from("^XA^CI28^LH0,0\n");
    let mut down = LEFT;
    for line in &paper.lines {
        let height = match line.size {
            Size::Plain => PLAIN,
            Size::Large => LARGE,
        };
        let text = field(&line.text);
        let _ = writeln!(out, "^FO{LEFT},{down}^A0N,{height},{height}^FH^FD{text}^FS");
        down += height + GAP;
    }
    if let Some(code) = &paper.bars {
        // `>:` begins with set B; a `>` of the data itself is `>0`.
        let code = field(&code.replace('>', ">0"));
        let _ = writeln!(
            out,
            "^FO{LEFT},{down}^BY2^BCN,{BARS},N,N,N^FH^FD>:{code}^FS"
        );
        down += BARS + LEFT;
    }
    let _ = writeln!(out, "^LL{down}^XZ");
    out.into_bytes()
}

/// Data of a field.
fn field(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '^' | '~' | '_' => drop(write!(out, "_{:02X}", u32::from(c))),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
