//! A machine's clock that is wrong: nobody waits for it, nothing is stamped by it unasked, and everybody sees it.

use serde_json::Value;

use crate::harness::{Center, wait_for};

const CLIENTS: &str = "client_id,pmb,legal_name,emails\nk1,101,Acme Corporation,a@acme.example\nk2,102,Beta Works,b@beta.example\n";

fn desk() -> Center {
    let center = Center::with_config(
        "[mail]\nfrom = \"desk@test.example\"\ntransport = \"folder\"\nfolder = \"outbox\"\nquiet_minutes = 1\nmax_wait_minutes = 1\n",
    );
    let list = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    center
}

fn clock(center: &Center, words: &[&str]) {
    let _ = center.run(&[&["server", "clock"], words].concat()).ok();
}

fn alarms(center: &Center) -> Vec<String> {
    let status = center.json(&["--json", "server", "status"]).swap_remove(0);
    let all = status["alarms"].as_array().unwrap();
    let word = |alarm: &Value| alarm["alarm"].as_str().unwrap().to_owned();
    all.iter().map(word).collect()
}

fn all_sent(center: &Center) -> bool {
    let notices = center.json(&["--json", "notice", "list"]);
    !notices.is_empty() && notices.iter().all(|notice| notice["state"] == "sent")
}

/// The hour at which the last piece came in, as the list has it.
fn last_logged(center: &Center) -> Value {
    center
        .json(&["--json", "item", "list"])
        .pop()
        .map(|row| row["received"].clone())
        .unwrap()
}

#[test]
fn what_is_due_does_not_wait_for_a_clock_that_was_once_ahead() {
    for ahead in ["86400", "315360000"] {
        let center = desk();
        clock(&center, &["jump", ahead]);
        clock(&center, &["confirm"]);
        let _ = center.run(&["item", "log", "101"]).ok();
        clock(&center, &["jump", "--", &format!("-{ahead}")]);
        let _ = center.run(&["item", "log", "102"]).ok();
        assert_eq!(alarms(&center), ["clock_behind"], "{ahead}");
        assert!(!all_sent(&center), "the hold-back is kept");
        clock(&center, &["advance", "61"]);
        wait_for("both letters are out", || all_sent(&center));
    }
}

#[test]
fn what_waits_over_a_restart_does_not_wait_for_a_clock_that_was_ahead_before_it() {
    let center = Center::with_config(
        "[mail]\nfrom = \"desk@test.example\"\ntransport = \"folder\"\nfolder = \"outbox\"\n",
    );
    let list = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    clock(&center, &["jump", "864000"]);
    clock(&center, &["confirm"]);
    let _ = center.run(&["item", "log", "101"]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    // A desk that is no trial starts by the machine's clock, ten days behind its books.
    let config = center.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("clock = true", "clock = false")).unwrap();
    let _ = center.run(&["item", "list"]).ok();
    assert_eq!(alarms(&center), ["clock_behind"]);
}

#[test]
fn a_jump_ahead_is_stamped_when_a_manager_has_confirmed_it_and_everybody_works_on_meanwhile() {
    let center = desk();
    let _ = center.run(&["item", "log", "101"]).ok();
    let before = last_logged(&center);
    let day = |stamp: &Value| stamp.as_str().unwrap()[..10].to_owned();
    clock(&center, &["jump", "864000"]);
    assert_eq!(alarms(&center), ["clock_ahead"]);
    let _ = center.run(&["item", "log", "102"]).ok();
    assert_eq!(day(&last_logged(&center)), day(&before));
    let screen = center.run(&["--plain"]).ok().out;
    assert!(screen.contains("!! THE CLOCK JUMPED AHEAD"), "{screen}");
    clock(&center, &["confirm"]);
    assert_eq!(alarms(&center), Vec::<String>::new());
    let _ = center.run(&["item", "log", "102"]).ok();
    assert_ne!(day(&last_logged(&center)), day(&before));
}

#[test]
fn a_clock_that_is_set_back_to_the_right_time_ends_the_question() {
    let center = desk();
    let _ = center.run(&["item", "log", "101"]).ok();
    clock(&center, &["jump", "864000"]);
    assert_eq!(alarms(&center), ["clock_ahead"]);
    clock(&center, &["jump", "--", "-864000"]);
    assert_eq!(alarms(&center), Vec::<String>::new());
}

#[test]
fn a_clock_that_went_back_and_is_right_again_stamps_by_itself_and_no_two_alarms_contradict() {
    for back in ["86400", "315360000"] {
        let center = desk();
        let _ = center.run(&["item", "log", "101"]).ok();
        clock(&center, &["jump", "--", &format!("-{back}")]);
        let _ = center.run(&["item", "log", "102"]).ok();
        assert_eq!(alarms(&center), ["clock_behind"], "{back}");
        clock(&center, &["jump", back]);
        assert_eq!(alarms(&center), Vec::<String>::new(), "{back}");
        // Behind the books and then far ahead of them: one question, and it is about where the clock is now.
        clock(&center, &["jump", "--", &format!("-{back}")]);
        clock(&center, &["jump", "900000000"]);
        assert_eq!(alarms(&center), ["clock_ahead"], "{back}");
    }
}

#[test]
fn a_confirmed_clock_is_not_answered_with_the_alarm_that_this_ended() {
    let center = desk();
    clock(&center, &["jump", "864000"]);
    let confirmed = center.run(&["server", "clock", "confirm"]).ok();
    assert!(!confirmed.err.contains("JUMPED AHEAD"), "{}", confirmed.err);
    let jumped = center.run(&["server", "clock", "jump", "864000"]).ok();
    assert_eq!(jumped.err.matches("JUMPED AHEAD").count(), 1);
}

/// What is said of a piece for box 101.
fn said_of_101(center: &Center) -> String {
    center.run(&["item", "log", "101"]).ok().out
}

#[test]
fn a_clock_behind_the_books_makes_no_client_one_who_is_not_served_yet() {
    let center = desk();
    let list =
        "client_id,pmb,legal_name,opened,status\nk1,101,Acme Corporation,2024-01-02,active\n";
    let list = center.file("opened.csv", list);
    let _ = center.run(&["client", "import", &list]).ok();
    clock(&center, &["set", "2027-01-04T15:00:00Z"]);
    let before = said_of_101(&center);
    let screen = || center.run(&["--plain"]).ok().out;
    clock(&center, &["set", "2016-03-01T15:00:00Z"]);
    assert_eq!(alarms(&center), ["clock_behind"]);
    let behind = said_of_101(&center);
    assert!(
        !behind.contains("NOT SERVED") && !behind.contains("begins on"),
        "{behind}"
    );
    assert_eq!(behind.replace("#2", "#1"), before);
    assert_eq!(
        last_logged(&center).as_str().map(|at| &at[..10]),
        Some("2027-01-04")
    );
    assert!(screen().contains("04 Jan 2027"), "{}", screen());
}

#[test]
fn a_clock_behind_a_closing_makes_no_former_client_a_stranger() {
    let center = desk();
    clock(&center, &["set", "2027-01-14T15:00:00Z"]);
    let _ = center.run(&["client", "close", "101", "--yes"]).ok();
    clock(&center, &["set", "2027-01-15T15:00:00Z"]);
    let before = said_of_101(&center);
    assert!(before.contains("former client"), "{before}");
    clock(&center, &["set", "2027-01-10T15:00:00Z"]);
    assert_eq!(said_of_101(&center).replace("#2", "#1"), before);
    let card = center
        .json(&["--json", "client", "show", "101"])
        .swap_remove(0);
    assert_eq!(card["status"], "former", "{card}");
}

#[test]
fn a_clock_is_not_moved_past_its_dates() {
    let center = desk();
    let _ = center.run(&["item", "log", "101"]).ok();
    let before = last_logged(&center);
    for words in [
        &["advance", "9223372036854775807"][..],
        &["advance", "999999999999"],
        &["jump", "9223372036854775807"],
        &["jump", "--", "-9223372036854775807"],
    ] {
        let no = center
            .run(&[&["server", "clock"], words].concat())
            .code(2)
            .err;
        assert!(no.contains("no date of the years 1 to 9999"), "{no}");
    }
    assert_eq!(alarms(&center), Vec::<String>::new());
    let _ = center.run(&["item", "log", "102"]).ok();
    let year = |stamp: &Value| stamp.as_str().map(|at| at[..4].to_owned());
    assert_eq!(year(&last_logged(&center)), year(&before));
}
