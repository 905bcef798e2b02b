//! Pieces by any part of what stands on them or in the books of them, those that have left as well, newest first.
//!
//! The books are walked backwards, and what is long over lies in volumes with a sign over each: a volume that has no such
//! word is passed without being opened. So a question costs by what may be meant, not by all that ever was here.

use std::collections::{BTreeMap, HashMap};

use chrono_tz::Tz;

use super::rows::item_row;
use super::screens::Page;
use super::view::View;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::state::State;
use crate::store::{Glance, Reach, Sign};
use crate::wire::answer::Failure;
use crate::wire::ask::{FindPieces, STRETCH};
use crate::wire::rows::{FoundPieces, ItemRow};

/// Pieces that are in memory at once.
const CHUNK: u64 = 2_000;
/// A word that so many clients bear leaves no volume out.
const MANY: usize = 64;

/// Most rows of one answer.
const MOST: u32 = 2_000;

/// A stretch of the books.
pub fn find(view: &View<'_>, ask: &FindPieces) -> Result<FoundPieces, Failure> {
    let limit = ask.limit.clamp(1, MOST) as usize;
    let way = Way {
        before: ask.before.unwrap_or(ItemId(u64::MAX)),
        far: Far::AsItTakes,
    };
    let mut rows = Vec::new();
    let found = walk(view, &ask.words, way, |item, at| {
        if at < limit {
            rows.push(item_row(view, item));
        }
        true
    })?;
    Ok(FoundPieces { rows, ..found })
}

/// What has left, in one way where it is named, and bears some words, of the newest stretch of the books: the rows of a page,
/// and how many fit.
pub(super) fn gone(
    view: &View<'_>,
    words: &str,
    way: Option<&str>,
    page: Page<'_>,
) -> (Vec<ItemRow>, u32) {
    let page = page.from as usize..(page.from + page.rows.min(MOST)) as usize;
    let mut rows = Vec::new();
    let newest = Way {
        before: ItemId(u64::MAX),
        far: Far::Stretch,
    };
    let found = walk(view, words, newest, |item, at| {
        let has_left = item.status.has_left() && way.is_none_or(|way| item.status.word() == way);
        if has_left && page.contains(&at) {
            rows.push(item_row(view, item));
        }
        has_left
    });
    let fit = found.map_or(rows.len() as u32, |found| found.fit);
    (rows, fit)
}

/// The way of one question, backwards.
#[derive(Clone, Copy)]
struct Way {
    before: ItemId,
    far: Far,
}

#[derive(Clone, Copy)]
enum Far {
    /// Through a stretch, with what is passed in it.
    Stretch,
    /// Through as much that may be meant, and past whatever lies between.
    AsItTakes,
}

/// Walks backwards from before a piece. `take` gets each piece that fits and how many did before it, and says whether it
/// counts.
fn walk(
    view: &View<'_>,
    words: &str,
    Way { mut before, far }: Way,
    mut take: impl FnMut(&Item, usize) -> bool,
) -> Result<FoundPieces, Failure> {
    let state = &view.snapshot.state;
    let (words, mut met) = (Words::of(words, state, view.tz()), Met::default());
    let mut found = FoundPieces::default();
    let (mut opened, stretch) = (0, u64::from(STRETCH));
    loop {
        let left = match far {
            Far::Stretch => stretch.saturating_sub(u64::from(found.looked)),
            Far::AsItTakes => u64::MAX,
        };
        let reach = Reach {
            pieces: CHUNK.min(left),
            looked: left,
        };
        let walked = view.archive.ask(state.header.seq, |tables| {
            let may_be_in = |sign: &Sign| words.may_be_in(sign);
            tables.walk(before, reach, may_be_in, |one| met.fit(&words, one))
        })?;
        opened += walked.opened;
        found.looked += walked.looked as u32;
        for item in &walked.items {
            if take(item, found.fit as usize) {
                found.fit += 1;
            }
        }
        found.next = walked.next;
        let is_far = match far {
            Far::Stretch => u64::from(found.looked) >= stretch,
            Far::AsItTakes => opened >= stretch,
        };
        match walked.next {
            Some(next) if !is_far => before = next,
            _ => return Ok(found),
        }
    }
}

/// Words that a piece must bear.
struct Words<'a> {
    all: Vec<String>,
    state: &'a State,
    zone: Tz,
    /// The clients whom a word may mean, where they are few.
    few: BTreeMap<String, Vec<ClientId>>,
}

impl<'a> Words<'a> {
    fn of(text: &str, state: &'a State, zone: Tz) -> Self {
        let words = text.split_whitespace().map(str::to_lowercase);
        let all: Vec<String> = words.collect();
        let of_few = |word: &String| Some((word.clone(), few(state, word)?));
        Self {
            few: all.iter().filter_map(of_few).collect(),
            all,
            state,
            zone,
        }
    }

    /// Whether a volume with this sign may have a piece that bears them all.
    fn may_be_in(&self, sign: &Sign) -> bool {
        self.all.iter().all(|word| {
            // A number of a piece is on no sign.
            word.starts_with('#')
                || sign.may_have(word)
                || match self.few.get(word) {
                    Some(clients) => clients.iter().any(|client| sign.may_be_of(client)),
                    None => true,
                }
        })
    }

    /// Which of them the books call a client by.
    fn of_client(&self, id: &str) -> Box<[bool]> {
        let named = named(self.state, &ClientId::new(id));
        self.all.iter().map(|word| named.contains(word)).collect()
    }
}

/// The clients that were met on the way, with the words that the books call them by.
#[derive(Default)]
struct Met(HashMap<String, Box<[bool]>>);

impl Met {
    /// Whether a piece bears all words. `#12` is that piece and none else; a date is one only as it is written.
    fn fit(&mut self, words: &Words<'_>, piece: &Glance<'_>) -> bool {
        let his = piece.client.map(|id| self.his(words, id));
        let is_his = |at: usize| {
            his.and_then(|his| his.get(at))
                .is_some_and(|is_his| *is_his)
        };
        let is_on = |(at, word): (usize, &String)| match word.strip_prefix('#') {
            Some(number) => number.parse() == Ok(piece.id),
            None => {
                is_his(at)
                    || piece.bears(word)
                    || (is_date(word) && dates(&piece.item(), words.zone).contains(word))
            }
        };
        words.all.iter().enumerate().all(is_on)
    }

    fn his(&mut self, words: &Words<'_>, id: &str) -> &[bool] {
        if !self.0.contains_key(id) {
            self.0.insert(id.to_owned(), words.of_client(id));
        }
        self.0.get(id).map_or(&[], |his| his)
    }
}

/// The clients whose box or names have a word; `None` where they are many.
fn few(state: &State, word: &str) -> Option<Vec<ClientId>> {
    let his = state.clients.keys();
    let his = his.filter(|id| named(state, id).contains(word));
    let clients: Vec<ClientId> = his.take(MANY + 1).cloned().collect();
    Some(clients).filter(|clients| clients.len() <= MANY)
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
