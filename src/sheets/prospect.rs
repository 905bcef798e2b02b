//! Unknown names that keep coming, as a center calls them: prospects (rules 31, 32).

use super::column::{Cell, Column, Listed};
use crate::wire::rows::Prospect;

impl Listed for Prospect {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", |row| (&row.name).into()),
        Column::json("count", |row| row.count.into()),
        Column::csv("pieces", |row| row.count.into()),
        Column::figures("pieces", |row| row.count.into()),
        Column::numbered("here", "here", |row| row.here.into()),
        Column::titled("first", "first", |row| row.first.into()),
        Column::titled("last", "last", |row| row.last.into()),
        Column::shown("name", |row| (&row.name).into()),
        Column::json("spellings", |row| {
            let spelling = |(text, count): &'_ (String, u32)| {
                Cell::record([("text", Cell::text(text)), ("count", (*count).into())])
            };
            Cell::Many(row.spellings.iter().map(spelling).collect())
        }),
        Column::csv("also_written", |row| {
            let spelt = row.spellings.iter().map(|(text, _)| text);
            Cell::many(spelt.filter(|text| **text != row.name))
        }),
        Column::shown("also written", |row| {
            let spelt = row.spellings.iter().map(|(text, _)| text);
            Cell::many(spelt.filter(|text| **text != row.name))
        }),
    ];
}
