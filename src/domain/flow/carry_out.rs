//! Carrying a command out: turn the page, decide, seal and evolve event by event, then see what follows. The only such
//! loop: the engine, a purge and every desk of the tests go through here.
//!
//! Pure. What an envelope needs beside its place (the ledger's name, a salt, the clock) is the caller's, who seals.

use super::evolve::evolve;
use super::follow::Changed;
use super::foreseen::turned;
use super::order::decide;
use super::placing;
use super::{Command, Event};
use crate::domain::books::Touched;
use crate::domain::command::context::Context;
use crate::domain::flow::Envelope;
use crate::domain::ids::{Hash, Seq};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Done, State};
use crate::domain::time::BookDay;

/// Where an event comes to stand in the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub seq: Seq,
    /// The business day; behind a seal it is the next one.
    pub day: BookDay,
    /// The hash of the event before.
    pub previous: Hash,
}

/// What came of a command.
#[derive(Debug)]
pub struct Outcome<S> {
    /// The answer to who gave it.
    pub done: Done,
    /// Its events as they were sealed, with what each touched; none when it was carried out before.
    pub happened: Vec<(S, Touched)>,
}

/// Carries a command out on a state; one that was carried out before does nothing more and is answered as before.
///
/// # Errors
/// A [`Rejection`], or whatever `seal` says. Either leaves the state as it was: a command happens whole or not at all.
pub fn carry_out<S, E>(
    state: &mut State,
    command: &Command,
    ctx: &Context<'_>,
    seal: impl FnMut(Place, Event) -> Result<S, E>,
) -> Result<Outcome<S>, E>
where
    S: AsRef<Envelope>,
    E: From<Rejection>,
{
    let last = state.header.seq;
    let mut run = Run {
        state: state.clone(),
        ctx,
        seal,
        happened: Vec::new(),
    };
    if !run.state.traces.contains_key(&ctx.command) {
        let page = turned(&run.state, ctx);
        let events = decide(page.as_ref().unwrap_or(&run.state), command, ctx)?;
        let changed = Changed::by(&events, page.as_ref().unwrap_or(&run.state));
        let put = placing::Put::by(command, &events);
        run.happen(events)?;
        let placed = placing::follows(&put, &run.state, ctx);
        run.happen(placed)?;
        for client in changed.clients() {
            let follows = changed.follows(client, &run.state, ctx);
            run.happen(follows)?;
        }
        let clocks = changed.clocks(&run.state);
        run.happen(clocks)?;
        let untrue = changed.untrue_by_now(&run.state, ctx);
        run.happen(untrue)?;
    }
    let Run {
        state: after,
        happened,
        ..
    } = run;
    *state = after;
    let known = state.traces.get(&ctx.command);
    let nothing = || Done {
        first: last,
        last,
        ..Done::default()
    };
    Ok(Outcome {
        done: known.map_or_else(nothing, |trace| trace.done.clone()),
        happened,
    })
}

/// A command under way, on a copy of the state: the maps of both are shared until one of them changes.
struct Run<'a, S, F> {
    state: State,
    ctx: &'a Context<'a>,
    seal: F,
    happened: Vec<(S, Touched)>,
}

impl<S: AsRef<Envelope>, E, F: FnMut(Place, Event) -> Result<S, E>> Run<'_, S, F> {
    fn happen(&mut self, events: Vec<Event>) -> Result<(), E> {
        for event in events {
            let header = &self.state.header;
            let place = Place {
                seq: Seq(header.seq.0 + 1),
                day: self.page_of(&event),
                previous: header.hash,
            };
            let sealed = (self.seal)(place, event)?;
            let touched = evolve(&mut self.state, sealed.as_ref());
            self.happened.push((sealed, touched));
        }
        Ok(())
    }

    /// The page that an event is written on. While an earlier day is open again, a piece that came or left on a page
    /// behind it goes on there: no page lets go of what it never held.
    fn page_of(&self, event: &Event) -> BookDay {
        let now = self.state.book_day(self.ctx.today);
        if now >= self.state.header.day {
            return now;
        }
        let items = event.items();
        let pieces = items.iter().filter_map(|id| self.state.items.get(id));
        let pages = pieces.flat_map(|item| [Some(item.day), item.left]);
        pages.flatten().fold(now, BookDay::max)
    }
}
