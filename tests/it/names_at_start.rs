//! A start with a large directory: the desk answers before the names are read, and whoever needs the names waits
//! for them instead of being told something else.

use std::fmt::Write as _;

use crate::harness::{Center, wait_for};

/// Clients: enough that reading their names takes a while.
const CLIENTS: usize = 2_000;

#[test]
fn a_line_that_comes_before_the_names_are_read_is_logged_to_whom_it_names() {
    let center = Center::new();
    let mut list = "client_id,pmb,legal_name\n".to_owned();
    for n in 0..CLIENTS {
        writeln!(
            list,
            "k{n},{},Harbor {} {} Trading LLC",
            1000 + n,
            word(n),
            word(n * 7 + 3)
        )
        .unwrap();
    }
    let list = center.file("list.csv", &list);
    let server = center.serve();
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    drop(server);
    // Not `serve`, which asks until the server answers: the first question is the one that needs the names.
    let mut starting = center.command(&["server", "run"]);
    let mut child = starting
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let line = format!("Harbor {} {} Trading LLC", word(1_999), word(1_999 * 7 + 3));
    wait_for("the socket is there", || {
        center.data().join("mailroom.sock").exists()
    });
    let logged = center.json(&["--json", "item", "log", &line]);
    assert_eq!(logged[0]["client"], "k1999", "{logged:?}");
    let logged = center.json(&["--json", "item", "log", "1005"]);
    assert_eq!(logged[0]["client"], "k5", "{logged:?}");
    let _ = center.run(&["server", "stop"]).ok();
    child.wait().unwrap();
}

#[test]
fn who_is_purged_while_the_names_are_read_is_found_by_nobody_afterwards() {
    let center = Center::new();
    let mut list = "client_id,pmb,legal_name,opened,closed\n".to_owned();
    for n in 0..CLIENTS {
        let closed = if n % 500 == 3 { "2020-01-31" } else { "" };
        writeln!(
            list,
            "k{n},{},Harbor {} {} Trading LLC,2019-01-01,{closed}",
            1000 + n,
            word(n),
            word(n * 7 + 3)
        )
        .unwrap();
    }
    let list = center.file("list.csv", &list);
    let server = center.serve();
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    drop(server);
    for n in (3..CLIENTS).step_by(500) {
        let name = format!("Harbor {} {} Trading LLC", word(n), word(n * 7 + 3));
        let mut starting = center.command(&["server", "run"]);
        let mut child = starting
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        wait_for("the socket is there", || {
            center.data().join("mailroom.sock").exists()
        });
        // The first thing that the new server is asked: its names are not read yet, or only just.
        let _ = center
            .sure(&[
                "client",
                "purge",
                &format!("k{n}"),
                "--reason",
                "the period is over",
            ])
            .ok();
        let logged = center.json(&["--json", "item", "log", &name]).remove(0);
        assert_ne!(logged["client"], format!("k{n}"), "{logged}");
        let shown = center.run(&["item", "find", &name]).out;
        assert!(!shown.contains(&name), "{shown}");
        let _ = center
            .run(&[
                "item",
                "void",
                logged["item"].as_str().unwrap(),
                "--reason",
                "a trial",
            ])
            .ok();
        let _ = center.run(&["server", "stop"]).ok();
        child.wait().unwrap();
    }
}

/// A word of its own for each number.
fn word(n: usize) -> String {
    let letters = b"bdfgklmnprst";
    let vowels = b"aeiou";
    let mut rest = n;
    let mut word = String::new();
    for _ in 0..3 {
        word.push(char::from(letters[rest % 12]));
        word.push(char::from(vowels[rest / 12 % 5]));
        rest /= 60;
    }
    word + "x"
}
