//! Bytes that are no sequence: characters of UTF-8, or of Latin-1 where they are none, and control characters. Pure.

use crate::domain::text;
use crate::keymap::Key;

/// The key of a byte below the blank, or of the one that deletes.
pub(super) fn control(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' => Key::Enter,
        b'\n' => Key::LineFeed,
        b'\t' => Key::Tab,
        // What some terminals send for Backspace.
        0x7f | 0x08 => Key::Backspace,
        0x1b => Key::Esc,
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::Data(char::from(byte)),
        _ => return None,
    })
}

/// The key of Ctrl with a character.
pub(super) fn controlled(c: char) -> Option<Key> {
    match c.to_ascii_uppercase() {
        c @ '@'..='_' => control(c as u8 - b'@'),
        '4' => Some(Key::Data('\u{1c}')),
        '5' => Some(Key::Data('\u{1d}')),
        '6' => Some(Key::Data('\u{1e}')),
        '7' => Some(Key::Data('\u{1f}')),
        _ => None,
    }
}

/// Whether a character is one that is typed: marks that nobody sees (a byte-order mark, a zero-width blank) are dropped.
pub(super) fn is_text(c: char) -> bool {
    !c.is_control() && !text::is_unseen(c)
}

/// How many bytes a character takes that begins so; `None` when none begins so.
pub(super) fn length(first: u8) -> Option<usize> {
    match first {
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

/// The keys of bytes that should have been a character: that character, else each byte as Latin-1 has it.
pub(super) fn keys(bytes: &[u8]) -> Vec<Key> {
    let as_char = |c: char| is_text(c).then_some(Key::Char(text::plain(c)));
    match std::str::from_utf8(bytes) {
        Ok(whole) => whole.chars().filter_map(as_char).collect(),
        Err(_) => bytes
            .iter()
            .filter_map(|byte| as_char(char::from(*byte)))
            .collect(),
    }
}

/// A paste as text: one kind of line end, nothing that a terminal would obey.
pub(super) fn pasted(bytes: &[u8]) -> String {
    let pasted = without_sequences(&String::from_utf8_lossy(bytes))
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let is_kept = |c: &char| is_text(*c) || matches!(c, '\n' | '\t' | '\u{1c}'..='\u{1f}');
    pasted.chars().filter(is_kept).map(text::plain).collect()
}

/// A text without its escape sequences: a colour that was copied with the words, the begin of a paste in a paste.
fn without_sequences(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split('\u{1b}');
    plain.extend(parts.next());
    for part in parts {
        plain.push_str(behind_sequence(part));
    }
    plain
}

/// What stands behind a sequence whose Esc is cut off.
fn behind_sequence(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('[') {
        let parameters = rest.trim_start_matches(|c: char| (' '..='?').contains(&c));
        return parameters
            .strip_prefix(|c: char| ('@'..='~').contains(&c))
            .unwrap_or(parameters);
    }
    if let Some(rest) = text.strip_prefix(']') {
        // With ST the string ends at the next Esc, and `\` stands behind that.
        return rest.split_once('\u{7}').map_or("", |(_, behind)| behind);
    }
    text.strip_prefix('\\').unwrap_or(text)
}
