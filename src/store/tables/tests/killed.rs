//! Tables whose process is killed while it binds, compacts and keeps images: whatever moment it was, what is there is whole
//! and says what a desk says that nobody killed. `KILLS=500` kills for longer.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::tempdir;

use super::desk::{Desk, came_and_went};
use crate::domain::ids::Seq;
use crate::store::tables::{self, Tables, compact};

/// Where the child works.
const DIR: &str = "MAILROOM_KILLED_DIR";
/// Pieces that come in one group.
const AT_ONCE: u64 = 5;

/// The next group of a desk.
fn goes_on(desk: &mut Desk) {
    let first = desk.state.header.next.items + 1;
    let events: Vec<_> = (first..first + AT_ONCE).flat_map(came_and_went).collect();
    desk.happens(&events);
}

fn opened(dir: &Path) -> Tables {
    tables::settle(dir).unwrap();
    tables::open_patiently(dir).unwrap()
}

/// The one that is killed. It has an end all the same, for whoever waits for it may be killed as well.
#[test]
#[ignore = "it is the child of the test below"]
fn works_until_it_is_killed() {
    let Some(dir) = std::env::var_os(DIR) else {
        return;
    };
    let dir = Path::new(&dir);
    let mut desk = Desk::begun(opened(dir));
    for _ in 0..200 {
        for _ in 0..30 {
            goes_on(&mut desk);
        }
        desk.tables.make_durable().unwrap();
        tables::write_image(dir, &desk.state).unwrap();
        assert!(compact::copy_from(dir, &desk.tables, 0, 0).unwrap());
        let Desk { tables, .. } = desk;
        drop(tables);
        compact::exchange(dir).unwrap();
        desk = Desk::begun(opened(dir));
    }
}

#[test]
fn a_kill_while_tables_are_bound_compacted_or_opened_damages_nothing() {
    let place = tempdir().unwrap();
    let dir = place.path();
    let beside = tempdir().unwrap();
    let mut never_killed = Desk::begun(opened(beside.path()));
    let kills = std::env::var("KILLS").ok();
    let kills: u64 = kills.and_then(|kills| kills.parse().ok()).unwrap_or(8);
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact"])
            .arg("store::tables::tests::killed::works_until_it_is_killed")
            .env(DIR, dir)
            .env("TMPDIR", beside.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(150 + kill * 211 % 1_000));
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "it ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        let tables = opened(dir);
        let (seq, _) = tables.watermark().unwrap();
        while never_killed.seq < seq {
            goes_on(&mut never_killed);
        }
        assert_eq!(never_killed.seq, seq, "a group is whole or not there");
        let differences = tables.differences(&never_killed.state).unwrap();
        assert_eq!(differences, Vec::<String>::new(), "kill {kill}");
        if let Some(image) = tables::read_image(dir).filter(|image| image.header.seq == seq) {
            assert!(image == never_killed.state, "kill {kill}");
        }
    }
    assert!(never_killed.seq > Seq(0), "it did something");
}
