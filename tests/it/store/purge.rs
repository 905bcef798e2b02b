//! Purges over random working days: the chain holds, the numbers stay, the texts are gone, and an unfinished one is
//! finished by whoever opens the directory.

use mailroom::domain::flow::{Redacted, Redaction};
use std::fs;
use std::path::{Path, PathBuf};

use mailroom::store::Left;

use super::*;

/// A client of the random desk whose texts nobody else has: `K7` is `Harbor 7 Ltd` with `a0@k7.example`.
fn subject(desk: &Desk) -> (ClientId, Vec<String>) {
    let held = |id: &ClientId| {
        desk.state
            .items
            .values()
            .filter(|item| item.client.as_ref() == Some(id))
            .count()
    };
    let named = desk
        .state
        .clients
        .values()
        .filter(|client| !client.is_purged())
        .map(|client| &client.id);
    let all = named.filter(|id| id.as_str().starts_with('K'));
    let id = all.max_by_key(|id| held(id)).unwrap().clone();
    let n = &id.as_str()[1..];
    let texts = vec![format!("Harbor {n} Ltd"), format!("@k{n}.example")];
    (id, texts)
}

/// The group that purges a client.
fn group(desk: &Desk, client: &ClientId) -> Vec<Sealed> {
    let Left {
        client,
        kept,
        words_name_him,
    } = desk.store.look_at_purge(client, "period over").unwrap();
    assert!(!words_name_him && !kept.is_empty());
    let (seq, previous) = desk.store.end();
    let meta = Meta {
        site: desk.store.site(),
        seq: Seq(seq.0 + 1),
        at: desk.now,
        day: desk.state.header.day,
        actor: Actor::Server,
        command: CommandId([9; 16]),
    };
    let redaction = Redaction {
        client,
        rule: "US 6".to_owned(),
        reason: "period over".to_owned(),
        kept,
    };
    vec![store::seal(
        meta,
        Event::Redacted(Redacted(redaction)),
        previous,
        [5; 16],
    )]
}

fn segments(data: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(data.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|ending| ending == "seg"))
        .collect()
}

/// Whether any file has one of these texts. The tables' own threads rename files meanwhile: one that is gone before it is
/// read lies under another name, and all is looked through once more.
fn has(dir: &Path, texts: &[String]) -> bool {
    loop {
        match look(dir, texts) {
            Ok(has) => return has,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => panic!("{}: {error}", dir.display()),
        }
    }
}

fn look(dir: &Path, texts: &[String]) -> std::io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let is_here = if path.is_dir() {
            look(&path, texts)?
        } else {
            let bytes = fs::read(&path)?;
            let here = |text: &String| {
                bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes())
            };
            texts.iter().any(here)
        };
        if is_here {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a purge must not change.
fn figures(state: &State) -> impl PartialEq + std::fmt::Debug + use<> {
    let items: Vec<_> = state
        .items
        .values()
        .map(|item| (item.id, item.status, item.slot.clone()))
        .collect();
    let order: Vec<_> = state
        .order
        .iter()
        .copied()
        .filter(|id| *id != CommandId([9; 16]))
        .collect();
    (
        state.books.clone(),
        state.header.next,
        state.held.clone(),
        state.tracking.clone(),
        items,
        order,
    )
}

#[test]
fn a_purge_keeps_the_figures_and_the_chain_and_work_goes_on() {
    for seed in [4, 8, 15] {
        let dir = tempdir().unwrap();
        let (mut desk, _) = Desk::open(dir.path(), seed);
        desk.work(500);
        let (client, texts) = subject(&desk);
        let before = figures(&desk.state);
        let group = group(&desk, &client);
        desk.state = desk.store.purge(&group).unwrap();
        desk.store.finish_purge().unwrap();
        assert_eq!(figures(&desk.state), before, "seed {seed}");
        assert!(replayed(dir.path()) == desk.state, "seed {seed}");
        assert_eq!(desk.differences(), Vec::<String>::new(), "seed {seed}");
        assert!(!has(dir.path(), &texts), "seed {seed}");
        assert!(
            store::verify(dir.path()).ok,
            "{:?}",
            store::verify(dir.path()).problems
        );
        let again = desk.store.look_at_purge(&client, "").unwrap();
        assert_eq!(
            again.kept,
            Vec::new(),
            "a purged client has nothing left to take"
        );
        desk.work(200);
        assert_eq!(desk.differences(), Vec::<String>::new(), "seed {seed}");
        let state = desk.state.clone();
        desk.store.close().unwrap();
        assert!(
            Store::open(dir.path(), &mut |_| {}).unwrap().state == state,
            "seed {seed}"
        );
        assert!(store::verify(dir.path()).ok);
    }
}

#[test]
fn two_purges_of_one_ledger_agree() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 23);
    desk.work(500);
    for _ in 0..3 {
        let (client, texts) = subject(&desk);
        let group = group(&desk, &client);
        desk.state = desk.store.purge(&group).unwrap();
        assert!(!has(dir.path(), &texts));
        assert!(
            store::verify(dir.path()).ok,
            "{:?}",
            store::verify(dir.path()).problems
        );
        desk.work(60);
    }
}

/// A stopped ledger whose purge is committed and not begun, as after a kill.
fn committed(data: &Path) -> (Vec<String>, State) {
    let (mut desk, _) = Desk::open(data, 42);
    desk.work(300);
    let (client, texts) = subject(&desk);
    let group = group(&desk, &client);
    let seq = group[0].envelope.seq;
    fs::write(
        data.join("journal/purging"),
        format!("mailroom-purging-1\n{seq}\n"),
    )
    .unwrap();
    desk.store.append(&group).unwrap();
    (texts, desk.state)
}

#[test]
fn what_a_crash_left_of_a_purge_is_finished_by_the_next_opening() {
    let dir = tempdir().unwrap();
    let (texts, before) = committed(dir.path());
    let report = store::verify(dir.path());
    assert!(
        report.problems[0].problem.contains("still here"),
        "{:?}",
        report.problems
    );
    fs::create_dir(dir.path().join("tables.damaged-1")).unwrap();
    fs::write(dir.path().join("tables.damaged-1/db"), &texts[0]).unwrap();
    fs::write(dir.path().join("journal/torn-7.bin"), &texts[1]).unwrap();
    let opened = Store::open(dir.path(), &mut |_| {}).unwrap();
    assert!(
        opened.purge.is_some() && opened.repairs.len() == 1,
        "{:?}",
        opened.repairs
    );
    assert!(!has(dir.path(), &texts));
    assert_eq!(figures(&opened.state), figures(&before));
    drop(opened);
    assert!(
        dir.path().join("journal/purging").exists(),
        "until the server has cleared its own files"
    );
    let opened = Store::open(dir.path(), &mut |_| {}).unwrap();
    assert!(opened.purge.is_some());
    opened.store.finish_purge().unwrap();
    drop(opened);
    assert!(
        Store::open(dir.path(), &mut |_| {})
            .unwrap()
            .purge
            .is_none()
    );
    assert!(store::verify(dir.path()).ok);
}

#[test]
fn a_purge_that_was_announced_and_never_committed_did_not_happen() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 42);
    desk.work(100);
    let (_, texts) = subject(&desk);
    let next = desk.state.header.seq.0 + 1;
    fs::write(
        dir.path().join("journal/purging"),
        format!("mailroom-purging-1\n{next}\n"),
    )
    .unwrap();
    let state = desk.state.clone();
    drop(desk);
    let opened = Store::open(dir.path(), &mut |_| {}).unwrap();
    assert!(opened.purge.is_none() && opened.state == state && has(dir.path(), &texts));
    assert!(!dir.path().join("journal/purging").exists());
}

#[test]
fn a_copy_made_in_the_middle_of_a_purge_is_purged_when_it_comes_back() {
    let (dir, copy, back) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    let (texts, _) = committed(dir.path());
    store::backup_to(dir.path(), copy.path()).unwrap();
    assert!(has(copy.path(), &texts));
    store::restore(copy.path(), back.path()).unwrap();
    assert!(!has(back.path(), &texts));
    assert!(store::verify(back.path()).ok);
    // The copy itself follows the next time it is brought up to date.
    drop(Store::open(dir.path(), &mut |_| {}).unwrap());
    store::backup_to(dir.path(), copy.path()).unwrap();
    assert!(!has(copy.path(), &texts));
    assert!(store::verify(copy.path()).ok);
}

#[test]
fn a_flipped_bit_of_what_a_purge_left_is_found() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 6);
    desk.work(60);
    let (client, _) = subject(&desk);
    let group = group(&desk, &client);
    desk.state = desk.store.purge(&group).unwrap();
    desk.store.finish_purge().unwrap();
    desk.store.close().unwrap();
    let path = segments(dir.path()).remove(0);
    let bytes = fs::read(&path).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    for at in (0..=used).step_by(101) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&path, &flipped).unwrap();
        assert!(!store::verify(dir.path()).ok, "byte {at}");
    }
    fs::write(&path, &bytes).unwrap();
    assert!(store::verify(dir.path()).ok);
}
