//! Pieces as they left, from memory or the tables, with whatever went with them: whether the whole of a bundle is back is
//! seen from all its pieces. And what was paid at the desk for their bundles.

use std::collections::BTreeSet;

use super::reads::view::View;
use crate::domain::event::Event;
use crate::domain::flow::{FeesCredited, Forwarded, Paid};
use crate::domain::ids::{ClientId, ForwardId, ItemId, NoticeId};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::store::Trail;
use crate::wire::answer::Failure;

/// Events of a piece in which its bundle is looked for.
const MOST: usize = 1_000;
/// Events of a client in which is looked for what he paid: some years of a busy one.
const MOST_OF_A_CLIENT: usize = 20_000;

/// The pieces, and those of their bundles.
pub(super) fn older(view: &View<'_>, ids: &[ItemId]) -> Result<Vec<Item>, Failure> {
    let state = &view.snapshot.state;
    let pieces = view.archive.items(state, ids)?;
    let mut all: BTreeSet<ItemId> = ids.iter().copied().collect();
    for piece in &pieces {
        if let Some(bundle) = piece.status.forward() {
            all.extend(went_with(view, piece.id, bundle)?);
        }
    }
    if all.len() == ids.len() {
        return Ok(pieces);
    }
    let all: Vec<ItemId> = all.into_iter().collect();
    view.archive.items(state, &all)
}

/// What was told of pieces, by their own history: memory may have let go of it, or does when the page turns.
pub(super) fn letters(view: &View<'_>, ids: &[ItemId]) -> Result<Vec<Notice>, Failure> {
    let state = &view.snapshot.state;
    let mut numbers = BTreeSet::new();
    for id in ids {
        let told = view.archive.events(state, &Trail::Item(*id), MOST)?;
        numbers.extend(told.iter().flat_map(|one| one.event.notices()));
    }
    let letter = |id: NoticeId| match state.notices.get(&id) {
        Some(letter) => Ok(Some(Notice::clone(letter))),
        None => view
            .archive
            .ask(state.header.seq, |tables| tables.notice(id)),
    };
    let all = numbers.into_iter();
    all.filter_map(|id| letter(id).transpose()).collect()
}

fn went_with(view: &View<'_>, item: ItemId, bundle: ForwardId) -> Result<Vec<ItemId>, Failure> {
    let state = &view.snapshot.state;
    let told = view.archive.events(state, &Trail::Item(item), MOST)?;
    let sent = told.into_iter().rev().find_map(|one| match one.event {
        Event::Forwarded(Forwarded(sent)) if sent.id == bundle => Some(sent.items),
        _ => None,
    });
    Ok(sent.unwrap_or_default())
}

/// What was paid at the desk for the bundles of these pieces and is no credit yet.
pub(super) fn paid(view: &View<'_>, pieces: &[Item]) -> Result<Vec<FeesCredited>, Failure> {
    let bundles: BTreeSet<ForwardId> = pieces
        .iter()
        .filter_map(|piece| piece.status.forward())
        .collect();
    if bundles.is_empty() {
        return Ok(Vec::new());
    }
    let clients: BTreeSet<&ClientId> = pieces
        .iter()
        .filter_map(|piece| piece.client.as_ref())
        .collect();
    let mut paid = Paid::default();
    for client in clients {
        let trail = Trail::Client(client.clone());
        let told = view
            .archive
            .events(&view.snapshot.state, &trail, MOST_OF_A_CLIENT)?;
        for one in &told {
            paid.heed(&one.event);
        }
    }
    Ok(paid.for_bundles(|bundle| bundles.contains(&bundle)))
}
