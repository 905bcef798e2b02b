//! Periods, holds and stops, one case each.

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

#[test]
fn nobody_is_purged_while_the_statement_of_a_month_in_which_he_was_served_is_not_made() {
    use crate::domain::statement::{Prices, Run};
    let (client, on) = (former(Some("2025-08-31")), day("2026-06-01"));
    let month = |text: &str| Month::parse(text).unwrap();
    let stated = |text: &str| State {
        stated: Some(
            Run {
                month: month(text),
                ..Run::default()
            }
            .into(),
        ),
        ..State::default()
    };
    let stop = |state: &State, policy: &Policy| verdict(state, policy, &client, on).stop;
    let mut policy = policy(None, &[]);
    "Basic".clone_into(&mut policy.statements.usual);
    assert_eq!(
        stop(&stated("2025-06"), &policy),
        None,
        "no plan has a price"
    );
    policy.statements.plans = vec![Prices {
        plan: "Basic".to_owned(),
        ..Prices::default()
    }];
    for (last, next) in [
        ("2025-06", Some("2025-07")),
        ("2025-07", Some("2025-08")),
        ("2025-08", None),
    ] {
        let next = next.map(|next| Stop::Statement(month(next)));
        assert_eq!(stop(&stated(last), &policy), next, "{last}");
    }
    assert_eq!(stop(&State::default(), &policy), None, "none are made here");
    let refused = permit(&stated("2025-06"), &policy, &client, on).unwrap_err();
    assert!(refused.to_string().contains("July 2025"), "{refused}");
}
