//! Whom the clerk can have read on the screen for the line. Pure.

use super::Intake;
use crate::domain::ids::ClientId;
use crate::domain::typed;
use crate::keymap::Place;
use crate::tui::desk::Desk;
use crate::tui::moment::Moment;
use crate::tui::screen::Front;

/// So long, in milliseconds, it takes to see that another name stands there.
const LOOK: u64 = 500;

/// What frames have shown of whom the line names.
#[derive(Debug)]
pub struct Looked {
    line: String,
    client: Option<ClientId>,
    /// Who stood there before, for the same line.
    before: Option<ClientId>,
    since: Moment,
}

impl Intake {
    /// Whether the line is empty, or goes on with whom it was about: a kind, a number of pieces, the same again.
    pub(super) fn asks_for_nobody(&self) -> bool {
        match typed::read(self.finder.entry.text()) {
            typed::Line::Who(_) | typed::Line::Sign => {
                self.hold.is_some() && self.finder.chosen.is_none()
            }
            typed::Line::Unknown(_) => false,
            _ => true,
        }
    }

    /// A frame was drawn.
    pub(super) fn look(&mut self, desk: &Desk) {
        self.finder.unseen = false;
        let query = self.query(desk);
        let fits = query.is_some_and(|query| desk.asked.is_answered(&query));
        if desk.place != Place::Intake || !fits {
            return;
        }
        let (line, client) = (self.finder.entry.text(), self.finder.pointed());
        let last = self.looked.as_ref().filter(|looked| looked.line == line);
        if last.is_some_and(|looked| looked.client == client) {
            return;
        }
        let before = last.and_then(|looked| looked.client.clone());
        self.looked = Some(Looked {
            line: line.to_owned(),
            client,
            before,
            since: desk.now,
        });
    }

    /// Whom the clerk can have read for this line: a change of the last moment was read by nobody.
    pub(super) fn read_for(&self, desk: &Desk, line: &str) -> Option<&ClientId> {
        let looked = self.looked.as_ref().filter(|looked| looked.line == line)?;
        let too_late = desk.now.since(looked.since) < LOOK;
        looked
            .before
            .as_ref()
            .filter(|_| too_late)
            .or(looked.client.as_ref())
    }
}
