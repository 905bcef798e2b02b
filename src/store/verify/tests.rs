//! Ledgers with one thing wrong each.

use super::*;
use crate::store::events::replay;
use crate::store::frame::{self, Found, SEGMENT_HEADER};
use crate::store::journal::{Journal, OpenFacts};
use crate::store::testing::{copy_of, groups, ledger, segment};
use std::ops::ControlFlow;

#[test]
fn a_whole_ledger_has_no_problem() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1, 4, 2], true);
    let report = verify(dir.path());
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!((report.events, report.last), (7, Seq(7)));
}

#[test]
fn a_bit_flipped_in_any_byte_is_found_and_never_served() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1, 2, 1], true);
    let bytes = fs::read(segment(dir.path())).unwrap();
    let mut written = Vec::new();
    replay(dir.path(), Seq(0), |envelope| {
        written.push(envelope);
        ControlFlow::Continue(())
    })
    .unwrap();
    for at in 0..bytes.len() {
        let copy = copy_of(dir.path());
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(segment(copy.path()), flipped).unwrap();
        let report = verify(copy.path());
        assert!(!report.ok, "byte {at}");
        assert!(
            !report.only_torn_end,
            "byte {at}: the marker knows of all events"
        );
        let mut served = Vec::new();
        let read = replay(copy.path(), Seq(0), |envelope| {
            served.push(envelope);
            ControlFlow::Continue(())
        });
        assert!(written.starts_with(&served), "byte {at}");
        assert!(read.is_err() || served.len() < written.len(), "byte {at}");
        let opened = Journal::open(copy.path(), &OpenFacts::default());
        assert!(opened.is_err(), "byte {at}");
    }
}

#[test]
fn a_flipped_bit_of_the_marker_is_found() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1], true);
    let path = dir.path().join("journal/clean");
    let bytes = fs::read(&path).unwrap();
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        fs::write(&path, flipped).unwrap();
        assert!(!verify(dir.path()).ok, "byte {at}");
    }
}

#[test]
fn all_bad_places_are_listed() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1, 1, 1, 1, 1], true);
    let mut bytes = fs::read(segment(dir.path())).unwrap();
    let frames: Vec<_> = {
        let mut at = SEGMENT_HEADER;
        let mut all = Vec::new();
        while let Found::Frame(frame) = frame::parse(&bytes[at..]) {
            all.push(at);
            at += frame.length as usize;
        }
        all
    };
    bytes[frames[1] + 30] ^= 1;
    bytes[frames[3] + 30] ^= 1;
    fs::write(segment(dir.path()), &bytes).unwrap();
    let report = verify(dir.path());
    let places: Vec<_> = report
        .problems
        .iter()
        .map(|problem| problem.offset as usize)
        .collect();
    assert_eq!(places, [frames[1], frames[3]], "{:?}", report.problems);
    assert!(
        report.problems[0].problem.ends_with("event 2 is lost"),
        "{:?}",
        report.problems
    );
    assert_eq!(report.events, 3);
}

#[test]
fn a_torn_end_is_told_from_damage() {
    let dir = tempfile::tempdir().unwrap();
    ledger(dir.path(), &[1, 1], false);
    let mut bytes = fs::read(segment(dir.path())).unwrap();
    bytes.truncate(bytes.len() - 5);
    fs::write(segment(dir.path()), &bytes).unwrap();
    let report = verify(dir.path());
    assert!(!report.ok && report.only_torn_end, "{:?}", report.problems);
    assert_eq!(report.events, 1);
}

#[test]
fn a_frame_whose_check_sum_ends_in_zeros_is_found_behind_a_bad_place() {
    let frame = (0..u64::MAX)
        .map(|n| {
            let mut previous = [0; 32];
            previous[..8].copy_from_slice(&n.to_le_bytes());
            let group = groups(
                crate::domain::event::SiteId([1; 8]),
                (Seq(0), previous),
                &[1],
            );
            frame::encode(&group[0]).unwrap()
        })
        .find(|bytes| bytes.ends_with(&[0]))
        .unwrap();
    let mut bytes = [b"damage".as_slice(), &frame].concat();
    bytes.resize(4096, 0);
    let (at, found) = frame::search(&bytes).unwrap();
    assert_eq!((at, found.length), (6, frame.len() as u64));
}
