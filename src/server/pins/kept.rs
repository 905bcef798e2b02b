//! The brake through a restart: a small file in the data directory with the wrong PINs in a row and how long each still
//! counts. No PIN and no hash is in it. One that cannot be read or written costs the brake of before, and no sign-in.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{Brake, Tries, Wrong, pause_after};
use crate::clock::Clock;
use crate::domain::ids::ClerkId;
use crate::domain::time::Stamp;

/// The file, in the data directory.
const NAME: &str = "pins";

#[derive(Serialize, Deserialize)]
struct Line {
    clerk: ClerkId,
    /// Who asked.
    by: u32,
    wrong: usize,
    until: Stamp,
}

impl Brake {
    /// The brake as the last server of a data directory left it.
    pub fn open(data: &Path, clock: &Clock) -> Self {
        let path = data.join(NAME);
        let lines: Vec<Line> = fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let (now, steady) = (clock.now(), clock.steady());
        let mut tries = Tries::default();
        for line in lines {
            // A clock that was set meanwhile makes nobody wait longer than the pause is.
            let most = pause_after(line.wrong) as i64 * 1000;
            let left = line.until.0.saturating_sub(now.0).clamp(0, most);
            let wrong = Wrong {
                count: line.wrong,
                until: steady.plus(left),
            };
            tries.wrong.insert((line.clerk, line.by), wrong);
        }
        let brake = Self {
            kept: Some(path),
            ..Self::default()
        };
        brake.see(&tries);
        *brake.tries() = tries;
        brake
    }

    /// Keeps what changed for the next server. Outside of the lock: nobody's PIN waits for a disk.
    pub fn keep(&self, clock: &Clock) {
        let Some(path) = &self.kept else { return };
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(lines) = self.changed(clock) else {
            return;
        };
        let bytes = serde_json::to_vec(&lines).unwrap_or_default();
        if let Err(error) = replaced(path, &bytes) {
            warn!("the brake on wrong PINs is not kept: {error}");
        }
    }

    /// All of it, if anything changed since the last look.
    fn changed(&self, clock: &Clock) -> Option<Vec<Line>> {
        let (now, steady) = (clock.now(), clock.steady());
        let mut tries = self.tries();
        if !std::mem::take(&mut tries.changed) {
            return None;
        }
        let line = |((clerk, by), wrong): (&(ClerkId, u32), &Wrong)| Line {
            clerk: clerk.clone(),
            by: *by,
            wrong: wrong.count,
            until: Stamp(now.0.saturating_add(wrong.until.since(steady))),
        };
        Some(tries.wrong.iter().map(line).collect())
    }
}

fn replaced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let begun = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&begun)?;
    file.write_all(bytes)?;
    fs::rename(&begun, path)
}

#[cfg(test)]
mod tests {
    use super::super::Tried;
    use super::*;

    #[test]
    fn a_restart_gives_whoever_guesses_no_new_tries() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::default();
        let boss = (ClerkId::new("boss"), 7);
        let brake = Brake::open(dir.path(), &clock);
        let mut now = clock.steady();
        for _ in 0..6 {
            let Tried::Wrong(wait) = brake.try_one(&boss, now, || false) else {
                panic!("it was looked at");
            };
            now = now.plus(wait as i64 * 1000);
            brake.keep(&clock);
        }
        let next = Brake::open(dir.path(), &clock);
        let early = next.try_one(&boss, clock.steady(), || unreachable!());
        assert!(matches!(early, Tried::NotYet(_)), "{early:?}");
        assert_eq!(next.no_slip(&boss), Some(6));
        assert!(next.trouble.words().is_some());
        let other = (ClerkId::new("boss"), 8);
        assert_eq!(next.try_one(&other, clock.steady(), || true), Tried::Right);
        let later = clock.steady().plus(3_600_000);
        assert_eq!(next.try_one(&boss, later, || true), Tried::Right);
        next.keep(&clock);
        let last = Brake::open(dir.path(), &clock);
        assert_eq!(last.try_one(&boss, clock.steady(), || true), Tried::Right);
    }

    #[test]
    fn a_damaged_file_and_a_clock_set_back_keep_nobody_out_for_longer_than_the_pause() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::default();
        std::fs::write(dir.path().join(NAME), "[{").unwrap();
        let boss = (ClerkId::new("boss"), 7);
        let brake = Brake::open(dir.path(), &clock);
        assert_eq!(
            brake.try_one(&boss, clock.steady(), || false),
            Tried::Wrong(1)
        );
        let far = format!(
            r#"[{{"clerk":"boss","by":7,"wrong":1,"until":{}}}]"#,
            i64::MAX
        );
        std::fs::write(dir.path().join(NAME), far).unwrap();
        let brake = Brake::open(dir.path(), &clock);
        let soon = clock.steady().plus(1_500);
        assert_eq!(brake.try_one(&boss, soon, || true), Tried::Right);
    }
}
