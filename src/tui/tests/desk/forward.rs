//! What is to be sent on, by what the real domain says.

use super::*;
use crate::domain::flow::to_send;
use crate::domain::forward::{Cents, ForwardKind};
use crate::domain::policy::Cutoff;
use crate::domain::tracking::Carrier;
use crate::wire::rows::ForwardRow;

impl FakeDesk {
    pub(super) fn forward(&self, query: &str, client: Option<&ClientId>) -> Body {
        let row = |send: crate::domain::flow::ToSend| {
            let client = &self.state.clients[&send.client];
            ForwardRow {
                pmb: client.pmb.clone(),
                name: client.legal_name().to_owned(),
                to: client.sends_to(send.kind).map(str::to_owned),
                send,
            }
        };
        let all = to_send(&self.state, &Policy::default(), self.figures().day);
        let rows: Vec<_> = all.into_iter().map(row).collect();
        let chosen = client.and_then(|id| self.state.clients.get(id));
        let to = chosen.and_then(|client| {
            let kind = match client.closed {
                Some(_) => ForwardKind::Remailed,
                None => ForwardKind::Forwarded,
            };
            client.sends_to(kind).map(str::to_owned)
        });
        let here = |row: &ItemRow| {
            client.is_some() && row.item.client.as_ref() == client && row.item.is_held()
        };
        let mut items: Vec<_> = self.newest().filter(here).collect();
        items.reverse();
        Body::Forward {
            total: rows.len() as u32,
            rows,
            from: 0,
            doubt: self.find(query),
            card: self
                .cards()
                .into_iter()
                .find(|card| Some(&card.client.id) == client),
            items,
            to,
            handling: Cents(200),
            cutoffs: vec![Cutoff {
                carrier: Carrier::Usps,
                minute: 990,
            }],
            requests: self.requests(client),
        }
    }
}
