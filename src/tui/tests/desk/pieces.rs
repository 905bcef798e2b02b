//! Rows of pieces, and what happened to them.

use super::*;
use crate::domain::disposition::Action;
use crate::domain::sitting::sitting;

impl FakeDesk {
    /// Newest first.
    pub(super) fn newest(&self) -> impl Iterator<Item = ItemRow> {
        self.state.items.values().rev().map(|item| self.row(item))
    }

    pub(super) fn row(&self, item: &Item) -> ItemRow {
        let client = item
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id));
        let told = self
            .state
            .notices
            .values()
            .find(|notice| notice.items.contains(&item.id));
        ItemRow {
            item: item.clone(),
            came: item.came(&chrono_tz::America::New_York),
            pmb: client.map(|client| client.pmb.clone()),
            // What the domain would never take in is sent all the same: the screen must not trust it.
            name: client.map(|client| client.legal_name().replace("東京", "\u{1b}[2J東京\u{202e}")),
            told: told
                .map(|notice| Told::by(notice))
                .filter(|told| told.state != NoticeState::Cancelled),
            disposition: Some(disposition_of(
                &self.state,
                item,
                &Policy::default(),
                self.figures().day,
            ))
            .filter(|said| item.is_held() && item.client.is_some() && !said.is_ordinary())
            .filter(|said| {
                let (policy, day) = (&self.policy, self.figures().day);
                said.action != Action::Process || !self.state.is_settled(item, policy, day)
            }),
            sits: sitting(&self.state, item, &self.policy, self.figures().day),
        }
    }

    pub(super) fn history(&self, id: ItemId) -> Vec<AuditRow> {
        self.events
            .iter()
            .filter(|one| one.event.items().contains(&id))
            .map(Self::audit)
            .collect()
    }

    pub(super) fn audit_rows(&self, about: String, rows: u32) -> Body {
        let all = self
            .events
            .iter()
            .rev()
            .take(rows as usize)
            .map(Self::audit);
        Body::Audit {
            rows: all.collect(),
            about,
        }
    }

    fn audit(envelope: &Envelope) -> AuditRow {
        let about = envelope
            .event
            .items()
            .first()
            .map(|id| format!("#{id}"))
            .unwrap_or_default();
        let detail = match &envelope.event {
            Event::ItemMoved(ItemMoved { slot, .. }) => slot.to_string(),
            _ => String::new(),
        };
        AuditRow {
            envelope: envelope.clone(),
            about,
            detail,
        }
    }
}
