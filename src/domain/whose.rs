//! Whom a word names that is a box or a client's id: `101`, and where both are, `box:101` and `id:101`. The one reading of
//! such a word for every command and screen.
//!
//! Must not know who asks, nor read names. Invariant: a word that is one client's box and another's id names both, so that
//! whoever asks is asked.

use super::client::Client;
use super::ids::{ClientId, Pmb};
use super::state::State;

/// What a word says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'a> {
    Id(&'a str),
    Box(&'a str),
    Either(&'a str),
}

const ID: &str = "id:";
const BOX: &str = "box:";

/// What a word says of itself.
pub fn read(word: &str) -> Word<'_> {
    let word = word.trim();
    let behind = |sign: &str| {
        let begins = word.get(..sign.len());
        let begins = begins.is_some_and(|begin| begin.eq_ignore_ascii_case(sign));
        word.get(sign.len()..).filter(|_| begins).map(str::trim)
    };
    match (behind(ID), behind(BOX)) {
        (Some(id), _) => Word::Id(id),
        (_, Some(number)) => Word::Box(number),
        _ => Word::Either(word),
    }
}

/// The box or the id itself.
pub fn bare(word: &str) -> &str {
    match read(word) {
        Word::Id(bare) | Word::Box(bare) | Word::Either(bare) => bare,
    }
}

/// The word for just this client.
pub fn of_id(id: &ClientId) -> String {
    format!("{ID}{id}")
}

/// The word for whoever has this box.
pub fn of_box(number: &str) -> String {
    format!("{BOX}{}", number.trim())
}

/// Everybody whom a word may mean: who has the box first, then who has it as an id. Of a purged client's box nobody speaks.
pub fn clients<'s>(state: &'s State, word: &str) -> Vec<&'s Client> {
    let by_id = |id: &str| state.clients.get(&ClientId::new(id)).map(AsRef::as_ref);
    let in_box = |number: &str| -> Vec<&'s Client> {
        let all: Vec<&Client> = state.in_box(&Pmb::new(number)).map(AsRef::as_ref).collect();
        let known: Vec<&Client> = (all.iter().copied())
            .filter(|client| !client.is_purged())
            .collect();
        if known.is_empty() { all } else { known }
    };
    match read(word) {
        Word::Id(id) => by_id(id).into_iter().collect(),
        Word::Box(number) => in_box(number),
        Word::Either(word) => {
            let by_id: Option<&Client> = by_id(word);
            let is_meant = |client: &&Client| by_id.is_none() || !client.is_purged();
            let mut all = in_box(word);
            all.retain(is_meant);
            let known = |one: &&Client| all.iter().any(|other| other.id == one.id);
            let more = by_id.filter(|one| !known(one));
            all.extend(more);
            all
        }
    }
}

/// How to name just this client, where a word may mean several: by what is nobody else's.
pub fn exactly(word: &str, id: &ClientId) -> String {
    if id.as_str().eq_ignore_ascii_case(bare(word)) {
        of_id(id)
    } else {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CommandId;
    use crate::domain::name::{Name, NameKind};
    use std::sync::Arc;

    fn state(clients: &[(&str, &str)]) -> State {
        let mut state = State::default();
        for (id, pmb) in clients {
            let mut client = Client::blank(ClientId::new(id), Pmb::new(pmb), CommandId([0; 16]));
            client.names = vec![Name::new("Alder LLC", NameKind::Legal)];
            let ids = state.boxes.entry(client.pmb.clone()).or_default();
            ids.insert(client.id.clone());
            state.clients.insert(client.id.clone(), Arc::new(client));
        }
        state
    }

    fn named(state: &State, word: &str) -> Vec<String> {
        let all = clients(state, word).into_iter();
        all.map(|client| client.id.to_string()).collect()
    }

    #[test]
    fn a_word_that_is_a_box_and_anothers_id_names_both() {
        let state = state(&[("c1", "101"), ("101", "102"), ("c3", "103"), ("104", "104")]);
        assert_eq!(named(&state, "101"), ["c1", "101"]);
        assert_eq!(named(&state, "box:101"), ["c1"]);
        assert_eq!(named(&state, "ID:101"), ["101"]);
        assert_eq!(named(&state, "c1"), ["c1"]);
        assert_eq!(named(&state, "102"), ["101"]);
        assert_eq!(named(&state, "103"), ["c3"]);
        assert_eq!(named(&state, "104"), ["104"]);
        assert!(named(&state, "999").is_empty());
    }

    #[test]
    fn who_has_his_box_as_his_id_and_shares_it_is_not_chosen_before_the_other() {
        let state = state(&[("101", "101"), ("k2", "101")]);
        let mut both = named(&state, "101");
        both.sort();
        assert_eq!(both, ["101", "k2"]);
        assert_eq!(exactly("101", &ClientId::new("101")), "id:101");
        assert_eq!(exactly("101", &ClientId::new("k2")), "k2");
    }
}
