//! More letters never make it less certain: over real names, letter by letter.

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Entry, Given, Index, NameRow, same_company};

use crate::matching::{NAMES, entries};

/// Clients of the desk.
const CLIENTS: usize = if cfg!(debug_assertions) { 160 } else { 700 };

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether what was typed may mean a name: it equals or begins it, its words begin words of it, or it is its initials.
/// Told without the search, and rather too often than too seldom.
fn may_mean(typed: &str, name: &str) -> bool {
    let (some, all) = (words(typed), words(name));
    let begins = |word: &String| all.iter().any(|whole| whole.starts_with(word.as_str()));
    let letters = some.concat();
    let firsts: String = all.iter().filter_map(|word| word.chars().next()).collect();
    let mut left = firsts.chars();
    some.iter().all(begins)
        || all.concat().contains(&letters)
        || letters.chars().all(|c| left.any(|first| first == c))
        || same_company(typed, name)
}

#[test]
fn more_letters_of_one_name_never_make_it_less_certain() {
    let mut desk = entries(&format!("{NAMES}/directory_5k.csv"));
    desk.truncate(CLIENTS);
    let index = Index::of(desk.clone());
    let mut cleared = 0;
    for (at, entry) in desk.iter().enumerate() {
        let Some(name) = entry.names.get(at % entry.names.len().max(1)) else {
            continue;
        };
        let others = desk.iter().filter(|other| other.client != entry.client);
        let others: Vec<&str> = others
            .flat_map(|other| other.names.iter().map(|name| name.text.as_str()))
            .collect();
        // A number may be a box as well.
        if name.text.contains(|c: char| c.is_numeric() || c == '#') || !name.text.is_ascii() {
            continue;
        }
        let mut clear = None;
        for end in 1..=name.text.len() {
            let typed = &name.text[..end];
            if typed.ends_with(' ') {
                continue;
            }
            if others.iter().any(|other| may_mean(typed, other)) {
                clear = None;
                continue;
            }
            let answer = index.search(typed, Given::Typed, 5);
            let accepted = answer.accepted().map(|hit| &hit.client);
            if accepted == Some(&entry.client) {
                clear.get_or_insert(typed);
                cleared += 1;
            } else if let Some(clear) = clear {
                panic!("{clear:?} was clear, {typed:?} is not: {:?}", answer.hits);
            }
        }
    }
    assert!(cleared > 10 * CLIENTS / 2, "{cleared}");
}

fn index(names: &[&str]) -> Index {
    let entry = |(at, name): (usize, &&str)| Entry {
        client: ClientId::new(&format!("k{at}")),
        pmb: format!("{}", 5000 + at),
        present: true,
        names: vec![NameRow {
            text: (*name).to_owned(),
            kind: NameKind::Legal,
            from: None,
            to: None,
        }],
    };
    Index::of(names.iter().enumerate().map(entry).collect())
}

#[test]
fn a_trial_at_the_desk_stays_clear_to_the_end() {
    let index = index(&[
        "Saint Brendan Travel",
        "Wisniewski Bakery",
        "Harbor Candle LLC",
    ]);
    for (name, client) in [
        ("saint brendan travel", "k0"),
        ("wisniewski", "k1"),
        ("harbor candle llc", "k2"),
    ] {
        for end in 4..=name.len() {
            let typed = name[..end].trim_end();
            let answer = index.search(typed, Given::Typed, 5);
            assert_eq!(
                answer.accepted().map(|hit| hit.client.as_str()),
                Some(client),
                "{typed}"
            );
        }
    }
}

#[test]
fn a_short_name_that_begins_anothers_is_asked() {
    let index = index(&[
        "A.B.C.",
        "ABC Plumbing",
        "Mountain V",
        "Mountain View Dental",
        "Mountain Goat Gear",
    ]);
    for typed in ["a.b.c.", "abc", "mountain v"] {
        assert!(
            index.search(typed, Given::Typed, 5).accepted().is_none(),
            "{typed}"
        );
    }
    for (read, client) in [("A.B.C.", "k0"), ("MOUNTAIN V", "k2")] {
        let answer = index.search(read, Given::Read, 5);
        assert_eq!(
            answer.accepted().map(|hit| hit.client.as_str()),
            Some(client)
        );
    }
}

#[test]
fn who_goes_on_as_typed_stands_above_who_shares_the_first_words() {
    let index = index(&[
        "Mountain Meadow Valley",
        "Mountain Meadow School",
        "Mountain Meadow Sc Kennel",
    ]);
    let answer = index.search("mountain meadow sch", Given::Typed, 5);
    assert_eq!(answer.hits[0].client.as_str(), "k1");
}
