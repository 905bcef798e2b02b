//! What sits here too long: what a client hears of it, and what he does not hear any more.

use super::{Telling, addresses};
use crate::domain::client::Client;
use crate::domain::flow::follow_up::due::may_be_said;
use crate::domain::flow::telling::draft::Words;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::notice::{Matter, Notice, NoticeKind, Plan};
use crate::domain::storage::FollowUp;

impl Telling<'_> {
    /// A client hears what sits here, in one letter to each address. It goes with the day's digests, so that whatever is
    /// collected until then is not spoken of; after that hour as soon as anything goes.
    pub(in crate::domain::flow) fn followed_up(
        &mut self,
        client: &Client,
        letter: FollowUp,
        items: &[ItemId],
    ) {
        let evening = self.ctx.digest_at;
        let plan = if self.ctx.now < evening {
            Plan::At(evening)
        } else {
            self.hold_back()
        };
        let kind = NoticeKind::from(letter);
        for to in addresses(client, kind) {
            self.draft.say(Words {
                client: client.id.clone(),
                kind,
                to: to.map(str::to_owned),
                items: items.iter().copied().collect(),
                pickup: None,
                plan,
                matter: Matter::Pieces,
            });
        }
    }

    /// Whatever happened to a client's pieces: a letter about what sits here that nobody has heard does not speak of one
    /// that left, is another's, or whose clock stands.
    pub(in crate::domain::flow) fn sits_no_longer(&mut self, client: &ClientId) {
        let waits = |notice: &Notice| notice.is_rewritable();
        for notice in self.state.notices_to(client).filter(|notice| waits(notice)) {
            let Some(letter) = notice.kind.follow_up() else {
                continue;
            };
            for id in &notice.items {
                if !self.still_sits(client, *id, letter) {
                    self.draft.take(notice.id, *id);
                }
            }
        }
    }

    fn still_sits(&self, client: &ClientId, id: ItemId, letter: FollowUp) -> bool {
        let (policy, today) = (self.ctx.policy, self.ctx.today);
        self.state.items.get(&id).is_some_and(|item| {
            item.client.as_ref() == Some(client)
                && may_be_said(self.state, item, letter, policy, today)
        })
    }
}
