//! How fast the line to the terminal is, and what may go over it now. Pure: time comes in.
//!
//! A list is nine tenths of a frame's bytes. So on a slow line what is typed goes first and the list later, in parts,
//! once nobody has typed for a moment: no key waits behind a list. On a fast line a frame is whole.

use crate::tui::moment::Moment;

/// The list waits until nobody has typed for so long.
pub const QUIET: u64 = 80;

/// No key may wait longer than this behind what was written before, in milliseconds.
const BEHIND: u64 = 100;

/// A line that carries more than so many bytes a second takes a whole frame without anybody noticing.
const FAST: u32 = 30_000;

/// A part of the list takes so long, in milliseconds: a key that comes just behind it waits for it.
const PART: usize = 80;

/// Less than this is not worth a frame.
const LEAST: usize = 120;

/// What is known of the line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flow {
    /// Bytes a second, where the line is slow.
    rate: Option<u32>,
    /// When everything written so far has gone over it.
    free: Moment,
}

impl Flow {
    /// A line of so many bytes a second; `None` when it is as fast as we write.
    pub fn new(rate: Option<u32>) -> Self {
        Self {
            rate: rate.filter(|rate| *rate < FAST).map(|rate| rate.max(100)),
            free: Moment::default(),
        }
    }

    /// Whether the list must wait for the line.
    pub fn is_slow(self) -> bool {
        self.rate.is_some()
    }

    /// So many bytes were written.
    pub fn wrote(&mut self, now: Moment, bytes: usize) {
        let Some(rate) = self.rate else { return };
        let takes = bytes as u64 * 1_000 / u64::from(rate);
        self.free = Moment(self.free.max(now).0 + takes);
    }

    /// When the typed line may go out.
    pub fn line_at(self) -> Moment {
        Moment(self.free.0.saturating_sub(BEHIND))
    }

    /// When more of the list may go out, if the last key came then.
    pub fn list_at(self, last_key: Moment) -> Moment {
        self.free.max(Moment(last_key.0 + QUIET))
    }

    /// How many bytes of the list may go at once.
    pub fn part(self) -> usize {
        self.rate
            .map_or(usize::MAX, |rate| (rate as usize * PART / 1_000).max(LEAST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_waits_for_quiet_and_for_a_free_line() {
        let mut flow = Flow::new(Some(2_000));
        assert!(flow.is_slow());
        assert_eq!(flow.part(), 160);
        assert_eq!(flow.list_at(Moment(1_000)), Moment(1_080));
        flow.wrote(Moment(1_000), 400);
        assert_eq!(flow.list_at(Moment(1_000)), Moment(1_200));
        assert_eq!(
            flow.line_at(),
            Moment(1_100),
            "a key goes before the list has gone over"
        );
        flow.wrote(Moment(1_100), 400);
        assert_eq!(flow.list_at(Moment(1_000)), Moment(1_400));
    }

    #[test]
    fn a_fast_line_never_waits() {
        let mut flow = Flow::new(Some(100_000));
        flow.wrote(Moment(5), 1_000_000);
        assert!(!flow.is_slow());
        assert_eq!((flow.part(), flow.line_at()), (usize::MAX, Moment(0)));
    }
}
