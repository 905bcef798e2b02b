//! What an inspector is shown: form, paper and transfer addresses of one client or all (rules.md 12).

use serde::Serialize;
use serde_json::{Map, Value};

use super::sheet;
use crate::domain::form::{self, FormField};
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
    /// A client.
    pub fn new(dossier: &'a Dossier) -> Self {
        let date = |day: Option<Day>| day.map(|day| day.to_string());
        let said = fields(dossier).into_iter().map(|(word, text)| (word, Value::String(text)));
        let transfers = dossier.transfers.iter();
        Self {
            client: dossier.client.as_str(),
            pmb: dossier.pmb.as_str(),
            name: &dossier.name,
            status: dossier.standing.word(),
            opened: date(dossier.opened),
            closed: date(dossier.closed),
            form: dossier.form.as_ref().map(|_| said.collect()),
            transfers: transfers.map(|(kind, address)| TransferLine { kind: kind.word(), address }).collect(),
        }
    }
}

/// What the form says, field by field in its order; what is empty is left out.
fn fields(dossier: &Dossier) -> Vec<(String, String)> {
    let Some(known) = &dossier.form else { return Vec::new() };
    let all = FormField::all().into_iter().map(|field| (field.word(), form::read(known, field)));
    all.filter(|(_, text)| !text.is_empty()).collect()
}

/// One client for a person: a title, then one fact a line.
pub fn lines(dossier: &Dossier) -> Vec<(String, String)> {
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut out = vec![
        ("status".to_owned(), dossier.standing.word().to_owned()),
        ("opened".to_owned(), date(dossier.opened)),
        ("closed".to_owned(), date(dossier.closed)),
    ];
    out.extend(fields(dossier));
    if dossier.form.is_none() {
        out.push(("form".to_owned(), "not entered".to_owned()));
    }
    let transfers = dossier.transfers.iter();
    out.extend(transfers.map(|(kind, address)| (format!("mail goes to ({})", kind.word()), address.clone())));
    out.retain(|(_, fact)| !fact.is_empty());
    out
}

/// All of them for a spreadsheet: one fact a row, for forms differ in what they have.
pub fn csv(dossiers: &[Dossier]) -> String {
    let rows = dossiers.iter().flat_map(|dossier| {
        lines(dossier).into_iter().map(|(field, fact)| {
            [dossier.pmb.to_string(), dossier.client.to_string(), dossier.name.clone(), field, fact]
        })
    });
    sheet::csv(["pmb", "client", "name", "field", "value"], rows)
}
