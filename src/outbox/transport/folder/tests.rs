//! A mail is in the folder whole, once, or not at all.

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    entries.map(|name| name.into_string().unwrap()).collect()
}

#[test]
fn a_mail_is_there_whole_after_the_last_step_and_not_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("outbox");
    let mail = Message::sample(12, "hello");
    let mut folder = Folder::new(&path);
    let pending = folder.begin(&mail).unwrap();
    assert_eq!(names(&path), [".n12.0909090909090909.tmp"]);
    assert!(matches!(pending.finish(), Delivery::Written(_)));
    assert_eq!(names(&path), ["n12.0909090909090909.eml"]);
    assert_eq!(
        fs::read(path.join("n12.0909090909090909.eml")).unwrap(),
        mail.bytes()
    );
}

#[test]
fn the_same_notice_again_is_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut folder = Folder::new(dir.path());
    for text in ["first", "second"] {
        assert!(matches!(
            folder.begin(&Message::sample(1, text)).unwrap().finish(),
            Delivery::Written(_)
        ));
    }
    assert_eq!(names(dir.path()).len(), 1);
    let text = fs::read_to_string(dir.path().join("n1.0909090909090909.eml")).unwrap();
    assert!(text.contains("second") && !text.contains("first"));
}

#[test]
fn a_mail_that_is_not_finished_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    drop(
        Folder::new(dir.path())
            .begin(&Message::sample(1, "hello"))
            .unwrap(),
    );
    assert_eq!(names(dir.path()), Vec::<String>::new());
}

#[test]
fn what_cannot_be_written_now_waits() {
    let dir = tempfile::tempdir().unwrap();
    let blocked = dir.path().join("file");
    fs::write(&blocked, "in the way").unwrap();
    let mail = Message::sample(1, "hello");
    let mut folder = Folder::new(&blocked);
    let Err(Delivery::Blocked(words)) = folder.begin(&mail) else {
        panic!("did not stop")
    };
    assert!(words.contains("cannot write to"), "{words}");
}
