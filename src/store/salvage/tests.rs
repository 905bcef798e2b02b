//! Damage of every kind, and what is kept of it.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use super::*;
use crate::domain::flow::{ClerkSignedIn, Kept, Redaction};
use crate::domain::ids::{ClerkId, ClientId};
use crate::domain::time::BookDay;
use crate::store::events::replay;
use crate::store::files;
use crate::store::frame::{self, Found, SEGMENT_HEADER};
use crate::store::testing::{append, copy_of, ledger, long_ledger, open, segment};
use crate::store::verify::verify;

const NOW: Stamp = Stamp(1_763_900_000_000);

/// The salvage of a directory, and where it lies.
fn salvaged(from: &[&Path]) -> (Salvaged, tempfile::TempDir) {
    let to = tempfile::tempdir().unwrap();
    let from: Vec<_> = from.iter().map(|dir| dir.to_path_buf()).collect();
    (salvage(&from, to.path(), "ada", NOW).unwrap(), to)
}

/// Every event of a ledger, by number: what it is called, and its hash.
fn events(data: &Path) -> BTreeMap<u64, (String, Hash)> {
    let mut all = BTreeMap::new();
    replay(data, Seq(0), |envelope| {
        all.insert(
            envelope.seq.0,
            (envelope.event.words().to_owned(), envelope.hash),
        );
        ControlFlow::Continue(())
    })
    .unwrap();
    all
}

fn spans(salvaged: &Salvaged) -> Vec<(u64, u64)> {
    let span = |lost: &Lost| (lost.span.first.0, lost.span.last.0);
    salvaged.lost.iter().map(span).collect()
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 4;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_frame_costs_its_events_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let segments = long_ledger(dir.path());
    let whole = events(dir.path());
    let length = fs::read(&segments[0]).unwrap().len();
    for at in (0..length).step_by(97) {
        flip(&segments[0], at);
        let (done, to) = salvaged(&[dir.path()]);
        let report = verify(to.path());
        assert!(report.ok, "byte {at}: {:?}", report.problems);
        let now = events(to.path());
        assert_eq!(
            now.len(),
            whole.len() + 1,
            "byte {at}: one says what this is"
        );
        assert_eq!(now[&(now.len() as u64)].0, "ledger salvaged");
        let lost: Vec<u64> = (1..=whole.len() as u64)
            .filter(|seq| now[seq].0 != whole[seq].0)
            .collect();
        let told: Vec<u64> = spans(&done).into_iter().flat_map(|(a, b)| a..=b).collect();
        assert_eq!(lost, told, "byte {at}");
        assert_eq!(done.kept as usize, whole.len() - lost.len(), "byte {at}");
        assert!(
            lost.len() <= 4,
            "byte {at}: one frame is lost, not {lost:?}"
        );
        // Before the first lost event the chain is the old one, so that seals there still hold.
        let until = lost.first().copied().unwrap_or(whole.len() as u64 + 1);
        assert!((1..until).all(|seq| now[&seq] == whole[&seq]), "byte {at}");
        flip(&segments[0], at);
    }
}

#[test]
fn a_segment_that_is_gone_is_lost_by_number_and_a_copy_fills_it() {
    let dir = tempfile::tempdir().unwrap();
    let segments = long_ledger(dir.path());
    let whole = events(dir.path());
    let backup = copy_of(dir.path());
    for path in &segments[..segments.len() - 1] {
        let bytes = fs::read(path).unwrap();
        fs::remove_file(path).unwrap();
        let (alone, to) = salvaged(&[dir.path()]);
        assert!(verify(to.path()).ok);
        let [(first, last)] = spans(&alone)[..] else {
            panic!("{path:?}: {:?}", spans(&alone))
        };
        assert_eq!(files::segment_name(Seq(first)), files::name_of(path));
        assert_eq!(alone.kept + last - first + 1, whole.len() as u64);
        let (with_copy, to) = salvaged(&[dir.path(), backup.path()]);
        assert!(verify(to.path()).ok);
        assert_eq!(spans(&with_copy), []);
        assert_eq!(with_copy.kept, whole.len() as u64);
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn another_ledger_is_no_copy_and_nothing_is_laid_down() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ledger(one.path(), &[2, 2], true);
    ledger(two.path(), &[2, 2], true);
    let to = tempfile::tempdir().unwrap();
    let from = [one.path().to_path_buf(), two.path().to_path_buf()];
    let refused = salvage(&from, to.path(), "ada", NOW).unwrap_err();
    assert!(
        matches!(refused, StoreError::OtherLedger { .. }),
        "{refused}"
    );
    assert!(!to.path().join(files::JOURNAL).exists());
    let empty = tempfile::tempdir().unwrap();
    let refused = salvage(&[empty.path().to_path_buf()], to.path(), "ada", NOW).unwrap_err();
    assert!(matches!(refused, StoreError::NoCopy(_)), "{refused}");
}

#[test]
fn what_is_whole_is_never_written_over() {
    let (one, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ledger(one.path(), &[2, 2], true);
    ledger(to.path(), &[3], true);
    let before = fs::read(
        to.path()
            .join(files::JOURNAL)
            .join(files::segment_name(Seq(1))),
    )
    .unwrap();
    let refused = salvage(&[one.path().to_path_buf()], to.path(), "ada", NOW).unwrap_err();
    assert!(matches!(refused, StoreError::NotEmpty(_)), "{refused}");
    let after = fs::read(
        to.path()
            .join(files::JOURNAL)
            .join(files::segment_name(Seq(1))),
    )
    .unwrap();
    assert_eq!(before, after);
}

/// Four events and a purge of the second, each in its own frame: the directory, and where each frame begins.
fn purged_ledger() -> (tempfile::TempDir, Vec<usize>) {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path());
    append(&mut journal, &[1, 1, 1, 1]);
    let blank = Event::ClerkSignedIn(ClerkSignedIn(ClerkId::new("-")));
    let redaction = Redaction {
        client: ClientId::new("purged-1"),
        rule: "a rule".to_owned(),
        reason: "its time is over".to_owned(),
        kept: vec![Kept {
            seq: Seq(2),
            event: blank,
        }],
    };
    let (seq, hash) = journal.end();
    let meta = Meta {
        site: journal.site(),
        seq: Seq(seq.0 + 1),
        at: NOW,
        day: BookDay::default(),
        actor: Actor::Server,
        command: CommandId([9; 16]),
    };
    let purge = chain::seal(meta, Redacted(redaction).into(), hash, [3; 16]);
    journal.append(&[purge]).unwrap();
    journal.strip().unwrap();
    let bytes = fs::read(segment(dir.path())).unwrap();
    let mut at = SEGMENT_HEADER;
    let mut begins = Vec::new();
    while let Found::Frame(frame) = frame::parse(&bytes[at..]) {
        begins.push(at);
        at += frame.length as usize;
    }
    (dir, begins)
}

#[test]
fn a_purge_stays_a_purge_whichever_of_its_events_is_lost() {
    let (dir, begins) = purged_ledger();
    assert!(verify(dir.path()).ok);
    for (damaged, lost) in [(1, vec![(2, 2)]), (2, vec![(3, 3)]), (4, vec![(2, 2)])] {
        let at = begins[damaged] + 30;
        flip(&segment(dir.path()), at);
        let (done, to) = salvaged(&[dir.path()]);
        let report = verify(to.path());
        assert!(report.ok, "frame {damaged}: {:?}", report.problems);
        assert_eq!(spans(&done), lost, "frame {damaged}");
        flip(&segment(dir.path()), at);
    }
}

#[test]
fn an_end_that_a_clean_stop_knows_of_is_lost_by_number() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[2, 2, 3], true);
    let path = segment(dir.path());
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 40]).unwrap();
    let (done, to) = salvaged(&[dir.path()]);
    assert!(verify(to.path()).ok);
    assert_eq!((spans(&done), done.kept), (vec![(5, 7)], 4));
    assert!(done.end_is_known && done.lost[0].before.is_none());
    fs::remove_file(dir.path().join(files::JOURNAL).join(files::CLEAN)).unwrap();
    let (done, _) = salvaged(&[dir.path()]);
    assert!(!done.end_is_known && done.lost.is_empty());
}

#[test]
fn a_directory_without_segments_is_named_and_the_others_are_read() {
    let (empty, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ledger(copy.path(), &[2, 2], true);
    for from in [[empty.path(), copy.path()], [copy.path(), empty.path()]] {
        let (done, _) = salvaged(&from);
        assert_eq!(done.kept, 4);
        assert_eq!(done.empty, [empty.path().to_path_buf()]);
    }
}
