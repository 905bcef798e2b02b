//! Letters that readers of labels take for one another: `M0dern` for Modern, `Bloornfield` for Bloomfield. A word that
//! nobody has is read anew when one such change makes it a word of somebody's name. Knows of the directory only which
//! words it has.

use super::index::Index;
use super::lexicon;

/// Letters and what a reader makes of them.
const CONFUSED: [(&str, &str); 6] = [
    ("rn", "m"),
    ("m", "rn"),
    ("vv", "w"),
    ("w", "vv"),
    ("cl", "d"),
    ("d", "cl"),
];

/// Figures and the letters they are taken from.
const FIGURES: [(char, &[char]); 5] = [
    ('0', &['o']),
    ('1', &['l', 'i']),
    ('2', &['z']),
    ('5', &['s']),
    ('8', &['b']),
];

/// Figures of a word that are tried both ways.
const MOST_TRIED: usize = 64;

/// The words with those put right that nobody has; `None` when nothing changed.
pub(super) fn put_right(index: &Index, words: &[String]) -> Option<Vec<String>> {
    let put: Vec<(usize, String)> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, right(index, word)?)))
        .collect();
    if put.is_empty() {
        return None;
    }
    let mut words = words.to_vec();
    for (at, right) in put {
        if let Some(word) = words.get_mut(at) {
            *word = right;
        }
    }
    Some(words)
}

fn right(index: &Index, word: &str) -> Option<String> {
    let could = word.len() > 2 && (has_figure_and_letter(word) || is_confusable(word));
    if !could || index.names_with_text(word) > 0 || lexicon::is_word(word) {
        return None;
    }
    let is_known = |other: &String| other != word && index.names_with_text(other) > 0;
    if has_figure_and_letter(word) {
        return lettered(word)
            .into_iter()
            .chain([figured(word)])
            .find(is_known);
    }
    swapped(word).find(is_known)
}

fn has_figure_and_letter(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
}

fn is_confusable(word: &str) -> bool {
    CONFUSED.iter().any(|(read, _)| word.contains(read))
}

/// The word with letters for its figures, every way.
fn lettered(word: &str) -> Vec<String> {
    let mut all = vec![String::with_capacity(word.len())];
    for c in word.chars() {
        let itself = [c];
        let meant = FIGURES
            .iter()
            .find(|(figure, _)| *figure == c)
            .map_or(&itself[..], |(_, letters)| letters);
        let tried = if all.len() * meant.len() <= MOST_TRIED {
            meant.len()
        } else {
            1
        };
        let goes_on = |begun: &String| -> Vec<String> {
            let letters = meant.iter().take(tried);
            letters.map(|letter| format!("{begun}{letter}")).collect()
        };
        all = all.iter().flat_map(goes_on).collect();
    }
    all
}

/// A number with figures for its letters: `2O19`.
fn figured(word: &str) -> String {
    let figure = |c: char| match c {
        'o' => '0',
        'l' | 'i' => '1',
        'z' => '2',
        's' => '5',
        'b' => '8',
        c => c,
    };
    word.chars().map(figure).collect()
}

/// The word with one group of letters read otherwise, each in turn, and then all of a kind.
fn swapped(word: &str) -> impl Iterator<Item = String> {
    CONFUSED.iter().flat_map(move |(read, meant)| {
        let places = word.match_indices(read).map(move |(at, _)| {
            let (before, behind) = word.split_at(at);
            let behind = behind.strip_prefix(read).unwrap_or(behind);
            format!("{before}{meant}{behind}")
        });
        places.chain([word.replace(read, meant)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_become_letters_every_way() {
        let all = lettered("mi11work");
        assert!(all.contains(&"millwork".to_owned()) && all.contains(&"miilwork".to_owned()));
        assert!(lettered("s0ciety").contains(&"society".to_owned()));
        assert_eq!(figured("2o19"), "2019");
    }

    #[test]
    fn groups_of_letters_are_swapped_one_by_one() {
        let all: Vec<String> = swapped("comerstone").collect();
        assert!(all.contains(&"cornerstone".to_owned()));
        let all: Vec<String> = swapped("wooclward").collect();
        assert!(all.contains(&"woodward".to_owned()));
    }
}
