//! One calendar of what the rules set a day for: the certification, IDs that end, the end of services, of re-mailing and
//! of keeping records, and whatever stands in the to-do list with a day. Pure, and computed from the records.

pub mod reminders;
#[cfg(test)]
mod tests;
pub mod weekly;

use serde::{Deserialize, Serialize};

use super::center::dates::{CenterDay, dates};
use super::client::Client;
use super::form::{Expiry, IdPaper};
use super::ids::{ClientId, ItemId};
use super::policy::Policy;
use super::quarter;
use super::retention;
use super::rules::{Rule, cited};
use super::standing::Standing;
use super::state::State;
use super::time::Day;
use super::todo::{Todo, todo};
use reminders::REMINDERS;

/// What happens on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happens {
    /// The certification that answers this date is due.
    Certify,
    /// An ID ends in so many days.
    IdEndsIn(i32),
    /// The last day of an ID.
    IdEnds,
    /// An ID is over, or ends within the longest of the reminders: whoever may not see its date gets that.
    IdSoon,
    /// The last day of a service.
    ServiceEnds,
    /// The last day of re-mailing.
    RemailEnds,
    /// Records may be purged from this day on.
    MayPurge,
    /// The last day for something to do.
    Due(Box<Todo>),
    /// A day of the center's own file.
    Center(CenterDay),
}

/// One line of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    pub on: Day,
    pub happens: Happens,
    pub client: Option<ClientId>,
}

/// Which days, and whether those of IDs are among them, which only an opening of the forms lets out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Day,
    pub to: Day,
    pub ids: bool,
}

impl Happens {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Certify => "certify",
            Self::IdEndsIn(_) => "id_reminder",
            Self::IdEnds => "id_ends",
            Self::IdSoon => "id_soon",
            Self::ServiceEnds => "service_ends",
            Self::RemailEnds => "remail_ends",
            Self::MayPurge => "may_purge",
            Self::Due(todo) => todo.word(),
            Self::Center(day) => day.word(),
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::Certify => "certify the quarter".to_owned(),
            Self::IdEndsIn(days) => format!("an ID ends in {days} days: ask for the next one"),
            Self::IdEnds => "last day of an ID on the form".to_owned(),
            Self::IdSoon => {
                "an ID on the form ends soon, or is over: ask for the next one".to_owned()
            }
            Self::ServiceEnds => {
                "last day of the service: write it into box 1b and the CRD".to_owned()
            }
            Self::RemailEnds => "last day of re-mailing".to_owned(),
            Self::MayPurge => "the records may be purged from now on".to_owned(),
            Self::Due(todo) => todo.words(),
            Self::Center(day) => day.words(),
        }
    }

    pub fn rule(&self) -> String {
        let rules: &[u8] = match self {
            Self::Certify => &[40, 41],
            Self::IdEndsIn(_) | Self::IdEnds | Self::IdSoon => &[13, 16],
            Self::ServiceEnds => &[33],
            Self::RemailEnds => &[35],
            Self::MayPurge => &[47],
            Self::Due(todo) => return todo.rule().to_string(),
            Self::Center(day) => return day.rule().to_string(),
        };
        let rules: Vec<Rule> = rules.iter().map(|number| Rule(*number)).collect();
        cited(&rules)
    }
}

/// The calendar of a span of days, the first day at the top; what was due before stands under its own day.
pub fn agenda(state: &State, policy: &Policy, today: Day, span: Span) -> Vec<Date> {
    let mut all = Vec::new();
    for client in state.clients.values().filter(|client| !client.is_purged()) {
        of_client(client, policy, today, span.ids, &mut all);
    }
    all.extend(kept(state, policy, today));
    all.extend(quarters(state, today, span));
    let own = state.center.iter().flat_map(|file| dates(file, policy));
    all.extend(own.map(|(on, day)| Date {
        on,
        happens: Happens::Center(day),
        client: None,
    }));
    let due = todo(state, policy, today).into_iter();
    all.extend(due.filter_map(|todo| {
        let client = todo.client.clone();
        let happens = Happens::Due(Box::new(todo.clone()));
        let on = todo.due.filter(|_| todo.word() != "certify")?;
        Some(Date {
            on,
            happens,
            client,
        })
    }));
    all.retain(|date| span.has(date));
    all.sort_by_cached_key(|date| {
        (
            date.on,
            date.happens.word(),
            date.client.clone(),
            date.items(),
        )
    });
    all
}

impl Span {
    /// What is late and not done stands in every span; so does an ID that is over and was not renewed.
    fn has(self, date: &Date) -> bool {
        let is_open = matches!(
            date.happens,
            Happens::Due(_)
                | Happens::Certify
                | Happens::IdEnds
                | Happens::Center(CenterDay::IdEnds(_))
        );
        date.on <= self.to && (date.on >= self.from || is_open)
    }
}

impl Date {
    pub fn items(&self) -> Vec<ItemId> {
        match &self.happens {
            Happens::Due(todo) => todo.items.clone(),
            _ => Vec::new(),
        }
    }
}

fn of_client(client: &Client, policy: &Policy, today: Day, ids: bool, all: &mut Vec<Date>) {
    let mut add = |on: Day, happens: Happens| {
        let client = Some(client.id.clone());
        all.push(Date {
            on,
            happens,
            client,
        });
    };
    if let Some(last) = client.closed {
        add(last, Happens::ServiceEnds);
        add(
            last.plus_months(policy.clients.remail_months),
            Happens::RemailEnds,
        );
    }
    let is_over = matches!(
        client.standing(today, policy),
        Standing::Former | Standing::Expired
    );
    if is_over {
        return;
    }
    let mut ends = id_ends(client);
    // Who leaves needs no ID that is good for longer: none is asked for that ends with the service or behind it.
    ends.retain(|end| client.closed.is_none_or(|closed| *end < closed));
    if !ids {
        let longest = REMINDERS.first().copied().unwrap_or(0);
        let is_soon = |end: &Day| end.days_since(today) <= longest;
        if ends.iter().any(is_soon) {
            add(today, Happens::IdSoon);
        }
        return;
    }
    for end in ends {
        add(end, Happens::IdEnds);
        for days in REMINDERS {
            add(Day(end.0.saturating_sub(days)), Happens::IdEndsIn(days));
        }
    }
}

/// The last days of a client's papers, each once: two papers of one day are one thing to ask for.
fn id_ends(client: &Client) -> Vec<Day> {
    fn end<K>(paper: &IdPaper<K>) -> Option<Day> {
        match paper.expires {
            Expiry::On(day) => Some(day),
            Expiry::Never | Expiry::Unknown => None,
        }
    }
    let Some(form) = &client.form else {
        return Vec::new();
    };
    let authorised = Some(&form.authorised).filter(|party| !party.name.is_empty());
    let parties = std::iter::once(&form.applicant).chain(authorised);
    let mut ends: Vec<Day> = parties
        .flat_map(|party| [end(&party.photo_id), end(&party.address_id)])
        .flatten()
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// From when on records may be purged, unless something else still stops it then: the retention report says what.
fn kept(state: &State, policy: &Policy, today: Day) -> Vec<Date> {
    let all = retention::by_record(state, policy, today);
    let free = all.filter(|verdict| matches!(verdict.stop, None | Some(retention::Stop::Kept)));
    free.filter_map(|verdict| {
        Some(Date {
            on: verdict.keep_until?.next(),
            happens: Happens::MayPurge,
            client: Some(verdict.client),
        })
    })
    .collect()
}

/// The due dates of certifications from the one that is open on; where these books owe none yet, those of the span. What
/// was answered before today is nothing to do, however far back the span begins.
fn quarters(state: &State, today: Day, span: Span) -> Vec<Date> {
    let owed = quarter::owed(state, span.from.max(today));
    let mut on = owed.unwrap_or_else(|| quarter::first_due(span.from));
    let mut all = Vec::new();
    while on <= span.to {
        all.push(Date {
            on,
            happens: Happens::Certify,
            client: None,
        });
        on = quarter::first_due(on.next());
    }
    all
}
