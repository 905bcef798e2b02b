//! What of a client's is not to be had today though he may ask for it: what cannot be found, and what lies here because he
//! asked for it. For whoever calls; knows nothing of who asks.

use super::view::View;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::phone;
use crate::domain::request::RequestKind;

/// The same in words, behind the sentence of what is here.
pub fn said(view: &View<'_>, client: &ClientId) -> String {
    let state = &view.snapshot.state;
    let is_missing = |item: &Item| {
        let is_his = item.client.as_ref() == Some(client);
        let is_gone = item.status == ItemStatus::Missing;
        is_his && (is_gone || item.is_held() && state.is_still_missed(item.id))
    };
    let missing = state.items.values().filter(|item| is_missing(item)).count();
    let missing = (missing > 0).then(|| phone::missing(missing));
    let holds = state.requests_of(client, view.today()).into_iter();
    let holds = holds.filter(|one| one.kind == RequestKind::Hold);
    let found = |item: &ItemId| !state.is_still_missed(*item);
    let held = holds.filter_map(|one| {
        // What nobody finds is told as missing, and once.
        let here = one.left(state).into_iter().filter(found).count();
        (here > 0).then(|| phone::on_request(here, one.by))
    });
    let unseen = state.held_by(client).map(AsRef::as_ref);
    let unseen = unseen
        .filter(|item: &&Item| state.is_unseen(item.id))
        .count();
    let unseen = (unseen > 0).then(|| phone::unseen(unseen));
    missing.into_iter().chain(unseen).chain(held).collect()
}
