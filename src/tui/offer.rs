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
        let shown = self.shown.as_ref();
        shown.is_some_and(|(shown, turn)| shown == what && *turn == desk.turn)
    }

    /// This stands on the screen now.
    pub fn show(&mut self, desk: &Desk, what: T) {
        self.shown = Some((what, desk.turn));
    }

    /// Whether this is said again, which ends the offer; else it is shown now.
    pub fn again(&mut self, desk: &Desk, what: T) -> bool {
        let again = self.stands(desk, &what);
        self.shown = (!again).then_some((what, desk.turn));
        again
    }

    /// Whether nothing was shown.
    pub fn is_none(&self) -> bool {
        self.shown.is_none()
    }

    pub fn withdraw(&mut self) {
        self.shown = None;
    }
}
