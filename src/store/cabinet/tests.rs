//! Papers between their coming and their name, swept and carried.

use std::fs;

use super::*;

const ONE: CommandId = CommandId([1; 16]);
const TWO: CommandId = CommandId([2; 16]);

fn cabinet() -> (tempfile::TempDir, Cabinet) {
    let place = tempfile::tempdir().unwrap();
    let cabinet = Cabinet::of(place.path());
    (place, cabinet)
}

fn put(cabinet: &Cabinet, bytes: &[u8]) -> Hash {
    let digest = Cabinet::digest(bytes);
    cabinet.lay(ONE, bytes).unwrap();
    cabinet.keep(ONE, &digest).unwrap();
    digest
}

#[test]
fn what_came_has_no_name_until_its_command_is_carried_out() {
    let (_place, cabinet) = cabinet();
    let digest = Cabinet::digest(b"a");
    assert!(!cabinet.has_come(ONE, &digest));
    cabinet.lay(ONE, b"a").unwrap();
    assert!(cabinet.has_come(ONE, &digest) && !cabinet.has_come(TWO, &digest));
    assert!(cabinet.read(&digest).is_err());
    assert!(
        cabinet.keep(TWO, &digest).is_err(),
        "another command brought nothing"
    );
    cabinet.keep(ONE, &digest).unwrap();
    assert_eq!(cabinet.read(&digest).unwrap(), b"a");
    assert!(!cabinet.has_come(ONE, &digest));
    // Sent again while it is there, it is one file, and one that was damaged is whole again.
    fs::write(cabinet.path(&digest), "b").unwrap();
    assert!(matches!(
        cabinet.read(&digest),
        Err(StoreError::Damage { .. })
    ));
    assert_eq!(put(&cabinet, b"a"), digest);
    assert_eq!(cabinet.read(&digest).unwrap(), b"a");
    assert_eq!(cabinet.papers().unwrap().len(), 1);
}

#[test]
fn a_sweep_takes_what_nothing_speaks_of_and_leaves_what_is_on_its_way() {
    let (_place, cabinet) = cabinet();
    assert_eq!(
        cabinet.sweep(&BTreeSet::new()).unwrap(),
        0,
        "no directory yet"
    );
    let (kept, gone) = (put(&cabinet, b"kept"), put(&cabinet, b"gone"));
    cabinet.lay(TWO, b"coming").unwrap();
    assert_eq!(cabinet.sweep(&[kept].into()).unwrap(), 1);
    assert!(cabinet.read(&kept).is_ok() && cabinet.read(&gone).is_err());
    assert!(cabinet.has_come(TWO, &Cabinet::digest(b"coming")));
    cabinet.clear_laid().unwrap();
    assert_eq!(cabinet.entries().unwrap().len(), 1);
}

#[test]
fn a_copy_gets_what_is_whole_and_loses_only_what_its_own_journal_does_not_speak_of() {
    let ((_here, here), (_there, there)) = (cabinet(), cabinet());
    let (one, two) = (put(&here, b"one"), put(&here, b"two"));
    let mut carried = Carried::default();
    carried.bring(&here, &there).unwrap();
    carried.pass(&here, &there).unwrap();
    assert_eq!(there.papers().unwrap().len(), 2);
    // Damage here does not reach the copy.
    fs::write(here.path(&two), "2").unwrap();
    carried.forget();
    carried.pass(&here, &there).unwrap();
    assert_eq!(there.read(&two).unwrap(), b"two");
    // The copy's journal cannot be read here, so nothing is taken out of it.
    fs::remove_file(here.path(&one)).unwrap();
    carried.pass(&here, &there).unwrap();
    assert_eq!(there.read(&one).unwrap(), b"one");
}

#[test]
fn only_a_digest_is_the_name_of_a_paper() {
    for name in [
        "",
        "x",
        &"AB".repeat(32),
        &"zz".repeat(32),
        &"ab".repeat(31),
    ] {
        assert_eq!(digest_of(name), None, "{name}");
    }
    assert_eq!(digest_of(&"ab".repeat(32)), Some([0xab; 32]));
}
