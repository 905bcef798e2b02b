//! The brake on wrong PINs: after each, no PIN is looked at for a while, longer each time. Whoever asks is answered at
//! once with how long; who comes too early has not tried.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(8);

/// What became of a PIN; waits are in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    Right,
    /// Wrong: the next one is looked at after so long.
    Wrong(u64),
    /// Not looked at, for so long.
    NotYet(u64),
}

/// Wrong PINs in a row, and when the next one is looked at.
#[derive(Debug, Default)]
pub struct Brake(Mutex<Wrong>);

#[derive(Debug, Default)]
struct Wrong {
    count: u32,
    until: Option<Instant>,
}

impl Brake {
    /// Looks at a PIN, unless it is too early. One at a time: two that come at once are no two chances.
    pub fn try_one(&self, is_right: impl FnOnce() -> bool) -> Tried {
        let mut wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = wrong
            .until
            .map(|until| until.saturating_duration_since(Instant::now()));
        if let Some(left) = left.filter(|left| !left.is_zero()) {
            return Tried::NotYet(whole_seconds(left));
        }
        if is_right() {
            *wrong = Wrong::default();
            return Tried::Right;
        }
        wrong.count = wrong.count.saturating_add(1);
        let pause = Duration::from_millis(250 * 2_u64.saturating_pow(wrong.count.min(6)));
        let pause = pause.min(LONGEST);
        wrong.until = Some(Instant::now() + pause);
        Tried::Wrong(whole_seconds(pause))
    }
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_millis().div_ceil(1000) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_that_comes_during_the_wait_is_not_looked_at_and_does_not_count() {
        let brake = Brake::default();
        assert_eq!(brake.try_one(|| false), Tried::Wrong(1));
        for _ in 0..3 {
            assert_eq!(brake.try_one(|| unreachable!()), Tried::NotYet(1));
        }
        brake.0.lock().unwrap().until = None;
        assert_eq!(brake.try_one(|| false), Tried::Wrong(1));
        brake.0.lock().unwrap().until = None;
        assert_eq!(brake.try_one(|| false), Tried::Wrong(2));
        brake.0.lock().unwrap().until = None;
        assert_eq!(brake.try_one(|| true), Tried::Right);
        assert_eq!(brake.try_one(|| false), Tried::Wrong(1));
    }

    #[test]
    fn no_wait_is_longer_than_eight_seconds() {
        let brake = Brake::default();
        for _ in 0..9 {
            brake.0.lock().unwrap().until = None;
            let _ = brake.try_one(|| false);
        }
        assert_eq!(brake.try_one(|| true), Tried::NotYet(8));
    }
}
