//! The shape of a number as a row of pieces, matched from left to right over upper-case ASCII.
//!
//! No alternative and no repetition that could need going back: a format of several lengths lists several
//! shapes. That keeps a shape as readable as a pattern, without a pattern engine (rule 61).

/// One stretch of a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Text(&'static str),
    /// One of these, all of one length.
    AnyOf(&'static [&'static str]),
    /// One character out of these.
    OneOf(&'static str),
    /// So many digits.
    Digits(usize),
    /// So many letters.
    Letters(usize),
    /// So many letters or digits.
    Alnums(usize),
    /// Two letters, but none of these.
    PairBut(&'static [&'static str]),
    /// All that is left, at least and at most so many letters or digits, the half of them digits:
    /// a text with a house number in it is not a code.
    Code(usize, usize),
}

/// Whether `text` is these pieces and nothing more.
pub(super) fn fits(pieces: &[Piece], text: &str) -> bool {
    pieces
        .iter()
        .try_fold(text, |rest, piece| piece.take(rest))
        .is_some_and(str::is_empty)
}

impl Piece {
    /// What is left of `text` behind this piece; `None` when it does not begin with it.
    fn take(self, text: &str) -> Option<&str> {
        match self {
            Self::Text(word) => text.strip_prefix(word),
            Self::AnyOf(words) => words.iter().find_map(|word| text.strip_prefix(word)),
            Self::OneOf(set) => text.strip_prefix(|c| set.contains(c)),
            Self::Digits(count) => run(text, count, |b| b.is_ascii_digit()),
            Self::Letters(count) => run(text, count, |b| b.is_ascii_uppercase()),
            Self::Alnums(count) => run(text, count, is_alnum),
            Self::PairBut(taken) => run(text, 2, |b| b.is_ascii_uppercase())
                .filter(|_| !taken.iter().any(|pair| text.starts_with(pair))),
            Self::Code(least, most) => code(text, least, most),
        }
    }
}

fn run(text: &str, count: usize, belongs: impl Fn(u8) -> bool) -> Option<&str> {
    let (head, rest) = text.split_at_checked(count)?;
    head.bytes().all(belongs).then_some(rest)
}

fn code(text: &str, least: usize, most: usize) -> Option<&str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let long_enough = (least..=most).contains(&text.len());
    (long_enough && 2 * digits >= text.len()).then(|| run(text, text.len(), is_alnum))?
}

fn is_alnum(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::Piece::{AnyOf, Code, Digits, Letters, OneOf, Text};
    use super::*;

    #[test]
    fn a_shape_takes_the_whole_text() {
        let shape = [Text("L"), OneOf("AX"), Letters(1), Digits(2)];
        assert!(fits(&shape, "LXQ12"));
        assert!(!fits(&shape, "LXQ123"));
        assert!(!fits(&shape, "LXQ1"));
        assert!(!fits(&shape, "LXq12"));
        assert!(!fits(&shape, "LX\u{e9}12"));
    }

    #[test]
    fn a_code_is_at_least_half_digits() {
        let shape = [AnyOf(&["GM", "IN"]), Code(10, 12)];
        assert!(fits(&shape, "GM12345ABCDE"));
        assert!(!fits(&shape, "IN5MINUTESDE"));
        assert!(!fits(&shape, "GM123456789"));
        assert!(!fits(&shape, "GM1234567890123"));
    }
}
