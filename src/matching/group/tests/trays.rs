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

/// The lines of a tray, those of one name behind one another.
fn tray(dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    for _ in 0..8 {
        let form = ["", " Inc", " LLC", " Company"][dice.below(4)];
        let name = format!("{} {}{form}", invented(dice), invented(dice));
        let slips = |dice: &mut Dice| {
            let once = typed(dice, &name);
            typed(dice, &once)
        };
        let misspelt: Vec<String> = (0..3).map(|_| slips(dice)).collect();
        lines.push(name);
        lines.extend(misspelt);
    }
    lines
}

fn grouped(lines: &[String]) -> Vec<Group> {
    group(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn eight_invented_names_with_two_slips_each_are_eight_groups() {
    let mut found = Vec::new();
    for seed in 1..=4 {
        let mut dice = Dice(seed * 7_919);
        let mut right = 0;
        for _ in 0..TRAYS {
            let groups = grouped(&tray(&mut dice));
            let is_mixed = |one: &Group| one.members.iter().any(|at| at / 4 != one.members[0] / 4);
            assert!(!groups.iter().any(is_mixed), "seed {seed}: {groups:#?}");
            right += usize::from(groups.len() == 8);
        }
        found.push(right);
    }
    let all: usize = found.iter().sum();
    assert!(all >= 15 * found.len(), "of {TRAYS} each: {found:?}");
}

#[test]
fn which_line_came_first_says_nothing() {
    let mut dice = Dice(3);
    for _ in 0..4 {
        let lines = tray(&mut dice);
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
