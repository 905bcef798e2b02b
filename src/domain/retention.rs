//! How long the records of a former client are kept, by which rule, and what stops their purge (rules 44 to 47, 91
//! to 94). The table of rules is the center's to edit: evidence is thin (rules 44 to 46, F12), so every line
//! carries its source. Pure; what a purge takes out is `redaction.rs`.

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::ids::{ClientId, Pmb};
use super::notice::NoticeState;
use super::policy::Policy;
use super::rejection::Rejection;
use super::state::State;
use super::time::Day;

/// Everywhere in the country.
pub const COUNTRY: &str = "US";

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionRule {
    /// [`COUNTRY`], or a state as its two letters.
    pub place: String,
    /// Calendar months after the last day of the service, that day's number clamped to the month.
    pub months: u32,
    /// Where it comes from, shown beside every answer.
    pub source: String,
}

impl RetentionRule {
    /// The rule as a line of the journal keeps it.
    pub fn words(&self) -> String {
        format!("{} {} months: {}", self.place, self.months, self.source)
    }
}

/// The center's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// The state the center lies in, as its two letters; only the country's rules hold when absent.
    pub state: Option<String>,
    /// All lines; those of other states do not hold.
    pub rules: Vec<RetentionRule>,
}

impl Default for Retention {
    fn default() -> Self {
        let rule = |place: &str, months, source: &str| RetentionRule {
            place: place.to_owned(),
            months,
            source: source.to_owned(),
        };
        Self {
            state: None,
            rules: vec![
                rule(
                    COUNTRY,
                    6,
                    "PS Form 1583 is kept 6 months after the service ends (USPS practice, rule 44)",
                ),
                rule(
                    "CA",
                    24,
                    "the center is agent for service of process for 2 years, and mails papers to the last \
                     address (Cal. B&P 17538.5, rules 46 and 89)",
                ),
            ],
        }
    }
}

impl Retention {
    /// The rule that holds longest for a service that ended on a day, and the last day on which the records must be
    /// kept. Mail is re-mailed for so many months, and nobody can re-mail without the record (rule 35).
    pub fn longest(&self, closed: Day, remail_months: u32) -> (Day, RetentionRule) {
        let remail = RetentionRule {
            place: COUNTRY.to_owned(),
            months: remail_months,
            source: "mail is re-mailed so long (USPS CMRA FAQ, rule 35)".to_owned(),
        };
        let holds = |rule: &&RetentionRule| {
            rule.place == COUNTRY || self.state.as_deref() == Some(rule.place.as_str())
        };
        let rules = self.rules.iter().filter(holds);
        let until = |rule: &RetentionRule| closed.plus_months(rule.months);
        let mut longest = (until(&remail), &remail);
        // Of several that end on one day the last line is named: the center's own go behind the built-in ones.
        for rule in rules {
            if until(rule) >= longest.0 {
                longest = (until(rule), rule);
            }
        }
        (longest.0, longest.1.clone())
    }
}

/// Why the records of a client may not be purged on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// He is served.
    Served,
    /// The period runs.
    Kept,
    /// A legal hold, with its reason.
    Hold(String),
    /// So many pieces of his lie here.
    Pieces(u32),
    /// So many notices to him are not settled.
    Notices(u32),
}

impl Stop {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Kept => "period",
            Self::Hold(_) => "legal_hold",
            Self::Pieces(_) => "pieces",
            Self::Notices(_) => "notices",
        }
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
    let months = policy.clients.remail_months;
    let longest = client
        .closed
        .map(|closed| policy.retention.longest(closed, months));
    let (keep_until, rule) = longest.unzip();
    Verdict {
        client: client.id.clone(),
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        closed: client.closed,
        keep_until,
        rule,
        stop: stop(state, client, keep_until, on),
    }
}

/// Every client with an end of service who was not purged yet, in the order of ids.
pub fn verdicts<'a>(
    state: &'a State,
    policy: &'a Policy,
    on: Day,
) -> impl Iterator<Item = Verdict> + 'a {
    let ended = state
        .clients
        .values()
        .filter(|client| client.closed.is_some() && !client.is_purged());
    ended.map(move |client| verdict(state, policy, client, on))
}

fn stop(state: &State, client: &Client, keep_until: Option<Day>, on: Day) -> Option<Stop> {
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
    (notices > 0).then(|| Stop::Notices(u32::try_from(notices).unwrap_or(u32::MAX)))
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
        (Some(Stop::Pieces(count)), ..) => Err(Rejection::StillHeld {
            client: name,
            count,
        }),
        (Some(Stop::Notices(count)), ..) => Err(Rejection::StillOwed {
            client: name,
            count,
        }),
        _ => Err(Rejection::StillServed(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CommandId;
    use crate::domain::name::{Name, NameKind};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn policy(state: Option<&str>, own: &[(&str, u32)]) -> Policy {
        let mut policy = Policy::default();
        policy.retention.state = state.map(str::to_owned);
        let line = |(place, months): &(&str, u32)| RetentionRule {
            place: (*place).to_owned(),
            months: *months,
            source: "counsel".to_owned(),
        };
        policy.retention.rules.extend(own.iter().map(line));
        policy
    }

    fn former(closed: Option<&str>) -> Client {
        let names = vec![Name::new("Ann Lee", NameKind::Legal)];
        let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        Client {
            names,
            closed: closed.map(day),
            ..blank
        }
    }

    #[test]
    fn the_longest_rule_that_holds_here_counts() {
        for (state, own, closed, until, place) in [
            (None, &[][..], "2025-08-31", "2026-02-28", "US"),
            (Some("CA"), &[], "2024-02-29", "2026-02-28", "CA"),
            (Some("NY"), &[], "2025-03-15", "2025-09-15", "US"),
            (Some("NY"), &[("NY", 12)], "2025-03-15", "2026-03-15", "NY"),
            (Some("CA"), &[("CA", 3)], "2025-03-15", "2027-03-15", "CA"),
            (
                None,
                &[("NY", 12), ("US", 9)],
                "2025-03-15",
                "2025-12-15",
                "US",
            ),
        ] {
            let policy = policy(state, own);
            let found = verdict(
                &State::default(),
                &policy,
                &former(Some(closed)),
                day(until),
            );
            assert_eq!(found.keep_until, Some(day(until)), "{state:?} {own:?}");
            assert_eq!(
                found.rule.as_ref().map(|rule| rule.place.as_str()),
                Some(place)
            );
            assert_eq!(found.stop, Some(Stop::Kept), "the last day itself is kept");
            let later = verdict(
                &State::default(),
                &policy,
                &former(Some(closed)),
                day(until).next(),
            );
            assert_eq!(later.stop, None);
        }
    }

    #[test]
    fn nobody_is_purged_while_his_mail_is_re_mailed() {
        let mut policy = policy(None, &[]);
        policy.clients.remail_months = 12;
        let found = verdict(
            &State::default(),
            &policy,
            &former(Some("2025-01-31")),
            day("2026-01-31"),
        );
        assert_eq!(
            (found.keep_until, found.stop),
            (Some(day("2026-01-31")), Some(Stop::Kept))
        );
    }

    #[test]
    fn a_hold_stops_what_time_allows_and_a_served_client_has_no_end() {
        let mut state = State::default();
        let (policy, client) = (policy(None, &[]), former(Some("2020-01-31")));
        assert!(permit(&state, &policy, &client, day("2026-01-01")).is_ok());
        state.holds.insert(client.id.clone(), "subpoena".to_owned());
        let refused = permit(&state, &policy, &client, day("2026-01-01"));
        assert_eq!(
            refused,
            Err(Rejection::LegalHold {
                client: "Ann Lee".into(),
                why: "subpoena".into()
            })
        );
        let served = permit(&State::default(), &policy, &former(None), day("2026-01-01"));
        assert_eq!(served, Err(Rejection::StillServed("Ann Lee".into())));
    }
}
