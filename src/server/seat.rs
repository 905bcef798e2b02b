//! The engine's seat, and the way to it. Who gives a command sits down and does it himself where nobody sits: two threads
//! that wake one another cost more than the command. Otherwise it waits, and the engine's own thread takes all that wait
//! in one group; that thread also does what comes by the clock.
//!
//! Must not know what an order does, nor who the engine is. Invariants: one sits there at a time, and no order is left
//! lying: whoever gets up looks once more, and rings for the engine's own thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::orders::{End, Ended, Order, Work};

/// Orders that may wait for the engine before whoever sends one waits too.
const QUEUE: usize = 1024;

/// How often the engine looks what is due by the clock.
const SECOND: Duration = Duration::from_secs(1);

/// What sits there.
pub trait Works: Send {
    /// Takes up what the start found.
    fn look_about(&mut self);
    /// Does one group of the commands that wait; whether those behind the desk have still to hear of it.
    fn take_one(&mut self) -> bool;
    /// Does all that waits.
    fn take_all(&mut self);
    /// Tells those behind the desk what is on the disk by now.
    fn settle(&mut self);
    /// Does what is due by the clock.
    fn by_the_clock(&mut self);
    /// Why it ends, if it does.
    fn end(&self) -> Option<End>;
    /// Gets up for good.
    fn leave(self: Box<Self>, end: End) -> Ended;
}

/// There is no engine any more.
#[derive(Clone, Copy, Debug)]
pub struct Gone;

/// The way to the engine.
#[derive(Clone)]
pub struct Orders(Arc<Way>);

struct Way {
    waiting: Sender<Order>,
    bell: Sender<()>,
    seat: Mutex<Option<Box<dyn Works>>>,
    /// Whether a group is on the disk of which those behind the desk have not heard.
    owes: AtomicBool,
}

/// The engine's own thread, before it begins.
pub struct Post {
    orders: Orders,
    rung: Receiver<()>,
}

/// The way to an engine that is still to be made, where its orders will come from, and its own thread.
pub fn way() -> (Orders, Receiver<Order>, Post) {
    let (waiting, taken) = bounded(QUEUE);
    let (bell, rung) = bounded(1);
    let orders = Orders(Arc::new(Way {
        waiting,
        bell,
        seat: Mutex::new(None),
        owes: AtomicBool::new(false),
    }));
    let post = Post {
        orders: orders.clone(),
        rung,
    };
    (orders, taken, post)
}

impl Orders {
    /// Has the engine's own thread do something.
    pub fn send(&self, order: Order) -> Result<(), Gone> {
        self.leave(order)?;
        self.ring();
        Ok(())
    }

    /// Gives commands. Where nobody sits at the engine they are answered when this returns, and only those behind the
    /// desk have not heard: say so with [`Orders::settle`].
    pub fn give(&self, work: Work) -> Result<(), Gone> {
        self.leave(Order::Work(work))?;
        match self.0.seat.try_lock() {
            Ok(mut seat) => {
                let owes = seat.as_mut().is_some_and(|engine| engine.take_one());
                self.0.owes.store(owes, Ordering::Release);
                self.get_up(seat);
            }
            // He sees it when he gets up.
            Err(TryLockError::WouldBlock) => {}
            // A fault of ours: the engine's own thread ends it.
            Err(TryLockError::Poisoned(_)) => self.ring(),
        }
        Ok(())
    }

    /// Tells those behind the desk what is on the disk by now. Whoever sits at the engine does it in his turn.
    pub fn settle(&self) {
        if !self.0.owes.load(Ordering::Acquire) {
            return;
        }
        if let Ok(mut seat) = self.0.seat.try_lock() {
            if let Some(engine) = seat.as_mut() {
                engine.settle();
            }
            self.0.owes.store(false, Ordering::Release);
            self.get_up(seat);
        }
    }

    fn leave(&self, order: Order) -> Result<(), Gone> {
        // Nobody may be there who would make room.
        if self.0.waiting.is_full() {
            self.ring();
        }
        self.0.waiting.send(order).map_err(|_| Gone)
    }

    /// Looks once more after the seat is free: who found it taken has left an order, and waits.
    fn get_up(&self, seat: MutexGuard<'_, Option<Box<dyn Works>>>) {
        let ends = seat.as_ref().is_some_and(|engine| engine.end().is_some());
        drop(seat);
        if ends || !self.0.waiting.is_empty() {
            self.ring();
        }
    }

    fn ring(&self) {
        // Full means that it has rung.
        let _ = self.0.bell.try_send(());
    }
}

impl Post {
    /// Lets the engine work, until it ends.
    pub fn keep(self, mut engine: Box<dyn Works>) -> Ended {
        engine.look_about();
        let way = self.orders.0;
        if let Ok(mut seat) = way.seat.lock() {
            *seat = Some(engine);
        }
        let mut ticked = Instant::now();
        loop {
            let _ = self
                .rung
                .recv_timeout(SECOND.saturating_sub(ticked.elapsed()));
            let mut seat = match way.seat.lock() {
                Ok(seat) => seat,
                Err(fault) => {
                    // With it go the orders that wait, so that nobody waits for an answer.
                    fault.into_inner().take();
                    return Ended::Fault;
                }
            };
            let Some(engine) = seat.as_mut() else {
                return Ended::Fault;
            };
            engine.take_all();
            if ticked.elapsed() >= SECOND {
                ticked = Instant::now();
                engine.by_the_clock();
            }
            engine.settle();
            way.owes.store(false, Ordering::Release);
            let Some(end) = engine.end() else { continue };
            return match seat.take() {
                Some(engine) => engine.leave(end),
                None => Ended::Fault,
            };
        }
    }
}
