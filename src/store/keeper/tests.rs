//! What waits is one state and follows what is applied; a stop applies it, a purge throws it away. No journal lies in
//! these directories: what comes into the tables has waited.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::thread;
use std::time::Duration;

use tempfile::tempdir;

use super::worker::{Known, Worker};
use super::{Begin, Keeper, Progress, Shared, TablesStatus};
use crate::domain::books::Touched;
use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::evolve;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::store::files;
use crate::store::home::Identity;
use crate::store::journal::Position;
use crate::store::tables::{self, FrameAt, Tables};
use crate::store::{Sealed, testing};

struct Group {
    frame: FrameAt,
    events: Vec<(Envelope, Touched)>,
    state: State,
}

/// Groups from the first event on: as many events as each number says.
fn groups(sizes: &[u64]) -> Vec<Group> {
    let mut state = State::default();
    let sealed = testing::groups(SiteId([1; 8]), (Seq(0), Hash::default()), sizes);
    let group = |sealed: Vec<Sealed>| {
        let first = sealed[0].envelope.seq;
        let events = sealed.into_iter().map(|sealed| {
            let touched = evolve(&mut state, &sealed.envelope);
            (sealed.envelope, touched)
        });
        let events = events.collect();
        let position = Position {
            segment: Seq(1),
            offset: first.0 * 1_000,
        };
        Group {
            frame: FrameAt { first, position },
            events,
            state: state.clone(),
        }
    };
    sealed.into_iter().map(group).collect()
}

/// As [`Keeper::take`] does it; whether the group waits now.
fn hand_over(progress: &mut Progress, group: Group) -> bool {
    progress.target = group.state.header.seq;
    let has_room = progress.has_room_for(group.frame.first);
    if has_room {
        progress.in_hand = progress.target;
        progress
            .waiting
            .push(group.frame, group.events, group.state);
    }
    has_room
}

fn take(keeper: &Keeper, group: Group) {
    keeper.take(group.frame.position, group.events, group.state);
}

#[test]
fn of_many_groups_that_wait_one_state_is_kept() {
    let mut progress = Progress::default();
    for group in groups(&[2, 1, 3]) {
        assert!(hand_over(&mut progress, group));
    }
    assert_eq!(progress.missing(Seq(0)), None);
    let waiting = progress.take_waiting(Some(Seq(0)));
    let last = waiting.last.as_ref().map(|state| state.header.seq);
    assert_eq!((last, waiting.frames.len()), (Some(Seq(6)), 3));
    assert_eq!(waiting.events.len(), 6);
    // It is being applied: what comes now follows it.
    assert!(progress.has_room_for(Seq(7)));
}

#[test]
fn what_does_not_wait_is_missing_from_the_journal() {
    let mut progress = Progress::default();
    let mut all = groups(&[1_000, 1, 1]).into_iter();
    assert!(hand_over(&mut progress, all.next().unwrap()));
    // One too many, and one behind the gap that it leaves.
    assert!(!hand_over(&mut progress, all.next().unwrap()));
    progress.take_waiting(Some(Seq(0)));
    progress.applied = Seq(1_000);
    assert!(!hand_over(&mut progress, all.next().unwrap()));
    assert_eq!(progress.missing(Seq(1_000)), Some(Seq(1_002)));
    progress.applied = Seq(1_002);
    assert!(progress.has_room_for(Seq(1_003)));
    progress.away = Some("the disk is full".to_owned());
    assert!(!progress.has_room_for(Seq(1_003)));
}

#[test]
fn what_does_not_follow_the_tables_is_read_from_the_journal() {
    let mut progress = Progress::default();
    for group in groups(&[2, 2]) {
        hand_over(&mut progress, group);
    }
    // The tables came back and hold more, or less, than was thought.
    assert_eq!(progress.missing(Seq(2)), Some(Seq(4)));
    assert!(!progress.take_waiting(Some(Seq(2))).follows(Some(Seq(2))));
    assert!(!progress.has_room_for(Seq(5)), "in hand is nothing more");
}

#[test]
fn a_stop_applies_what_waits() {
    let dir = tempdir().unwrap();
    let mut keeper = Keeper::start(dir.path().to_owned(), Begin::Nothing, Seq(0)).unwrap();
    let reader = keeper.reader();
    for group in groups(&[2, 1, 3]) {
        take(&keeper, group);
    }
    assert_eq!(reader.status(), TablesStatus::Ready);
    keeper.stop();
    let tables = tables::open_patiently(dir.path()).unwrap();
    assert_eq!(tables.watermark().unwrap().0, Seq(6));
}

/// Waits until a keeper has stopped; one that never does would otherwise keep all other tests waiting.
fn stops(mut keeper: Keeper) {
    let (ended, end) = crossbeam_channel::bounded(1);
    let stopping = thread::spawn(move || {
        keeper.stop();
        let _ = ended.send(());
    });
    end.recv_timeout(Duration::from_secs(60))
        .expect("the keeper stops");
    stopping.join().unwrap();
}

#[test]
fn a_stop_does_not_wait_for_events_that_the_journal_has_not() {
    let dir = tempdir().unwrap();
    std::fs::create_dir(dir.path().join(files::JOURNAL)).unwrap();
    let keeper = Keeper::start(dir.path().to_owned(), Begin::Nothing, Seq(3)).unwrap();
    let reader = keeper.reader();
    stops(keeper);
    assert!(matches!(reader.status(), TablesStatus::Away(_)));
}

#[test]
fn a_keeper_whose_directory_was_moved_away_makes_no_tables_under_the_old_name() {
    let place = tempdir().unwrap();
    let data = place.path().join("desk");
    std::fs::create_dir(&data).unwrap();
    let shared = Arc::new(Shared {
        ground: Identity::of(&data).ok(),
        data: data.clone(),
        tables: RwLock::default(),
        progress: Mutex::new(Progress {
            target: Seq(3),
            ..Progress::default()
        }),
        moved: Condvar::default(),
        stopping: AtomicBool::new(true),
    });
    std::fs::rename(&data, place.path().join("moved")).unwrap();
    std::fs::create_dir(&data).unwrap();
    let (_wake, woken) = crossbeam_channel::bounded(1);
    Worker::new(Arc::clone(&shared), woken, Known::Nothing).run();
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0);
    assert!(shared.progress().away.is_some(), "readers are told");
}

#[test]
fn a_purge_throws_away_what_waits() {
    let dir = tempdir().unwrap();
    let mut keeper = Keeper::start(dir.path().to_owned(), Begin::Nothing, Seq(0)).unwrap();
    keeper.pause("a purge is under way");
    let [first, second] = groups(&[2, 1]).try_into().ok().unwrap();
    take(&keeper, first);
    assert!(
        keeper.shared.progress().waiting.due.is_none(),
        "nobody takes it"
    );
    keeper
        .shared
        .progress()
        .waiting
        .push(second.frame, second.events, second.state);
    keeper.begin_again(Seq(0)).unwrap();
    assert!(keeper.shared.progress().waiting.due.is_none());
    keeper.stop();
    let tables = tables::open_patiently(dir.path()).unwrap();
    assert_eq!(tables.watermark().unwrap().0, Seq(0));
}

#[test]
fn who_finds_the_tables_closed_for_a_moment_waits_until_they_are_open() {
    let dir = tempdir().unwrap();
    let mut keeper = Keeper::start(dir.path().to_owned(), Begin::Nothing, Seq(0)).unwrap();
    let reader = keeper.reader();
    for group in groups(&[2, 1]) {
        take(&keeper, group);
    }
    let patience = Duration::from_secs(60);
    let seq = move |reader: &super::Reader| reader.read(Seq(3), patience, Tables::watermark);
    assert_eq!(seq(&reader).unwrap().0, Seq(3));
    // They are closed just when somebody was told that they hold what he asks for.
    let mut closing = keeper.shared.write();
    let asks = thread::spawn(move || seq(&reader));
    thread::sleep(Duration::from_millis(200));
    keeper.shared.set(|progress| progress.opening = true);
    let closed = closing.take();
    drop(closing);
    thread::sleep(Duration::from_millis(200));
    assert!(!asks.is_finished(), "he waits");
    *keeper.shared.write() = closed;
    keeper.shared.set(|progress| progress.opening = false);
    assert_eq!(asks.join().unwrap().unwrap().0, Seq(3));
    keeper.stop();
}

#[test]
fn tables_that_outgrow_their_file_are_made_small_between_two_groups() {
    let dir = tempdir().unwrap();
    let shared = Arc::new(Shared {
        data: dir.path().to_owned(),
        ground: None,
        tables: RwLock::default(),
        progress: Mutex::default(),
        moved: Condvar::default(),
        stopping: AtomicBool::default(),
    });
    let (_wake, woken) = crossbeam_channel::bounded(1);
    let mut worker = Worker::new(Arc::clone(&shared), woken, Known::Nothing);
    worker.bring_back();
    for group in groups(&[2, 1, 3, 1]) {
        // As if each group had made it too large; sled writes its file when it likes.
        shared.read().as_ref().unwrap().make_durable().unwrap();
        (worker.size, worker.growth) = (0, 0);
        assert!(worker.apply(&group.events, &[group.frame], group.state.clone()));
        assert!(worker.size > 0, "it was closed and opened again");
        assert!(!worker.dirty, "what was applied is on the disk");
        let tables = shared.read();
        let held = tables.as_ref().unwrap().watermark().unwrap().0;
        assert_eq!(held, group.state.header.seq);
        assert!(worker.state == Some(group.state));
    }
    let progress = shared.progress();
    assert!(progress.away.is_none() && progress.repairs.is_empty());
    assert!(!progress.opening);
}
