//! Where the frames of the journal lie. Those of the last days have a row each; older ones lie together.

use serde::{Deserialize, Serialize};

use super::keys::{self, Key};
use super::values::{Changes, FORM};
use super::{Answer, FrameAt, Tables};
use crate::domain::ids::Seq;
use crate::store::codec;
use crate::store::journal::Position;

/// Frames that lie together.
const TOGETHER: usize = 128;
/// Frames that keep a row each.
const ALONE: usize = 1_024;
/// Most rows that are taken together behind one group.
const AT_ONCE: usize = 32 * TOGETHER;

/// A frame by what lies between it and the one before: a few bytes, for there are as many frames as commits.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Step {
    first: u64,
    segment: u64,
    /// From the beginning where the segment is another one.
    offset: u64,
}

/// Frames that lie together, written short.
#[derive(Debug, Serialize, Deserialize)]
struct Together(Vec<u8>);

impl Together {
    fn of(frames: &[FrameAt]) -> Self {
        let (mut last, mut steps) = (NOWHERE, Vec::with_capacity(frames.len()));
        for frame in frames {
            let (at, before) = (frame.position, last.position);
            let is_same = at.segment == before.segment;
            steps.push(Step {
                first: frame.first.0.saturating_sub(last.first.0),
                segment: at.segment.0.saturating_sub(before.segment.0),
                offset: at
                    .offset
                    .saturating_sub(if is_same { before.offset } else { 0 }),
            });
            last = *frame;
        }
        Self(codec::tight(FORM, &steps))
    }

    fn frames(&self) -> Answer<Vec<FrameAt>> {
        let steps: Vec<Step> = codec::read_tight("the places of frames", FORM, &self.0)?;
        let next = |last: &mut FrameAt, step: Step| {
            let before = last.position;
            let offset = if step.segment == 0 { before.offset } else { 0 };
            last.first.0 = last.first.0.saturating_add(step.first);
            last.position = Position {
                segment: Seq(before.segment.0.saturating_add(step.segment)),
                offset: offset.saturating_add(step.offset),
            };
            Some(*last)
        };
        Ok(steps.into_iter().scan(NOWHERE, next).collect())
    }
}

const NOWHERE: FrameAt = FrameAt {
    first: Seq(0),
    position: Position {
        segment: Seq(0),
        offset: 0,
    },
};

impl Tables {
    /// Where the frame lies that has an event; `None` when there is no such event.
    pub fn position(&self, seq: Seq) -> Answer<Option<Position>> {
        if seq == Seq(0) || seq > self.header()?.seq {
            return Ok(None);
        }
        let alone = keys::frame(Seq(0)).0..=keys::frame(seq).0;
        if let Some(entry) = self.db.range(alone).next_back() {
            let (key, bytes) = entry?;
            return self.whole(&key, &bytes, "the place of a frame").map(Some);
        }
        let together = keys::frames(Seq(0)).0..=keys::frames(seq).0;
        let Some(entry) = self.db.range(together).next_back() else {
            return Ok(None);
        };
        let (key, bytes) = entry?;
        let together: Together = self.whole(&key, &bytes, "the places of frames")?;
        let frames = together.frames()?;
        let found = frames.iter().rev().find(|frame| frame.first <= seq);
        Ok(found.map(|frame| frame.position))
    }

    /// Takes the oldest rows together, where there are many.
    pub(super) fn gather_frames(&self) -> Answer<()> {
        let rows = self.db.scan_prefix(&Key::table(keys::FRAMES).0);
        let mut alone = Vec::new();
        for entry in rows.take(ALONE + AT_ONCE) {
            let (key, bytes) = entry?;
            let position = self.whole(&key, &bytes, "the place of a frame")?;
            let first = Seq(keys::number_of(&key).unwrap_or_default());
            alone.push(FrameAt { first, position });
        }
        let over = alone.len().saturating_sub(ALONE);
        let mut change = Changes::new(self);
        for frames in alone.chunks_exact(TOGETHER).take(over / TOGETHER) {
            if let Some(first) = frames.first() {
                change.put(&keys::frames(first.first), &Together::of(frames))?;
            }
            for frame in frames {
                change.remove(&keys::frame(frame.first))?;
            }
        }
        change.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_out_as_they_went_in_across_segments() {
        let frame = |first, segment, offset| FrameAt {
            first: Seq(first),
            position: Position {
                segment: Seq(segment),
                offset,
            },
        };
        let frames = vec![
            frame(7, 1, 9_000),
            frame(8, 1, 9_400),
            frame(12, 12, 64),
            frame(13, 12, 70_000),
            frame(9_000_000, 8_000_000, 64),
        ];
        assert_eq!(Together::of(&frames).frames(), Ok(frames));
    }
}
