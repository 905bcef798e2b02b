//! Separators within a barcode (GS, RS, EOT), as they are and as scanners and systems spell them. Pure.

use std::borrow::Cow;

/// How a separator is spelt that nobody types otherwise.
const SPELT: &[(&str, &str)] = &[
    ("<GS>", "\u{1d}"),
    ("{GS}", "\u{1d}"),
    ("[GS]", "\u{1d}"),
    ("<FNC1>", "\u{1d}"),
    ("{FNC1}", "\u{1d}"),
    ("\\x1d", "\u{1d}"),
    ("\\x1D", "\u{1d}"),
    ("\\u001d", "\u{1d}"),
    ("\u{241d}", "\u{1d}"),
    ("<RS>", "\u{1e}"),
    ("{RS}", "\u{1e}"),
    ("[RS]", "\u{1e}"),
    ("\\x1e", "\u{1e}"),
    ("\\x1E", "\u{1e}"),
    ("\\u001e", "\u{1e}"),
    ("\u{241e}", "\u{1e}"),
    ("<EOT>", "\u{4}"),
    ("{EOT}", "\u{4}"),
    ("[EOT]", "\u{4}"),
    ("\u{2404}", "\u{4}"),
];

/// The same in carets, which only a message of several fields makes sure.
const CARETS: &[(&str, &str)] = &[("^]", "\u{1d}"), ("^^", "\u{1e}"), ("^D", "\u{4}")];

/// What ends a field: GS, RS, EOT (rules 65 to 67).
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '\u{1d}' | '\u{1e}' | '\u{4}')
}

/// Whether separators are spelt in a text.
pub fn spells_separators(text: &str) -> bool {
    let spelt = |table: &[(&str, &str)]| table.iter().any(|(spelt, _)| text.contains(spelt));
    spelt(SPELT) || (text.contains("[)>") && spelt(CARETS)) || spells_with_lone_carets(text)
}

/// Whether every separator of a message is one caret, as some keyboards leave of Ctrl and a sign: `[)>^01^96...`.
fn spells_with_lone_carets(text: &str) -> bool {
    let format = text.split_once("[)>^").and_then(|(_, rest)| rest.get(..3));
    format.is_some_and(|format| {
        format.ends_with('^') && format.bytes().take(2).all(|b| b.is_ascii_digit())
    })
}

/// A text with its separators as they are.
pub(super) fn unspelt(text: &str) -> Cow<'_, str> {
    if !spells_separators(text) {
        return Cow::Borrowed(text);
    }
    let carets = if text.contains("[)>") { CARETS } else { &[] };
    let mut plain = text.to_owned();
    if spells_with_lone_carets(text) {
        plain = plain.replace('^', "\u{1d}");
    }
    for (spelt, separator) in SPELT.iter().chain(carets) {
        plain = plain.replace(spelt, separator);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelt_separators_are_separators() {
        assert_eq!(unspelt("[)>^^01^]02^D"), "[)>\u{1e}01\u{1d}02\u{4}");
        assert_eq!(unspelt("42078745{GS}9400"), "42078745\u{1d}9400");
        assert_eq!(unspelt("a^^b"), "a^^b");
        assert_eq!(unspelt("[)>^01^96^DX"), "[)>\u{1d}01\u{1d}96\u{1d}DX");
    }
}
