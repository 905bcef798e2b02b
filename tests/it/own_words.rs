//! A center's own words in its letters, and mail that came back, on the real binary.

use std::fs;
use std::path::Path;

use crate::harness::{Center, wait_for};

/// Keeps each mail that the program is given.
fn center_with_mail(more: &str) -> Center {
    use std::os::unix::fs::PermissionsExt as _;

    let center = Center::new();
    let sent = center.place().join("sent");
    fs::create_dir(&sent).unwrap();
    let program = center.file(
        "sendmail",
        &format!("#!/bin/sh\ncat > {}/$$.eml\n", sent.display()),
    );
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let file = center.data().join("config.toml");
    let base = fs::read_to_string(&file).unwrap();
    let mail = format!(
        "[mail]\nfrom = \"Desk <desk@x.example>\"\ntransport = \"sendmail\"\nsendmail = {program:?}\n{more}"
    );
    fs::write(&file, format!("{base}{mail}")).unwrap();
    let list = "client_id,pmb,legal_name,emails\na,101,Acme <LLC>,a@x.example\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["notice", "resume"]).ok();
    center
}

/// All mails that left.
fn mails(center: &Center) -> Vec<String> {
    let sent = fs::read_dir(center.place().join("sent")).unwrap();
    sent.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect()
}

fn template(center: &Center, name: &str, text: &str) {
    let folder = center.data().join("templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

#[test]
fn a_center_changes_the_words_and_a_mistake_in_them_changes_nothing_and_is_said() {
    let center = center_with_mail("");
    let exported = center.place().join("exported");
    let _ = center
        .run(&["notice", "template", "export", exported.to_str().unwrap()])
        .ok();
    assert!(exported.join("arrival.txt").is_file());
    template(&center, "hello.txt", "Good day, {{ client.name }}!\n");
    let said = center.run(&["notice", "template", "check"]).ok().out;
    assert_eq!(
        said,
        "1 template of your own, and every letter can be written.\n"
    );
    let shown = center
        .run(&[
            "notice", "template", "preview", "arrival", "--client", "101",
        ])
        .ok();
    assert!(shown.out.contains("Good day, Acme <LLC>!"), "{}", shown.out);

    // A server that starts with a mistake does not start; the mistake has a file and a line.
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    template(&center, "foot.txt", "Bye\n{{ nobody }}\n");
    for words in [
        &["notice", "template", "check"][..],
        &["config", "check"],
        &["item", "log", "101"],
    ] {
        let refused = center.run(words);
        assert!(refused.code != 0, "{words:?}");
        let said = refused.err;
        assert!(
            said.contains("templates/foot.txt line 2: undefined value"),
            "{words:?}: {said}"
        );
    }

    // What a running server is given with a mistake it says and does not take up.
    template(&center, "foot.txt", "Bye\n");
    let _ = center.run(&["item", "log", "101"]).ok();
    template(&center, "foot.txt", "{% if %}\n");
    let status = center.json(&["--json", "server", "status"]);
    let broken = status[0]["config_broken"].as_str().unwrap_or_default();
    assert!(
        broken.contains("templates/foot.txt line 1: syntax error"),
        "{broken}"
    );
    let pid = i32::try_from(status[0]["pid"].as_i64().unwrap()).unwrap();
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(pid),
        nix::sys::signal::Signal::SIGHUP,
    )
    .unwrap();
    let _ = center.run(&["notice", "flush"]).ok();
    let all = mails(&center);
    let [mail] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert!(mail.contains("Good day, Acme <LLC>!"), "{mail}");
    assert!(mail.contains("Good day, Acme &lt;LLC&gt;!"), "{mail}");
    assert!(mail.contains("\nBye"), "{mail}");
    assert!(!Path::new(&center.data().join("tried").join("n1.letter")).exists());
}

/// A letter that came back from an address.
fn report(to: &str, id: &str) -> String {
    format!(
        "From MAILER-DAEMON Mon Nov 23 19:05:00 2026\n\
             From: MAILER-DAEMON@relay.example\nSubject: Undelivered\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n\
             Final-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n\
             --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {id}\n\n--b--\n\n"
    )
}

#[test]
fn a_letter_that_came_back_fails_once_and_what_is_not_ours_is_listed() {
    let center = center_with_mail("");
    let _ = center.run(&["item", "log", "101"]).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let state = || {
        let rows = center.json(&["--json", "notice", "list"]);
        (
            rows[0]["state"].as_str().unwrap().to_owned(),
            rows[0]["message_id"].as_str().unwrap().to_owned(),
            rows[0]["last_answer"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        )
    };
    let (before, id, _) = state();
    assert_eq!(before, "sent");
    let all = [
        report("a@x.example", "<n1.0000000000000000@x.example>"),
        report("b@x.example", &id),
        report("a@x.example", &id),
        "From a Mon Nov 23 19:05:00 2026\nFrom: a@x.example\nSubject: Re: mail\n\nThank you.\n\n"
            .to_owned(),
    ];
    let file = center.file("returned.mbox", &all.concat());
    let first = center.run(&["notice", "bounces", &file]).ok();
    assert!(
        first
            .out
            .contains("Notice 1 to a@x.example came back: 550 5.1.1 no such user"),
        "{}",
        first.out
    );
    assert!(
        first.out.ends_with(
            "4 mails: 1 notices came back, 0 were known, 0 are late, 2 not matched, 1 are no returned mail.\n"
        ),
        "{}",
        first.out
    );
    assert!(
        first.err.contains("it is a letter of another ledger"),
        "{}",
        first.err
    );
    let (after, _, answer) = state();
    assert_eq!(
        (after.as_str(), answer.as_str()),
        ("failed", "returned: 550 5.1.1 no such user")
    );
    // Read twice it changes nothing.
    let events =
        |center: &Center| center.json(&["--json", "server", "status"])[0]["events"].clone();
    let counted = events(&center);
    let second = center.run(&["notice", "bounces", &file]).ok();
    assert!(
        second.out.contains("0 notices came back, 1 were known"),
        "{}",
        second.out
    );
    assert_eq!(events(&center), counted);
}
