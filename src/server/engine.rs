//! The one place that owns the state and writes. One thread at a time sits there (`seat`).
//!
//! It takes the commands that wait, decides each on the working state and lets it evolve, so that two clerks
//! cannot hand out one piece; then one journal frame and one sync; then the new state is published and the
//! answers go out. If the write fails, the working state is dropped: nobody ever sees or hears what is not on disk.

mod attached;
mod follow_up;
mod purge;
mod settle;
mod sitting;
mod tick;
mod weekly;

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::Receiver;
use tracing::{info, warn};

use super::directory::Directory;
use super::health::{Health, no_space, read_only, started_read_only, turned_read_only};
use super::mail::Mailbag;
use super::orders::{Answer, End, Order, Refusal, Work, salt};
use super::printer::Printer;
use super::reread::Found;
use super::snapshot::{Board, Snapshot};
use crate::clock::{self, Clock};
use crate::config::{Config, Live, Note};
use crate::domain::alarm::Alarm;
use crate::domain::books::Touched;
use crate::domain::command::{Command, Context};
use crate::domain::flow::carry_out;
use crate::domain::ids::CommandId;
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::store::{AppendError, Backup, Meta, Sealed, Store, seal};
use crate::wire::messages::{Failure, FailureKind};
use settle::Unsettled;

/// Most commands of one frame: an import of thousands must not keep a clerk waiting.
const MAX_GROUP: usize = 512;

/// By so many seconds the machine's clock may be behind the last event without a word.
const BEHIND: i64 = 120;

/// The engine's possessions.
pub struct Engine {
    /// Where orders come from.
    pub orders: Receiver<Order>,
    /// Where readers look.
    pub board: Arc<Board>,
    pub clock: Arc<Clock>,
    /// The center's choices.
    pub config: Arc<Live>,
    /// The journal and its tables.
    pub store: Store,
    /// Notices on their way to the mail threads.
    pub mailbag: Mailbag,
    /// The committed state.
    pub state: State,
    pub directory: Directory,
    /// The copy on another disk.
    pub backup: Option<Arc<Backup>>,
    /// The data directory.
    pub data: PathBuf,
    /// What is wrong, in words for every screen.
    pub health: Health,
    pub printer: Printer,
    /// What reading the journal through found.
    pub found: Arc<Found>,
    /// What the last group leaves to be told.
    pub unsettled: Option<Unsettled>,
    /// The night on which the tables were reopened last.
    pub reopened: Option<Day>,
    /// Why it is over.
    pub ending: Option<End>,
}

/// What one group has done so far, not yet on disk.
struct Group {
    state: State,
    sealed: Vec<Sealed>,
    touched: Vec<Touched>,
    now: crate::domain::time::Stamp,
}

impl Engine {
    /// Takes what waits behind the first work and commits it together.
    fn group(&mut self, first: Work) -> Option<End> {
        if purge::is_purge(&first) {
            return self.purge(&first);
        }
        let mut works = vec![first];
        let mut size = works.iter().map(|work| work.commands.len()).sum::<usize>();
        let mut behind = None;
        while size < MAX_GROUP {
            match self.orders.try_recv() {
                Ok(Order::Work(work)) if !purge::is_purge(&work) => {
                    size += work.commands.len();
                    works.push(work);
                }
                Ok(other) => {
                    behind = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        let end = self.commit(works);
        match behind {
            Some(order) if end.is_none() => self.obey(order),
            // Whoever waits for the clock learns by the closed channel that the desk ended.
            _ => end,
        }
    }

    /// Does what is no work of a clerk's.
    fn obey(&mut self, order: Order) -> Option<End> {
        self.settle();
        match order {
            Order::Work(work) => self.group(work),
            Order::ClockMoved(reply) => {
                let end = self.tick();
                let _ = reply.send(());
                end
            }
            Order::NamesRead { names, by } => {
                let today = self.today();
                self.directory.take(*names, by, &self.state, today);
                self.publish();
                None
            }
            Order::TakenOver(backup) => {
                self.backup = backup;
                self.mailbag.refill(&self.state);
                self.publish();
                None
            }
            Order::Reload => {
                self.reload();
                None
            }
            Order::Stop => Some(End::Stopped),
        }
    }

    fn commit(&mut self, works: Vec<Work>) -> Option<End> {
        self.settle();
        let mut group = self.begin();
        let answers: Vec<_> = works
            .iter()
            .map(|work| self.decide_all(&mut group, work))
            .collect();
        let failure = self.write(group).err();
        for (work, mut answers) in works.into_iter().zip(answers) {
            if let (Some(failure), false) = (&failure, work.dry_run) {
                // What was only looked up is true all the same; what was decided is not.
                for answer in answers.iter_mut().filter(|answer| answer.is_ok()) {
                    *answer = Err(Refusal::Failed(failure.clone()));
                }
            }
            let _ = work.reply.send(answers);
        }
        let is_broken = failure.is_some_and(|failure| failure.kind == FailureKind::Broken);
        is_broken.then_some(End::Poisoned)
    }

    fn begin(&self) -> Group {
        let now = self.now();
        Group {
            state: self.state.clone(),
            sealed: Vec::new(),
            touched: Vec::new(),
            now,
        }
    }

    fn decide_all(&self, group: &mut Group, work: &Work) -> Vec<Answer> {
        let policy = self.config.now().policy();
        if work.dry_run {
            let mut scratch = Group {
                state: group.state.clone(),
                sealed: Vec::new(),
                touched: Vec::new(),
                now: group.now,
            };
            return work
                .commands
                .iter()
                .map(|(id, one)| self.decide_one(&mut scratch, work, *id, one, &policy))
                .collect();
        }
        work.commands
            .iter()
            .map(|(id, one)| self.decide_one(group, work, *id, one, &policy))
            .collect()
    }

    fn decide_one(
        &self,
        group: &mut Group,
        work: &Work,
        id: CommandId,
        command: &Command,
        policy: &Policy,
    ) -> Answer {
        // The same instant judges and is booked: a clock behind the books would judge by a day that is over.
        let config = self.config.now();
        let today = clock::local_day(group.now, config.center.timezone);
        let day = group.state.book_day(today);
        let ctx = Context {
            now: group.now,
            today,
            midnight: clock::at_hour(today, 0, config.center.timezone),
            minute: clock::minute_of_day(group.now, config.center.timezone),
            // What comes after a seal goes with the digest of the day in whose books it stands.
            digest_at: clock::at_hour(
                day.page(),
                config.letters.digest_hour,
                config.center.timezone,
            ),
            digest_next: clock::at_hour(
                day.page().next(),
                config.letters.digest_hour,
                config.center.timezone,
            ),
            seal_from: clock::at_hour(today, config.seal_hour, config.center.timezone),
            actor: &work.actor,
            command: id,
            policy,
        };
        self.has_come(group, work, id, command)?;
        let outcome = carry_out(&mut group.state, command, &ctx, |place, event| {
            let meta = Meta {
                site: self.store.site(),
                seq: place.seq,
                at: ctx.now,
                day: place.day,
                actor: work.actor.clone(),
                command: id,
            };
            Ok::<_, Refusal>(seal(meta, event, place.previous, salt()?))
        })?;
        if outcome.happened.is_empty() && !work.dry_run {
            self.heal(group, id, command)?;
        }
        for (sealed, touched) in outcome.happened {
            group.sealed.push(sealed);
            group.touched.push(touched);
        }
        Ok(outcome.done)
    }

    /// A failure that every screen says at once.
    fn told(&mut self, failure: Failure) -> Failure {
        self.health.say(&failure.what);
        self.publish();
        failure
    }

    /// Writes a group, then makes it the truth.
    fn write(&mut self, group: Group) -> Result<(), Failure> {
        if group.sealed.is_empty() {
            return Ok(());
        }
        self.keep_papers(&group)?;
        match self.store.append(&group.sealed) {
            Ok(position) => {
                self.accept(group, position);
                Ok(())
            }
            Err(AppendError::NoSpace) => Err(self.told(no_space())),
            Err(AppendError::ReadOnly) if self.store.is_still() => {
                Err(self.told(started_read_only()))
            }
            Err(AppendError::ReadOnly) => Err(self.told(read_only())),
            // This one has history open, which none has that starts now: it reads on, and writes nothing more.
            Err(AppendError::Broken(error)) if error.kind() == ErrorKind::ReadOnlyFilesystem => {
                Err(self.told(turned_read_only()))
            }
            Err(AppendError::Broken(error)) => {
                let what = format!("the disk failed: {error}");
                self.health.say(&what);
                self.publish();
                let hint =
                    "it is not known whether this was kept: look at the disk, start the server again, then see mailroom item list".to_owned();
                Err(Failure {
                    kind: FailureKind::Broken,
                    what,
                    hint,
                })
            }
        }
    }

    /// Shows what is true now, and wakes who waits for it.
    pub(super) fn publish(&self) {
        self.show();
        self.board.tell();
    }

    fn show(&self) {
        let mut warnings = self.health.words().to_vec();
        warnings.extend(self.config.now().note.as_ref().and_then(Note::loss));
        self.board.publish(Snapshot {
            state: self.state.clone(),
            names: self.directory.names(),
            warnings,
            alarms: self.alarms(),
        });
    }

    /// Takes up what config.toml says by now; a file with a mistake in it changes nothing.
    fn reload(&mut self) {
        match Config::load(&self.data) {
            Ok(new) => {
                for setting in self.config.take_up(new) {
                    warn!("config.toml: {setting} changed, which waits for a restart");
                }
                info!("config.toml was read again");
            }
            Err(error) => warn!("config.toml was not taken up: {error}; {}", error.hint),
        }
        self.publish();
    }

    /// What is wrong with the whole desk.
    fn alarms(&self) -> Vec<Alarm> {
        let copy = self.mailbag.copy_of().map(Alarm::Copy);
        let ahead = self.clock.ahead().map(Alarm::ClockAhead);
        let behind = self.state.header.at.seconds_since(self.clock.now());
        // Of one clock only one can be so: a jump is judged by the time that the desk goes on by.
        let behind = (behind > BEHIND && ahead.is_none()).then_some(Alarm::ClockBehind(behind));
        let others = [self.found.older(), copy, ahead, behind];
        let mut all = self.found.alarms();
        all.extend(others.into_iter().flatten());
        all
    }

    /// The time that rules go by and that is booked.
    pub(super) fn now(&self) -> Stamp {
        self.state.header.not_before(self.clock.now())
    }

    /// The calendar's day, by the same time.
    pub(super) fn today(&self) -> Day {
        clock::local_day(self.now(), self.config.now().center.timezone)
    }
}
