//! ESC/POS, the language of receipt printers. Its commands are control bytes, and what a byte above 127 shows depends on
//! the printer: text is sent in the letters of an American keyboard.

use super::{Paper, Size};

const RESET: &[u8] = b"\x1b@";
/// Twice as wide and high, and back.
const LARGE: &[u8] = b"\x1d!\x11";
const PLAIN: &[u8] = b"\x1d!\x00";
/// Bars of 80 dots, two dots a module, nothing written below; then Code 128, which begins with set B.
const BARS: &[u8] = b"\x1dh\x50\x1dw\x02\x1dH\x00\x1dk\x49";
const SET_B: &[u8] = b"{B";
/// Four lines on, and the paper is cut.
const CUT: &[u8] = b"\x1bd\x04\x1dVB\x00";

/// Most bytes that one code may have.
const MOST: usize = 250;

pub(super) fn write(paper: &Paper) -> Vec<u8> {
    let mut out = RESET.to_vec();
    for line in &paper.lines {
        let is_large = line.size == Size::Large;
        if is_large {
            out.extend(LARGE);
        }
        out.extend(plain(&line.text));
        out.push(b'\n');
        if is_large {
            out.extend(PLAIN);
        }
    }
    if let Some(code) = &paper.bars {
        // A brace chooses the set; one of the data is written twice.
        let code = [SET_B, code.replace('{', "{{").as_bytes()].concat();
        if let Some(length) = u8::try_from(code.len()).ok().filter(|_| code.len() <= MOST) {
            out.extend(BARS);
            out.push(length);
            out.extend(code);
            out.push(b'\n');
        }
    }
    out.extend(CUT);
    out
}

fn plain(text: &str) -> Vec<u8> {
    let ascii = any_ascii::any_ascii(text);
    let is_shown = |byte: &u8| (b' '..=b'~').contains(byte);
    ascii.bytes().filter(is_shown).collect()
}
