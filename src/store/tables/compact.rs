//! Compacting: sled's file keeps the size that its busiest hour gave it. In a quiet minute the tree is copied into a fresh
//! one beside, which takes the old one's place; the stacks only get a second name meanwhile. Where tables are made again of
//! years of mail no night comes in between: there it is done as often as the file has outgrown what it was.
//!
//! Invariant: at every moment there is a whole set of tables under one of the names, and [`settle`] gives it its own
//! before anything opens.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::guard::guarded;
use super::{Answer, Tables, config, stacks};
use crate::store::disk::{Disk as _, Local};
use crate::store::files;
use crate::store::journal::RESERVE_BYTES;

/// Smaller files are left as they are.
const WORTH_IT: u64 = 48 << 20;
/// So are those of which what they hold is no less than this part.
const PART: u64 = 3;
/// Records that are copied at once.
const AT_ONCE: usize = 2_000;

/// Growth that is not left for the night: no day's mail comes near it.
pub(in crate::store) const OUTGROWN: u64 = 256 << 20;

/// How large sled's file is.
pub(in crate::store) fn size(data: &Path) -> u64 {
    fs::metadata(Names::of(data).dir.join("db")).map_or(0, |meta| meta.len())
}

/// Copies open tables into fresh ones beside them, where that makes them much smaller; whether it did. Who reads goes on
/// reading; nobody may write meanwhile.
pub(in crate::store) fn copy_smaller(data: &Path, tables: &Tables) -> Answer<bool> {
    copy_from(data, tables, WORTH_IT, PART)
}

/// The same from a size on, where they hold less than a part.
pub(super) fn copy_from(data: &Path, tables: &Tables, size: u64, part: u64) -> Answer<bool> {
    let names = Names::of(data);
    let disk = self::size(data);
    if disk < size {
        return Ok(false);
    }
    let held = guarded(|| tables.held_bytes())?;
    let has_room = Local
        .room(data)
        .is_ok_and(|room| room.free > disk + RESERVE_BYTES);
    if held * part > disk || !has_room {
        return Ok(false);
    }
    settle(data)?;
    files::ensure_dir(&names.fresh).map_err(|error| super::TablesError::Io(error.to_string()))?;
    guarded(|| tables.copy_to(&names.fresh))?;
    fs::hard_link(names.dir.join(stacks::NAME), names.fresh.join(stacks::NAME))?;
    files::make_private(&names.fresh);
    // IMPORTANT: all of it is durable before the old one gives up its name.
    sync_all(&names.fresh)?;
    Ok(true)
}

/// Gives the name of the tables, which nobody has open any more, to the fresh ones.
pub(in crate::store) fn exchange(data: &Path) -> io::Result<()> {
    let names = Names::of(data);
    fs::rename(&names.dir, &names.old)?;
    fs::rename(&names.fresh, &names.dir)?;
    files::sync_dir(data)?;
    settle(data)
}

/// Ends what a kill left half done: the name goes to the tables that are whole, and the others go.
pub(in crate::store) fn settle(data: &Path) -> io::Result<()> {
    let Names { dir, fresh, old } = Names::of(data);
    let going = data.join(files::GOING_TABLES);
    if !dir.exists() && old.exists() {
        // The old ones gave up their name to fresh ones that were whole.
        fs::rename(if fresh.exists() { &fresh } else { &old }, &dir)?;
        files::sync_dir(data)?;
    }
    for left in [fresh, old, going] {
        if left.exists() {
            fs::remove_dir_all(left)?;
        }
    }
    Ok(())
}

/// The names of tables in a data directory.
struct Names {
    dir: PathBuf,
    fresh: PathBuf,
    old: PathBuf,
}

impl Names {
    fn of(data: &Path) -> Self {
        Self {
            dir: data.join(files::TABLES),
            fresh: data.join(files::FRESH_TABLES),
            old: data.join(files::OLD_TABLES),
        }
    }
}

impl Tables {
    /// The bytes of all keys and values.
    fn held_bytes(&self) -> Answer<u64> {
        let mut held = 0;
        for entry in &*self.db {
            let (key, value) = entry?;
            held += (key.len() + value.len()) as u64;
        }
        Ok(held)
    }

    fn copy_to(&self, dir: &Path) -> Answer<()> {
        let fresh = config(dir).open()?;
        let mut all = self.db.iter();
        loop {
            let (mut batch, mut count) = (sled::Batch::default(), 0);
            for entry in all.by_ref().take(AT_ONCE) {
                let (key, value) = entry?;
                batch.insert(key, value);
                count += 1;
            }
            if count == 0 {
                break;
            }
            fresh.apply_batch(batch)?;
        }
        fresh.flush()?;
        Ok(())
    }
}

fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_file() {
            File::open(path)?.sync_all()?;
        }
    }
    files::sync_dir(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(names: &[&str]) -> tempfile::TempDir {
        let data = tempfile::tempdir().unwrap();
        for name in names {
            fs::create_dir(data.path().join(name)).unwrap();
            fs::write(data.path().join(name).join("db"), name).unwrap();
        }
        data
    }

    /// Which tables have the name after a kill that left these.
    fn settled(names: &[&str]) -> Option<String> {
        let data = with(names);
        settle(data.path()).unwrap();
        let left = fs::read_dir(data.path()).unwrap().count();
        assert!(left <= 1, "nothing else is left");
        fs::read_to_string(data.path().join("tables/db")).ok()
    }

    #[test]
    fn a_kill_while_tables_are_compacted_leaves_whole_ones() {
        let is = |names: &[&str], kept: Option<&str>| {
            assert_eq!(settled(names).as_deref(), kept, "{names:?}");
        };
        is(&["tables"], Some("tables"));
        is(&["tables", "tables.fresh"], Some("tables"));
        is(&["tables.fresh", "tables.old"], Some("tables.fresh"));
        is(&["tables", "tables.old"], Some("tables"));
        is(&["tables.old"], Some("tables.old"));
        is(&["tables.fresh"], None);
        is(&[], None);
        // Those that were being removed come back never, and stay never.
        is(&["tables.going"], None);
        is(&["tables", "tables.going"], Some("tables"));
        is(&["tables.old", "tables.going"], Some("tables.old"));
    }
}
