//! The calendar: a line a day and thing.

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::text::{runs, scrub};
use crate::domain::time::Day;
use crate::wire::rows::DateRow;

impl Listed for DateRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("on", "day", |row| row.date.on.into()),
        Column::titled("late", "late", |row| Cell::Yes(row.is_late)),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| {
            row.date.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::new("items", |row| {
            let items = row.date.items();
            Cell::Many(items.iter().map(Cell::text).collect())
        }),
        Column::new("what", |row| row.date.happens.word().into()),
        Column::titled("words", "what", |row| row.date.happens.words().into()),
        Column::titled("rule", "rule", |row| row.date.happens.rule().into()),
    ];
}

/// Characters of a line of the letter.
const MOST: usize = 300;

/// As the manager is written it.
pub fn letter(from: Day, to: Day, rows: &[&DateRow]) -> String {
    let mut lines = vec![
        format!("What the rules set a day for, up to {to}, and what is late on {from}:"),
        String::new(),
    ];
    if rows.is_empty() {
        lines.push("  nothing".to_owned());
    }
    for row in rows {
        let late = if row.is_late { " LATE" } else { "" };
        let whose = row
            .pmb
            .as_ref()
            .map_or_else(String::new, |pmb| format!(" PMB {pmb} {}", row.name));
        let items = row.date.items();
        let pieces = if items.is_empty() {
            String::new()
        } else {
            format!(" {}", runs(&items))
        };
        let text = format!(
            "{}{late}{whose}{pieces}: {}",
            row.date.on,
            row.date.happens.words()
        );
        lines.push(format!("  {}", scrub(&text, MOST)));
    }
    lines.push(String::new());
    lines.push(
        "mailroom report calendar has it anew; the dates of IDs are in it with --ids REASON."
            .to_owned(),
    );
    lines.join("\n")
}
