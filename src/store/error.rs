//! What can go wrong with a data directory, and what a person does about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::ids::{Seq, SiteId};

/// A failure of the store. `Display` says what, naming the place; [`StoreError::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another server owns the directory.
    #[error("{} is in use by {holder}", dir.display())]
    Locked {
        /// The data directory.
        dir: PathBuf,
        /// Process and version, as the holder wrote them.
        holder: String,
    },
    /// The directory lies where locks and syncs cannot be trusted.
    #[error("{} is on a network file system ({kind}), where a lock and a sync cannot be trusted", dir.display())]
    Network {
        /// The data directory.
        dir: PathBuf,
        /// Which file system.
        kind: &'static str,
    },
    /// The operating system refused.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// The journal is not what was written.
    #[error("damage in {segment} at byte {offset}: {problem}")]
    Damage {
        /// File name of the segment.
        segment: String,
        /// Byte in it.
        offset: u64,
        /// What is wrong.
        problem: String,
    },
    /// A newer version wrote this.
    #[error("{segment} at byte {offset}: {problem}")]
    Newer {
        /// File name of the segment.
        segment: String,
        /// Byte in it.
        offset: u64,
        /// Which form was found.
        problem: String,
    },
    /// An event asked for by number is not what the asker knows under it.
    #[error("event {0} is not the one that the tables know")]
    OtherHistory(Seq),
    /// What somebody knows is from before a purge that the journal holds, and may have its texts.
    #[error("what the tables know is from before the purge of event {0}")]
    BeforePurge(Seq),
    /// A restore would write over a ledger.
    #[error("{} holds a ledger already", .0.display())]
    NotEmpty(PathBuf),
    /// A backup's directory is another desk's.
    #[error("the backup in {} belongs to the desk at {}", target.display(), owner.display())]
    NotOurs {
        /// The backup's directory.
        target: PathBuf,
        /// The data directory of the desk that writes to it.
        owner: PathBuf,
    },
    /// A directory that is not for a backup.
    #[error("no backup goes to {}: it {why}", target.display())]
    NoGround { target: PathBuf, why: NoGround },
    /// Journals that should be one ledger's are two.
    #[error("these are two ledgers, {first} and {other}")]
    OtherLedger {
        /// Of the first one read.
        first: SiteId,
        other: SiteId,
    },
    /// A restore found nothing.
    #[error("{} holds no copy of a ledger", .0.display())]
    NoCopy(PathBuf),
}

impl StoreError {
    /// An error of the operating system, with what was tried on which path.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Locked { .. } => "use that server, or stop it: mailroom server stop".into(),
            Self::Network { .. } => "choose a directory on a local disk with --data".into(),
            Self::Io { source, .. } if is_full(source) => "make room on the disk".into(),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                "see to whom the file belongs; the server runs as one user".into()
            }
            Self::Io { .. } => "look into the system's log for the disk".into(),
            Self::Damage { .. } => {
                "list it all with mailroom ledger verify; ledger restore brings back the backup, ledger salvage what can still be read"
                    .into()
            }
            Self::Newer { .. } => "use the version of mailroom that wrote it, or a newer one".into(),
            Self::OtherHistory(_) | Self::BeforePurge(_) => "mailroom ledger rebuild makes the tables from the journal".into(),
            Self::NotEmpty(_) => "restore into an empty directory, or move this one away first".into(),
            Self::NotOurs { .. } => {
                "name another directory under [backup]; if that desk is no more, move its backup away".into()
            }
            Self::NoGround { .. } => {
                "name a new directory, an empty one, or one with an earlier backup of this desk".into()
            }
            Self::OtherLedger { .. } => "name the damaged directory and its own backup".into(),
            Self::NoCopy(_) => "name the directory that [backup] names".into(),
        }
    }
}

/// Why a directory takes no backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGround {
    /// It is the desk's own, or lies in it.
    InTheDesk,
    /// The desk's own lies in it.
    AboveTheDesk,
    /// It is another desk's own.
    Desk,
    /// There are files in it that are none of a copy.
    Foreign,
    /// Another ledger's copy lies there.
    OtherLedger,
    NoDirectory,
    /// This in it is neither a file nor a directory.
    Odd(String),
    /// It climbs up out of what is not there.
    Climbs,
}

impl fmt::Display for NoGround {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InTheDesk => f.write_str("lies in the desk's own directory"),
            Self::AboveTheDesk => f.write_str("has the desk's own directory in it"),
            Self::Desk => f.write_str("is the directory of a desk"),
            Self::Foreign => f.write_str("has other files in it than a backup's"),
            Self::OtherLedger => f.write_str("has a backup of another ledger in it"),
            Self::NoDirectory => f.write_str("is no directory"),
            Self::Odd(name) => write!(f, "has in it what is no file: {name}"),
            Self::Climbs => f.write_str("goes up by .. from a directory that is not there"),
        }
    }
}

/// Why a group was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// No room. Nothing was written, and the same journal goes on when there is room.
    #[error("the disk is full")]
    NoSpace,
    /// The file system takes no writes. Nothing was written, and the same journal goes on when it takes some again.
    #[error("the disk is read-only")]
    ReadOnly,
    /// The journal takes nothing more until the server is started again.
    #[error("the journal cannot be written: {0}")]
    Broken(#[source] io::Error),
}

impl AppendError {
    pub(super) fn from_io(error: io::Error) -> Self {
        if is_full(&error) {
            Self::NoSpace
        } else {
            Self::Broken(error)
        }
    }
}

/// Whether an error means that the disk, or a quota on it, is full.
pub(super) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}
