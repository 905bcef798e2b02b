//! What of a line stood on a label. Letters, counts and lists may tell that only, never what a clerk typed to find
//! somebody.
//!
//! Invariant: a few typed letters, a box number and the row of a list are no label's text; a whole name is, also with the
//! client's box beside it, and so is somebody in care of a client or trading under a client's name, for a clerk types them as they are read.

use crate::domain::client::Client;
use crate::domain::name::{Given, begins};
use crate::matching::{is_same_text, names_two};

/// The label's text, when a line for this client is one.
pub fn text<'a>(client: Option<&Client>, line: &'a str, given: Given) -> Option<&'a str> {
    let line = line.trim();
    let is_box = |client: &Client| client.pmb.as_str().eq_ignore_ascii_case(line);
    let is_read = match given {
        Given::Read => !line.is_empty() && !client.is_some_and(is_box),
        Given::Typed => client.is_some_and(|client| {
            let name = without_box(client, line);
            let name = name.as_deref().unwrap_or(line);
            is_a_name(client, name) && !is_begun(client, name) || names_two(line)
        }),
    };
    is_read.then_some(line)
}

/// Words before a box number.
const DESIGNATORS: [&str; 4] = ["pmb", "box", "no", "#"];

/// `Maria Lopez` of `108 Maria Lopez` and `Maria Lopez, PMB 108`, where 108 is the client's box.
fn without_box(client: &Client, line: &str) -> Option<String> {
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| ",.;#".contains(c));
        word.to_owned()
    };
    let is_box = |word: &str| bare(word).eq_ignore_ascii_case(client.pmb.as_str());
    let is_said = |word: &str| {
        let word = bare(word).to_lowercase();
        word.is_empty() || DESIGNATORS.contains(&word.as_str())
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| is_box(word))?;
    let before = words.get(..at)?;
    let is_designated = before.last().is_some_and(|word| is_said(word));
    let before = before.get(..at - usize::from(is_designated))?;
    let behind = words.get(at + 1..)?;
    let name = [before, behind].concat().join(" ");
    Some(name.trim_end_matches([',', ';']).to_owned()).filter(|name| !name.is_empty())
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
    }

    #[test]
    fn a_whole_name_is_label_text_and_a_box_beside_it() {
        let mut client = Client::blank(ClientId::new("k1"), Pmb::new("101"), CommandId([0; 16]));
        client.names = vec![
            Name::new("Whitfield & Whitfield LLP", NameKind::Legal),
            Name::new("José Whitfield", NameKind::Person),
        ];
        for (line, given, told) in [
            ("whitfield", Given::Typed, None),
            ("101", Given::Typed, None),
            (
                "101 Jose Whitfield",
                Given::Typed,
                Some("101 Jose Whitfield"),
            ),
            (
                "Jose Whitfield, PMB 101",
                Given::Typed,
                Some("Jose Whitfield, PMB 101"),
            ),
            (
                "#101 jose whitfield",
                Given::Typed,
                Some("#101 jose whitfield"),
            ),
            ("101 whit", Given::Typed, None),
            ("102 Jose Whitfield", Given::Typed, None),
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
            (
                "Globex Inc dba Whitfield",
                Given::Typed,
                Some("Globex Inc dba Whitfield"),
            ),
            ("dba Whitfield", Given::Typed, None),
            ("Suite 101", Given::Read, Some("Suite 101")),
            ("101", Given::Read, None),
            (" ", Given::Read, None),
        ] {
            assert_eq!(text(Some(&client), line, given), told, "{line}");
        }
        assert_eq!(text(None, "jose whitfield", Given::Typed), None);
    }
}
