//! Counts and their differences.

use super::column::{Cell, Column, Listed};
use crate::domain::count::Difference;
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::ItemKind;
use crate::domain::text::counted;
use crate::wire::rows::{CountSheet, CountSums, DifferenceRow, ItemRow};

impl Listed for CountSheet {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("count", |sheet| Cell::text(&sheet.count)),
        Column::json("seq", |sheet| sheet.seq.0.into()),
        Column::json("slots", |sheet| sheet.slots.into()),
        Column::json("state", |sheet| state(sheet).into()),
        Column::json("differences", |sheet| {
            Cell::Many(sheet.differences.iter().map(Cell::row).collect())
        }),
        Column::json("scope", |sheet| sheet.scope.words().into()),
        Column::json("left", |sheet| {
            Cell::many(sheet.left.iter().map(Slot::as_str))
        }),
    ];
}

/// Whether it goes on.
pub fn state(sheet: &CountSheet) -> &'static str {
    if sheet.is_open { "open" } else { "closed" }
}

/// How many differences there are, and how many of them nobody has settled: the same words wherever a count is told.
pub fn found(sheet: &CountSheet) -> String {
    let all = counted(sheet.differences.len(), "difference");
    match (sheet.differences.len(), sheet.unanswered(), sheet.carried()) {
        (0, ..) => "no difference".to_owned(),
        (_, 0, 0) => format!("{all}, all answered"),
        (_, 0, carried) => format!("{all}, {carried} carried over"),
        (_, open, 0) => format!("{all}, {open} without an answer"),
        (_, open, carried) => {
            format!("{all}, {open} without an answer, {carried} carried over")
        }
    }
}

/// Slots that were counted and want another look, and why; nothing where none does.
pub fn again(sheet: &CountSheet) -> Option<String> {
    let slots: Vec<&str> = sheet.again().map(Slot::as_str).collect();
    (!slots.is_empty()).then(|| {
        let slots = slots.join(", ");
        format!("look into {slots} again: a piece came or went since the count began")
    })
}

/// Where the books have what differs: of pieces too many they have nothing.
pub fn booked(difference: &Difference) -> Option<&Slot> {
    match difference {
        Difference::More { .. } => None,
        other => other.slot(),
    }
}

/// Where somebody saw it.
pub fn seen(difference: &Difference) -> Option<&Slot> {
    match difference {
        Difference::More { slot, .. } => Some(slot),
        other => other.seen_in(),
    }
}

/// Of a slot that was counted by number, of which kinds the books have pieces there: `books: 2 letters, 1 parcel`.
pub fn there(row: &DifferenceRow) -> String {
    let kinds = row.booked_there().map(|one| one.item.kind);
    let books = ItemKind::counted_each(kinds);
    let ids = row.lost_there().map(|one| format!("#{}", one.item.id));
    let ids: Vec<String> = ids.collect();
    let lost = if ids.is_empty() {
        String::new()
    } else {
        format!("; MISSING from there: {}", ids.join(", "))
    };
    match (&row.row.difference, books.as_str()) {
        (Difference::More { .. }, "") if row.row.stands_open() => format!("books: nothing{lost}"),
        (_, "") => String::new(),
        (Difference::Fewer { .. } | Difference::More { .. }, books) => {
            format!("books: {books}{lost}")
        }
        _ => String::new(),
    }
}

impl Listed for DifferenceRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("kind", "what", |row| row.row.difference.word().into()),
        Column::shown("about", |row| Cell::text(&row.row.difference.about())),
        Column::new("item", |row| {
            row.row
                .difference
                .item()
                .map(|item| item.to_string())
                .into()
        }),
        Column::new("slot", |row| {
            row.row.difference.slot().map(Slot::as_str).into()
        }),
        Column::shown("books", |row| {
            booked(&row.row.difference).map(Slot::as_str).into()
        }),
        Column::titled("seen_in", "seen in", |row| {
            seen(&row.row.difference).map(Slot::as_str).into()
        }),
        Column::titled("answer", "what became of it", |row| {
            row.row
                .answered
                .as_ref()
                .map(|one| one.answer.word())
                .into()
        }),
        Column::titled("by", "by", |row| {
            row.row.answered.as_ref().map(|one| one.by.as_str()).into()
        }),
        Column::new("code", |row| row.row.difference.code().into()),
        Column::new("pieces", |row| row.row.difference.pieces().into()),
        Column::titled("pmb", "box", |row| {
            piece(row)
                .and_then(|one| one.pmb.as_ref())
                .map(Pmb::as_str)
                .into()
        }),
        Column::new("there", |row| {
            Cell::Many(
                row.booked_there()
                    .map(|one| Cell::text(&one.item.id))
                    .collect(),
            )
        }),
        Column::titled("piece", "piece", |row| match piece(row) {
            Some(one) => ItemKind::word(one.item.kind).into(),
            None => there(row).into(),
        }),
    ];
}

fn piece(row: &DifferenceRow) -> Option<&ItemRow> {
    row.piece.as_deref()
}

impl Listed for CountSums {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("slots", |sums| sums.slots.into()),
        Column::json("not_seen", |sums| sums.not_seen.into()),
        Column::json("not_in_books", |sums| sums.not_in_books.into()),
        Column::json("wrong_slot", |sums| sums.wrong_slot.into()),
        Column::json("answered", |sums| sums.answered.into()),
    ];
}
