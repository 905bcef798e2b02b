//! Logging in by a token that a program prints.

use std::fs;
use std::path::Path;

use super::*;

/// What a server that refuses a token says first, and then.
const WHY: &str = "334 eyJzdGF0dXMiOiI0MDEifQ==";
const REFUSED: &str = "535 5.7.3 Authentication unsuccessful";

/// A way in by what a shell's line prints; no shell stands in between but the one that is named.
fn by(line: &str) -> Way {
    let command = ["sh", "-c", line].map(str::to_owned).to_vec();
    let login = Login {
        username: "desk@harbor.example".to_owned(),
        proof: Proof::Token { command },
    };
    Way {
        login: Some(login),
        ..Way::default()
    }
}

fn offering(auth: Act) -> Script {
    let ehlo = Act::Say("250-fake\r\n250 AUTH PLAIN LOGIN XOAUTH2");
    Script::polite().at(Stage::Ehlo, ehlo).at(Stage::Auth, auth)
}

fn counting(dir: &Path) -> String {
    let file = dir.join("asked");
    format!(
        "echo x >> {0}; echo token-$(wc -l < {0} | tr -d ' ')",
        file.display()
    )
}

fn asked(dir: &Path) -> usize {
    fs::read_to_string(dir.join("asked")).map_or(0, |text| text.lines().count())
}

fn auths(course: &Course) -> usize {
    course
        .log
        .iter()
        .filter(|line| line.starts_with("AUTH XOAUTH2 "))
        .count()
}

#[test]
fn a_token_is_asked_for_once_and_is_who_we_are() {
    let dir = tempfile::tempdir().unwrap();
    let scripts = vec![offering(Act::Say("235 welcome"))];
    let course = send(&[1, 2], scripts, &by(&counting(dir.path())));
    let all_sent = course
        .deliveries
        .iter()
        .all(|one| kind(one).0 == Kind::Sent);
    assert!(all_sent, "{:?}", course.deliveries);
    // user=desk@harbor.example^Aauth=Bearer token-1^A^A
    let said = "AUTH XOAUTH2 dXNlcj1kZXNrQGhhcmJvci5leGFtcGxlAWF1dGg9QmVhcmVyIHRva2VuLTEBAQ==";
    assert!(course.saw(said), "{:?}", course.log);
    assert_eq!(asked(dir.path()), 1);
}

#[test]
fn a_token_that_is_refused_is_asked_for_anew_once() {
    let dir = tempfile::tempdir().unwrap();
    let old = || offering(Act::Say(WHY));
    let course = send(
        &[1],
        vec![old(), offering(Act::Say("235 welcome"))],
        &by(&counting(dir.path())),
    );
    assert_eq!(kind(course.only()).0, Kind::Sent, "{:?}", course.log);
    assert_eq!((asked(dir.path()), auths(&course)), (2, 2));

    let refused = send(&[1], vec![old(), old()], &by(&counting(dir.path())));
    let (kind, words) = kind(refused.only());
    assert_eq!(kind, Kind::Blocked, "{words}");
    let named =
        "the mail server 127.0.0.1 refuses the token of sh for desk@harbor.example: 535 5.7.3";
    assert!(words.contains(named), "{words}");
    assert!(words.contains("see username and token_command"), "{words}");
    assert!(!words.contains("token-"), "{words}");
    assert_eq!(auths(&refused), 2);
}

#[test]
fn the_same_token_again_is_not_shown_a_second_time() {
    let course = send(&[1], vec![offering(Act::Say(REFUSED))], &by("echo same"));
    assert_eq!(kind(course.only()).0, Kind::Blocked);
    assert_eq!(auths(&course), 1);
}

#[test]
fn a_program_that_gives_no_token_stops_the_mail_and_is_named_without_what_it_printed() {
    for (line, said) in [
        (
            "echo secret; echo secret >&2; exit 3",
            "sh: it ended with exit status: 3",
        ),
        ("true", "it printed nothing"),
        (
            "echo secret and more",
            "it must print the token alone, on one line",
        ),
        (
            "echo secret; echo more",
            "it must print the token alone, on one line",
        ),
        ("echo secret; sleep 30", "no answer within 1 s"),
    ] {
        let way = Way {
            timeout: Duration::from_secs(1),
            ..by(line)
        };
        let course = send(&[1], vec![offering(Act::Say("235 welcome"))], &way);
        let (kind, words) = kind(course.only());
        assert_eq!(kind, Kind::Blocked, "{line}: {words}");
        assert!(words.contains(said), "{line}: {words}");
        assert!(words.contains("see token_command under [mail]"), "{words}");
        assert!(!words.contains("secret"), "{words}");
        assert_eq!(auths(&course), 0);
    }
}

#[test]
fn a_server_that_takes_no_tokens_is_told_what_to_do_instead() {
    let course = send(&[1], vec![Script::polite()], &by("echo token"));
    let (kind, words) = kind(course.only());
    assert_eq!(kind, Kind::Blocked);
    assert!(
        words.contains("name a password_file in place of token_command"),
        "{words}"
    );
}

#[test]
fn a_server_that_puts_a_login_off_puts_the_mail_off() {
    let later = offering(Act::Say("454 4.7.0 Temporary authentication failure"));
    let course = send(&[1], vec![later], &by("echo token"));
    assert_eq!(kind(course.only()).0, Kind::Deferred);
}
