//! What each screen shows, in one answer: the desk's figures and the screen's own rows.

mod forward;
mod outbox;
mod page;
mod shelf;

use super::rows::{card, item_row, judged_row};
use super::{audit, counts, day, figures, keeping, quarantine, reports};
use crate::domain::client::Client;
use crate::domain::disposition::{Action, Disposition, Mail};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind};
use crate::domain::sitting::over_limit;
use crate::matching::Given;
use crate::server::reads::view::View;
use crate::server::{search, statements};
use crate::wire::answer::Failure;
use crate::wire::ask::{ReportKind, ScreenQuery};
use crate::wire::rows::{Body, Doubt, ItemRow, Screen};
pub(super) use page::Page;
use page::{MOST, fits, words};

pub use outbox::gone_today;

/// Most pieces of one client: all of them must be counted and handed out, and so many fit into one frame.
const MOST_PIECES: u32 = 5_000;

/// Answers a screen.
pub fn screen(view: &View<'_>, query: &ScreenQuery) -> Result<Screen, Failure> {
    let page = Page::of(query);
    let body = match query {
        ScreenQuery::Intake {
            query,
            kind,
            candidates,
            recent,
            item,
        } => {
            let piece = item.and_then(|id| view.snapshot.state.items.get(&id));
            let carrier = piece.and_then(|piece| piece.carrier);
            intake_body(view, query, Mail::of(*kind, carrier), *candidates, *recent)
        }
        ScreenQuery::Pickup {
            query,
            client,
            rows,
        } => pickup_body(view, query, client.as_ref(), *rows),
        ScreenQuery::Shelf { item, .. } => shelf::body(view, page, *item),
        ScreenQuery::Day => Body::Day(day::sheet(view, None)?),
        ScreenQuery::DayOf(page) => Body::Day(day::sheet(view, Some(*page))?),
        ScreenQuery::Clients { .. } => clients_body(view, page),
        ScreenQuery::Outbox { notice, .. } => outbox::body(view, page, *notice),
        ScreenQuery::Audit { about, rows } => {
            audit::screen(view, about, (*rows).min(MOST) as usize)
        }
        ScreenQuery::Quarantine {
            item,
            who,
            candidates,
            ..
        } => {
            let mail = Mail::of(ItemKind::Letter, None);
            quarantine_body(view, page, *item, found(view, who, *candidates, mail))
        }
        ScreenQuery::Forward { client, .. } => forward::body(view, client.as_ref(), page),
        ScreenQuery::Report { kind, .. } => report_body(view, *kind, page)?,
        ScreenQuery::Figures(ask) => {
            let sheet = figures::figures(view, *ask);
            Body::Figures(sheet.map(Box::new).map_err(|failure| failure.what))
        }
        ScreenQuery::Statements(month) => Body::Statements(statements::screen(view, *month)),
        ScreenQuery::Count => {
            let last = counts::last(view).cloned();
            Body::Count(last.map(|count| Box::new(counts::sheet(view, &count))))
        }
    };
    Ok(Screen {
        desk: view.desk(),
        body,
    })
}

/// Who could be meant on such a piece.
pub fn found(view: &View<'_>, query: &str, limit: u32, mail: Mail) -> Doubt {
    search::candidates(view, query, Given::Typed, limit.min(MOST) as usize, mail)
}

fn intake_body(view: &View<'_>, query: &str, mail: Mail, candidates: u32, recent: u32) -> Body {
    let state = &view.snapshot.state;
    let row = |item: &std::sync::Arc<Item>| item_row(view, item);
    let logged = state.items.values().rev();
    let unnamed = state.unnamed.iter().filter_map(|id| state.items.get(id));
    Body::Intake {
        doubt: found(view, query, candidates, mail),
        recent: logged.take(recent.min(MOST) as usize).map(row).collect(),
        unnamed: unnamed.take(recent.min(MOST) as usize).map(row).collect(),
    }
}

/// A piece with what the rules say of it: of court papers nothing once all is done with them.
fn to_hand_out(view: &View<'_>, item: &Item) -> ItemRow {
    let row = judged_row(view, item);
    let is_done = |said: &Disposition| {
        said.action == Action::Process
            && view
                .snapshot
                .state
                .is_settled(item, &view.policy(), view.today())
    };
    ItemRow {
        disposition: row.disposition.filter(|said| !is_done(said)),
        ..row
    }
}

fn pickup_body(view: &View<'_>, query: &str, client: Option<&ClientId>, rows: u32) -> Body {
    let state = &view.snapshot.state;
    let chosen = client.and_then(|id| state.clients.get(id));
    let items = chosen.map(|client| {
        let all: Vec<_> = state
            .held_by(&client.id)
            .map(|item| to_hand_out(view, item))
            .collect();
        all.into_iter()
            .rev()
            .take(rows.min(MOST_PIECES) as usize)
            .collect()
    });
    Body::Pickup {
        doubt: found(
            view,
            if chosen.is_some() { "" } else { query },
            rows.min(20),
            Mail::of(ItemKind::Letter, None),
        ),
        card: chosen.map(|client| card(view, client)),
        items: items.unwrap_or_default(),
        owed: client.and_then(|id| keeping::accounts(view, Some(id)).pop()),
        requests: chosen.map_or_else(Vec::new, |client| {
            let open = state.requests_of(&client.id, view.today()).into_iter();
            open.map(|one| keeping::request_row(view, one)).collect()
        }),
        over: client.and_then(|id| over_limit(state, id, &view.policy())),
    }
}

fn clients_body(view: &View<'_>, page: Page<'_>) -> Body {
    let state = &view.snapshot.state;
    let (from, most) = (page.from as usize, page.rows.min(MOST) as usize);
    let (found, total): (Vec<(&Client, String)>, usize) = if page.filter.trim().is_empty() {
        let all = super::lists::in_box_order(state)
            .into_iter()
            .skip(from)
            .take(most);
        (
            all.map(|client| (client, String::new())).collect(),
            state.clients.len(),
        )
    } else {
        // One page more than is shown, so that there is a way on to it.
        let found = search::listed(view, page.filter, from + 2 * most);
        let total = found.len();
        (found.into_iter().skip(from).take(most).collect(), total)
    };
    let items: Vec<ItemId> = found
        .first()
        .map(|(client, _)| state.held_by(&client.id).map(|item| item.id).collect())
        .unwrap_or_default();
    let rows = found
        .into_iter()
        .map(|(client, why)| (card(view, client), why))
        .collect();
    Body::Clients {
        rows,
        total: total as u32,
        items,
    }
}

fn quarantine_body(view: &View<'_>, page: Page<'_>, item: Option<ItemId>, doubt: Doubt) -> Body {
    let mut all = quarantine::quarantine(view);
    let words = words(page.filter);
    all.retain(|row| fits(&quarantine::text(row), &words));
    all.sort_by_key(|row| {
        (
            row.disposition.due.is_none(),
            row.disposition.due,
            row.row.item.id,
        )
    });
    let rows = page.rows.clamp(1, MOST);
    let at = item.and_then(|id| all.iter().position(|row| row.row.item.id == id));
    let from = page.holding(at);
    let total = all.len() as u32;
    Body::Quarantine {
        rows: all
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect(),
        total,
        from,
        doubt,
    }
}

fn report_body(view: &View<'_>, kind: ReportKind, page: Page<'_>) -> Result<Body, Failure> {
    let (mut all, sums) = reports::lines(view, kind)?;
    let words = words(page.filter);
    if !words.is_empty() {
        all.retain(|line| fits(&reports::text(line), &words));
    }
    let total = all.len() as u32;
    let rows = all
        .into_iter()
        .skip(page.from as usize)
        .take(page.rows.min(MOST) as usize)
        .collect();
    Ok(Body::Report { rows, total, sums })
}
