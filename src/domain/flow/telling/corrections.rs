//! What is not so any more: what nobody has heard is not said, the rest is set right.

use std::collections::BTreeSet;

use super::draft::Words;
use super::{Telling, speaks_of};
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState};

/// What to do about a notice that may have been heard.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// It was true then; nothing more to say.
    Nevermind,
    /// It was wrong; say so.
    Correct,
}

impl<'a> Telling<'a> {
    /// A piece waits for the form no longer: what nobody has heard of that is not said.
    pub(in crate::domain::flow) fn waits_no_longer(&mut self, client: &ClientId, item: ItemId) {
        let waits =
            |notice: &Notice| notice.kind == NoticeKind::Form && notice.items.contains(&item);
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| waits(notice) && notice.is_rewritable())
        {
            self.draft.take(notice.id, item);
        }
    }

    /// A piece is not to be collected for now: what nobody has heard of its coming is not said. Gives whether there
    /// was such a notice.
    pub(in crate::domain::flow) fn withheld(&mut self, client: &ClientId, item: ItemId) -> bool {
        let says = |notice: &Notice| {
            matches!(notice.kind, NoticeKind::Arrival | NoticeKind::Digest)
                && notice.is_rewritable()
                && notice.items.contains(&item)
        };
        let mut unheard = self
            .state
            .notices_to(client)
            .filter(|notice| says(notice))
            .peekable();
        let any = unheard.peek().is_some();
        for notice in unheard {
            self.draft.take(notice.id, item);
        }
        any
    }

    /// A notice is not said any more.
    pub(in crate::domain::flow) fn taken_back(&mut self, notice: NoticeId) {
        self.draft.cancel(notice);
    }

    /// A piece went to quarantine, or to the carrier: what nobody has heard of it is not said any more.
    pub(in crate::domain::flow) fn taken_away(&mut self, client: &ClientId, item: ItemId) {
        self.untell(client, item, Heard::Nevermind);
    }

    /// A piece is not theirs after all, or no piece.
    pub(in crate::domain::flow) fn mistaken(&mut self, client: &ClientId, item: ItemId) {
        self.untell(client, item, Heard::Correct);
    }

    /// The same of a piece of which that may have been said before.
    pub(in crate::domain::flow) fn mistaken_once(&mut self, client: &ClientId, item: ItemId) {
        let is_said = |notice: &Notice| {
            notice.kind == NoticeKind::Correction
                && !notice.says_it_lies_here()
                && (notice.is_rewritable() || notice.may_be_known())
                && notice.items.contains(&item)
        };
        let mut all = self.state.notices_to(client);
        let heard = if all.any(|notice| is_said(notice)) {
            Heard::Nevermind
        } else {
            Heard::Correct
        };
        self.untell(client, item, heard);
    }

    /// Nobody is asked about a piece any more.
    pub(in crate::domain::flow) fn not_asked(&mut self, item: ItemId) {
        let asks = |notice: &&std::sync::Arc<Notice>| {
            notice.kind == NoticeKind::Question
                && notice.is_rewritable()
                && notice.items.contains(&item)
        };
        for notice in self.state.notices.values().filter(asks) {
            self.draft.take(notice.id, item);
        }
    }

    /// Pieces that left in this way had not: letters that nobody has heard do not speak of them, the others are set
    /// right. What left with them and is not taken back stays said.
    pub(in crate::domain::flow) fn leaving_undone(
        &mut self,
        client: &ClientId,
        left: ItemStatus,
        items: &[ItemId],
    ) {
        let tells = |notice: &Notice| notice.tells_how(left) == Some(true);
        for notice in self.state.notices_to(client).filter(|notice| tells(notice)) {
            let said = notice.items.iter().copied();
            let wrong: Vec<ItemId> = said.filter(|item| items.contains(item)).collect();
            match notice.is_rewritable() {
                true if wrong.len() == notice.items.len() => self.draft.cancel(notice.id),
                true => wrong
                    .iter()
                    .for_each(|item| self.draft.take(notice.id, *item)),
                false => {}
            }
            if notice.may_be_known() && !wrong.is_empty() {
                self.correct(notice, &wrong);
            }
        }
    }

    /// A piece that left is held again: a letter about its leaving that nobody has heard does not speak of it.
    pub(in crate::domain::flow) fn left_no_more(&mut self, client: &ClientId, item: &Item) {
        let tells = |notice: &Notice| {
            notice.tells_how(item.status) == Some(true)
                && notice.is_rewritable()
                && notice.items.contains(&item.id)
        };
        for notice in self.state.notices_to(client).filter(|notice| tells(notice)) {
            self.draft.take(notice.id, item.id);
        }
    }

    /// Pieces that were held again had left after all: the letter about it that nobody has heard is said after all.
    pub(in crate::domain::flow) fn left_after_all(
        &mut self,
        before: &Notice,
        items: BTreeSet<ItemId>,
    ) {
        if items.is_empty() {
            return;
        }
        self.draft.say(Words {
            client: before.client.clone(),
            kind: before.kind,
            to: before.to.clone(),
            items,
            pickup: before.pickup,
            plan: self.hold_back(),
            matter: before.matter.clone(),
        });
    }

    /// A piece is handed out again: where nobody has heard yet that it lies here after all, that is not said.
    pub(super) fn lies_here_no_longer(&mut self, client: &ClientId, item: ItemId) {
        let says = |notice: &Notice| {
            notice.says_it_lies_here() && notice.is_rewritable() && notice.items.contains(&item)
        };
        for notice in self.state.notices_to(client).filter(|notice| says(notice)) {
            self.draft.take(notice.id, item);
        }
    }

    /// A handover is taken back that had made a correction of an earlier one needless: it is said after all, unless
    /// the receipt of the later one was heard, which is set right by itself.
    pub(super) fn lies_here_after_all(&mut self, before: &Notice, pieces: &[&Item]) {
        let is_told = |piece: &Item| {
            let receipt = |notice: &Notice| {
                notice.tells_how(piece.status) == Some(true)
                    && notice.to == before.to
                    && notice.may_be_known()
            };
            before.tells_how(piece.status).is_none()
                || self
                    .state
                    .notices_to(&before.client)
                    .any(|notice| receipt(notice))
        };
        let items: Vec<_> = pieces
            .iter()
            .filter(|piece| !is_told(piece))
            .map(|piece| piece.id)
            .collect();
        if !items.is_empty() {
            self.correct(before, &items);
        }
    }

    /// Takes a piece out of what a client is told; `heard` says what to do where he may know already.
    pub(super) fn untell(&mut self, client: &ClientId, item: ItemId, heard: Heard) {
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| speaks_of(notice, item))
        {
            if notice.is_rewritable() {
                self.draft.take(notice.id, item);
            }
            if heard == Heard::Correct && notice.may_be_known() {
                self.correct(notice, &[item]);
            }
        }
    }

    /// Drops what would deny a piece and has not been heard yet; gives the addresses that know of the piece then.
    pub(super) fn retract_corrections(
        &mut self,
        client: &ClientId,
        item: ItemId,
    ) -> Vec<Option<&'a str>> {
        let denies = |notice: &Notice| {
            notice.kind == NoticeKind::Correction
                && !notice.says_it_lies_here()
                && notice.is_rewritable()
                && !notice.may_be_known()
                && notice.items.contains(&item)
        };
        let mut knowing = Vec::new();
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| denies(notice))
        {
            self.draft.take(notice.id, item);
            let still_says = |told: &Notice| told.to == notice.to && speaks_of(told, item);
            if self.state.notices_to(client).any(|told| still_says(told)) {
                knowing.push(notice.to.as_deref());
            }
        }
        knowing
    }

    pub(super) fn correct(&mut self, wrong: &Notice, items: &[ItemId]) {
        // Without an address only a clerk can have told him, and so must call again.
        let matter = match &wrong.matter {
            Matter::Sent(_) => wrong.matter.clone(),
            _ => Matter::Pieces,
        };
        if wrong.to.is_some() || matches!(wrong.state, NoticeState::Told(_)) {
            self.draft.say(Words {
                client: wrong.client.clone(),
                kind: NoticeKind::Correction,
                to: wrong.to.clone(),
                items: items.iter().copied().collect(),
                pickup: wrong.pickup,
                plan: self.hold_back(),
                matter,
            });
        }
    }
}
