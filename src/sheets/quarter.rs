//! The quarterly report (rules 40 to 43): the checklist, the list and the difference.

use super::column::{Cell, Column, Listed};
use crate::domain::ids::ClientId;
use crate::domain::quarter::{Blocker, Difference, Entry, Quarter};
use crate::domain::time::Day;

impl Listed for Quarter {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("due", |quarter| quarter.due.into()),
        Column::json("blockers", |quarter| {
            Cell::Many(quarter.blockers.iter().map(Cell::row).collect())
        }),
        Column::json("clients", |quarter| {
            Cell::Many(quarter.clients.iter().map(Cell::row).collect())
        }),
        Column::json("since_last", |quarter| {
            let changes = changes(&quarter.since_last);
            Cell::record(changes.map(|(name, _, all)| (name, ids(all))))
        }),
        Column::json("center", |quarter| {
            Cell::Many(quarter.center.iter().map(Cell::row).collect())
        }),
    ];
}

impl Listed for Blocker {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("pmb", |blocker| blocker.pmb.as_str().into()),
        Column::json("client", |blocker| blocker.client.as_str().into()),
        Column::json("problem", |blocker| (&blocker.problem).into()),
        Column::json("rule", |blocker| (&blocker.rule).into()),
    ];
}

impl Listed for Entry {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::csv("name", |entry| (&entry.name).into()),
        Column::new("pmb", |entry| entry.pmb.as_str().into()),
        Column::new("client", |entry| entry.client.as_str().into()),
        Column::json("name", |entry| (&entry.name).into()),
        Column::new("status", |entry| entry.standing.word().into()),
        Column::new("opened", |entry| entry.opened.into()),
        Column::new("closed", |entry| entry.closed.into()),
    ];
}

fn ids(all: &[ClientId]) -> Cell<'_> {
    Cell::many(all.iter().map(ClientId::as_str))
}

/// What is different: by its name for programs, in words, and for whom.
pub(super) fn changes(since: &Difference) -> [(&'static str, &'static str, &[ClientId]); 7] {
    [
        ("opened", "opened", &since.opened),
        ("closed", "closed", &since.closed),
        ("renamed", "renamed", &since.renamed),
        ("id_expired", "ID expired", &since.id_expired),
        ("remail_ends", "re-mail over", &since.remail_ends),
        ("moved", "moved", &since.moved),
        ("gone", "no longer in the records", &since.gone),
    ]
}

/// What stands behind a due date that has passed. Before these books began it may have been answered elsewhere: they cannot
/// say that it is late.
pub fn overdue(due: Day, on: Day, is_late: bool) -> &'static str {
    match is_late {
        true => ", OVERDUE",
        false if due < on => ", past",
        false => "",
    }
}

/// What to do about a due date that the center answered before it certified here.
const ELSEWHERE: &str = "  Answered elsewhere already? Certify it here, with that as the reason.";

/// The report for a person: what is due, what blocks it, and what is different. The list itself is for the file.
pub fn lines(quarter: &Quarter) -> Vec<String> {
    let since = quarter.certified.map_or_else(
        || "nothing was certified here yet".to_owned(),
        |day| format!("last certified as of {day}"),
    );
    let mut out = vec![
        format!(
            "Certification due {}{}, as of {}; {since}.",
            quarter.due,
            overdue(quarter.due, quarter.on, quarter.is_late),
            quarter.on
        ),
        format!(
            "{} clients on the list, {} things block it.",
            quarter.clients.len(),
            quarter.blocked_by()
        ),
    ];
    if quarter.is_late && quarter.certified.is_none() {
        out.push(ELSEWHERE.to_owned());
    }
    let own = quarter.center.iter();
    out.extend(own.map(|gap| format!("  {}: {} ({})", gap.words(), gap.next(), gap.rule())));
    let blocked = quarter.blockers.iter();
    out.extend(blocked.map(|one| {
        format!(
            "  box {} {}: {} ({})",
            one.pmb, one.client, one.problem, one.rule
        )
    }));
    for (_, title, all) in changes(&quarter.since_last) {
        let names: Vec<_> = all.iter().map(ClientId::as_str).collect();
        let names = match names.as_slice() {
            [] => "nobody".to_owned(),
            some => some.join(", "),
        };
        out.push(format!("  {title} ({}): {names}", all.len()));
    }
    out
}
