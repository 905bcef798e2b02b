//! When the gate closes, whom it lets out to see, and what opens it.

use super::*;

fn gate() -> Gate {
    let clock = Clock::default();
    clock.set(Stamp(1_800_000_000_000));
    Gate::new(Arc::new(clock), None)
}

const ONE: NoticeId = NoticeId(1);
const TWO: NoticeId = NoticeId(2);

#[test]
fn one_refusal_that_is_about_us_holds_all_others_back() {
    let gate = gate();
    assert!(gate.admits(ONE) && gate.admits(TWO) && !gate.holds(TWO));
    gate.close(ONE, "550 5.7.60 no");
    assert!(!gate.admits(TWO) && gate.holds(TWO));
    assert_eq!(gate.stop().unwrap().answer, "550 5.7.60 no");
}

#[test]
fn a_closed_gate_lets_one_notice_out_at_a_time_to_see_and_waits_longer_each_time() {
    let gate = gate();
    gate.close(ONE, "no");
    for pause in [60, 300, 900, 3600, 3600] {
        gate.clock.advance(pause - 1);
        assert!(!gate.admits(TWO), "{pause}");
        gate.clock.advance(2);
        assert!(gate.admits(TWO) && !gate.holds(TWO), "{pause}");
        assert!(!gate.admits(ONE) && gate.holds(ONE), "{pause}");
        gate.close(TWO, "still no");
    }
    assert!(gate.open() && gate.admits(ONE) && gate.stop().is_none());
    assert!(!gate.open());
}

#[test]
fn a_notice_that_says_nothing_of_us_leaves_the_gate_closed_and_another_is_sent_to_see() {
    let gate = gate();
    gate.close(ONE, "no");
    gate.clock.advance(61);
    assert!(gate.admits(TWO));
    gate.undecided(TWO);
    assert!(gate.stop().is_some() && gate.admits(ONE));
}

#[test]
fn two_threads_that_are_refused_at_once_count_as_one() {
    let gate = gate();
    gate.close(ONE, "no");
    let next = || gate.lock().as_ref().unwrap().next_try;
    let first = next();
    gate.close(TWO, "no");
    assert_eq!(next(), first);
}

#[test]
fn a_copy_sends_nothing_whoever_opens_the_gate_until_it_is_taken_over() {
    let gate = Gate::new(Arc::default(), Some(CopyOf::Restored));
    assert!(!gate.admits(ONE) && gate.holds(ONE));
    gate.open();
    assert!(!gate.admits(ONE) && gate.holds(ONE));
    gate.taken_over();
    assert!(gate.admits(ONE) && !gate.holds(ONE));
}
