//! Some weeks at a desk by chance: several people give every kind of command, mail goes out and comes back, days
//! are sealed or forgotten; after each command the whole state is held against what must always be so.
//!
//! Chance comes from a seed, so that what went wrong once goes wrong again: `SEED=7 cargo test simulation`.

mod chance;
mod truths;
mod weeks;
mod wishes;

use mailroom::domain::clerk::Role;
use mailroom::domain::command::Command;
use mailroom::domain::evolve;
use mailroom::domain::ids::ClerkId;
use mailroom::domain::state::{REMEMBERED, State};

use crate::paper_desk::{PaperDesk, person};
use weeks::Weeks;

/// Commands of one run.
const COMMANDS: u32 = 2000;

#[test]
fn what_must_always_be_so_is_so_after_each_command() {
    let seeds = match std::env::var("SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => vec![1, 2, 3],
    };
    for seed in seeds {
        let mut weeks = Weeks::new(seed);
        for number in 0..COMMANDS {
            let step = weeks.step();
            if let Err(wrong) = truths::hold(&weeks) {
                panic!("seed {seed}, command {number}: {step}\n{wrong}");
            }
        }
        weeks.was_not_idle();
        assert!(replayed(&weeks) == weeks.desk.state, "seed {seed}: a replay gives another state");
        let (all, most) = (weeks.desk.state.header.next, weeks.most_in_memory as u64);
        assert!(
            most * 3 < all.items + all.notices,
            "seed {seed}: {most} that are over in memory, of {all:?}"
        );
    }
}

#[test]
fn intake_taken_back_and_done_again_gives_the_same_figures() {
    for seed in 10..40 {
        let mut weeks = Weeks::new(seed);
        for _ in 0..60 {
            weeks.step();
        }
        weeks.intake_twice();
    }
}

#[test]
fn the_last_ten_thousand_commands_are_remembered() {
    let mut desk = PaperDesk::at("2026-01-05T10:00:00-05:00");
    let mia = person("mia", Role::Manager);
    let clerk = ClerkId::new("kim");
    for _ in 0..REMEMBERED + 5 {
        let hired = Command::SetClerk { clerk: clerk.clone(), role: Role::Operator, pin: String::new() };
        desk.run(&mia, &hired).unwrap();
    }
    assert_eq!((desk.state.order.len(), desk.state.traces.len()), (REMEMBERED, REMEMBERED));
}

/// The state that the ledger alone gives.
fn replayed(weeks: &Weeks) -> State {
    let mut state = State::default();
    for envelope in &weeks.desk.ledger {
        evolve(&mut state, envelope);
    }
    state
}
