//! A day that cannot be is refused at each door where it may be typed, and nothing of it is kept; the end of a service is
//! shown before it is done.

use crate::harness::Center;

fn desk() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let clock = ["server", "clock", "set", "2027-01-05T10:00:00Z"];
    let _ = center.run(&clock).ok();
    let list = "client_id,pmb,legal_name,opened,closed\n\
        c,403,Cy Dee LLC,2026-05-01,\n\
        f,501,Former Co LLC,2020-01-01,2026-12-01\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: a day and its door")]
fn a_day_that_cannot_be_is_refused_at_every_door() {
    let center = desk();
    let attorney = ["client", "form", "attorney", "c", "--name", "Bo Lind"];
    let over = [
        &attorney[..],
        &["--dated", "2026-06-01", "--ends", "2026-05-01"],
    ]
    .concat();
    let form = |cell: &'static str| vec!["client", "form", "set", "c", cell, "--draft"];
    let set = |cell: &'static str| vec!["client", "set", "c", cell];
    for (words, said) in [
        (over, "ends: ends before it begins"),
        (form("crd=2030-01-01"), "crd: 2030-01-01 is still to come"),
        (
            form("signed=2030-01-01"),
            "signed (box 13): 2030-01-01 is still to come",
        ),
        (
            form("opened=2030-01-01"),
            "opened (box 1a): 2030-01-01 cannot be; give a day from ",
        ),
        (
            form("closed=2099-01-01"),
            "closed (box 1b): 2099-01-01 cannot be; give a day from ",
        ),
        (
            form("closed=2026-04-30"),
            "closed (box 1b): ends before it begins",
        ),
        (
            set("opened=2030-01-01"),
            "opened: 2030-01-01 cannot be; give a day from ",
        ),
        (
            set("last_notice=2027-01-06"),
            "last_notice: 2027-01-06 is still to come",
        ),
        (
            form("photo_id_expires=2199-01-01"),
            "photo_id_expires (box 8): 2199-01-01 cannot be",
        ),
        (
            form("notary_expires=2199-01-01"),
            "notary_expires (box 14): 2199-01-01 cannot be",
        ),
        (
            form("signed=1890-01-01"),
            "signed (box 13): 1890-01-01 cannot be",
        ),
        (
            [
                &attorney[..],
                &["--dated", "2026-01-05", "--ends", "2199-01-01"],
            ]
            .concat(),
            "ends: 2199-01-01 cannot be",
        ),
        (
            vec![
                "client",
                "form",
                "note",
                "c",
                "received",
                "--on",
                "1990-01-01",
            ],
            "the day: 1990-01-01 cannot be",
        ),
        (
            vec!["center", "closing", "--last", "2020-01-31"],
            "the day: 2020-01-31 cannot be",
        ),
        (
            vec![
                "center",
                "id",
                "Ada Quill",
                "--photo",
                "passport",
                "--expires",
                "2199-01-01",
            ],
            "ends: 2199-01-01 cannot be",
        ),
        (
            vec![
                "client",
                "name",
                "add",
                "c",
                "Old Co",
                "--from",
                "1066-10-14",
            ],
            "1066-10-14 cannot be",
        ),
    ] {
        let refused = center.run(&words).code(1).err;
        assert!(refused.contains(said), "{words:?}: {refused}");
    }
    let _ = center.run(&form("closed=2026-05-01")).ok();
    let refused = center.run(&set("opened=2027-02-01")).code(1).err;
    assert!(refused.contains("2027-02-01 is still to come"), "{refused}");
    let row = "client_id,pmb,legal_name,crd_uploaded,photo_id_expires\nn,404,New One LLC,2030-01-02,2199-01-01\n";
    let file = center.file("new.csv", row);
    let ran = center.run(&["client", "import", &file]);
    let told = ran.out + &ran.err;
    assert!(
        told.contains("crd_uploaded: 2030-01-02 is still to come")
            && told.contains("photo_id_expires: 2199-01-01 cannot be"),
        "{told}"
    );
}

#[test]
fn zeros_before_a_former_clients_box_are_asked_about() {
    let center = desk();
    let add = ["client", "add", "--pmb", "0501", "--name", "Next Co LLC"];
    let refused = center.run(&add).code(2).err;
    assert!(refused.contains("501 is Former Co LLC's"), "{refused}");
}

#[test]
fn the_end_of_a_service_is_shown_before_it_is_done() {
    let center = desk();
    let close = ["client", "close", "c"];
    let shown = center.run(&close).code(1).err;
    assert!(
        shown.contains("the service of Cy Dee LLC, box 403, to end with 2027-01-05")
            && shown.contains("nothing is changed yet"),
        "{shown}"
    );
    let _ = center.sure(&close).ok();
    let card = &center.json(&["--json", "client", "show", "c"])[0];
    assert_eq!(card["closed"], "2027-01-05");
}

/// What only began is sealed where somebody names it: a script that runs at nine closes no day by mistake.
#[test]
fn a_day_that_has_only_begun_is_sealed_by_its_name_alone() {
    let center = Center::with_config("[day]\nseal_hour = 15\n");
    let _ = center.run(&["server", "start"]).ok();
    let at = |time: &str| {
        let _ = center.run(&["server", "clock", "set", time]).ok();
    };
    let state = |day: &str| {
        let shown = center.json(&["--json", "day", "show", day]);
        shown[0]["state"].as_str().unwrap_or_default().to_owned()
    };
    at("2027-03-18T16:00:00Z");
    let _ = center.run(&["item", "log", "Nora Quist"]).ok();
    at("2027-03-19T09:00:00Z");
    let _ = center.run(&["item", "log", "Nora Quist"]).ok();
    // Yesterday is over, and was forgotten.
    let _ = center.run(&["day", "close", "--yes"]).ok();
    assert_eq!(state("2027-03-18"), "sealed");
    assert_eq!(state("2027-03-19"), "open");
    for words in [&["day", "close"][..], &["day", "close", "--yes"]] {
        let refused = center.run(words).code(1).err;
        let by_name = "mailroom day close 2027-03-19 --yes";
        assert!(refused.contains(by_name), "{words:?}: {refused}");
    }
    let refused = center.run(&["day", "close", "--yes"]).code(1).err;
    let begun = "2027-03-19 has only begun: it is sealed from 2027-03-19 15:00 on";
    assert!(refused.contains(begun), "{refused}");
    assert_eq!(state("2027-03-19"), "open");
    let _ = center.run(&["day", "close", "2027-03-19", "--yes"]).ok();
    assert_eq!(state("2027-03-19"), "sealed");
    // From the hour on nobody has to name it.
    at("2027-03-20T15:00:00Z");
    let _ = center.run(&["item", "log", "Nora Quist"]).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    assert_eq!(state("2027-03-20"), "sealed");
}
