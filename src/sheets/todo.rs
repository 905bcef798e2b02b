//! What is to be done, by its day: rule, and who may do it.

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::text::runs;
use crate::wire::rows::TodoRow;

impl Listed for TodoRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("due", "due", |row| row.todo.due.into()),
        Column::titled("late", "late", |row| Cell::Yes(row.is_late)),
        Column::titled("who", "who may", |row| row.todo.who().word().into()),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| {
            row.todo.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::shown("pieces", |row| runs(&row.todo.items).into()),
        Column::new("items", |row| {
            Cell::many(row.todo.items.iter().map(ToString::to_string))
        }),
        Column::new("what", |row| row.todo.word().into()),
        Column::new("rule", |row| u32::from(row.todo.rule().0).into()),
        Column::titled("words", "what to do", |row| row.todo.words().into()),
    ];
}
