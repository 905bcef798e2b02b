//! Letters that differ between two texts: insertions, deletions, substitutions and swapped neighbours, each
//! counting one (optimal string alignment). One text is prepared once and then compared with many, a column of
//! the table at a time in the bits of a number (Hyyrö 2003). Knows no words and no names.

/// Longest text that can be prepared, in characters.
pub(super) const LONGEST: usize = 128;

/// A text ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// For each character of ASCII the places where the text has it.
    ascii: Box<[u128; 128]>,
    /// The same for the few others.
    others: Vec<(char, u128)>,
    chars: usize,
}

impl Pattern {
    /// Prepares a text of at most [`LONGEST`] characters, and of a longer one its beginning.
    pub fn of(text: &str) -> Self {
        let mut pattern = Self { ascii: Box::new([0; 128]), others: Vec::new(), chars: 0 };
        for (at, c) in text.chars().take(LONGEST).enumerate() {
            pattern.note(c, 1 << at);
            pattern.chars = at + 1;
        }
        pattern
    }

    fn note(&mut self, c: char, place: u128) {
        if let Some(places) = self.ascii.get_mut(c as usize) {
            *places |= place;
        } else if let Some((_, places)) = self.others.iter_mut().find(|(known, _)| *known == c) {
            *places |= place;
        } else {
            self.others.push((c, place));
        }
    }

    fn matches(&self, c: char) -> u128 {
        match self.ascii.get(c as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(known, _)| *known == c).map_or(0, |(_, places)| *places),
        }
    }

    /// How many letters differ from this text, given as its characters.
    pub fn distance(&self, text: impl Iterator<Item = char>) -> usize {
        let Some(last) = self.chars.checked_sub(1).map(|at| 1_u128 << at) else { return text.count() };
        let (mut up, mut down, mut same, mut before) = (u128::MAX, 0, 0_u128, 0);
        let mut edits = self.chars;
        for c in text {
            let here = self.matches(c);
            let swapped = ((!same & here) << 1) & before;
            same = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let (plus, minus) = (down | !(same | up), same & up);
            edits += usize::from(plus & last != 0);
            edits -= usize::from(minus & last != 0);
            let (plus, minus) = (plus << 1 | 1, minus << 1);
            up = minus | !(same | plus);
            down = plus & same;
            before = here;
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_counts_what_the_plain_table_counts(one in "[abcé漢]{0,40}", other in "[abcé漢]{0,60}") {
            let counted = Pattern::of(&one).distance(other.chars());
            prop_assert_eq!(counted, strsim::osa_distance(&one, &other));
        }
    }

    #[test]
    fn a_long_text_is_compared_by_its_beginning() {
        let long = "a".repeat(200);
        assert_eq!(Pattern::of(&long).distance("a".repeat(LONGEST).chars()), 0);
    }
}
