//! What keys that are not Enter do on Intake: `=` holds a client, Esc goes back, time lets go.

use super::answers::measured;
use super::then::Then;
use super::{Intake, Target, accept};
use crate::domain::{scanned, short_code, tracking, typed};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::screen::Front;
use crate::tui::words;
use crate::wire::ask;

/// A hold ends after so long without a key that logs.
const IDLE: u64 = 120_000;

impl Intake {
    /// A key or a scan came behind the sign that holds.
    pub fn hold_is_used(&mut self) {
        if let Some(hold) = &mut self.hold {
            hold.is_new = false;
        }
    }

    /// A hold that was not used for two minutes ends, and rings: the next piece may be anybody's. A kind that was said
    /// and not used is as easily forgotten.
    pub(super) fn idle(&mut self, desk: &mut Desk) -> Effects {
        let now = desk.now;
        if self.target == Target::New {
            self.target_at = now;
        }
        if now.since(self.target_at) > IDLE
            && let Some(left) = self.leave_target()
        {
            return desk.question(format!("two minutes had passed: {left}"));
        }
        if let Some(hold) = self.hold.take_if(|hold| now.since(hold.used) > IDLE) {
            let words = words::clean(&hold.party.words());
            return desk.question(format!(
                "{words} is not held any more: two minutes had passed"
            ));
        }
        let said = self.once_at;
        match self.once.take_if(|_| now.since(said) > IDLE) {
            Some(kind) => desk.question(format!(
                "kind {} ended: two minutes had passed",
                kind.word()
            )),
            None => Effects::new(),
        }
    }

    /// The line is about a new piece again. What was half typed was for the one that it was about: it goes to no other,
    /// and Up brings it back.
    pub(super) fn leave_target(&mut self) -> Option<String> {
        let left = std::mem::take(&mut self.target);
        let typed = words::clean(self.finder.entry.text().trim());
        let typed = match typed.as_str() {
            "" => String::new(),
            typed => format!(", and \"{typed}\" was not taken"),
        };
        let said = match left {
            Target::New => return None,
            Target::Piece { item, names_it, .. } => {
                // Read once more, it is on the line again and no slip of the scanner.
                self.read = None;
                let how = names_it.how(item, &format!("#{item}"));
                format!("{how} to name it: nobody has yet{typed}")
            }
            Target::Pigeonhole(party) => {
                let whose = words::clean(&party.words());
                format!("scan the pigeonhole of {whose} again to fill it{typed}")
            }
        };
        self.finder.clear();
        Some(said)
    }

    /// Whom `"` would log for, while it stands on the line: nobody should have to remember.
    pub(super) fn once_more(&self) -> Option<String> {
        let asks = matches!(typed::read(self.finder.entry.text()), typed::Line::Same(_));
        let same = asks.then_some(self.same.as_ref())?;
        // Under a hold the sign logs for nobody else.
        if let Some(hold) = &self.hold {
            return Some(format!("held: {}", words::clean(&hold.party.words())));
        }
        Some(same.map_or_else(
            || "nobody to repeat".to_owned(),
            |party| format!("once more: {}", words::clean(&party.words())),
        ))
    }

    /// Whether `=` holds a client here instead of being text.
    pub(super) fn can_hold(&self) -> bool {
        let line = self.finder.entry.text();
        matches!(
            typed::read(line),
            typed::Line::Who(_) | typed::Line::Same(_)
        ) && !line.starts_with('[')
            && !scanned::is_marked(line)
            && !short_code::is_marked(line)
            && !tracking::is_address(line)
    }

    /// Holds who is named on the line, if that is certain.
    pub(super) fn hold_who(&mut self, desk: &mut Desk) -> Effects {
        let fits = self
            .query(desk)
            .is_some_and(|query| desk.asked.is_answered(&query));
        if let Some(doubtful) = self.finder.doubtful(fits) {
            return desk.question(doubtful);
        }
        if let Some(party) = self.finder.chosen.clone() {
            return self.held(desk, party);
        }
        match typed::read(self.finder.entry.text()) {
            typed::Line::Same(_) => match self.same.clone() {
                Some(party) => self.held(desk, party),
                None => desk.question(accept::NOBODY_BEFORE),
            },
            typed::Line::Who(who) => ask(
                ask::Find {
                    query: who.text.clone(),
                    limit: 8,
                },
                Then::Hold { line: who.text },
            ),
            _ => Effects::new(),
        }
    }

    /// One step back: the piece on the line, then the hold, then the kind.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        self.rescanned = None;
        if self.returned.forget() {
            return desk.ok("left out: nothing was logged");
        }
        if self.target != Target::New {
            let left = std::mem::take(&mut self.target);
            return match left {
                Target::Piece { item, .. } => {
                    // Read once more, it is on the line again and no slip of the scanner.
                    self.read = None;
                    measured(desk, &[(item, None)]);
                    desk.ok(format!("#{item} waits to be identified"))
                }
                _ => Effects::new(),
            };
        }
        if let Some(hold) = self.hold.take() {
            return desk.ok(format!("{} is not held any more", hold.party.words()));
        }
        if let Some(kind) = self.once.take() {
            return desk.ok(format!("the next entry is no {} any more", kind.word()));
        }
        self.shown = None;
        Effects::new()
    }
}
