//! What the screen knows: one value, changed by `update` alone and read by `views`.
//!
//! Holds no connection, no terminal and no clock: time comes in with each input.

use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::time::Stamp;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::Desk;

use super::data::Data;
use super::draft::Drafts;
use super::drill::Drill;
use super::effect::{Detail, Effect, Effects, Fetch};
use super::entry::Entry;
use super::layout::Layout;
pub use super::moment::Moment;
use super::pace::Pace;
use super::refusal::Refusals;
use super::screens::{self, Over, Place};
use super::terminal::{Framer, Scan};
use super::theme::Theme;
use crate::keymap::Keymap;

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
    /// Refused; nothing was done.
    Refused,
    /// The clerk must look or decide.
    Ask,
}

/// The line to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Not there yet.
    Connecting,
    Up,
    Lost(String),
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

/// Everything the screen knows.
#[derive(Debug)]
pub struct Model {
    pub now: Moment,
    /// Columns and rows.
    pub size: (u16, u16),
    /// How styles are drawn.
    pub theme: Theme,
    /// The Unix user.
    pub user: String,
    /// What the first row says beside the figures.
    pub badges: Badges,
    pub place: Place,
    /// What lies over it.
    pub over: Option<Over>,
    /// The keys in effect.
    pub keys: Keymap,
    /// The command chosen by the arrows while one is typed.
    pub picked: Option<usize>,
    /// Where scans begin and end among the keys.
    pub framer: Framer,
    /// When the key came that is looked at now.
    pub pressed: Moment,
    /// What the scan that may begin now must leave as it was.
    pub standing: screens::Standing,
    /// The last scans, newest first.
    pub scans: Vec<Scan>,
    /// What clerks who do not work now have half done.
    pub drafts: Drafts,
    /// What must be said about the scanner itself, behind the next message.
    pub aside: Option<&'static str>,
    /// The row of messages.
    pub message: Option<Message>,
    /// The line to the server.
    pub link: LinkState,
    /// Whether the server lets us wait for longer than is usual.
    pub waiting: bool,
    /// The desk's figures, and when they came.
    pub desk: Option<(Desk, Moment)>,
    /// What the server told last.
    pub data: Data,
    /// Names for commands.
    pub ids: Ids,
    /// What was taken back here, and what waits for Enter.
    pub undoing: screens::undoing::State,
    /// Pieces logged or named here, newest last.
    pub tape: Vec<ItemId>,
    /// What was done here, for the words of an undo; newest last.
    pub deeds: Vec<(CommandId, String)>,
    /// Each screen's own.
    pub intake: screens::intake::State,
    /// Each screen's own.
    pub pickup: screens::pickup::State,
    /// Each screen's own.
    pub shelf: screens::shelf::State,
    /// Each screen's own.
    pub day: screens::day::State,
    /// Each screen's own.
    pub clients: screens::clients::State,
    /// Each screen's own.
    pub outbox: screens::outbox::State,
    /// Each screen's own.
    pub audit: screens::audit::State,
    /// How this tray goes.
    pub pace: Pace,
    /// The tray of a drill.
    pub drill: Option<Drill>,
    /// Each screen's own.
    pub quarantine: screens::quarantine::State,
    /// Each screen's own.
    pub report: screens::report::State,
    /// Whether what is drawn is old.
    pub dirty: bool,
    /// Whether somebody changed something since the last fetch.
    pub stale: bool,
    /// The line whose Enter was obeyed last; no scan.
    pub accepted: Option<String>,
    /// A correction that was left half typed.
    pub fix_left: Option<screens::fix::Left>,
    /// Lines that were refused, and who can have read of it.
    pub refusals: Refusals,
    asked: Option<ScreenQuery>,
    answered: Option<ScreenQuery>,
    asked_detail: Option<Detail>,
    looked: Option<Looked>,
    /// Since when an answer is on its way.
    coming: Option<Moment>,
}

/// What frames have shown of whom the line names.
#[derive(Debug)]
struct Looked {
    line: String,
    client: Option<ClientId>,
    /// Who stood there before, for the same line.
    before: Option<ClientId>,
    since: Moment,
}

/// So long, in milliseconds, it takes to see that another name stands there.
const LOOK: u64 = 500;

/// Remembered deeds and pieces.
const REMEMBERED: usize = 200;

/// Scans that the page that checks the scanner shows.
const SCANS: usize = 6;

impl Model {
    /// An empty Intake.
    pub fn new(user: &str, seed: [u8; 16], theme: Theme, size: (u16, u16)) -> Self {
        Self {
            now: Moment::default(),
            size,
            theme,
            user: user.to_owned(),
            badges: Badges::default(),
            place: Place::Intake,
            over: None,
            keys: Keymap::default(),
            picked: None,
            framer: Framer::default(),
            pressed: Moment::default(),
            standing: screens::Standing::default(),
            scans: Vec::new(),
            drafts: Drafts::default(),
            aside: None,
            message: None,
            link: LinkState::Connecting,
            waiting: false,
            desk: None,
            data: Data::default(),
            ids: Ids::new(seed),
            tape: Vec::new(),
            deeds: Vec::new(),
            undoing: screens::undoing::State::default(),
            intake: screens::intake::State::default(),
            pickup: screens::pickup::State::default(),
            shelf: screens::shelf::State::default(),
            day: screens::day::State::default(),
            clients: screens::clients::State::default(),
            outbox: screens::outbox::State::default(),
            audit: screens::audit::State::default(),
            pace: Pace::default(),
            drill: None,
            quarantine: screens::quarantine::State::default(),
            report: screens::report::State::default(),
            dirty: true,
            stale: true,
            accepted: None,
            fix_left: None,
            refusals: Refusals::default(),
            asked: None,
            answered: None,
            asked_detail: None,
            looked: None,
            coming: None,
        }
    }

    /// How this size is shared out.
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.0, self.size.1)
    }

    /// The line that is typed on.
    pub fn entry(&self) -> &Entry {
        match &self.over {
            Some(over) => over.entry(),
            None => screens::entry_of(self, self.place),
        }
    }

    /// The line that is typed on.
    pub fn entry_mut(&mut self) -> &mut Entry {
        match self.over {
            Some(ref mut over) => over.entry_mut(),
            None => screens::entry_of_mut(self, self.place),
        }
    }

    /// Says that something is done.
    pub fn ok(&mut self, text: impl Into<String>) -> Effects {
        let text = text.into();
        let text = match self.refusals.unread() {
            Some(refused) => format!("{text}; {refused}"),
            None => text,
        };
        self.say(Tone::Ok, text);
        Vec::new()
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

    /// Remembers what a command did, for the words of its undo.
    pub fn remember(&mut self, command: CommandId, deed: String) {
        self.deeds.push((command, deed));
        if self.deeds.len() > REMEMBERED {
            self.deeds.remove(0);
        }
    }

    /// Remembers a piece for F9; the newest is the last.
    pub fn touch(&mut self, item: ItemId) {
        // What was left half typed was about the piece before this one.
        self.fix_left = None;
        self.tape.retain(|known| *known != item);
        self.tape.push(item);
        if self.tape.len() > REMEMBERED {
            self.tape.remove(0);
        }
    }

    /// The instant by the server's clock, as far as it can be known here.
    pub fn wall(&self) -> Option<Stamp> {
        let (desk, at) = self.desk.as_ref()?;
        Some(Stamp(desk.at.0.saturating_add(self.now.since(*at) as i64)))
    }

    /// What must be read before the next frame.
    pub fn wanted(&self) -> Option<Fetch> {
        let query = screens::query(self);
        if self.stale || self.asked.as_ref() != Some(&query) {
            return Some(Fetch::Screen(query));
        }
        let detail = screens::detail(self)?;
        (self.asked_detail.as_ref() != Some(&detail)).then_some(Fetch::Detail(detail))
    }

    /// Whether this is what the screen asked for last.
    pub fn is_asked(&self, query: &ScreenQuery) -> bool {
        self.asked.as_ref() == Some(query)
    }

    /// The rows that are here answer this question.
    pub fn answered(&mut self, query: ScreenQuery) {
        self.answered = Some(query);
    }

    /// Whether the rows that are here answer what stands on the line now: those of an earlier text choose nobody.
    pub fn rows_fit(&self) -> bool {
        self.is_answered(&screens::query(self))
    }

    /// Whether the rows that are here are those of this query.
    pub fn is_answered(&self, query: &ScreenQuery) -> bool {
        self.answered.as_ref() == Some(query)
    }

    /// A frame was drawn, and no key was waiting: whoever presses the next one may have read it.
    pub fn seen(&mut self) {
        self.glanced();
        self.refusals.seen(self.now);
    }

    /// A frame was drawn: what stands on it may have been looked at.
    pub fn glanced(&mut self) {
        self.look();
        self.intake.finder.unseen = false;
        self.pickup.finder.unseen = false;
        if let Some(Over::Fix(state)) = &mut self.over {
            state.finder.unseen = false;
        }
    }

    /// Whom the clerk can have read on the screen for this line: a change of the last moment was read by nobody.
    pub fn read_for(&self, line: &str) -> Option<&ClientId> {
        let looked = self.looked.as_ref().filter(|looked| looked.line == line)?;
        let too_late = self.now.since(looked.since) < LOOK;
        looked
            .before
            .as_ref()
            .filter(|_| too_late)
            .or(looked.client.as_ref())
    }

    fn look(&mut self) {
        if self.place != Place::Intake || self.over.is_some() || !self.rows_fit() {
            return;
        }
        let finder = &self.intake.finder;
        let (line, client) = (
            finder.entry.text(),
            finder.pointed(self.data.doubt.as_ref()),
        );
        let last = self.looked.as_ref().filter(|looked| looked.line == line);
        if last.is_some_and(|looked| looked.client == client) {
            return;
        }
        let before = last.and_then(|looked| looked.client.clone());
        self.looked = Some(Looked {
            line: line.to_owned(),
            client,
            before,
            since: self.now,
        });
    }

    /// Notes that what was fetched is here.
    pub fn fetched(&mut self) {
        self.coming = None;
    }

    /// Whether the rows are those of what is typed.
    pub fn is_settled(&self) -> bool {
        self.coming.is_none() && self.wanted().is_none()
    }

    /// Notes that a fetch is on its way.
    pub fn fetching(&mut self, fetch: &Fetch) {
        self.coming = Some(self.now);
        match fetch {
            Fetch::Screen(query) => {
                // What a row means may have changed together with the rows.
                if self.stale {
                    self.asked_detail = None;
                }
                self.stale = false;
                self.asked = Some(query.clone());
            }
            Fetch::Detail(detail) => self.asked_detail = Some(detail.clone()),
        }
    }

    /// Remembers a scan for the page that checks the scanner.
    pub fn note_scan(&mut self, scan: Scan) {
        self.scans.insert(0, scan);
        self.scans.truncate(SCANS);
    }

    fn say(&mut self, tone: Tone, text: String) {
        let text = match self.aside {
            Some(aside) => format!("{text}; {aside}"),
            None => text,
        };
        self.message = Some(Message { tone, text });
        self.refusals.said();
        self.dirty = true;
    }
}
