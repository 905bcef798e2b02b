//! What happened is passed on to other programs, each in a thread of its own: a command that reads it, or a web address.
//!
//! The journal is the queue, and the books know how far each has heard, so that nothing is lost by a restart and nothing is
//! told twice that was acknowledged. What was told and got no answer is told again under the same id. Order is kept: what
//! one does not take, all behind it wait for, and every screen says so.

mod body;
mod way;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::bounded;
use tracing::{info, warn};

use super::house::House;
use super::orders::{Work, server_command};
use super::trouble::Trouble;
use crate::clock::Steady;
use crate::config::outside::Listener;
use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::NoteTold;
use crate::domain::ids::Seq;

/// Seconds to the next try, after so many that failed.
const PAUSES: [i64; 6] = [1, 5, 30, 120, 600, 3600];

/// How often a thread looks whether something happened.
const SECOND: Duration = Duration::from_secs(1);

/// Events that are read at once.
const PAGE: u64 = 200;

/// So many events that do not concern a program are passed over before the books note it.
const PASSED_OVER: u64 = 5_000;

/// Who does not hear, in words.
#[derive(Default)]
pub struct Telling {
    stuck: Mutex<BTreeMap<String, String>>,
    /// The same for the screens.
    pub trouble: Trouble,
}

impl Telling {
    fn is(&self, name: &str, words: Option<String>) {
        let mut stuck = self.stuck.lock().unwrap_or_else(PoisonError::into_inner);
        match words {
            Some(words) => stuck.insert(name.to_owned(), words),
            None => stuck.remove(name),
        };
        let all: Vec<_> = stuck.values().cloned().collect();
        self.trouble.set((!all.is_empty()).then(|| all.join("; ")));
    }
}

/// Starts the thread that keeps one for each program of the config.
///
/// # Errors
///
/// The system gives no thread.
pub fn start(house: Arc<House>) -> io::Result<JoinHandle<()>> {
    thread::Builder::new()
        .name("telling".into())
        .spawn(move || {
            let mut all: BTreeMap<String, JoinHandle<()>> = BTreeMap::new();
            while !house.is_ending() {
                all.retain(|_, thread| !thread.is_finished());
                for one in &house.config.now().listeners {
                    if !all.contains_key(&one.name) {
                        let (house, name) = (Arc::clone(&house), one.name.clone());
                        let thread = thread::Builder::new()
                            .name("tell".into())
                            .spawn(move || Teller::new(&house, name).run());
                        if let Ok(thread) = thread {
                            all.insert(one.name.clone(), thread);
                        }
                    }
                }
                house.board.wait_until(SECOND, |_| house.is_ending());
            }
            for (_, thread) in all {
                let _ = thread.join();
            }
        })
}

/// One program, and how it stands with it.
struct Teller<'h> {
    house: &'h House,
    name: String,
    /// Everything up to here was told or does not concern it.
    passed: Seq,
    /// Tries of the next event that failed.
    failed: usize,
    /// When that is tried again.
    again: Option<Steady>,
}

impl<'h> Teller<'h> {
    fn new(house: &'h House, name: String) -> Self {
        Self {
            house,
            name,
            passed: Seq(0),
            failed: 0,
            again: None,
        }
    }

    fn run(mut self) {
        while !self.house.is_ending() {
            let config = self.house.config.now();
            let Some(listener) = config.listeners.iter().find(|one| one.name == self.name) else {
                break;
            };
            self.turn(listener);
            let (house, passed) = (self.house, self.passed);
            let waits = self.again.is_some();
            house.board.wait_until(SECOND, |now| {
                house.is_ending() || (!waits && now.state.header.seq > passed)
            });
        }
        if !self.house.is_ending() {
            self.house.telling.is(&self.name, None);
        }
    }

    /// Tells what is next, as far as it goes.
    fn turn(&mut self, listener: &Listener) {
        let steady = self.house.clock.steady();
        if self.house.gate.copy_of().is_some() || self.again.is_some_and(|at| at > steady) {
            return;
        }
        let snapshot = self.house.board.read();
        let header = &snapshot.state.header;
        let Some(known) = header.told.get(&self.name).copied() else {
            // A program that is new hears of what happens from now on.
            self.note(header.seq);
            return;
        };
        self.passed = self.passed.max(known);
        let last = Seq(header.seq.0.min(self.passed.0 + PAGE));
        let Ok(events) = self
            .house
            .archive
            .between(&snapshot.state, self.passed, last)
        else {
            return;
        };
        for event in &events {
            if concerns(listener, event) && !self.tell(listener, event) {
                return;
            }
            self.passed = event.seq;
        }
        self.passed = self.passed.max(last);
        if self.passed.0 - known.0 > PASSED_OVER {
            self.note(self.passed);
        }
    }

    /// Tells one event and notes it; `false` where that must be tried again.
    fn tell(&mut self, listener: &Listener, event: &Envelope) -> bool {
        let snapshot = self.house.board.read();
        let body = body::of(listener, &snapshot.state, event);
        let ends = || self.house.is_ending();
        match way::tell(listener, &body, &ends) {
            Ok(()) => {
                if self.failed > 0 {
                    info!("{} hears again", self.name);
                }
                (self.failed, self.again) = (0, None);
                self.house.telling.is(&self.name, None);
                // Told again under the same id if the books could not note it.
                self.note(event.seq)
            }
            Err(_) if ends() => false,
            Err(why) => {
                self.put_off(event, &why.to_string());
                false
            }
        }
    }

    fn put_off(&mut self, event: &Envelope, why: &str) {
        let pause = PAUSES.get(self.failed).or(PAUSES.last());
        let pause = pause.copied().unwrap_or(1);
        self.failed += 1;
        self.again = Some(self.house.clock.steady().plus(pause * 1000));
        let words = format!(
            "{} has heard nothing since event {}, nothing is lost: {why}; tried again in {pause} s",
            self.name, event.seq
        );
        warn!("{words}");
        self.house.telling.is(&self.name, Some(words));
        self.house.board.look_again();
    }

    fn note(&self, up_to: Seq) -> bool {
        let to = self.name.clone();
        let (reply, answers) = bounded(1);
        let work = Work {
            actor: Actor::Server,
            commands: vec![(server_command(), Command::NoteTold(NoteTold { to, up_to }))],
            dry_run: false,
            reply,
        };
        if self.house.orders.give(work).is_err() {
            return false;
        }
        let answers = answers.recv().unwrap_or_default();
        self.house.orders.settle();
        answers.iter().all(Result::is_ok) && !answers.is_empty()
    }
}

/// Whether a program wants to hear of an event. How far it has heard is news to nobody.
fn concerns(listener: &Listener, event: &Envelope) -> bool {
    let is_ours = matches!(event.event, Event::EventsTold(_));
    let kinds = &listener.kinds;
    !is_ours && (kinds.is_empty() || kinds.contains(event.event.name()))
}
