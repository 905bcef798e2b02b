//! What labels say of clients that their forms do not, counted over all the books.
//!
//! Invariant: one name is one row, however its letters and its case were written.

use std::collections::BTreeMap;

use super::quarantine::{each, off_form};
use crate::domain::client::Client;
use crate::domain::drift::label_fault;
use crate::domain::ids::ClientId;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::time::Day;
use crate::matching;
use crate::server::reads::view::View;
use crate::wire::answer::Failure;
use crate::wire::rows::{Drift, DriftRow};

/// One label.
struct Said {
    text: String,
    day: Day,
}

/// What labels say of clients that their forms do not, by box; the most frequent of a client first.
pub fn drift(view: &View<'_>) -> Result<Vec<DriftRow>, Failure> {
    let state = &view.snapshot.state;
    let own_unit = view.config.center.own_unit.as_deref();
    let mut all: BTreeMap<(ClientId, Drift), Vec<Said>> = BTreeMap::new();
    each(view, |item| {
        let client = item.client.as_ref().and_then(|id| state.clients.get(id));
        let Some(client) = client.filter(|_| item.status != ItemStatus::Voided) else {
            return;
        };
        for (drift, text) in found(client, item, own_unit) {
            let day = item.came(&view.tz());
            let known = all.entry((client.id.clone(), drift)).or_default();
            known.push(Said { text, day });
        }
    })?;
    let mut rows: Vec<DriftRow> = Vec::new();
    for ((id, drift), said) in all {
        if let Some(client) = state.clients.get(&id) {
            rows.extend(by_text(client, drift, &said));
        }
    }
    rows.sort_by(|a, b| {
        let key = |row: &DriftRow| {
            (
                row.pmb.clone(),
                row.client.clone(),
                std::cmp::Reverse(row.count),
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.text.cmp(&b.text))
    });
    Ok(rows)
}

/// What a piece of a client says that his form does not.
fn found(client: &Client, item: &Item, own_unit: Option<&str>) -> Vec<(Drift, String)> {
    let line = item.line.as_deref();
    let designator = line.and_then(|line| label_fault(line, &client.pmb, own_unit));
    let name = off_form(client, item).map(|text| (Drift::Name, text));
    let designator = designator.map(|text| (Drift::Designator, text));
    name.into_iter().chain(designator).collect()
}

/// One row a name, under its commonest spelling; what is no name is one row a text.
fn by_text(client: &Client, drift: Drift, said: &[Said]) -> Vec<DriftRow> {
    let row = |text: String, of: Vec<&Said>| {
        Some(DriftRow {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            legal: client.legal_name().to_owned(),
            drift,
            text,
            count: of.len() as u32,
            first: of.iter().map(|one| one.day).min()?,
            last: of.iter().map(|one| one.day).max()?,
        })
    };
    let texts: Vec<&str> = said.iter().map(|one| one.text.as_str()).collect();
    let mut left: BTreeMap<usize, &Said> = said.iter().enumerate().collect();
    let mut rows = Vec::new();
    let groups = match drift {
        Drift::Name => matching::group(&texts),
        Drift::Designator => Vec::new(),
    };
    for group in groups {
        let members = group.members.iter();
        let of: Vec<&Said> = members.filter_map(|at| left.remove(at)).collect();
        rows.extend(row(group.name, of));
    }
    let mut alone: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for one in left.into_values() {
        alone.entry(one.text.as_str()).or_default().push(one);
    }
    rows.extend(
        alone
            .into_iter()
            .filter_map(|(text, of)| row(text.to_owned(), of)),
    );
    rows
}
