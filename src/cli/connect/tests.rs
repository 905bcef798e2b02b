//! Which desk is meant, and what is said where it cannot be reached.

use super::*;

#[test]
fn a_short_path_is_the_socket_itself_and_a_long_one_is_looked_up() {
    let dir = tempfile::tempdir().unwrap();
    let short = Place::at(dir.path()).unwrap();
    assert_eq!(short.socket().unwrap(), dir.path().join("mailroom.sock"));
    let long = Place::at(&dir.path().join("x".repeat(100))).unwrap();
    assert!(long.running().unwrap().is_none());
    long.create().unwrap();
    fs::write(long.data().join("socket"), "/run/user/1/m.sock\n").unwrap();
    assert_eq!(long.socket().unwrap(), Path::new("/run/user/1/m.sock"));
}

#[test]
fn a_new_directory_is_its_owners_only() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::at(&dir.path().join("a/b")).unwrap();
    place.create().unwrap();
    place.create().unwrap();
    assert_eq!(fs::metadata(place.data()).unwrap().mode() & 0o777, 0o700);
}

#[test]
fn without_a_server_nobody_answers() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::at(dir.path()).unwrap();
    assert!(place.running().unwrap().is_none());
    assert!(!place.stop().unwrap());
}
