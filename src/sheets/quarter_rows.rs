//! The quarter as one spreadsheet: the list, with what is different and what blocks beside each client; whoever is on no
//! list any more and is different, or blocks, stands below (rules 42, 43).

use super::column::{Cell, Column, Listed};
use super::csv::list;
use super::quarter::changes;
use crate::domain::ids::ClientId;
use crate::domain::quarter::{Entry, Quarter};

/// A client of the quarter, or the center itself.
#[derive(Clone, Debug)]
pub struct QuarterRow {
    /// None of the center itself.
    client: Option<ClientId>,
    pmb: String,
    entry: Option<Entry>,
    different: Vec<&'static str>,
    blocks: Vec<String>,
}

impl Listed for QuarterRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::csv("name", |row| match (&row.entry, &row.client) {
            (Some(entry), _) => (&entry.name).into(),
            (None, Some(_)) => "".into(),
            (None, None) => "the center itself".into(),
        }),
        Column::csv("pmb", |row| (&row.pmb).into()),
        Column::csv("client", |row| {
            row.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::csv("status", |row| {
            row.entry.as_ref().map(|entry| entry.standing.word()).into()
        }),
        Column::csv("opened", |row| {
            row.entry.as_ref().and_then(|entry| entry.opened).into()
        }),
        Column::csv("closed", |row| {
            row.entry.as_ref().and_then(|entry| entry.closed).into()
        }),
        Column::csv("different", |row| Cell::many(row.different.iter().copied())),
        Column::csv("blocks", |row| {
            Cell::many(row.blocks.iter().map(String::as_str))
        }),
    ];
}

/// The rows in the order of the list.
fn rows(quarter: &Quarter) -> Vec<QuarterRow> {
    let changed = changes(&quarter.since_last);
    let row = |client: &ClientId, pmb: &str, entry: Option<&Entry>| {
        let hit = changed.iter().filter(|(_, _, who)| who.contains(client));
        let his = quarter.blockers.iter().filter(|one| one.client == *client);
        QuarterRow {
            client: Some(client.clone()),
            pmb: pmb.to_owned(),
            entry: entry.cloned(),
            different: hit.map(|(name, ..)| *name).collect(),
            blocks: his.map(|one| one.problem.clone()).collect(),
        }
    };
    let listed = quarter.clients.iter();
    let mut all: Vec<QuarterRow> = listed
        .map(|entry| row(&entry.client, entry.pmb.as_str(), Some(entry)))
        .collect();
    let blocked = quarter
        .blockers
        .iter()
        .map(|one| (&one.client, one.pmb.as_str()));
    let different = changed
        .iter()
        .flat_map(|(_, _, who)| who.iter().map(|id| (id, "")));
    for (client, pmb) in blocked.chain(different) {
        if all.iter().all(|row| row.client.as_ref() != Some(client)) {
            all.push(row(client, pmb, None));
        }
    }
    all.extend(own(quarter));
    all
}

/// What blocks it of the center itself.
fn own(quarter: &Quarter) -> Option<QuarterRow> {
    let blocks: Vec<String> = quarter.center.iter().map(|gap| gap.words()).collect();
    (!blocks.is_empty()).then_some(QuarterRow {
        client: None,
        pmb: String::new(),
        entry: None,
        different: Vec::new(),
        blocks,
    })
}

pub fn csv(quarter: &Quarter) -> String {
    list(&rows(quarter))
}
