//! Pieces have come, or came back: who hears of it, when, and in which notice.

use super::corrections::Heard;
use super::draft::Words;
use super::{Telling, Urgency, addresses, speaks_of, urgency};
use crate::domain::client::Client;
use crate::domain::client::mailbox::When;
use crate::domain::disposition::Telling as Hears;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind, Origin};
use crate::domain::notice::{Matter, Notice, NoticeKind, Plan};
use crate::domain::time::Stamp;
use std::collections::BTreeSet;

impl Telling<'_> {
    /// Pieces have come for a client, or came back to him. Where a correction that nobody has heard took them
    /// away, dropping that is enough.
    pub(in crate::domain::flow) fn arrived(
        &mut self,
        client: &Client,
        kind: ItemKind,
        items: &[ItemId],
    ) {
        let knowing: Vec<_> = items
            .iter()
            .map(|item| (*item, self.retract_corrections(&client.id, *item)))
            .collect();
        for to in addresses(client, NoticeKind::Arrival) {
            let news = knowing
                .iter()
                .filter(|(_, knowing)| !knowing.contains(&to))
                .map(|(item, _)| *item);
            self.tell(client, to, kind, news.collect());
        }
    }

    /// Pieces have come for a client, and he hears of them what the rules say.
    pub(in crate::domain::flow) fn heard_of(
        &mut self,
        client: &Client,
        kind: ItemKind,
        items: &[ItemId],
        what: Hears,
    ) {
        match what {
            Hears::Arrival => self.arrived(client, kind, items),
            Hears::Form | Hears::Nothing => {
                // Whatever he hears of it, a correction that nobody has heard must not deny it any more.
                for item in items {
                    self.retract_corrections(&client.id, *item);
                }
                if what == Hears::Form {
                    self.write(client, NoticeKind::Form, items);
                }
            }
        }
    }

    /// A piece came back to a client. Stock was never told of.
    pub(in crate::domain::flow) fn came_back(
        &mut self,
        client: Option<&ClientId>,
        item: &Item,
        what: Hears,
    ) {
        if let (Some(client), Origin::Intake) = (
            client.and_then(|id| self.state.clients.get(id)),
            item.origin,
        ) {
            self.heard_of(client, item.kind, &[item.id], what);
        }
    }

    /// A piece is of another kind than was thought: one that nobody tells of, or one that cannot wait.
    pub(in crate::domain::flow) fn is_now(
        &mut self,
        item: &Item,
        kind: ItemKind,
        was: Hears,
        now: Hears,
    ) {
        let Some(client) = item
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id))
        else {
            return;
        };
        if item.origin.is_stock() {
            return;
        }
        match (was, now) {
            (Hears::Arrival, Hears::Arrival)
                if (urgency(item.kind), urgency(kind)) == (Urgency::Tray, Urgency::Now) =>
            {
                self.hurry(client, item.id, kind);
            }
            (was, now) if was == now => {}
            (_, now) => {
                self.untell(&client.id, item.id, Heard::Nevermind);
                self.heard_of(client, kind, &[item.id], now);
            }
        }
    }

    /// Pieces that left, and so were taken out of a notice, lie here again. Nobody is asked twice by himself.
    pub(in crate::domain::flow) fn told_again(&mut self, before: &Notice, pieces: &[&Item]) {
        let Some(client) = self.state.clients.get(&before.client) else {
            return;
        };
        let mut all = addresses(client, before.kind);
        if all.contains(&before.to.as_deref()) {
            all = vec![before.to.as_deref()];
        }
        match before.kind {
            NoticeKind::Arrival | NoticeKind::Digest => {}
            NoticeKind::Correction if before.says_it_lies_here() => {
                return self.lies_here_after_all(before, pieces);
            }
            NoticeKind::Form => {
                let items: Vec<_> = pieces.iter().map(|piece| piece.id).collect();
                return self.write_to(client, NoticeKind::Form, &all, &items);
            }
            _ => return,
        }
        for (to, piece) in all
            .into_iter()
            .flat_map(|to| pieces.iter().map(move |piece| (to, piece)))
        {
            self.tell(client, to, piece.kind, [piece.id].into());
        }
    }

    /// An address hears of pieces.
    pub(super) fn tell(
        &mut self,
        client: &Client,
        to: Option<&str>,
        kind: ItemKind,
        items: BTreeSet<ItemId>,
    ) {
        let when = client.when(to);
        let silent = when == When::Silent || urgency(kind) == Urgency::Untold;
        if silent || items.is_empty() {
            return;
        }
        let at = match when {
            When::Digest(hour) if !kind.is_priority() => Some(self.digest_at(hour)),
            _ => None,
        };
        let digest = at.is_some();
        let plan = match (urgency(kind), at) {
            (Urgency::Now, _) => self.hold_back(),
            (_, Some(at)) => Plan::At(at),
            (_, None) => Plan::Tray,
        };
        self.draft.say(Words {
            client: client.id.clone(),
            kind: if digest {
                NoticeKind::Digest
            } else {
                NoticeKind::Arrival
            },
            to: to.map(str::to_owned),
            items,
            pickup: None,
            plan,
            matter: Matter::Pieces,
        });
    }

    /// The next digest of who wants it at an hour of his own, or the center's: behind today's hour tomorrow's, so that it
    /// stays one a day. No clock is set at these hours, so that they are as far from one another on each day.
    fn digest_at(&self, hour: Option<u8>) -> Stamp {
        let hours = hour.map_or(0, |hour| {
            i64::from(hour) - i64::from(self.ctx.policy.digest_hour)
        });
        let at = |center: Stamp| center.plus_seconds(hours * 3_600);
        let today = at(self.ctx.digest_at);
        if self.ctx.now < today {
            today
        } else {
            at(self.ctx.digest_next)
        }
    }

    /// What waits for the tray goes with the hold-back, where nobody has heard it yet.
    pub(super) fn hurry(&mut self, client: &Client, item: ItemId, kind: ItemKind) {
        let waits = |notice: &Notice| {
            speaks_of(notice, item) && notice.is_changeable() && notice.to.is_some()
        };
        for notice in self
            .state
            .notices_to(&client.id)
            .filter(|notice| waits(notice))
        {
            self.draft.take(notice.id, item);
            self.tell(client, notice.to.as_deref(), kind, [item].into());
        }
    }
}
