//! Rows of members who left a client whose service runs: the last day of such a row is that of the people whom it names, and
//! nobody is told of the client's mail, or handed it, by the row of one who is gone.
//!
//! Must not know how rows become one. Invariant: whom another row names as still there has no end by this.

use super::addresses::person_and_address;
use super::reading::{Cost, Note, Ways};
use super::row::Row;
use super::values::{Value, dated, joined, written};
use crate::domain::form::same_person;
use crate::domain::standing::Standing;
use crate::domain::time::Day;

/// The column of the people.
const PEOPLE: &str = "people";

/// Columns by which somebody hears of mail or is handed it.
const REACH: [&str; 3] = ["emails", "phones", "pickup_people"];

/// Lets the people of such rows leave; what is to be said of it stands on the first row.
pub(super) fn leave(first: &mut Row, others: &mut [Row], ways: &Ways) {
    let rows = || std::iter::once(&*first).chain(&*others);
    let stay: Vec<String> = rows().filter(|row| !leaves(row)).flat_map(people).collect();
    if rows().all(leaves) {
        return;
    }
    let mut notes = Vec::new();
    for row in std::iter::once(&mut *first).chain(others) {
        if leaves(row) {
            notes.extend(left(row, &stay, ways));
        }
    }
    first.notes.extend(notes);
}

fn last_day(row: &Row) -> Option<Day> {
    row.said.closed.given().copied().flatten()
}

fn is_called_gone(row: &Row) -> bool {
    let status = row.said.status.given().copied().flatten();
    matches!(status, Some(Standing::Former | Standing::Expired))
}

fn leaves(row: &Row) -> bool {
    last_day(row).is_some() || is_called_gone(row)
}

fn people(row: &Row) -> Vec<String> {
    let all = row.said.people.given().into_iter().flatten();
    all.map(|name| name.text.clone()).collect()
}

fn left(row: &mut Row, stay: &[String], ways: &Ways) -> Option<Note> {
    let last = last_day(row);
    let is_gone = match (last, ways.today) {
        (Some(last), Some(today)) => last < today,
        (Some(_), None) => false,
        (None, _) => true,
    };
    if is_gone {
        for (column, text) in &mut row.cells {
            if REACH.contains(&column.name) {
                text.clear();
            }
        }
    }
    let stays = |name: &String| stay.iter().any(|one| same_person(one, name));
    let gone: Vec<String> = people(row)
        .into_iter()
        .filter(|name| !stays(name))
        .collect();
    let cell = row
        .cells
        .iter_mut()
        .find(|(column, _)| column.name == PEOPLE);
    let leaving = Leaving {
        last,
        is_gone,
        stay,
    };
    if let Some((_, text)) = cell {
        let ended = |value: &Value| {
            if value.is_word_for_word {
                Value::written(&value.text, true)
            } else {
                joined([leaving.ended(&value.text)].iter())
            }
        };
        let all: Vec<_> = Value::all(text).iter().map(ended).collect();
        *text = all.join("; ");
    }
    let (who, line) = (gone.join(", "), row.record.line);
    let text = match last {
        _ if gone.is_empty() => return None,
        Some(last) => {
            format!("line {line} ends on {last}: {who} is a person of this client until then")
        }
        None => format!(
            "line {line} is of one who left, without a last day: {who} stays a person of this client; write the day \
             under closed"
        ),
    };
    Some(Note {
        column: PEOPLE,
        cost: Cost::Nothing,
        text,
    })
}

/// How a row's people leave.
struct Leaving<'a> {
    last: Option<Day>,
    is_gone: bool,
    /// Whom other rows name as still there.
    stay: &'a [String],
}

impl Leaving<'_> {
    /// A person with the last day of the row, where there is none yet; the address behind the name of one who is gone hears
    /// of nothing more.
    fn ended(&self, value: &String) -> String {
        let (name, address) = person_and_address(value);
        let Ok(known) = dated(&name) else {
            return value.clone();
        };
        let stays = self.stay.iter().any(|one| same_person(one, &known.text));
        match (address, self.last.filter(|_| known.to.is_none())) {
            _ if stays => value.clone(),
            (Some(_), _) if known.text.is_empty() && self.is_gone => String::new(),
            (Some(_), Some(last)) if !self.is_gone && known.from.is_none() => {
                format!("{value}@..{last}")
            }
            (Some(_), _) if !self.is_gone => value.clone(),
            (_, last) => written(&known.text, known.from, known.to.or(last)),
        }
    }
}
