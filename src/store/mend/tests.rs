//! Damage in closed segments, with and without a good copy.

use super::*;
use crate::store::reread::Pass;
use crate::store::testing::{copy_of, long_ledger};
use crate::store::verify::verify;

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 4;
    fs::write(path, bytes).unwrap();
}

fn read_through(data: &Path) -> Report {
    let mut pass = Pass::begin(data).unwrap().unwrap();
    loop {
        match pass.step() {
            Ok(next) => pass = next,
            Err(report) => return report,
        }
    }
}

/// What a mend leaves, given what lies in the data directory and in the copy.
fn mended(data: &Path, backup: &Path) -> (Report, Vec<Mended>) {
    mend(data, backup, verify(data)).unwrap()
}

#[test]
fn a_flipped_bit_or_a_lost_segment_is_found_by_reading_through_and_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let segments = long_ledger(dir.path());
    let closed = &segments[..segments.len() - 1];
    let events = verify(dir.path()).events;
    for path in closed {
        let whole = fs::read(path).unwrap();
        for at in [3, 70, whole.len() / 2] {
            let backup = copy_of(dir.path());
            flip(path, at);
            assert!(!read_through(dir.path()).ok, "{path:?}, byte {at}");
            let (after, done) = mended(dir.path(), backup.path());
            assert!(after.ok, "{path:?}, byte {at}: {:?}", after.problems);
            assert_eq!((after.events, done.len()), (events, 1));
            assert_eq!(fs::read(path).unwrap(), whole);
            let aside = dir
                .path()
                .join(files::JOURNAL)
                .join(done[0].aside.as_ref().unwrap());
            assert_ne!(fs::read(&aside).unwrap(), whole);
            fs::remove_file(aside).unwrap();
        }
        let backup = copy_of(dir.path());
        fs::remove_file(path).unwrap();
        assert!(!read_through(dir.path()).ok, "{path:?} is gone");
        let (after, done) = mended(dir.path(), backup.path());
        assert!(after.ok, "{path:?} was gone: {:?}", after.problems);
        assert_eq!((after.events, &done[0].aside), (events, &None));
    }
    let every = copy_of(dir.path());
    for path in closed {
        flip(path, 100);
    }
    let (after, done) = mended(dir.path(), every.path());
    assert_eq!((after.ok, done.len()), (true, closed.len()));
}

#[test]
fn a_copy_that_is_no_better_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let segments = long_ledger(dir.path());
    let other = tempfile::tempdir().unwrap();
    long_ledger(other.path());
    flip(&segments[0], 200);
    let damaged = fs::read(&segments[0]).unwrap();
    let short = copy_of(dir.path());
    let copy = short
        .path()
        .join(files::JOURNAL)
        .join(files::name_of(&segments[0]));
    fs::write(&copy, &damaged[..150]).unwrap();
    let none = tempfile::tempdir().unwrap();
    for backup in [copy_of(dir.path()), other, short, none] {
        let (after, done) = mended(dir.path(), backup.path());
        assert_eq!((after.ok, done.len()), (false, 0));
        assert_eq!(fs::read(&segments[0]).unwrap(), damaged);
        assert_eq!(
            files::segments(&dir.path().join(files::JOURNAL))
                .unwrap()
                .len(),
            segments.len()
        );
    }
}

#[test]
fn the_segment_that_is_written_to_is_never_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let segments = long_ledger(dir.path());
    let backup = copy_of(dir.path());
    let open = segments.last().unwrap();
    flip(open, 100);
    let (after, done) = mended(dir.path(), backup.path());
    assert_eq!((after.ok, done.len()), (false, 0));
}

#[test]
fn nothing_is_read_while_a_purge_rewrites_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    long_ledger(dir.path());
    crate::store::purge::begin(&dir.path().join(files::JOURNAL), Seq(9)).unwrap();
    assert!(Pass::begin(dir.path()).unwrap().is_none());
}

#[test]
fn a_copy_of_several_segments_that_is_whole_is_whole_after_a_new_start() {
    let dir = tempfile::tempdir().unwrap();
    long_ledger(dir.path());
    let target = tempfile::tempdir().unwrap();
    let first = crate::store::backup_to(dir.path(), target.path()).unwrap();
    let again = crate::store::backup_to(dir.path(), target.path()).unwrap();
    assert_eq!(again.last_seq, verify(dir.path()).last);
    assert_eq!(first, again);
}
