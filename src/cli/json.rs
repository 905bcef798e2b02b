//! JSON as every command prints it: what a terminal would act on stands in it as an escape, as JSON itself has it only for
//! the first controls. A program reads the same text out of it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::domain::text::is_acted_on;

/// Writes a value in one line.
pub(super) fn write(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(to, Escaped);
    value.serialize(&mut json).map_err(io::Error::from)
}

/// Without blanks, and with nothing in a text that moves a cursor or turns the direction.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut units = [0; 2];
        for part in fragment.split_inclusive(is_acted_on) {
            let last = part.chars().next_back().filter(|c| is_acted_on(*c));
            let length = last.map_or(0, char::len_utf8);
            let plain = part.get(..part.len() - length).unwrap_or_default();
            writer.write_all(plain.as_bytes())?;
            for unit in last
                .iter()
                .flat_map(|c| c.encode_utf16(&mut units).to_vec())
            {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_escaped_and_read_back_as_it_was() {
        for (text, printed) in [
            ("Alp\u{9b}31mha", r#""Alp\u009b31mha""#),
            ("a\u{202e}b\u{2066}", r#""a\u202eb\u2066""#),
            ("\u{1b}[2J\u{7f}\n", r#""\u001b[2J\u007f\n""#),
            ("\u{e0041}x", r#""\udb40\udc41x""#),
            (
                "Caf\u{e9} \u{4e2d} \"q\"",
                "\"Caf\u{e9} \u{4e2d} \\\"q\\\"\"",
            ),
            ("", r#""""#),
        ] {
            let mut out = Vec::new();
            write(&mut out, &text).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert_eq!(out, printed);
            assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }
}
