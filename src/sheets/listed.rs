//! How the list that another program keeps and the books differ, client by client.

use super::column::{Cell, Column, Listed};
use crate::domain::listed::{Difference, Differs, FieldDiffers};

impl Listed for Difference {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("difference", "what", |one| one.what.word().into()),
        Column::titled("pmb", "box", |one| (&one.pmb).into()),
        Column::new("client", |one| {
            one.client.as_ref().map(ToString::to_string).into()
        }),
        Column::titled("name", "client", |one| (&one.name).into()),
        Column::titled("words", "the list says", |one| one.words().into()),
        Column::json("fields", |one| {
            let field = |one: &FieldDiffers| {
                let FieldDiffers { column, old, new } = one.clone();
                Cell::record([
                    ("column", column.into()),
                    ("old", old.into()),
                    ("new", new.into()),
                ])
            };
            Cell::Many(one.what.fields().iter().map(field).collect())
        }),
        Column::new("can_be_taken", |one| {
            Cell::Yes(!matches!(
                one.what,
                Differs::Refused(_) | Differs::Unread(_)
            ))
        }),
        Column::new("line", |one| one.line.into()),
    ];
}
