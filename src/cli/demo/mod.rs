//! `mailroom demo`: a throwaway center with made-up clients and mail. In a terminal the screen, else a short
//! working day in plain lines. Uses the server as every other command does, and leaves nothing behind.

mod center;
mod desk;
pub(in crate::cli) mod drill;
mod load;
mod mail;
mod play;
mod random;
mod records;
mod week;
mod words;

use std::path::Path;

use super::failure::{Exit, Failure};
use super::output::Output;
use super::screen::{self, Look};
use super::session::Session;
use crate::clock::Clock;
use crate::domain::command::{ClientRow, Command};
use crate::domain::time::Day;
use crate::wire::ask::ClockChange;
use desk::Throwaway;
use random::Random;

/// The same center for everybody.
const SEED: u64 = 2026;

/// Entries of stock, and of today's mail, that the screen begins with.
const STOCK: usize = 70;
const TODAY: usize = 22;

/// Opens the desk, shows or plays it, and removes it.
pub(super) fn run(data: Option<&Path>, look: Look, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if data.is_some() {
        let hint = "leave --data out; a desk of your own begins with mailroom --data DIR";
        return Err(Failure::usage(
            "the demo takes no --data: it has a directory of its own and throws it away",
            hint,
        ));
    }
    let desk = Throwaway::open()?;
    let done = if look.plain || screen::is_watched() {
        show(&desk, look)
    } else {
        play::run(&desk, out)
    };
    done.map(|()| Exit::Done).map_err(any_is_a_fault)
}

fn show(desk: &Throwaway, look: Look) -> Result<(), Failure> {
    fill(desk)?;
    screen::show(&desk.place, screen::Desk::Demo, look)
}

/// Clients, pieces of several ages, pieces to identify, and notices that wait.
fn fill(desk: &Throwaway) -> Result<(), Failure> {
    let mut session = Session::open(&desk.place)?;
    let (now, today) = (Clock::default().now(), session.desk.day);
    let first = records::before(today, week::DAYS);
    session.get(ClockChange::Set(week::at(&session, first, 8)))?;
    let mut random = Random::new(SEED);
    let clients = records::complete(center::clients(SEED, today), today);
    load::clients(&mut session, &clients)?;
    week::whole_form(&mut session)?;
    session.submit(Command::ResumeOutbox)?;
    load::pieces(
        &mut session,
        desk,
        mail::stock(&mut random, served(&clients), STOCK, first)?,
    )?;
    for day in first.0..today.0 {
        week::day(&mut session, desk, served(&clients), Day(day))?;
    }
    session.get(ClockChange::Set(now))?;
    load::pieces(
        &mut session,
        desk,
        mail::fresh_mail(&mut random, served(&clients), TODAY)?,
    )?;
    week::today(&mut session, desk)
}

/// The clients for whom mail comes as a matter of course.
fn served(clients: &[ClientRow]) -> &[ClientRow] {
    clients.get(..center::ALL).unwrap_or(clients)
}

/// Whoever runs the demo has given no wrong input: whatever goes wrong is ours.
fn any_is_a_fault(failure: Failure) -> Failure {
    match failure {
        Failure::Said { what, hint, .. } => Failure::failed(what, hint),
        unread @ Failure::Unread => unread,
    }
}
