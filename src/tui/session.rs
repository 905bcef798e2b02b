//! The loop that acts: takes what arrives, lets `update` decide, carries out the effects, and draws once all that
//! waits is taken.
//!
//! Invariants: a key is never lost and never overtakes the answer to an earlier one (it waits in the backlog);
//! signals and the line's end are obeyed at once; a command whose answer was lost is sent again under its own id.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use ratatui::layout::Rect;

use super::TuiError;
use super::arrival::{Arrival, End};
use super::desk::LinkState;
use super::draft::{self, Keeper};
use super::effect::{Answer, Ask, Effect, Effects, Fetch};
use super::frame;
use super::link::Link;
use super::model::Model;
use super::moment::Moment;
use super::rehearsal;
use super::saving;
use super::terminal::{Flow, Framed, Screen, Share, Typed};
use super::update::{Input, update};
use super::words;
use crate::domain::scanned::Code;
use crate::domain::screen::Bell;
use crate::keymap::{Action, Facts};
use crate::wire::ask;
use crate::wire::messages::{Call, Failure, FailureKind, Reply, Request, ServerFrame};
use crate::wire::rows::Desk;

/// So long keys are taken without a frame in between, even while more are waiting.
const DRAIN: u64 = 50;

/// So long a frame waits for the rows it should show.
const ROWS: u64 = 40;

/// So long an answer may take before the screen says so.
const PATIENCE: u64 = 300;

/// Between two looks at the time when nothing happens.
const TICK: u64 = 1_000;

/// At the end keys are waited for that are still coming: until so long none came,
const QUIET: u64 = 50;

/// and no longer than this.
const LAST_KEYS: u64 = 400;

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
    /// What had to wait.
    Waited(Typed, Moment),
}

/// The running screen.
pub struct Session {
    model: Model,
    screen: Screen,
    link: Link,
    arrivals: Receiver<Arrival>,
    keeper: Keeper,
    terminal_name: String,
    began: Instant,
    effects: VecDeque<Effect>,
    /// What was typed behind an open question, and when.
    backlog: VecDeque<(Typed, Moment)>,
    waiting: Option<Waiting>,
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
        arrivals: Receiver<Arrival>,
        keeper: Keeper,
        terminal_name: String,
    ) -> Self {
        Self {
            model,
            screen,
            link,
            arrivals,
            keeper,
            terminal_name,
            began: Instant::now(),
            effects: VecDeque::new(),
            backlog: VecDeque::new(),
            waiting: None,
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
        let unread = self.unread();
        self.model.drafts.keep_unread(unread);
        self.model.desk.now = self.now();
        self.keeper.write(&self.model);
        match (outcome, self.ended) {
            (Err(error), _) if is_gone(&error) => Ok(self.model),
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(End::Panicked)) => Err(TuiError::Panicked),
            (Ok(()), _) => Ok(self.model),
        }
    }

    /// Scans that were read and are no items yet: the one that is asked for, those behind it, and one that is still
    /// coming. The last would be typed into the shell, where a barcode is a command: it is waited for with the
    /// terminal still ours, unless nobody is there any more.
    fn unread(&mut self) -> Vec<String> {
        let asked = self.waiting.take().map(|waiting| waiting.ask.request);
        let queued = self.effects.drain(..).filter_map(|effect| match effect {
            Effect::Ask(ask) => Some(ask.request),
            _ => None,
        });
        let number = |request| match request {
            Call::Desk(Request::Log(line)) => line.tracking,
            _ => None,
        };
        let mut scans: Vec<String> = asked.into_iter().chain(queued).filter_map(number).collect();
        let mut typed: Vec<(Typed, Moment)> = self.backlog.drain(..).collect();
        let quiet = if self.ended == Some(End::HungUp) {
            0
        } else {
            QUIET
        };
        let end = Instant::now() + Duration::from_millis(LAST_KEYS);
        while Instant::now() < end
            && let Ok(arrival) = self.arrivals.recv_timeout(Duration::from_millis(quiet))
        {
            if let Arrival::Typed(one, when) = arrival {
                typed.push((one, self.moment(when)));
            }
        }
        let framer = &mut self.model.framer;
        let keys = typed.into_iter().filter_map(|(one, at)| match one {
            Typed::Key(key) => Some((key, at)),
            Typed::Paste(_) | Typed::Resized => None,
        });
        let read = keys.flat_map(|(key, at)| match framer.key(key, at) {
            Framed::Scan(scan) => vec![*scan],
            Framed::Scans(scans) => scans,
            _ => Vec::new(),
        });
        let numbers = read.filter_map(|scan| match scan.code {
            Code::Number(number) => Some(number.raw),
            _ => None,
        });
        scans.extend(numbers);
        scans
    }

    fn run_until_end(&mut self) -> std::io::Result<()> {
        self.perform()?;
        while self.ended.is_none() {
            self.draw_if_due()?;
            match self.next() {
                Some(Come::Now(arrival)) => self.take(arrival)?,
                Some(Come::Waited(typed, at)) => self.input(Input::Typed(typed, at))?,
                None if self.is_silent() => self.input(Input::Silence)?,
                None => self.input(Input::Tick)?,
            }
            self.keeper.keep(&self.model);
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
        if self.waiting.is_none()
            && let Some((typed, at)) = self.backlog.pop_front()
        {
            return Some(Come::Waited(typed, at));
        }
        match self.arrivals.recv_timeout(self.until_due()) {
            Ok(arrival) => Some(Come::Now(arrival)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Come::Now(Arrival::Ended(End::HungUp))),
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
                self.hold_back(typed, self.moment(when));
            }
            Arrival::Typed(typed, when) => {
                self.last_key = self.moment(when);
                return self.input(Input::Typed(typed, self.last_key));
            }
            Arrival::Ended(end) => self.end(end),
            Arrival::Linked(connection) => {
                if self.link.attach(*connection).is_ok() {
                    self.greet();
                } else {
                    self.link.drop_connection();
                }
            }
            Arrival::NotLinked(why) => return self.input(Input::Link(LinkState::Lost(why))),
            Arrival::Frame(number, frame) if self.link.is_current(number) => {
                return self.frame(*frame);
            }
            Arrival::Broken(number, why) if self.link.is_current(number) => return self.lost(why),
            Arrival::Frame(..) | Arrival::Broken(..) => {}
        }
        Ok(())
    }

    /// A key behind an open question waits. Only the wish to end is obeyed when the server is not there to answer.
    fn hold_back(&mut self, typed: Typed, at: Moment) {
        let facts = Facts {
            place: self.model.desk.place,
            empty: true,
        };
        let quits = matches!(typed, Typed::Key(key) if self.model.desk.keys.resolve(key, facts) == Action::Quit);
        if quits && !self.link.is_up() {
            self.end(End::Asked);
        } else {
            self.backlog.push_back((typed, at));
        }
    }

    fn end(&mut self, end: End) {
        if end == End::HungUp {
            Screen::hang_up();
        }
        self.ended.get_or_insert(end);
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
                    self.waiting = Some(Waiting {
                        ask: *ask,
                        number,
                        since: self.now(),
                    });
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

    /// A new connection: says who we are, and asks again what was not answered.
    fn greet(&mut self) {
        self.opening = self.link.send(ask::Open {
            terminal: self.terminal_name.clone(),
        });
        let _ = self.link.send(ask::Watch);
        self.asking_keys = self.link.send(ask::Keys);
        if let Some(waiting) = &mut self.waiting {
            waiting.number = self.link.send(waiting.ask.request.clone());
        }
    }

    fn lost(&mut self, why: String) -> std::io::Result<()> {
        self.fetching = None;
        self.opening = None;
        if let Some(waiting) = &mut self.waiting {
            waiting.number = None;
        }
        self.link.drop_connection();
        self.input(Input::Link(LinkState::Lost(why)))
    }

    fn frame(&mut self, frame: ServerFrame) -> std::io::Result<()> {
        match frame {
            ServerFrame::Changed(_) => self.input(Input::Changed),
            ServerFrame::Bye(reason) => self.lost(reason),
            ServerFrame::Reply { id, reply } => self.reply(id, *reply),
        }
    }

    fn reply(&mut self, id: u64, reply: Reply) -> std::io::Result<()> {
        // It took nothing: what was asked waits for the next server, as behind a line that broke.
        if let Reply::Failed(Failure {
            kind: FailureKind::Ending,
            what,
            ..
        }) = reply
        {
            return self.lost(what);
        }
        if let Some(waiting) = self.waiting.take_if(|waiting| waiting.number == Some(id)) {
            self.model.desk.waiting = false;
            return self.input(Input::Answer(Box::new(Answer {
                then: waiting.ask.then,
                reply,
            })));
        }
        if let Some((_, fetch)) = self.fetching.take_if(|(number, _)| *number == id) {
            return self.input(Input::Fetched(fetch, Box::new(reply)));
        }
        match reply {
            Reply::Desk(desk) if self.opening == Some(id) => {
                self.drop_old_draft(&desk);
                self.input(Input::Opened(Box::new(desk)))
            }
            Reply::Keys(keys) if self.asking_keys == Some(id) => self.input(Input::Keys(keys)),
            other if self.opening == Some(id) => self.lost(words::not_done(&other)),
            _ => Ok(()),
        }
    }

    /// What was half typed before a purge may name who was purged.
    fn drop_old_draft(&mut self, desk: &Desk) {
        if desk
            .purged
            .is_some_and(|purged| self.keeper.is_older_than(purged.0))
        {
            self.keeper.forget();
            draft::forget(&mut self.model);
        }
    }

    fn draw_if_due(&mut self) -> std::io::Result<()> {
        let now = self.now();
        self.lose_patience(now);
        let more =
            !self.arrivals.is_empty() || (self.waiting.is_none() && !self.backlog.is_empty());
        if !(self.model.desk.dirty || self.behind) || (more && now.since(self.drawn) < DRAIN) {
            return Ok(());
        }
        let owed = *self.owed.get_or_insert(now);
        self.fetch();
        match self.share(now, owed) {
            Some(share) => self.draw(now, share),
            None => Ok(()),
        }
    }

    /// How much of the frame goes out now; `None` when it is better to wait a moment.
    fn share(&self, now: Moment, owed: Moment) -> Option<Share> {
        // Counted from when the frame is owed: changes without end must not put it off without end.
        let may_come = now.since(owed) < ROWS && !self.model.desk.waiting;
        let rows_may_come = self.fetching.is_some() && may_come;
        if !self.flow.is_slow() {
            return (!rows_may_come).then_some(Share::Whole);
        }
        if self.model.desk.dirty {
            // The answer to an Enter comes soon, and what it leads to is the better frame.
            let answer_may_come = self.waiting.is_some() && may_come;
            return (!answer_may_come && now >= self.flow.line_at()).then_some(Share::Line);
        }
        let is_quiet = now >= self.flow.list_at(self.last_key);
        (is_quiet && !rows_may_come).then(|| Share::Part(self.flow.part()))
    }

    fn draw(&mut self, now: Moment, share: Share) -> std::io::Result<()> {
        self.model.desk.now = now;
        let (width, height) = self.model.desk.size;
        let area = Rect::new(0, 0, width, height);
        if let Some(frame) = self
            .screen
            .draw(area, share, |frame| frame::fill(frame, &self.model))?
        {
            self.flow.wrote(now, frame.bytes);
            self.behind = !frame.whole;
            self.model.desk.dirty = false;
            // Keys that wait were pressed before anybody could read this frame.
            if self.arrivals.is_empty() && self.backlog.is_empty() {
                self.model.seen();
            } else {
                self.model.glanced();
            }
            self.owed = None;
        }
        self.drawn = now;
        Ok(())
    }

    /// Asks for what the next frame should show, one question at a time.
    fn fetch(&mut self) {
        if self.fetching.is_some() || self.model.desk.link != LinkState::Up {
            return;
        }
        let Some(fetch) = self.model.wanted() else {
            return;
        };
        if let Some(number) = self.link.send(fetch.request()) {
            self.model.desk.fetching(&fetch);
            self.fetching = Some((number, fetch));
        }
    }

    fn lose_patience(&mut self, now: Moment) {
        let late = self
            .waiting
            .as_ref()
            .is_some_and(|waiting| now.since(waiting.since) >= PATIENCE);
        if late && !self.model.desk.waiting {
            self.model.desk.waiting = true;
            self.model.desk.dirty = true;
        }
    }
}

/// A terminal that is gone is an end, not an error.
fn is_gone(error: &std::io::Error) -> bool {
    matches!(
        error.raw_os_error().map(nix::errno::Errno::from_raw),
        Some(nix::errno::Errno::EIO | nix::errno::Errno::EPIPE | nix::errno::Errno::ENXIO)
    )
}
