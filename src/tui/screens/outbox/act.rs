//! What can be done about the notice under the cursor.

use super::Outbox;
use crate::domain::command::Command;
use crate::domain::deed::Deed;
use crate::domain::flow::{CancelNotice, RetryNotice};
use crate::keymap::{Action, Place};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::CHOOSE;
use crate::tui::news::News;
use crate::tui::words;
use crate::wire::rows::NoticeRow;

/// Whom a notice is for, so that a wrong row is seen.
fn addressee(row: &NoticeRow) -> String {
    let pmb = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    words::clean(&format!("{pmb}{}", row.name))
}

impl Outbox {
    /// Whether the notice under the cursor is only the first that fits; one that is followed by its number is chosen.
    fn is_unchosen(&self) -> bool {
        self.seek.is_none() && self.list.is_unchosen(self.page.total)
    }

    /// Tries the notice again.
    pub(super) fn retry(&mut self, desk: &mut Desk) -> Effects {
        if self.is_unchosen() {
            return desk.question(CHOOSE);
        }
        match self
            .selected(desk)
            .map(|row| (row.notice.id, addressee(row)))
        {
            Some((_, to))
                if self
                    .selected(desk)
                    .is_some_and(|row| row.notice.to.is_none()) =>
            {
                let clients = desk.keys.how(Action::Go(Place::Clients));
                desk.question(format!(
                    "{to} has no e-mail address: enter one ({clients}), then :retry sends it"
                ))
            }
            Some((notice, to)) => {
                let said = format!("notice {notice} to {to} is tried again");
                desk.submit(Command::RetryNotice(RetryNotice(notice)), What::said(said))
            }
            None => desk.question("no notice is chosen"),
        }
    }

    /// Tells nobody. There is no undo: the first time it names whom, the second time on the same notice it is done.
    pub(super) fn cancel(&mut self, desk: &mut Desk) -> Effects {
        let asked = self.cancel_asked.take();
        if self.is_unchosen() {
            return desk.question(CHOOSE);
        }
        match self
            .selected(desk)
            .map(|row| (row.notice.id, addressee(row)))
        {
            Some((notice, to)) if asked != Some(notice) => {
                self.cancel_asked = Some(notice);
                desk.question(format!(
                    "notice {notice} to {to}: nobody is told, and no undo brings it back; :cancel again does it"
                ))
            }
            Some((notice, to)) => {
                let said = format!(
                    "notice {notice} to {to} is cancelled, and no undo brings it back: nobody is told"
                );
                let what = What::said(said)
                    .telling(News::Cancelled(notice))
                    .staying(Deed::NoticeCancelled);
                desk.submit(Command::CancelNotice(CancelNotice(notice)), what)
            }
            None => desk.question("no notice is chosen"),
        }
    }
}
