//! The demo's directory: a few hundred made-up clients as rows of a list, and the few that the played day
//! needs. The same for the same seed. Knows nothing of a server.

use std::collections::HashSet;

use super::random::Random;
use super::words;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::command::{Cell, ClientRow, DatedName};
use crate::domain::time::Day;

/// How many clients the generator makes, beside the day's own.
pub(super) const CLIENTS: usize = 400;

/// All of them.
pub(super) const ALL: usize = CLIENTS + 3;

/// The client whose mail the played day follows.
pub(super) const HARBOR: &str = "harbor";
/// Two clients who use one name.
pub(super) const NORTH: [&str; 2] = ["north-1", "north-2"];
pub(super) const SHARED_NAME: &str = "Northside Studio";

pub(super) fn clients(seed: u64, today: Day) -> Vec<ClientRow> {
    let mut maker = Maker {
        random: Random::new(seed),
        used: HashSet::new(),
        today,
    };
    let mut rows = the_days_own();
    for row in &rows {
        maker.used.extend(row.legal_name.given().cloned());
    }
    rows.extend((0..CLIENTS).map(|number| maker.client(number)));
    rows
}

/// Everybody whom the played day asks for by name.
fn the_days_own() -> Vec<ClientRow> {
    let dba = |name: &str| Cell::Set(vec![DatedName::undated(name)]);
    let former = DatedName {
        text: "Wick & Wax Works Inc".to_owned(),
        from: Day::parse("2019-04-01"),
        to: Day::parse("2024-03-31"),
    };
    vec![
        ClientRow {
            people: Cell::Set(vec![DatedName::undated("Ada Quillmark")]),
            pickup_people: Cell::Set(vec!["Ada Quillmark".to_owned()]),
            former_names: Cell::Set(vec![former]),
            dbas: dba("Glow & Tallow"),
            ..firm(HARBOR, "101", "Harbor Candle Co")
        },
        ClientRow {
            dbas: dba(SHARED_NAME),
            ..firm(NORTH[0], "102", "Larkspur Pottery LLC")
        },
        ClientRow {
            dbas: dba(SHARED_NAME),
            ..firm(NORTH[1], "103", "Tern & Plover Prints Inc")
        },
    ]
}

pub(super) fn firm(id: &str, pmb: &str, name: &str) -> ClientRow {
    ClientRow {
        client_id: Some(id.to_owned()),
        pmb: Cell::Set(pmb.to_owned()),
        legal_name: Cell::Set(name.to_owned()),
        kind: Cell::Set(ClientKind::Business),
        emails: Cell::Set(vec![address("mail", name)]),
        ..ClientRow::default()
    }
}

/// An address that can never reach anybody (RFC 2606).
fn address(local: &str, name: &str) -> String {
    let letters = |text: &str| {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase()
    };
    format!("{}@{}.example", letters(local), letters(name))
}

/// Every ninth client has his mail sent on, in one of the ways that are agreed.
fn agreed(number: usize) -> Option<ForwardSchedule> {
    let ways = [
        ForwardSchedule::Daily,
        ForwardSchedule::Friday,
        ForwardSchedule::Parcels,
        ForwardSchedule::Monthly,
        ForwardSchedule::OnRequest,
    ];
    let turn = number.is_multiple_of(9).then_some(number / 9 % ways.len());
    turn.and_then(|turn| ways.get(turn).copied())
}

struct Maker {
    random: Random,
    used: HashSet<String>,
    today: Day,
}

impl Maker {
    fn client(&mut self, number: usize) -> ClientRow {
        let individual = self.random.chance(30);
        let legal = if individual {
            self.new_name(Self::person)
        } else {
            self.new_name(Self::business)
        };
        let opened = self.days_ago(200, 3000);
        let mut row = ClientRow {
            client_id: Some(format!("c{}", 1001 + number)),
            pmb: Cell::Set(self.pmb(number)),
            kind: Cell::Set(if individual {
                ClientKind::Individual
            } else {
                ClientKind::Business
            }),
            emails: Cell::Set(self.emails(&legal)),
            phones: Cell::Set(vec![format!("+1 212 555 01{:02}", self.random.below(100))]),
            notify: Cell::Set(self.notify()),
            opened: Cell::Set(Some(opened)),
            ..ClientRow::default()
        };
        row.legal_name = Cell::Set(legal);
        if individual {
            row.pickup_people = Cell::Set(self.people(30));
        } else {
            self.make_firm(&mut row, opened);
        }
        if let Some(schedule) = agreed(number) {
            row.forward_schedule = Cell::Set(Some(schedule));
            let house = 10 + number;
            row.forward_address = Cell::Set(format!("{house} Ferry Lane, Astoria, OR 97103"));
        }
        if self.random.chance(12) {
            row.notes = Cell::Set(self.random.pick(words::NOTES).to_owned());
        }
        row
    }

    /// What only firms have: people, earlier names, trade names.
    fn make_firm(&mut self, row: &mut ClientRow, opened: Day) {
        let mut people = vec![self.person()];
        people.extend(self.people(40));
        row.pickup_people = Cell::Set(people.clone());
        row.people = Cell::Set(people.into_iter().map(DatedName::undated).collect());
        if self.random.chance(15) {
            let to = self.days_ago(30, 1500);
            let from = Some(opened).filter(|opened| *opened < to);
            row.former_names = Cell::Set(vec![DatedName {
                text: self.new_name(Self::business),
                from,
                to: Some(to),
            }]);
        }
        if self.random.chance(25) {
            let text = self.new_name(Self::trade_name);
            row.dbas = Cell::Set(vec![DatedName::undated(text)]);
        }
    }

    /// A name that nobody has yet: the desk must know whom the demo means.
    fn new_name(&mut self, make: fn(&mut Self) -> String) -> String {
        loop {
            let name = make(self);
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }

    fn business(&mut self) -> String {
        let (first, second) = (
            self.random.pick(words::FIRST),
            self.random.pick(words::SECOND),
        );
        let (trade, form) = (
            self.random.pick(words::TRADE),
            self.random.pick_early(words::FORM),
        );
        match self.random.below(4) {
            0 => format!("{first} {trade} {form}"),
            1 => format!("{first} & {second} {form}"),
            _ => format!("{first} {second} {trade} {form}"),
        }
    }

    fn trade_name(&mut self) -> String {
        let (first, second) = (
            self.random.pick(words::FIRST),
            self.random.pick(words::SECOND),
        );
        format!("{first} {second} {}", self.random.pick(words::TRADE))
    }

    fn person(&mut self) -> String {
        format!(
            "{} {}",
            self.random.pick(words::GIVEN),
            self.random.pick(words::FAMILY)
        )
    }

    /// One more person so many times of a hundred, and another one sometimes.
    fn people(&mut self, percent: u64) -> Vec<String> {
        let mut people = Vec::new();
        while people.len() < 3 && self.random.chance(percent) {
            people.push(self.person());
        }
        people
    }

    fn pmb(&mut self, number: usize) -> String {
        let plain = 104 + number;
        if self.random.chance(6) {
            format!("400-{plain}")
        } else {
            plain.to_string()
        }
    }

    fn emails(&mut self, legal: &str) -> Vec<String> {
        match self.random.below(20) {
            0 => Vec::new(),
            1 | 2 => vec![address("office", legal), address("mail", legal)],
            _ => vec![address("office", legal)],
        }
    }

    fn notify(&mut self) -> NotifyPreference {
        match self.random.below(20) {
            0 => NotifyPreference::Silent,
            1..=3 => NotifyPreference::Digest,
            _ => NotifyPreference::Each,
        }
    }

    fn days_ago(&mut self, least: u64, most: u64) -> Day {
        Day(self.today.0 - (least + self.random.below(most - least)) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<ClientRow> {
        clients(7, Day::parse("2026-11-22").unwrap())
    }

    #[test]
    fn a_seed_gives_the_same_directory() {
        assert_eq!(rows(), rows());
        assert_ne!(rows(), clients(8, Day::parse("2026-11-22").unwrap()));
    }

    #[test]
    fn boxes_and_legal_names_are_one_clients_each() {
        let rows = rows();
        let distinct = |cell: fn(&ClientRow) -> Option<&String>| {
            rows.iter().filter_map(cell).collect::<HashSet<_>>().len()
        };
        assert_eq!(distinct(|row| row.pmb.given()), CLIENTS + 3);
        assert_eq!(distinct(|row| row.legal_name.given()), CLIENTS + 3);
        assert_eq!(distinct(|row| row.client_id.as_ref()), CLIENTS + 3);
    }

    #[test]
    fn there_is_something_of_everything_and_no_address_is_real() {
        let rows = rows();
        let with = |has: fn(&ClientRow) -> bool| rows.iter().filter(|row| has(row)).count();
        assert!(with(|row| row.former_names.given().is_some()) > 20);
        assert!(with(|row| row.dbas.given().is_some()) > 40);
        assert!(with(|row| row.emails.given().is_some_and(Vec::is_empty)) > 5);
        let mut all = rows.iter().filter_map(|row| row.emails.given()).flatten();
        assert!(
            all.all(|email| email.ends_with(".example") && crate::domain::text::is_address(email))
        );
    }
}
