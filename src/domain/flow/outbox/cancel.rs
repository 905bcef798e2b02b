//! A notice is not sent, or was done by hand.

use super::known::{in_state, known};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticeCancelled, NoticeMarked, letter};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::{NoticeKind, NoticeState};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CancelNotice(pub NoticeId);

impl Order for CancelNotice {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(id) = *self;
        let notice = known(state, id)?;
        if notice.kind == NoticeKind::GlassBroken {
            // Whoever broke the glass must not be able to keep it from the manager.
            return Err(Rejection::Final);
        }
        let open = notice.state.is_open() || notice.state == NoticeState::Failed;
        if !open || notice.marked.is_some() {
            return Err(in_state(notice));
        }
        let note = (!notice.may_be_known())
            .then(|| letter::forgotten(state, notice))
            .flatten();
        Ok(std::iter::once(Event::NoticeCancelled(NoticeCancelled(id)))
            .chain(note)
            .collect())
    }
}

/// Note that the next byte may deliver the notice, if it still says this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkNotice {
    pub notice: NoticeId,
    /// The pieces that the letter speaks of.
    pub items: Vec<ItemId>,
}

impl Order for MarkNotice {
    fn needs(&self) -> Permission {
        Permission::System
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let (id, items) = (self.notice, &self.items);
        let notice = known(state, id)?;
        if state.is_paused() && !notice.kind.is_to_manager() {
            return Err(Rejection::OutboxPaused);
        }
        if notice.state == NoticeState::Queued && notice.items == *items {
            Ok(vec![Event::NoticeMarked(NoticeMarked(id))])
        } else {
            Err(in_state(notice))
        }
    }
}
