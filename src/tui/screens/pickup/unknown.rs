//! A line at "who collects" that names nobody who may: what it seems to be, and what lets somebody else collect.

use super::Pickup;
use crate::domain::form::same_person;
use crate::domain::name::NameKind;
use crate::domain::pickup::IdCheck;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::party::Party;
use crate::tui::words;

/// The name that a line holds, without the letter of a paper behind it; none where there is no name in it.
fn name_of(line: &str) -> Option<&str> {
    let name = match line.rsplit_once(' ') {
        Some((name, check)) if IdCheck::parse(check).is_some() => name.trim(),
        _ => line,
    };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let has_figure = name.chars().any(|c| c.is_ascii_digit());
    (letters > 1 && !has_figure).then_some(name)
}

/// Whether a line names rows of pieces: `1,2`.
fn is_rows(line: &str) -> bool {
    let mut all = line.split(',').map(str::trim);
    line.contains(',') && all.all(|row| !row.is_empty() && row.bytes().all(|b| b.is_ascii_digit()))
}

impl Pickup {
    /// That nobody who may collect is called so, and what lets somebody else.
    pub(super) fn not_listed(&self, desk: &Desk, client: &Party, line: &str) -> String {
        let clients = desk.keys.how(Action::Go(Place::Clients));
        let typed = words::quoted(line);
        let name = name_of(line);
        let is_theirs = name.is_some_and(|name| self.is_of_the_box(name));
        let what = if is_theirs {
            "is a person of the box, and not on the list of who may collect"
        } else {
            "is none of them"
        };
        format!(
            "who collects? Type the number of the row: \"{typed}\" {what}. Not listed: {}. Who may for good is entered under collect, in the record of {} ({clients})",
            Self::other_ways(desk, name.unwrap_or("NAME")),
            client.pmb,
        )
    }

    /// What is said where pieces were named before anybody was who takes them.
    pub(super) fn rows_too_soon(line: &str) -> Option<String> {
        is_rows(line).then(|| {
            format!("who collects first? Type the number of the row, such as 1d; then {line} for the pieces")
        })
    }

    fn is_of_the_box(&self, name: &str) -> bool {
        let names = self.card.iter().flat_map(|card| &card.client.names);
        let mut people = names.filter(|one| one.kind == NameKind::Person);
        people.any(|one| same_person(&one.text, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_is_never_offered_as_one() {
        for (line, name) in [
            ("*", None),
            ("7", None),
            ("1x", None),
            ("Bo Li d", Some("Bo Li")),
            ("Bo Li passport", Some("Bo Li")),
            ("Bo Li", Some("Bo Li")),
        ] {
            assert_eq!(name_of(line), name, "{line}");
        }
    }

    #[test]
    fn rows_of_pieces_are_known_before_somebody_collects() {
        for (line, rows) in [
            ("1,2", true),
            ("1, 2,4", true),
            ("1", false),
            ("1,", false),
            ("Li, Bo", false),
        ] {
            assert_eq!(is_rows(line), rows, "{line}");
        }
    }
}
