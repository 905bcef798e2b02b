//! The center's own file: a fact a line, then what falls short with its rule (rules 3, 4, 24, 29).

use super::column::{Cell, Column, Listed};
use super::report::Line;
use crate::domain::center::gap::Gap;
use crate::domain::time::Day;
use crate::wire::rows::CenterRow;

impl Listed for CenterRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("what", "what", |row| (&row.what).into()),
        Column::titled("fact", "fact", |row| (&row.fact).into()),
        Column::new("missing", |row| Cell::Yes(row.gap.is_some())),
        Column::titled("next", "what to do", |row| row.gap.map(Gap::next).into()),
        Column::titled("rule", "rule", |row| {
            row.gap.map(|gap| gap.rule().to_string()).into()
        }),
    ];
}

impl Listed for Gap {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("problem", |gap| gap.words().into()),
        Column::json("rule", |gap| gap.rule().to_string().into()),
    ];
}

/// As it is printed at the head of the inspector's binder.
pub fn printed(center: &str, on: Day, rows: &[&CenterRow]) -> Vec<Line> {
    let heads = [
        Line::Title(format!("{center}: the center's own file by {on}")),
        Line::Plain(String::new()),
    ];
    let row = |row: &&CenterRow| match row.gap {
        None => Line::Plain(format!("{:<28} {}", row.what, row.fact)),
        Some(gap) => Line::Heading(format!("{:<28} {} ({})", "MISSING", row.fact, gap.rule())),
    };
    heads.into_iter().chain(rows.iter().map(row)).collect()
}
