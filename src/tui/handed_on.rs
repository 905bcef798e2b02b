//! The note that the last shift left: said when the screen opens, when another clerk signs in, on the first sight of a
//! new day, and when somebody leaves one meanwhile.

use super::desk::{Desk, Tone};
use super::words;
use crate::keymap::{Action, Place};
use crate::wire::rows;

impl Desk {
    /// Says the note that waits, where these figures are the first to bring it to who works here.
    pub(in crate::tui) fn hand_on(&mut self, figures: &rows::Desk) {
        let Some(row) = figures.note.as_ref().filter(|_| figures.signed_in) else {
            return;
        };
        let before = self.figures.as_ref().map(|(before, _)| before);
        let is_known = before.is_some_and(|before| {
            before.note.as_ref() == Some(row) && before.who == figures.who && before.signed_in
        });
        let is_own = row.note.by == figures.who;
        // Who wrote it in the evening is the next shift in the morning.
        let is_another_day = before.is_some_and(|before| before.day != figures.day);
        if (is_known || (is_own && before.is_some())) && !is_another_day {
            return;
        }
        let (by, text) = (words::clean(&row.note.by), words::clean(&row.note.text));
        let day = self.keys.how(Action::Go(Place::Day));
        self.say(
            Tone::Heed,
            format!("NOTE by {by}: {text} ({day}; read puts it away)"),
        );
    }
}
