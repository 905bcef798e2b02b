//! What is left to do at the end of a day: notices and calls, and pieces that should not lie here.

use std::collections::BTreeMap;

use super::Close;
use crate::domain::close::LooseEnd;
use crate::domain::flow::{ToSend, to_leave, to_send};
use crate::domain::forward::{Cents, ForwardKind};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::policy::Policy;
use crate::domain::request::RequestKind;
use crate::domain::text::runs;
use crate::domain::time::Day;
use crate::domain::todo::{Chore, Todo, todo};
use crate::server::reads::keeping::{accounts, requests};
use crate::server::reads::lying;
use crate::wire::rows::{AccountRow, RequestRow, Step, StepState};

/// Names that a line gives.
const NAMED: usize = 20;

impl Close<'_> {
    pub(super) fn mail(&self) -> Vec<Step> {
        let state = self.state();
        let named = |fits: &dyn Fn(&Notice) -> bool| -> Vec<String> {
            let all = state.notices.values().filter(|notice| fits(notice));
            all.map(|notice| self.who(&notice.client)).collect()
        };
        let failed = named(&|notice| notice.state == NoticeState::Failed && !notice.wants_a_call());
        let calls = named(&|notice| !notice.state.is_open() && notice.wants_a_call());
        let waiting = named(&|notice| notice.state.is_open());
        // One call tells a client of all that waits for it.
        let (all_failed, calls) = (failed.len() as i64, each_once(calls));
        let mut steps = vec![
            self.step(LooseEnd::Failed, all_failed, cut(each_once(failed))),
            self.step(LooseEnd::Calls, calls.len() as i64, cut(calls)),
        ];
        let waits = self.step(LooseEnd::Notices, waiting.len() as i64, Vec::new());
        // What waits goes by itself, unless the outbox is held back.
        let goes = waits.state == StepState::ToDo && !state.is_paused();
        steps.push(Step {
            state: if goes { StepState::Done } else { waits.state },
            ..waits
        });
        steps
    }

    pub(super) fn pieces(&self) -> Vec<Step> {
        let state = self.state();
        let (policy, today) = (self.view.policy(), self.view.today());
        let unnamed = state.unnamed.len() as i64;
        let due: Vec<String> = to_leave(state, &policy, today)
            .into_iter()
            .filter(|(_, said)| said.due.is_some_and(|due| due <= today))
            .map(|(item, _)| format!("#{}", item.id))
            .collect();
        let sent = to_send(state, &policy, today);
        let goes = |kind: ForwardKind| -> (i64, Vec<String>) {
            let of_kind = sent.iter().filter(|one| one.kind == kind);
            // Re-mail goes as it comes, long before its last day.
            let as_it_comes = kind == ForwardKind::Remailed;
            let is_due = |one: &&ToSend| match one.request {
                None if as_it_comes => true,
                _ => one.on.is_some_and(|on| on <= today),
            };
            let due: Vec<_> = of_kind.filter(is_due).collect();
            let pieces: usize = due.iter().map(|one| one.items.len()).sum();
            let names = due.iter().map(|one| self.who(&one.client)).collect();
            (pieces as i64, names)
        };
        let (forwards, to_whom) = goes(ForwardKind::Forwarded);
        let (remail, former) = goes(ForwardKind::Remailed);
        let fees = self.fees();
        let (asked, whose_requests) = self.requests(today);
        let (old, whose_old) = self.about(LooseEnd::Overdue, &policy);
        let (held, suspended) = self.about(LooseEnd::Suspended, &policy);
        let (registered, whose) = self.about(LooseEnd::Registered, &policy);
        let (to_decide, theirs) = self.about(LooseEnd::Manager, &policy);
        let mut steps = vec![
            self.step(LooseEnd::Identify, unnamed, Vec::new()),
            self.step(LooseEnd::Quarantine, due.len() as i64, cut(due)),
            self.step(LooseEnd::Forwards, forwards, cut(to_whom)),
            self.step(LooseEnd::Remail, remail, cut(former)),
            self.step(LooseEnd::Requests, asked, whose_requests),
            self.step(LooseEnd::Overdue, old, whose_old),
            fees,
            self.step(LooseEnd::Suspended, held, suspended),
            self.step(LooseEnd::Registered, registered, whose),
            self.step(LooseEnd::Manager, to_decide, theirs),
        ];
        steps.extend(self.law(today));
        steps
    }

    /// Duties of court papers that are due, and a certification that is: a line only where there is one.
    fn law(&self, today: Day) -> Vec<Step> {
        let all = todo(self.state(), &self.view.policy(), today);
        let is_due = |one: &&Todo| one.due.is_some_and(|due| due <= today);
        let late = |one: &Todo| if one.is_late(today) { " LATE" } else { "" };
        let mut papers: Vec<(ItemId, String)> = Vec::new();
        let mut quarter: Vec<String> = Vec::new();
        for one in all.iter().filter(is_due) {
            match (&one.chore, one.items.first(), one.due) {
                (Chore::Papers(_), Some(item), _) if papers.iter().all(|(id, _)| id != item) => {
                    let who = one
                        .client
                        .as_ref()
                        .map_or_else(String::new, |id| self.who(id));
                    papers.push((*item, format!("#{item} {who}{}", late(one))));
                }
                (Chore::Certify(due), ..) => quarter.push(format!("due {due}{}", late(one))),
                (Chore::Review(due), ..) => {
                    quarter.push(format!("review of the workflow, due {due}{}", late(one)));
                }
                _ => {}
            }
        }
        let papers: Vec<String> = papers.into_iter().map(|(_, said)| said).collect();
        let both = [(LooseEnd::Papers, papers), (LooseEnd::Quarter, quarter)];
        let some = both.into_iter().filter(|(_, names)| !names.is_empty());
        some.map(|(end, names)| self.step(end, names.len() as i64, cut(names)))
            .collect()
    }

    /// Pieces that lie here and that a line is about, and whose they are with how many.
    fn about(&self, end: LooseEnd, policy: &Policy) -> (i64, Vec<String>) {
        let fits = |item: &Item| lying::is_about(self.view, policy, end, item);
        let state = self.state();
        let mut all = BTreeMap::<Option<&ClientId>, u32>::new();
        let here = state.items.values().filter(|item| item.is_held());
        for item in here.filter(|item| fits(item)) {
            *all.entry(item.client.as_ref()).or_default() += 1;
        }
        let pieces = all.values().sum::<u32>();
        let named = |(client, n): (Option<&ClientId>, u32)| {
            let who = client.map_or_else(|| "nobody yet".to_owned(), |id| self.who(id));
            format!("{who} ({n})")
        };
        (i64::from(pieces), cut(all.into_iter().map(named).collect()))
    }

    /// What is to be collected: accounts with their amounts, or where the center books none the pieces over the free days.
    pub(super) fn fees(&self) -> Step {
        let policy = self.view.policy();
        if !policy.storage.collect {
            let (pieces, owing) = self.about(LooseEnd::Fees, &policy);
            return self.step(LooseEnd::Fees, pieces, owing);
        }
        let currency = &self.view.config.storage.currency;
        let all = accounts(self.view, None);
        let named = |row: &AccountRow| {
            let total = currency.of(row.total);
            format!("{} {} {total}", row.pmb, row.name)
        };
        let owed = all.iter().fold(Cents(0), |sum, row| sum.plus(row.total));
        let whose = cut(all.iter().map(named).collect());
        Step {
            owed: Some(owed),
            ..self.step(LooseEnd::Fees, all.len() as i64, whose)
        }
    }

    /// What clients asked for by today and nobody has done.
    fn requests(&self, today: Day) -> (i64, Vec<String>) {
        let mut all = requests(self.view);
        // What is to be sent on stands with the forwards.
        all.retain(|row| row.is_due && row.request.kind != RequestKind::Forward);
        let late = |on: Day| if on < today { " LATE" } else { "" };
        let named = |row: &RequestRow| {
            let (asked, who) = (&row.request, self.who(&row.request.client));
            format!(
                "{who}: {} {}{}",
                asked.kind.words(),
                runs(&row.left),
                late(asked.by)
            )
        };
        (all.len() as i64, cut(all.iter().map(named).collect()))
    }

    fn who(&self, id: &ClientId) -> String {
        match self.state().clients.get(id) {
            Some(client) => format!("{} {}", client.pmb, client.legal_name()),
            None => id.to_string(),
        }
    }
}

/// Each name once, with how many letters of his there are, in the order in which they came.
fn each_once(names: Vec<String>) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for name in names {
        match counted.iter_mut().find(|(known, _)| *known == name) {
            Some((_, notices)) => *notices += 1,
            None => counted.push((name, 1)),
        }
    }
    let one = |(name, notices)| match notices {
        1 => name,
        notices => format!("{name} ({notices} notices)"),
    };
    counted.into_iter().map(one).collect()
}

fn cut(mut names: Vec<String>) -> Vec<String> {
    names.truncate(NAMED);
    names
}
