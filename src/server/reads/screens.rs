//! What each screen shows, in one answer: the desk's figures and the screen's own rows.

use super::rows::{card, item_row, judged_row, notice_row};
use super::{View, audit, day, quarantine, reports};
use crate::domain::client::Client;
use crate::domain::disposition::Mail;
use crate::domain::ids::{ClientId, ItemId, NoticeId, Slot};
use crate::domain::item::{Item, ItemKind};
use crate::domain::notice::{Notice, NoticeState};
use crate::matching::Given;
use crate::server::search;
use crate::wire::answer::Failure;
use crate::wire::ask::{ReportKind, ScreenQuery};
use crate::wire::rows::{Body, Doubt, GoneToday, Screen};

/// Most rows of anything on a screen: no terminal shows more.
const MOST: u32 = 500;

/// Most pieces of one client: all of them must be counted and handed out, and so many fit into one frame.
const MOST_PIECES: u32 = 5_000;

/// Days after which a piece is old.
const OLD_DAYS: i32 = 30;

/// Answers a screen.
pub fn screen(view: &View<'_>, query: &ScreenQuery) -> Result<Screen, Failure> {
    let body = match query {
        ScreenQuery::Intake {
            query,
            kind,
            candidates,
            recent,
            item,
        } => {
            let piece = item.and_then(|id| view.snapshot.state.items.get(&id));
            let mail = piece.map_or(Mail::of(*kind, None), |piece| {
                Mail::of(*kind, piece.carrier)
            });
            intake_body(view, query, mail, *candidates, *recent)
        }
        ScreenQuery::Pickup {
            query,
            client,
            rows,
        } => pickup_body(view, query, client.as_ref(), *rows),
        ScreenQuery::Shelf {
            filter,
            from,
            rows,
            item,
        } => shelf_body(
            view,
            Page {
                filter,
                from: *from,
                rows: *rows,
            },
            *item,
        ),
        ScreenQuery::Day => Body::Day(day::sheet(view, None)?),
        ScreenQuery::Clients { query, from, rows } => clients_body(view, query, *from, *rows),
        ScreenQuery::Outbox {
            filter,
            from,
            rows,
            notice,
        } => outbox_body(
            view,
            Page {
                filter,
                from: *from,
                rows: *rows,
            },
            *notice,
        ),
        ScreenQuery::Audit { about, rows } => {
            audit::screen(view, about, (*rows).min(MOST) as usize)
        }
        ScreenQuery::Quarantine {
            filter,
            from,
            rows,
            item,
            who,
            candidates,
        } => {
            let page = Page {
                filter,
                from: *from,
                rows: *rows,
            };
            quarantine_body(view, page, *item, (who, *candidates))
        }
        ScreenQuery::Report {
            kind,
            filter,
            from,
            rows,
        } => report_body(
            view,
            *kind,
            Page {
                filter,
                from: *from,
                rows: *rows,
            },
        )?,
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

fn pickup_body(view: &View<'_>, query: &str, client: Option<&ClientId>, rows: u32) -> Body {
    let state = &view.snapshot.state;
    let chosen = client.and_then(|id| state.clients.get(id));
    let items = chosen.map(|client| {
        let all: Vec<_> = state
            .held_by(&client.id)
            .map(|item| judged_row(view, item))
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
    }
}

fn shelf_body(view: &View<'_>, page: Page<'_>, item: Option<ItemId>) -> Body {
    let state = &view.snapshot.state;
    let today = view.today();
    let mut words = words(page.filter);
    let name = |item: &Item| {
        item.client
            .as_ref()
            .map_or_else(String::new, |id| state.name_of(id))
    };
    let text = |item: &Item| {
        format!(
            "{} #{} {} {} {} {} {}",
            item.slot,
            item.id,
            item.kind.word(),
            item.carrier.map_or("", |carrier| carrier.word()),
            item.tracking.as_deref().unwrap_or(""),
            item.line.as_deref().unwrap_or(""),
            name(item),
        )
    };
    let mut here: Vec<&std::sync::Arc<Item>> =
        state.items.values().filter(|item| item.is_held()).collect();
    let old = here
        .iter()
        .filter(|item| today.days_since(item.came(&view.tz())) > OLD_DAYS)
        .count() as u32;
    let at_desk = here
        .iter()
        .filter(|item| item.slot.as_str() == Slot::DESK)
        .count() as u32;
    let unnamed = words.iter().any(|word| word == "?");
    words.retain(|word| word != "?");
    here.retain(|item| !unnamed || item.client.is_none());
    if !words.is_empty() {
        here.retain(|item| fits(&text(item), &words));
        // "#3" is one piece, not also #30.
        let numbers: Vec<ItemId> = words
            .iter()
            .filter_map(|word| word.strip_prefix('#')?.parse().ok())
            .collect();
        here.retain(|item| numbers.iter().all(|number| item.id == *number));
    }
    likeliest_first(view, page.filter, &mut here);
    let total = here.len() as u32;
    let from = page.holding(item.and_then(|id| here.iter().position(|one| one.id == id)));
    let page = here
        .into_iter()
        .skip(from as usize)
        .take(page.rows.min(MOST) as usize);
    Body::Shelf {
        rows: page.map(|item| item_row(view, item)).collect(),
        total,
        old,
        at_desk,
        from,
    }
}

/// The pieces of whoever is meant by a filter stand before others that hold its words; then the oldest first.
fn likeliest_first(view: &View<'_>, filter: &str, pieces: &mut [&std::sync::Arc<Item>]) {
    let meant = meant(view, filter);
    let rank = |item: &Item| {
        let at = |id: &ClientId| meant.iter().position(|one| one == id);
        item.client.as_ref().and_then(at).unwrap_or(meant.len())
    };
    pieces.sort_by_cached_key(|item| (rank(item), item.day, item.id));
}

/// Whom a filter may mean, the likeliest first.
fn meant(view: &View<'_>, filter: &str) -> Vec<ClientId> {
    let is_name = filter.chars().any(char::is_alphanumeric) && !filter.starts_with('#');
    let found = is_name.then(|| found(view, filter, 20, Mail::of(ItemKind::Letter, None)));
    let candidates = found.map(|doubt| doubt.candidates).unwrap_or_default();
    candidates.into_iter().map(|one| one.client).collect()
}

fn clients_body(view: &View<'_>, query: &str, from: u32, rows: u32) -> Body {
    let state = &view.snapshot.state;
    let (from, most) = (from as usize, rows.min(MOST) as usize);
    let (found, total): (Vec<(&Client, String)>, usize) = if query.trim().is_empty() {
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
        let found = search::listed(view, query, from + 2 * most);
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

fn outbox_body(view: &View<'_>, page: Page<'_>, notice: Option<NoticeId>) -> Body {
    let state = &view.snapshot.state;
    let words = words(page.filter);
    let text = |notice: &Notice| {
        format!(
            "{} {} {} {} {}",
            notice.state.word(),
            notice.kind.word(),
            notice.to.as_deref().unwrap_or("no address"),
            state.name_of(&notice.client),
            notice.last_answer,
        )
    };
    let mut all: Vec<&std::sync::Arc<Notice>> = state
        .notices
        .values()
        .filter(|notice| words.is_empty() || fits(&text(notice), &words))
        .collect();
    // What needs a person stands first, then what waits, then what is done, newest first.
    let rank = |notice: &Notice| match notice.state {
        NoticeState::Failed => 0,
        NoticeState::Deferred(_) => 1,
        NoticeState::Queued => 2,
        NoticeState::Held => 3,
        NoticeState::Sent(_) | NoticeState::Cancelled => 4,
    };
    all.sort_by_key(|notice| (rank(notice), std::cmp::Reverse(notice.id)));
    let total = all.len() as u32;
    let from = page.holding(notice.and_then(|id| all.iter().position(|one| one.id == id)));
    let page = all
        .into_iter()
        .skip(from as usize)
        .take(page.rows.min(MOST) as usize);
    let rows = page.map(|notice| notice_row(view, notice)).collect();
    Body::Outbox {
        rows,
        total,
        gone_today: gone_today(view),
        from,
    }
}

/// How many notices went out today, and how.
pub fn gone_today(view: &View<'_>) -> GoneToday {
    let today = view.today();
    let mut gone = GoneToday::default();
    for notice in view.snapshot.state.notices.values() {
        match notice.state {
            NoticeState::Sent(at) if crate::clock::local_day(at, view.tz()) == today => {
                match notice.written_to() {
                    Some(_) => gone.written += 1,
                    None => gone.sent += 1,
                }
            }
            _ => {}
        }
    }
    gone
}

/// Which rows of a list.
#[derive(Clone, Copy)]
struct Page<'a> {
    filter: &'a str,
    from: u32,
    rows: u32,
}

impl Page<'_> {
    /// The first row of the page that holds the row at a place; as asked when that is unknown.
    fn holding(&self, at: Option<usize>) -> u32 {
        let rows = self.rows.clamp(1, MOST);
        at.map_or(self.from, |at| at as u32 / rows * rows)
    }
}

fn quarantine_body(
    view: &View<'_>,
    page: Page<'_>,
    item: Option<ItemId>,
    who: (&str, u32),
) -> Body {
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
    let mail = Mail::of(ItemKind::Letter, None);
    Body::Quarantine {
        rows: all
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect(),
        total,
        from,
        doubt: found(view, who.0, who.1, mail),
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

fn words(filter: &str) -> Vec<String> {
    filter.split_whitespace().map(str::to_lowercase).collect()
}

fn fits(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}
