//! The twins of what a terminal cannot show that knows ASCII only.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

use super::chart;

/// For a terminal that shows ASCII only: lines become signs, what cannot be shown becomes `?`.
pub fn buffer(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let twin = cell.symbol().chars().next().map_or('?', twin);
            cell.set_char(twin);
        }
    }
}

/// The twin of a character that ASCII does not have.
pub fn twin(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '─' => '-',
        '│' => '|',
        '┬' | '┴' | '├' | '┤' | '┼' => '+',
        '…' => '~',
        '·' | '•' => '*',
        '→' => '>',
        c => chart::ascii(c).or_else(|| letter(c)).unwrap_or('?'),
    }
}

/// A letter without its accent: a name that is read aloud is better without one than with a question mark in it.
fn letter(c: char) -> Option<char> {
    let plain = match c {
        'Ł' => 'L',
        'ł' => 'l',
        'Ø' | 'Œ' => 'O',
        'ø' | 'œ' => 'o',
        'Đ' | 'Ð' => 'D',
        'đ' | 'ð' => 'd',
        'Æ' => 'A',
        'æ' => 'a',
        'ß' => 's',
        'ı' => 'i',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c => std::iter::once(c).nfd().next()?,
    };
    plain.is_ascii().then_some(plain)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_stay_readable_in_ascii() {
        let shown: String = "Łódź Żółw, Müller’s – Ærø 東"
            .chars()
            .map(super::twin)
            .collect();
        assert_eq!(shown, "Lodz Zolw, Muller's - Aro ?");
    }
}
