//! What is wrong with the whole desk and not with one thing in it: every screen shows it until somebody has seen to it.

use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::text::counted;

/// Of what a ledger is a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CopyOf {
    /// `ledger restore` or `ledger salvage` made it.
    Restored,
    /// Its directory is another one than that in which the desk worked.
    Directory,
    /// It lies in a backup's directory, or was taken out of one by hand.
    Backup,
}

impl CopyOf {
    /// How it came to be, behind "a copy".
    pub fn words(self) -> &'static str {
        match self {
            Self::Restored => "made by ledger restore or ledger salvage",
            Self::Directory => "of a desk's directory that lies, or lay, elsewhere",
            Self::Backup => "out of a backup's directory",
        }
    }
}

/// Something about the whole desk that must not be overlooked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alarm {
    /// It sends no mail and writes no backup.
    Copy(CopyOf),
    /// The machine's clock jumped ahead by so many seconds, and nobody has said that it is right.
    ClockAhead(i64),
    /// The machine's clock is so many seconds behind the last event.
    ClockBehind(i64),
    /// So many files of the journal are not as they were written, and no copy mends them.
    Damaged(u32),
    /// The mark outside of the directory knows this event, and the journal does not.
    Older(Seq),
    /// So many files of attached papers are damaged or gone, and no copy mends them.
    DamagedPapers(u32),
}

impl Alarm {
    /// Its name for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy(_) => "copy",
            Self::ClockAhead(_) => "clock_ahead",
            Self::ClockBehind(_) => "clock_behind",
            Self::Damaged(_) => "damaged",
            Self::Older(_) => "older",
            Self::DamagedPapers(_) => "damaged_papers",
        }
    }

    /// As the first row of each screen shows it.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Copy(_) => "!! COPY",
            Self::ClockAhead(_) | Self::ClockBehind(_) => "!! CLOCK",
            Self::Damaged(_) | Self::Older(_) => "!! BOOKS",
            Self::DamagedPapers(_) => "!! PAPERS",
        }
    }

    /// What is so, and what to do.
    pub fn words(self) -> String {
        match self {
            Self::Copy(of) => format!(
                "THIS IS A COPY, {}: it sends no mail and writes no backup; if it is the desk from now on: mailroom ledger take-over",
                of.words()
            ),
            Self::ClockAhead(seconds) => format!(
                "THE CLOCK JUMPED AHEAD by {}: the desk goes on by the old time; set the machine's clock right, or, if the new time is right, a manager: mailroom server clock confirm",
                span(seconds)
            ),
            Self::ClockBehind(seconds) => format!(
                "THE CLOCK IS BEHIND THE BOOKS by {}: set the machine's clock right; until then all is booked at the time of the last event",
                span(seconds)
            ),
            Self::Damaged(files) => format!(
                "THE BOOKS ARE DAMAGED on the disk, in {}: call whoever looks after this machine and change nothing there; mailroom ledger verify says where; the desk can go on",
                counted(files, "file")
            ),
            Self::DamagedPapers(files) => format!(
                "ATTACHED PAPERS ARE DAMAGED OR GONE on the disk: {}; mailroom ledger verify names each; attach it again (mailroom client form attach), or put its file back from the backup",
                counted(files, "file")
            ),
            Self::Older(seq) => format!(
                "THE BOOKS ARE OLDER THAN THEY WERE: event {seq}, which the mark under [anchor] names, is not in them; stop and find the newer directory; if these are meant to be the books, remove the mark and restart the server"
            ),
        }
    }
}

/// About how long, so that the words stay the same for a while.
fn span(seconds: i64) -> String {
    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;
    let some = |count: i64, what: &str| counted(count.unsigned_abs(), what);
    match seconds {
        ..HOUR => "less than an hour".to_owned(),
        HOUR..DAY => some(seconds / HOUR, "hour"),
        _ => some((seconds + HOUR / 2) / DAY, "day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_the_unit_that_a_person_would_use() {
        for (seconds, words) in [
            (90, "less than an hour"),
            (3600, "1 hour"),
            (86_399, "23 hours"),
            (86_400, "1 day"),
            (172_790, "2 days"),
        ] {
            assert_eq!(span(seconds), words);
        }
    }
}
