//! What was shown and is done when it is said again: a seal, an exit, a correction, a letter that nobody gets. Pure.
//!
//! Invariant: it holds for just what was shown; a scan, another row or screen, the help, another clerk, something taken
//! back in between withdraws it.

use super::desk::Desk;

/// What was shown last, and at which turn of the desk.
#[derive(Clone, Debug)]
pub struct Offer<T> {
    shown: Option<(T, u64)>,
}

impl<T> Default for Offer<T> {
    fn default() -> Self {
        Self { shown: None }
    }
}

impl<T: PartialEq> Offer<T> {
    /// Whether just this was shown, and nothing has come since.
    pub fn stands(&self, desk: &Desk, what: &T) -> bool {
        self.standing(desk) == Some(what)
    }

    /// This stands on the screen now.
    pub fn show(&mut self, desk: &Desk, what: T) {
        self.shown = Some((what, desk.turn));
    }

    /// What was shown, as long as nothing has come since.
    pub fn standing(&self, desk: &Desk) -> Option<&T> {
        let shown = self.shown.as_ref();
        shown
            .filter(|(_, turn)| *turn == desk.turn)
            .map(|(what, _)| what)
    }

    /// Whether nothing was shown.
    pub fn is_none(&self) -> bool {
        self.shown.is_none()
    }

    pub fn withdraw(&mut self) {
        self.shown = None;
    }
}
