//! Clients: cards, by box or name.

use super::*;
use crate::domain::pipeline::progress;

impl FakeDesk {
    pub(super) fn clients(&self, query: &str, from: u32, rows: u32) -> Body {
        let all = self.cards_like(query);
        let total = all.len() as u32;
        let page = all.into_iter().skip(from as usize).take(rows as usize);
        Body::Clients {
            rows: page.map(|card| (card, "name".into())).collect(),
            total,
            items: Vec::new(),
        }
    }

    fn cards_like(&self, query: &str) -> Vec<ClientCard> {
        let fits = |card: &ClientCard| {
            let words = format!("{} {}", card.client.pmb, card.client.legal_name());
            words.to_lowercase().contains(&query.to_lowercase())
        };
        self.cards().into_iter().filter(fits).collect()
    }

    pub(super) fn cards(&self) -> Vec<ClientCard> {
        let (day, policy) = (self.figures().day, Policy::default());
        let card = |client: &Arc<crate::domain::client::Client>| ClientCard {
            client: client.for_the_desk(),
            held: self.state.held_by(&client.id).count() as u32,
            boxed: self.state.may_lie(&client.id),
            standing: client.standing(day, &policy),
            remail_until: client.remail_ends(&policy),
            form: form_state(client, day, &policy),
            shortcomings: shortcomings(client, self.state.notes_of(&client.id), day, &policy),
            tasks: client.closing_tasks(day, &policy),
            id_until: client.form.as_ref().and_then(|form| form.first_id_ends()),
            may_collect: client.may_collect(day),
            progress: progress(client, self.state.notes_of(&client.id), day, &policy),
        };
        self.state.clients.values().map(card).collect()
    }
}
