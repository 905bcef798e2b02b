//! Words that the command line does not know, and what a person and a program hear of them.

use serde_json::Value;

use crate::harness::Center;

/// What a command that was refused said: what, and what to do.
fn said(center: &Center, words: &[&str], code: i32) -> (String, String) {
    let ran = center.run(words).code(code);
    let mut lines = ran.err.lines();
    let what = lines.next().unwrap_or_default();
    let what = what
        .strip_prefix("mailroom: ")
        .unwrap_or_else(|| panic!("{}", ran.err));
    let hint = lines.next().unwrap_or_default().trim().to_owned();
    assert_eq!(lines.next(), None, "{}", ran.err);
    (what.to_owned(), hint)
}

#[test]
fn a_word_that_is_no_number_is_named_in_the_desks_words() {
    let center = Center::new();
    for (words, what, hint) in [
        (
            &["item", "show", "x"][..],
            "<ITEM>: \"x\" is not a number",
            "write it as lists show it, such as 4812",
        ),
        (
            &["item", "log", "101", "--count", "abc"],
            "--count <COUNT>: \"abc\" is not a count",
            "write 1 to 500",
        ),
        (
            &["undo", "12"],
            "[COMMAND]: \"12\" is not a command's name",
            "write its 32 hexadecimal digits as the audit list shows them",
        ),
        (
            &["day", "show", "yesterday"],
            "[DATE]: \"yesterday\" is not a date",
            "write YYYY-MM-DD",
        ),
        (
            &["server", "clock", "advance", "soon"],
            "<SECONDS>: \"soon\" is not a number",
            "",
        ),
    ] {
        assert_eq!(said(&center, words, 2), (what.into(), hint.into()));
    }
}

#[test]
fn a_slip_of_the_pen_is_told_what_was_meant() {
    let center = Center::new();
    let (what, hint) = said(&center, &["itm", "list"], 2);
    assert_eq!(what, "unrecognized subcommand 'itm'");
    assert_eq!(hint, "a similar subcommand exists: 'item'");
    let (what, hint) = said(&center, &["pickup", "101"], 2);
    assert!(what.contains("--person <PERSON>"), "{what}");
    assert!(hint.starts_with("write mailroom pickup"), "{hint}");
}

#[test]
fn what_goes_wrong_under_json_is_json() {
    let center = Center::new();
    for (words, code, word) in [
        (&["--json", "item", "show", "4711"][..], 2, "no_item"),
        (&["--json", "item", "show", "x"], 2, "usage"),
        (&["item", "list", "--csv", "--json"], 2, "usage"),
        (&["--json", "client", "show", "999"], 2, "bad"),
    ] {
        let ran = center.run(words).code(code);
        let error: Value = serde_json::from_str(&ran.err).unwrap();
        assert_eq!(error["error"]["code"], word, "{}", ran.err);
        assert!(error["error"]["what"].is_string() && error["error"]["do"].is_string());
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_reason_is_called_a_reason_and_the_older_words_still_do() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run_with(&["item", "log", "-"], b"101\n101\n").ok();
    let _ = center
        .run(&["item", "void", "1", "--reason", "a slip"])
        .ok();
    let _ = center.run(&["item", "void", "2", "--why", "a slip"]).ok();
    let help = center.run(&["item", "void", "--help"]).ok().out;
    assert!(
        help.contains("--reason") && !help.contains("--why"),
        "{help}"
    );
}

#[test]
fn a_box_that_nobody_has_is_refused_as_on_the_screen() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let (what, _) = said(&center, &["item", "log", "999"], 2);
    assert_eq!(what, "no client has box 999");
    let lines = center
        .run_with(&["item", "log", "-"], b"999\n101\n")
        .code(2);
    assert_eq!(lines.lines()[0]["error"]["what"], "no client has box 999");
    assert_eq!(lines.lines()[1]["pmb"], "101");
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 1);
}

#[test]
fn a_day_without_books_says_so() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2026-03-02T09:00:00Z"])
        .ok();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let (what, _) = said(&center, &["day", "show", "2020-01-01"], 2);
    assert_eq!(what, "no books were kept on 2020-01-01");
    let (what, _) = said(&center, &["day", "show", "2030-01-01"], 2);
    assert_eq!(what, "2030-01-01 has not begun");
    let _ = center.run(&["day", "show"]).ok();
}

#[test]
fn a_mistyped_data_directory_begins_no_books() {
    let center = Center::new();
    let file = center.file("file", "");
    let at = |data: &str, words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mailroom"));
        let ran = command.args(["--data", data]).args(words).output().unwrap();
        (
            ran.status.code().unwrap(),
            String::from_utf8(ran.stderr).unwrap(),
        )
    };
    let missing = center.place().join("typo");
    let missing = missing.to_str().unwrap();
    let (code, err) = at(missing, &["item", "list"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with(&format!("mailroom: there is no desk at {missing}")),
        "{err}"
    );
    assert!(!center.place().join("typo").exists());
    let (code, err) = at(&file, &["item", "list"]);
    assert_eq!(code, 2);
    assert!(err.contains("is a file, not a desk's directory"), "{err}");
}

#[test]
fn undo_says_what_was_taken_back() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let said = center.sure(&["undo", "--yes"]).ok().out;
    assert!(
        said.starts_with("Taken back: item received, #1, letter"),
        "{said}"
    );
}

/// What undo would take back first, and the first line it says of it, changing nothing.
fn shown(center: &Center) -> String {
    let before = center.json(&["--json", "item", "list"]);
    let said = center.run(&["undo"]).code(1).err;
    assert_eq!(center.json(&["--json", "item", "list"]), before);
    said
}

#[test]
fn undo_shows_what_it_would_take_back_and_changes_nothing_without_yes() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let said = shown(&center);
    for words in ["item received, #1, letter", "(by ", " at cli, ", "--yes"] {
        assert!(said.contains(words), "{words:?} in {said}");
    }
    let _ = center.sure(&["undo", "--yes"]).ok();
    let said = center.run(&["undo"]).code(1).err;
    assert!(said.contains("client added"), "{said}");
}

#[test]
fn a_handover_is_taken_back_with_a_reason_only_and_the_piece_carries_it() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,pickup_people\na,101,Acme LLC,Ada Abbott\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let hand_out = [
        "pickup",
        "101",
        "--person",
        "Ada Abbott",
        "--check",
        "passport",
        "--items",
        "all",
    ];
    let _ = center.run(&hand_out).ok();
    let said = shown(&center);
    assert!(said.contains("--reason TEXT"), "{said}");
    let said = center.run(&["undo", "--yes"]).code(1).err;
    assert!(said.contains("without a reason"), "{said}");
    let _ = center
        .sure(&["undo", "--yes", "--reason", "it was Bob"])
        .ok();
    let piece = center.run(&["item", "show", "1"]).ok().out;
    assert!(piece.contains("handover taken back: it was Bob"), "{piece}");
}

#[test]
fn an_import_and_a_closing_are_not_taken_back_a_row_at_a_time() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\nb,102,Bolt Inc\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let said = center.sure(&["undo", "--yes", "--reason", "x"]).code(1).err;
    assert!(said.contains("one row of a list"), "{said}");
    assert_eq!(center.json(&["--json", "client", "list"]).len(), 2);
    let _ = center.run(&["client", "close", "a", "--yes"]).ok();
    let said = center.sure(&["undo", "--yes", "--reason", "x"]).code(1).err;
    assert!(said.contains("mailroom client reopen a"), "{said}");
}

#[test]
fn an_import_is_taken_back_in_one_act_shown_first_and_with_a_reason() {
    let center = Center::new();
    let ids = || -> Vec<String> {
        let all = center.json(&["--json", "client", "list"]);
        all.iter().map(|one| one["client"].to_string()).collect()
    };
    let import = |list: &str| {
        let _ = center
            .run(&["client", "import", &center.file("c.csv", list)])
            .ok();
    };
    import("client_id,pmb,legal_name\nz,109,Zephyr Inc\n");
    import("client_id,pmb,legal_name\na,101,Acme LLC\nb,102,Bolt Inc\nz,109,Zephyr Inc\n");
    let said = center.run(&["undo", "--list"]).code(1).err;
    assert!(said.contains("a list of 2 clients"), "{said}");
    let said = center.run(&["undo", "--list", "--yes"]).code(1).err;
    assert!(said.contains("say why"), "{said}");
    assert_eq!(ids().len(), 3);
    let take_back = ["undo", "--list", "--yes", "--reason", "the wrong file"];
    let _ = center.sure(&take_back).ok();
    assert_eq!(ids(), ["\"z\""]);
    let export = center.run(&["--json", "ledger", "export"]).ok().out;
    assert!(export.contains("the wrong file"), "{export}");
    // The one before was a list of one client, which pauses no outbox when it is taken back.
    let said = center.sure(&["undo", "--yes"]).ok().out;
    assert!(said.contains("client added, Zephyr Inc"), "{said}");
}

#[test]
fn a_client_without_e_mail_is_told_by_phone_and_asks_for_no_call_any_more() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,phones\na,101,Acme LLC,555-0100\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let said = center.run(&["item", "log", "101"]).ok().out;
    assert!(said.contains("CALL THEM"), "{said}");
    let told = ["notice", "told", "1", "--note", "Ada at noon"];
    let _ = center.run(&told).ok();
    let notice = || center.json(&["--json", "notice", "list"])[0].clone();
    assert_eq!(notice()["state"], "told");
    assert_eq!(notice()["last_answer"], "told by phone: Ada at noon");
    let _ = center.sure(&["undo", "--yes"]).ok();
    assert_eq!(notice()["state"], "failed");
    let _ = center
        .run(&["item", "log", "101", "--kind", "certified"])
        .ok();
    let said = center.run(&told).code(1).err;
    assert!(said.contains("--in-writing"), "{said}");
    let _ = center.run(&["notice", "told", "1", "--in-writing"]).ok();
    assert_eq!(notice()["state"], "told");
}

#[test]
fn a_client_whose_id_expired_or_without_a_form_is_not_served_without_a_word() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,emails,form_signed,photo_id_type,photo_id_expires\n\
        a,101,Acme LLC,a@x.example,2024-02-01,passport,2025-01-01\n\
        b,102,Bolt Inc,b@x.example,,,\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let said = center.run(&["item", "log", "101"]).ok().out;
    assert!(said.contains("served, but photo ID expired"), "{said}");
    assert!(said.contains("rules 13 and 16"), "{said}");
    let said = center.run(&["item", "log", "102"]).ok().out;
    assert!(said.contains("served, but form not entered"), "{said}");
}

#[test]
fn no_clerk_is_called_nobody() {
    let center = Center::new();
    let _server = center.serve();
    let add = ["clerk", "add", "Nobody", "--role", "operator"];
    let said = center.run_with(&add, b"4711\n").code(2).err;
    assert!(said.contains("has not signed in"), "{said}");
}

#[test]
fn a_flush_that_left_mail_behind_says_how_much_and_why() {
    let center = Center::with_config(
        "[mail]\nfrom = \"Desk <desk@x.example>\"\ntransport = \"sendmail\"\nsendmail = \"/bin/false\"\n",
    );
    let list = "client_id,pmb,legal_name,emails\na,101,Acme LLC,a@x.example\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let flushed = center.run(&["notice", "flush"]).ok().out;
    assert_eq!(flushed, "No notice waited.\n");
    let _ = center.run(&["item", "log", "101"]).ok();
    // Put off: it is tried again by itself.
    let flushed = center.run(&["notice", "flush"]).ok();
    assert!(flushed.out.starts_with("Sent 0; "), "{}", flushed.out);
    assert!(flushed.out.contains("the last answer: "), "{}", flushed.out);
}

#[test]
fn a_client_without_a_name_that_anybody_sees_is_refused_in_words_of_use() {
    let center = Center::new();
    for name in ["", " ", "\u{200b}"] {
        let add = ["client", "add", "--pmb", "101", "--name", name];
        let said = center.run(&add).code(2).err;
        assert!(
            said.starts_with("mailroom: legal_name") && !said.contains("like that"),
            "{said}"
        );
    }
    assert!(center.json(&["--json", "client", "list"]).is_empty());
    let place = center.place().display().to_string();
    let said = center.run(&["client", "import", &place]).code(2).err;
    assert!(
        said.contains("is a directory, not a list") && !said.contains("os error"),
        "{said}"
    );
}

#[test]
fn an_expired_id_that_holds_mail_is_called_one_and_no_short_form() {
    let center = Center::with_config("[clients]\nexpired_id_blocks = true\n");
    let list = "client_id,pmb,legal_name,emails,form_signed,photo_id_type,photo_id_expires,form_whole\n\
        a,101,Acme LLC,a@x.example,2024-02-01,passport,2025-01-01,yes\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let said = center.run(&["item", "log", "101"]).ok().out;
    assert!(said.contains("held, as photo ID expired"), "{said}");
}

#[test]
fn nobody_without_a_number_is_to_be_called() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name\na,101,Acme LLC\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    let said = center.run(&["item", "log", "101"]).ok().out;
    assert!(said.contains("TELL THEM AT THE DESK"), "{said}");
    let notice = center.json(&["--json", "notice", "list"])[0].clone();
    let answer = notice["last_answer"].as_str().unwrap_or_default();
    assert!(answer.contains("no telephone on file"), "{notice}");
}
