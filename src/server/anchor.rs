//! A mark outside of the data directory that says how far the ledger has come. A directory that an old copy was put
//! into looks whole, and only the mark knows that there was more.
//!
//! Three lines: the form, the ledger's name, the last event with its hash. A ledger that does not hold that event is
//! older than it was, or another one: every screen says so, and the mark stays until a person takes it away.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tracing::warn;

use crate::domain::alarm::Alarm;
use crate::domain::ids::{Hash, Seq};
use crate::domain::state::Header;
use crate::domain::time::Stamp;
use crate::store::{self, StoreError};

/// The first line.
const FORM: &str = "mailroom-anchor-1";
/// The mark is made anew after so many seconds, if anything happened.
const PERIOD: i64 = 60;

/// What the mark says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    site: String,
    seq: Seq,
    hash: Hash,
}

impl Mark {
    fn of(header: &Header) -> Self {
        Self {
            site: header.site.to_string(),
            seq: header.seq,
            hash: header.hash,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (form, site, event) = (lines.next()?, lines.next()?, lines.next()?);
        let (seq, hash) = event.split_once(' ')?;
        let mut bytes = Hash::default();
        hex::decode_to_slice(hash, &mut bytes).ok()?;
        (form == FORM).then_some(Self {
            site: site.to_owned(),
            seq: Seq(seq.parse().ok()?),
            hash: bytes,
        })
    }

    fn text(&self) -> String {
        let Self { site, seq, hash } = self;
        format!("{FORM}\n{site}\n{seq} {}\n", hex::encode(hash))
    }
}

/// The file that `[anchor]` names.
pub struct Anchor {
    path: PathBuf,
    last: Option<Seq>,
    due: Stamp,
    /// What could not be written, so that it is said once.
    problem: Option<String>,
}

impl Anchor {
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            last: None,
            due: Stamp::default(),
            problem: None,
        }
    }

    /// Makes the mark if a minute has gone by and something happened.
    pub fn keep(&mut self, header: &Header, now: Stamp) {
        // A clock that was set back must not keep the mark waiting.
        self.due = self.due.min(now.plus_seconds(PERIOD));
        if now < self.due || self.last == Some(header.seq) {
            return;
        }
        self.due = now.plus_seconds(PERIOD);
        self.make(header);
    }

    /// Makes the mark.
    pub fn make(&mut self, header: &Header) {
        let written = replace(&self.path, &Mark::of(header).text());
        let problem = written.err().map(|error| error.to_string());
        if let Some(problem) = problem.as_ref().filter(|_| problem != self.problem) {
            let path = self.path.display();
            warn!("[anchor] file {path} cannot be written: {problem}");
        }
        self.last = problem.is_none().then_some(header.seq);
        self.problem = problem;
    }
}

/// Holds a ledger that was just opened against its mark.
pub fn judge(path: &Path, data: &Path, header: &Header) -> Result<Option<Alarm>, StoreError> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let Some(mark) = Mark::read(&text) else {
        return Ok(None);
    };
    if mark.site != header.site.to_string() {
        return Ok(Some(Alarm::Older(mark.seq)));
    }
    let holds = mark.seq == Seq(0) || hash_of(data, mark.seq)? == Some(mark.hash);
    Ok((!holds).then_some(Alarm::Older(mark.seq)))
}

/// The hash of an event that the journal holds.
fn hash_of(data: &Path, seq: Seq) -> Result<Option<Hash>, StoreError> {
    let mut found = None;
    store::replay(data, Seq(seq.0.saturating_sub(1)), |envelope| {
        found = (envelope.seq == seq).then_some(envelope.hash);
        ControlFlow::Break(())
    })?;
    Ok(found)
}

/// Writes the file so that there is the old one or the new one, whole; others may read it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let unfinished = path.with_extension("unfinished");
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o644)
        .open(&unfinished)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(Permissions::from_mode(0o644))?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_nothing_else_is() {
        let mark = Mark {
            site: "0104fcf3be2754fc".to_owned(),
            seq: Seq(12),
            hash: [7; 32],
        };
        assert_eq!(Mark::read(&mark.text()), Some(mark.clone()));
        for other in [
            "",
            "mailroom-anchor-2\na\n1 00\n",
            "mailroom-anchor-1\na\n1 zz\n",
        ] {
            assert_eq!(Mark::read(other), None, "{other}");
        }
    }

    #[test]
    fn the_mark_is_made_once_a_minute_and_only_when_something_happened() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("anchor");
        let mut anchor = Anchor::new(&path);
        let at = |seconds: i64| Stamp(0).plus_seconds(seconds);
        let mut header = Header {
            seq: Seq(1),
            ..Header::default()
        };
        let seq = |path: &Path| Mark::read(&fs::read_to_string(path).unwrap()).map(|mark| mark.seq);
        anchor.keep(&header, at(100));
        assert_eq!(seq(&path), Some(Seq(1)));
        header.seq = Seq(2);
        anchor.keep(&header, at(130));
        assert_eq!(seq(&path), Some(Seq(1)));
        anchor.keep(&header, at(170));
        assert_eq!(seq(&path), Some(Seq(2)));
        fs::remove_file(&path).unwrap();
        anchor.keep(&header, at(300));
        assert!(!path.exists());
        header.seq = Seq(3);
        anchor.keep(&header, at(10));
        anchor.keep(&header, at(80));
        assert_eq!(seq(&path), Some(Seq(3)), "the clock was set back");
    }
}
