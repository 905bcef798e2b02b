//! The engine in its seat: what whoever sits there does with it. Knows nothing of threads.

use super::Engine;
use crate::server::orders::{End, Ended};
use crate::server::seat::Works;

impl Works for Engine {
    fn look_about(&mut self) {
        Self::look_about(self);
    }

    fn take_one(&mut self) -> bool {
        Self::take_one(self)
    }

    fn take_all(&mut self) {
        Self::take_all(self);
    }

    fn settle(&mut self) {
        Self::settle(self);
    }

    fn by_the_clock(&mut self) {
        Self::by_the_clock(self);
    }

    fn end(&self) -> Option<End> {
        Self::end(self)
    }

    fn leave(self: Box<Self>, end: End) -> Ended {
        Self::leave(*self, end)
    }
}
