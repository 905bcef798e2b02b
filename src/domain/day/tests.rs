//! A day's figures balance.

use super::*;

#[test]
fn a_day_closes_with_what_it_opened_with_and_received_less_every_way_out() {
    let tally = Tally {
        opening: 10,
        received: 7,
        picked_up: 4,
        forwarded: 3,
        remailed: 5,
        returned: 2,
        brought_back: 6,
        other: -1,
    };
    assert_eq!(tally.closing(), 10);
    assert_eq!(SealedTally::from(tally).figures().closing(), 10);
    assert_eq!(DayBook::opening(BookDay::default(), 5).tally.closing(), 5);
}
