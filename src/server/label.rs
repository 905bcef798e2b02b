//! What of a line stood on a label. Letters, counts and lists may tell that only, never what a clerk typed to find
//! somebody.
//!
//! Invariant: a few typed letters, a box number and the row of a list are no label's text; a whole name is, and so is
//! somebody in care of a client, for a clerk types them as they are read.

use crate::domain::client::Client;
use crate::domain::name::{Given, begins};
use crate::matching::{is_in_care, is_same_text};

/// The label's text, when a line for this client is one.
pub fn text<'a>(client: Option<&Client>, line: &'a str, given: Given) -> Option<&'a str> {
    let line = line.trim();
    let is_box = |client: &Client| client.pmb.as_str().eq_ignore_ascii_case(line);
    let is_read = match given {
        Given::Read => !line.is_empty() && !client.is_some_and(is_box),
        Given::Typed => client.is_some_and(|client| {
            is_a_name(client, line) && !is_begun(client, line) || is_in_care(line)
        }),
    };
    is_read.then_some(line)
}

/// Whether a text begins a name of the client, so that whoever typed it may have stopped there.
fn is_begun(client: &Client, text: &str) -> bool {
    client.names.iter().any(|name| begins(&name.text, text))
}

/// Whether a text is a name of the client, as a whole.
pub fn is_a_name(client: &Client, text: &str) -> bool {
    client
        .names
        .iter()
        .any(|name| is_same_text(&name.text, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};
    use crate::domain::name::{Name, NameKind};

    #[test]
    fn typed_letters_boxes_and_rows_are_no_label_text() {
        let mut fern = Client::blank(ClientId::new("k2"), Pmb::new("112"), CommandId([0; 16]));
        fern.names = vec![
            Name::new("Blue Fern Studio LLC", NameKind::Legal),
            Name::new("Bluefern", NameKind::Dba),
        ];
        assert_eq!(
            text(Some(&fern), "blue fern", Given::Typed),
            None,
            "it goes on"
        );
        assert_eq!(
            text(Some(&fern), "bluefern", Given::Typed),
            Some("bluefern")
        );
        let mut client = Client::blank(ClientId::new("k1"), Pmb::new("101"), CommandId([0; 16]));
        client.names = vec![
            Name::new("Whitfield & Whitfield LLP", NameKind::Legal),
            Name::new("José Whitfield", NameKind::Person),
        ];
        for (line, given, told) in [
            ("whitfield", Given::Typed, None),
            ("101", Given::Typed, None),
            ("", Given::Typed, None),
            ("jose whitfield", Given::Typed, Some("jose whitfield")),
            (
                "whitfield and whitfield llp",
                Given::Typed,
                Some("whitfield and whitfield llp"),
            ),
            (
                "J. Whitfield, PMB 101",
                Given::Read,
                Some("J. Whitfield, PMB 101"),
            ),
            (
                "John Doe c/o Whitfield",
                Given::Typed,
                Some("John Doe c/o Whitfield"),
            ),
            ("Suite 101", Given::Read, Some("Suite 101")),
            ("101", Given::Read, None),
            (" ", Given::Read, None),
        ] {
            assert_eq!(text(Some(&client), line, given), told, "{line}");
        }
        assert_eq!(text(None, "jose whitfield", Given::Typed), None);
    }
}
