//! More wrong hands, on the real binary: a client's number that a list gives to somebody else, and boxes that clients
//! open themselves.

use crate::harness::{Center, wait_for};

#[test]
fn a_number_that_a_list_gives_to_another_hands_nothing_of_the_one_before_over_unasked() {
    let center = Center::new();
    let list = |name: &str, mail: &str| {
        center.file(
            "clients.csv",
            &format!("client_id,pmb,legal_name,kind,emails\nk1,101,{name},individual,{mail}\n"),
        )
    };
    let file = list("John Smith", "john@smith.example");
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "101", "--count", "2"]).ok();
    let file = list("Mary Jones", "mary@jones.example");
    let _ = center.sure(&["client", "import", &file, "--replace"]).ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    let hand = [
        "pickup",
        "101",
        "--person",
        "Mary Jones",
        "--check",
        "driver",
        "--items",
    ];
    let no = center.run(&[&hand[..], &["1,2"]].concat()).code(1).err;
    assert!(
        no.contains("another name") && no.contains("--because"),
        "{no}"
    );
    let _ = center.run(&[&hand[..], &["3"]].concat()).ok();
    let why = ["1,2", "--because", "married: both names on her license"];
    let _ = center.run(&[&hand[..], &why].concat()).ok();
    let export = center.run(&["--json", "ledger", "export"]).ok().out;
    assert!(export.contains("NamedOtherwise"), "the reason is on record");
}

#[test]
fn a_letter_in_a_clients_own_box_leaves_the_books_and_its_letter_says_where_it_is() {
    let center = Center::with_config(
        "[pickup]\nown_key = [\"100-199\"]\n[mail]\nhold_back_seconds = 0\nquiet_minutes = 0\n",
    );
    let list = "client_id,pmb,legal_name,emails,pickup_people\nk1,101,Harbor Candle Co,ada@harbor.example,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let _ = center.run(&["item", "log", "101", "--count", "3"]).ok();
    let certified = ["item", "log", "101", "--kind", "certified"];
    let said = center.run(&certified).ok().out;
    assert_eq!(said.matches("#4 certified").count(), 1, "{said}");
    let day = &center.json(&["--json", "day", "show"])[0];
    assert_eq!(
        (day["other"].as_i64(), day["closing"].as_i64()),
        (Some(3), Some(1))
    );
    assert_eq!(day["others"][0]["way"], "put in own boxes");
    let boxed = center.json(&["--json", "item", "list", "--status", "in_own_box"]);
    assert_eq!(boxed.len(), 3);
    let hand = [
        "pickup",
        "101",
        "--person",
        "Ada Quill",
        "--check",
        "driver",
        "--items",
        "1",
    ];
    let no = center.run(&hand).code(1).err;
    assert!(no.contains("own box"), "{no}");
    let letter = center.run(&["notice", "show", "1"]).ok().out;
    assert!(letter.contains("is in your box, PMB 101"), "{letter}");
    let _ = center
        .sure(&["item", "bring-back", "1", "--why", "opened_in_error"])
        .ok();
    let held = center.json(&["--json", "item", "list", "--status", "held"]);
    assert_eq!(held.len(), 2);
}

#[test]
fn the_undo_of_a_box_move_said_nothing_of_what_lies_in_the_box() {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,kind\nk1,101,John Smith,individual\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["client", "move", "101", "--to", "402"]).ok();
    let shown = center.run(&["undo"]).code(1).err;
    assert!(
        shown.contains("what lies in PMB 402 by then is to be carried"),
        "{shown}"
    );
}

#[test]
fn closing_a_client_named_no_letter_in_the_box_that_he_opens() {
    let center = Center::with_config("[pickup]\nown_key = [\"all\"]\n");
    let list = "client_id,pmb,legal_name,emails,pickup_people\nk1,101,Harbor Candle Co,ada@harbor.example,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "101", "--count", "2"]).ok();
    let shown = center.run(&["client", "close", "101"]).code(1).err;
    let lies = "look into box 101 first, where 2 letters put there until";
    assert!(shown.contains(lies), "{shown}");
    // The box in which they lie, and not the one that he has by now.
    let _ = center.run(&["client", "move", "101", "--to", "402"]).ok();
    let shown = center.run(&["client", "close", "402"]).code(1).err;
    assert!(shown.contains(lies), "{shown}");
    let todo = center.run(&["report", "todo"]).ok().out;
    assert!(
        todo.contains("look into box 101, where 2 letters may lie"),
        "{todo}"
    );
    let taken = ["client", "add", "--pmb", "101", "--name", "North Light LLC"];
    let no = center.run(&taken).code(1).err;
    assert!(no.contains("2 letters of"), "{no}");
    let _ = center.run(&["count", "start", "--slot", "101"]).ok();
    let _ = center.run(&["count", "scan", "101", "--number", "0"]).ok();
    let _ = center.run(&["count", "close"]).ok();
    let _ = center.run(&taken).ok();
}

/// What sets a letter right goes to whom that letter went, and says nobody else's name.
#[test]
fn a_correction_greets_whom_the_first_letter_went_to_and_not_who_has_his_number_now() {
    let center = Center::with_config(
        "[mail]\nhold_back_seconds = 0\nquiet_minutes = 0\nmax_wait_minutes = 0\n",
    );
    let list = |name: &str, mail: &str| {
        center.file(
            "clients.csv",
            &format!("client_id,pmb,legal_name,kind,emails\nk1,101,{name},individual,{mail}\n"),
        )
    };
    let file = list("John Smith", "john@smith.example");
    let _ = center.run(&["client", "import", &file]).ok();
    let _server = center.serve();
    let _ = center.run(&["notice", "resume"]).ok();
    let _ = center.run(&["item", "log", "101"]).ok();
    wait_for("the letter went", || {
        center.json(&["--json", "notice", "list"])[0]["state"] == "sent"
    });
    let file = list("Mary Jones", "mary@jones.example");
    let _ = center.sure(&["client", "import", &file, "--replace"]).ok();
    let _ = center.run(&["server", "clock", "advance", "5"]).ok();
    let _ = center.run(&["notice", "pause"]).ok();
    let void = ["item", "void", "1", "--reason", "logged by mistake"];
    let _ = center.run(&void).ok();
    let letter = center.run(&["notice", "show", "2"]).ok().out;
    assert!(letter.contains("john@smith.example"), "{letter}");
    assert!(letter.contains("Hello John Smith"), "{letter}");
    assert!(!letter.contains("Mary"), "{letter}");
}
