//! A line at "who collects" that names nobody who may, or not surely: what it seems to be, and what lets somebody else
//! collect.
//!
//! Invariant: whoever is only called alike is taken once the clerk has read his name and pressed Enter again.

use super::Pickup;
use super::people::Said;
use crate::domain::clerk::Permission;
use crate::domain::form::{Whom, same_person};
use crate::domain::name::NameKind;
use crate::domain::pickup::IdCheck;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::rows::ClientCard;

/// Why nobody can take a client's pieces, and where that is put right.
pub(super) fn nobody(pickup: &Pickup, desk: &Desk, client: &str) -> String {
    let role = desk.figures.as_ref().map(|(figures, _)| figures.role);
    let named = if role.is_some_and(|role| role.may(Permission::Manage)) {
        let clients = desk.keys.how(Action::Go(Place::Clients));
        format!("{clients} opens the record: type /collect there, then the name")
    } else {
        "ask a manager to enter one".to_owned()
    };
    let ways = pickup.other_ways(desk, "NAME");
    format!("nobody is named who may collect for {client}; {named}. For once: {ways}")
}

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
    /// The client for whom nobody may collect: the directory opens with the record, where that is put right.
    pub fn uncollected(&self) -> Option<&ClientCard> {
        let card = self.card.as_ref();
        card.filter(|_| self.stage.client().is_some() && self.people().is_empty())
    }

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
            self.other_ways(desk, name.unwrap_or("NAME")),
            client.pmb,
        )
    }

    /// What is said where pieces were named before anybody was who takes them.
    pub(super) fn rows_too_soon(line: &str) -> Option<String> {
        is_rows(line).then(|| {
            format!("who collects first? Type the number of the row, such as 1d; then {line} for the pieces")
        })
    }

    /// What is asked where a name is only like one of those who may collect, or like several.
    pub(super) fn asks_whom(
        &mut self,
        desk: &Desk,
        people: &[String],
        said: &Said<'_>,
    ) -> Option<String> {
        let typed = words::quoted(said.name);
        let row = match &said.whom {
            Whom::One(_) | Whom::Nobody => return None,
            Whom::Several(rows) => {
                let rows: Vec<usize> = rows.iter().map(|row| row + 1).collect();
                let rows = words::rows(&rows);
                return Some(format!(
                    "who collects? Type the number of the row: \"{typed}\" may be {rows}"
                ));
            }
            Whom::Perhaps(row) => *row,
        };
        let meant = (row, said.name.to_owned());
        if self.meant.stands(desk, &meant) && desk.refusals.is_read(desk.pressed) {
            return None;
        }
        self.meant.show(desk, meant);
        let person = words::clean(people.get(row)?);
        Some(format!(
            "is it {person}? Enter once more, but only if the ID says {person}; you typed \"{typed}\""
        ))
    }

    /// That a line names nobody who may collect.
    pub(super) fn nobody_named(&self, desk: &mut Desk, client: &Party, line: &str) -> Effects {
        if self.people().is_empty() {
            let text = nobody(self, desk, &words::clean(&client.name));
            return desk.refuse(text);
        }
        let text = if line.is_empty() {
            "who collects? Type the number of the row".to_owned()
        } else {
            self.not_listed(desk, client, line)
        };
        desk.question(text)
    }

    /// The people of the client's record, whether they may collect or not.
    pub(super) fn people_of_the_box(&self) -> Vec<String> {
        let names = self.card.iter().flat_map(|card| &card.client.names);
        let people = names.filter(|one| one.kind == NameKind::Person);
        people.map(|one| one.text.clone()).collect()
    }

    fn is_of_the_box(&self, name: &str) -> bool {
        let mut people = self.people_of_the_box().into_iter();
        people.any(|one| same_person(&one, name))
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
