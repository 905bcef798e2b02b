//! Boxes by their number alone, from the directory itself: what can be said before the names are read.

use crate::domain::client::Client;
use crate::domain::ids::Pmb;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Answer, Hit, Reason, Verdict};

/// The clients of a box whose number is the whole text, without the names. `None` when it is no box, or is the
/// name of somebody as well: then only all names can tell.
pub(super) fn by_box(state: &State, today: Day, text: &str) -> Option<Answer> {
    let number: String = text.split_whitespace().collect();
    let hits: Vec<Hit> = state
        .in_box(&Pmb::new(&number))
        .filter(|client| !client.is_purged())
        .map(|client| box_hit(client, client.is_present(today)))
        .collect();
    let mut names = state.clients.values().flat_map(|client| &client.names);
    if hits.is_empty() || names.any(|name| letters(&name.text).eq(letters(&number))) {
        return None;
    }
    let verdict = match hits.iter().filter(|hit| hit.present).count() {
        0 => Verdict::Close,
        1 => Verdict::Accept,
        _ => Verdict::Shared,
    };
    let lead = if hits.len() == 1 { 1.0 } else { 0.0 };
    let mut hits = hits;
    hits.sort_by_key(|hit| !hit.present);
    Some(Answer {
        hits,
        lead,
        verdict,
    })
}

/// The letters and digits of a text, whatever their case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
}

fn box_hit(client: &Client, present: bool) -> Hit {
    Hit {
        client: client.id.clone(),
        pmb: client.pmb.to_string(),
        name: client.legal_name().to_owned(),
        kind: None,
        from: None,
        to: None,
        reason: Reason::Box {
            pmb: client.pmb.to_string(),
        },
        score: 1.0,
        present,
    }
}
