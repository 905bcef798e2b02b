//! A number is in the books of a piece that left: before anything is logged it is said what that was and when it left.
//! It came back, and is held again where bundles are; or it is another piece, and Enter logs it.
//!
//! Invariant: while that is asked, nothing that is typed is logged.

use super::Intake;
use super::then::{Cause, Then};
use crate::domain::item::ItemStatus;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::LogLine;
use crate::wire::rows::{AuditRow, ItemRow};

/// What is asked of a number that is in the books.
#[derive(Debug, Default)]
pub struct Returned {
    /// What was sent last to be logged.
    sent: Option<LogLine>,
    /// What was not logged, and what stood on the line.
    asked: Option<(LogLine, String)>,
}

impl Returned {
    /// A line goes out to be logged.
    pub(super) fn sends(&mut self, line: &LogLine) {
        (self.sent, self.asked) = (Some(line.clone()), None);
    }

    /// Something else was begun; whether there was a question.
    pub(super) fn forget(&mut self) -> bool {
        self.asked.take().is_some()
    }
}

/// Whether the number is one of the books.
pub(super) fn is_known_number(no: &Rejection) -> bool {
    matches!(
        no,
        Rejection::Repeat { .. } | Rejection::NoKeeping(NoKeeping::NumberLeft { .. })
    )
}

impl Intake {
    /// Asks for the piece that bears the number: it lies here, or left.
    pub(super) fn known_number(&mut self, cause: Cause, no: &Rejection) -> Effects {
        match no {
            Rejection::Repeat { item, .. } => {
                let ended = cause.ended();
                ask(ask::Item(*item), Then::Repeat { ended })
            }
            Rejection::NoKeeping(NoKeeping::NumberLeft { item, .. }) => {
                self.read.take_if(|_| cause.is_scan());
                ask(ask::Item(*item), Then::Left)
            }
            _ => Effects::new(),
        }
    }

    /// The piece whose number it is: how it left, and what is to be done.
    pub(super) fn left_before(
        &mut self,
        desk: &mut Desk,
        row: &ItemRow,
        history: &[AuditRow],
    ) -> Effects {
        let text = self.finder.entry.text().to_owned();
        self.returned.asked = self.returned.sent.take().map(|line| (line, text));
        let today = desk.today().unwrap_or(row.came);
        let how = match words::handed_out(history, today, desk.zone()) {
            Some(taken) if matches!(row.item.status, ItemStatus::PickedUp(_)) => {
                format!(
                    "{} for {}, {taken}",
                    words::brief(&row.item),
                    words::owner(row)
                )
            }
            _ => {
                let on = row
                    .item
                    .left
                    .map(|left| format!(" {}", words::date(left.page())));
                format!("{}{}", words::piece(row), on.unwrap_or_default())
            }
        };
        let item = row.item.id;
        let back = match row.item.status {
            ItemStatus::Missing => "Found? Count its slot and scan it there".to_owned(),
            ItemStatus::Destroyed => "Look at the label".to_owned(),
            _ => {
                let forward = desk.keys.how(Action::Go(Place::Forward));
                format!("Is it back? {forward}, back #{item} and why")
            }
        };
        desk.question(format!(
            "NOT LOGGED, the number is in the books: {how}. {back}. Another piece? Enter logs it as new"
        ))
    }

    /// What Enter does while that is asked; `None` when it is not.
    pub(super) fn answers_returned(&mut self, desk: &mut Desk) -> Option<Effects> {
        let text = self.finder.entry.text();
        let (line, before) = self.returned.asked.as_ref()?;
        let is_scan = line.tracking.is_some();
        if is_scan && !text.is_empty() {
            return Some(desk.question(
                "first the scanned piece: an empty line and Enter log it as new, Esc leaves it out",
            ));
        }
        if !is_scan && before != text {
            self.returned.forget();
            return None;
        }
        // Keys that were typed ahead of the question do not answer it.
        if !desk.refusals.is_read(desk.pressed) {
            return Some(Effects::new());
        }
        let id = desk.ids.fresh();
        let mut line = LogLine { id, ..line.clone() };
        line.intake.again = true;
        let cause = if is_scan {
            let (remark, ended) = (None, None);
            Cause::Scanned { remark, ended }
        } else {
            Cause::Typed
        };
        let said = line.text.clone();
        self.returned.forget();
        let then = Then::Logged {
            id,
            cause,
            line: said,
            seen: None,
        };
        Some(ask(line, then))
    }
}
