//! The search while the directory changes: one writer gives each reader's next search a clone of its index, as the
//! engine does, and in the end everything answers as an index that was built afresh.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};
use std::thread;

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::domain::time::Day;
use mailroom::matching::{Entry, Given, Index, NameRow};

use crate::matching::{NAMES, entries};

/// Changes to names.
const CHANGES: usize = 10_000;

/// Changes after which the writer publishes what it has.
const GROUP: usize = 20;

/// Threads that search meanwhile.
const READERS: usize = 4;

/// Clients of the desk, and names that come and go.
const CLIENTS: usize = 500;

struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % bound.max(1) as u64) as usize
    }
}

/// Who is in the directory, who is not, and texts for names.
struct Directory {
    present: Vec<Entry>,
    gone: Vec<Entry>,
    texts: Vec<String>,
    chance: Chance,
}

impl Directory {
    fn new() -> Self {
        let mut all = entries(&format!("{NAMES}/directory_5k.csv"));
        let texts = all
            .iter()
            .flat_map(|entry| entry.names.iter().map(|name| name.text.clone()))
            .collect();
        let gone = all.split_off(CLIENTS);
        Self {
            present: all,
            gone,
            texts,
            chance: Chance(0x000A_115E),
        }
    }

    /// Changes one client: comes, goes, is called otherwise, is closed or opened, moves to another's box.
    fn change(&mut self, index: &mut Index) {
        let at = self.chance.below(self.present.len());
        let text = self.texts[self.chance.below(self.texts.len())].clone();
        match self.chance.below(8) {
            0 if self.present.len() > CLIENTS / 2 => {
                let entry = self.present.swap_remove(at);
                index.remove(&entry.client);
                // Who is gone already goes again: no error.
                index.remove(&entry.client);
                self.gone.push(entry);
                return;
            }
            0 | 1 => {
                let back = self.chance.below(self.gone.len());
                let entry = self.gone.swap_remove(back);
                index.put(entry.clone());
                self.present.push(entry);
                return;
            }
            2 => self.rename(at, text),
            3 => self.present[at].names.push(row(text, NameKind::Dba)),
            4 => {
                let names = &mut self.present[at].names;
                if names.len() > 1 {
                    names.remove(self.chance.below(names.len()));
                }
            }
            5 => self.present[at].present ^= true,
            6 => {
                let other = self.chance.below(self.present.len());
                let pmb = self.present[other].pmb.clone();
                self.present[at].pmb = pmb;
            }
            _ => {}
        }
        index.put(self.present[at].clone());
    }

    /// The name so far becomes a former one.
    fn rename(&mut self, at: usize, text: String) {
        let names = &mut self.present[at].names;
        if let Some(legal) = names.first_mut() {
            (legal.kind, legal.to) = (NameKind::Former, Some(Day(739_000)));
        }
        names.insert(0, row(text, NameKind::Legal));
        names.truncate(6);
    }

    fn built(&mut self) -> Index {
        // In another order than they came.
        for at in (1..self.present.len()).rev() {
            self.present.swap(at, self.chance.below(at + 1));
        }
        let mut index = Index::of(self.present.clone());
        index.set_center(&center());
        index
    }
}

fn row(text: String, kind: NameKind) -> NameRow {
    NameRow {
        text,
        kind,
        from: None,
        to: None,
    }
}

fn center() -> Vec<String> {
    vec!["Harbor Cowork".to_owned(), "10 Main St Ste 11".to_owned()]
}

/// Texts as a clerk, a scanner and a bad print give them.
fn queries(texts: &[String]) -> Vec<String> {
    let mut queries = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let letters: Vec<char> = text.chars().collect();
        queries.push(match at % 5 {
            0 => text.clone(),
            1 => letters.iter().take(1 + at % 6).collect(),
            2 => text
                .split(' ')
                .map(|word| word.chars().take(3).collect::<String>() + " ")
                .collect(),
            3 => letters
                .iter()
                .enumerate()
                .filter(|(place, _)| *place != at % 7)
                .map(|(_, c)| c)
                .collect(),
            _ => format!("{text}, c/o Harbor Cowork, PMB {at}, 10 Main St Ste 11"),
        });
    }
    queries
}

#[test]
#[expect(clippy::too_many_lines, reason = "one long run whose state goes on")]
fn after_ten_thousand_changes_before_readers_eyes_all_is_as_if_built_afresh() {
    let mut directory = Directory::new();
    let mut index = directory.built();
    let queries = Arc::new(queries(&directory.texts));
    let board = Arc::new(RwLock::new(index.clone()));
    let (over, searches) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let readers: Vec<_> = (0..READERS)
        .map(|reader| {
            let (board, queries) = (Arc::clone(&board), Arc::clone(&queries));
            let (over, searches) = (Arc::clone(&over), Arc::clone(&searches));
            thread::spawn(move || {
                let mut at = reader;
                while !over.load(Ordering::Relaxed) {
                    let published = board.read().unwrap().clone();
                    let query = &queries[at % queries.len()];
                    let answer = published.search(query, Given::Typed, 8);
                    assert!(answer.hits.len() <= 8);
                    // What was published does not change under its readers.
                    assert_eq!(published.search(query, Given::Typed, 8), answer, "{query}");
                    searches.fetch_add(1, Ordering::Relaxed);
                    at += READERS;
                }
            })
        })
        .collect();
    for change in 0..CHANGES {
        directory.change(&mut index);
        if change % GROUP == 0 {
            *board.write().unwrap() = index.clone();
        }
    }
    over.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.join().unwrap();
    }
    assert!(
        searches.load(Ordering::Relaxed) >= READERS,
        "nobody searched"
    );
    let fresh = directory.built();
    assert_eq!(index.len(), fresh.len());
    let step = if cfg!(debug_assertions) { 20 } else { 1 };
    let boxes = directory.present.iter().map(|entry| &entry.pmb);
    for query in queries.iter().step_by(step).chain(boxes.step_by(step)) {
        assert_eq!(
            index.search(query, Given::Typed, 10),
            fresh.search(query, Given::Typed, 10),
            "{query}"
        );
    }
    // Whoever is not there any more is not found by anything he had.
    for entry in directory.gone.iter().step_by(step) {
        let found = |text: &str| {
            index
                .search(text, Given::Typed, 50)
                .hits
                .iter()
                .any(|hit| hit.client == entry.client)
        };
        assert!(
            !entry.names.iter().take(1).any(|name| found(&name.text)),
            "{}",
            entry.client
        );
    }
}

#[test]
fn an_emptied_index_is_an_empty_one() {
    let all = entries(&format!("{NAMES}/directory_5k.csv"));
    let mut index = Index::new();
    all.iter()
        .take(CLIENTS)
        .cloned()
        .for_each(|entry| index.put(entry));
    let all: Vec<ClientId> = all.into_iter().map(|entry| entry.client).collect();
    for client in &all {
        index.remove(client);
    }
    assert!(index.is_empty());
    for text in ["", "a", "harbor", "101", "inc", "***"] {
        assert_eq!(
            index.search(text, Given::Typed, 10),
            Index::new().search(text, Given::Typed, 10),
            "{text:?}"
        );
    }
}
