//! One row of a list, whosever headings it has: its cells as ours, what they say, and what is to be said of them.

use super::cell::{self, Said, is_blank};
use super::columns::{Column, Takes};
use super::customers;
use super::map::BoundMap;
use super::map::file::Names;
use super::reading::{self, Cost, Note, Ways, names};
use super::values::word_for_word;
use crate::cli::csv_file::{Columns, Problem, Record, width_problem};
use crate::domain::client::ClientKind;
use crate::domain::command::ClientRow;
use crate::domain::people;

/// A row that was read.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) record: Record,
    /// Its cells as we write them; those that could not be read are not among them.
    pub(crate) cells: Vec<(&'static Column, String)>,
    pub(crate) said: ClientRow,
    pub(crate) notes: Vec<Note>,
}

impl Row {
    /// Whether it cannot be taken.
    pub(crate) fn is_lost(&self) -> bool {
        self.notes.iter().any(|note| note.cost == Cost::Row)
    }

    /// Reads the cells once more, after they have changed.
    pub(crate) fn read(mut self, ways: &Ways) -> Self {
        let (said, notes) = reading::read(&self.cells, ways);
        self.said = said;
        self.notes.extend(notes);
        let bad: Vec<_> = self
            .notes
            .iter()
            .filter(|note| note.cost == Cost::Cell)
            .map(|note| note.column)
            .collect();
        // A column of several values keeps the good ones.
        self.cells
            .retain(|(column, _)| column.is_many() || !bad.contains(&column.name));
        let number = self.said.pmb.given();
        let cell = self
            .cells
            .iter_mut()
            .find(|(column, _)| column.name == "pmb");
        if let (Some(number), Some((_, text))) = (number, cell) {
            text.clone_from(number);
        }
        self
    }
}

/// A row under our own headings.
pub(crate) fn ours(columns: &Columns, record: &Record, ways: &Ways) -> Row {
    let mut row = begun(record, width_problem(record, &columns.names()));
    for (at, name) in columns.names().into_iter().enumerate() {
        let Some(column) = Column::named(name) else {
            continue;
        };
        let said = cell::said(record.raw.get(at).unwrap_or_default());
        match said {
            Ok(Said::Text(text)) => row.cell(column, &text, &record.raw),
            Ok(Said::Bad(why)) => row.note(column, None, why),
            Err(why) => row.note(column, Some(Cost::Row), why),
        }
    }
    let no_id = row.text("client_id").is_none_or(is_blank);
    row.finish(ways, no_id)
}

/// A row under somebody else's headings.
pub(crate) fn theirs(map: &BoundMap, record: &Record, ways: &Ways) -> Row {
    let mut row = begun(record, width_problem(record, map.headings()));
    for (column, filled) in map.fill(&record.raw) {
        match filled {
            Ok(filled) => {
                let bad = filled.bad.first().cloned();
                if filled.text.is_empty()
                    && let Some(why) = bad
                {
                    row.note(column, None, why);
                } else {
                    row.cell(column, &filled.text, &record.raw);
                    filled
                        .bad
                        .into_iter()
                        .for_each(|why| row.note(column, Some(Cost::Cell), why));
                }
            }
            Err(why) => row.note(column, Some(Cost::Row), why),
        }
    }
    if map.names() == Names::OfCustomers {
        let contact = customers::contact(map.headings(), &record.raw);
        let notes = customers::tidy(&mut row.cells, contact.as_deref());
        row.notes.extend(notes);
    }
    row.finish(ways, true)
}

/// Whether a column takes a text; why not, if it does not.
pub(crate) fn check(column: &'static Column, text: &str) -> Result<(), String> {
    let ways = Ways {
        dates: Vec::new(),
        any_dates: super::dates::Dates::default(),
        today: None,
    };
    let (_, notes) = reading::read(&[(column, text.to_owned())], &ways);
    let bad = notes.into_iter().find(|note| note.cost != Cost::Nothing);
    bad.map_or(Ok(()), |note| Err(note.text))
}

fn begun(record: &Record, width: Option<Problem>) -> Row {
    let mut row = Row {
        record: record.clone(),
        cells: Vec::new(),
        said: ClientRow::default(),
        notes: Vec::new(),
    };
    if let Some(Problem { column, problem }) = width {
        row.notes.push(Note {
            column: Column::named(&column).map_or("row", |column| column.name),
            cost: Cost::Row,
            text: problem,
        });
    }
    row
}

impl Row {
    fn note(&mut self, column: &'static Column, cost: Option<Cost>, text: String) {
        let cost = cost.unwrap_or(if column.essential {
            Cost::Row
        } else {
            Cost::Cell
        });
        self.notes.push(Note {
            column: column.name,
            cost,
            text,
        });
    }

    fn text(&self, name: &str) -> Option<&str> {
        let cell = self.cells.iter().find(|(column, _)| column.name == name);
        cell.map(|(_, text)| text.as_str())
    }

    /// Takes a cell, on one line: where several lines are a mistake, they are one.
    fn cell(&mut self, column: &'static Column, text: &str, raw: &csv::ByteRecord) {
        let lines: Vec<_> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if lines.len() < 2 {
            self.cells.push((column, text.trim().to_owned()));
            return;
        }
        let swallowed = match column.takes {
            Takes::Text | Takes::Many => raw.len() > 2 && has_row(&lines, raw.len()),
            _ => lines.iter().any(|line| line.contains([',', ';', '\t'])),
        };
        if swallowed {
            let text = format!(
                "runs over {} lines; take the line breaks out, or close a quotation mark that is open",
                text.lines().count()
            );
            self.note(column, Some(Cost::Row), text);
            return;
        }
        let between = match column.takes {
            Takes::Many => "; ",
            Takes::Text if column.name == "notes" => " / ",
            Takes::Text => ", ",
            _ => " ",
        };
        self.cells.push((column, lines.join(between)));
    }

    /// Who has no company is himself the client. Then everything is read.
    fn finish(mut self, ways: &Ways, may_be_a_person: bool) -> Self {
        if self.cells.iter().all(|(_, text)| is_blank(text)) {
            let text =
                "nothing of it is under a heading that is taken; is it a title between the rows?";
            self.notes.push(Note {
                column: "row",
                cost: Cost::Row,
                text: text.to_owned(),
            });
        }
        if may_be_a_person {
            self.person_for_company();
        }
        self.himself();
        self.turn_round();
        self.name_titles();
        self.read(ways)
    }

    fn person_for_company(&mut self) {
        let bad = self.notes.iter().any(|note| note.column == "legal_name");
        if bad || !self.text("legal_name").is_none_or(is_blank) {
            return;
        }
        let people = self
            .text("people")
            .map(super::values::values)
            .unwrap_or_default();
        let named = people
            .iter()
            .find(|one| !is_blank(one) && !one.contains('@') && !names::is_none(one));
        let (Some(person), Some(legal), Some(kind)) =
            (named, Column::named("legal_name"), Column::named("kind"))
        else {
            return;
        };
        let person = person.clone();
        self.cells
            .retain(|(column, text)| *column != legal && (*column != kind || !is_blank(text)));
        let said = self.text("kind").map(str::to_owned);
        let text = match &said {
            None => format!("is empty, so {person:?} is the client, an individual"),
            Some(said) => format!("is empty, so {person:?} is the client, with the kind {said:?}"),
        };
        if said.is_none() {
            self.cells.push((kind, "individual".to_owned()));
        }
        self.cells.push((legal, person));
        self.note(legal, Some(Cost::Nothing), text);
    }

    /// Whose name is the row's own person is no company, where the list does not say what he is.
    fn himself(&mut self) {
        let (Some(legal), Some(kind)) = (self.text("legal_name"), Column::named("kind")) else {
            return;
        };
        let people = self
            .text("people")
            .map(super::values::values)
            .unwrap_or_default();
        let said = self.text("kind").is_some_and(|kind| !is_blank(kind));
        let legal = word_for_word(legal).unwrap_or(legal);
        if said || legal.is_empty() || !people.iter().any(|one| one == legal) {
            return;
        }
        let text = format!("{legal:?} is the row's own person, so the client is an individual");
        self.cells.retain(|(column, _)| *column != kind);
        self.cells.push((kind, "individual".to_owned()));
        self.note(kind, Some(Cost::Nothing), text);
    }

    /// `Abbott, Ada` is Ada Abbott, and of a couple each may collect; where the row does not say that it is a person, it is
    /// only told.
    fn turn_round(&mut self) {
        let (Some(written), Some(legal)) = (self.text("legal_name"), Column::named("legal_name"))
        else {
            return;
        };
        if word_for_word(written).is_some() {
            return;
        }
        let kind = self.text("kind").and_then(ClientKind::parse);
        let is_person = kind == Some(ClientKind::Individual);
        let (written, each) = (written.to_owned(), people::each(written));
        let text = match (people::turned_round(&written), each.as_slice()) {
            (Some(name), _) if is_person => {
                let text = format!("{written:?} is turned round: the client is {name:?}");
                for (column, cell) in &mut self.cells {
                    if *column == legal {
                        cell.clone_from(&name);
                    }
                }
                text
            }
            (Some(name), _) => format!(
                "{written:?} is kept as a business's name; if it is a person, write individual under kind and {name:?} here"
            ),
            (None, [_, _, ..]) if is_person => {
                format!("{written:?} are {} people; each may collect", each.len())
            }
            _ if is_person && people::read(&written).unsure => {
                format!("{written:?} is kept as one name; write each whole name, given name first")
            }
            _ => return,
        };
        self.note(legal, Some(Cost::Nothing), text);
    }

    /// A row with one cell and no box is hardly a client.
    fn name_titles(&mut self) {
        let filled: Vec<_> = self
            .record
            .raw
            .iter()
            .filter(|cell| !cell.trim_ascii().is_empty())
            .collect();
        let [only] = filled.as_slice() else { return };
        let digits = only.iter().any(u8::is_ascii_digit);
        if self.record.raw.len() > 2 && !digits {
            let text = "is the only cell of the row: is it a title between the rows?";
            self.notes.push(Note {
                column: "row",
                cost: Cost::Row,
                text: format!("{:?} {text}", String::from_utf8_lossy(only)),
            });
        }
    }
}

/// Whether one of the lines is as wide as a row: a quotation mark too many has swallowed it.
fn has_row(lines: &[&str], width: usize) -> bool {
    let cells = |line: &&str, c: char| line.matches(c).count() + 1;
    lines.iter().any(|line| {
        [',', ';', '\t']
            .into_iter()
            .any(|c| cells(line, c) >= width)
    })
}
