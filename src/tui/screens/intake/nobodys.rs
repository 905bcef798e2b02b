//! `?` and a name: the piece is for nobody on file. It waits in HOLD, with what is written on it.
//!
//! Invariant: a piece whose name a client's is near, scanned or not, waits there only once that was shown and said again.

use super::accept::{Naming, Whom};
use super::answers::measured;
use super::then::Then;
use super::{Intake, Target};
use crate::domain::command::Command;
use crate::domain::flow::CorrectItem;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemChange;
use crate::domain::typed::Who;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{Certainty, Doubt};

impl Intake {
    /// `?` and a name is a question first, of a scanned piece as of a new one: whom it could mean. Who has read the
    /// answer says with the same line that it is nobody on file.
    pub(super) fn stranger(&mut self, desk: &mut Desk, who: Who) -> Effects {
        if let Some(party) = self.finder.chosen.clone() {
            return match self.target {
                Target::Piece { item, .. } => {
                    let naming = Naming {
                        line: who.text,
                        kind: who.kind,
                    };
                    self.assign(desk, item, Some(party.client), naming)
                }
                _ => self.log(
                    desk,
                    Whom::Chosen(party, who.text),
                    who.kind,
                    who.count.unwrap_or(1),
                ),
            };
        }
        if self.is_meant(desk) {
            return self.is_nobodys(desk, who);
        }
        let query = who.text.clone();
        ask(ask::Find { query, limit: 3 }, Then::Stranger { who })
    }

    /// The name is nobody's on file: the piece on the line, or a new one, waits in HOLD.
    fn is_nobodys(&mut self, desk: &mut Desk, who: Who) -> Effects {
        desk.refusals.answered(self.finder.entry.text());
        self.teaching.forget();
        self.asked = None;
        match self.target {
            Target::Piece { item, .. } => self.leave(desk, item, Some(who)),
            _ => self.log(
                desk,
                Whom::Nobody(Some(who.text)),
                who.kind,
                who.count.unwrap_or(1),
            ),
        }
    }

    /// The recipient is not known: the piece stays in HOLD, and with what is written on it the rules know it for a
    /// stranger's.
    pub(super) fn leave(&mut self, desk: &mut Desk, item: ItemId, who: Option<Who>) -> Effects {
        self.finder.clear();
        self.target = Target::New;
        measured(desk, &[(item, None)]);
        // It lies in HOLD: the next shelf label is for the others.
        self.to_shelve.retain(|waits| *waits != item);
        match who {
            None => desk.ok(format!("#{item} waits in HOLD to be identified")),
            Some(Who { text, kind, .. }) => {
                let line = ItemChange::Line(Some(text.clone()));
                let changes = kind.map(ItemChange::Kind).into_iter().chain([line]);
                let changes = changes.collect();
                desk.submit(
                    Command::CorrectItem(CorrectItem { item, changes }),
                    What::said(format!(
                        "#{item} waits in HOLD for nobody on file: \"{}\"",
                        words::clean(&text)
                    )),
                )
            }
        }
    }

    /// Whom a name behind `?` could mean: nothing is logged by a question. A scanned piece is in the books already, and
    /// waits in HOLD as it is where nobody is near.
    pub(super) fn stranger_asked(&mut self, desk: &mut Desk, who: Who, doubt: &Doubt) -> Effects {
        let is_near = !matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody);
        let piece = match &self.target {
            Target::Piece { item, .. } => Some(*item),
            Target::New | Target::Pigeonhole(_) => None,
        };
        if piece.is_some() && !is_near {
            return self.is_nobodys(desk, who);
        }
        let line = self.finder.entry.text();
        let is_unread = desk.refusals.is_about(line) && !desk.refusals.is_read(desk.pressed);
        let (soon, anew) = if is_unread {
            (
                "that Enter came too soon to have read this, ",
                "; what you type begins a new line",
            )
        } else {
            ("", "")
        };
        let near: Vec<String> = (doubt.candidates.iter().filter(|_| is_near).take(3))
            .map(|one| words::clean(&Party::from(one).words()))
            .collect();
        let name = words::quoted(&who.text);
        let near = match (near.as_slice(), is_near) {
            ([], true) => format!("the names are being read, and \"{name}\" may be a client's"),
            ([], false) => format!("nobody on file fits \"{name}\""),
            (near, _) => format!("\"{name}\" may be {}: the arrows choose", near.join("; ")),
        };
        let nobodys = match piece {
            Some(item) => format!("leaves #{item} in HOLD for nobody on file"),
            None => "logs it for nobody on file".to_owned(),
        };
        let not = self.not_done();
        desk.question(format!(
            "{soon}{not}: {near}. Enter once more {nobodys}{anew}"
        ))
    }
}
