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

    /// The number of a text; the texts must be in order.
    pub fn find(&self, text: &str) -> Option<u32> {
        let at = self.first_from(|known| known >= text);
        (at < self.len() && self.get(at) == text).then_some(at)
    }

    /// The numbers of all that are this text; the texts must be in order.
    pub fn equal(&self, text: &str) -> Range<u32> {
        self.first_from(|known| known >= text)..self.first_from(|known| known > text)
    }

    /// The numbers of all that begin so; the texts must be in order.
    pub fn beginning(&self, prefix: &str) -> Range<u32> {
        let start = self.first_from(|known| known >= prefix);
        let end = self.first_from(|known| known > prefix && !known.starts_with(prefix));
        start..end
    }

    /// The first number from where on it holds.
    fn first_from(&self, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len());
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

    /// Gives back what was kept for growth.
    pub fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
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
        let mut texts = Texts::default();
        for text in ["a", "acme", "acmes", "b", "é"] {
            texts.push(text);
        }
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
