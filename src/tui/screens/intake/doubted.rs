//! A line that was asked about and is not answered: its piece is in the clerk's hand still, so what is typed in place of
//! the line stands on the same label. `J Peterson` and then `10` are one label, as `10 J Peterson` is.
//!
//! Invariant: nobody gets the piece of such a line who was not among those it may mean, before that was said twice.

use super::then::Then;
use super::{Intake, Target, accept};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::typed::{Line, Who};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{Certainty, Doubt};

/// What a line that was asked about may mean.
#[derive(Clone, Debug)]
pub(super) struct Doubted {
    line: String,
    /// Nobody, where no client is near enough to be meant.
    may_be: Vec<ClientId>,
    /// Whether another line in its place was asked about: what is typed then stands on that label as well, until Esc.
    is_beside: bool,
}

impl Intake {
    /// A line is not certain: says why, and whom it may mean.
    pub(super) fn doubted(&mut self, desk: &mut Desk, line: &str, doubt: Doubt) -> Effects {
        let text = match like_a_shelf(line).filter(|_| doubt.candidates.is_empty()) {
            Some(place) => format!(
                "{}: \"{place}\" reads like a shelf, and is no client's: scan its label, or type SHELF:{place}, to put away \
                 what waits for one; ? {place} if it is a name",
                self.not_done()
            ),
            None => words::doubt(&self.not_done(), line, &doubt, "?"),
        };
        self.teaching.doubted(line, &doubt);
        self.keep_doubted(line, &doubt);
        desk.refusals.goes_on = words::wants_more(&doubt);
        self.finder.doubt = Some(doubt);
        desk.question(text)
    }

    /// Whom `"` repeats: nobody while the line before is nobody's, for that is the one it would stand for.
    pub(super) fn repeated(&self) -> Result<Party, &'static str> {
        if self.doubted.is_some() {
            return Err("the line before is nobody's yet: type whom this one is for, or ? NAME");
        }
        self.same.clone().ok_or(accept::NOBODY_BEFORE)
    }

    /// A line was not taken. A number says nothing of a label that has a name: it is put right by another number.
    fn keep_doubted(&mut self, line: &str, doubt: &Doubt) {
        if !line.contains(char::is_alphabetic) || doubt.certainty == Certainty::Reading {
            return;
        }
        let is_near = !matches!(doubt.certainty, Certainty::Nobody | Certainty::Weak);
        let near = doubt.candidates.iter().filter(|_| is_near);
        self.doubted = Some(Doubted {
            line: line.to_owned(),
            may_be: near.map(|one| one.client.clone()).collect(),
            is_beside: false,
        });
    }

    /// The line that was asked about, while it stands or another was begun in its place: one that was edited is itself
    /// the answer.
    fn doubted_line(&self) -> Option<&Doubted> {
        let entry = &self.finder.entry;
        let stands = |doubted: &&Doubted| {
            doubted.is_beside || entry.text() == doubted.line || entry.is_begun_anew()
        };
        self.doubted.as_ref().filter(stands)
    }

    /// Whom the line means that was begun in place of one that was asked about; `None` where it may do what it says.
    pub(super) fn asks_of_doubted(&self, desk: &Desk, line: &Line) -> Option<Effects> {
        let Line::Who(Who { text, .. }) = line else {
            return None;
        };
        let doubted = self.doubted_line()?;
        // Nobody fits a name that was typed wrong: it is to be typed otherwise.
        let is_typed_otherwise = doubted.may_be.is_empty() && text.contains(char::is_alphabetic);
        // Typed ahead of the question it is the next piece's, and the answer to it tells of the refused line.
        let is_ahead = desk.refusals.unread().is_some();
        if is_ahead
            || self.hold.is_some()
            || self.finder.chosen.is_some()
            || !(doubted.is_beside || self.finder.entry.is_begun_anew())
            || is_typed_otherwise
        {
            return None;
        }
        let (query, limit) = (text.clone(), 1);
        Some(ask(ask::Find { query, limit }, Then::Beside))
    }

    /// Takes the line where it means one of those who were asked about, or the clerk says it once more.
    pub(super) fn beside_doubted(&mut self, desk: &mut Desk, doubt: &Doubt) -> Effects {
        let first = doubt.candidates.first();
        let certain = first.filter(|_| doubt.certainty == Certainty::Certain);
        let other = certain.zip(self.doubted.clone());
        let other = other.filter(|(one, doubted)| !doubted.may_be.contains(&one.client));
        match other {
            Some((other, doubted)) if !self.is_meant(desk) => {
                self.doubted = Some(Doubted {
                    is_beside: true,
                    ..doubted.clone()
                });
                let party = Party::from(other);
                let (line, whose) = (words::quoted(&doubted.line), words::clean(&party.words()));
                // The next label may be in the hand by now, and the one before it lie aside.
                desk.question(format!(
                    "{}: is {whose} on the label of \"{line}\"? Enter once more takes {}; if it is the next label, Esc \
                     and type it again",
                    self.not_done(),
                    words::clean(party.pmb.as_str()),
                ))
            }
            _ => self.take_line(desk),
        }
    }

    /// What did not happen to the piece on the line: a scanned one is in the books already.
    pub(super) fn not_done(&self) -> String {
        match &self.target {
            Target::Piece { item, .. } => format!("#{item} still waits for its name"),
            Target::New | Target::Pigeonhole(_) => "nothing logged".to_owned(),
        }
    }

    /// A piece was scanned while a line was being asked about: what is said of the line, which is not the scanned
    /// piece's. `left` is what is said of the piece that the line was for, where that was scanned as well.
    pub(super) fn leave_doubted(
        &mut self,
        scanned: Option<ItemId>,
        left: Option<String>,
    ) -> Option<String> {
        let line = self.doubted_line().map(|doubted| doubted.line.clone());
        self.doubted = None;
        let Some(line) = line else {
            return left;
        };
        self.finder.clear();
        let line = words::quoted(&line);
        Some(match (left, scanned) {
            (Some(left), _) => format!("{left}; \"{line}\" was not taken"),
            (None, Some(item)) => {
                format!("\"{line}\" is NOT logged: name #{item} first, then type it again")
            }
            (None, None) => format!("\"{line}\" is NOT logged: type it again"),
        })
    }
}

/// A line that is written as shelves are, a letter or two and a number: `b-02`, `C14`.
fn like_a_shelf(line: &str) -> Option<String> {
    let name = line.trim().to_uppercase();
    let letters = name.chars().take_while(char::is_ascii_alphabetic).count();
    let behind = name.get(letters..)?;
    let figures = behind.strip_prefix('-').unwrap_or(behind);
    let is_number = (1..=3).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    ((1..=2).contains(&letters) && is_number).then_some(name)
}
