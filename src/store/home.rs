//! Where a ledger is at home, so that a copy of it knows that it is one.
//!
//! The file `home` in the data directory names that directory by the number and the moment of birth that its file
//! system gave it: a move within the file system keeps both, a copy has others. A restore writes a mark that is
//! nobody's home. A directory from before there was such a file is taken for a home, unless it is a backup's.
//!
//! A backup's directory names the desk that writes to it in the same way, and takes nothing from another one.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::error::StoreError;
use super::files;
use crate::domain::alarm::CopyOf;

/// The file in the data directory.
pub(super) const HOME: &str = "home";
/// Its first line.
const FORM: &str = "mailroom-home-1";
/// Its second line in a restored ledger.
const RESTORED: &str = "restored";
/// The file in a backup's directory.
pub(super) const OWNER: &str = "backup.owner";
/// Its first line.
const OWNER_FORM: &str = "mailroom-backup-owner-1";

/// A directory as its file system knows it, whatever its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    inode: u64,
    /// In nanoseconds since 1970; not every file system keeps it.
    born: Option<u128>,
}

impl Identity {
    pub(super) fn of(dir: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let found: Metadata = fs::metadata(dir)?;
        let born = found.created().ok();
        Ok(Self {
            inode: found.ino(),
            born: born
                .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
                .map(|since| since.as_nanos()),
        })
    }

    /// Reads what [`Self::text`] wrote.
    fn read(line: &str) -> Option<Self> {
        let (inode, born) = line.split_once(' ')?;
        Some(Self {
            inode: inode.parse().ok()?,
            born: born.parse().ok(),
        })
    }

    fn text(self) -> String {
        let born = self.born.map_or("-".to_owned(), |born| born.to_string());
        format!("{} {born}", self.inode)
    }

    /// Whether both are one directory: where one of them has no birth the number alone decides.
    pub(super) fn is(self, other: Self) -> bool {
        let born_apart = matches!((self.born, other.born), (Some(a), Some(b)) if a != b);
        self.inode == other.inode && !born_apart
    }
}

/// Of what the ledger in a data directory is a copy; `None` for a desk's own. One that has no mark yet gets it.
pub(super) fn copy_of(data: &Path) -> Result<Option<CopyOf>, StoreError> {
    let here = Identity::of(data).map_err(StoreError::io("cannot look at", data))?;
    let path = data.join(HOME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(adopted(data)),
        Err(error) => return Err(StoreError::io("cannot read", &path)(error)),
    };
    let mut lines = text.lines();
    match (lines.next(), lines.next()) {
        (Some(FORM), Some(RESTORED)) => Ok(Some(CopyOf::Restored)),
        (Some(FORM), Some(line)) if Identity::read(line).is_some_and(|home| home.is(here)) => {
            Ok(None)
        }
        _ => Ok(Some(CopyOf::Directory)),
    }
}

/// A directory without a mark is a desk's from before, or a new one's; a backup's has its status in it.
fn adopted(data: &Path) -> Option<CopyOf> {
    if data.join(OWNER).exists() || data.join(super::copy::STATUS).exists() {
        return Some(CopyOf::Backup);
    }
    // A full disk must not keep the desk from starting: the next start marks it.
    let _ = settle(data);
    None
}

/// Makes a data directory the ledger's home.
fn settle(data: &Path) -> io::Result<()> {
    let text = format!("{FORM}\n{}\n", Identity::of(data)?.text());
    files::replace(&data.join(HOME), text.as_bytes())
}

/// Marks a ledger that is about to be restored here as nobody's.
pub(super) fn mark_restored(data: &Path) -> Result<(), StoreError> {
    let path = data.join(HOME);
    files::replace(&path, format!("{FORM}\n{RESTORED}\n").as_bytes())
        .map_err(StoreError::io("cannot write", &path))
}

/// Makes the ledger in a data directory the desk's own, and the backup's directory its own where there is one.
pub fn take_over(data: &Path, backup: Option<&Path>) -> Result<(), StoreError> {
    if let Some(target) = backup.filter(|target| target.is_dir()) {
        claim(data, target)?;
    }
    settle(data).map_err(StoreError::io("cannot write", &data.join(HOME)))
}

/// The directory of the desk that writes to a backup, as it was when it began; `None` where nobody has yet.
pub fn backup_owner(target: &Path) -> Option<PathBuf> {
    owner(target).map(|(_, path)| path)
}

fn owner(target: &Path) -> Option<(Identity, PathBuf)> {
    let text = fs::read_to_string(target.join(OWNER)).ok()?;
    let mut lines = text.lines();
    let form = lines.next()?;
    let identity = Identity::read(lines.next()?)?;
    (form == OWNER_FORM).then(|| (identity, PathBuf::from(lines.next().unwrap_or_default())))
}

/// Refuses a backup that another desk writes to.
pub(super) fn may_write(data: &Path, target: &Path) -> Result<(), StoreError> {
    let Some((identity, path)) = owner(target) else {
        return Ok(());
    };
    let here = Identity::of(data).map_err(StoreError::io("cannot look at", data))?;
    if identity.is(here) {
        return Ok(());
    }
    Err(StoreError::NotOurs {
        target: target.to_owned(),
        owner: path,
    })
}

/// Writes into a backup's directory whose it is, unless it says so already.
pub(super) fn claim(data: &Path, target: &Path) -> Result<(), StoreError> {
    let path = target.join(OWNER);
    let here = Identity::of(data).map_err(StoreError::io("cannot look at", data))?;
    if owner(target).is_some_and(|(identity, at)| identity == here && at == data) {
        return Ok(());
    }
    let text = format!("{OWNER_FORM}\n{}\n{}\n", here.text(), data.display());
    files::replace(&path, text.as_bytes()).map_err(StoreError::io("cannot write", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dir() -> (tempfile::TempDir, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("desk");
        fs::create_dir(&data).unwrap();
        (place, data)
    }

    #[test]
    fn a_directory_that_is_moved_stays_the_desk_and_one_that_is_copied_is_a_copy() {
        let (place, data) = dir();
        assert_eq!(copy_of(&data).unwrap(), None);
        let moved = place.path().join("moved");
        fs::rename(&data, &moved).unwrap();
        assert_eq!(copy_of(&moved).unwrap(), None);
        let copy = place.path().join("copy");
        fs::create_dir(&copy).unwrap();
        fs::copy(moved.join(HOME), copy.join(HOME)).unwrap();
        assert_eq!(copy_of(&copy).unwrap(), Some(CopyOf::Directory));
        take_over(&copy, None).unwrap();
        assert_eq!(copy_of(&copy).unwrap(), None);
    }

    #[test]
    fn what_was_restored_and_what_lies_in_a_backup_is_a_copy_until_it_is_taken_over() {
        let (_place, data) = dir();
        mark_restored(&data).unwrap();
        assert_eq!(copy_of(&data).unwrap(), Some(CopyOf::Restored));
        take_over(&data, None).unwrap();
        assert_eq!(copy_of(&data).unwrap(), None);
        let (_place, backup) = dir();
        fs::write(backup.join(super::super::copy::STATUS), "").unwrap();
        assert_eq!(copy_of(&backup).unwrap(), Some(CopyOf::Backup));
    }

    #[test]
    fn where_the_file_system_keeps_no_birth_the_number_decides() {
        let with = |born| Identity { inode: 7, born };
        assert!(with(None).is(with(Some(3))) && with(Some(3)).is(with(Some(3))));
        assert!(!with(Some(3)).is(with(Some(4))));
        assert!(!with(None).is(Identity {
            inode: 8,
            born: None
        }));
        for one in [with(None), with(Some(3))] {
            assert_eq!(Identity::read(&one.text()), Some(one));
        }
    }

    #[test]
    fn a_backup_takes_nothing_from_another_desk_until_that_one_takes_over() {
        let ((_a, one), (_b, two), (_c, target)) = (dir(), dir(), dir());
        may_write(&one, &target).unwrap();
        claim(&one, &target).unwrap();
        may_write(&one, &target).unwrap();
        let refused = may_write(&two, &target).unwrap_err();
        assert!(
            refused.to_string().contains(&one.display().to_string()),
            "{refused}"
        );
        take_over(&two, Some(&target)).unwrap();
        may_write(&two, &target).unwrap();
        assert!(may_write(&one, &target).is_err());
        assert_eq!(backup_owner(&target), Some(two));
    }
}
