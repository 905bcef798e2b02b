//! How texts stand in config.toml. Knows no key of it.

use std::fmt::Write as _;

use crate::domain::text::is_acted_on;

/// Some texts as a list.
pub(super) fn list(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let all: Vec<_> = texts.map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", all.join(", "))
}

/// A text in its quotes; what a terminal would act on as its number, for a person looks at it there.
pub(super) fn quoted(text: &str) -> String {
    // The writer has an escape for those of ASCII.
    if !text.contains(|c: char| !c.is_ascii() && is_acted_on(c)) {
        return toml::Value::from(text).to_string();
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_acted_on(c) => drop(write!(out, "\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_its_quotes_moves_no_cursor_and_is_read_as_it_was() {
        for text in ["Al\u{9b}31m \"x\" \\", "a\u{202e}b", "plain", "C:\\'\""] {
            let line = format!("name = {}", quoted(text));
            assert!(!line.contains(is_acted_on), "{line:?}");
            let read: toml::Table = line.parse().unwrap();
            assert_eq!(read["name"].as_str(), Some(text));
        }
    }
}
