//! What a count found that the books do not have: it lies here again, or is logged now. Nothing here says what the answer
//! is; `answer` does.
//!
//! Invariant: what left by the books and lies here is an incident; what was counted as a letter is logged as one.

use super::ItemsFound;
use super::answer::{Answering, moved};
use crate::domain::command::intake::Intake;
use crate::domain::count::{Difference, Sorts, Stray};
use crate::domain::flow::foreseen::foreseen;
use crate::domain::flow::intake::into_own_box;
use crate::domain::flow::order::Decided;
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, HeldAgain, ItemMoved, ItemReinstated, LogItems};
use crate::domain::forward::BackReason;
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::{Item, ItemStatus, Origin};
use crate::domain::rejection::Rejection;

impl Answering<'_> {
    /// A piece of which the books say that it left lies here: an incident, for somebody has signed for it, or was told
    /// where it went. What was only missing is found, and has its incident.
    pub(super) fn lies_here_again(&self, id: ItemId, seen_in: &Slot, reason: &str) -> Decided {
        let known = self.state.items.get(&id).map(AsRef::as_ref);
        let older = self.order.older.as_deref().filter(|item| item.id == id);
        let item = known.or(older).ok_or(Rejection::NoItem(id))?;
        let back: Event = match (item.status, known) {
            (ItemStatus::Held, _) => {
                into_own_box(self.state, id, item.client.as_ref(), seen_in)?;
                return moved(self.state, &[id], seen_in);
            }
            (ItemStatus::Voided, Some(_)) => ItemReinstated(id).into(),
            (ItemStatus::Missing, Some(_)) => ItemsFound(vec![id]).into(),
            // What memory has let go of comes back as it left, whatever became of it.
            (_, None) => held_again(id, reason, vec![item.clone()]),
            (_, Some(_)) => held_again(id, reason, Vec::new()),
        };
        let mut telling = Telling::new(self.state, self.ctx);
        if let Some(client) = &item.client {
            telling.leaving_undone(client, item.status, &[id]);
        }
        telling.came_back(item.client.as_ref(), item, telling.of_kept(item));
        let mut events = vec![back];
        // Found in the pigeonhole of another, it does not stay there in the books.
        let may_stay = into_own_box(self.state, id, item.client.as_ref(), seen_in).is_ok();
        if item.slot != *seen_in && may_stay {
            let slot = seen_in.clone();
            events.push(ItemMoved { item: id, slot }.into());
        }
        events.extend(telling.into_events());
        Ok(events)
    }

    pub(super) fn logged(&self, intake: &Intake) -> Decided {
        let (difference, slot) = match &self.order.difference {
            Difference::NotInBooks {
                stray: Stray::Piece(item),
                ..
            } => return Err(Rejection::HasNumber(*item)),
            Difference::NotInBooks { seen_in, .. } => (&self.order.difference, seen_in),
            Difference::More { slot, .. } => (&self.order.difference, slot),
            other => return Err(Rejection::NoAnswer(other.clone())),
        };
        // Found in the pigeonhole of another, it is carried to where it belongs.
        let next = ItemId(self.state.header.next.items + 1);
        let stays = into_own_box(self.state, next, intake.client.as_ref(), slot).is_ok();
        let intake = Intake {
            tracking: difference.code().map(str::to_owned),
            count: difference.pieces(),
            slot: stays.then(|| slot.clone()),
            origin: Origin::Intake,
            came: None,
            ..intake.clone()
        };
        match self.count.too_many(difference, self.state) {
            Some(sorts) => self.logged_apart(sorts, &intake),
            None => LogItems(intake).received(self.state, self.ctx),
        }
    }

    /// Letters and parcels that were counted apart are logged each as what they are.
    fn logged_apart(&self, sorts: Sorts, intake: &Intake) -> Decided {
        let mut events: Vec<Event> = Vec::new();
        for lot in sorts.lots(intake.kind) {
            let of_kind = LogItems(Intake {
                kind: lot.kind,
                count: lot.pieces,
                ..intake.clone()
            });
            let received = if events.is_empty() {
                of_kind.received(self.state, self.ctx)?
            } else {
                let after = foreseen(self.state, &events, self.ctx);
                of_kind.received(&after, self.ctx)?
            };
            events.extend(received);
        }
        Ok(events)
    }
}

fn held_again(id: ItemId, reason: &str, older: Vec<Item>) -> Event {
    Event::from(HeldAgain {
        items: vec![id],
        why: BackReason::Other,
        note: reason.to_owned(),
        older,
    })
}
