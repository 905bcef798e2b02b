//! The loop that acts: takes what arrives, lets `update` decide, carries out the effects, and draws once all that
//! waits is taken.
//!
//! Invariants: a key is never lost and never overtakes the answer to an earlier one (it waits in the backlog);
//! signals and the line's end are obeyed at once; a command whose answer was lost is sent again under its own id.

mod away;
mod drawing;
mod ending;
mod line;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use self::away::Parked;
use self::ending::is_gone;
use crate::domain::screen::Bell;
use crate::tui::arrival::{Arrival, End};
use crate::tui::desk::LinkState;
use crate::tui::draft::Keeper;
use crate::tui::effect::{Ask, Effect, Effects, Fetch};
use crate::tui::idle::Idle;
use crate::tui::inbox::{Inbox, Woken};
use crate::tui::link::Link;
use crate::tui::model::Model;
use crate::tui::moment::Moment;
use crate::tui::rehearsal;
use crate::tui::saving;
use crate::tui::terminal::{self, Flow, Screen};
use crate::tui::typed::Typed;
use crate::tui::update::{Input, update};
use crate::tui::{Absent, TuiError};
use crate::wire::frame::FrameError;
use crate::wire::messages::ServerFrame;

/// So long a frame waits for the rows it should show.
const ROWS: u64 = 40;

/// So long an answer may take before the screen says so.
const PATIENCE: u64 = 300;

/// Between two looks at the time when nothing happens.
const TICK: u64 = 1_000;

/// A question whose answer holds up the keys.
struct Waiting {
    ask: Ask,
    /// The request's number on the line; `None` while the line is down.
    number: Option<u64>,
    since: Moment,
}

/// What is to be looked at next.
enum Come {
    Now(Arrival),
    /// From the server.
    Frame(ServerFrame),
    /// The line to the server broke, for this reason.
    Broken(String),
    /// What had to wait.
    Waited(Typed, Moment),
}

/// The running screen.
pub struct Session {
    model: Model,
    screen: Screen,
    link: Link,
    inbox: Inbox,
    keeper: Keeper,
    terminal_name: String,
    began: Instant,
    effects: VecDeque<Effect>,
    /// What was typed behind an open question, and when.
    backlog: VecDeque<(Typed, Moment)>,
    waiting: Option<Waiting>,
    /// What waits until its clerk works here again.
    parked: Option<Parked>,
    /// Whether keys came since what waits was last read as lines: a flood of them is read once a frame, not once a key.
    unread_keys: bool,
    fetching: Option<(u64, Fetch)>,
    opening: Option<u64>,
    /// The question for the desk's own keys.
    asking_keys: Option<u64>,
    drawn: Moment,
    /// Since when a frame is owed.
    owed: Option<Moment>,
    /// How fast the line to the terminal is.
    flow: Flow,
    /// Whether rows of the last frame were left out, for the line is slow.
    behind: bool,
    /// When the last key came.
    last_key: Moment,
    ended: Option<End>,
}

impl Session {
    /// Puts the parts together.
    pub fn new(
        model: Model,
        screen: Screen,
        link: Link,
        inbox: Inbox,
        keeper: Keeper,
        terminal_name: String,
    ) -> Self {
        Self {
            model,
            screen,
            link,
            inbox,
            keeper,
            terminal_name,
            began: Instant::now(),
            effects: VecDeque::new(),
            backlog: VecDeque::new(),
            waiting: None,
            parked: None,
            unread_keys: false,
            fetching: None,
            opening: None,
            asking_keys: None,
            drawn: Moment::default(),
            owed: None,
            flow: Flow::default(),
            behind: false,
            last_key: Moment::default(),
            ended: None,
        }
    }

    /// Over a line that is so fast.
    pub fn over(self, flow: Flow) -> Self {
        Self { flow, ..self }
    }

    /// Carries out what is to be done first, runs until the end, keeps the draft, and gives what was known last. A
    /// panic of our own is an end like another: the terminal is restored by its hook, the draft is kept here.
    pub fn run(mut self, first: Effects) -> Result<Model, TuiError> {
        self.effects.extend(first);
        let outcome =
            catch_unwind(AssertUnwindSafe(|| self.run_until_end())).unwrap_or_else(|_| {
                self.ended.get_or_insert(End::Panicked);
                Ok(())
            });
        self.read_what_waits();
        let mut lines = std::mem::take(&mut self.model.away.lines);
        let unread = self.unread();
        // Scans are logged by the next start itself.
        lines.retain(|line| !unread.iter().any(|raw| raw.contains(line.trim())));
        self.model.drafts.keep_unread(unread, lines);
        self.model.desk.now = self.now();
        self.keeper.write(&self.model);
        if let (Idle::Closes(minutes), Ok(())) = (self.model.idle, &outcome)
            && self.ended == Some(End::Asked)
        {
            return Err(TuiError::Idle(minutes));
        }
        match (outcome, self.ended) {
            (Err(error), _) if is_gone(&error) => Ok(self.model),
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(End::Panicked)) => Err(TuiError::Panicked),
            (Ok(()), _) => Ok(self.model),
        }
    }

    fn run_until_end(&mut self) -> std::io::Result<()> {
        self.perform()?;
        while self.ended.is_none() {
            self.draw_if_due()?;
            // While the rows of the next frame are looked up, and never between a key and what it is answered with.
            self.keeper.keep(&self.model);
            match self.next() {
                Some(Come::Now(arrival)) => self.take(arrival)?,
                Some(Come::Frame(frame)) => self.frame(frame)?,
                Some(Come::Broken(why)) => self.lost(why)?,
                Some(Come::Waited(typed, at)) => self.typed(typed, at)?,
                None if self.is_silent() => self.input(Input::Silence)?,
                None => self.input(Input::Tick)?,
            }
        }
        Ok(())
    }

    /// When something came that was stamped elsewhere.
    fn moment(&self, when: Instant) -> Moment {
        Moment(when.saturating_duration_since(self.began).as_millis() as u64)
    }

    fn now(&self) -> Moment {
        Moment(self.began.elapsed().as_millis() as u64)
    }

    /// What comes next: keys that waited, unless an answer holds them up; else whatever arrives in time.
    fn next(&mut self) -> Option<Come> {
        if let Some(end) = terminal::ending() {
            return Some(Come::Now(Arrival::Ended(end)));
        }
        if self.waiting.is_none()
            && let Some((typed, at)) = self.backlog.pop_front()
        {
            return Some(Come::Waited(typed, at));
        }
        self.arrives()
            .unwrap_or_else(|error| Some(Come::Broken(error.to_string())))
    }

    /// What the server said and is here whole; else what comes first, a frame piece by piece.
    fn arrives(&mut self) -> Result<Option<Come>, FrameError> {
        loop {
            if let Some(frame) = self.link.frame()? {
                return Ok(Some(Come::Frame(frame)));
            }
            match self.inbox.wait(self.until_due(), self.link.socket()) {
                Woken::Arrival(arrival) => return Ok(Some(Come::Now(arrival))),
                Woken::Nothing => return Ok(None),
                Woken::Line => self.link.look()?,
            }
            rehearsal::point("server");
        }
    }

    /// How long nothing has to be done.
    fn until_due(&self) -> Duration {
        let now = self.now();
        let rows = self
            .owed
            .filter(|_| self.fetching.is_some())
            .map(|owed| Moment(owed.0 + ROWS));
        let rows = rows.filter(|due| *due > now);
        let patience = self.waiting.as_ref().filter(|_| !self.model.desk.waiting);
        let patience = patience.map(|waiting| Moment(waiting.since.0 + PATIENCE));
        // A terminal that took no frame is asked again soon.
        let line = Some(self.flow.line_at())
            .filter(|at| *at > now)
            .unwrap_or(Moment(now.0 + ROWS));
        let frame = self.model.desk.dirty.then_some(line);
        let list = self
            .behind
            .then(|| self.flow.list_at(self.last_key).max(Moment(now.0 + 1)));
        let kept = self.keeper.due(&self.model);
        let due = [rows.or(frame), list, patience, self.silence_due(), kept]
            .into_iter()
            .flatten()
            .min();
        Duration::from_millis(due.map_or(TICK, |due| due.since(now).min(TICK)))
    }

    /// When a scan without a terminator is over; not while keys wait that may belong to it.
    fn silence_due(&self) -> Option<Moment> {
        self.model
            .framer
            .due()
            .filter(|_| self.waiting.is_none() && self.backlog.is_empty())
    }

    fn is_silent(&self) -> bool {
        self.silence_due().is_some_and(|due| due <= self.now())
    }

    fn take(&mut self, arrival: Arrival) -> std::io::Result<()> {
        match arrival {
            Arrival::Resized | Arrival::Typed(Typed::Resized, _) => {
                // Whatever the terminal made of what stood there, and also when the size is the old one again.
                self.screen.forget();
                let (width, height) = Screen::size();
                return self.input(Input::Resized(width, height));
            }
            Arrival::Typed(typed, when) if self.waiting.is_some() => {
                return self.hold_back(typed, self.moment(when));
            }
            Arrival::Typed(typed, when) => {
                self.last_key = self.moment(when);
                return self.typed(typed, self.last_key);
            }
            Arrival::Ended(end) => self.end(end),
            Arrival::Linked(connection) => {
                if self.link.attach(*connection).is_ok() {
                    self.greet();
                } else {
                    self.link.drop_connection(Absent::Start);
                }
            }
            // Who stopped the server is known, and nobody tried to start it.
            Arrival::NotLinked(_) if self.model.desk.link.is_stopped() => {}
            Arrival::NotLinked(why) => return self.input(Input::Link(LinkState::Lost(why))),
        }
        Ok(())
    }

    /// What was kept back goes before what is typed now, which waits if that asked something.
    fn typed(&mut self, typed: Typed, at: Moment) -> std::io::Result<()> {
        if self.model.framer.keeps_before(&typed, at) {
            self.input(Input::Kept)?;
            if self.waiting.is_some() {
                self.backlog.push_front((typed, at));
                return Ok(());
            }
        }
        self.input(Input::Typed(typed, at))
    }

    fn input(&mut self, input: Input) -> std::io::Result<()> {
        rehearsal::point("screen");
        let now = self.now();
        let effects = update(&mut self.model, now, input);
        // What an answer leads to comes before what was wished behind the question.
        for effect in effects.into_iter().rev() {
            self.effects.push_front(effect);
        }
        self.perform()
    }

    fn perform(&mut self) -> std::io::Result<()> {
        while self.waiting.is_none() && self.ended.is_none() {
            match self.effects.pop_front() {
                Some(Effect::Ask(ask)) => {
                    let number = self.link.send(ask.request.clone());
                    let is_away = number.is_none();
                    self.waiting = Some(Waiting {
                        ask: *ask,
                        number,
                        since: self.now(),
                    });
                    if is_away {
                        self.show_what_waits();
                    }
                }
                Some(Effect::Bell(times)) if self.model.desk.theme.bell == Bell::Sound => {
                    Screen::ring(times)?;
                }
                Some(Effect::Bell(_)) => {}
                Some(Effect::Redraw) => self.screen.forget(),
                Some(Effect::Quit) => self.end(End::Asked),
                Some(Effect::Save(reply, path)) => {
                    return self.input(Input::Saved(saving::write(&path, &saving::csv(&reply))));
                }
                None => break,
            }
        }
        Ok(())
    }
}
