//! Rows of one client are one: a list with a row a member has a company as often as it has members. What they say is put
//! together by what each column says of itself; where they deny each other, all of them are refused.

pub(super) mod apart;

use std::collections::HashMap;

use super::columns::{Column, Twice};
use super::legal::split;
use super::members;
use super::reading::{Cost, Note, Ways};
use super::row::Row;
use super::values::values;
use crate::cli::csv_file::Problem;
use crate::domain::command::{ClientRow, SplitName};
use crate::domain::ids::Pmb;
use crate::domain::name::NameKind;
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::standing::Standing;
use crate::matching::same_company;

/// A client of the list: the rows that speak of it, the first of which says it all.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) first: Row,
    pub(crate) others: Vec<Row>,
}

impl Gathered {
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Whether it is a client of the list's own number that another one's box is given to.
    pub(crate) fn moves_into(&self, no: &Rejection) -> bool {
        let is_occupied = matches!(
            no,
            Rejection::Row {
                problem: RowProblem::Occupied { .. },
                ..
            }
        );
        is_occupied && id(&self.first).is_some()
    }

    /// One more thing that is wrong with it.
    pub(crate) fn also(&mut self, problem: &Problem) {
        let column = Column::named(&problem.column).map_or("row", |column| column.name);
        if !self
            .first
            .notes
            .iter()
            .any(|note| note.column == column && note.cost != Cost::Nothing)
        {
            self.first.notes.push(Note {
                column,
                cost: Cost::Row,
                text: problem.problem.clone(),
            });
        }
    }
}

/// Puts the rows of each client together. Rows that cannot be taken stay alone.
pub(crate) fn gather(rows: impl Iterator<Item = Row>, ways: &Ways) -> Vec<Gathered> {
    let mut all: Vec<Vec<Row>> = Vec::new();
    let mut places = Places::default();
    for row in rows {
        let known = (!row.is_lost()).then(|| places.find(&row, &all)).flatten();
        if let Some(group) = known.and_then(|at| all.get_mut(at)) {
            group.push(row);
        } else {
            if !row.is_lost() {
                places.note(&row, all.len());
            }
            all.push(vec![row]);
        }
    }
    all.into_iter()
        .filter_map(|group| one(group, ways))
        .collect()
}

/// Which group has which client.
#[derive(Default)]
struct Places {
    by_id: HashMap<String, usize>,
    by_box: HashMap<Pmb, Vec<usize>>,
}

impl Places {
    fn note(&mut self, row: &Row, at: usize) {
        if let Some(id) = id(row) {
            self.by_id.insert(id.to_owned(), at);
        }
        if let Some(pmb) = pmb(row) {
            self.by_box.entry(pmb).or_default().push(at);
        }
    }

    fn find(&self, row: &Row, all: &[Vec<Row>]) -> Option<usize> {
        if let Some(at) = id(row).and_then(|id| self.by_id.get(id)) {
            return Some(*at);
        }
        let same = |at: &&usize| {
            let first = all.get(**at).and_then(|group| group.first());
            first.is_some_and(|first| {
                (id(first).is_none() || id(row).is_none())
                    && same_company(legal(first), legal(row))
                    && !legal(row).is_empty()
            })
        };
        self.by_box.get(&pmb(row)?)?.iter().find(same).copied()
    }
}

fn id(row: &Row) -> Option<&str> {
    row.said.client_id.as_deref()
}

fn pmb(row: &Row) -> Option<Pmb> {
    row.said
        .pmb
        .given()
        .filter(|pmb| !pmb.is_empty())
        .map(|pmb| Pmb::new(pmb))
}

fn legal(row: &Row) -> &str {
    let whole = row.said.legal_name.given().map_or("", String::as_str);
    row.said
        .split
        .as_ref()
        .map_or(whole, |split| split.legal.as_str())
}

fn one(group: Vec<Row>, ways: &Ways) -> Option<Gathered> {
    let mut rows = group.into_iter();
    let mut first = rows.next()?;
    let mut others: Vec<_> = rows.collect();
    if others.is_empty() {
        return Some(Gathered { first, others });
    }
    members::leave(&mut first, &mut others, ways);
    let mut said = Said::default();
    let is_mixed = active_if_any_is(&mut first, &others);
    for other in &others {
        for (column, text) in &other.cells {
            if is_mixed && column.name == "status" {
                continue;
            }
            put_together(&mut first, column, text, other.record.line, &mut said);
        }
    }
    closed_only_if_all_are(&mut first, &others);
    let kept = std::mem::take(&mut first.notes);
    let mut first = first.read(ways);
    // What the cells say was said when they were read one by one.
    first.notes = kept.into_iter().chain(said.notes).collect();
    also(&mut first.said, said.aliases);
    Some(Gathered { first, others })
}

/// What is found while rows are put together.
#[derive(Default)]
struct Said {
    notes: Vec<Note>,
    /// Other ways to write the legal name.
    aliases: Vec<String>,
}

impl Said {
    fn note(&mut self, column: &Column, cost: Cost, text: String) {
        let note = Note {
            column: column.name,
            cost,
            text,
        };
        // A company of fifty members says it once.
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// A legal name written in another way: one more name, or the same with more in it.
    fn other_spelling(&mut self, column: &Column, mine: &mut String, text: &str, line: u64) {
        if split(text).is_some() && split(mine).is_none() {
            text.clone_into(mine);
        } else if letters(text) != letters(mine) && split(text).is_none() {
            self.aliases.push(text.to_owned());
            let text = format!(
                "line {line} writes {text:?}; {mine:?} is kept, and the other is found too"
            );
            self.note(column, Cost::Nothing, text);
        }
    }
}

/// One more row's cell.
fn put_together(into: &mut Row, column: &'static Column, text: &str, line: u64, said: &mut Said) {
    let first = into.record.line;
    let Some((_, mine)) = into.cells.iter_mut().find(|(one, _)| *one == column) else {
        into.cells.push((column, text.to_owned()));
        return;
    };
    if text.is_empty() || same(column, mine, text) {
        return;
    }
    if mine.is_empty() && column.twice != Twice::Latest {
        text.clone_into(mine);
        return;
    }
    let (cost, what) = match column.twice {
        Twice::Both if column.is_many() => {
            *mine = format!("{mine}; {text}");
            return;
        }
        Twice::Both => {
            if !mine.contains(text) {
                *mine = format!("{mine} / {text}");
            }
            return;
        }
        Twice::Same if column.name == "legal_name" && is_one_name(mine, text) => {
            said.other_spelling(column, mine, text, line);
            return;
        }
        Twice::Same => {
            let lines = format!("lines {first} and {line} are one client");
            (
                Cost::Row,
                format!("{lines}, and say {mine:?} and {text:?}; mend one of them"),
            )
        }
        Twice::Latest => (
            Cost::Nothing,
            format!("line {line} says {text:?} of the same client; the later is kept"),
        ),
        Twice::First => (
            Cost::Nothing,
            format!("line {line} says {text:?} of the same client; {mine:?} is kept"),
        ),
        // Days are compared when they are read; until then the first stands.
        Twice::Earliest => (
            Cost::Nothing,
            "is the earliest of what the rows of this client say".to_owned(),
        ),
    };
    said.note(column, cost, what);
}

/// Whether two legal names are one, whatever else stands in their cells.
fn is_one_name(a: &str, b: &str) -> bool {
    let legal = |text: &str| split(text).map_or(text.to_owned(), |split| split.legal);
    same_company(&legal(a), &legal(b))
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Another way to write the name is one more name.
fn also(row: &mut ClientRow, aliases: Vec<String>) {
    let Some(legal) = row.legal_name.given().filter(|_| !aliases.is_empty()) else {
        return;
    };
    let whole = || SplitName {
        legal: legal.clone(),
        others: Vec::new(),
    };
    let split = row.split.get_or_insert_with(whole);
    let aliases = aliases.into_iter().map(|alias| (NameKind::Alias, alias));
    split.others.extend(aliases);
}

/// Of a company some of whose members are gone or not there yet, the service runs.
fn active_if_any_is(first: &mut Row, others: &[Row]) -> bool {
    let status = |row: &Row| row.said.status.given().copied().flatten();
    let mut rows = std::iter::once(&*first).chain(others);
    let is_active = |row: &Row| status(row) == Some(Standing::Active);
    let any = rows.clone().any(is_active);
    let all = rows.all(is_active);
    if !any || all {
        return false;
    }
    if let Some((column, text)) = first
        .cells
        .iter_mut()
        .find(|(column, _)| column.name == "status")
    {
        Standing::Active.word().clone_into(text);
        first.notes.push(Note {
            column: column.name,
            cost: Cost::Nothing,
            text: "some rows of this client are active and others not, so the service runs"
                .to_owned(),
        });
    }
    true
}

/// One person of a company has left, and the others have not.
fn closed_only_if_all_are(first: &mut Row, others: &[Row]) {
    let closed = |row: &Row| row.said.closed.given().copied().flatten();
    let opened = |row: &Row| row.said.opened.given().copied().flatten();
    let rows = || std::iter::once(&*first).chain(others);
    let last = rows()
        .map(closed)
        .collect::<Option<Vec<_>>>()
        .and_then(|all| all.into_iter().max());
    let earliest = rows().filter_map(opened).min();
    let some_left = last.is_none() && rows().any(|row| closed(row).is_some());
    if some_left && let Some(column) = Column::named("closed") {
        first.notes.push(Note {
            column: column.name,
            cost: Cost::Nothing,
            text: "not all rows of this client have a last day, so the service runs".to_owned(),
        });
    }
    for (column, text) in &mut first.cells {
        match column.name {
            "closed" => *text = last.map(|day| day.to_string()).unwrap_or_default(),
            "opened" => *text = earliest.map(|day| day.to_string()).unwrap_or_default(),
            _ => {}
        }
    }
}

fn same(column: &Column, a: &str, b: &str) -> bool {
    if column.is_many() {
        let (a, b) = (values(a), values(b));
        return b.iter().all(|one| a.contains(one));
    }
    a.trim().eq_ignore_ascii_case(b.trim())
}
