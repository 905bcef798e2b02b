//! Letters that differ between two texts: insertions, deletions, substitutions and swapped neighbours, each
//! counting one (optimal string alignment). One text is prepared once and then compared with many, a column of
//! the table at a time in the bits of a number (Hyyrö 2003). Knows no words and no names.

use std::ops::{BitAnd, BitOr, BitXor, Not, Shl};

/// A number whose bits are a column of the table.
pub(super) trait Bits:
    Copy
    + PartialEq
    + BitAnd<Output = Self>
    + BitOr<Output = Self>
    + BitXor<Output = Self>
    + Not<Output = Self>
    + Shl<u32, Output = Self>
{
    const ZERO: Self;
    const ONE: Self;
    /// Characters of the prepared text that count.
    const WIDTH: usize;

    /// The sum without what does not fit.
    fn plus(self, other: Self) -> Self;
}

impl Bits for u64 {
    const ZERO: Self = 0;
    const ONE: Self = 1;
    const WIDTH: usize = 64;

    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }
}

impl Bits for u128 {
    const ZERO: Self = 0;
    const ONE: Self = 1;
    const WIDTH: usize = 128;

    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }
}

/// A text ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Pattern<B> {
    /// For each character of ASCII the places where the text has it.
    ascii: Box<[B; 128]>,
    /// The same for the few others.
    others: Vec<(char, B)>,
    chars: usize,
}

impl<B: Bits> Pattern<B> {
    /// Prepares a text of at most [`Bits::WIDTH`] characters, and of a longer one its beginning.
    pub fn of(text: &str) -> Self {
        let mut pattern = Self {
            ascii: Box::new([B::ZERO; 128]),
            others: Vec::new(),
            chars: 0,
        };
        let mut place = B::ONE;
        for c in text.chars().take(B::WIDTH) {
            pattern.note(c, place);
            pattern.chars += 1;
            place = place << 1;
        }
        pattern
    }

    fn note(&mut self, c: char, place: B) {
        if let Some(places) = self.ascii.get_mut(c as usize) {
            *places = *places | place;
        } else if let Some((_, places)) = self.others.iter_mut().find(|(known, _)| *known == c) {
            *places = *places | place;
        } else {
            self.others.push((c, place));
        }
    }

    fn places(&self, c: char) -> B {
        match self.ascii.get(c as usize) {
            Some(places) => *places,
            None => self
                .others
                .iter()
                .find(|(known, _)| *known == c)
                .map_or(B::ZERO, |(_, places)| *places),
        }
    }

    /// How many letters differ from this text, given as its characters.
    pub fn distance(&self, text: impl Iterator<Item = char>) -> usize {
        let Some(last) = self.chars.checked_sub(1).map(|at| B::ONE << at as u32) else {
            return text.count();
        };
        let (mut up, mut down, mut same, mut before) = (!B::ZERO, B::ZERO, B::ZERO, B::ZERO);
        let mut edits = self.chars;
        for c in text {
            let here = self.places(c);
            let swapped = ((!same & here) << 1) & before;
            same = ((here & up).plus(up) ^ up) | here | down | swapped;
            let (plus, minus) = (down | !(same | up), same & up);
            edits += usize::from(plus & last != B::ZERO);
            edits -= usize::from(minus & last != B::ZERO);
            let (plus, minus) = (plus << 1 | B::ONE, minus << 1);
            up = minus | !(same | plus);
            down = plus & same;
            before = here;
        }
        edits
    }
}

#[cfg(test)]
mod tests;
