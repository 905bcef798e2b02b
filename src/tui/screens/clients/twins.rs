//! Clients who are called alike: whoever is given the name of another hears of it, for nobody can tell their mail apart by it.

use super::then::Then;
use crate::domain::ids::ClientId;
use crate::domain::name::stands_in;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{Candidate, Doubt};

/// So many who are called alike are looked at.
const LOOKED_AT: u32 = 20;

/// Asks who else has the name that the open client was just given.
pub(super) fn look_for(client: ClientId, name: &str) -> Effects {
    let query = name.to_owned();
    let limit = LOOKED_AT;
    ask(
        ask::Find { query, limit },
        Then::Twins {
            client,
            name: name.to_owned(),
        },
    )
}

/// Says it where somebody has.
pub(super) fn told(desk: &mut Desk, client: &ClientId, name: &str, doubt: &Doubt) -> Effects {
    let is_same = |other: &str| stands_in(other, name) && stands_in(name, other);
    let is_twin = |one: &&Candidate| one.client != *client && one.present && is_same(&one.legal);
    match doubt.candidates.iter().find(is_twin) {
        Some(twin) => desk.question(format!(
            "type the box with their mail from now on: the client of box {} is called {} too",
            twin.pmb,
            words::clean(&twin.legal)
        )),
        None => Effects::new(),
    }
}
