//! Which letters a text has: what spares most comparisons.

/// Edits beyond these are not looked for.
pub(super) const MOST_APART: usize = 4;

/// Which letters a text has, and which of them more than once. An edit takes away at most one of these facts and adds
/// at most one, which spares most comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// Bits for the Latin letters, then as many for their second occurrence, then for everything else.
    const LATIN: u32 = 26;
    const OTHERS: u32 = u64::BITS - 2 * Self::LATIN;

    pub fn of(word: &str) -> Self {
        let mut letters = Self::default();
        word.chars().for_each(|c| letters.add(c));
        letters
    }

    pub fn add(&mut self, c: char) {
        let bit = match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            _ => 1 << (2 * Self::LATIN + c as u32 % Self::OTHERS),
        };
        let again = if c.is_ascii_lowercase() {
            (self.0 & bit) << Self::LATIN
        } else {
            0
        };
        self.0 |= bit | again;
    }

    /// So many edits at least are needed to turn a text with these letters into one with those.
    pub fn apart_from(self, other: Self) -> usize {
        (self.0 & !other.0)
            .count_ones()
            .max((other.0 & !self.0).count_ones()) as usize
    }

    /// Whether so few edits could turn a text with these letters into one with those.
    pub fn within(self, other: Self, edits: usize) -> bool {
        match edits {
            0 => self == other,
            1 => self.apart::<1>(other),
            2 => self.apart::<2>(other),
            3 => self.apart::<3>(other),
            MOST_APART => self.apart::<MOST_APART>(other),
            _ => self.apart_from(other) <= edits,
        }
    }

    /// The same for a number known beforehand: so many letters are struck out on both sides.
    fn apart<const EDITS: usize>(self, other: Self) -> bool {
        let (mut mine, mut theirs) = (self.0 & !other.0, other.0 & !self.0);
        for _ in 0..EDITS {
            mine &= mine.wrapping_sub(1);
            theirs &= theirs.wrapping_sub(1);
        }
        mine | theirs == 0
    }

    /// Half of it.
    fn low(self) -> u32 {
        self.0 as u32
    }

    pub fn contains(self, part: Self) -> bool {
        self.0 & part.0 == part.0
    }
}

/// Numbered texts by their length, each with its letters: one pass over numbers finds those that may be near.
#[derive(Debug, Default)]
pub(super) struct ByLength {
    numbers: Vec<u32>,
    letters: Vec<Letters>,
    /// Their lower halves once more, which most are told apart by.
    low: Vec<u32>,
    /// Where each length begins, in characters from 0.
    starts: Vec<u32>,
}

impl ByLength {
    /// What `of` says of each number: its length and its letters.
    pub fn new(count: u32, of: impl Fn(u32) -> (u8, Letters)) -> Self {
        let mut keyed: Vec<(u8, u32, Letters)> = (0..count)
            .map(|number| {
                let (chars, letters) = of(number);
                (chars, number, letters)
            })
            .collect();
        keyed.sort_unstable_by_key(|(chars, number, _)| (*chars, *number));
        let longest = keyed.last().map_or(0, |(chars, ..)| usize::from(*chars));
        let start = |length: usize| {
            keyed.partition_point(|(chars, ..)| usize::from(*chars) < length) as u32
        };
        Self {
            starts: (0..=longest + 1).map(start).collect(),
            numbers: keyed.iter().map(|(_, number, _)| *number).collect(),
            letters: keyed.iter().map(|(.., letters)| *letters).collect(),
            low: keyed.iter().map(|(.., letters)| letters.low()).collect(),
        }
    }

    /// The numbers of this length whose letters are within so few edits, at most [`MOST_APART`].
    pub fn near(&self, letters: Letters, chars: usize, edits: usize) -> Vec<u32> {
        match edits {
            0 | 1 => self.apart::<1>(letters, chars),
            2 => self.apart::<2>(letters, chars),
            3 => self.apart::<3>(letters, chars),
            _ => self.apart::<MOST_APART>(letters, chars),
        }
    }

    fn apart<const EDITS: usize>(&self, letters: Letters, chars: usize) -> Vec<u32> {
        let bound = |length: usize| self.starts.get(length).map(|start| *start as usize);
        let run = bound(chars).unwrap_or_default()..bound(chars + 1).unwrap_or_default();
        let numbers = self.numbers.get(run.clone()).unwrap_or_default();
        let low = self.low.get(run.clone()).unwrap_or_default();
        let known = self.letters.get(run).unwrap_or_default();
        let mut near = Vec::new();
        for ((numbers, known), low) in numbers
            .chunks(BLOCK)
            .zip(known.chunks(BLOCK))
            .zip(low.chunks(BLOCK))
        {
            if any_apart::<EDITS>(letters.low(), low) {
                let pairs = numbers.iter().zip(known);
                near.extend(
                    pairs
                        .filter(|(_, known)| letters.apart::<EDITS>(**known))
                        .map(|(number, _)| *number),
                );
            }
        }
        near
    }
}

/// Whether any of a block may be within so many edits by the lower halves alone: a pass without branches over as
/// many numbers as the machine takes at once.
fn any_apart<const EDITS: usize>(mine: u32, block: &[u32]) -> bool {
    let mut any = 0;
    for &theirs in block {
        let (mut over, mut missing) = (mine & !theirs, theirs & !mine);
        for _ in 0..EDITS {
            over &= over.wrapping_sub(1);
            missing &= missing.wrapping_sub(1);
        }
        any |= u32::from(over | missing == 0);
    }
    any != 0
}

/// Letters that are looked at together.
const BLOCK: usize = 32;
