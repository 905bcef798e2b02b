//! Pieces by any part of what stands on them or in the books of them, those that have left as well, newest first.
//!
//! The books are walked backwards, a stretch at a time, and of the texts none is kept: a question costs by the pieces that
//! it walks past, not by those that ever were here.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::rows::item_row;
use super::screens::Page;
use super::view::View;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::state::State;
use crate::wire::answer::Failure;
use crate::wire::ask::{FindPieces, STRETCH};
use crate::wire::rows::{FoundPieces, ItemRow};

/// Pieces that are in memory at once.
const CHUNK: usize = 1_000;

/// Most rows of one answer.
const MOST: u32 = 2_000;

/// A stretch of the books.
pub fn find(view: &View<'_>, ask: &FindPieces) -> Result<FoundPieces, Failure> {
    let limit = ask.limit.clamp(1, MOST) as usize;
    let before = ask.before.unwrap_or(ItemId(u64::MAX));
    let mut rows = Vec::new();
    let found = walk(view, &ask.words, before, |item, at| {
        if at < limit {
            rows.push(item_row(view, item));
        }
        true
    })?;
    Ok(FoundPieces { rows, ..found })
}

/// What has left and bears some words, of the newest stretch of the books: the rows of a page, and how many fit.
pub(super) fn gone(view: &View<'_>, words: &str, page: Page<'_>) -> (Vec<ItemRow>, u32) {
    let page = page.from as usize..(page.from + page.rows.min(MOST)) as usize;
    let mut rows = Vec::new();
    let found = walk(view, words, ItemId(u64::MAX), |item, at| {
        let has_left = item.status.has_left();
        if has_left && page.contains(&at) {
            rows.push(item_row(view, item));
        }
        has_left
    });
    let fit = found.map_or(rows.len() as u32, |found| found.fit);
    (rows, fit)
}

/// Walks one stretch backwards. `take` gets each piece that fits and how many did before it, and says whether it counts.
fn walk(
    view: &View<'_>,
    words: &str,
    mut before: ItemId,
    mut take: impl FnMut(&Item, usize) -> bool,
) -> Result<FoundPieces, Failure> {
    let state = &view.snapshot.state;
    let mut words = Words::of(words, state, view.tz());
    let mut found = FoundPieces::default();
    while found.looked < STRETCH {
        let chunk = view.archive.ask(state.header.seq, |tables| {
            tables.items_before(before, CHUNK)
        })?;
        found.next = chunk.last().map(|item| item.id);
        found.looked += chunk.len() as u32;
        for item in &chunk {
            if words.fit(item) && take(item, found.fit as usize) {
                found.fit += 1;
            }
        }
        let Some(last) = found.next.filter(|_| chunk.len() == CHUNK) else {
            found.next = None;
            break;
        };
        before = last;
    }
    Ok(found)
}

/// Words that a piece must bear.
struct Words<'a> {
    all: Vec<String>,
    state: &'a State,
    zone: Tz,
    /// What the books call each client that was met, in small letters.
    clients: HashMap<ClientId, String>,
}

impl<'a> Words<'a> {
    fn of(text: &str, state: &'a State, zone: Tz) -> Self {
        let words = text.split_whitespace().map(str::to_lowercase);
        Self {
            all: words.collect(),
            state,
            zone,
            clients: HashMap::new(),
        }
    }

    /// Whether a piece bears them all. `#12` is that piece and none else; a date is one only as it is written.
    fn fit(&mut self, item: &Item) -> bool {
        let text = own(item);
        let client = match &item.client {
            Some(id) => self
                .clients
                .entry(id.clone())
                .or_insert_with(|| named(self.state, id))
                .as_str(),
            None => "",
        };
        let is_on = |word: &String| match word.strip_prefix('#') {
            Some(number) => number.parse() == Ok(item.id),
            None => {
                text.contains(word)
                    || client.contains(word)
                    || (is_date(word) && dates(item, self.zone).contains(word))
            }
        };
        self.all.iter().all(is_on)
    }
}

/// What stands on a piece, and where and how it is.
fn own(item: &Item) -> String {
    format!(
        "{} {} {} {} {} {} {}",
        item.slot,
        item.kind.word(),
        item.carrier.map_or("", |carrier| carrier.word()),
        item.tracking.as_deref().unwrap_or_default(),
        item.line.as_deref().unwrap_or_default(),
        item.note,
        item.status.word(),
    )
    .to_lowercase()
}

/// Box and names of a client, those of before as well.
fn named(state: &State, id: &ClientId) -> String {
    let Some(client) = state.clients.get(id) else {
        return String::new();
    };
    let names = client.names.iter().map(|name| name.text.as_str());
    let all: Vec<&str> = std::iter::once(client.pmb.as_str()).chain(names).collect();
    all.join("\n").to_lowercase()
}

/// `2026-11`, `11-28`: a part of a date, and no box or slot.
fn is_date(word: &str) -> bool {
    word.len() >= 5 && word.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// When a piece came, and when it left.
fn dates(item: &Item, zone: Tz) -> String {
    let left = item.left.map(|day| day.page().to_string());
    format!("{} {}", item.came(&zone), left.unwrap_or_default())
}
