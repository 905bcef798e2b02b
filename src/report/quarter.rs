//! The quarterly report (rules.md 40 to 43): the checklist, the list and the difference.

use serde::Serialize;

use super::sheet;
use crate::domain::ids::ClientId;
use crate::domain::quarter::{Blocker, Difference, Entry, Quarter};
use crate::domain::time::Day;

/// The report as programs read it (issue 4, "Formats").
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    due: String,
    blockers: Vec<BlockerLine<'a>>,
    clients: Vec<EntryLine<'a>>,
    since_last: Since<'a>,
}

#[derive(Debug, Serialize)]
struct BlockerLine<'a> {
    pmb: &'a str,
    client: &'a str,
    problem: &'a str,
    rule: &'a str,
}

#[derive(Debug, Serialize)]
struct EntryLine<'a> {
    pmb: &'a str,
    client: &'a str,
    name: &'a str,
    status: &'static str,
    opened: Option<String>,
    closed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Since<'a> {
    opened: Vec<&'a str>,
    closed: Vec<&'a str>,
    renamed: Vec<&'a str>,
    id_expired: Vec<&'a str>,
    remail_ends: Vec<&'a str>,
}

impl<'a> Document<'a> {
    pub fn new(quarter: &'a Quarter) -> Self {
        let blocker = |blocker: &'a Blocker| BlockerLine {
            pmb: blocker.pmb.as_str(),
            client: blocker.client.as_str(),
            problem: &blocker.problem,
            rule: &blocker.rule,
        };
        let entry = |entry: &'a Entry| EntryLine {
            pmb: entry.pmb.as_str(),
            client: entry.client.as_str(),
            name: &entry.name,
            status: entry.standing.word(),
            opened: entry.opened.map(|day| day.to_string()),
            closed: entry.closed.map(|day| day.to_string()),
        };
        let ids = |all: &'a [ClientId]| all.iter().map(ClientId::as_str).collect();
        let Difference {
            opened,
            closed,
            renamed,
            id_expired,
            remail_ends,
        } = &quarter.since_last;
        Self {
            due: quarter.due.to_string(),
            blockers: quarter.blockers.iter().map(blocker).collect(),
            clients: quarter.clients.iter().map(entry).collect(),
            since_last: Since {
                opened: ids(opened),
                closed: ids(closed),
                renamed: ids(renamed),
                id_expired: ids(id_expired),
                remail_ends: ids(remail_ends),
            },
        }
    }
}

/// The list for a spreadsheet.
pub fn csv(quarter: &Quarter) -> String {
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let row = |entry: &Entry| {
        [
            entry.name.clone(),
            entry.pmb.to_string(),
            entry.client.to_string(),
            entry.standing.word().to_owned(),
            date(entry.opened),
            date(entry.closed),
        ]
    };
    sheet::csv(
        ["name", "pmb", "client", "status", "opened", "closed"],
        quarter.clients.iter().map(row),
    )
}

/// The report for a person: what is due, what blocks it, and what is different. The list itself is for the file.
pub fn lines(quarter: &Quarter) -> Vec<String> {
    let since = quarter.certified.map_or_else(
        || "nothing was certified yet".to_owned(),
        |day| format!("last certified as of {day}"),
    );
    let mut out = vec![
        format!(
            "Certification due {}, as of {}; {since}.",
            quarter.due, quarter.on
        ),
        format!(
            "{} clients on the list, {} things block it.",
            quarter.clients.len(),
            quarter.blockers.len()
        ),
    ];
    let blocked = quarter.blockers.iter();
    out.extend(blocked.map(|one| {
        format!(
            "  box {} {}: {} ({})",
            one.pmb, one.client, one.problem, one.rule
        )
    }));
    let Difference {
        opened,
        closed,
        renamed,
        id_expired,
        remail_ends,
    } = &quarter.since_last;
    for (title, ids) in [
        ("opened", opened),
        ("closed", closed),
        ("renamed", renamed),
        ("ID expired", id_expired),
        ("re-mail over", remail_ends),
    ] {
        let names: Vec<_> = ids.iter().map(ClientId::as_str).collect();
        let names = if names.is_empty() {
            "nobody".to_owned()
        } else {
            names.join(", ")
        };
        out.push(format!("  {title} ({}): {names}", ids.len()));
    }
    out
}
