//! Words behind a person's name that tell the generations of a family apart, however they are written: `Jr`, `Jnr`,
//! `2nd`, `the Third`. Knows folded words only.

use std::borrow::Cow;

/// Each spelling, how it is compared, and which of a family it says.
const SPELLED: [(&str, &str, u8); 18] = [
    ("sr", "sr", 1),
    ("snr", "sr", 1),
    ("senior", "sr", 1),
    ("jr", "jr", 2),
    ("jnr", "jr", 2),
    ("junior", "jr", 2),
    ("ii", "ii", 2),
    ("2nd", "ii", 2),
    ("second", "ii", 2),
    ("iii", "iii", 3),
    ("3rd", "iii", 3),
    ("third", "iii", 3),
    ("iv", "iv", 4),
    ("4th", "iv", 4),
    ("fourth", "iv", 4),
    ("v", "v", 5),
    ("5th", "v", 5),
    ("fifth", "v", 5),
];

fn spelled(word: &str) -> Option<(&'static str, u8)> {
    let known = SPELLED.iter().find(|(known, ..)| *known == word);
    known.map(|(_, plain, nth)| (*plain, *nth))
}

/// Which of a family of one name somebody is. A word such as `third` says so only behind a name.
pub(super) fn of(word: &str) -> Option<u8> {
    let is_word = matches!(word, "second" | "third" | "fourth" | "fifth" | "v");
    spelled(word).filter(|_| !is_word).map(|(_, nth)| nth)
}

/// A word as it is compared beside a box, where who is there is known: of a family whose Jr is on file the II is another.
pub(super) fn spelt(word: &str) -> String {
    let plain = spelled(word).filter(|_| of(word).is_some());
    plain.map_or(word, |(plain, _)| plain).to_owned()
}

/// A person's words without a generation behind them, and which it is.
pub(super) fn cut<'s, 'w>(words: &'s [&'w str]) -> (&'s [&'w str], Option<u8>) {
    let cut = match words {
        [rest @ .., "the", last] if rest.len() > 1 => Some((rest, *last)),
        [rest @ .., last] if rest.len() > 1 => Some((rest, *last)),
        _ => None,
    };
    match cut.and_then(|(rest, last)| Some((rest, spelled(last)?))) {
        Some((rest, (_, nth))) => (rest, Some(nth)),
        None => (words, None),
    }
}

/// Words, a generation behind them as it is compared: `henry vaughn the 3rd` is `henry vaughn iii`.
pub(super) fn plain(mut words: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    let Some((plain, _)) = words.last().and_then(|last| spelled(last)) else {
        return words;
    };
    let before = words.len().checked_sub(2).and_then(|at| words.get(at));
    let article = usize::from(before.is_some_and(|word| word == "the"));
    let names = words.len() - 1 - article;
    if names < 2 {
        return words;
    }
    words.truncate(names);
    words.push(Cow::Borrowed(plain));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_is_one_however_it_is_written() {
        for (text, wanted) in [
            ("henry vaughn the third", "henry vaughn iii"),
            ("henry vaughn 3rd", "henry vaughn iii"),
            ("tom bell jnr", "tom bell jr"),
            ("tom bell junior", "tom bell jr"),
            ("tom bell the second", "tom bell ii"),
            ("tom bell", "tom bell"),
            ("third", "third"),
            ("the third", "the third"),
            ("fifth third", "fifth third"),
        ] {
            let words: Vec<Cow<'_, str>> = text.split(' ').map(Cow::Borrowed).collect();
            assert_eq!(plain(words).join(" "), wanted, "{text}");
        }
        let words = ["henry", "vaughn", "the", "third"];
        assert_eq!(cut(&words), (&["henry", "vaughn"][..], Some(3)));
    }
}
