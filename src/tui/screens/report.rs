//! Reports as lists: the quarter with its certification, unknown names, drifting names, the records of former
//! clients. One screen for all; which report is a value.

use crate::domain::flow::CertifyQuarter;
use std::path::PathBuf;

use super::Place;
use super::list::List;
use crate::domain::command::Command;
use crate::domain::ids::CommandId;
use crate::domain::rejection::Rejection;
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Call, Reply, ReportKind, ScreenQuery};
use crate::wire::rows::ReportLine;

/// The word that certifies; it filters nothing.
const CERTIFY: &str = "certify";

/// The report's own.
#[derive(Debug)]
pub struct State {
    pub kind: ReportKind,
    /// Filter and row.
    pub list: List,
}

impl Default for State {
    fn default() -> Self {
        Self {
            kind: ReportKind::Quarter,
            list: List::with_words(&[CERTIFY]),
        }
    }
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// The quarter was certified.
    Certified(CommandId),
    /// The whole report goes into a file.
    Save(PathBuf),
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Report(then)
    }
}

/// The name in the first row.
pub fn title(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Quarter => "QUARTER",
        ReportKind::Prospects => "PROSPECTS",
        ReportKind::Drift => "DRIFT",
        ReportKind::Retention => "RETENTION",
    }
}

/// Opens a report, filtered by what was typed behind its command.
pub fn open(model: &mut Model, kind: ReportKind, filter: &str) -> Effects {
    model.over = None;
    super::intake::left(model);
    model.place = Place::Report;
    if model.report.kind != kind {
        model.report = State {
            kind,
            ..State::default()
        };
        (model.data.report, model.data.sums) = Default::default();
        if kind != ReportKind::Quarter {
            model.report.list = List::default();
        }
    }
    if !filter.is_empty() {
        model.report.list.set(filter);
    }
    Effects::new()
}

/// Rows of a page: what the sums above and the row's meaning below leave.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    let sums = if model.report.kind == ReportKind::Quarter {
        3
    } else {
        1
    };
    let below = if layout.is_wide() { 1 } else { 5 };
    u32::from(layout.all_rows().saturating_sub(sums + below).max(1))
}

/// What the report shows.
pub fn query(model: &Model) -> ScreenQuery {
    let State { kind, list } = &model.report;
    let rows = page(model);
    ScreenQuery::Report {
        kind: *kind,
        filter: list.filter().to_owned(),
        from: list.from(rows),
        rows,
    }
}

/// The row under the cursor.
pub fn selected(model: &Model) -> Option<&ReportLine> {
    model
        .data
        .report
        .rows
        .get(model.report.list.on_page(page(model)))
}

/// `certify` certifies the quarter, with a reason where something blocks it. Nothing else acts.
pub fn accept(model: &mut Model) -> Effects {
    let line = model.report.list.entry.text().trim().to_owned();
    let (word, reason) = line
        .split_once(' ')
        .map_or((line.as_str(), ""), |(word, rest)| (word, rest.trim()));
    let is_quarter = model.report.kind == ReportKind::Quarter;
    if is_quarter && word.eq_ignore_ascii_case(CERTIFY) {
        let id = model.ids.fresh();
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        let command = Box::new(Command::CertifyQuarter(CertifyQuarter { reason }));
        return ask(ask::Submit { id, command }, Then::Certified(id));
    }
    if is_quarter && !line.is_empty() && CERTIFY.starts_with(&line.to_lowercase()) {
        return model.question(format!("type {CERTIFY} in full, and Enter"));
    }
    Effects::new()
}

/// Puts the whole report into a file.
pub fn save(model: &mut Model, path: &str) -> Effects {
    if path.is_empty() {
        return model.question("into which file? :save quarter.csv");
    }
    let request = match model.report.kind {
        ReportKind::Quarter => Call::from(ask::QuarterOn(None)),
        ReportKind::Prospects => ask::Prospects.into(),
        ReportKind::Drift => ask::Drifts.into(),
        ReportKind::Retention => ask::RetentionOn(None).into(),
    };
    ask(request, Then::Save(PathBuf::from(path)))
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Certified(id), Reply::Done(_)) => {
            let due = model
                .data
                .sums
                .as_ref()
                .map(|sums| format!(" for {}", sums.due))
                .unwrap_or_default();
            let sentence = format!("the list{due} is certified here");
            model.remember(id, sentence.clone());
            model.report.list.restore();
            model.ok(format!(
                "{sentence}; certify it in the Business Customer Gateway as well"
            ))
        }
        (Then::Certified(_), Reply::Refused(Rejection::QuarterBlocked(n))) => {
            model.refuse(format!(
                "{}: mend what blocks it, or say why all the same: certify REASON",
                Rejection::QuarterBlocked(n)
            ))
        }
        (
            Then::Save(path),
            reply @ (Reply::Quarter(_)
            | Reply::Prospects(_)
            | Reply::Drift(_)
            | Reply::Retention(_)),
        ) => {
            vec![Effect::Save(Box::new(reply), path)]
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// A report was written, or not.
pub fn saved(model: &mut Model, written: Result<String, String>) -> Effects {
    match written {
        Ok(path) => model.ok(format!("saved as {}", words::clean(&path))),
        Err(why) => model.refuse(words::clean(&why)),
    }
}
