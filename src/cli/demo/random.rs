//! Random numbers that are the same for the same seed on every machine, so that the demo can be talked about
//! and pictured. `SplitMix64`: a few lines, and even enough for made-up mail.

/// A row of random numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// The row of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or_default()
    }

    /// True so many times of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them; the default when there is none.
    pub(super) fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len() as u64);
        all.get(at as usize).copied().unwrap_or_default()
    }

    /// One of them, most often an early one: mail is never spread evenly.
    pub(super) fn pick_early<T: Copy + Default>(&mut self, all: &[T]) -> T {
        let far = self.below(all.len() as u64) + 1;
        let at = self.below(far);
        all.get(at as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_published_row() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }
}
