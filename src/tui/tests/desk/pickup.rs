//! Pickup and the telephone: what lies here for a client.

use super::*;

impl FakeDesk {
    pub(super) fn pickup(&self, query: &str, client: Option<&ClientId>) -> Body {
        Body::Pickup {
            doubt: self.find(query),
            card: self
                .cards()
                .into_iter()
                .find(|card| Some(&card.client.id) == client),
            items: self
                .newest()
                .filter(|row| {
                    client.is_some() && row.item.client.as_ref() == client && row.item.is_held()
                })
                .collect(),
        }
    }

    pub(super) fn mail_check(&mut self, id: CommandId, client: ClientId) -> Reply {
        let known = Arc::clone(&self.state.clients[&client]);
        let who = format!("{}, box {}", known.legal_name(), known.pmb);
        let held: Vec<Arc<Item>> = self.state.held_by(&client).cloned().collect();
        let (day, policy) = (self.figures().day, Policy::default());
        let judged = |item: &Item| disposition_of(&self.state, item, &policy, day);
        let pieces: Vec<_> = held
            .iter()
            .map(|item| (item.as_ref(), judged(item)))
            .collect();
        let said = phone::sentence(&who, &pieces, 0, &chrono_tz::America::New_York);
        self.submit(id, &Command::CountMailCheck(CountMailCheck(client)))
            .unwrap();
        Reply::MailCheck(said)
    }
}
