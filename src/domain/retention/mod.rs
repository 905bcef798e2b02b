//! How long the records of a former client are kept, by which rule, and what stops their purge (rules 44 to 47, 91
//! to 94). The table of rules is the center's to edit: evidence is thin (rules 44 to 46, F12), so every line
//! carries its source. Pure; what a purge takes out is `redaction.rs`.

pub(super) mod table;
#[cfg(test)]
mod tests;
mod unnamed;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::ids::{ClientId, Pmb};
use super::notice::NoticeState;
use super::papers::Duty;
use super::policy::Policy;
use super::quarter::certified::Entry;
use super::quarter::dates::due;
use super::rejection::{NoRuling, NoStatement, Rejection};
use super::state::State;
use super::statement::money::Month;
use super::text::runs;
use super::time::Day;
pub use table::{COUNTRY, Retention, RetentionRule};
use unnamed::unnamed;

/// Why the records of a client may not be purged on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Stop {
    /// He is served.
    Served,
    /// The period runs.
    #[strum(to_string = "period")]
    Kept,
    /// A legal hold, with its reason.
    #[strum(to_string = "legal_hold")]
    Hold(String),
    /// So many pieces of his lie here, or of nobody's that name him.
    Pieces(u32),
    /// So many notices to him are not settled.
    Notices(u32),
    /// With so many papers of a court something is still to be done.
    Papers(u32),
    /// The statements of this month, in which he was served or behind which he was, are still to be made: a purge would
    /// take what his plan cost.
    Statement(Month),
}

impl Stop {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        self.into()
    }
}

/// How a client's records stand to their purge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub client: ClientId,
    pub pmb: Pmb,
    pub name: String,
    /// The last day of the service.
    pub closed: Option<Day>,
    /// The last day on which the records must be kept.
    pub keep_until: Option<Day>,
    /// The rule that says so; `None` while he is served.
    pub rule: Option<RetentionRule>,
    /// What stops a purge; `None` when nothing does.
    pub stop: Option<Stop>,
}

/// How a client's records stand to their purge on a day.
pub fn verdict(state: &State, policy: &Policy, client: &Client, on: Day) -> Verdict {
    let verdict = of_record(state, policy, client, on);
    match verdict.stop {
        None => Verdict {
            stop: by_label(state, client),
            ..verdict
        },
        Some(_) => verdict,
    }
}

/// The same by the client's own record, without a look at what lies here for nobody.
fn of_record(state: &State, policy: &Policy, client: &Client, on: Day) -> Verdict {
    let months = policy.clients.remail_months;
    let longest = client
        .closed
        .map(|closed| policy.retention.longest(closed, months));
    let told = longest
        .as_ref()
        .map(|(kept, _)| until_told(state, client, *kept, on));
    let (keep_until, rule) = match (longest, told) {
        (Some((_, rule)), Some(Some(until))) => (Some(until), Some(told_first(rule))),
        (longest, _) => longest.unzip(),
    };
    Verdict {
        client: client.id.clone(),
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        closed: client.closed,
        keep_until,
        rule,
        stop: stop(state, policy, client, keep_until, on),
    }
}

/// A list that was certified while he was served names him so until the next one tells that he has left: without a name
/// nobody could read there who it was (rules 34, 42).
fn until_told(state: &State, client: &Client, kept: Day, on: Day) -> Option<Day> {
    let last = state.certified.as_deref();
    let mut entries = last.iter().flat_map(|last| &last.clients);
    let is_told = |entry: &Entry| entry.client != client.id || entry.closed == client.closed;
    let until = due(last, None, on).max(on);
    (!entries.all(is_told) && until > kept).then_some(until)
}

fn told_first(rule: RetentionRule) -> RetentionRule {
    let source =
        "the end of the service is told with the quarter's list first; certify it (rules 34, 42)";
    RetentionRule {
        source: source.to_owned(),
        ..rule
    }
}

/// Every client with an end of service who was not purged yet, in the order of ids.
pub fn verdicts<'a>(
    state: &'a State,
    policy: &'a Policy,
    on: Day,
) -> impl Iterator<Item = Verdict> + 'a {
    ended(state).map(move |client| verdict(state, policy, client, on))
}

/// The same by their own records, for who asks often and looks ahead.
pub fn by_record<'a>(
    state: &'a State,
    policy: &'a Policy,
    on: Day,
) -> impl Iterator<Item = Verdict> + 'a {
    ended(state).map(move |client| of_record(state, policy, client, on))
}

fn ended(state: &State) -> impl Iterator<Item = &Client> {
    let clients = state.clients.values().map(AsRef::as_ref);
    clients.filter(|client: &&Client| client.closed.is_some() && !client.is_purged())
}

fn stop(
    state: &State,
    policy: &Policy,
    client: &Client,
    keep_until: Option<Day>,
    on: Day,
) -> Option<Stop> {
    let Some(until) = keep_until else {
        return Some(Stop::Served);
    };
    if let Some(why) = state.holds.get(&client.id) {
        return Some(Stop::Hold(why.clone()));
    }
    if on <= until {
        return Some(Stop::Kept);
    }
    let pieces = state.held_by(&client.id).count();
    if pieces > 0 {
        return Some(Stop::Pieces(u32::try_from(pieces).unwrap_or(u32::MAX)));
    }
    let unsettled = |state: NoticeState| state.is_open() || state == NoticeState::Failed;
    let notices = state
        .notices_to(&client.id)
        .filter(|notice| unsettled(notice.state))
        .count();
    if notices > 0 {
        return Some(Stop::Notices(u32::try_from(notices).unwrap_or(u32::MAX)));
    }
    let papers = owed(state, policy, client, on).count();
    if papers > 0 {
        return Some(Stop::Papers(u32::try_from(papers).unwrap_or(u32::MAX)));
    }
    unstated(state, policy, client).map(Stop::Statement)
}

/// The next month whose statements are to be made, where a client with a plan was served in it or later. A center that
/// makes no statements has none.
fn unstated(state: &State, policy: &Policy, client: &Client) -> Option<Month> {
    let next = state.stated.as_deref()?.month.next();
    let prices = &policy.statements;
    let has_price =
        prices.prices(&client.plan).is_some() || prices.unpriced(&client.plan).is_some();
    let was_served = client.closed.is_some_and(|day| Month::of(day) >= next);
    (has_price && was_served).then_some(next)
}

/// Pieces of nobody's that name him, where nothing of his own record stops a purge.
fn by_label(state: &State, client: &Client) -> Option<Stop> {
    let count = unnamed(state, client).len();
    (count > 0).then(|| Stop::Pieces(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// Papers that were served on a client and are still to be mailed to him (rule 89), or of which nobody wrote down who served
/// them (rule 56): the record says on whom, and has the address. Of each what is to be done with it.
fn owed<'a>(
    state: &'a State,
    policy: &'a Policy,
    client: &'a Client,
    on: Day,
) -> impl Iterator<Item = Vec<Duty>> + 'a {
    let his = state.court_papers();
    let his = his.filter(|(_, whose)| *whose == Some(&client.id));
    let open = his.map(move |(id, whose)| state.owed_on_papers(id, whose, policy, on));
    let open = open.map(|open| open.into_iter().map(|(duty, _)| duty).collect::<Vec<_>>());
    open.filter(|open| !open.is_empty())
}

/// The rule under which a client's records may be purged on a day, in words for the journal.
pub fn permit(
    state: &State,
    policy: &Policy,
    client: &Client,
    on: Day,
) -> Result<String, Rejection> {
    let name = client.legal_name().to_owned();
    let verdict = verdict(state, policy, client, on);
    match (verdict.stop, verdict.rule, verdict.keep_until) {
        (None, Some(rule), _) => Ok(rule.words()),
        (Some(Stop::Hold(why)), ..) => Err(Rejection::LegalHold { client: name, why }),
        (Some(Stop::Kept), Some(rule), Some(until)) => Err(Rejection::KeptUntil {
            client: name,
            until,
            rule: rule.words(),
        }),
        (Some(Stop::Pieces(count)), ..) => {
            let is_his = state.held_by(&client.id).next().is_some();
            let by_label = || {
                let items = runs(&unnamed(state, client));
                format!("{name} by the label, and nobody's yet ({items})")
            };
            let client = if is_his { name.clone() } else { by_label() };
            Err(Rejection::StillHeld { client, count })
        }
        (Some(Stop::Papers(_)), ..) => {
            let mut all = owed(state, policy, client, on).flatten();
            let is_to_mail = all.any(|duty| duty == Duty::Mail);
            let why = if is_to_mail {
                NoRuling::PapersUnmailed { client: name }
            } else {
                NoRuling::PapersUnwritten { client: name }
            };
            Err(why.into())
        }
        (Some(Stop::Statement(month)), ..) => {
            let client = name;
            Err(NoStatement::Unbilled { client, month }.into())
        }
        (Some(Stop::Notices(count)), ..) => Err(Rejection::StillOwed {
            client: name,
            count,
        }),
        _ => Err(Rejection::StillServed(name)),
    }
}
