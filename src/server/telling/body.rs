//! An event as another program hears it: what, when, and numbers; texts of people only where the config says so, and form
//! data never.

use serde_json::{Map, Value, json};

use crate::config::outside::Listener;
use crate::domain::client::Client;
use crate::domain::event::Envelope;
use crate::domain::state::State;

/// What is told, and the id under which it is told however often.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: String,
    pub json: Vec<u8>,
}

pub fn of(listener: &Listener, state: &State, envelope: &Envelope) -> Told {
    let id = format!("{}-{}", hex::encode(envelope.site.0), envelope.seq);
    let about = envelope.event.about();
    let client = about.client.cloned().or_else(|| {
        let item = about.items.first().and_then(|id| state.items.get(id));
        item.and_then(|item| item.client.clone())
    });
    let known = client.as_ref().and_then(|id| state.clients.get(id));
    let mut all = Map::new();
    let mut put = |name: &str, value: Value| drop(all.insert(name.to_owned(), value));
    put("id", json!(id));
    put("seq", json!(envelope.seq.0));
    put("at", json!(envelope.at.utc().to_rfc3339()));
    put("day", json!(envelope.day.page().to_string()));
    put("event", json!(envelope.event.name()));
    put("happened", json!(envelope.event.words()));
    put("client", json!(client.as_ref().map(ToString::to_string)));
    put("pmb", json!(known.map(|client| client.pmb.to_string())));
    let items: Vec<u64> = about.items.iter().map(|id| id.0).collect();
    let notices: Vec<u64> = about.notices.iter().map(|id| id.0).collect();
    put("items", json!(items));
    put("notices", json!(notices));
    if listener.whole {
        let is_protected = known.is_some_and(|client| Client::is_protected(client));
        let shown = envelope.event.for_the_desk(is_protected);
        put("name", json!(known.map(|client| client.legal_name())));
        put("by", json!(envelope.actor.name()));
        put("data", serde_json::to_value(shown).unwrap_or_default());
    }
    let mut json = serde_json::to_vec(&Value::Object(all)).unwrap_or_default();
    json.push(b'\n');
    Told { id, json }
}
