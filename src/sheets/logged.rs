//! What `item log` answers: one object a line of input.

use super::column::{Cell, Object};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::NameKind;
use crate::wire::rows::{Candidate, Logged};

/// What became of input line number `line`.
pub fn logged(line: u64, logged: &Logged) -> Object<'_> {
    let Logged {
        row, candidates, ..
    } = logged;
    let is_unknown = row.item.client.is_none();
    let evidence = row.item.evidence.as_ref().filter(|_| !is_unknown);
    let reason = evidence.map(|found| found.reason.as_str());
    // Nobody is ahead of nobody.
    let is_alone = is_unknown && candidates.is_empty();
    let mut said = Object::of([
        ("line", line.into()),
        ("item", Cell::text(&row.item.id)),
        (
            "client",
            row.item.client.as_ref().map(ClientId::as_str).into(),
        ),
        ("pmb", row.pmb.as_ref().map(Pmb::as_str).into()),
        ("name", evidence.map(|found| found.name.as_str()).into()),
        (
            "name_kind",
            evidence
                .map(|found| found.kind.map_or("pmb", NameKind::word))
                .into(),
        ),
        ("reason", reason.or_else(|| doubt(logged)).into()),
        ("score", Cell::Score(logged.score)),
        (
            "lead",
            Cell::Score(if is_alone { 0.0 } else { logged.lead }),
        ),
        ("disposition", logged.disposition.action.word().into()),
        ("rule", Cell::text(&logged.disposition.rule)),
        ("slot", row.item.slot.as_str().into()),
        (
            "notice",
            Cell::Many(logged.notices.iter().map(Cell::text).collect()),
        ),
    ]);
    if is_unknown {
        said = said.with("candidates", Cell::many(candidates));
    }
    if let Some(warning) = &logged.warning {
        said = said.with("warning", warning);
    }
    match &logged.aside {
        Some(aside) => said.with("aside", aside),
        None => said,
    }
}

/// Why nobody was named; a barcode alone names nobody, which needs no reason.
fn doubt(logged: &Logged) -> Option<&'static str> {
    let item = &logged.row.item;
    match (
        item.client.is_none() && item.line.is_some(),
        logged.candidates.is_empty(),
    ) {
        (false, _) => None,
        (true, true) => Some("no such client"),
        (true, false) => Some("not certain"),
    }
}

/// Who could be meant.
impl<'a> From<&'a Candidate> for Cell<'a> {
    fn from(candidate: &'a Candidate) -> Self {
        Self::record([
            ("client", candidate.client.as_str().into()),
            ("pmb", candidate.pmb.as_str().into()),
            ("name", (&candidate.legal).into()),
            ("score", Cell::Score(candidate.score)),
        ])
    }
}
