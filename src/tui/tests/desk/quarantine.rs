//! Quarantine: what waits, and who could be meant.

use super::*;
use crate::domain::flow::{is_theirs, to_leave};

impl FakeDesk {
    pub(super) fn waiting_rows(
        &self,
        filter: &str,
        from: u32,
        rows: u32,
        item: Option<ItemId>,
        who: &str,
    ) -> Body {
        let mut all = self.quarantine();
        all.retain(|row| {
            row.row
                .item
                .line
                .as_deref()
                .unwrap_or("")
                .to_lowercase()
                .contains(filter)
        });
        let at = item.and_then(|id| all.iter().position(|row| row.row.item.id == id));
        let from = at.map_or(from, |at| at as u32 / rows * rows);
        let total = all.len() as u32;
        let rows = all
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect();
        Body::Quarantine {
            rows,
            total,
            from,
            doubt: self.find(who),
        }
    }

    fn who_was_asked(&self, item: ItemId) -> Vec<ClientId> {
        let asks = |notice: &&Arc<Notice>| {
            notice.kind == NoticeKind::Question && notice.items.contains(&item)
        };
        let all = self.state.notices.values().filter(asks);
        all.map(|notice| notice.client.clone()).collect()
    }

    pub fn quarantine(&self) -> Vec<QuarantineRow> {
        let row = |(item, kept): &(Arc<Item>, Disposition)| QuarantineRow {
            row: self.row(item),
            disposition: kept.clone(),
            prospect: item.line.clone(),
            asked: self.who_was_asked(item.id),
            alike: self
                .state
                .in_quarantine()
                .filter(|(one, _)| one.line == item.line)
                .count() as u32,
            theirs: is_theirs(&self.state, item, &self.policy, self.figures().day),
        };
        let all = to_leave(&self.state, &self.policy, self.figures().day);
        all.iter().map(row).collect()
    }

    pub(super) fn going_back(&self, asked: &ask::GoingBack) -> GoingBackSheet {
        let rows = self.quarantine();
        let unsaid = rows.iter().filter(|row| row.row.item.carrier.is_none());
        let unsaid = unsaid.count() as u32;
        let known = |row: QuarantineRow| {
            let near = self.near(row.row.item.line.as_deref().unwrap_or_default());
            let stays = row.theirs.then_some(Stays::Theirs);
            let stays = stays.or((!near.is_empty()).then_some(Stays::Near));
            GoingBack { row, near, stays }
        };
        let is_asked = |row: &QuarantineRow| {
            let item = &row.row.item;
            let is_carriers = asked.carrier.is_some() && item.carrier == asked.carrier;
            is_carriers || asked.items.contains(&item.id)
        };
        let rows = rows.into_iter().filter(is_asked).map(known).collect();
        GoingBackSheet { rows, unsaid }
    }

    /// Whom a label may mean by its first word.
    fn near(&self, line: &str) -> Vec<Candidate> {
        let first = line.split(' ').next().unwrap_or_default();
        if first.len() < 4 {
            return Vec::new();
        }
        self.find(first).candidates
    }

    pub(super) fn waiting(&self, id: ItemId) -> WaitingSheet {
        let line = self.item(id.0).line.clone().unwrap_or_default();
        let asks = |one: &&Arc<Notice>| one.kind == NoticeKind::Question && one.items.contains(&id);
        let asked = self
            .state
            .notices
            .values()
            .filter(asks)
            .map(|one| &self.state.clients[&one.client]);
        WaitingSheet {
            item: id,
            events: self.history(id),
            who: self.find(line.split(' ').next().unwrap_or_default()),
            asked: asked
                .map(|client| (client.pmb.clone(), client.legal_name().to_owned()))
                .collect(),
        }
    }
}
