//! Directories that take a backup, and those that do not.

use super::*;

fn desk() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("desk");
    fs::create_dir(&data).unwrap();
    (place, data)
}

fn why(data: &Path, target: &Path) -> Option<NoGround> {
    match may_take(data, target) {
        Ok(()) => None,
        Err(StoreError::NoGround { why, .. }) => Some(why),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_backup_goes_neither_into_the_desk_nor_above_it() {
    let (place, data) = desk();
    let link = place.path().join("link");
    std::os::unix::fs::symlink(&data, &link).unwrap();
    for (target, wanted) in [
        (data.clone(), NoGround::InTheDesk),
        (data.join("journal/copy"), NoGround::InTheDesk),
        (link.join("copy"), NoGround::InTheDesk),
        (place.path().to_owned(), NoGround::AboveTheDesk),
        (PathBuf::from("/"), NoGround::AboveTheDesk),
        (data.join(".."), NoGround::AboveTheDesk),
        (place.path().join("new/../desk"), NoGround::Climbs),
    ] {
        assert_eq!(why(&data, &target), Some(wanted), "{}", target.display());
    }
    let new = place.path().join("some/new/copy");
    assert_eq!(why(&data, &new), None);
    assert!(!new.exists(), "nothing was made");
}

#[test]
fn a_backup_goes_onto_nothing_but_an_earlier_backup() {
    let (place, data) = desk();
    let target = place.path().join("copy");
    fs::create_dir(&target).unwrap();
    assert_eq!(why(&data, &target), None, "empty");
    fs::create_dir(target.join(LOST)).unwrap();
    assert_eq!(why(&data, &target), None, "a disk's first directory");
    fs::write(target.join(files::CONFIG), "of another program").unwrap();
    assert_eq!(why(&data, &target), Some(NoGround::Foreign));
    fs::remove_file(target.join(files::CONFIG)).unwrap();
    fs::create_dir(target.join(files::JOURNAL)).unwrap();
    assert_eq!(why(&data, &target), None, "cut off in its first pass");
    fs::write(target.join(STATUS), "").unwrap();
    fs::write(target.join("notes.txt"), "").unwrap();
    assert_eq!(why(&data, &target), None, "an earlier backup");
    fs::write(target.join(home::HOME), "").unwrap();
    assert_eq!(why(&data, &target), Some(NoGround::Desk));
}

#[test]
fn a_backup_waits_for_no_pipe_and_follows_no_link() {
    let (place, data) = desk();
    let target = place.path().join("copy");
    let journal = target.join(files::JOURNAL);
    fs::create_dir_all(&journal).unwrap();
    let pipe = journal.join(files::segment_name(crate::domain::ids::Seq(1)));
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(matches!(why(&data, &target), Some(NoGround::Odd(_))));
    fs::remove_file(&pipe).unwrap();
    std::os::unix::fs::symlink(data.join("x"), target.join(files::CONFIG)).unwrap();
    let named = NoGround::Odd(files::CONFIG.to_owned());
    assert_eq!(why(&data, &target), Some(named));
    assert_eq!(why(&data, &journal), None);
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    assert_eq!(why(&data, &file), Some(NoGround::NoDirectory));
}
