//! Trays of names that nobody knows, each written right once and three times with two slips: how many groups they are,
//! in whatever order they came.

use super::*;

const TRAYS: usize = 16;

/// A word that nobody is called, of two or three syllables.
fn invented(dice: &mut Dice) -> String {
    const ON: [&str; 20] = [
        "br", "cl", "dr", "fl", "gr", "k", "l", "m", "n", "p", "qu", "r", "sh", "st", "t", "v",
        "w", "z", "th", "sk",
    ];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ou", "ee"];
    const ENDS: [&str; 12] = [
        "ck", "ld", "m", "n", "nt", "r", "sk", "st", "x", "lm", "rb", "ph",
    ];
    loop {
        let syllables = [2, 2, 3][dice.below(3)];
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(ON[dice.below(20)]);
            word.push_str(VOWELS[dice.below(8)]);
        }
        word.push_str(ENDS[dice.below(12)]);
        if word.len() >= 7 {
            return word;
        }
    }
}

/// One slip behind the first letter and not at a blank: a letter lost, turned round, wrong or too many.
fn typed(dice: &mut Dice, text: &str) -> String {
    let mut all: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (1..all.len() - 1)
        .filter(|at| all[at - 1..=at + 1].iter().all(|c| *c != ' '))
        .collect();
    let at = places[dice.below(places.len())];
    match dice.below(4) {
        0 => drop(all.remove(at)),
        1 => all.swap(at, at + 1),
        2 => all[at] = dice.letter(),
        _ => all.insert(at, dice.letter()),
    }
    all.into_iter().collect()
}

/// Eight names that differ in more than their legal form.
fn eight(dice: &mut Dice, by: fn(&mut Dice) -> String) -> Vec<String> {
    let stem = |name: &str| name.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let mut names: Vec<String> = Vec::new();
    while names.len() < 8 {
        let name = by(dice);
        if !names.iter().any(|one| stem(one) == stem(&name)) {
            names.push(name);
        }
    }
    names
}

fn misspelt(dice: &mut Dice, name: &str) -> String {
    let once = typed(dice, name);
    typed(dice, &once)
}

/// The lines of a tray, those of one name behind one another.
fn tray(dice: &mut Dice, named: fn(&mut Dice) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for name in eight(dice, named) {
        let slips: Vec<String> = (0..3).map(|_| misspelt(dice, &name)).collect();
        lines.push(name);
        lines.extend(slips);
    }
    lines
}

fn form(dice: &mut Dice) -> &'static str {
    ["", " Inc", " LLC", " Company"][dice.below(4)]
}

fn of_invented_words(dice: &mut Dice) -> String {
    let form = form(dice);
    format!("{} {}{form}", invented(dice), invented(dice))
}

fn grouped(lines: &[String]) -> Vec<Group> {
    group(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How many of each sixteen trays come out as eight groups. No group has two names.
fn right(seeds: std::ops::RangeInclusive<u64>, named: fn(&mut Dice) -> String) -> Vec<usize> {
    let of = |seed: u64| {
        let mut dice = Dice(seed * 7_919);
        let trays = (0..TRAYS).filter(|_| {
            let lines = tray(&mut dice, named);
            let groups = grouped(&lines);
            let is_mixed = |one: &Group| one.members.iter().any(|at| at / 4 != one.members[0] / 4);
            assert!(!groups.iter().any(is_mixed), "seed {seed}: {groups:#?}");
            groups.len() == 8
        });
        trays.count()
    };
    seeds.map(of).collect()
}

fn are_fifteen_of_sixteen(right: &[usize]) {
    let all: usize = right.iter().sum();
    assert!(all >= 15 * right.len(), "of {TRAYS} each: {right:?}");
}

#[test]
fn eight_invented_names_with_two_slips_each_are_eight_groups() {
    are_fifteen_of_sixteen(&right(1..=4, of_invented_words));
}

/// English words that firms are called by; of each two or three in a name.
#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Bluefin", "Cobalt", "Juniper", "Marigold", "Silverlake", "Kestrel", "Vantage", "Orchard", "Magnolia", "Saffron",
    "Driftwood", "Hawthorne", "Lighthouse", "Wolverine", "Tamarack", "Obsidian", "Clementine", "Barracuda", "Foxglove",
    "Granite", "Meridian", "Sparrow", "Thistle", "Lantern", "Compass", "Copper", "Harvest", "Velvet", "Pelican",
    "Cedar", "Ember", "Willow", "Quarry", "Harbor", "Summit", "Prairie", "Falcon", "Ivory", "Canyon", "Beacon",
    "Raven", "Maple", "Sapphire", "Anchor", "Glacier", "Timber", "Violet", "Mosaic", "Nimbus", "Paragon",
];

#[rustfmt::skip]
const SECOND: &[&str] = &[
    "Lattice", "Robotics", "Analytics", "Textiles", "Ventures", "Dynamics", "Logistics", "Pharmacy", "Interiors",
    "Software", "Brewing", "Advisors", "Creative", "Surgical", "Roofing", "Catering", "Publishing", "Holdings",
    "Aviation", "Ceramics", "Plumbing", "Dental", "Media", "Tools", "Bakery", "Realty", "Lumber", "Imports",
    "Security", "Staffing", "Garden", "Optics", "Tutoring", "Cleaning", "Motors", "Kitchens", "Travel", "Print",
];

#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "Margaret", "Dominic", "Priscilla", "Theodore", "Rosalind", "Leonard", "Beatrice", "Desmond", "Gwendolyn",
    "Alistair", "Cordelia", "Reginald", "Philippa", "Bernard", "Florence", "Gregory", "Harriet", "Winston",
];

#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "Ashworth", "Brannigan", "Castellano", "Drummond", "Ellington", "Fairbanks", "Goldsmith", "Hutchinson",
    "Kowalski", "Lindqvist", "Montgomery", "Nakamura", "Okonkwo", "Pemberton", "Rutherford", "Sandoval",
    "Thornton", "Underwood", "Vandermeer", "Whitaker", "Delgado", "Petrova", "Haddad", "Brooks", "Turner",
];

fn one_of(dice: &mut Dice, words: &[&'static str]) -> &'static str {
    words[dice.below(words.len())]
}

/// A firm of two or three words, or a person.
fn of_english_words(dice: &mut Dice) -> String {
    let form = form(dice);
    match dice.below(4) {
        0 => format!("{} {}", one_of(dice, GIVEN), one_of(dice, SURNAMES)),
        1 => {
            let (first, second) = (one_of(dice, &FIRST[..25]), one_of(dice, &FIRST[25..]));
            format!("{first} {second} {}{form}", one_of(dice, SECOND))
        }
        _ => format!("{} {}{form}", one_of(dice, FIRST), one_of(dice, SECOND)),
    }
}

#[test]
fn eight_names_of_english_words_with_two_slips_each_are_eight_groups() {
    // Two slips make other English words of some: 57 of 64 come out right.
    let right = right(1..=4, of_english_words);
    let all: usize = right.iter().sum();
    assert!(all >= 14 * right.len(), "of {TRAYS} each: {right:?}");
}

#[test]
fn which_line_came_first_says_nothing() {
    let mut dice = Dice(3);
    for _ in 0..4 {
        let lines = tray(&mut dice, of_invented_words);
        let mut turned = lines.clone();
        turned.reverse();
        turned.rotate_left(dice.below(lines.len()));
        let said = |lines: &[String]| -> BTreeSet<Vec<(String, usize)>> {
            let groups = grouped(lines).into_iter();
            groups.map(|one| one.spellings).collect()
        };
        assert_eq!(said(&lines), said(&turned));
    }
}

#[test]
fn a_spelling_more_does_not_part_the_others() {
    let all = [
        "Zephrine Gallant",
        "Zephrine Glaalnt",
        "Zophrine Glalant",
        "Zehprine Gallat",
    ];
    for left_out in 0..=all.len() {
        let some: Vec<&str> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, line)| *line)
            .collect();
        assert_eq!(group(&some).len(), 1, "{some:?}");
    }
}

#[test]
fn misspellings_of_two_like_names_are_not_thrown_together() {
    for (one, other) in [
        (
            ["Marta Hendricks", "Marta Hendrciks", "Mrata Hendricks"],
            ["Marta Fredericks", "Marta Frederciks", "Mrata Fredericks"],
        ),
        (
            ["Acme Roofing LLC", "Acme Rooffing", "Amce Roofing"],
            ["Acme Flooring LLC", "Acme Flooringg", "Amce Flooring"],
        ),
        (
            ["Marco Bertolini", "Mraco Bertolini", "Marco Bertolinni"],
            ["Marco Bertolucci", "Mraco Bertolucci", "Marco Bertoluci"],
        ),
    ] {
        let all: Vec<&str> = one.into_iter().chain(other).collect();
        let groups: BTreeSet<Vec<usize>> = group(&all).into_iter().map(|one| one.members).collect();
        assert_eq!(
            groups,
            BTreeSet::from([vec![0, 1, 2], vec![3, 4, 5]]),
            "{all:?}"
        );
    }
}

/// How many of sixteen times thirty lines for eight names that nobody wrote right, each with two slips, are eight groups.
fn right_of_unwritten(seed: u64) -> usize {
    let mut dice = Dice(seed * 104_729);
    let trays = (0..TRAYS).filter(|_| {
        let names = eight(&mut dice, of_english_words);
        let of = |at: usize| misspelt(&mut dice, &names[at % 8]);
        let lines: Vec<String> = (0..30).map(of).collect();
        let groups = grouped(&lines);
        let is_mixed = |one: &Group| one.members.iter().any(|at| at % 8 != one.members[0] % 8);
        assert!(!groups.iter().any(is_mixed), "seed {seed}: {groups:#?}");
        groups.len() == 8
    });
    trays.count()
}

#[test]
fn eight_names_that_nobody_wrote_right_are_eight_groups() {
    let right: Vec<usize> = (1..=16).map(right_of_unwritten).collect();
    are_fifteen_of_sixteen(&right);
}
