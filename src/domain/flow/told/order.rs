//! A client is told by phone, or in writing: his notice asks for nobody any more.

use serde::{Deserialize, Serialize};

use super::NoticeTold;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::accepted;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::outbox::known::{in_state, known};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::ItemKind;
use crate::domain::notice::{ByHand, Notice, NoticeKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Note that the client was told what a notice says that no mail has brought him.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TellNotice {
    pub notice: NoticeId,
    pub how: ByHand,
    /// Who was reached, or what was left; may be empty.
    pub note: String,
}

impl State {
    /// The piece for which a call is not enough: certified mail that lies here.
    pub fn on_paper(&self, notice: &Notice) -> Option<ItemId> {
        let mut known = notice.items.iter().filter_map(|id| self.items.get(id));
        let certified = known.find(|item| item.is_held() && item.kind == ItemKind::Certified);
        certified.map(|item| item.id)
    }
}

impl Order for TellNotice {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// Certified mail is never told by phone alone: its client is to have it in writing.
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let notice = known(state, self.notice)?;
        if notice.kind == NoticeKind::GlassBroken {
            // Whoever broke the glass must not be able to say that the manager knows.
            return Err(Rejection::Final);
        }
        // Who is told while his letter waits needs no letter any more.
        if !notice.is_rewritable() {
            return Err(in_state(notice));
        }
        if let (ByHand::Phone, Some(item)) = (self.how, state.on_paper(notice)) {
            return Err(Rejection::OnPaper(notice.id, item));
        }
        let note = accepted("the note", &self.note)?;
        Ok(vec![
            NoticeTold {
                notice: notice.id,
                how: self.how,
                note,
            }
            .into(),
        ])
    }
}
