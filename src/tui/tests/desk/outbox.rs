//! Outbox: notices, and whom they tell.

use super::*;

impl FakeDesk {
    pub(super) fn outbox(&self, filter: &str) -> Body {
        let mut rows: Vec<NoticeRow> = self
            .state
            .notices
            .keys()
            .filter_map(|id| self.notice(*id))
            .collect();
        rows.retain(|row| row.name.to_lowercase().contains(&filter.to_lowercase()));
        Body::Outbox {
            total: rows.len() as u32,
            rows,
            gone_today: GoneToday {
                sent: 3,
                written: 0,
            },
            from: 0,
        }
    }

    pub(super) fn notice(&self, id: NoticeId) -> Option<NoticeRow> {
        let notice = self.state.notices.get(&id)?;
        let client = self.state.clients.get(&notice.client)?;
        Some(NoticeRow {
            notice: (**notice).clone(),
            pmb: Some(client.pmb.clone()),
            name: client.legal_name().to_owned(),
            subject: format!(
                "{} for you",
                crate::tui::words::count(notice.items.len(), "piece")
            ),
            due: NOW,
            message_id: "<1@desk>".into(),
            written_to: None,
            phone: client
                .phones
                .first()
                .filter(|_| notice.wants_a_call())
                .cloned(),
            on_paper: notice.wants_a_call() && self.state.on_paper(notice).is_some(),
        })
    }
}
