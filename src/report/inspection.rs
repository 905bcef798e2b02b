//! What an inspector is shown: form, paper and transfer addresses of one client or all (rules.md 12).

use serde::Serialize;
use serde_json::{Map, Value};

use super::sheet;
use crate::domain::inspection::Dossier;
use crate::domain::time::Day;

/// One client, as programs read it.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    client: &'a str,
    pmb: &'a str,
    name: &'a str,
    status: &'static str,
    opened: Option<String>,
    closed: Option<String>,
    form: Option<Map<String, Value>>,
    transfers: Vec<TransferLine<'a>>,
}

#[derive(Debug, Serialize)]
struct TransferLine<'a> {
    kind: &'static str,
    address: &'a str,
}

impl<'a> Line<'a> {
    pub fn new(dossier: &'a Dossier) -> Self {
        let date = |day: Option<Day>| day.map(|day| day.to_string());
        let said = dossier
            .fields()
            .into_iter()
            .map(|(word, text)| (word, Value::String(text)));
        let transfers = dossier.transfers.iter();
        Self {
            client: dossier.client.as_str(),
            pmb: dossier.pmb.as_str(),
            name: &dossier.name,
            status: dossier.standing.word(),
            opened: date(dossier.opened),
            closed: date(dossier.closed),
            form: dossier.form.as_ref().map(|_| said.collect()),
            transfers: transfers
                .map(|(kind, address)| TransferLine {
                    kind: kind.word(),
                    address,
                })
                .collect(),
        }
    }
}

/// All of them for a spreadsheet: one fact a row, for forms differ in what they have.
pub fn csv(dossiers: &[Dossier]) -> String {
    let rows = dossiers.iter().flat_map(|dossier| {
        dossier.facts().into_iter().map(|(field, fact)| {
            [
                dossier.pmb.to_string(),
                dossier.client.to_string(),
                dossier.name.clone(),
                field,
                fact,
            ]
        })
    });
    sheet::csv(["pmb", "client", "name", "field", "value"], rows)
}
