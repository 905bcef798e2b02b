//! Programs that fail, hang or read nothing.

use std::fs;

use super::*;

const LONG: Duration = Duration::from_secs(60);

/// A program in a directory of its own. A shell writes it: a file that we had open for writing could not be
/// run while a child of another test still holds it.
fn program(script: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sendmail");
    let write = r#"printf '#!/bin/sh\n%s\n' "$1" > "$0"; chmod 755 "$0""#;
    let written = Command::new("sh")
        .args(["-c", write])
        .arg(&path)
        .arg(script)
        .status()
        .unwrap();
    assert!(written.success());
    (dir, path)
}

fn send(program: &Path, timeout: Duration) -> Delivery {
    let mail = Message::sample(1, ".\n..two\nhello");
    Sendmail::new(program, timeout)
        .begin(&mail)
        .unwrap()
        .finish()
}

#[test]
fn the_program_gets_the_mail_and_the_addresses() {
    let (dir, path) = program("printf '%s|' \"$@\" > $0.args; cat > $0.out");
    assert_eq!(
        send(&path, LONG),
        Delivery::Sent("handed to sendmail".to_owned())
    );
    let args = fs::read_to_string(dir.path().join("sendmail.args")).unwrap();
    assert_eq!(args, "-i|-f|desk@harbor.example|--|ada@client.example|");
    let mail = fs::read_to_string(dir.path().join("sendmail.out")).unwrap();
    assert!(mail.ends_with("\n\n.\n..two\nhello"), "{mail:?}");
    assert!(!mail.contains('\r'), "{mail:?}");
}

#[test]
fn exit_codes_say_whose_fault_it_is() {
    for (code, wanted) in [
        (64, "Blocked"),
        (65, "Failed"),
        (67, "Failed"),
        (68, "Failed"),
        (69, "Deferred"),
        (75, "Deferred"),
        (77, "Blocked"),
        (78, "Blocked"),
        (1, "Deferred"),
    ] {
        let (_dir, path) = program(&format!("echo no such user >&2; exit {code}"));
        let delivery = format!("{:?}", send(&path, LONG));
        assert!(delivery.starts_with(wanted), "{code}: {delivery}");
        assert!(
            delivery.contains(&format!("{code} no such user")),
            "{delivery}"
        );
    }
}

#[test]
fn a_program_that_cannot_start_or_does_not_end_is_tried_again() {
    let Delivery::Blocked(words) = send(Path::new("/no/such/program"), LONG) else {
        panic!("did not stop")
    };
    assert!(words.contains("cannot start /no/such/program"), "{words}");
    let (_dir, path) = program("sleep 1000");
    let Delivery::Deferred(words) = send(&path, STEP) else {
        panic!("was not deferred")
    };
    assert!(words.starts_with("perhaps delivered"), "{words}");
}

#[test]
fn a_program_that_reads_nothing_blocks_nobody() {
    let (_dir, path) = program("exit 75");
    let mail = Message::sample(1, &"long line\n".repeat(100_000));
    let delivery = Sendmail::new(&path, LONG).begin(&mail).unwrap().finish();
    assert!(matches!(delivery, Delivery::Deferred(_)));
}

#[test]
fn a_mail_that_is_not_finished_starts_nothing() {
    let (dir, path) = program("touch $0.out");
    drop(
        Sendmail::new(&path, LONG)
            .begin(&Message::sample(1, "hello"))
            .unwrap(),
    );
    assert!(!dir.path().join("sendmail.out").exists());
}
