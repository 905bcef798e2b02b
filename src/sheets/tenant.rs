//! The sub-tenant list: names in clients' boxes that are on no form (rules 5, 21, 83).

use super::column::{Cell, Column, Listed};
use crate::domain::rules::Rule;
use crate::wire::rows::TenantRow;

impl Listed for TenantRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::new("client", |row| row.client.as_str().into()),
        Column::titled("legal_name", "client", |row| (&row.legal).into()),
        Column::titled("name", "names", |row| (&row.name).into()),
        Column::numbered("pieces", "pieces", |row| row.count.into()),
        Column::numbered("assigned", "given to them", |row| row.assigned.into()),
        Column::numbered("here", "here", |row| row.here.into()),
        Column::titled("first", "first", |row| row.first.into()),
        Column::titled("last", "last", |row| row.last.into()),
        Column::new("also_written", |row| {
            let spelt = row.spellings.iter().map(|(text, _)| text);
            Cell::many(spelt.filter(|text| **text != row.name))
        }),
        Column::new("rule", |_| Rule(5).to_string().into()),
    ];
}
