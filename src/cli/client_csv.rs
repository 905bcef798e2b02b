//! One row of the center's list into a [`ClientRow`]: cells of the right types, texts still as written.
//!
//! An absent column leaves what we have, an empty cell clears it. Whether a row fits the directory is decided
//! by the domain; here only what a cell says.

use super::csv_source::{Columns, Problem, Record};
use super::words;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::command::{Cell, ClientRow, DatedName, Uploaded};
use crate::domain::form::{AddressId, Edition, Expiry, PhotoId, WitnessKind};
use crate::domain::standing::Standing;
use crate::domain::time::Day;

/// The columns of the center's list.
pub(super) const COLUMNS: &[&str] = &[
    "client_id",
    "pmb",
    "legal_name",
    "kind",
    "people",
    "former_names",
    "dbas",
    "emails",
    "phones",
    "pickup_people",
    "notify",
    "opened",
    "closed",
    "notes",
    "form_edition",
    "form_signed",
    "witness",
    "photo_id_type",
    "photo_id_expires",
    "address_id_type",
    "address_id_expires",
    "crd_uploaded",
    "form_location",
    "remail_address",
    "forward_schedule",
    "forward_address",
    "plan",
    "source",
    "status",
];

/// What a row says.
pub(super) fn row(
    columns: &Columns,
    record: &Record,
    shared_boxes: bool,
    reuse_box: Option<&str>,
) -> Result<ClientRow, Problem> {
    columns.check_width(record)?;
    let cells = Cells { columns, record };
    Ok(ClientRow {
        client_id: cells.get("client_id", text)?.given().cloned().filter(|id| !id.is_empty()),
        pmb: cells.get("pmb", text)?,
        legal_name: cells.get("legal_name", text)?,
        kind: cells.get("kind", |cell| or_default(cell, ClientKind::default(), words::client_kind))?,
        people: cells.get("people", list)?,
        former_names: cells.get("former_names", dated_list)?,
        dbas: cells.get("dbas", dated_list)?,
        emails: cells.get("emails", list)?,
        phones: cells.get("phones", list)?,
        pickup_people: cells.get("pickup_people", list)?,
        notify: cells.get("notify", |cell| or_default(cell, NotifyPreference::default(), words::notify))?,
        opened: cells.get("opened", maybe_day)?,
        closed: cells.get("closed", maybe_day)?,
        notes: cells.get("notes", text)?,
        shared_boxes,
        form_edition: cells.get("form_edition", |cell| word(cell, Edition::ALL, Edition::word))?,
        form_signed: cells.get("form_signed", maybe_day)?,
        witness: cells.get("witness", witness)?,
        photo_id_type: cells.get("photo_id_type", |cell| word(cell, PhotoId::ALL, PhotoId::word))?,
        photo_id_expires: cells.get("photo_id_expires", expiry)?,
        address_id_type: cells.get("address_id_type", |cell| word(cell, AddressId::ALL, AddressId::word))?,
        address_id_expires: cells.get("address_id_expires", expiry)?,
        crd_uploaded: cells.get("crd_uploaded", uploaded)?,
        form_location: cells.get("form_location", text)?,
        remail_address: cells.get("remail_address", text)?,
        forward_schedule: cells
            .get("forward_schedule", |cell| word(cell, ForwardSchedule::ALL, ForwardSchedule::word))?,
        forward_address: cells.get("forward_address", text)?,
        plan: cells.get("plan", text)?,
        source: cells.get("source", text)?,
        status: cells.get("status", |cell| word(cell, Standing::ALL, Standing::word))?,
        reuse_box: reuse_box.map(str::to_owned),
    })
}

struct Cells<'a> {
    columns: &'a Columns,
    record: &'a Record,
}

impl Cells<'_> {
    fn get<T>(&self, column: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Cell<T>, Problem> {
        match self.columns.cell(self.record, column)? {
            None => Ok(Cell::Absent),
            Some(cell) => {
                read(cell).map(Cell::Set).map_err(|problem| Problem { column: column.to_owned(), problem })
            }
        }
    }
}

#[allow(clippy::unnecessary_wraps)] // One of the ways to read a cell; others fail.
fn text(cell: &str) -> Result<String, String> {
    Ok(cell.to_owned())
}

#[allow(clippy::unnecessary_wraps)]
fn list(cell: &str) -> Result<Vec<String>, String> {
    Ok(values(cell).map(str::to_owned).collect())
}

fn dated_list(cell: &str) -> Result<Vec<DatedName>, String> {
    values(cell).map(dated).collect()
}

fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|value| !value.is_empty())
}

fn or_default<T>(cell: &str, empty: T, read: impl Fn(&str) -> Result<T, String>) -> Result<T, String> {
    if cell.is_empty() { Ok(empty) } else { read(cell) }
}

/// One of a closed list; an empty cell is none of them.
fn word<T: Copy>(cell: &str, all: &[T], word: fn(T) -> &'static str) -> Result<Option<T>, String> {
    let folded = |text: &str| text.trim().to_lowercase().replace([' ', '-'], "_");
    let wanted = folded(cell);
    or_default(cell, None, |cell| {
        all.iter().copied().find(|one| folded(word(*one)) == wanted).map(Some).ok_or_else(|| {
            let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
            format!("{cell:?} is not one of {}", words.join(", "))
        })
    })
}

/// `cmra_in_person`, or with who it was: `cmra_in_person: Bob Lee`.
fn witness(cell: &str) -> Result<Option<(WitnessKind, String)>, String> {
    let (kind, name) = cell.split_once(':').unwrap_or((cell, ""));
    let kind = word(kind, WitnessKind::ALL, WitnessKind::word)?;
    Ok(kind.map(|kind| (kind, name.trim().to_owned())))
}

/// A date, or `none` for a paper without an end.
fn expiry(cell: &str) -> Result<Expiry, String> {
    match cell.to_lowercase().as_str() {
        "none" | "never" => Ok(Expiry::Never),
        _ => Ok(maybe_day(cell)?.map_or(Expiry::Unknown, Expiry::On)),
    }
}

/// A date, `yes` or `no`.
fn uploaded(cell: &str) -> Result<Option<Uploaded>, String> {
    match cell.to_lowercase().as_str() {
        "yes" => Ok(Some(Uploaded(None))),
        "no" => Ok(None),
        _ => Ok(maybe_day(cell)?.map(|day| Uploaded(Some(day)))),
    }
}

fn maybe_day(cell: &str) -> Result<Option<Day>, String> {
    or_default(cell, None, |cell| words::day(cell).map(Some))
}

/// `Old Name Inc@2021-05-01..2024-03-31`: only a trailing `@from..to` is a date, either end may be empty.
fn dated(value: &str) -> Result<DatedName, String> {
    let undated = || DatedName { text: value.to_owned(), from: None, to: None };
    let Some((name, from, to)) = split_dates(value) else { return Ok(undated()) };
    match (maybe_day(from), maybe_day(to)) {
        (Ok(from), Ok(to)) => Ok(DatedName { text: name.trim().to_owned(), from, to }),
        (Err(bad), _) | (_, Err(bad)) if looks_dated(from) && looks_dated(to) => {
            Err(format!("{value:?}: {bad}"))
        }
        _ => Ok(undated()),
    }
}

fn split_dates(value: &str) -> Option<(&str, &str, &str)> {
    let (name, dates) = value.rsplit_once('@')?;
    let (from, to) = dates.split_once("..")?;
    Some((name, from.trim(), to.trim()))
}

/// Whether somebody meant a date, in whatever order he writes one: `31.3.2024` is one, `4` is not.
fn looks_dated(end: &str) -> bool {
    let digits = end.chars().filter(char::is_ascii_digit).count();
    end.is_empty() || (digits >= 4 && end.chars().all(|c| c.is_ascii_digit() || "-/. ".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::super::csv_source::Source;
    use super::*;

    fn row_of(text: &'static str) -> Result<ClientRow, Problem> {
        let mut source = Source::new(Box::new(text.as_bytes()), COLUMNS).unwrap();
        let record = source.next().unwrap().unwrap();
        row(&source.columns, &record, false, None)
    }

    fn date(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    #[test]
    fn an_absent_column_is_untouched_and_an_empty_cell_cleared() {
        let row = row_of("pmb,legal_name,emails,kind,closed,notify\n101,Harbor,,,,\n").unwrap();
        assert_eq!(row.emails, Cell::Set(Vec::new()));
        assert_eq!(row.phones, Cell::Absent);
        assert_eq!(row.kind, Cell::Set(ClientKind::Business));
        assert_eq!(row.notify, Cell::Set(NotifyPreference::Each));
        assert_eq!((row.closed, row.opened), (Cell::Set(None), Cell::Absent));
        assert_eq!(row.client_id, None);
    }

    #[test]
    fn the_columns_of_the_form_are_read() {
        let row = row_of(
            "form_edition,witness,photo_id_type,photo_id_expires,address_id_expires,crd_uploaded,status\n\
             2024-06,CMRA in person: Bob Lee,State ID,2030-01-31,none,yes,Pending\n",
        );
        let row = row.unwrap();
        assert_eq!(row.form_edition, Cell::Set(Some(Edition::June2024)));
        assert_eq!(row.witness, Cell::Set(Some((WitnessKind::CmraInPerson, "Bob Lee".into()))));
        assert_eq!(row.photo_id_type, Cell::Set(Some(PhotoId::StateId)));
        assert_eq!(row.photo_id_expires, Cell::Set(Expiry::On(date("2030-01-31").unwrap())));
        assert_eq!(row.address_id_expires, Cell::Set(Expiry::Never));
        assert_eq!(row.crd_uploaded, Cell::Set(Some(Uploaded(None))));
        assert_eq!(row.status, Cell::Set(Some(Standing::Pending)));
        assert_eq!(row.address_id_type, Cell::Absent);
    }

    #[test]
    fn several_values_stand_between_semicolons() {
        let row = row_of(
            "people,emails,kind,notify\n Ada Quill ;Ben Reed;,a@x.example;b@x.example,Individual,none\n",
        );
        let row = row.unwrap();
        assert_eq!(row.people, Cell::Set(vec!["Ada Quill".into(), "Ben Reed".into()]));
        assert_eq!(row.emails.given().map(Vec::len), Some(2));
        assert_eq!(row.kind, Cell::Set(ClientKind::Individual));
        assert_eq!(row.notify, Cell::Set(NotifyPreference::Silent));
    }

    #[test]
    fn only_a_trailing_range_of_dates_is_a_date() {
        let check = |value: &str, text: &str, from, to| {
            assert_eq!(dated(value), Ok(DatedName { text: text.into(), from, to }), "{value}");
        };
        check("Old Inc@2021-05-01..2024-03-31", "Old Inc", date("2021-05-01"), date("2024-03-31"));
        check("Old Inc@..2024-03-31", "Old Inc", None, date("2024-03-31"));
        check("Old Inc @ 2021-05-01..", "Old Inc", date("2021-05-01"), None);
        check("Cafe@Home", "Cafe@Home", None, None);
        check("Cafe@Home@2021-05-01..", "Cafe@Home", date("2021-05-01"), None);
        check("Studio @4..5", "Studio @4..5", None, None);
        check("A@x..y", "A@x..y", None, None);
    }

    #[test]
    fn an_impossible_date_is_the_rows_problem() {
        for bad in ["Old@2021-13-01..", "Old@..2023-02-29", "Old@01/05/2021..", "Old@2021-5-1..2024-03-31"] {
            assert!(dated(bad).unwrap_err().contains("YYYY-MM-DD"), "{bad}");
        }
        for (column, cell) in [
            ("form_edition", "2019"),
            ("form_signed", "May"),
            ("witness", "Bob Lee"),
            ("photo_id_type", "birth certificate"),
            ("address_id_type", "utility bill"),
            ("photo_id_expires", "soon"),
            ("crd_uploaded", "perhaps"),
            ("forward_schedule", "when it rains"),
            ("status", "gone"),
        ] {
            let text: &'static str = format!("pmb,{column}\n1,{cell}\n").leak();
            assert_eq!(row_of(text).unwrap_err().column, column);
        }
        let problem = row_of("pmb,opened\n1,5 May 2021\n").unwrap_err();
        assert_eq!(problem.column, "opened");
        assert_eq!(row_of("kind\nfirm\n").unwrap_err().column, "kind");
    }
}
