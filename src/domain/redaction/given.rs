//! Given names: in what somebody wrote about the desk's day, `Jocasta called` speaks of Jocasta Rhys. On a label a given
//! name alone names nobody, for the mail of every other Jocasta would go with hers.

/// Fewer letters may be any word's.
pub(super) const SHORTEST: usize = 4;

/// Given names that are words or months as well, in the order of the alphabet: such a one speaks of a person where it is
/// written large and begins no sentence.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "amber", "angel", "april", "ashe", "august", "autumn", "basil", "bill", "carter", "chance",
    "charity", "chase", "christian", "clay", "cliff", "constance", "cooper", "crystal", "daisy",
    "dale", "dawn", "dean", "destiny", "drew", "duke", "earl", "faith", "fern", "flora", "forest",
    "frank", "gene", "ginger", "glen", "grace", "grant", "hazel", "heather", "holly", "honor",
    "hope", "hunter", "iris", "ivory", "jack", "jade", "jasmine", "jean", "judge", "july", "june",
    "lance", "laurel", "lily", "major", "mark", "marshal", "mason", "mercy", "miles", "myrtle",
    "norm", "olive", "page", "parker", "patience", "pearl", "penny", "porter", "prince", "prudence",
    "reed", "rich", "rocky", "rose", "ruby", "rusty", "sage", "sandy", "skip", "spencer", "star",
    "stone", "storm", "summer", "sunny", "tanner", "taylor", "turner", "victor", "violet", "wade",
    "ward", "will",
];

/// Whether a word that is somebody's given name is meant as one, as it stands in a text: `before` is what stands in front
/// of it.
pub(super) fn is_meant(folded: &str, written: &str, before: &str) -> bool {
    if WORDS.binary_search(&folded).is_err() {
        return true;
    }
    let begins = before.trim_end();
    let is_first = begins.is_empty() || begins.ends_with(['.', '!', '?', ':']);
    !is_first && written.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_a_word_is_one_where_it_is_written_as_one() {
        assert!(WORDS.is_sorted());
        for (folded, written, before, meant) in [
            ("jocasta", "jocasta", "", true),
            ("will", "will", "he ", false),
            ("will", "Will", "", false),
            ("will", "Will", "on the word of ", true),
            ("will", "Will", "Back on Monday. ", false),
            ("june", "June", "until ", true),
        ] {
            assert_eq!(
                is_meant(folded, written, before),
                meant,
                "{before}{written}"
            );
        }
    }
}
