//! The journal's promises: torn ends, damage, full and failing disks.

use super::*;
use crate::store::events::{read_at, replay};
use crate::store::testing::{Fault, Scripted, append, copy_of, groups, ledger, open, segment};
use std::ops::ControlFlow;

fn seqs(data: &Path) -> Vec<u64> {
    let mut all = Vec::new();
    replay(data, Seq(0), |envelope| {
        all.push(envelope.seq.0);
        ControlFlow::Continue(())
    })
    .unwrap();
    all
}

#[test]
fn what_was_appended_comes_back_also_by_position() {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path());
    let all = groups(journal.site(), journal.end(), &[1, 3, 2]);
    let positions: Vec<_> = all
        .iter()
        .map(|group| journal.append(group).unwrap())
        .collect();
    let mut read = Vec::new();
    replay(dir.path(), Seq(0), |envelope| {
        read.push(envelope);
        ControlFlow::Continue(())
    })
    .unwrap();
    let written: Vec<_> = all
        .iter()
        .flatten()
        .map(|sealed| sealed.envelope.clone())
        .collect();
    assert_eq!(read, written);
    for (group, position) in all.iter().zip(positions) {
        let expected: Vec<_> = group.iter().map(|sealed| sealed.envelope.clone()).collect();
        assert_eq!(read_at(dir.path(), position).unwrap(), expected);
    }
    let (end, _) = journal.end();
    drop(journal);
    assert_eq!((open(dir.path()).0.end().0, end), (Seq(6), Seq(6)));
}

#[test]
fn a_replay_from_the_middle_of_a_group_gives_the_rest_of_it() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[2, 5, 1], true);
    let mut all = Vec::new();
    let last = replay(dir.path(), Seq(4), |envelope| {
        all.push(envelope.seq.0);
        if envelope.seq.0 == 7 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!((all, last.unwrap()), (vec![5, 6, 7], Seq(7)));
}

#[test]
fn a_full_segment_is_followed_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path());
    journal.segment_bytes = 3000;
    append(&mut journal, &[2, 3, 1, 4, 30, 2, 2, 2, 2, 2]);
    let names = files::segments(&dir.path().join(files::JOURNAL)).unwrap();
    assert!(names.len() >= 3, "{names:?}");
    let (end, _) = journal.end();
    let all = seqs(dir.path());
    assert_eq!(all, (1..=end.0).collect::<Vec<_>>());
    drop(journal);
    assert_eq!(open(dir.path()).0.end().0, end);
    let report = crate::store::verify::verify(dir.path());
    assert_eq!(
        (report.ok, report.events),
        (true, end.0),
        "{:?}",
        report.problems
    );
    for (_, path) in &names[..names.len() - 1] {
        let copy = copy_of(dir.path());
        std::fs::remove_file(copy.path().join(files::JOURNAL).join(files::name_of(path))).unwrap();
        assert!(
            !crate::store::verify::verify(copy.path()).ok,
            "without {path:?}"
        );
        let read = replay(copy.path(), Seq(0), |_| ControlFlow::Continue(()));
        assert!(
            matches!(read, Err(StoreError::Damage { .. })),
            "without {path:?}"
        );
    }
}

#[test]
fn an_end_torn_at_any_byte_is_cut_off_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[2, 1], false);
    let before = std::fs::read(segment(dir.path())).unwrap().len();
    let (mut journal, _) = open(dir.path());
    append(&mut journal, &[3]);
    drop(journal);
    let bytes = std::fs::read(segment(dir.path())).unwrap();
    let whole = frame::used(&bytes);
    for cut in before + 1..whole {
        let copy = copy_of(dir.path());
        let mut torn = bytes[..cut].to_vec();
        torn.resize(whole + 100, 0);
        std::fs::write(segment(copy.path()), torn).unwrap();
        let (mut journal, repairs) = open(copy.path());
        assert_eq!(
            (journal.end().0, repairs.len()),
            (Seq(3), 1),
            "cut at {cut}"
        );
        let side = std::fs::read(copy.path().join("journal/torn-4.bin")).unwrap();
        assert_eq!(side, bytes[before..cut][..frame::used(&bytes[before..cut])]);
        append(&mut journal, &[1]);
        drop(journal);
        assert_eq!(seqs(copy.path()), [1, 2, 3, 4]);
    }
}

#[test]
fn a_torn_end_that_anything_knows_more_of_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[2, 1], true);
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(segment(dir.path()), &bytes).unwrap();
    let marked = copy_of(dir.path());
    let damage = |data: &Path, watermark: Option<Seq>| {
        Journal::open(
            data,
            &OpenFacts {
                tables_watermark: watermark,
            },
        )
        .map(|(_, found)| found.repairs.len())
    };
    assert!(matches!(
        damage(marked.path(), None),
        Err(StoreError::Damage { .. })
    ));
    assert!(
        marked.path().join("journal/clean").exists(),
        "a refused journal is left as it is"
    );
    std::fs::remove_file(marked.path().join("journal/clean")).unwrap();
    assert!(matches!(
        damage(marked.path(), Some(Seq(3))),
        Err(StoreError::Damage { .. })
    ));
    assert!(matches!(damage(marked.path(), Some(Seq(2))), Ok(1)));
}

#[test]
fn a_bad_frame_with_a_good_one_behind_it_is_damage() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1, 1, 1], false);
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    bytes[frame::SEGMENT_HEADER + 40] ^= 8;
    std::fs::write(segment(dir.path()), &bytes).unwrap();
    match Journal::open(dir.path(), &OpenFacts::default())
        .map(|_| ())
        .unwrap_err()
    {
        StoreError::Damage {
            segment,
            offset,
            problem,
        } => {
            assert_eq!((segment, offset), (files::segment_name(Seq(1)), 64));
            assert!(problem.contains("event 2 follows"), "{problem}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_journal_that_vanished_is_damage_not_a_new_ledger() {
    let dir = tempfile::tempdir().unwrap();
    let known = Journal::open(
        dir.path(),
        &OpenFacts {
            tables_watermark: Some(Seq(9)),
        },
    )
    .map(|_| ());
    assert!(matches!(known, Err(StoreError::Damage { .. })));
}

#[test]
fn without_room_nothing_is_written_and_the_journal_goes_on_later() {
    for fault in [
        Fault::Full,
        Fault::FullForFrames,
        Fault::Free(RESERVE_BYTES - 1),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let (disk, script) = Scripted::new();
        let (mut journal, _) =
            Journal::open_on(dir.path(), &OpenFacts::default(), Box::new(disk)).unwrap();
        let group = groups(journal.site(), journal.end(), &[2]).remove(0);
        *script.lock().unwrap() = Some(fault);
        assert!(
            matches!(journal.append(&group), Err(AppendError::NoSpace)),
            "{fault:?}"
        );
        let bytes = std::fs::read(segment(dir.path())).unwrap();
        assert_eq!(
            frame::used(&bytes),
            frame::used(&bytes[..frame::SEGMENT_HEADER]),
            "{fault:?}"
        );
        *script.lock().unwrap() = None;
        journal.append(&group).unwrap();
        append(&mut journal, &[1]);
        assert_eq!(seqs(dir.path()), [1, 2, 3]);
    }
}

#[test]
fn a_read_only_disk_is_seen_before_the_first_byte_and_one_that_hides_it_takes_nothing_more() {
    let dir = tempfile::tempdir().unwrap();
    let (disk, script) = Scripted::new();
    let (mut journal, _) =
        Journal::open_on(dir.path(), &OpenFacts::default(), Box::new(disk)).unwrap();
    let group = groups(journal.site(), journal.end(), &[2]).remove(0);
    *script.lock().unwrap() = Some(Fault::ReadOnly);
    let refused = journal.append(&group);
    assert!(matches!(refused, Err(AppendError::ReadOnly)), "{refused:?}");
    *script.lock().unwrap() = None;
    journal.append(&group).unwrap();
    let next = groups(journal.site(), journal.end(), &[1]).remove(0);
    for fault in [Some(Fault::NoWrites), None] {
        *script.lock().unwrap() = fault;
        let refused = journal.append(&next);
        assert!(
            matches!(&refused, Err(AppendError::Broken(error)) if error.kind() == io::ErrorKind::ReadOnlyFilesystem),
            "{refused:?}"
        );
    }
    assert_eq!(seqs(dir.path()), [1, 2]);
}

#[test]
fn the_reserve_can_be_given_up_for_a_stop() {
    let dir = tempfile::tempdir().unwrap();
    let (disk, script) = Scripted::new();
    let (mut journal, _) =
        Journal::open_on(dir.path(), &OpenFacts::default(), Box::new(disk)).unwrap();
    *script.lock().unwrap() = Some(Fault::Free(1000));
    assert!(!journal.has_room());
    journal.use_reserve();
    append(&mut journal, &[1]);
}

#[test]
fn a_failed_sync_poisons_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let (disk, script) = Scripted::new();
    let (mut journal, _) =
        Journal::open_on(dir.path(), &OpenFacts::default(), Box::new(disk)).unwrap();
    let group = groups(journal.site(), journal.end(), &[1]).remove(0);
    *script.lock().unwrap() = Some(Fault::NoSync);
    assert!(matches!(
        journal.append(&group),
        Err(AppendError::Broken(_))
    ));
    *script.lock().unwrap() = None;
    assert!(matches!(
        journal.append(&group),
        Err(AppendError::Broken(_))
    ));
    journal.close_clean().unwrap();
    assert!(
        !dir.path().join("journal/clean").exists(),
        "a broken journal is not marked clean"
    );
}

#[test]
fn a_group_that_does_not_stand_on_the_end_is_not_taken() {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path());
    let far = groups(journal.site(), (Seq(7), [0; 32]), &[1]).remove(0);
    assert!(matches!(journal.append(&far), Err(AppendError::Broken(_))));
}
