//! What waits in quarantine, what a label says that no form does, and the phone answer.
//!
//! History is read from the tables page by page; only what is counted stays in memory.

use std::collections::BTreeSet;

use super::audit;
use super::rows::item_row;
use super::{awaited, left_today, went_back};
use crate::domain::client::Client;
use crate::domain::disposition::{Disposition, Mail, NameMatch};
use crate::domain::drift::without_box;
use crate::domain::flow::{disposition_of, is_theirs, name_match, to_leave};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::phone;
use crate::domain::rejection::Rejection;
use crate::matching::{self, Given, same_company};
use crate::server::reads::view::View;
use crate::server::{label, search};
use crate::store::{ItemFilter, Trail};
use crate::wire::answer::{Failure, Refusal};
use crate::wire::rows::{Certainty, QuarantineRow, WaitingSheet};

/// Pieces of one look into the tables.
const PAGE: usize = 2_000;

/// Most events of one piece's history.
const HISTORY: usize = 100;

/// Most clients that a stranger's line could mean.
const SEEMS: usize = 4;

/// Pieces that wait for an exit, oldest first.
pub fn quarantine(view: &View<'_>) -> Vec<QuarantineRow> {
    let state = &view.snapshot.state;
    let waiting = to_leave(state, &view.policy(), view.today());
    let lines: Vec<&str> = waiting
        .iter()
        .map(|(item, _)| stranger(item).unwrap_or_default())
        .collect();
    let groups = matching::group(&lines);
    let group = |at: usize| {
        groups
            .iter()
            .find(|group| group.members.binary_search(&at).is_ok())
    };
    let asked = |id: ItemId| {
        let asks = state
            .notices
            .values()
            .filter(|notice| asks_about(notice, id));
        asks.map(|notice| notice.client.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    let row = |at: usize, item: &Item, disposition: &Disposition| QuarantineRow {
        row: item_row(view, item),
        disposition: disposition.clone(),
        prospect: group(at).map(|group| group.name.clone()),
        asked: asked(item.id),
        alike: group(at).map_or(1, |group| group.members.len() as u32),
        theirs: is_theirs(state, item, &view.policy(), view.today()),
    };
    waiting
        .iter()
        .enumerate()
        .map(|(at, (item, disposition))| row(at, item, disposition))
        .collect()
}

/// What a filter of the list looks at.
pub(super) fn text(row: &QuarantineRow) -> String {
    let item = &row.row.item;
    let parts = [
        row.prospect.as_deref().unwrap_or_default(),
        item.line.as_deref().unwrap_or_default(),
        item.carrier.map_or("", |carrier| carrier.word()),
        item.tracking.as_deref().unwrap_or_default(),
        item.kind.word(),
        item.slot.as_str(),
        row.disposition.reason.map_or("", |reason| reason.slip()),
        row.row.pmb.as_ref().map_or("", |pmb| pmb.as_str()),
        row.row.name.as_deref().unwrap_or_default(),
    ];
    format!(
        "#{} {} {}",
        item.id,
        parts.join(" "),
        row.disposition
            .due
            .map_or_else(String::new, |due| due.to_string())
    )
}

/// What happened to a piece that waits, and who it could be for.
pub fn waiting(view: &View<'_>, id: ItemId) -> Result<WaitingSheet, Refusal> {
    let state = &view.snapshot.state;
    let Some(item) = state.items.get(&id) else {
        return Err(Rejection::NoItem(id).into());
    };
    let events = view
        .archive
        .events(state, &Trail::Item(id), HISTORY)
        .unwrap_or_default();
    let asked = state
        .notices
        .values()
        .filter(|notice| asks_about(notice, id));
    let named = |client: &ClientId| {
        Some((
            state.clients.get(client)?.pmb.clone(),
            state.name_of(client),
        ))
    };
    let line = item.line.as_deref().unwrap_or_default();
    Ok(WaitingSheet {
        item: id,
        events: events
            .into_iter()
            .map(|envelope| audit::row(state, envelope))
            .collect(),
        who: search::candidates(
            view,
            line,
            Given::Read,
            SEEMS,
            Mail::of(item.kind, item.carrier),
        ),
        asked: asked.filter_map(|notice| named(&notice.client)).collect(),
    })
}

fn asks_about(notice: &Notice, id: ItemId) -> bool {
    notice.kind == NoticeKind::Question
        && notice.state != NoticeState::Cancelled
        && notice.items.contains(&id)
}

/// The line of a piece that is nobody's.
pub(super) fn stranger(item: &Item) -> Option<&str> {
    let counts = item.client.is_none() && item.status != ItemStatus::Voided;
    item.line.as_deref().filter(|_| counts)
}

/// The name that a piece came under, when no form has it.
pub(super) fn off_form(client: &Client, item: &Item) -> Option<String> {
    // Typed letters that are no whole name were read on no label: the name that they met is a guess.
    let found = item.evidence.as_ref().filter(|_| item.line.is_some())?;
    let bare = without_box(&found.name, &client.pmb);
    let is_a_name = bare.chars().any(char::is_alphabetic);
    let known = label::is_a_name(client, &found.name) || label::is_a_name(client, &bare);
    // A label often leaves the legal form out.
    let is_his = || {
        client
            .names
            .iter()
            .any(|name| same_company(&name.text, &bare))
    };
    // Without a kind of name, what a clerk chose by hand is the line itself.
    let by_hand = found.kind.is_none() && is_a_name && !known && !is_his();
    let drifts = by_hand || name_match(client, Some(found)) == NameMatch::OffForm;
    (drifts && !bare.is_empty()).then_some(bare)
}

/// Every piece of the books, oldest first.
pub(super) fn each(view: &View<'_>, mut tell: impl FnMut(&Item)) -> Result<(), Failure> {
    let seq = view.snapshot.state.header.seq;
    let mut after = ItemId(0);
    loop {
        let page = view.archive.ask(seq, |tables| {
            tables.items_after(after, PAGE, &ItemFilter::default())
        })?;
        page.iter().for_each(&mut tell);
        match page.last() {
            Some(last) if page.len() == PAGE => after = last.id,
            _ => return Ok(()),
        }
    }
}

/// The sentence to read out; `None` when there is no such client.
pub fn mail_check(view: &View<'_>, client: &ClientId) -> Option<String> {
    let state = &view.snapshot.state;
    let known = state.clients.get(client)?;
    let (policy, day) = (view.policy(), view.today());
    // What a count handed on is told with what is missing; what one that is open has not seen lies here by the books, until
    // somebody says what became of it. All else that lies here is said, also what bears the box and is not his to collect:
    // whoever reads it out has the box before him.
    let is_found = |item: &&Item| !state.is_still_missed(item.id);
    let here = state.held_by(client).map(AsRef::as_ref).filter(is_found);
    let told: Vec<_> = here
        .map(|item| (item, disposition_of(state, item, &policy, day)))
        .collect();
    let who = format!("{}, box {}", known.legal_name(), known.pmb);
    // A day that is past is none until which anything is free.
    let free = i32::from(policy.free_days);
    let is_over = |item: &Item| item.came(&view.tz()).0.saturating_add(free) < day.0;
    let is_past = told.iter().any(|(item, _)| is_over(item));
    let free_days = if is_past { 0 } else { policy.free_days };
    let said = phone::sentence(&who, &told, free_days, &view.tz());
    let awaited = perhaps(view, client) + &awaited::said(view, client);
    Some(said + &awaited + &left_today::said(view, client) + &went_back::today(view, client))
}

/// Most pieces without a name whose labels are looked through for one call.
const LABELS: usize = 60;

/// The pieces that wait for their name under a label that may mean this client.
fn perhaps(view: &View<'_>, client: &ClientId) -> String {
    let state = &view.snapshot.state;
    let unnamed = state
        .unnamed
        .iter()
        .rev()
        .filter_map(|id| state.items.get(id));
    let may_be = |item: &&std::sync::Arc<Item>| {
        let Some(line) = item.line.as_deref() else {
            return false;
        };
        let mail = Mail::of(item.kind, item.carrier);
        let doubt = search::candidates(view, line, Given::Read, SEEMS, mail);
        let is_near = !matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody);
        is_near && doubt.candidates.iter().any(|one| one.client == *client)
    };
    match unnamed.take(LABELS).filter(may_be).count() {
        0 => String::new(),
        count => phone::perhaps(count),
    }
}
