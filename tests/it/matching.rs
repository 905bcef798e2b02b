//! The recipient search on names nobody here wrote: a copy of the development split in `tests/data/names`.
//!
//! The bounds are what was measured, less a margin. `cargo bench --bench names` prints the figures themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Answer, Entry, Given, Index, NameRow, Verdict};
use serde::Deserialize;

pub const NAMES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/names");

/// In debug builds every so many queries are asked, so that the test stays quick.
const STEP: usize = if cfg!(debug_assertions) { 4 } else { 1 };

#[derive(Deserialize)]
pub struct Asked {
    pub kind: String,
    pub sub: String,
    pub q: String,
    pub target: Option<String>,
    pub name: String,
}

pub fn queries() -> Vec<Asked> {
    let text = std::fs::read_to_string(format!("{NAMES}/queries.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub fn entries(path: &str) -> Vec<Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let entry = entries.entry(row[0].to_owned()).or_insert_with(|| Entry {
            client: ClientId::new(&row[0]),
            pmb: String::new(),
            present: true,
            names: Vec::new(),
        });
        match kind(&row[1]) {
            None => row[2].clone_into(&mut entry.pmb),
            Some(kind) => entry.names.push(NameRow {
                text: row[2].to_owned(),
                kind,
                from: None,
                to: None,
            }),
        }
    }
    entries.into_values().collect()
}

pub fn kind(word: &str) -> Option<NameKind> {
    Some(match word {
        "legal" => NameKind::Legal,
        "former" => NameKind::Former,
        "dba" => NameKind::Dba,
        "alias" => NameKind::Alias,
        "acronym" => NameKind::Acronym,
        "person" => NameKind::Person,
        _ => return None,
    })
}

pub fn index(entries: &[Entry]) -> Index {
    Index::of(entries.to_vec())
}

/// Letters and digits in lower case, without legal form: whoever has this name is a right answer, as in
/// `tools/names/metrics.py`.
fn core(name: &str) -> String {
    const FORMS: [&str; 11] = [
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
    ];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let core: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !FORMS.contains(word))
        .collect();
    if core.is_empty() {
        words.join(" ")
    } else {
        core.join(" ")
    }
}

pub struct Owners(HashMap<String, BTreeSet<String>>);

impl Owners {
    pub fn of(entries: &[Entry]) -> Self {
        let mut owners: HashMap<String, BTreeSet<String>> = HashMap::new();
        for entry in entries {
            for name in &entry.names {
                owners
                    .entry(core(&name.text))
                    .or_default()
                    .insert(entry.client.to_string());
            }
        }
        Self(owners)
    }

    pub fn is_right(&self, asked: &Asked, client: &ClientId) -> bool {
        asked.target.as_deref() == Some(client.as_str())
            || self
                .0
                .get(&core(&asked.name))
                .is_some_and(|owners| owners.contains(client.as_str()))
    }
}

/// How the queries of one kind went.
#[derive(Default)]
pub struct Tally {
    pub asked: usize,
    pub first: usize,
    pub among_five: usize,
    pub accepted: usize,
    pub wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, asked: &Asked, answer: &Answer, owners: &Owners) {
        self.asked += 1;
        let rank = answer
            .hits
            .iter()
            .position(|hit| owners.is_right(asked, &hit.client));
        self.first += usize::from(rank == Some(0));
        self.among_five += usize::from(rank.is_some_and(|rank| rank < 5));
        if answer.verdict == Verdict::Accept {
            self.accepted += 1;
            if rank != Some(0) {
                let hit = &answer.hits[0];
                let why = format!("{:.2} +{:.2} {}", hit.score, answer.lead, hit.why());
                self.wrong.push(format!(
                    "[{}] {} -> {} ({why}), not {}",
                    asked.sub, asked.q, hit.name, asked.name
                ));
            }
        }
    }

    pub fn share(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.asked.max(1) as f64
    }
}

#[test]
fn what_one_client_has_is_accepted_and_what_two_share_never() {
    let entries = entries(&format!("{NAMES}/directory_5k.csv"));
    let index = index(&entries);
    let mut texts: BTreeMap<String, BTreeSet<&ClientId>> = BTreeMap::new();
    for entry in &entries {
        for text in entry
            .names
            .iter()
            .map(|name| &name.text)
            .chain([&entry.pmb])
        {
            let key: String = text
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            texts.entry(key).or_default().insert(&entry.client);
        }
    }
    for (at, entry) in entries.iter().enumerate().step_by(STEP) {
        assert_eq!(
            index.search(&entry.pmb, Given::Read, 5).verdict,
            Verdict::Accept,
            "box {}",
            entry.pmb
        );
        for name in &entry.names {
            let key: String = name
                .text
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            let text = if at % 2 == 0 {
                name.text.clone()
            } else {
                name.text.to_uppercase()
            };
            let answer = index.search(&text, Given::Read, 5);
            if texts[&key].len() > 1 {
                assert_ne!(answer.verdict, Verdict::Accept, "shared: {}", name.text);
            } else {
                let accepted = answer.accepted().map(|hit| &hit.client);
                assert_eq!(
                    accepted,
                    Some(&entry.client),
                    "{}: {:?}",
                    name.text,
                    answer.hits.first()
                );
            }
        }
    }
}

pub fn measured(
    index: &Index,
    owners: &Owners,
    step: usize,
    by_sub: bool,
) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for asked in queries().iter().step_by(step) {
        // Clipped words and first letters are a clerk's typing, all else a label's.
        let given = match asked.kind.as_str() {
            "b" | "k" => Given::Typed,
            _ => Given::Read,
        };
        let answer = index.search(&asked.q, given, 10);
        tallies
            .entry(asked.kind.clone())
            .or_default()
            .add(asked, &answer, owners);
        if by_sub {
            tallies
                .entry(format!("{}:{}", asked.kind, asked.sub))
                .or_default()
                .add(asked, &answer, owners);
        }
    }
    tallies
}

#[test]
fn real_names_are_found_and_no_wrong_client_is_accepted() {
    let entries = entries(&format!("{NAMES}/directory_5k.csv"));
    let owners = Owners::of(&entries);
    let tallies = measured(&index(&entries), &owners, STEP, false);
    // Kind, least share that comes first. Measured: a 100, b 84.3, c 99.8, d 83.8, e 99.8, g 93.4, p 100.
    for (kind, least) in [
        ("a", 100.0),
        ("b", 81.0),
        ("c", 99.0),
        ("d", 81.5),
        ("e", 99.0),
        ("g", 87.0),
        ("p", 100.0),
    ] {
        let tally = &tallies[kind];
        let first = tally.share(tally.first);
        assert!(
            first >= least,
            "kind {kind}: {first:.1} % come first, {least} expected"
        );
    }
    for kind in ["a", "c", "d", "e", "g", "p"] {
        assert!(
            tallies[kind].wrong.is_empty(),
            "kind {kind}: {:?}",
            tallies[kind].wrong
        );
    }
    // Measured: 0.1 %.
    let strangers = &tallies["f"];
    assert!(
        strangers.share(strangers.accepted) <= 0.5,
        "accepted though no client: {:?}",
        strangers.wrong
    );
    // Asking for what is certain would be no better than accepting what is not. Of c, slips, a surname in another spelling is
    // asked: 75.2 are taken. Of e, variants, one in twelve has a stranger before `c/o`, which is asked.
    for (kind, least) in [("a", 98.0), ("c", 74.0), ("e", 80.0), ("p", 100.0)] {
        let accepted = tallies[kind].share(tallies[kind].accepted);
        assert!(
            accepted >= least,
            "of kind {kind} {accepted:.1} % are taken, {least} expected"
        );
    }
}

#[test]
fn organisations_in_no_directory_are_practically_never_accepted() {
    #[derive(Deserialize)]
    struct Stranger {
        names: Vec<(String, String)>,
    }
    let entries = entries(&format!("{NAMES}/directory_5k.csv"));
    let owners = Owners::of(&entries);
    let index = index(&entries);
    let text = std::fs::read_to_string(format!("{NAMES}/nonclients.jsonl")).unwrap();
    let strangers = text
        .lines()
        .step_by(2 * STEP)
        .map(|line| serde_json::from_str::<Stranger>(line).unwrap());
    // A name that a client has as well is no stranger's, and initials are anybody's.
    let names: Vec<String> = strangers
        .flat_map(|stranger| stranger.names)
        .filter(|(kind, name)| kind != "acronym" && !owners.0.contains_key(&core(name)))
        .map(|(_, name)| name)
        .collect();
    let accepted: Vec<&String> = names
        .iter()
        .filter(|name| index.search(name, Given::Read, 1).verdict == Verdict::Accept)
        .collect();
    assert!(
        accepted.len() * 100 <= names.len(),
        "{} of {}: {accepted:?}",
        accepted.len(),
        names.len()
    );
}

/// The letter a clerk would put behind the box number as a check.
pub fn initial(name: &str) -> char {
    name.to_lowercase()
        .chars()
        .find(char::is_ascii_alphanumeric)
        .unwrap_or(' ')
}
