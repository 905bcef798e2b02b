//! Name drift: names that get mail and are on no form, and labels that write the box wrongly (rules 21, 48 to 54).

use super::column::{Column, Listed};
use crate::domain::drift::advice;
use crate::domain::rules::Rule;
use crate::wire::rows::{Drift, DriftRow};

impl Listed for DriftRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("client", |row| row.client.as_str().into()),
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::csv("client", |row| row.client.as_str().into()),
        Column::titled("name", "client", |row| (&row.legal).into()),
        Column::new("drift", |row| match row.drift {
            Drift::Name => "name".into(),
            Drift::Designator => "designator".into(),
        }),
        Column::new("text", |row| (&row.text).into()),
        Column::json("count", |row| row.count.into()),
        Column::csv("pieces", |row| row.count.into()),
        Column::figures("pieces", |row| row.count.into()),
        Column::titled("first", "first", |row| row.first.into()),
        Column::titled("last", "last", |row| row.last.into()),
        Column::shown("label says", |row| (&row.text).into()),
        Column::titled("advice", "advise", |row| match row.drift {
            Drift::Name if row.is_legal_name() => {
                "it is the legal name: get a revised form with it".into()
            }
            Drift::Name => "add the name to the form, or ask senders to stop using it".into(),
            Drift::Designator => advice(&row.pmb).into(),
        }),
        Column::new("rule", |row| match row.drift {
            Drift::Name if row.is_legal_name() => Rule(11).to_string().into(),
            Drift::Name => Rule(21).to_string().into(),
            Drift::Designator => Rule(49).to_string().into(),
        }),
    ];
}
