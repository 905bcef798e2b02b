//! What can be done about the notice under the cursor.

use super::Outbox;
use crate::domain::command::Command;
use crate::domain::deed::Deed;
use crate::domain::flow::{CancelNotice, RetryNotice, RetryNotices, TellNotice};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{ByHand, NoticeState, Stage};
use crate::domain::rejection::Rejection;
use crate::keymap::{Action, Place};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::CHOOSE;
use crate::tui::news::News;
use crate::tui::no_row;
use crate::tui::words;
use crate::wire::rows::NoticeRow;

/// What is named the first time and done the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    /// The client was told, and how.
    Told(NoticeId, ByHand),
    /// Nobody is told.
    Nobody(NoticeId),
}

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
    /// Whether just this was shown, and read; else it is shown now.
    fn said_again(&mut self, desk: &mut Desk, what: Offered) -> bool {
        if self.offered.stands(desk, &what) && desk.refusals.is_read(desk.pressed) {
            self.offered.withdraw();
            return true;
        }
        self.offered.show(desk, what);
        desk.refusals.asked();
        false
    }

    /// Enter does what was shown of the notice under the cursor; behind a filter it keeps the rows.
    pub(super) fn once_more(&mut self, desk: &mut Desk) -> Effects {
        let under = self.selected(desk).map(|row| row.notice.id);
        match self.offered.standing(desk).copied() {
            Some(Offered::Told(notice, how)) if under == Some(notice) => {
                let note = self.note.clone();
                self.told(desk, how, &note)
            }
            Some(Offered::Nobody(notice)) if under == Some(notice) => self.cancel(desk),
            _ if self.page.rows.is_empty() && !self.filter().is_empty() => {
                let line = self.list.entry.text();
                let said =
                    no_row::said(Place::Outbox, line, "no notice fits; Esc clears the filter");
                desk.question(said)
            }
            _ => {
                // What is typed after a look at the rows is another filter, not more of this one.
                self.list.entry.refuse(false);
                Effects::new()
            }
        }
    }

    /// Whether the notice under the cursor is only the first that fits; one that is followed by its number is chosen.
    fn is_unchosen(&self) -> bool {
        self.seek.is_none() && self.list.is_unchosen(self.page.total)
    }

    /// Marks what is shown and can be tried: what failed, was put off or is held back, and has an address.
    pub(super) fn mark_shown(&mut self, desk: &mut Desk) -> Effects {
        let can_go = |row: &&NoticeRow| {
            let state = row.notice.state;
            row.notice.to.is_some()
                && matches!(
                    state,
                    NoticeState::Failed | NoticeState::Deferred(_) | NoticeState::Held
                )
        };
        let fits = self.page.rows.iter().filter(can_go);
        self.marked = fits.map(|row| row.notice.id).collect();
        let filter = self.filter().to_owned();
        self.list.set(&filter);
        let (marked, shown) = (self.marked.len(), self.page.rows.len());
        if marked == 0 {
            return desk.question("nothing that is shown failed or was put off");
        }
        desk.ok(format!(
            "{marked} of {shown} shown are marked; :retry tries them, :told takes one after the other, Esc unmarks them"
        ))
    }

    /// Tries the marked notices again, or the one under the cursor.
    pub(super) fn retry(&mut self, desk: &mut Desk) -> Effects {
        if !self.marked.is_empty() {
            let marked: Vec<_> = std::mem::take(&mut self.marked).into_iter().collect();
            let are = if marked.len() == 1 { "is" } else { "are" };
            let said = format!("{} {are} tried again", words::count(marked.len(), "notice"));
            let command = Command::RetryNotices(RetryNotices(marked));
            return desk.submit(command, What::said(said));
        }
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

    /// Of marked notices the first is in hand, one after the other: each is another client's.
    fn take_marked(&mut self) {
        let shown = |notice: &&NoticeId| {
            let mut rows = self.page.rows.iter();
            rows.any(|row| row.notice.id == **notice)
        };
        if let Some(first) = self.marked.iter().find(shown).copied() {
            self.seek = Some(first);
        }
    }

    /// How many are marked beside this one, and how one goes on.
    fn more_marked(&self, notice: NoticeId, word: &str) -> String {
        let more = self.marked.iter().filter(|one| **one != notice).count();
        match more {
            0 => String::new(),
            more => format!("; {more} more marked, {word} goes on"),
        }
    }

    /// Books that the client was told without e-mail: the first time it says what of, the second time it is done.
    pub(super) fn told(&mut self, desk: &mut Desk, how: ByHand, note: &str) -> Effects {
        self.take_marked();
        if self.is_unchosen() {
            return desk.question(CHOOSE);
        }
        let Some(row) = self.selected(desk) else {
            return desk.question("no notice is chosen");
        };
        let (notice, to, subject) = (row.notice.id, addressee(row), words::clean(&row.subject));
        let how_told = how.words();
        if !row.notice.is_rewritable() {
            let stage = Stage::Rests(row.notice.state);
            self.offered.withdraw();
            self.marked.remove(&notice);
            let refused = Rejection::NoticeState { notice, stage };
            return desk.question(words::refused(&refused, &desk.keys));
        }
        let word = match how {
            ByHand::Phone => ":told",
            ByHand::Writing => ":written",
        };
        let more = self.more_marked(notice, word);
        if !self.said_again(desk, Offered::Told(notice, how)) {
            note.clone_into(&mut self.note);
            return desk.question(format!(
                "Enter once more books notice {notice} as told {how_told}: {to}, \"{subject}\"{more}"
            ));
        }
        self.marked.remove(&notice);
        let said = format!("notice {notice}: {to} was told {how_told}{more}");
        let command = TellNotice {
            notice,
            how,
            note: note.trim().to_owned(),
        };
        let what = What::said(said).telling(News::Cancelled);
        desk.submit(Command::TellNotice(command), what)
    }

    /// Tells nobody. There is no undo: the first time it names whom, the second time on the same notice it is done.
    pub(super) fn cancel(&mut self, desk: &mut Desk) -> Effects {
        self.take_marked();
        if self.is_unchosen() {
            return desk.question(CHOOSE);
        }
        match self
            .selected(desk)
            .map(|row| (row.notice.id, addressee(row)))
        {
            Some((notice, to)) if !self.said_again(desk, Offered::Nobody(notice)) => {
                desk.question(format!(
                    "notice {notice} to {to}: nobody is told, and no undo brings it back; Enter once more does it"
                ))
            }
            Some((notice, to)) => {
                let more = self.more_marked(notice, ":cancel");
                self.marked.remove(&notice);
                let said = format!(
                    "notice {notice} to {to} is cancelled, and no undo brings it back: nobody is told{more}"
                );
                let what = What::said(said)
                    .telling(News::Cancelled)
                    .staying(Deed::NoticeCancelled);
                desk.submit(Command::CancelNotice(CancelNotice(notice)), what)
            }
            None => desk.question("no notice is chosen"),
        }
    }
}
