//! Lines that were refused: whether somebody can have read of it, and whether typing goes on behind the text. Pure;
//! knows no screen and no meaning of a line.
//!
//! Invariant: a refusal that no frame has shown before the next key came is said again with the next success.

use super::moment::Moment;
use super::words;
use crate::domain::ids::ItemId;

/// So long, in milliseconds, nobody who types ahead has looked up at a refusal.
const LOOK: u64 = 250;

/// Most lines that a sentence quotes.
const QUOTED: usize = 3;

/// What is known of refused lines.
#[derive(Debug, Default)]
pub struct Refusals {
    /// Whether the refusal that is being said wants more of the same line.
    pub goes_on: bool,
    /// Refused, and nobody can have read of it; oldest first.
    unread: Vec<String>,
    /// What was said of pieces and nobody can have read: what is to be done, with which pieces; oldest first.
    heeds: Vec<(String, Vec<ItemId>)>,
    /// The line that the message is about.
    about: Option<String>,
    /// When a frame showed the last refusal.
    drawn: Option<Moment>,
}

impl Refusals {
    /// This line was refused just now.
    pub fn refused(&mut self, line: &str) {
        self.drawn = None;
        self.about = Some(line.to_owned());
        if !line.trim().is_empty() && self.unread.last().is_none_or(|last| last != line) {
            self.unread.push(line.to_owned());
        }
    }

    /// Something was asked just now: nobody has read it yet.
    pub fn asked(&mut self) {
        self.drawn = None;
    }

    /// What is to be done with a piece was said just now.
    pub fn heeded(&mut self, item: ItemId, what: &str) {
        self.drawn = None;
        match self.heeds.iter_mut().find(|(known, _)| known == what) {
            Some((_, items)) => items.push(item),
            None => self.heeds.push((what.to_owned(), vec![item])),
        }
    }

    /// A scan came: it needs no look at the screen, so what it covers was read only if it stood there a while.
    pub fn scanned(&mut self, at: Moment) {
        if self.is_read(at) {
            self.heeds.clear();
        }
    }

    /// What was said of pieces and is covered by what is said now, counted by what is to be done.
    pub fn covered(&self) -> Option<String> {
        let one = |(what, items): &(String, Vec<ItemId>)| format!("{} {what}", words::runs(items));
        let all: Vec<String> = self.heeds.iter().map(one).collect();
        (!all.is_empty()).then(|| format!("BEFORE IT: {}", all.join("; ")))
    }

    /// The line was asked about, and its clerk said that it is meant: it is not refused any more.
    pub fn answered(&mut self, line: &str) {
        self.unread.retain(|unread| unread != line);
    }

    /// Whether what is said last is about this line.
    pub fn is_about(&self, line: &str) -> bool {
        self.about.as_deref() == Some(line)
    }

    /// Another message stands there.
    pub fn said(&mut self) {
        self.about = None;
    }

    /// A frame was drawn, and no key was waiting then.
    pub fn seen(&mut self, now: Moment) {
        self.drawn.get_or_insert(now);
    }

    /// Every message was told, one after the other: what was told is read.
    pub fn told(&mut self) {
        self.unread.clear();
        self.heeds.clear();
        self.drawn = Some(Moment::default());
    }

    /// A key came: whoever pressed it behind a frame could read that frame.
    pub fn key(&mut self, at: Moment) {
        if self.drawn.is_some_and(|drawn| drawn < at) {
            self.unread.clear();
        }
        if self.is_read(at) {
            self.heeds.clear();
        }
    }

    /// Whether a key that came then was pressed by somebody who had read the last refusal.
    pub fn is_read(&self, at: Moment) -> bool {
        self.drawn.is_some_and(|drawn| at.since(drawn) >= LOOK)
    }

    /// Whether the line that the message is about, and that was read, is gone from the entry line.
    pub fn is_over(&self, line: &str, at: Moment) -> bool {
        let is_gone = |about: &String| {
            line.is_empty() || !(line.starts_with(about) || about.starts_with(line))
        };
        self.is_read(at) && self.about.as_ref().is_some_and(is_gone)
    }

    /// What must be said with the next success: lines that nobody knows to be refused.
    pub fn unread(&self) -> Option<String> {
        let shown: Vec<String> = self
            .unread
            .iter()
            .take(QUOTED)
            .map(|line| format!("\"{}\"", words::clean(line)))
            .collect();
        let was = if self.unread.len() == 1 {
            "was"
        } else {
            "were"
        };
        let lines = words::count(self.unread.len(), "line");
        let more = if self.unread.len() > QUOTED {
            " …"
        } else {
            ""
        };
        (!shown.is_empty())
            .then(|| format!("{lines} before {was} refused: {}{more}", shown.join(", ")))
    }
}
