//! Keys that the config moves, and those that it may not.

use super::*;

fn facts(empty: bool) -> Facts {
    Facts {
        place: Place::Shelf,
        empty,
        chosen: false,
    }
}

#[test]
fn a_moved_key_is_in_effect_in_table_footer_and_help() {
    let map = Keymap::with([("undo", "Ctrl-E"), ("flush", "Ctrl-F")]).unwrap();
    assert_eq!(map.resolve(Key::Ctrl('e'), facts(false)), Action::Undo);
    assert_eq!(map.resolve(Key::Ctrl('f'), facts(true)), Action::Flush);
    assert_eq!(
        map.resolve(Key::Delete, facts(true)),
        Action::Edit(crate::keymap::Edit::Delete)
    );
    let help = map.help(Place::Shelf, "take back what you did last");
    assert_eq!(
        help.first().map(|binding| binding.how()),
        Some("Ctrl-E".to_owned())
    );
    assert_eq!(map.how(Action::Undo), "Ctrl-E");
}

#[test]
fn two_commands_may_change_places() {
    let map = Keymap::with([("shelf", "F8"), ("quar", "F4")]).unwrap();
    let footer = map.footer(80);
    assert_eq!(
        footer.get(3),
        Some(&("F4".to_owned(), "Quar. ".to_owned())),
        "{footer:?}"
    );
    assert_eq!(
        map.resolve(Key::F(8), facts(true)),
        Action::Go(Place::Shelf)
    );
}

#[test]
fn conflicts_and_forbidden_keys_are_named() {
    let fault = |wishes: &[(&str, &str)]| Keymap::with(wishes.iter().copied()).unwrap_err();
    let taken = fault(&[("undo", "F4")]);
    assert_eq!(
        (taken.name.as_str(), taken.what.as_str()),
        ("undo", "= \"F4\": F4 is already Shelf")
    );
    assert!(
        taken.hint.contains("give shelf another key") && taken.hint.contains("Ctrl-E"),
        "{}",
        taken.hint
    );
    assert!(fault(&[("undo", "Ctrl-S")]).what.contains("stops"));
    assert!(fault(&[("undoo", "F4")]).what.contains("no command"));
    assert!(
        fault(&[("flush", "Ctrl-E"), ("pause", "Ctrl-E")])
            .what
            .contains("is already pause")
    );
}

#[test]
fn deleting_letters_stays_where_there_are_some() {
    let map = Keymap::with([("undo", "Ctrl-E"), ("shelf", "Del")]).unwrap();
    assert_eq!(
        map.resolve(Key::Delete, facts(true)),
        Action::Go(Place::Shelf)
    );
    assert!(matches!(
        map.resolve(Key::Delete, facts(false)),
        Action::Edit(_)
    ));
}

#[test]
fn names_are_bare_keys_of_a_toml_table_and_each_is_one() {
    let mut names: Vec<_> = Keymap::names().collect();
    assert!(
        names
            .iter()
            .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')),
        "{names:?}"
    );
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
