//! What `item log` answers: one object a line of input.

use serde::Serialize;

use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::NameKind;
use crate::wire::rows::{Candidate, Logged};

/// One line of `item log`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LoggedLine<'a> {
    line: u64,
    item: String,
    client: Option<&'a str>,
    pmb: Option<&'a str>,
    name: Option<&'a str>,
    name_kind: Option<&'static str>,
    reason: Option<&'a str>,
    score: f64,
    lead: f64,
    disposition: &'static str,
    rule: String,
    slot: &'a str,
    notice: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<Someone<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
}

/// Who could be meant.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Someone<'a> {
    client: &'a str,
    pmb: &'a str,
    name: &'a str,
    score: f64,
}

impl<'a> LoggedLine<'a> {
    /// What became of input line number `line`.
    pub(in crate::cli) fn new(line: u64, logged: &'a Logged) -> Self {
        let Logged {
            row, candidates, ..
        } = logged;
        let evidence = row
            .item
            .evidence
            .as_ref()
            .filter(|_| row.item.client.is_some());
        let unknown = row.item.client.is_none();
        Self {
            line,
            item: row.item.id.to_string(),
            client: row.item.client.as_ref().map(ClientId::as_str),
            pmb: row.pmb.as_ref().map(Pmb::as_str),
            name: evidence.map(|found| found.name.as_str()),
            name_kind: evidence.map(|found| found.kind.map_or("pmb", NameKind::word)),
            reason: evidence
                .map(|found| found.reason.as_str())
                .or_else(|| doubt(logged)),
            score: thousandths(logged.score),
            // Nobody is ahead of nobody.
            lead: if unknown && candidates.is_empty() {
                0.0
            } else {
                thousandths(logged.lead)
            },
            disposition: logged.disposition.action.word(),
            rule: logged.disposition.rule.to_string(),
            slot: row.item.slot.as_str(),
            notice: logged.notices.iter().map(ToString::to_string).collect(),
            candidates: unknown.then(|| candidates.iter().map(Someone::new).collect()),
            warning: logged.warning.as_deref(),
        }
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

impl<'a> Someone<'a> {
    fn new(candidate: &'a Candidate) -> Self {
        Self {
            client: candidate.client.as_str(),
            pmb: candidate.pmb.as_str(),
            name: &candidate.legal,
            score: thousandths(candidate.score),
        }
    }
}

/// More digits of a score would pretend to know more.
fn thousandths(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// A line of `item log` that was not logged.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct BadLine<'a> {
    /// Number of the input line.
    pub(in crate::cli) line: u64,
    /// Why.
    pub(in crate::cli) error: LineError<'a>,
}

/// Why a line was not logged.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LineError<'a> {
    /// A word for programs.
    pub(in crate::cli) code: &'a str,
    /// What is wrong.
    pub(in crate::cli) what: &'a str,
    /// What to do.
    #[serde(rename = "do")]
    pub(in crate::cli) hint: &'a str,
}
