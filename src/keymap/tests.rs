//! What no table of keys may do: bind twice, take text, or a key that a scanner needs.

use std::collections::BTreeSet;

use super::table::ShelfAction;
use super::*;

const ALL: [Place; 13] = Place::ALL;

#[test]
fn no_key_is_bound_twice() {
    for place in ALL {
        let mut seen = Vec::new();
        for binding in TABLE.iter().filter(|binding| binding.is_on(place)) {
            if let Some(key) = binding.key {
                assert!(!seen.contains(&key), "{key:?} twice on {place:?}");
                seen.push(key);
            }
        }
    }
}

#[test]
fn no_key_is_bound_that_a_scanner_or_the_tty_needs() {
    let kept_free = "hjmi@sqzcdba";
    for binding in TABLE.iter() {
        match binding.key {
            Some(Key::Ctrl(c)) => assert!(!kept_free.contains(c), "Ctrl-{c}"),
            Some(Key::Char(c)) => assert_eq!(c, ' ', "{c} is text"),
            Some(Key::Data(_)) => panic!("a separator is data"),
            Some(Key::F(n)) => assert!(n <= 10, "F{n} belongs to terminals"),
            _ => {}
        }
    }
}

#[test]
fn no_command_has_two_meanings() {
    let twins: Vec<_> = TABLE.iter().filter_map(|binding| binding.twin).collect();
    for (at, twin) in twins.iter().enumerate() {
        assert!(!twins[at + 1..].contains(twin), ":{twin}");
    }
}

#[test]
fn letters_digits_and_brackets_are_text_everywhere() {
    for place in ALL {
        for empty in [true, false] {
            for c in ('a'..='z')
                .chain('A'..='Z')
                .chain('0'..='9')
                .chain("[])>".chars())
            {
                let facts = Facts {
                    place,
                    empty,
                    chosen: true,
                };
                assert_eq!(
                    Keymap::default().resolve(Key::Char(c), facts),
                    Action::Type(c)
                );
            }
        }
    }
}

#[test]
fn the_footer_shows_every_key_at_eighty_columns() {
    let keys = Keymap::default();
    let footer = |width| {
        let row = keys.footer(width).into_iter();
        let row: String = row.map(|(key, word)| key + &word).collect();
        row.trim_end().to_owned()
    };
    assert_eq!(
        footer(80),
        "F1Help F2Intake F3Pickup F4Shelf F5Day F6Clients F7Outbox F8Quar. F9Fix F10End"
    );
    assert!(footer(90).ends_with("F9 Fix F10 End"));
    assert!(footer(120).ends_with("F9 Fix  F10 End"));
    assert_eq!(footer(16), "F1Help F2Intake");
    assert_eq!(footer(3), "");
}

#[test]
fn commands_are_read_with_what_stands_behind_them() {
    let read = |line: &str| command(line, Place::Shelf);
    assert_eq!(
        read("move B-15"),
        Typed::Command(
            Action::Own(OwnAction::Shelf(ShelfAction::Move)),
            "B-15".into()
        )
    );
    assert_eq!(
        read("go live"),
        Typed::Command(Action::GoLive, String::new())
    );
    assert!(matches!(read("retry"), Typed::Elsewhere(_)));
    assert_eq!(read("fl"), Typed::Unknown(vec!["flush"]));
}

#[test]
fn every_action_has_a_row_in_the_table() {
    // Text and keys without a meaning are nobody's command.
    let mut without: BTreeSet<&str> = <Action as strum::VariantNames>::VARIANTS
        .iter()
        .copied()
        .collect();
    for action in TABLE.iter().filter_map(|row| row.action) {
        without.remove(<&str>::from(action));
    }
    assert_eq!(without, BTreeSet::from(["Nothing", "Type"]));
}
