//! What the screen's demo has beside names: forms in every state, and clients at each stage of a service. Cells of
//! the same rows; knows nothing of a server.
//!
//! Nearly every form is right, so that the quarter nearly certifies; the few that are not are of one kind each.

use super::center::firm;
use crate::domain::command::{Cell, ClientRow, Uploaded};
use crate::domain::form::{AddressId, Edition, Expiry, FormField, PhotoId, WitnessKind};
use crate::domain::time::Day;

/// A client whose mail is re-mailed, and one of whom nobody knows where to.
pub(super) const FORMER: &str = "saltmarsh";
const UNSETTLED: &str = "wrenfield";
/// Whose records may be purged.
const OVER: &str = "bellwether";
/// Whose service ends soon.
const CLOSING: &str = "pinecone";
/// Who is suspended by the desk.
pub(super) const SUSPENDED: &str = "hollowell";

/// The place of a client whose form nobody entered.
const NOT_ENTERED: usize = 17;

/// Everybody's form, and the clients whose service ends or has ended.
pub(super) fn complete(mut rows: Vec<ClientRow>, today: Day) -> Vec<ClientRow> {
    rows.extend(stages(today));
    for (number, row) in rows.iter_mut().enumerate() {
        if number != NOT_ENTERED {
            right(row, number, today);
            flaw(row, number, today);
        }
    }
    rows
}

/// One client at each stage that a list of served clients does not have.
fn stages(today: Day) -> Vec<ClientRow> {
    let over = |id: &str, pmb: &str, name: &str, days: i32| ClientRow {
        opened: Cell::Set(Some(before(today, 900))),
        closed: Cell::Set(Some(before(today, days))),
        ..firm(id, pmb, name)
    };
    vec![
        ClientRow {
            remail_address: Cell::Set("12 Ferry Lane, Astoria, OR 97103".to_owned()),
            ..over(FORMER, "504", "Saltmarsh Editions LLC", 40)
        },
        over(UNSETTLED, "505", "Wrenfield Tailoring Inc", 70),
        over(OVER, "506", "Bellwether Maps Inc", 400),
        over(CLOSING, "507", "Pinecone Puzzles LLC", -12),
        firm(SUSPENDED, "508", "Hollowell Trading Co"),
    ]
}

/// A form as it should be.
fn right(row: &mut ClientRow, number: usize, today: Day) {
    let number = number as i32;
    let signed = before(today, 40 + number);
    row.form_edition = Cell::Set(Some(if number < 380 {
        Edition::June2024
    } else {
        Edition::April2023
    }));
    row.form_signed = Cell::Set(Some(signed));
    row.witness = Cell::Set(Some((
        WitnessKind::CmraInPerson,
        "Ines Calloway".to_owned(),
    )));
    row.photo_id_type = Cell::Set(Some(if number % 5 == 0 {
        PhotoId::Passport
    } else {
        PhotoId::StateId
    }));
    row.photo_id_expires = Cell::Set(Expiry::On(Day(today.0 + 90 + number * 4)));
    row.address_id_type = Cell::Set(Some(if number % 5 == 0 {
        AddressId::VoterCard
    } else {
        AddressId::Lease
    }));
    row.address_id_expires = Cell::Set(Expiry::Never);
    row.crd_uploaded = Cell::Set(Some(Uploaded(Some(signed))));
    row.form_location = Cell::Set(format!("binder {}/{}", 1 + number / 60, 1 + number % 60));
    row.form_whole = Cell::Set(false);
}

/// What is wrong with a few: a kind each, and IDs that end soon.
fn flaw(row: &mut ClientRow, number: usize, today: Day) {
    match number {
        58 => row.photo_id_expires = Cell::Set(Expiry::On(before(today, 20))),
        121 => row.photo_id_expires = Cell::Set(Expiry::On(before(today, 3))),
        203 => row.form_edition = Cell::Set(Some(Edition::Older)),
        264 => row.crd_uploaded = Cell::Absent,
        333 => {
            row.address_id_type = Cell::Absent;
            row.form_whole = Cell::Set(true);
        }
        // A name on labels and on no form: the drift list finds it.
        1 => row.form_whole = Cell::Set(true),
        _ if number % 37 == 5 => {
            row.photo_id_expires = Cell::Set(Expiry::On(Day(today.0 + 3 + number as i32 % 50)));
        }
        _ => {}
    }
}

/// One form with every box, to be looked at: the first client's.
pub(super) fn whole_form() -> Vec<(FormField, String)> {
    let cells = [
        ("use", "business"),
        ("applicant", "Ada Quillmark"),
        ("home", "77 Orchard Row, Hoboken, NJ 07030"),
        ("phone", "+1 201 555 0147"),
        ("email", "ada@harborcandleco.example"),
        ("photo_id_issuer", "New Jersey"),
        ("business", "Harbor Candle Co"),
        ("business_kind", "corporation"),
        ("business_registered", "Hudson County, New Jersey"),
        ("restricted_delivery", "yes"),
    ];
    let cell = |(field, value): (&str, &str)| Some((FormField::parse(field)?, value.to_owned()));
    cells.into_iter().filter_map(cell).collect()
}

pub(super) fn before(today: Day, days: i32) -> Day {
    Day(today.0 - days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::center;

    #[test]
    fn every_field_of_the_whole_form_is_one_of_the_forms() {
        assert_eq!(whole_form().len(), 10);
    }

    #[test]
    fn nearly_every_client_has_a_form_and_no_box_is_given_twice() {
        let today = Day::parse("2026-11-22").unwrap();
        let rows = complete(center::clients(7, today), today);
        let forms = rows.iter().filter(|row| row.form_edition.given().is_some());
        assert_eq!(forms.count(), rows.len() - 1);
        let boxes: std::collections::BTreeSet<_> =
            rows.iter().filter_map(|row| row.pmb.given()).collect();
        assert_eq!(boxes.len(), rows.len());
    }
}
