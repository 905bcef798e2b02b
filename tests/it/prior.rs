//! A simulated year of mail: how many keys a clerk needs until the right client stands first and until he is
//! taken, with and without what the ledger knows of each client's mail.
//!
//! The names are real, the mail is by chance from a seed: few clients get most of it (Zipf), each from the carriers
//! he always gets it from, mostly under his legal name. Typed as `tools/names/keys.py` types: the name from its
//! start, or three letters of each word. `cargo bench --bench prior` prints the figures.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::domain::time::{BookDay, Day};
use mailroom::domain::tracking::Carrier;
use mailroom::domain::volume::{REMEMBERED_DAYS, Volume};
use mailroom::matching::{Entry, Given, Habit, HabitFact, Index, NoPrior, Prior, Verdict};

use crate::matching::{NAMES, entries, index};

/// Letters typed at most, as in `keys.py`.
const MOST_KEYS: usize = 24;

/// Rows that a screen of 80x24 shows.
const ROWS: usize = 5;

/// The clients of a desk, and whose mail comes how often.
pub struct Desk {
    pub entries: Vec<Entry>,
    pub index: Index,
    /// Who may be meant by a name, by its core.
    owners: HashMap<String, BTreeSet<ClientId>>,
    /// Up to each client, the share of all mail.
    shares: Vec<f64>,
}

/// Numbers that look random (xorshift), the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn share(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 53) as f64
    }
}

impl Desk {
    /// So many clients of a directory, drawn by chance; those drawn first get the most mail.
    pub fn new(path: &str, clients: usize) -> Self {
        let mut all = entries(path);
        let mut chance = Chance(0x5EED_0FAD);
        for at in (1..all.len()).rev() {
            all.swap(at, chance.below(at + 1));
        }
        all.truncate(clients);
        let mut owners: HashMap<String, BTreeSet<ClientId>> = HashMap::new();
        for (entry, name) in all
            .iter()
            .flat_map(|entry| entry.names.iter().map(move |name| (entry, name)))
        {
            owners
                .entry(core(&name.text))
                .or_default()
                .insert(entry.client.clone());
        }
        let mut sum = 0.0;
        let shares = (1..=all.len()).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        let shares: Vec<f64> = shares.collect();
        let shares = shares.iter().map(|share| share / sum).collect();
        Self {
            index: index(&all),
            entries: all,
            owners,
            shares,
        }
    }

    fn draw(&self, chance: &mut Chance) -> usize {
        let at = chance.share();
        self.shares
            .partition_point(|share| *share < at)
            .min(self.entries.len() - 1)
    }
}

/// What the ledger knows, as the server asks it.
struct Known<'a> {
    volumes: &'a BTreeMap<ClientId, Volume>,
    today: Day,
    carrier: Option<Carrier>,
}

impl Prior for Known<'_> {
    fn habit(&self, client: &ClientId) -> Option<Habit> {
        let volume = self.volumes.get(client)?;
        let fact = HabitFact::MuchMail {
            pieces: volume.pieces(self.today, 30),
            days: 30,
        };
        Some(Habit {
            share: volume.share(self.today, self.carrier),
            fact,
        })
    }
}

/// Keys until something was so; one more than the most when it never was.
#[derive(Default)]
pub struct Keys {
    pub first: Vec<usize>,
    /// Enter takes him.
    pub taken: Vec<usize>,
    /// Enter takes him, or so many arrows and Enter do.
    pub chosen: Vec<usize>,
    /// Enter takes somebody else.
    pub wrong: usize,
}

impl Keys {
    fn type_in(&mut self, desk: &Desk, typed: &str, right: &BTreeSet<ClientId>, prior: &dyn Prior) {
        let never = MOST_KEYS + 1;
        let (mut first, mut taken, mut chosen) = (never, never, never);
        for keys in 1..=typed.len().min(MOST_KEYS) {
            let answer = desk
                .index
                .search_with(typed[..keys].trim_end(), Given::Typed, ROWS, prior)
                .answer;
            let Some(place) = answer
                .hits
                .iter()
                .position(|hit| right.contains(&hit.client))
            else {
                self.wrong += usize::from(answer.verdict == Verdict::Accept);
                continue;
            };
            let accepted = answer.verdict == Verdict::Accept;
            self.wrong += usize::from(accepted && place > 0);
            if place == 0 {
                first = first.min(keys);
                taken = if accepted { taken.min(keys) } else { taken };
            }
            // With nobody accepted the first arrow points at the first row.
            chosen = chosen.min(keys + if accepted { place } else { place + 1 });
        }
        self.first.push(first);
        self.taken.push(taken);
        self.chosen.push(chosen.min(taken));
    }

    pub fn median(of: &[usize]) -> usize {
        Self::quantile(of, 0.5)
    }

    pub fn quantile(of: &[usize], share: f64) -> usize {
        let mut sorted = of.to_vec();
        sorted.sort_unstable();
        sorted[((sorted.len() as f64 * share) as usize).min(sorted.len() - 1)]
    }

    pub fn mean(of: &[usize]) -> f64 {
        of.iter().sum::<usize>() as f64 / of.len() as f64
    }
}

/// What one way of typing takes.
#[derive(Default)]
pub struct Typing {
    pub without: Keys,
    pub with: Keys,
    /// Letters after which only one client has a name that begins so: nobody who knows nothing but the names
    /// can be sure earlier.
    pub bound: Vec<usize>,
}

/// A year of so many pieces a day; of the second half every so many pieces are typed.
pub fn year(desk: &Desk, pieces_a_day: usize, every: usize) -> BTreeMap<&'static str, Typing> {
    let mut chance = Chance(20_260_101);
    let mut volumes: BTreeMap<ClientId, Volume> = BTreeMap::new();
    let mut typing: BTreeMap<&'static str, Typing> = BTreeMap::new();
    let bound = Bound::of(desk);
    let mut number = 0;
    for day in (1..=365)
        .map(|day| Day(739_000 + day))
        .filter(|day| day.0 % 7 < 6)
    {
        for volume in volumes.values_mut() {
            volume.forget_before(BookDay::of(day).back(REMEMBERED_DAYS));
        }
        for _ in 0..pieces_a_day {
            let who = desk.draw(&mut chance);
            let carrier = carrier(who, &mut chance);
            let name = name(&desk.entries[who], &mut chance).to_owned();
            number += 1;
            if day.0 > 739_182 && number % every == 0 {
                let known = Known {
                    volumes: &volumes,
                    today: day,
                    carrier,
                };
                ask(desk, &bound, who, &name, &known, &mut typing);
            }
            volumes
                .entry(desk.entries[who].client.clone())
                .or_default()
                .add(BookDay::of(day), carrier);
        }
    }
    typing
}

fn ask(
    desk: &Desk,
    bound: &Bound,
    who: usize,
    name: &str,
    known: &Known<'_>,
    typing: &mut BTreeMap<&'static str, Typing>,
) {
    let mut right = desk.owners.get(&core(name)).cloned().unwrap_or_default();
    right.insert(desk.entries[who].client.clone());
    let straight = fold(name);
    // A name in letters that no such keyboard has is typed by its box.
    if straight.is_empty() {
        return;
    }
    for (way, typed) in [
        ("straight", straight.clone()),
        ("clipped", clipped(&straight)),
    ] {
        let typing = typing.entry(way).or_default();
        typing.without.type_in(desk, &typed, &right, &NoPrior);
        typing.with.type_in(desk, &typed, &right, known);
        typing.bound.push(bound.letters(&straight, &right));
    }
}

/// Every client has carriers he gets his mail from; most letters have none that anybody knows.
fn carrier(who: usize, chance: &mut Chance) -> Option<Carrier> {
    const ALL: [Carrier; 5] = [
        Carrier::Ups,
        Carrier::Usps,
        Carrier::FedEx,
        Carrier::Amazon,
        Carrier::Dhl,
    ];
    match chance.below(10) {
        0..6 => None,
        6..9 => Some(ALL[who % ALL.len()]),
        _ => Some(ALL[chance.below(ALL.len())]),
    }
}

fn name<'a>(entry: &'a Entry, chance: &mut Chance) -> &'a str {
    let legal = entry.names.iter().find(|name| name.kind == NameKind::Legal);
    let any = &entry.names[chance.below(entry.names.len())];
    if chance.below(4) > 0 {
        &legal.unwrap_or(any).text
    } else {
        &any.text
    }
}

/// `fold` of `queries_build.py`.
pub fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = name
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let signs = plain
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' });
    signs
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn clipped(folded: &str) -> String {
    const LEFT_OUT: [&str; 9] = ["the", "of", "and", "for", "de", "la", "le", "du", "des"];
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !LEFT_OUT.contains(word))
        .collect();
    let words = if words.is_empty() {
        folded.split(' ').collect()
    } else {
        words
    };
    words
        .iter()
        .map(|word| &word[..word.len().min(3)])
        .collect::<Vec<_>>()
        .join(" ")
}

/// `core` of `queries_build.py`: whoever has the same is right as well.
fn core(name: &str) -> String {
    const FORMS: [&str; 12] = [
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "llp",
        "the",
    ];
    let folded = fold(name).replace(" l l c", " llc");
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !FORMS.contains(word))
        .collect();
    if words.is_empty() {
        folded
    } else {
        words.join(" ")
    }
}

/// All names in the order of the alphabet.
struct Bound(Vec<(String, ClientId)>);

impl Bound {
    fn of(desk: &Desk) -> Self {
        let names = |entry: &Entry| {
            let client = entry.client.clone();
            entry
                .names
                .iter()
                .map(move |name| (fold(&name.text), client.clone()))
                .collect::<Vec<_>>()
        };
        let mut all: Vec<_> = desk.entries.iter().flat_map(names).collect();
        all.sort();
        Self(all)
    }

    fn letters(&self, typed: &str, right: &BTreeSet<ClientId>) -> usize {
        let alone = |keys: &usize| {
            let typed = &typed[..*keys];
            let from = self.0.partition_point(|(name, _)| name.as_str() < typed);
            let begin = self.0[from..]
                .iter()
                .take_while(|(name, _)| name.starts_with(typed));
            begin.into_iter().all(|(_, client)| right.contains(client))
        };
        (1..=typed.len().min(MOST_KEYS))
            .find(alone)
            .unwrap_or(MOST_KEYS + 1)
    }
}

#[test]
fn habits_save_keys_and_take_nobody_else() {
    let desk = Desk::new(&format!("{NAMES}/directory_5k.csv"), 400);
    for (way, typing) in year(&desk, 60, if cfg!(debug_assertions) { 60 } else { 12 }) {
        let (with, without) = (&typing.with, &typing.without);
        assert!(
            Keys::median(&with.first) <= 5,
            "{way}: {} keys until first",
            Keys::median(&with.first)
        );
        assert!(
            Keys::median(&with.chosen) <= 5,
            "{way}: {} keys until taken",
            Keys::median(&with.chosen)
        );
        let saved = Keys::mean(&without.first) - Keys::mean(&with.first);
        assert!(saved >= 0.2, "{way}: habits save {saved:.2} keys only");
        // What Enter takes is the text's matter alone.
        assert_eq!(
            (&with.taken, with.wrong),
            (&without.taken, without.wrong),
            "{way}"
        );
    }
}
