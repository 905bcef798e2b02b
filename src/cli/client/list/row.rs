//! One row of the center's list into a [`ClientRow`]: cells of the right types, texts still as written.
//!
//! An absent column leaves what we have, an empty cell clears it. Whether a row fits the directory is decided
//! by the domain; here only what a cell says.

use super::values::{dated, maybe_day, other_name, values};
use crate::cli::csv_file::{Columns, Problem, Record};
use crate::cli::words;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::command::{Cell, ClientRow, DatedName, Uploaded};
use crate::domain::form::{AddressId, Edition, Expiry, PhotoId, WitnessKind};
use crate::domain::standing::Standing;

/// The columns of the center's list.
pub(crate) const COLUMNS: &[&str] = &[
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
    "legal_since",
    "other_names",
    "form_whole",
];

/// Those of them that say what is on the form: only for who may read forms.
pub(crate) const FORM_COLUMNS: &[&str] = &[
    "form_edition",
    "form_signed",
    "witness",
    "photo_id_type",
    "photo_id_expires",
    "address_id_type",
    "address_id_expires",
    "crd_uploaded",
    "form_location",
    "form_whole",
];

/// Columns of several values.
pub(crate) const LISTS: &[&str] = &[
    "people",
    "former_names",
    "dbas",
    "emails",
    "phones",
    "pickup_people",
    "other_names",
];

/// Whether a column takes a text; why not, if it does not.
pub(crate) fn check(column: &'static str, text: &str) -> Result<(), String> {
    let record = Record {
        line: 1,
        raw: [text].as_slice().into(),
    };
    row(&Columns::of(vec![column]), &record, false, None)
        .map(drop)
        .map_err(|problem| problem.problem)
}

/// What a row says.
pub(crate) fn row(
    columns: &Columns,
    record: &Record,
    shared_boxes: bool,
    reuse_box: Option<&str>,
) -> Result<ClientRow, Problem> {
    columns.check_width(record)?;
    let cells = Cells { columns, record };
    Ok(ClientRow {
        client_id: cells
            .get("client_id", text)?
            .given()
            .cloned()
            .filter(|id| !id.is_empty()),
        pmb: cells.get("pmb", text)?,
        legal_name: cells.get("legal_name", text)?,
        kind: cells.get("kind", |cell| {
            or_default(cell, ClientKind::default(), words::client_kind)
        })?,
        people: cells.get("people", dated_list)?,
        former_names: cells.get("former_names", dated_list)?,
        dbas: cells.get("dbas", dated_list)?,
        emails: cells.get("emails", list)?,
        phones: cells.get("phones", list)?,
        pickup_people: cells.get("pickup_people", list)?,
        notify: cells.get("notify", |cell| {
            or_default(cell, NotifyPreference::default(), words::notify)
        })?,
        opened: cells.get("opened", maybe_day)?,
        closed: cells.get("closed", maybe_day)?,
        notes: cells.get("notes", text)?,
        shared_boxes,
        form_edition: cells.get("form_edition", |cell| {
            word(cell, Edition::ALL, Edition::word, Edition::parse)
        })?,
        form_signed: cells.get("form_signed", maybe_day)?,
        witness: cells.get("witness", witness)?,
        photo_id_type: cells.get("photo_id_type", |cell| {
            word(cell, PhotoId::ALL, PhotoId::word, PhotoId::parse)
        })?,
        photo_id_expires: cells.get("photo_id_expires", expiry)?,
        address_id_type: cells.get("address_id_type", |cell| {
            word(cell, AddressId::ALL, AddressId::word, AddressId::parse)
        })?,
        address_id_expires: cells.get("address_id_expires", expiry)?,
        crd_uploaded: cells.get("crd_uploaded", uploaded)?,
        form_location: cells.get("form_location", text)?,
        remail_address: cells.get("remail_address", text)?,
        forward_schedule: cells.get("forward_schedule", |cell| {
            word(
                cell,
                ForwardSchedule::ALL,
                ForwardSchedule::word,
                ForwardSchedule::parse,
            )
        })?,
        forward_address: cells.get("forward_address", text)?,
        plan: cells.get("plan", text)?,
        source: cells.get("source", text)?,
        status: cells.get("status", |cell| {
            word(cell, Standing::ALL, Standing::word, Standing::parse)
        })?,
        reuse_box: reuse_box.map(str::to_owned),
        legal_since: cells.get("legal_since", maybe_day)?,
        other_names: cells.get("other_names", |cell| {
            values(cell).iter().map(|one| other_name(one)).collect()
        })?,
        form_whole: cells.get("form_whole", whole)?,
        ..ClientRow::default()
    })
}

struct Cells<'a> {
    columns: &'a Columns,
    record: &'a Record,
}

impl Cells<'_> {
    fn get<T>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Cell<T>, Problem> {
        match self.columns.cell(self.record, column)? {
            None => Ok(Cell::Absent),
            Some(cell) => read(cell).map(Cell::Set).map_err(|problem| Problem {
                column: column.to_owned(),
                problem,
            }),
        }
    }
}

#[allow(clippy::unnecessary_wraps)] // One of the ways to read a cell; others fail.
fn text(cell: &str) -> Result<String, String> {
    Ok(cell.to_owned())
}

#[allow(clippy::unnecessary_wraps)]
fn list(cell: &str) -> Result<Vec<String>, String> {
    Ok(values(cell))
}

fn dated_list(cell: &str) -> Result<Vec<DatedName>, String> {
    values(cell).iter().map(|one| dated(one)).collect()
}

/// Whether somebody went through the form.
fn whole(cell: &str) -> Result<bool, String> {
    match cell.to_lowercase().as_str() {
        "yes" => Ok(true),
        "no" | "" => Ok(false),
        _ => Err(format!("{cell:?} is not yes or no")),
    }
}

fn or_default<T>(
    cell: &str,
    empty: T,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, String> {
    if cell.is_empty() {
        Ok(empty)
    } else {
        read(cell)
    }
}

/// One of a closed list; an empty cell is none of them.
fn word<T: Copy>(
    cell: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    or_default(cell, None, |cell| {
        parse(cell).map(Some).ok_or_else(|| {
            let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
            format!("{cell:?} is not one of {}", words.join(", "))
        })
    })
}

/// `cmra_in_person`, or with who it was: `cmra_in_person: Bob Lee`.
fn witness(cell: &str) -> Result<Option<(WitnessKind, String)>, String> {
    let (kind, name) = cell.split_once(':').unwrap_or((cell, ""));
    let kind = word(
        kind,
        WitnessKind::ALL,
        WitnessKind::word,
        WitnessKind::parse,
    )?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::csv_file::text::Encoding;
    use crate::cli::csv_file::{Source, Table};
    use crate::domain::time::Day;

    fn row_of(text: &'static str) -> Result<ClientRow, Problem> {
        let mut source = Source::of(
            Table::new(text.as_bytes(), Encoding::Utf8)
                .unwrap()
                .unwrap(),
            COLUMNS,
        )
        .unwrap();
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
        assert_eq!(
            row.witness,
            Cell::Set(Some((WitnessKind::CmraInPerson, "Bob Lee".into())))
        );
        assert_eq!(row.photo_id_type, Cell::Set(Some(PhotoId::StateId)));
        assert_eq!(
            row.photo_id_expires,
            Cell::Set(Expiry::On(date("2030-01-31").unwrap()))
        );
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
        assert_eq!(
            row.people,
            Cell::Set(vec![
                DatedName::undated("Ada Quill"),
                DatedName::undated("Ben Reed")
            ])
        );
        assert_eq!(row.emails.given().map(Vec::len), Some(2));
        assert_eq!(row.kind, Cell::Set(ClientKind::Individual));
        assert_eq!(row.notify, Cell::Set(NotifyPreference::Silent));
    }

    #[test]
    fn what_a_column_does_not_know_is_the_rows_problem() {
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
            ("legal_since", "2024"),
            ("form_whole", "nearly"),
        ] {
            let text: &'static str = format!("pmb,{column}\n1,{cell}\n").leak();
            assert_eq!(row_of(text).unwrap_err().column, column);
        }
        let problem = row_of("pmb,opened\n1,5 May 2021\n").unwrap_err();
        assert_eq!(problem.column, "opened");
        assert_eq!(row_of("kind\nfirm\n").unwrap_err().column, "kind");
    }
}
