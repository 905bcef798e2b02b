//! A winter at the desk, from before the clocks go back to after they go forward, with people who take a part of what
//! lies here: fails where no clock changed and nobody took a part.

use std::collections::BTreeSet;

use chrono::Offset as _;
use mailroom::clock;
use mailroom::domain::event::Event;
use mailroom::domain::time::{Day, Stamp};

use super::weeks::Weeks;
use super::{keeping, replayed, truths};
use crate::paper_desk::ZONE;

/// The night on which the clocks go back, and the one on which they go forward.
const CHANGES: [&str; 2] = ["2026-11-01", "2027-03-14"];

/// Commands around each of them.
const COMMANDS: u32 = 1200;

fn offset(at: Stamp) -> i32 {
    at.utc()
        .with_timezone(&ZONE)
        .offset()
        .fix()
        .local_minus_utc()
}

/// On which of the two days pieces came in before and after the clocks were changed.
fn days_with_both(weeks: &Weeks) -> BTreeSet<Day> {
    let came =
        |one: &&mailroom::domain::event::Envelope| matches!(one.event, Event::ItemReceived(_));
    let all = weeks.desk.ledger.iter().filter(came);
    let seen: BTreeSet<(Day, i32)> = all
        .map(|one| (clock::local_day(one.at, ZONE), offset(one.at)))
        .collect();
    let days = CHANGES.iter().filter_map(|day| Day::parse(day));
    days.filter(|day| seen.iter().filter(|(on, _)| on == day).count() == 2)
        .collect()
}

#[test]
fn the_books_balance_over_both_clock_changes_and_over_partial_pickups() {
    let seeds = match std::env::var("SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => vec![21, 22, 23],
    };
    // One seed alone may have no luck with the two nights.
    let several = seeds.len() > 1;
    let (mut days, mut happened) = (BTreeSet::new(), BTreeSet::new());
    for seed in seeds {
        let mut weeks = Weeks::beginning(seed, "2026-10-31T08:00:00-04:00");
        // What chance brings around the changes, it brings to a desk without these letters.
        weeks.desk.policy.storage.letters = false;
        for begins in ["2026-11-01T00:50:00-04:00", "2027-03-14T00:50:00-05:00"] {
            weeks.desk.now = clock::parse_rfc3339(begins).unwrap();
            for number in 0..COMMANDS {
                let step = weeks.step();
                if let Err(wrong) = truths::hold(&weeks) {
                    panic!("seed {seed}, command {number} from {begins}: {step}\n{wrong}");
                }
            }
        }
        if let Err(wrong) = keeping::the_accounts_balance(&weeks) {
            panic!("seed {seed}: {wrong}");
        }
        assert!(replayed(&weeks) == weeks.desk.state, "seed {seed}");
        days.extend(days_with_both(&weeks));
        happened.extend(weeks.happened());
    }
    if !several {
        return;
    }
    let wanted: BTreeSet<Day> = CHANGES.iter().filter_map(|day| Day::parse(day)).collect();
    assert_eq!(days, wanted, "pieces came in before and after each change");
    assert!(happened.contains("partial pickup"), "{happened:?}");
}
