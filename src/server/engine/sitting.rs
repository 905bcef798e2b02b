//! The engine in its seat: what whoever sits there does with it. Knows nothing of threads.

use super::Engine;
use crate::server::orders::{End, Ended};
use crate::server::seat::Works;

impl Works for Engine {
    fn look_about(&mut self) {
        self.mailbag.refill(&self.state);
    }

    fn take_one(&mut self) -> bool {
        if self.ending.is_none()
            && let Ok(order) = self.orders.try_recv()
        {
            self.ending = self.obey(order);
        }
        self.unsettled.is_some()
    }

    fn take_all(&mut self) {
        while self.ending.is_none() && !self.orders.is_empty() {
            self.take_one();
            self.settle();
        }
    }

    fn settle(&mut self) {
        Self::settle(self);
    }

    fn by_the_clock(&mut self) {
        if self.ending.is_some() {
            return;
        }
        self.settle();
        self.ending = self.tick();
        self.reopen_at_night();
    }

    fn end(&self) -> Option<End> {
        self.ending
    }

    /// With it go the orders that still wait: who sent them hears that there is no answer.
    fn leave(self: Box<Self>, end: End) -> Ended {
        let store = Box::new(self.store);
        match end {
            End::Stopped => Ended::Stopped(store),
            End::Poisoned => Ended::Poisoned(store),
        }
    }
}
