//! Letters of their own kind: receipts, questions, what is missing of a form.

use super::corrections::Heard;
use super::draft::Words;
use super::{Telling, addresses, speaks_of};
use crate::domain::client::Client;
use crate::domain::client::mailbox::When;
use crate::domain::forward::Forward;
use crate::domain::ids::{ClientId, ItemId, PickupId};
use crate::domain::item::Item;
use crate::domain::notice::{Matter, Notice, NoticeKind, Plan};
use crate::domain::release::Pass;
use std::collections::BTreeSet;

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
            _ => NoticeKind::Form,
        };
        for to in addresses(client, kind) {
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

    /// A letter may have been heard at an address that is its client's no more: what it said is written to another of his.
    pub(in crate::domain::flow) fn written_anew(
        &mut self,
        before: &Notice,
        to: &str,
        items: &[ItemId],
    ) {
        self.draft.say(Words {
            client: before.client.clone(),
            kind: before.kind,
            to: Some(to.to_owned()),
            items: items.iter().copied().collect(),
            pickup: before.pickup,
            plan: before.plan,
            matter: before.matter.clone(),
        });
    }

    /// The address of a letter is its client's no more, and he has no other: of these pieces somebody calls him. Nobody
    /// calls about what left as he wished, with a code that stands in no mail, or for a statement, which goes on paper.
    pub(in crate::domain::flow) fn called_instead(
        &mut self,
        client: &Client,
        before: &Notice,
        items: &[ItemId],
    ) {
        let is_wanted = !(client.is_silent() && before.is_for_who_wants_it());
        let is_called = match before.kind {
            NoticeKind::Code | NoticeKind::Statement | NoticeKind::Forwarded => false,
            NoticeKind::Receipt => matches!(before.matter, Matter::Released(_)),
            _ => true,
        };
        let is_said = !items.is_empty() || before.matter.stands_alone();
        if is_wanted && is_called && is_said {
            self.draft.say(Words {
                client: client.id.clone(),
                kind: before.kind,
                to: None,
                items: items.iter().copied().collect(),
                pickup: before.pickup,
                plan: before.plan,
                matter: before.matter.clone(),
            });
        }
    }

    /// A client is asked whether a piece is his.
    pub(in crate::domain::flow) fn asked(&mut self, client: &Client, item: ItemId) {
        self.write(client, NoticeKind::Question, &[item]);
    }

    /// Pieces were handed out; to somebody who is on no list, by what.
    pub(in crate::domain::flow) fn handed_out(
        &mut self,
        client: &Client,
        pickup: PickupId,
        items: &[ItemId],
        strange: Option<Pass>,
    ) {
        self.gone(&client.id, items);
        let words = Words {
            client: client.id.clone(),
            kind: NoticeKind::Receipt,
            to: None,
            items: items.iter().copied().collect(),
            pickup: Some(pickup),
            plan: self.hold_back(),
            matter: strange.map_or(Matter::Pieces, |pass| Matter::Released(Box::new(pass))),
        };
        match words.matter {
            // Whoever is on no list is told of whatever a client wants to hear, by a call where nothing can be mailed.
            Matter::Released(_) => {
                for to in addresses(client, NoticeKind::Receipt) {
                    let to = to.map(str::to_owned);
                    self.draft.say(Words {
                        to,
                        ..words.clone()
                    });
                }
            }
            _ if self.ctx.policy.receipts => self.receipts(client, &words),
            _ => {}
        }
    }

    /// A code goes to a client at once: somebody waits.
    pub(in crate::domain::flow) fn code(&mut self, client: &Client, to: &[&str], person: &str) {
        for to in to {
            self.draft.say(Words {
                client: client.id.clone(),
                kind: NoticeKind::Code,
                to: Some((*to).to_owned()),
                items: BTreeSet::new(),
                pickup: None,
                plan: Plan::At(self.ctx.now),
                matter: Matter::Code(person.to_owned()),
            });
        }
    }

    /// Pieces were sent on.
    pub(in crate::domain::flow) fn sent_on(&mut self, client: &Client, forward: &Forward) {
        self.gone(&client.id, &forward.items);
        self.receipts(
            client,
            &Words {
                client: client.id.clone(),
                kind: NoticeKind::Forwarded,
                to: None,
                items: forward.items.iter().copied().collect(),
                pickup: None,
                plan: self.hold_back(),
                matter: Matter::Sent(Box::new(forward.told())),
            },
        );
    }

    /// Pieces left: what nobody has heard yet of their lying here is not said any more.
    pub(in crate::domain::flow) fn gone(&mut self, client: &ClientId, items: &[ItemId]) {
        for item in items {
            self.untell(client, *item, Heard::Nevermind);
            self.lies_here_no_longer(client, *item);
        }
    }

    /// A piece is in the box that its client opens himself: nobody is called about it.
    pub(in crate::domain::flow) fn needs_no_call(&mut self, item: &Item) {
        let Some(client) = &item.client else { return };
        let all = self.state.notices_to(client);
        let calls = all.filter(|notice| notice.wants_a_call() && speaks_of(notice, item.id));
        for notice in calls {
            self.draft.take(notice.id, item.id);
        }
    }

    /// A letter to each address of who wants any; nobody is called about what has left.
    fn receipts(&mut self, client: &Client, words: &Words) {
        let all = addresses(client, words.kind);
        for to in all.into_iter().flatten() {
            if client.when(Some(to)) == When::Silent {
                continue;
            }
            self.draft.say(Words {
                to: Some(to.to_owned()),
                ..words.clone()
            });
        }
    }

    /// A letter of another kind, once to each address; a client who wants no notices gets none.
    pub(super) fn write(&mut self, client: &Client, kind: NoticeKind, items: &[ItemId]) {
        let mut all = addresses(client, kind);
        all.retain(|to| client.when(*to) != When::Silent);
        self.write_to(client, kind, &all, items);
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
