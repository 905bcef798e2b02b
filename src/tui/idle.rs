//! A screen that nobody uses: where the center wants it, it closes, and says so a minute before. Pure.
//!
//! Invariant: what is half typed is kept as at any other end, and the first key or scan after the warning is what it is.

use super::desk::Desk;
use super::effect::{Effect, Effects};
use super::moment::Moment;

const MINUTE: u64 = 60_000;

/// How a screen stands to its end for want of use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Idle {
    /// Somebody last used it then.
    Used(Moment),
    /// He has not since, and it was said that the screen closes.
    Warned(Moment),
    /// It closes, after so many minutes.
    Closes(u16),
    /// Nobody has used it yet.
    #[default]
    New,
}

impl Idle {
    /// Somebody uses a key or the scanner.
    pub fn used(&mut self, now: Moment) {
        *self = Self::Used(now);
    }

    /// Time has passed.
    pub fn passes(&mut self, desk: &mut Desk) -> Effects {
        let figures = desk.figures.as_ref();
        let minutes = figures.map_or(0, |(figures, _)| figures.screen.idle_minutes);
        let (used, is_warned) = match *self {
            Self::Used(used) => (used, false),
            Self::Warned(used) => (used, true),
            Self::New => (Moment::default(), false),
            Self::Closes(_) => return Effects::new(),
        };
        let (rested, limit) = (desk.now.since(used), u64::from(minutes) * MINUTE);
        if minutes == 0 {
            Effects::new()
        } else if rested >= limit {
            *self = Self::Closes(minutes);
            vec![Effect::Quit]
        } else if rested + MINUTE >= limit && !is_warned {
            *self = Self::Warned(used);
            desk.question(WARNING)
        } else {
            Effects::new()
        }
    }
}

const WARNING: &str =
    "nobody uses this screen: it closes in a minute; a key or a scan keeps it open";
