//! Where the frames of the journal lie. Those of the last days have a row each; older ones lie together.

use serde::{Deserialize, Serialize};

use super::keys::{self, Key};
use super::values::Changes;
use super::{Answer, FrameAt, Tables};
use crate::domain::ids::Seq;
use crate::store::journal::Position;

/// Frames that lie together.
const TOGETHER: usize = 128;
/// Frames that keep a row each.
const ALONE: usize = 1_024;
/// Most rows that are taken together behind one group.
const AT_ONCE: usize = 32 * TOGETHER;

/// A frame among others.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Place {
    first: Seq,
    position: Position,
}

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
        let places: Vec<Place> = self.whole(&key, &bytes, "the places of frames")?;
        let found = places.iter().rev().find(|place| place.first <= seq);
        Ok(found.map(|place| place.position))
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
            let place = |frame: &FrameAt| Place {
                first: frame.first,
                position: frame.position,
            };
            let places: Vec<Place> = frames.iter().map(place).collect();
            if let Some(first) = frames.first() {
                change.put(&keys::frames(first.first), &places)?;
            }
            for frame in frames {
                change.remove(&keys::frame(frame.first))?;
            }
        }
        change.commit()
    }
}
