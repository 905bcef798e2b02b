//! What a screen is: a room with its line, its rows, and what keys and scans mean there.
//!
//! A method without a default is a question that each must answer; a default is what happens where nothing of the kind
//! is on a screen. A screen is lent the [`Desk`] with each call and knows no other screen: what it does to others it
//! tells as [`News`].

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::desk::Desk;
use super::effect::{Detail, Effects};
use super::entry::Entry;
use super::finder::Finder;
use super::half::Half;
use super::list::{List, Move};
use super::news::News;
use super::party::Party;
use super::row::Row;
use crate::domain::scanned::Code;
use crate::keymap::Action;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::Body;

/// The line that is typed on, with what it chooses from.
#[derive(Clone, Copy)]
pub enum Line<'a> {
    /// A text and nothing else.
    Plain(&'a Entry),
    /// A filter of a list.
    List(&'a List),
    /// A client.
    Finder(&'a Finder),
}

/// The same, to be changed.
pub enum LineMut<'a> {
    Plain(&'a mut Entry),
    List(&'a mut List),
    Finder(&'a mut Finder),
}

impl<'a> Line<'a> {
    pub fn entry(self) -> &'a Entry {
        match self {
            Self::Plain(entry) => entry,
            Self::List(list) => &list.entry,
            Self::Finder(finder) => &finder.entry,
        }
    }

    pub fn list(self) -> Option<&'a List> {
        match self {
            Self::List(list) => Some(list),
            Self::Plain(_) | Self::Finder(_) => None,
        }
    }

    /// Whether an arrow has chosen the row that a mark would be for, and no command is being typed; or nobody typed the
    /// filter, so that a blank is no more of it.
    pub fn is_chosen(self) -> bool {
        let is_it = |list: &List| list.is_chosen() || list.entry.is_offered();
        self.list().is_some_and(is_it)
    }

    pub fn finder(self) -> Option<&'a Finder> {
        match self {
            Self::Finder(finder) => Some(finder),
            Self::Plain(_) | Self::List(_) => None,
        }
    }
}

impl<'a> LineMut<'a> {
    pub fn entry(self) -> &'a mut Entry {
        match self {
            Self::Plain(entry) => entry,
            Self::List(list) => &mut list.entry,
            Self::Finder(finder) => &mut finder.entry,
        }
    }

    pub fn list(self) -> Option<&'a mut List> {
        match self {
            Self::List(list) => Some(list),
            Self::Plain(_) | Self::Finder(_) => None,
        }
    }

    pub fn finder(self) -> Option<&'a mut Finder> {
        match self {
            Self::Finder(finder) => Some(finder),
            Self::Plain(_) | Self::List(_) => None,
        }
    }

    /// Puts a text there that was not typed.
    fn set(self, text: &str) {
        match self {
            Self::List(list) => list.set(text),
            line => line.entry().set(text),
        }
    }
}

/// Rows and how many there are in all.
#[derive(Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// How many fit the filter.
    pub total: u32,
    /// The first row's place.
    pub from: u32,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            total: 0,
            from: 0,
        }
    }
}

impl<T> Page<T> {
    /// Puts the cursor on the row that it was on before the filter went, where that is here.
    pub fn point(&self, list: &mut List, is_it: impl Fn(&T) -> bool) {
        if let Some(at) = self.rows.iter().position(is_it) {
            list.point(self.from + at as u32, self.from);
        }
    }
}

/// Who takes a scan.
#[derive(Debug)]
pub enum Scanned {
    /// It meant something here.
    Here(Effects),
    /// It means here what it means below: under what lies over a screen the screen, under a screen Intake.
    Below(Code),
}

/// What is in front and takes the keys: a screen, or what lies over one.
pub trait Front {
    /// What the entry line is for.
    fn label(&self, desk: &Desk) -> String;

    /// What stands at the right end of the entry line.
    fn hint(&self, _desk: &Desk) -> String {
        String::new()
    }

    fn line(&self) -> Line<'_>;

    fn line_mut(&mut self) -> LineMut<'_>;

    /// What it shows, as a question to the server; `None` where it shows nothing of the server's.
    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        None
    }

    /// Takes the rows that answer it.
    fn take(&mut self, _desk: &mut Desk, _body: Body) {}

    /// What the selected row means, where that is shown.
    fn detail(&self, _desk: &Desk) -> Option<Detail> {
        None
    }

    /// Takes what it means; an answer that says otherwise leaves what was known.
    fn take_detail(&mut self, _desk: &mut Desk, _reply: Reply) {}

    /// Enter.
    fn accept(&mut self, desk: &mut Desk) -> Effects;

    /// A scan. It is never a key and never waits: what stands before it on the line stays there.
    fn scanned(&mut self, _desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Below(code)
    }

    /// The line was changed by hand: another filter begins at its first row.
    fn edited(&mut self, _desk: &mut Desk) {
        if let LineMut::List(list) = self.line_mut() {
            let _ = list.edited();
        }
    }

    /// The cursor moves.
    fn go(&mut self, _desk: &mut Desk, _to: Move) -> Effects {
        Effects::new()
    }

    /// What another screen, or the desk, tells all.
    fn hears(&mut self, _desk: &mut Desk, _news: &News) -> Effects {
        Effects::new()
    }

    /// Its own rows, below the entry line; without any, what lies below shows through.
    fn draw(&self, _desk: &Desk, _area: Rect, _buffer: &mut Buffer) {}

    /// What the selected row means, beside the rows on a wide screen.
    fn beside(&self, _desk: &Desk, _area: Rect, _buffer: &mut Buffer) {}

    /// The rows as lines that are read out, each with what choosing it means.
    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        Vec::new()
    }

    /// A character that means something else than text here.
    fn sign(&mut self, _desk: &mut Desk, _c: char) -> Option<Effects> {
        None
    }

    /// Whether `?` and a name says here that it is nobody on file.
    fn asks_strangers(&self) -> bool {
        false
    }

    /// A command or a telephone question was typed on the line and is done: what it stood on comes back.
    fn restore(&mut self) {
        match self.line_mut() {
            LineMut::List(list) => list.restore(),
            line => line.entry().clear(),
        }
    }

    /// Whether a text that reads as a barcode is text all the same.
    fn is_text(&self, _line: &str, _code: &Code) -> bool {
        false
    }

    /// Whether a text filters the rows as it is typed, and Enter adds nothing: the lines of a screen without keys are
    /// taken so.
    fn filters(&self, text: &str) -> bool {
        let list = self.line().list();
        list.is_some_and(|list| !list.is_order(text))
    }

    /// Whether Esc does more than to clear the line.
    fn keeps_line(&self) -> bool {
        false
    }

    /// Whether Up on an empty line brings back what was typed before.
    fn recalls(&self) -> bool {
        false
    }

    /// Whether this line may be taken in a window that shows no rows.
    fn is_safe_unseen(&self, _line: &str) -> bool {
        false
    }

    /// Whether what is typed goes to what the label says, and to no new piece: then the label is in reverse.
    fn is_apart(&self) -> bool {
        false
    }

    /// Whether what is typed must not show.
    fn is_secret(&self) -> bool {
        false
    }

    /// Which of its stages it is at, where it has some: another one is told what it lists.
    fn stage(&self) -> u64 {
        0
    }
}

pub trait Screen: Front {
    /// The name in the first row.
    fn title(&self) -> &'static str;

    /// What the first row counts, the most important first.
    fn figures(&self, desk: &Desk) -> Vec<String>;

    /// Esc with something on the line.
    fn clear(&mut self, _desk: &mut Desk) {
        match self.line_mut() {
            LineMut::List(list) => list.clear(),
            line => line.entry().clear(),
        }
    }

    /// What is half typed and half done.
    fn half(&self) -> Half {
        Half::line(self.line().entry().text())
    }

    /// Puts that back in place of what stands here.
    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        self.line_mut().set(&half.line);
        Effects::new()
    }

    /// A key or `:command` of this screen, with what was typed behind it; `None` where it is none of its own.
    fn act(&mut self, _desk: &mut Desk, _action: Action, _rest: &str) -> Option<Effects> {
        None
    }

    /// The row is marked, where rows can be.
    fn mark(&mut self, _desk: &mut Desk) -> Effects {
        Effects::new()
    }

    /// Esc on an empty line: one step back, where there is one.
    fn back(&mut self, _desk: &mut Desk) -> Effects {
        Effects::new()
    }

    /// Another screen comes: what would be forgotten or overlooked there ends.
    fn left(&mut self, _desk: &mut Desk) {}

    /// The screen is opened with something typed behind its command.
    fn open_with(&mut self, _desk: &mut Desk, filter: &str) {
        self.line_mut().set(filter);
    }

    /// Whether keys for a row could be meant: there Del is no undo.
    fn lists(&self) -> bool {
        self.line().list().is_some()
    }

    /// Who is meant by a question that names him so, where the screen knows.
    fn meant(&self, _desk: &Desk, _name: &str) -> Option<Party> {
        None
    }

    /// On a wide screen the rows below the left part, and those below the right one; else the desk's own are there.
    fn below(&self, _desk: &Desk, _left: Rect, _right: Rect, _buffer: &mut Buffer) -> bool {
        false
    }
}

/// A pigeonhole's label on a list: its box is looked for.
pub fn find_box(list: &mut List, desk: &mut Desk, code: Code) -> Scanned {
    match code {
        Code::Box(pmb) => {
            list.offer(pmb.as_str());
            Scanned::Here(desk.ok(format!("box {pmb}; Esc clears the filter")))
        }
        code => Scanned::Below(code),
    }
}

/// What a screen asked the server, and what it makes of the answer.
pub trait Answers {
    type Then;

    fn answer(&mut self, desk: &mut Desk, then: Self::Then, reply: Reply) -> Effects;
}
