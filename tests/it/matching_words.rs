//! The lexicon of the search is what its README says it is made of.

use std::collections::BTreeMap;
use std::path::Path;

use fst::Map;

/// What a word is, as in `src/matching/data/README.md`.
const ENGLISH: u64 = 1;
const GIVEN: u64 = 2;
const SURNAME: u64 = 4;
const PROPER: u64 = 8;

/// The words of a folder with the lists that `data/README.md` names.
fn words_of(folder: &Path) -> BTreeMap<String, u64> {
    let read = |file: String| std::fs::read(folder.join(file)).unwrap_or_default();
    let words = |file: String| -> Vec<String> {
        let text: String = read(file).into_iter().map(char::from).collect();
        let firsts = text
            .lines()
            .filter_map(|line| line.split_whitespace().next());
        firsts.map(str::to_lowercase).collect()
    };
    let mut all = BTreeMap::new();
    let mut note = |words: Vec<String>, kind: u64| {
        for word in words {
            *all.entry(word).or_default() |= kind;
        }
    };
    for level in [10, 20, 35, 40, 50, 55, 60] {
        for (list, kind) in [
            ("english-words", ENGLISH),
            ("american-words", ENGLISH),
            ("british-words", ENGLISH),
            ("english-upper", PROPER),
            ("american-upper", PROPER),
            ("english-proper-names", PROPER),
        ] {
            let mut words = words(format!("{list}.{level}"));
            words.retain(|word| {
                word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase())
            });
            note(words, kind);
        }
    }
    for list in ["dist.male.first", "dist.female.first"] {
        note(words(list.to_owned()), GIVEN);
    }
    let surnames = words("dist.all.last".to_owned());
    note(surnames.into_iter().take(20_000).collect(), SURNAME);
    all
}

#[test]
#[ignore = "needs the lists that data/README.md names"]
fn the_words_are_those_of_their_lists() {
    let folder = std::env::var_os("MAILROOM_WORDS").expect("MAILROOM_WORDS");
    let made = Map::from_iter(words_of(folder.as_ref())).unwrap();
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/matching/data/words.fst");
    let known = std::fs::read(here).unwrap();
    let made = made.into_fst().into_inner();
    if made != known {
        std::fs::write(here, &made).unwrap();
        panic!("words.fst was made anew, {} bytes", made.len());
    }
}
