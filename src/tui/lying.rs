//! What lies here for a client whose box was changed or whose service ends, said behind what was done, on whichever screen
//! that was. Knows no screen.

use super::desk::Desk;
use super::effect::{Effects, ask};
use super::then::Past;
use super::words;
use crate::domain::ids::ClientId;
use crate::domain::item::ItemStatus;
use crate::domain::stray::{self, Changed};
use crate::wire::ask::ItemsQuery;
use crate::wire::rows::ItemRow;

/// Most pieces that are looked at.
const MOST: u32 = 500;

/// Asks what lies here for him.
pub fn look(client: &ClientId, what: Changed) -> Effects {
    let query = ItemsQuery {
        status: Some(ItemStatus::Held),
        client: Some(client.clone()),
        limit: MOST,
        ..ItemsQuery::default()
    };
    ask(query, Past::Lying(what))
}

/// Says it, where it is to be carried or sent on.
pub fn told(desk: &mut Desk, what: Changed, rows: &[ItemRow]) -> Effects {
    let pmb = rows.iter().find_map(|row| row.pmb.as_ref());
    let slots = rows.iter().map(|row| &row.item.slot);
    let Some(said) = pmb.and_then(|pmb| stray::said(pmb, what, slots)) else {
        return Effects::new();
    };
    let done = desk.message.as_ref().map(|message| message.text.clone());
    desk.heed(match done {
        Some(done) => words::joined(&format!("{done}."), &said),
        None => said,
    })
}
