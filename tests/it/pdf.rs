//! What stands on the pages of a PDF, as whoever opens it reads it: the letters that are shown, put back into text by the
//! file's own table of letters. It shares nothing with the program that wrote them.

use std::collections::BTreeMap;

/// A piece of text on a page.
struct Shown {
    y: f32,
    text: String,
}

/// The text of all pages, a line a row of letters, a form feed between two pages.
pub fn text(bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF"));
    let letters = letters(bytes);
    let pages = streams(bytes).filter(|stream| find(stream, b"BT").is_some());
    let pages = pages.map(|stream| {
        let mut rows = shown(stream, &letters);
        rows.sort_by(|a, b| b.y.total_cmp(&a.y));
        let lines = rows
            .into_iter()
            .map(|row| row.text.trim_end().to_owned() + "\n");
        lines.collect::<String>()
    });
    pages.collect::<Vec<_>>().join("\u{c}")
}

/// Everything that stands between `stream` and `endstream`.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let from = find(rest, b"stream\n")? + b"stream\n".len();
        let length = find(&rest[from..], b"\nendstream")?;
        let stream = &rest[from..from + length];
        rest = &rest[from + length + b"\nendstream".len()..];
        Some(stream)
    })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|some| some == what)
}

/// Which letter each glyph stands for: `<0001> <0041>` between `beginbfchar` and `endbfchar`.
fn letters(bytes: &[u8]) -> BTreeMap<u16, char> {
    let table = streams(bytes).find(|stream| find(stream, b"beginbfchar").is_some());
    let table = String::from_utf8_lossy(table.unwrap()).into_owned();
    let mut all = BTreeMap::new();
    for part in table.split("beginbfchar").skip(1) {
        for line in part.split("endbfchar").next().unwrap().lines() {
            let codes: Vec<u32> = line
                .split(['<', '>'])
                .filter_map(|code| u32::from_str_radix(code.trim(), 16).ok())
                .collect();
            if let [glyph, letter] = codes[..] {
                all.insert(glyph as u16, char::from_u32(letter).unwrap());
            }
        }
    }
    assert!(!all.is_empty(), "the PDF does not say what its letters are");
    all
}

/// What a page shows: `1 0 0 1 x y Tm` says where, `(..) Tj` or `<..> Tj` what.
fn shown(stream: &[u8], letters: &BTreeMap<u16, char>) -> Vec<Shown> {
    let mut all = Vec::new();
    let (mut y, mut numbers, mut glyphs) = (0.0, Vec::new(), Vec::new());
    let mut at = 0;
    while at < stream.len() {
        match stream[at] {
            b'(' => (glyphs, at) = literal(stream, at + 1),
            b'<' => {
                let end = at + find(&stream[at..], b">").unwrap();
                glyphs = hexadecimal(&stream[at + 1..end]);
                at = end + 1;
            }
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let end = stream[at..].iter().position(u8::is_ascii_whitespace);
                let end = end.map_or(stream.len(), |length| at + length);
                match &stream[at..end] {
                    b"Tm" => y = numbers.pop().unwrap(),
                    b"Tj" => all.push(Shown {
                        y,
                        text: read(&glyphs, letters),
                    }),
                    word => {
                        let number = std::str::from_utf8(word)
                            .ok()
                            .and_then(|word| word.parse::<f32>().ok());
                        numbers.extend(number);
                    }
                }
                at = end;
            }
        }
    }
    all
}

fn read(glyphs: &[u8], letters: &BTreeMap<u16, char>) -> String {
    let pairs = glyphs.chunks_exact(2);
    let letter = |pair: &[u8]| letters[&u16::from_be_bytes([pair[0], pair[1]])];
    pairs.map(letter).collect()
}

/// A string in brackets, and where it ends.
fn literal(stream: &[u8], from: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut at, mut depth) = (Vec::new(), from, 1);
    loop {
        match stream[at] {
            b'\\' => {
                at += 1;
                let octal = stream[at..]
                    .iter()
                    .take(3)
                    .take_while(|byte| (b'0'..=b'7').contains(byte));
                let digits = octal.count();
                if digits > 0 {
                    let text = std::str::from_utf8(&stream[at..at + digits]).unwrap();
                    bytes.push(u16::from_str_radix(text, 8).unwrap() as u8);
                    at += digits - 1;
                } else {
                    bytes.push(match stream[at] {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        byte => byte,
                    });
                }
            }
            b'(' => {
                depth += 1;
                bytes.push(b'(');
            }
            b')' if depth == 1 => return (bytes, at + 1),
            b')' => {
                depth -= 1;
                bytes.push(b')');
            }
            byte => bytes.push(byte),
        }
        at += 1;
    }
}

fn hexadecimal(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks_exact(2).map(byte).collect()
}
