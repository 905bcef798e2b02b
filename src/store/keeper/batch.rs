//! Events from the journal, on their way into the tables together.

use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::store::journal::Position;
use crate::store::tables::FrameAt;

/// Events that are applied together.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) events: Vec<(Envelope, Touched)>,
    pub(super) frames: Vec<FrameAt>,
}

impl Batch {
    pub(super) fn push(&mut self, envelope: Envelope, touched: Touched, position: Position) {
        if self
            .frames
            .last()
            .is_none_or(|frame| frame.position != position)
        {
            self.frames.push(FrameAt {
                first: envelope.seq,
                position,
            });
        }
        self.events.push((envelope, touched));
    }
}
