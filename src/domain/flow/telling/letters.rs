//! Letters of their own kind: receipts, questions, what is missing of a form.

use super::corrections::Heard;
use super::draft::Words;
use super::{Telling, addresses};
use crate::domain::client::{Client, NotifyPreference};
use crate::domain::ids::{ItemId, PickupId};
use crate::domain::notice::{Matter, Notice, NoticeKind, Plan};

impl Telling<'_> {
    /// A manager released a letter to a client. What gathered about his form and was not heard yet goes with it.
    pub(in crate::domain::flow) fn advised(
        &mut self,
        client: &Client,
        matter: &Matter,
        items: &[ItemId],
    ) {
        let kind = match matter {
            Matter::Labels(_) => NoticeKind::Advice,
            Matter::Pieces | Matter::Missing(_) | Matter::Opened(_) => NoticeKind::Form,
        };
        for to in addresses(client) {
            self.draft.say(Words {
                client: client.id.clone(),
                kind,
                to: to.map(str::to_owned),
                items: items.iter().copied().collect(),
                pickup: None,
                plan: self.hold_back(),
                matter: matter.clone(),
            });
        }
    }

    /// An unheard notice is said in other words, to the same address and at the same time.
    pub(in crate::domain::flow) fn said_again(
        &mut self,
        before: &Notice,
        matter: Matter,
        items: Vec<ItemId>,
    ) {
        self.draft.say(Words {
            client: before.client.clone(),
            kind: before.kind,
            to: before.to.clone(),
            items: items.into_iter().collect(),
            pickup: None,
            plan: before.plan,
            matter,
        });
    }

    /// A client is asked whether a piece is his.
    pub(in crate::domain::flow) fn asked(&mut self, client: &Client, item: ItemId) {
        self.write(client, NoticeKind::Question, &[item]);
    }

    /// Pieces were handed out.
    pub(in crate::domain::flow) fn handed_out(
        &mut self,
        client: &Client,
        pickup: PickupId,
        items: &[ItemId],
    ) {
        for item in items {
            self.untell(&client.id, *item, Heard::Nevermind);
            self.lies_here_no_longer(&client.id, *item);
        }
        if client.notify == NotifyPreference::Silent {
            return;
        }
        for to in &client.emails {
            self.draft.say(Words {
                client: client.id.clone(),
                kind: NoticeKind::Receipt,
                to: Some(to.clone()),
                items: items.iter().copied().collect(),
                pickup: Some(pickup),
                plan: self.hold_back(),
                matter: Matter::Pieces,
            });
        }
    }

    /// A letter of another kind, once to each address; a client who wants no notices gets none.
    pub(super) fn write(&mut self, client: &Client, kind: NoticeKind, items: &[ItemId]) {
        if client.notify == NotifyPreference::Silent {
            return;
        }
        self.write_to(client, kind, &addresses(client), items);
    }

    pub(super) fn write_to(
        &mut self,
        client: &Client,
        kind: NoticeKind,
        all: &[Option<&str>],
        items: &[ItemId],
    ) {
        for to in all.iter().filter(|_| !items.is_empty()) {
            self.draft.say(Words {
                client: client.id.clone(),
                kind,
                to: to.map(str::to_owned),
                items: items.iter().copied().collect(),
                pickup: None,
                plan: Plan::Tray,
                matter: Matter::Pieces,
            });
        }
    }
}
