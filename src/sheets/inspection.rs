//! What an inspector is shown: form, paper and transfer addresses of one client or all (rule 12).

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::inspection::Dossier;

impl Listed for Dossier {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("client", |dossier| dossier.client.as_str().into()),
        Column::json("pmb", |dossier| dossier.pmb.as_str().into()),
        Column::json("name", |dossier| (&dossier.name).into()),
        Column::json("status", |dossier| dossier.standing.word().into()),
        Column::json("opened", |dossier| dossier.opened.into()),
        Column::json("closed", |dossier| dossier.closed.into()),
        Column::json("form", |dossier| {
            let fields = dossier.form.is_some().then(|| dossier.fields());
            fields.map(Cell::fields).into()
        }),
        Column::json("transfers", |dossier| {
            let transfers = dossier.transfers.iter().map(|(kind, address)| {
                Cell::record([("kind", kind.word().into()), ("address", address.into())])
            });
            Cell::Many(transfers.collect())
        }),
        Column::json("papers", |dossier| {
            Cell::Many(dossier.papers.iter().map(Cell::row).collect())
        }),
    ];
}

/// One fact of a dossier: a row of its spreadsheet, for forms differ in what they have.
#[derive(Clone, Debug)]
pub struct Fact {
    pmb: Pmb,
    client: ClientId,
    name: String,
    field: String,
    value: String,
}

impl Fact {
    pub fn all(dossier: &Dossier) -> impl Iterator<Item = Self> {
        dossier.facts().into_iter().map(|(field, value)| Self {
            pmb: dossier.pmb.clone(),
            client: dossier.client.clone(),
            name: dossier.name.clone(),
            field,
            value,
        })
    }
}

impl Listed for Fact {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::csv("pmb", |fact| fact.pmb.as_str().into()),
        Column::csv("client", |fact| fact.client.as_str().into()),
        Column::csv("name", |fact| (&fact.name).into()),
        Column::csv("field", |fact| (&fact.field).into()),
        Column::csv("value", |fact| (&fact.value).into()),
    ];
}
