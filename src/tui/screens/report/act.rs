//! The typed word that certifies the quarter, and the report as a file.

use std::path::PathBuf;

use super::then::Then;
use super::{CERTIFY, Report, differing};
use crate::domain::command::Command;
use crate::domain::flow::{CertifyQuarter, ReviewWorkflow};
use crate::domain::ids::CommandId;
use crate::domain::rejection::Rejection;
use crate::tui::deed::{DoneHere, Taking};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::screen::Answers;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Call, Reply, ReportKind};

impl Report {
    /// `certify` certifies the quarter, with a reason where something blocks it. Nothing else acts.
    pub(super) fn certify(&mut self, desk: &mut Desk) -> Effects {
        let line = self.list.entry.text().trim().to_owned();
        let (word, reason) = line
            .split_once(' ')
            .map_or((line.as_str(), ""), |(word, rest)| (word, rest.trim()));
        let is_certified = matches!(self.kind, ReportKind::Quarter | ReportKind::Workflow);
        if is_certified && word.eq_ignore_ascii_case(CERTIFY) {
            let id = desk.ids.fresh();
            let reason = (!reason.is_empty()).then(|| reason.to_owned());
            let command = match self.kind {
                ReportKind::Workflow => Command::ReviewWorkflow(ReviewWorkflow { reason }),
                _ => Command::CertifyQuarter(CertifyQuarter { reason, due: None }),
            };
            let command = Box::new(command);
            return ask(ask::Submit { id, command }, Then::Certified(id));
        }
        if is_certified && !line.is_empty() && CERTIFY.starts_with(&line.to_lowercase()) {
            return desk.question(format!("type {CERTIFY} in full, and Enter"));
        }
        Effects::new()
    }

    /// What was certified, and what is still to be done elsewhere.
    fn certified(&mut self, desk: &mut Desk, command: CommandId) -> Effects {
        let due = self.sums.as_ref();
        let due = due.map(|sums| format!(" for {}", sums.due));
        let is_quarter = self.kind == ReportKind::Quarter;
        let deed = if is_quarter {
            format!("the list{} is certified here", due.unwrap_or_default())
        } else {
            "the review of the workflow is certified".to_owned()
        };
        desk.remember_so(DoneHere {
            command,
            deed: deed.clone(),
            taking: Taking::Plain,
        });
        self.list.restore();
        if is_quarter {
            return desk.ok(format!(
                "{deed}; certify it in the Business Customer Gateway as well"
            ));
        }
        desk.ok(deed)
    }

    /// Puts the whole report into a file.
    pub(super) fn save(&mut self, desk: &mut Desk, path: &str) -> Effects {
        if path.is_empty() {
            return desk.question("into which file? :save quarter.csv");
        }
        let request = match self.kind {
            ReportKind::Quarter => Call::from(ask::QuarterOn(None)),
            ReportKind::Prospects => ask::Prospects.into(),
            ReportKind::Drift => ask::Drifts.into(),
            ReportKind::Retention => ask::RetentionOn(None).into(),
            kind @ (ReportKind::Tenants
            | ReportKind::Todo
            | ReportKind::Papers
            | ReportKind::Calendar
            | ReportKind::Pipeline
            | ReportKind::Center
            | ReportKind::Workflow
            | ReportKind::Differences
            | ReportKind::Names) => ask::ReportOf(kind).into(),
        };
        ask(request, Then::Save(PathBuf::from(path)))
    }
}

impl Answers for Report {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Certified(id), Reply::Done(_)) => self.certified(desk, id),
            (Then::Taken(id, deed, what), Reply::Done(done)) => {
                differing::taken(desk, id, &deed, what, done.client.as_ref())
            }
            (Then::Certified(_), Reply::Refused(Rejection::QuarterBlocked(n))) => {
                desk.refuse(format!(
                    "{}: mend what blocks it, or say why all the same: certify REASON",
                    Rejection::QuarterBlocked(n)
                ))
            }
            (
                Then::Save(path),
                reply @ (Reply::Quarter(_)
                | Reply::Prospects(_)
                | Reply::Drift(_)
                | Reply::Retention(_)
                | Reply::Report(_)),
            ) => {
                vec![Effect::Save(Box::new(reply), path)]
            }
            (Then::Would(says), Reply::Done(_)) => {
                desk.refusals.asked();
                desk.question(says)
            }
            (then, reply) => {
                if matches!(then, Then::Would(_)) {
                    self.deciding.withdraw();
                }
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
        }
    }
}

/// A report was written, or not.
pub(super) fn saved(desk: &mut Desk, written: &Result<String, String>) -> Effects {
    match written {
        Ok(path) => desk.ok(format!("saved as {}", words::clean(path))),
        Err(why) => desk.refuse(words::clean(why)),
    }
}
