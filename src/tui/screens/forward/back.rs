//! A piece that left is held again: named on the list by a scan or its number, then `back` and why. Both clients are
//! shown before anybody is told.

use super::Forward;
use super::then::Then;
use crate::domain::command::Command;
use crate::domain::flow::BringBack;
use crate::domain::forward::BackReason;
use crate::domain::item::ItemStatus;
use crate::keymap::Place;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::ItemRow;

/// What can be typed behind `back`.
const WAYS: &str = "back opened, back wrong 671, back undeliverable, or back other and why";

/// Whether a piece left and can come back: what was destroyed does not, and nobody took a missing piece away, so the count
/// that sees it finds it.
pub(super) fn can_come_back(row: &ItemRow) -> bool {
    let status = row.item.status;
    let never = matches!(status, ItemStatus::Missing | ItemStatus::Destroyed);
    status.has_left() && !never
}

impl Forward {
    /// The piece is one that left: it is said how, and what would hold it again.
    pub(super) fn has_left(&mut self, desk: &mut Desk, row: &ItemRow) -> Effects {
        self.gone = Some(row.clone());
        let piece = words::piece(row);
        desk.question(format!("{piece}. To hold it again: {WAYS}"))
    }

    /// `back …` on the list's line, where it is no name: behind a piece that was named, or with its number.
    pub(super) fn back_on_line(&mut self, desk: &mut Desk, line: &str) -> Option<Effects> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if !word.eq_ignore_ascii_case("back") {
            return None;
        }
        let rest = rest.trim();
        let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        if let Some(item) = first.strip_prefix('#').and_then(|text| text.parse().ok()) {
            let rest = behind.trim().to_owned();
            return Some(ask(ask::Item(item), Then::Back { rest }));
        }
        if self.gone.is_some() {
            return Some(self.bring_back(desk, rest));
        }
        let is_way = rest.is_empty() || BackReason::parse(first).is_some();
        is_way.then(|| {
            desk.question(
                "which piece came back? Scan it, or with its number: back #31 undeliverable",
            )
        })
    }

    /// The piece that `back #31 …` names.
    pub(super) fn back_named(&mut self, desk: &mut Desk, row: &ItemRow, rest: &str) -> Effects {
        if !can_come_back(row) {
            return desk.question(format!("{}: it cannot be held again", words::piece(row)));
        }
        self.gone = Some(row.clone());
        match rest {
            "" => self.has_left(desk, row),
            rest => self.bring_back(desk, rest),
        }
    }

    /// What follows `back` on the line.
    pub(super) fn bring_back(&mut self, desk: &mut Desk, rest: &str) -> Effects {
        let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let (why, rest) = (BackReason::parse(word), rest.trim());
        match why {
            None => desk.question(format!("why is it held again? {WAYS}")),
            Some(BackReason::WrongClient) if !rest.is_empty() => {
                ask(ask::Client(rest.to_owned()), Then::Right)
            }
            Some(why) => self.offer_back(desk, why, rest, None),
        }
    }

    /// Shows the piece, why, and whose it was and will be; the next Enter does it.
    pub(super) fn offer_back(
        &mut self,
        desk: &mut Desk,
        why: BackReason,
        note: &str,
        right: Option<&Party>,
    ) -> Effects {
        let Some(row) = self.gone.clone() else {
            return Effects::new();
        };
        if right.is_some_and(|party| row.item.client.as_ref() == Some(&party.client)) {
            return desk.question(format!(
                "{} was theirs all along, and no wrong client's: {WAYS}",
                words::brief(&row.item)
            ));
        }
        let command = Command::BringBack(BringBack {
            items: vec![row.item.id],
            why,
            note: note.to_owned(),
            client: right.map(|party| party.client.clone()),
            older: Vec::new(),
            letters: Vec::new(),
            paid: Vec::new(),
        });
        let (brief, before) = (words::brief(&row.item), words::owner(&row));
        let then = match (right, why) {
            (Some(party), _) => {
                let right = words::clean(&party.words());
                format!("from {before} to {right}; notices to both are set right")
            }
            (None, BackReason::WrongClient) => {
                format!("not {before}'s: it waits to be identified, and notices are set right")
            }
            (None, _) => format!("for {before}; notices are set right"),
        };
        let money = match row.item.status.forward() {
            None => "",
            Some(_) if why.is_our_slip() => {
                "; its bundle, once it is all back, costs nothing: what was paid is a credit"
            }
            Some(_) => "; postage and handling that are booked stay owed",
        };
        let then = format!("{then}{money}");
        let why = why.words();
        if !self.is_shown(desk, &command) {
            let shows = format!("Enter once more holds {brief} again ({why}) {then}");
            return ask(ask::Foresee(Box::new(command)), Then::Would { shows });
        }
        self.gone = None;
        self.shown.withdraw();
        self.finder.clear();
        desk.submit(
            command,
            What::said(format!("{brief} is held again ({why}) {then}")).with_reason(Place::Forward),
        )
    }
}
