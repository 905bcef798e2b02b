//! Lists by number, page by page, and single records.

use super::letter::code_is_taken;
use super::rows::{card, item_row, judged_row, notice_row, told_ever};
use super::{as_left, audit};
use crate::domain::client::Client;
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::tracking::{self, Scan};
use crate::domain::whose;
use crate::server::codes;
use crate::server::reads::rows::HISTORY;
use crate::server::reads::view::View;

use crate::store::{ItemFilter, Trail};
use crate::wire::answer::{Failure, FailureKind, History, LetterSheet, Refusal};
use crate::wire::ask::{self, ItemsQuery};
use crate::wire::rows::{ClientCard, ItemRow, NoticeRow};

/// Most rows of one page.
const PAGE: u32 = 2000;

/// A page of so many is a list that must be whole; who asks for a few by number, as a screen does behind a scan, means what
/// lies here first.
const FEW: u32 = 100;

/// Pieces after a number, from the tables. Where those cannot be had, memory answers if it has all that is asked for.
pub fn items(view: &View<'_>, query: &ItemsQuery) -> Result<Vec<ItemRow>, Failure> {
    let state = &view.snapshot.state;
    let limit = query.limit.clamp(1, PAGE) as usize;
    let number = query.tracking.as_deref().map(normalised);
    let fits = |item: &Item| {
        query
            .status
            .is_none_or(|status| status.word() == item.status.word())
            && query
                .client
                .as_ref()
                .is_none_or(|client| item.client.as_ref() == Some(client))
            && number
                .as_ref()
                .is_none_or(|number| item.tracking.as_ref() == Some(number))
    };
    let stored = stored(view, query, limit, number.as_deref());
    let in_memory = || -> Vec<Item> {
        let after = state.items.range(ItemId(query.after.0 + 1)..);
        let after = after.map(|(_, item)| item).filter(|item| fits(item));
        after.take(limit).map(|item| Item::clone(item)).collect()
    };
    let found = match stored {
        Ok(found) => found,
        Err(_) if query.status == Some(ItemStatus::Held) => in_memory(),
        Err(behind) => {
            let few = in_memory();
            let is_a_look = number.is_some() && query.limit < FEW;
            if !is_a_look || few.is_empty() {
                return Err(behind);
            }
            few
        }
    };
    Ok(found.iter().map(|item| item_row(view, item)).collect())
}

/// The same from the tables: only what they have an index for is asked of them.
fn stored(
    view: &View<'_>,
    query: &ItemsQuery,
    limit: usize,
    number: Option<&str>,
) -> Result<Vec<Item>, Failure> {
    let filter = ItemFilter {
        status: query.status.map(ItemStatus::word),
        client: query.client.clone(),
    };
    let seq = view.snapshot.state.header.seq;
    match number {
        Some(number) => view.archive.ask(seq, |tables| {
            let mut all = tables.items_by_tracking(number)?;
            all.retain(|item| item.id > query.after);
            Ok(all)
        }),
        None => view.archive.ask(seq, |tables| {
            tables.items_after(query.after, limit, &filter)
        }),
    }
}

fn normalised(text: &str) -> String {
    match tracking::read(text) {
        Scan::Tracking { readings, .. } => readings
            .into_iter()
            .next()
            .map_or_else(String::new, |one| one.number),
        _ => text.split_whitespace().collect::<String>().to_uppercase(),
    }
}

/// These pieces, wherever they are by now, with what the rules say of those that lie here.
pub fn pieces(view: &View<'_>, ids: &[ItemId]) -> Result<Vec<ItemRow>, Failure> {
    let state = &view.snapshot.state;
    let ids = ids.get(..PAGE as usize).unwrap_or(ids);
    let found = view.archive.items(state, ids)?;
    Ok(found.iter().map(|item| judged_row(view, item)).collect())
}

/// One piece with its history.
pub fn item(view: &View<'_>, id: ItemId) -> Result<History, Refusal> {
    let state = &view.snapshot.state;
    let Some(item) = view.archive.item(state, id)? else {
        return Err(Rejection::NoItem(id).into());
    };
    // One that lies here can be worked on meanwhile: who gets no event at all says that its history cannot be read.
    let events = view
        .archive
        .events(state, &Trail::Item(id), HISTORY)
        .unwrap_or_default();
    Ok(History {
        piece: Box::new(ItemRow {
            told: told_ever(view, &item),
            ..judged_row(view, &item)
        }),
        events: events
            .into_iter()
            .map(|envelope| audit::row(state, envelope))
            .collect(),
    })
}

/// Notices after a number, from the tables.
pub fn notices(view: &View<'_>, page: ask::Notices) -> Result<Vec<NoticeRow>, Failure> {
    let after = page.after;
    let state = &view.snapshot.state;
    let limit = page.limit.clamp(1, PAGE) as usize;
    let found = view.archive.ask(state.header.seq, |tables| {
        tables.notices_after(after, limit)
    })?;
    let found = found.iter();
    Ok(found.map(|notice| notice_row(view, notice)).collect())
}

pub fn notice(view: &View<'_>, id: NoticeId) -> Result<LetterSheet, Refusal> {
    let state = &view.snapshot.state;
    let known = state
        .notices
        .get(&id)
        .map(|notice| AsRef::as_ref(notice).clone());
    let known = match known {
        Some(notice) => Some(notice),
        None => view
            .archive
            .ask(state.header.seq, |tables| tables.notice(id))?,
    };
    let Some(notice) = known else {
        return Err(Rejection::NoNotice(id).into());
    };
    let code = codes::hidden(&notice, &view.config.handovers.codes, view.now);
    let code = code.filter(|_| code_is_taken(view, &notice));
    Ok(LetterSheet {
        notice: Box::new(notice_row(view, &notice)),
        letter: as_left::text(view, &notice, code)?,
    })
}

/// Clients in the order of their boxes, behind one of them.
pub fn clients(view: &View<'_>, page: &ask::Clients) -> Vec<ClientCard> {
    let all = in_box_order(&view.snapshot.state);
    let from = page.after.as_ref().map_or(0, |after| {
        all.iter()
            .position(|client| client.id == *after)
            .map_or(all.len(), |at| at + 1)
    });
    let page = all
        .into_iter()
        .skip(from)
        .take(page.limit.clamp(1, PAGE) as usize);
    page.map(|client| card(view, client)).collect()
}

/// Everybody by the number of the box: 99 stands before 100.
pub(super) fn in_box_order(state: &State) -> Vec<&Client> {
    let mut all: Vec<&Client> = state.clients.values().map(AsRef::as_ref).collect();
    all.sort_by_cached_key(|client| (client.pmb.order(), client.id.clone()));
    all
}

/// Everybody whom a word may mean, a box or an id.
pub fn client(view: &View<'_>, key: &str) -> Result<Vec<ClientCard>, Refusal> {
    let state = &view.snapshot.state;
    let found = whose::clients(state, key);
    if found.is_empty() {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: format!(
                "no client has the box or id {:?}",
                crate::domain::text::scrub(key, 40)
            ),
            hint: "see mailroom client list".into(),
        }));
    }
    Ok(found.into_iter().map(|client| card(view, client)).collect())
}
