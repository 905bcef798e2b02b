//! The quarterly certification: when it is due, what blocks it, the list of clients, and what is different from the
//! list that was certified last (rules 40 to 43). Pure: everything is computed from the directory and a day.
//!
//! The difference is held against the list as it was certified, not against dates: a client who was entered late, or
//! whose name was mended, is in it as well.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::client::Client;
use super::compliance::{Problem, Shortcoming, for_the_desk, shortcomings};
use super::form::Expiry;
use super::ids::{ClientId, Pmb};
use super::policy::Policy;
use super::rules::{Rule, cited};
use super::standing::Standing;
use super::state::State;
use super::time::Day;

/// Months and days on which it is due (rule 41; no primary text, no shift for weekends).
const DUE: [(u32, u32); 4] = [(1, 15), (4, 15), (7, 15), (10, 15)];

/// How the list is made (rule 42: evidence is thin, so both are the center's to set).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterPolicy {
    /// Calendar months for which a client whose service ended stays on the list.
    pub window_months: u32,
    /// In which order.
    pub sort: Sort,
}

impl Default for QuarterPolicy {
    fn default() -> Self {
        Self {
            window_months: 12,
            sort: Sort::Name,
        }
    }
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    #[default]
    Name,
    Box,
}

/// One client of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub pmb: Pmb,
    pub client: ClientId,
    /// His legal name.
    pub name: String,
    /// How he stood.
    pub standing: Standing,
    /// First day of the service.
    pub opened: Option<Day>,
    /// Last day of the service.
    pub closed: Option<Day>,
}

/// What keeps a manager from certifying with a good conscience (rule 43).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocker {
    pub pmb: Pmb,
    pub client: ClientId,
    /// What is missing or wrong.
    pub problem: String,
    /// By which rule.
    pub rule: String,
}

/// What became of the clients since the last certification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// New on the list, or served again.
    pub opened: Vec<ClientId>,
    /// The service has ended.
    pub closed: Vec<ClientId>,
    /// Another legal name.
    pub renamed: Vec<ClientId>,
    /// An ID on the form was good then and has expired.
    pub id_expired: Vec<ClientId>,
    /// Mail was re-mailed then and the period is over.
    pub remail_ends: Vec<ClientId>,
}

/// A list that a manager certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certified {
    /// The due date it answers.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// Every client of the directory then, whether on the list or not: what the next difference stands on.
    pub clients: Vec<Entry>,
    /// How many blockers there were.
    pub blockers: u32,
    /// Why it was certified in spite of them; empty when there were none.
    pub reason: String,
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarter {
    /// When it is due.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// The day of the last certification; `None` before the first.
    pub certified: Option<Day>,
    /// What blocks it.
    pub blockers: Vec<Blocker>,
    pub clients: Vec<Entry>,
    /// What is different since.
    pub since_last: Difference,
}

/// Who reads the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever may read forms.
    Custodian,
    /// Everybody else: what comes and goes with an ID's last day is told of today only, or asking about one day
    /// after the other would tell the date.
    Desk {
        /// The business day.
        today: Day,
    },
}

/// The report as of a day.
pub fn quarter(state: &State, policy: &Policy, on: Day, reader: Reader) -> Quarter {
    let last = state.certified.as_deref();
    let mut clients = everybody(state, policy, on);
    let from = minus_months(on, policy.quarter.window_months);
    clients.retain(|entry| is_listed(entry, from, on));
    sort(&mut clients, policy.quarter.sort);
    Quarter {
        due: due(last, on),
        on,
        certified: last.map(|last| last.on),
        blockers: blockers(state, policy, on, reader),
        clients,
        since_last: reader.told(difference(state, policy, last, on), on),
    }
}

/// The first due date on or after a day; after a certification, the one behind the date that it answered, even when
/// that has passed.
pub fn due(last: Option<&Certified>, on: Day) -> Day {
    match last {
        Some(last) if last.on <= on => first_due(last.due.next()),
        _ => first_due(on),
    }
}

fn first_due(on: Day) -> Day {
    let year = on.date().year();
    let dates = [year, year + 1]
        .into_iter()
        .flat_map(|year| DUE.map(|(month, day)| (year, month, day)));
    let mut days = dates.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|date| Day::from(*date) >= on)
        .map_or(on, Day::from)
}

/// The last due date before a day: where the first difference begins, when nothing was certified yet.
fn last_due_before(day: Day) -> Day {
    let year = day.date().year();
    let dates = [year, year - 1].into_iter().flat_map(|year| {
        let late_first = DUE.into_iter().rev();
        late_first.map(move |(month, day)| (year, month, day))
    });
    let mut days = dates.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|date| Day::from(*date) < day)
        .map_or(day, Day::from)
}

/// Every client as he stands on a day, in the order of ids.
pub fn everybody(state: &State, policy: &Policy, on: Day) -> Vec<Entry> {
    let entry = |client: &std::sync::Arc<Client>| Entry {
        pmb: client.pmb.clone(),
        client: client.id.clone(),
        name: client.legal_name().to_owned(),
        standing: client.standing(on, policy),
        opened: client.opened,
        closed: client.closed,
    };
    state.clients.values().map(entry).collect()
}

/// Who is on the list of a day: all who are served then, and those whose service ended within the window.
fn is_listed(entry: &Entry, from: Day, on: Day) -> bool {
    entry.opened.is_none_or(|opened| opened <= on)
        && (!is_over(entry.standing) || entry.closed.is_some_and(|closed| closed >= from))
}

fn is_over(standing: Standing) -> bool {
    matches!(standing, Standing::Former | Standing::Expired)
}

fn sort(clients: &mut [Entry], by: Sort) {
    let name = |entry: &Entry| {
        (
            entry.name.to_lowercase(),
            entry.pmb.clone(),
            entry.client.clone(),
        )
    };
    match by {
        Sort::Name => clients.sort_by_cached_key(name),
        Sort::Box => clients.sort_by_cached_key(|entry| (box_key(&entry.pmb), name(entry))),
    }
}

/// Boxes in the order of their numbers: `9` before `10`, `400-2` before `400-10`.
fn box_key(pmb: &Pmb) -> Vec<(u64, String)> {
    let parts = pmb.as_str().split('-');
    parts
        .map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned()))
        .collect()
}

impl Reader {
    /// What falls short of a client on a day, with what blocks the report.
    fn shortcomings(
        self,
        client: &Client,
        on: Day,
        policy: &Policy,
        has_left: bool,
    ) -> Vec<Shortcoming> {
        let blocking = |day: Day| {
            shortcomings(client, day, policy)
                .into_iter()
                .filter(|one| blocks(one.problem, has_left))
        };
        match self {
            Self::Custodian => blocking(on).collect(),
            Self::Desk { today } => {
                let lasting = blocking(on).filter(|one| !one.problem.tells_a_date());
                let dated = blocking(today).filter(|one| one.problem.tells_a_date());
                for_the_desk(lasting.chain(dated).collect())
            }
        }
    }

    fn told(self, found: Difference, on: Day) -> Difference {
        match self {
            Self::Desk { today } if today != on => Difference {
                id_expired: Vec::new(),
                ..found
            },
            Self::Custodian | Self::Desk { .. } => found,
        }
    }
}

fn blockers(state: &State, policy: &Policy, on: Day, reader: Reader) -> Vec<Blocker> {
    let all = state.clients.values();
    let mut all: Vec<_> = all
        .flat_map(|client| blockers_of(client, policy, on, reader))
        .collect();
    all.sort_by_cached_key(|blocker| (box_key(&blocker.pmb), blocker.client.clone()));
    all
}

fn difference(state: &State, policy: &Policy, last: Option<&Certified>, on: Day) -> Difference {
    match last {
        Some(last) => since(state, policy, last, on),
        None => by_dates(state, policy, last_due_before(on), on),
    }
}

/// Held against the list as it was certified.
fn since(state: &State, policy: &Policy, last: &Certified, on: Day) -> Difference {
    let known: BTreeMap<&ClientId, &Entry> = last
        .clients
        .iter()
        .map(|entry| (&entry.client, entry))
        .collect();
    let mut found = Difference::default();
    for now in everybody(state, policy, on)
        .into_iter()
        .filter(|now| now.opened.is_none_or(|day| day <= on))
    {
        let then = known
            .get(&now.client)
            .copied()
            .filter(|then| then.opened.is_none_or(|day| day <= last.on));
        let was_over = then.is_some_and(|then| is_over(then.standing));
        let is_over = is_over(now.standing);
        if then.is_none() || (was_over && !is_over) {
            found.opened.push(now.client.clone());
        }
        if is_over && !was_over {
            found.closed.push(now.client.clone());
        }
        if then.is_some_and(|then| then.name != now.name && then.name != super::redaction::PURGED)
            && now.name != super::redaction::PURGED
        {
            found.renamed.push(now.client.clone());
        }
        add_dated(state, policy, &now.client, (last.on, on), &mut found);
    }
    found
}

/// By the dates of the records, before anything was certified.
fn by_dates(state: &State, policy: &Policy, from: Day, on: Day) -> Difference {
    let within = |day: Option<Day>| day.is_some_and(|day| from <= day && day < on);
    let mut found = Difference::default();
    for client in state.clients.values() {
        if within(client.opened.map(Day::before)) {
            found.opened.push(client.id.clone());
        }
        if within(client.closed) {
            found.closed.push(client.id.clone());
        }
        let ended = |name: &super::name::Name| {
            name.kind == super::name::NameKind::Former && within(name.to)
        };
        if client.names.iter().any(ended) {
            found.renamed.push(client.id.clone());
        }
        add_dated(state, policy, &client.id, (from, on), &mut found);
    }
    found
}

/// What passed between two days by itself: its last good day is not before the first, and before the second.
fn add_dated(
    state: &State,
    policy: &Policy,
    id: &ClientId,
    (from, on): (Day, Day),
    found: &mut Difference,
) {
    let Some(client) = state.clients.get(id) else {
        return;
    };
    let passed = |last: &Day| from <= *last && *last < on;
    if id_expiries(client).iter().any(passed) {
        found.id_expired.push(id.clone());
    }
    if client.remail_ends(policy).as_ref().is_some_and(passed) {
        found.remail_ends.push(id.clone());
    }
}

fn minus_months(day: Day, months: u32) -> Day {
    day.date()
        .checked_sub_months(chrono::Months::new(months))
        .map_or(day, Day::from)
}

/// The last days of the IDs on a client's form; those of an authorised individual only when there is one.
fn id_expiries(client: &Client) -> Vec<Day> {
    let Some(form) = &client.form else {
        return Vec::new();
    };
    let authorised = Some(&form.authorised).filter(|party| !party.name.is_empty());
    let parties = std::iter::once(&form.applicant).chain(authorised);
    let ends = parties.flat_map(|party| [party.photo_id.expires, party.address_id.expires]);
    ends.filter_map(|end| {
        if let Expiry::On(day) = end {
            Some(day)
        } else {
            None
        }
    })
    .collect()
}

/// Rule 43: who is served has a form of a current edition with its papers, witness and upload; who has left has box
/// 1b and, while mail is re-mailed, an address or an exception. Unknown is one thing to be told, not many.
fn blockers_of(client: &Client, policy: &Policy, on: Day, reader: Reader) -> Vec<Blocker> {
    let blocker = |problem: String, rule: String| Blocker {
        pmb: client.pmb.clone(),
        client: client.id.clone(),
        problem,
        rule,
    };
    if client.is_purged() || client.opened.is_some_and(|opened| opened > on) {
        return Vec::new();
    }
    let standing = client.standing(on, policy);
    let found = reader
        .shortcomings(client, on, policy, is_over(standing))
        .into_iter();
    let mut all: Vec<_> = found
        .map(|one| blocker(one.problem.words(), one.rule()))
        .collect();
    if standing == Standing::Former && !client.remail.is_settled() {
        all.push(blocker(
            "neither a re-mail address nor an exception".to_owned(),
            cited(&[Rule(35), Rule(36)]),
        ));
    }
    all
}

/// Whether what falls short stands in the way of the certification, for who is served and for who has left.
fn blocks(problem: Problem, has_left: bool) -> bool {
    match problem {
        Problem::NoClosingDay => has_left,
        Problem::NotEntered
        | Problem::NoEdition
        | Problem::OldEdition
        | Problem::NotSigned
        | Problem::NoWitness
        | Problem::WitnessUnnamed
        | Problem::NotaryIncomplete
        | Problem::NotaryExpired
        | Problem::NoId(..)
        | Problem::IdExpired(..)
        | Problem::OneCardTwice(_)
        | Problem::NotInCrd
        | Problem::StrayClosingDay => !has_left,
        // To be mended, and nothing of what is certified.
        Problem::NoUse
        | Problem::IdEnds(..)
        | Problem::NoExpiry(..)
        | Problem::NoHome
        | Problem::NoBusiness
        | Problem::BusinessOnPersonal
        | Problem::AdultOnForm
        | Problem::NoCourtOrder
        | Problem::NameNotOnForm
        | Problem::NoPaper
        // Made of the others, after they were judged.
        | Problem::IdOver(_)
        | Problem::IdEndsSoon(_)
        | Problem::Undisclosed => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::Form1583;
    use crate::domain::ids::CommandId;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn certified(due: &str, on: &str) -> Certified {
        let clients = Vec::new();
        Certified {
            due: day(due),
            on: day(on),
            clients,
            blockers: 0,
            reason: String::new(),
        }
    }

    #[test]
    fn a_quarter_is_due_until_it_is_certified() {
        for (last, on, wanted) in [
            (None, "2026-01-01", "2026-01-15"),
            (None, "2026-01-15", "2026-01-15"),
            (None, "2026-01-16", "2026-04-15"),
            (None, "2026-10-16", "2027-01-15"),
            (
                Some(("2026-04-15", "2026-04-10")),
                "2026-04-12",
                "2026-07-15",
            ),
            (
                Some(("2026-04-15", "2026-04-10")),
                "2026-09-01",
                "2026-07-15",
            ),
            (
                Some(("2026-10-15", "2026-10-20")),
                "2026-12-01",
                "2027-01-15",
            ),
            (
                Some(("2026-10-15", "2026-10-20")),
                "2026-08-01",
                "2026-10-15",
            ),
        ] {
            let last = last.map(|(due, on)| certified(due, on));
            assert_eq!(due(last.as_ref(), day(on)), day(wanted), "{last:?} {on}");
        }
    }

    #[test]
    fn an_id_that_expired_between_two_reports_is_named_once() {
        let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        let mut form = Form1583::default();
        form.applicant.photo_id.expires = Expiry::On(day("2026-08-01"));
        form.applicant.address_id.expires = Expiry::On(day("2026-07-10"));
        // Nobody is named as authorised, so there is no paper of his.
        form.authorised.photo_id.expires = Expiry::On(day("2026-12-01"));
        let mut state = State::default();
        let client = Client {
            form: Some(Box::new(form)),
            ..blank
        };
        state.clients.insert(client.id.clone(), client.into());
        let policy = Policy::default();
        for (last, on, named) in [
            ("2026-04-10", "2026-07-10", false),
            ("2026-04-10", "2026-07-11", true),
            ("2026-07-10", "2026-08-01", true),
            ("2026-07-11", "2026-08-01", false),
            ("2026-07-11", "2026-08-02", true),
            ("2026-08-02", "2027-01-02", false),
        ] {
            let found = since(&state, &policy, &certified("2026-04-15", last), day(on));
            assert_eq!(found.id_expired.len(), usize::from(named), "{last} to {on}");
        }
    }

    #[test]
    fn boxes_sort_as_their_numbers_do() {
        let mut all = ["400-10", "10", "9", "400-2", "A1"].map(Pmb::new);
        all.sort_by_cached_key(box_key);
        assert_eq!(
            all.map(|pmb| pmb.to_string()),
            ["9", "10", "400-2", "400-10", "A1"]
        );
    }
}
