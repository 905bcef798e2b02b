//! What all screens share: time, the window, the keys, the line to the server, what was said and done here.
//!
//! A screen is given it with every call. Knows no screen, holds no connection, no terminal and no clock.

use crate::domain::command::Command;
use crate::domain::ids::{CommandId, ItemId, Seq};
use crate::domain::time::{Day, Stamp};
use crate::keymap::{Keymap, Place};
use crate::wire::ask;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows;

use chrono_tz::Tz;
use ratatui::layout::Size;

use super::asked::Asked;
use super::deed::{Deed, DoneHere, Taking, Undoing, What};
use super::drill::Drill;
use super::effect::{Effect, Effects, Fetch, Wish, ask};
use super::layout::Layout;
use super::moment::Moment;
use super::news::News;
use super::pace::Pace;
use super::refusal::Refusals;
use super::terminal::Scan;
use super::theme::Theme;
use super::words;

/// The row of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How it is meant.
    pub tone: Tone,
    /// One full sentence.
    pub text: String,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ok,
    /// Done, and something is left to do or to know.
    Heed,
    /// Refused; nothing was done.
    Refused,
    /// Nothing was done, or a question stands: the clerk must look or decide.
    Ask,
}

impl Tone {
    /// What a message of this tone begins with, drawn or told.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Heed => "OK!",
            Self::Refused => "!!",
            Self::Ask => "??",
        }
    }

    /// Whether what was asked for is done.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Ok | Self::Heed)
    }
}

/// The line to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Not there yet.
    Connecting,
    Up,
    Lost(String),
    /// Somebody stopped the server on purpose.
    Stopped(String),
}

impl LinkState {
    /// Whether somebody stopped the server.
    pub fn is_stopped(&self) -> bool {
        matches!(self, Self::Stopped(_))
    }
}

/// Names for commands: a random beginning and a count, so that no two programs make the same.
#[derive(Clone, Debug)]
pub struct Ids {
    seed: [u8; 16],
    next: u64,
}

impl Ids {
    /// Begins with 16 random bytes.
    pub fn new(seed: [u8; 16]) -> Self {
        Self { seed, next: 0 }
    }

    /// A name that was never given before.
    pub fn fresh(&mut self) -> CommandId {
        self.next += 1;
        CommandId(
            (u128::from_be_bytes(self.seed).wrapping_add(u128::from(self.next))).to_be_bytes(),
        )
    }
}

/// What the first row says beside the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Badges {
    /// The data is thrown away at the end.
    pub demo: bool,
    /// How many keys were read, for the instrument that measures.
    pub keys: Option<u64>,
}

/// What all screens share.
#[derive(Debug)]
pub struct Desk {
    pub now: Moment,
    /// When the key came that is looked at now.
    pub pressed: Moment,
    /// Columns and rows.
    pub size: Size,
    /// How styles are drawn.
    pub theme: Theme,
    /// The Unix user.
    pub user: String,
    pub badges: Badges,
    /// The screen that is shown.
    pub place: Place,
    /// The keys in effect.
    pub keys: Keymap,
    /// The last scans, newest first.
    pub scans: Vec<Scan>,
    /// What must be said about the scanner itself, behind the next message.
    pub aside: Option<&'static str>,
    /// The row of messages.
    pub message: Option<Message>,
    /// Lines that were refused, and who can have read of it.
    pub refusals: Refusals,
    /// The line whose Enter was obeyed last; no scan.
    pub accepted: Option<String>,
    /// The line to the server.
    pub link: LinkState,
    /// Whether the server lets us wait for longer than is usual.
    pub waiting: bool,
    /// The desk's figures, and when they came.
    pub figures: Option<(rows::Desk, Moment)>,
    /// What was asked for the next frame.
    pub asked: Asked,
    /// The last pieces, newest first.
    pub recent: Vec<rows::ItemRow>,
    /// Pieces to identify, oldest first.
    pub unnamed: Vec<rows::ItemRow>,
    /// Names for commands.
    pub ids: Ids,
    /// Pieces logged or named here, newest last.
    pub tape: Vec<ItemId>,
    /// What was done here, for the words of an undo; newest last.
    pub deeds: Vec<DoneHere>,
    pub undoing: Undoing,
    /// How this tray goes.
    pub pace: Pace,
    /// The tray of a drill.
    pub drill: Option<Drill>,
    /// Whether what is drawn is old.
    pub dirty: bool,
    /// Whether somebody changed something since the last fetch.
    pub stale: bool,
    /// Goes on with each scan, screen and clerk: what was offered before is not offered any more.
    pub turn: u64,
    /// What the screens are told before anything else is looked at.
    pub news: Vec<News>,
    /// What a screen wants done with what is shown.
    pub wish: Option<Wish>,
}

/// Remembered deeds and pieces.
const REMEMBERED: usize = 200;

/// Scans that the page that checks the scanner shows.
const SCANS: usize = 6;

impl Desk {
    pub fn new(user: &str, seed: [u8; 16], theme: Theme, size: Size) -> Self {
        Self {
            now: Moment::default(),
            pressed: Moment::default(),
            size,
            theme,
            user: user.to_owned(),
            badges: Badges::default(),
            place: Place::Intake,
            keys: Keymap::default(),
            scans: Vec::new(),
            aside: None,
            message: None,
            refusals: Refusals::default(),
            accepted: None,
            link: LinkState::Connecting,
            waiting: false,
            figures: None,
            asked: Asked::default(),
            recent: Vec::new(),
            unnamed: Vec::new(),
            ids: Ids::new(seed),
            tape: Vec::new(),
            deeds: Vec::new(),
            undoing: Undoing::default(),
            pace: Pace::default(),
            drill: None,
            dirty: true,
            stale: true,
            turn: 0,
            news: Vec::new(),
            wish: None,
        }
    }

    /// How this size is shared out.
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.width, self.size.height)
    }

    /// Says that something is done.
    pub fn ok(&mut self, text: impl Into<String>) -> Effects {
        let text = text.into();
        let text = match self.refusals.unread() {
            Some(refused) => words::joined(&text, &refused),
            None => text,
        };
        self.say(Tone::Ok, text);
        Vec::new()
    }

    /// Says that something is done and what it leaves to do, and rings.
    pub fn heed(&mut self, text: impl Into<String>) -> Effects {
        drop(self.ok(text));
        if let Some(message) = &mut self.message {
            message.tone = Tone::Heed;
        }
        vec![Effect::Bell(1)]
    }

    /// Says that something is refused, and rings.
    pub fn refuse(&mut self, text: impl Into<String>) -> Effects {
        self.say(Tone::Refused, text.into());
        vec![Effect::Bell(1)]
    }

    /// Says what the clerk must look at or decide, and rings.
    pub fn question(&mut self, text: impl Into<String>) -> Effects {
        self.say(Tone::Ask, text.into());
        vec![Effect::Bell(1)]
    }

    pub(super) fn say(&mut self, tone: Tone, text: String) {
        let beside = [self.aside.map(str::to_owned), self.refusals.covered()];
        let beside = beside.into_iter().flatten();
        let text = beside.fold(text, |text, more| words::joined(&text, &more));
        self.message = Some(Message { tone, text });
        self.refusals.said();
        self.dirty = true;
    }

    /// Sends a command.
    pub fn submit(&mut self, command: Command, what: What) -> Effects {
        let id = self.ids.fresh();
        let request = ask::Submit {
            id,
            command: Box::new(command),
        };
        ask(request, Deed { id, what })
    }

    /// Tells all screens.
    pub fn tell(&mut self, news: News) {
        self.news.push(news);
    }

    /// The last event that is known here.
    pub fn last_event(&self) -> Option<Seq> {
        self.figures.as_ref().map(|(desk, _)| desk.seq)
    }

    /// Rows for this question came, with the desk's figures.
    pub fn arrived(&mut self, figures: rows::Desk, query: ScreenQuery) {
        self.counted(figures);
        self.stale = false;
        self.asked.arrived(query);
    }

    /// Remembers what a command did, for the words of its undo.
    pub fn remember(&mut self, command: CommandId, deed: String) {
        let taking = Taking::Plain;
        self.remember_so(DoneHere {
            command,
            deed,
            taking,
        });
    }

    /// The same, where it is not taken back as everything is.
    pub fn remember_so(&mut self, done: DoneHere) {
        self.deeds.push(done);
        if self.deeds.len() > REMEMBERED {
            self.deeds.remove(0);
        }
    }

    /// Remembers a piece for F9; the newest is the last.
    pub fn touch(&mut self, item: ItemId) {
        self.tape.retain(|known| *known != item);
        self.tape.push(item);
        if self.tape.len() > REMEMBERED {
            self.tape.remove(0);
        }
    }

    /// Remembers a scan for the page that checks the scanner.
    pub fn note_scan(&mut self, scan: Scan) {
        self.scans.insert(0, scan);
        self.scans.truncate(SCANS);
    }

    /// Takes the desk's figures.
    pub fn counted(&mut self, figures: rows::Desk) {
        self.hand_on(&figures);
        self.figures = Some((figures, self.now));
    }

    /// The instant by the server's clock, as far as it can be known here.
    pub fn wall(&self) -> Option<Stamp> {
        let (desk, at) = self.figures.as_ref()?;
        Some(Stamp(desk.at.0.saturating_add(self.now.since(*at) as i64)))
    }

    /// The center's time zone; UTC until it is known.
    pub fn zone(&self) -> Tz {
        self.figures
            .as_ref()
            .map_or(Tz::UTC, |(desk, _)| words::zone(&desk.timezone))
    }

    /// The calendar's day, once it is known; it goes on with the clock, and never behind the day that the server goes by.
    pub fn today(&self) -> Option<Day> {
        let (desk, _) = self.figures.as_ref()?;
        self.wall().map(|at| at.day_in(&self.zone()).max(desk.day))
    }

    /// What waits in the outbox, for the first row; that it is paused stands there already.
    pub fn outbox(&self) -> Option<String> {
        let (desk, _) = self.figures.as_ref().filter(|(desk, _)| !desk.paused)?;
        Some(match desk.failed {
            0 => format!("outbox {}", desk.waiting),
            failed => format!("outbox {}, {failed} FAILED", desk.waiting),
        })
    }

    /// `quarantine 5, 2 due`: today, or before.
    pub fn quarantine(&self, what: &str) -> Option<String> {
        let (desk, _) = self.figures.as_ref()?;
        Some(match desk.quarantine_due {
            0 => format!("{what} {}", desk.quarantine),
            due => format!("{what} {}, {due} due", desk.quarantine),
        })
    }

    /// Whether the rows that are here answer this question.
    pub fn has(&self, query: Option<&ScreenQuery>) -> bool {
        query.is_some_and(|query| self.asked.is_answered(query))
    }

    /// The day that mail is booked on now, where the calendar's was sealed.
    pub fn next_books(&self) -> Option<Day> {
        let today = self.today()?;
        let page = self.figures.as_ref()?.0.books.page();
        (page > today).then_some(page)
    }

    /// Days that a piece of that day has lain here.
    pub fn days_since(&self, day: Day) -> i32 {
        self.today().map_or(0, |today| today.days_since(day))
    }

    /// `16:42` today, `21 Nov` before.
    pub fn time_of(&self, at: Stamp) -> String {
        self.today()
            .map_or_else(String::new, |today| words::when(at, today, self.zone()))
    }

    /// Notes that a fetch is on its way.
    pub fn fetching(&mut self, fetch: &Fetch) {
        self.asked.fetching(fetch, self.stale, self.now);
        if matches!(fetch, Fetch::Screen(_)) {
            self.stale = false;
        }
    }
}
