//! What changed of a form, by whom and when: a line a field.

use super::column::{Column, Listed};
use crate::domain::form::revisions::Revision;

impl Listed for Revision {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("revision", "form", |row| row.number.into()),
        Column::titled("on", "on", |row| row.noted.on.into()),
        Column::titled("by", "by", |row| (&row.noted.by).into()),
        Column::titled("field", "field", |row| (&row.field).into()),
        Column::titled("before", "before", |row| (&row.before).into()),
        Column::titled("after", "after", |row| (&row.after).into()),
    ];
}
