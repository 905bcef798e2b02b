//! Many short texts in one: a text costs its bytes and four more. Knows nothing of what they say.

use std::ops::Range;

/// Texts by number, in the order they were added.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        // Four billion bytes of names are no directory.
        self.ends
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub fn get(&self, at: u32) -> &str {
        let end = self.ends.get(at as usize).copied().unwrap_or_default() as usize;
        let start = (at as usize)
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied();
        self.all
            .get(start.unwrap_or_default() as usize..end)
            .unwrap_or_default()
    }

    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Gives back what was kept for growth.
    pub fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Texts in the order of their bytes, found by what they are or begin with. Their first eight bytes stand beside them
/// as numbers: most of a search compares those and never touches a text.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    texts: Texts,
    heads: Vec<u64>,
}

/// Bytes of a head.
const HEAD: usize = size_of::<u64>();

/// The first bytes of a text as a number that orders as they do, with `rest` for those that it lacks.
fn head(text: &str, rest: u8) -> u64 {
    let mut bytes = [rest; HEAD];
    bytes
        .iter_mut()
        .zip(text.bytes())
        .for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(bytes)
}

impl Ordered {
    /// The texts must be in order.
    pub fn new(mut texts: Texts) -> Self {
        texts.shrink();
        let heads = (0..texts.len()).map(|at| head(texts.get(at), 0)).collect();
        Self { texts, heads }
    }

    pub fn get(&self, at: u32) -> &str {
        self.texts.get(at)
    }

    pub fn len(&self) -> u32 {
        self.texts.len()
    }

    /// The number of a text.
    pub fn find(&self, text: &str) -> Option<u32> {
        let same = self.equal(text);
        (!same.is_empty()).then_some(same.start)
    }

    /// The numbers of all that are this text.
    pub fn equal(&self, text: &str) -> Range<u32> {
        let alike = self.headed(head(text, 0), head(text, 0));
        if text.len() < HEAD {
            return alike;
        }
        let start = self.first_from(alike.clone(), |known| known >= text);
        start..self.first_from(start..alike.end, |known| known > text)
    }

    /// The numbers of all that begin so.
    pub fn beginning(&self, prefix: &str) -> Range<u32> {
        let alike = self.headed(head(prefix, 0), head(prefix, u8::MAX));
        if prefix.len() <= HEAD {
            return alike;
        }
        let start = self.first_from(alike.clone(), |known| known >= prefix);
        let past = |known: &str| !known.starts_with(prefix);
        start..self.first_from(start..alike.end, past)
    }

    /// Those whose first bytes lie between these, both included.
    fn headed(&self, least: u64, most: u64) -> Range<u32> {
        let start = self.heads.partition_point(|head| *head < least);
        let rest = self.heads.get(start..).unwrap_or_default();
        let end = start + rest.partition_point(|head| *head <= most);
        start as u32..end as u32
    }

    /// The first number of a range from where on it holds.
    fn first_from(&self, range: Range<u32>, holds: impl Fn(&str) -> bool) -> u32 {
        let Range {
            start: mut low,
            end: mut high,
        } = range;
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.get(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// Lists of numbers by number, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: Vec<u32>,
    ends: Vec<u32>,
}

impl Lists {
    /// The lists that the pairs of list and number give, each in the order of the pairs.
    pub fn sorted(lists: u32, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut ends = vec![0_u32; lists as usize + 1];
        for (list, _) in pairs.clone() {
            if let Some(count) = ends.get_mut(list as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // `ends[n]` is where list `n` goes on, and once it is full, where it ends.
        let mut all = vec![0; sum as usize];
        for (list, number) in pairs {
            if let Some(end) = ends.get_mut(list as usize) {
                if let Some(place) = all.get_mut(*end as usize) {
                    *place = number;
                }
                *end += 1;
            }
        }
        ends.pop();
        Self { all, ends }
    }

    fn start(&self, at: u32) -> usize {
        let before = (at as usize)
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        before.copied().unwrap_or_default() as usize
    }

    pub fn get(&self, at: u32) -> &[u32] {
        let end = self.ends.get(at as usize).copied().unwrap_or_default() as usize;
        self.all.get(self.start(at)..end).unwrap_or_default()
    }

    /// Several lists, one behind the other.
    pub fn run(&self, lists: &Range<u32>) -> &[u32] {
        self.all
            .get(self.start(lists.start)..self.start(lists.end))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_order_are_found_whole_and_by_their_beginning() {
        let texts = ordered(&["a", "acme", "acmes", "b", "é"]);
        assert_eq!(
            (texts.find("acme"), texts.find("acm"), texts.find("z")),
            (Some(1), None, None)
        );
        assert_eq!(
            (
                texts.beginning("acm"),
                texts.beginning("a"),
                texts.beginning("c")
            ),
            (1..3, 0..3, 4..4)
        );
        assert_eq!(texts.beginning(""), 0..5);
    }

    fn ordered(all: &[&str]) -> Ordered {
        let mut texts = Texts::default();
        for text in all {
            texts.push(text);
        }
        Ordered::new(texts)
    }

    #[test]
    fn texts_that_share_their_first_bytes_are_told_apart_behind_them() {
        let texts = ordered(&[
            "harbor",
            "harborli",
            "harborlig",
            "harborlig",
            "harborlight",
            "harborlx",
        ]);
        assert_eq!(texts.equal("harborlig"), 2..4);
        assert_eq!(texts.find("harborli"), Some(1));
        assert_eq!(texts.find("harborligh"), None);
        assert_eq!(texts.beginning("harborli"), 1..5);
        assert_eq!(texts.beginning("harborlig"), 2..5);
        assert_eq!(texts.beginning("harborligz"), 5..5);
        assert_eq!(texts.beginning("harbor"), 0..6);
    }

    #[test]
    fn lists_keep_the_order_of_the_pairs() {
        let lists = Lists::sorted(3, [(2, 7), (0, 1), (2, 8), (0, 5)].into_iter());
        assert_eq!(
            (lists.get(0), lists.get(1), lists.get(2)),
            (&[1, 5][..], &[][..], &[7, 8][..])
        );
        assert_eq!(lists.run(&(0..3)), [1, 5, 7, 8]);
        assert_eq!(lists.run(&(1..2)), [0_u32; 0]);
    }
}
