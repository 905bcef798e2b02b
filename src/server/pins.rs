//! The brake on wrong PINs: after each, no PIN of that clerk is looked at for a while from whoever asked, longer each
//! time. Who comes too early has not tried, and waits a moment for hearing so: whoever guesses in a loop does not keep the
//! machine from the others.
//!
//! Wrong PINs are counted for a clerk and the user who asks: whoever guesses a manager's PIN gets no new tries by showing
//! his own, and keeps nobody out who asks from an account of his own. A PIN is looked at outside of the lock, one of a
//! user's at a time: it costs time and memory, by design. A restart changes nothing of it ([`kept`]).

mod kept;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use super::trouble::Trouble;
use crate::clock::Steady;
use crate::domain::ids::ClerkId;

/// Seconds to wait after so many wrong ones in a row: soon again after a slip of the hand. At the last, ten thousand
/// PINs take more than a year.
const PAUSES: [u64; 9] = [1, 1, 2, 4, 8, 60, 300, 900, 3600];

/// So many in a row are no slip any more: the log says so, and every screen.
const NO_SLIP: usize = 5;

/// How long an answer to who came too early is held back. He waits in the thread of his own connection, which answers
/// nothing else meanwhile, and nobody else waits for him.
pub const HELD_BACK: Duration = Duration::from_millis(500);

/// Where a PIN is looked at: one at a time, in memory that is taken once and kept. A look takes 19 MB, and as much would
/// stay with every thread that ever had one.
#[derive(Default)]
pub struct Glass(Mutex<Vec<Block>>);

impl Glass {
    /// Whether a PIN is the one of this hash.
    pub fn is_right(&self, hash: &str, pin: &str) -> bool {
        let Ok(known) = PasswordHash::new(hash) else {
            return false;
        };
        let found = self.hashed(&known, pin);
        found.is_some() && found == known.hash
    }

    /// The PIN's own hash, made as the known one was.
    fn hashed(&self, known: &PasswordHash, pin: &str) -> Option<Output> {
        let params = Params::try_from(known).ok()?;
        let algorithm = Algorithm::new(known.algorithm.as_str()).ok()?;
        let version = known.version.map(Version::try_from).transpose().ok()?;
        let needs = params.block_count();
        let argon = Argon2::new(algorithm, version.unwrap_or_default(), params);
        let mut out = vec![0; known.hash.as_ref()?.len()];
        let salt = known.salt.as_ref()?;
        let mut blocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if blocks.len() < needs {
            blocks.resize(needs, Block::new());
        }
        let done = argon.hash_password_into_with_memory(
            pin.as_bytes(),
            salt,
            &mut out,
            blocks.as_mut_slice(),
        );
        done.ok()?;
        Output::new(&out).ok()
    }
}

/// Whose PIN is asked for, and by whom.
pub type Asked = (ClerkId, u32);

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
pub struct Brake {
    tries: Mutex<Tries>,
    /// That PINs are guessed, for every screen; until the right one is given, or another one set.
    pub trouble: Trouble,
    /// Where it is kept; one that is tried alone is nowhere.
    kept: Option<PathBuf>,
    /// Held while it is written.
    writing: Mutex<()>,
}

#[derive(Debug, Default)]
struct Tries {
    wrong: BTreeMap<Asked, Wrong>,
    /// Users of whom one is looked at just now.
    under_way: BTreeSet<u32>,
    /// Whether anything is otherwise than it was kept.
    changed: bool,
}

#[derive(Debug, Default)]
struct Wrong {
    count: usize,
    until: Steady,
}

impl Brake {
    /// Looks at a PIN, unless it is too early; two that come at once are no two chances.
    pub fn try_one(&self, asked: &Asked, now: Steady, is_right: impl FnOnce() -> bool) -> Tried {
        {
            let mut tries = self.tries();
            let until = tries.wrong.get(asked).map(|wrong| wrong.until);
            if let Some(until) = until.filter(|until| *until > now) {
                let left = Duration::from_millis(until.since(now).unsigned_abs());
                return Tried::NotYet(whole_seconds(left));
            }
            if !tries.under_way.insert(asked.1) {
                return Tried::NotYet(1);
            }
        }
        let under_way = UnderWay(self, asked.1);
        let is_right = is_right();
        let mut tries = self.tries();
        let outcome = if is_right {
            tries.changed |= tries.wrong.remove(asked).is_some();
            Tried::Right
        } else {
            tries.changed = true;
            Tried::Wrong(tries.wrong.entry(asked.clone()).or_default().again(now))
        };
        self.see(&tries);
        drop(tries);
        drop(under_way);
        outcome
    }

    /// How many were wrong in a row, where they are too many for slips.
    pub fn no_slip(&self, asked: &Asked) -> Option<usize> {
        let tries = self.tries();
        let count = tries.wrong.get(asked).map(|wrong| wrong.count);
        count.filter(|count| *count >= NO_SLIP)
    }

    /// A clerk has a new PIN: whatever was wrong before says nothing of it.
    pub fn forget(&self, clerk: &ClerkId) {
        let mut tries = self.tries();
        tries.wrong.retain(|(known, _), _| known != clerk);
        tries.changed = true;
        self.see(&tries);
    }

    /// Says whose PINs are guessed, or that none are.
    fn see(&self, tries: &Tries) {
        let guessed = tries
            .wrong
            .iter()
            .filter(|(_, wrong)| wrong.count >= NO_SLIP);
        let guessed: BTreeSet<_> = guessed.map(|((clerk, _), _)| clerk).collect();
        let one = |clerk: &ClerkId| {
            format!(
                "SOMEBODY GUESSES {clerk}'s PIN: mailroom report incidents; a new one: mailroom clerk add {clerk}"
            )
        };
        let words: Vec<_> = guessed.into_iter().map(one).collect();
        self.trouble
            .set((!words.is_empty()).then(|| words.join("; ")));
    }

    fn tries(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wrong {
    /// One more; how many seconds to wait.
    fn again(&mut self, now: Steady) -> u64 {
        self.count += 1;
        let pause = pause_after(self.count);
        self.until = now.plus(pause as i64 * 1000);
        pause
    }
}

/// How long is waited behind so many.
fn pause_after(wrong: usize) -> u64 {
    let pause = PAUSES.get(wrong.saturating_sub(1)).or(PAUSES.last());
    pause.copied().unwrap_or_default()
}

/// A look that is under way, over also when it panics.
struct UnderWay<'a>(&'a Brake, u32);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.tries().under_way.remove(&self.1);
    }
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_millis().div_ceil(1000) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boss(by: u32) -> Asked {
        (ClerkId::new("boss"), by)
    }

    fn at(seconds: u64) -> Steady {
        Steady(seconds as i64 * 1000)
    }

    #[test]
    fn a_pin_is_known_by_its_hash_again_and_again() {
        use argon2::PasswordHasher as _;
        let hash = |pin: &str| Argon2::default().hash_password(pin.as_bytes()).unwrap();
        let (boss, joe) = (hash("7391").to_string(), hash("1111").to_string());
        let glass = Glass::default();
        for _ in 0..2 {
            assert!(glass.is_right(&boss, "7391") && glass.is_right(&joe, "1111"));
            assert!(!glass.is_right(&boss, "1111") && !glass.is_right(&joe, ""));
        }
        assert!(!glass.is_right("", "7391") && !glass.is_right("$argon2id$v=19$", "7391"));
    }

    #[test]
    fn a_pin_that_comes_during_the_wait_is_not_looked_at_and_does_not_count() {
        let brake = Brake::default();
        assert_eq!(brake.try_one(&boss(7), at(10), || false), Tried::Wrong(1));
        for _ in 0..3 {
            let early = brake.try_one(&boss(7), at(10), || unreachable!());
            assert_eq!(early, Tried::NotYet(1));
        }
        assert_eq!(brake.try_one(&boss(7), at(11), || false), Tried::Wrong(1));
        assert_eq!(brake.try_one(&boss(7), at(12), || false), Tried::Wrong(2));
        assert_eq!(brake.try_one(&boss(7), at(14), || true), Tried::Right);
        assert_eq!(brake.try_one(&boss(7), at(14), || false), Tried::Wrong(1));
    }

    #[test]
    fn ones_own_right_pin_gives_no_new_tries_at_anothers_and_nobody_else_is_kept_out() {
        let brake = Brake::default();
        let mut now = 0;
        let mut guesses = 0;
        let year = 366 * 86_400;
        while now < year {
            if let Tried::Wrong(wait) = brake.try_one(&boss(7), at(now), || false) {
                guesses += 1;
                now += wait;
            }
            let own = (ClerkId::new("trainee"), 7);
            assert_eq!(brake.try_one(&own, at(now), || true), Tried::Right);
        }
        assert!(guesses < 10_000, "{guesses} in a year");
        assert!(brake.no_slip(&boss(7)).is_some() && brake.no_slip(&boss(8)).is_none());
        let said = brake.trouble.words().unwrap_or_default();
        assert!(said.contains("GUESSES boss's PIN"), "{said}");
        assert_eq!(brake.try_one(&boss(8), at(now - 1), || true), Tried::Right);
        let early = brake.try_one(&boss(7), at(now - 1), || unreachable!());
        assert_eq!(early, Tried::NotYet(1));
        brake.forget(&ClerkId::new("boss"));
        assert_eq!(brake.trouble.words(), None);
        assert_eq!(brake.try_one(&boss(7), at(now - 1), || true), Tried::Right);
    }

    #[test]
    fn two_of_a_user_at_once_are_no_two_chances_and_wait_for_nobody_elses() {
        let brake = Brake::default();
        let tried = brake.try_one(&boss(7), at(0), || {
            assert_eq!(brake.try_one(&boss(7), at(0), || true), Tried::NotYet(1));
            brake.try_one(&boss(8), at(0), || true) == Tried::Right
        });
        assert_eq!(tried, Tried::Right);
    }
}
