//! Taking back in the shell: what is said is what was booked, and nothing else was.

use serde_json::json;

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people,forward_address
h,234,Harbor Candle Co LLC,business,ada@harbor.example,Ada Abbott,\"1 Pier Rd, Bend OR 97701\"
";

fn center(pieces: usize) -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let lines = "234\n".repeat(pieces);
    let _ = center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .ok();
    center
}

fn status(center: &Center) -> String {
    let piece = &center.json(&["--json", "item", "show", "1"])[0];
    piece["status"].as_str().unwrap().to_owned()
}

/// What happened to the piece.
fn history(center: &Center) -> String {
    center.run(&["--json", "item", "show", "1"]).ok().out
}

const HAND_OUT: [&str; 8] = [
    "pickup",
    "234",
    "--person",
    "Ada Abbott",
    "--check",
    "driver",
    "--items",
    "1",
];

#[test]
fn an_undo_and_its_reason_are_booked_together_or_not_at_all() {
    let center = center(1);
    let _ = center.run(&HAND_OUT).ok();
    let long = "x".repeat(401);
    let no = center.sure(&["undo", "--yes", "--reason", &long]);
    assert!(no.code(2).err.contains("the reason"));
    assert_eq!(status(&center), "picked_up");
    // The longest reason there is goes beside whatever is written there already.
    let longest = "y".repeat(400);
    let _ = center.sure(&["undo", "--yes", "--reason", &longest]).ok();
    assert_eq!(status(&center), "held");
    let _ = center.run(&HAND_OUT).ok();
    let _ = center.sure(&["undo", "--yes", "--reason", "again"]).ok();
    assert_eq!(status(&center), "held");
    let told = history(&center);
    assert!(told.contains("; handover taken back: again"), "{told}");
}

#[test]
fn undo_of_a_bring_back_is_said_as_done_and_leaves_the_handover() {
    let center = center(1);
    let _ = center.run(&HAND_OUT).ok();
    let back = ["item", "bring-back", "1", "1", "--why", "undeliverable"];
    let shown = center.run(&back).code(1).err;
    assert_eq!(shown.matches("#1").count(), 1, "{shown}");
    let _ = center.run(&[&back[..], &["--yes"]].concat()).ok();
    let undo = ["undo", "--yes", "--reason", "it never came back"];
    let said = center.sure(&undo).ok().out;
    assert!(said.contains("held again"), "{said}");
    assert_eq!(status(&center), "picked_up");
    let told = history(&center);
    assert!(
        told.contains("bring-back taken back: it never came back"),
        "{told}"
    );
}

#[test]
fn an_undo_names_all_the_pieces_it_takes_back() {
    let center = center(0);
    let stock = center.file("stock.csv", "pmb,count\n234,12\n");
    let _ = center.run(&["item", "import", &stock]).ok();
    let shown = center.run(&["undo"]).code(1).err;
    assert!(shown.contains("12 pieces (#1 to #12)"), "{shown}");
    let said = center.sure(&["undo", "--yes"]).ok().out;
    assert_eq!(
        said,
        "Taken back: item received, 12 pieces (#1 to #12), letter for Harbor Candle Co LLC in PMB 234.\n"
    );
}

#[test]
fn a_receipt_that_a_bring_back_dropped_is_queued_again_with_its_undo() {
    let center = center(1);
    let _ = center.run(&HAND_OUT).ok();
    let receipts = || {
        let all = center.json(&["--json", "notice", "list"]);
        let open = |one: &&serde_json::Value| {
            one["kind"] == "receipt" && one["state"] != json!("cancelled")
        };
        all.iter().filter(open).count()
    };
    assert_eq!(receipts(), 1);
    let back = ["item", "bring-back", "1", "--why", "undeliverable", "--yes"];
    let _ = center.run(&back).ok();
    assert_eq!(receipts(), 0);
    let _ = center.sure(&["undo", "--yes", "--reason", "no"]).ok();
    assert_eq!(receipts(), 1);
}

#[test]
fn after_a_taken_back_bring_back_every_undo_that_is_shown_can_be_done() {
    let center = center(1);
    let _ = center.run(&HAND_OUT).ok();
    let back = ["item", "bring-back", "1", "--why", "undeliverable", "--yes"];
    let _ = center.run(&back).ok();
    let _ = center
        .sure(&["undo", "--yes", "--reason", "it never came back"])
        .ok();
    assert_eq!(status(&center), "picked_up");
    let shown = center.run(&["undo"]).code(1).err;
    assert!(shown.contains("picked up, #1"), "{shown}");
    let _ = center
        .sure(&["undo", "--yes", "--reason", "the wrong person"])
        .ok();
    assert_eq!(status(&center), "held");
    let told = history(&center);
    for why in ["it never came back", "the wrong person"] {
        assert!(told.contains(why), "{why}: {told}");
    }
}

#[test]
fn what_the_books_would_refuse_is_not_shown_as_if_it_could_be_done() {
    let center = center(2);
    let _ = center.run(&HAND_OUT).ok();
    for words in [
        &["item", "bring-back", "2", "--why", "undeliverable"][..],
        &["item", "return", "1", "--why", "refused", "--note", "Ada"],
        &["item", "destroy", "1", "--order", "Ada, by phone"],
        &["forward", "make", "234", "--items", "1", "--carrier", "UPS"],
        &["forward", "make", "234", "--items", "2"],
        &[
            "forward",
            "make",
            "234",
            "--items",
            "2",
            "--carrier",
            "UPS",
            "--to",
            "x",
        ],
    ] {
        let shown = center.run(words);
        let done = center.run(&[words, &["--yes"]].concat());
        assert_eq!(
            (shown.code, &shown.err),
            (done.code, &done.err),
            "{words:?}"
        );
        assert!(!shown.err.contains("nothing is changed yet"), "{words:?}");
    }
    let _ = center.run(&["item", "void", "2", "--reason", "twice"]).ok();
    let _ = center.sure(&["undo", "--yes"]).ok();
    let log = center.sure(&["undo", "--yes", "--reason", "why"]).ok().out;
    assert!(log.contains("Taken back"), "{log}");
}

#[test]
fn a_bundle_goes_by_the_mark_only_as_it_was_shown() {
    let center = center(2);
    let make = [
        "forward",
        "make",
        "234",
        "--items",
        "all",
        "--carrier",
        "UPS",
    ];
    let shown = center.run(&make).code(1).err;
    let mark = shown.trim().rsplit(' ').next().unwrap().to_owned();
    let go = [&make[..], &["--yes", "--shown", &mark]].concat();
    let another = CLIENTS.replace("1 Pier Rd", "666 Evil Rd");
    let file = center.file("another.csv", &another);
    let _ = center.run(&["client", "import", "--replace", &file]).ok();
    let no = center.run(&go).code(1).err;
    assert!(
        no.contains("not what was shown any more") && no.contains("666 Evil Rd"),
        "{no}"
    );
    assert_eq!(status(&center), "held");
    let back = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", "--replace", &back]).ok();
    let _ = center.run(&["item", "log", "234"]).ok();
    assert!(center.run(&go).code(1).err.contains("#3"), "a piece more");
    let shown = center.run(&make).code(1).err;
    let mark = shown.trim().rsplit(' ').next().unwrap().to_owned();
    let gone = center.run(&[&make[..], &["--yes", "--shown", &mark]].concat());
    assert!(gone.ok().out.contains("1 Pier Rd"));
    assert_eq!(status(&center), "forwarded");
}

#[test]
fn scattered_pieces_are_no_range() {
    let center = center(3);
    let out = [&HAND_OUT[..7], &["1,3"]].concat();
    let _ = center.run(&out).ok();
    let shown = center.run(&["undo"]).code(1).err;
    assert!(
        shown.contains("#1, #3") && !shown.contains("#1 to #3"),
        "{shown}"
    );
}

#[test]
fn what_was_shown_binds_what_is_done() {
    let others =
        "client_id,pmb,legal_name,kind\nb,14,Bruce Wayne,individual\nl,15,Linda Park,individual\n";
    for (words, meanwhile, differs) in [
        (
            &["item", "destroy", "1", "--order", "call of Bruce, Linda"][..],
            &["item", "assign", "1", "--client", "15"][..],
            "whose they are",
        ),
        (
            &["item", "return", "1", "--why", "refused", "--note", "Ada"],
            &["item", "assign", "1", "--client", "15"],
            "whose they are",
        ),
        (
            &[
                "item",
                "bring-back",
                "2",
                "--why",
                "wrong_client",
                "--for",
                "15",
            ],
            &["client", "close", "15", "--yes"],
            "whose they become",
        ),
        (
            &["forward", "make", "234", "--items", "3", "--carrier", "UPS"],
            &[
                "client",
                "set",
                "234",
                "forward_address=9 Elm St, Bend OR 97701",
            ],
            "the address",
        ),
    ] {
        let center = center(3);
        let file = center.file("others.csv", others);
        let _ = center.run(&["client", "import", &file]).ok();
        let _ = center.run(&["item", "assign", "1", "--client", "14"]).ok();
        let out = [&HAND_OUT[..7], &["2"]].concat();
        let _ = center.run(&out).ok();
        let shown = center.run(words).code(1).err;
        let mark = shown.trim().rsplit(' ').next().unwrap().to_owned();
        let _ = center.run(meanwhile).ok();
        let before = center.run(&["--json", "item", "list"]).ok().out;
        let bare = center.run(&[words, &["--yes"]].concat()).code(1).err;
        assert!(bare.contains("--yes --shown"), "{words:?}: {bare}");
        let go = [words, &["--yes", "--shown", &mark]].concat();
        let no = center.run(&go).code(1).err;
        assert!(
            no.contains("not what was shown any more") && no.contains(differs),
            "{words:?}: {no}"
        );
        assert_eq!(center.run(&["--json", "item", "list"]).ok().out, before);
    }
}

#[test]
fn an_undo_takes_back_what_it_named_and_not_what_came_since() {
    let center = center(1);
    let shown = center.run(&["undo"]).code(1).err;
    assert!(shown.contains("#1"), "{shown}");
    let id = shown.split_whitespace().rev().nth(1).unwrap().to_owned();
    let _ = center.run(&["item", "log", "234"]).ok();
    let bare = center.run(&["undo", "--yes"]).code(1).err;
    assert!(
        bare.contains("#2") && bare.contains("nothing is changed yet"),
        "{bare}"
    );
    let said = center.run(&["undo", &id, "--yes"]).ok().out;
    assert!(said.contains("#1"), "{said}");
}

/// A row that moves or renames notes that the form is to be revised: that goes back with the list, as the record does.
#[test]
fn a_list_that_renames_and_moves_clients_with_forms_goes_back_as_a_whole() {
    let center = Center::new();
    let _server = center.serve();
    let list = |rows: &str| {
        let head = "client_id,pmb,legal_name,form_edition,form_signed";
        let file = center.file("clients.csv", &format!("{head}\n{rows}"));
        let _ = center.run(&["client", "import", "--replace", &file]).ok();
    };
    list("a,101,Alder LLC,2024-06,2025-01-02\nb,102,Birch LLC,2024-06,2025-01-02\n");
    let export = || center.run(&["client", "export"]).ok().out;
    let before = export();
    list("a,101,Aspen LLC,2024-06,2025-01-02\nb,202,Birch LLC,2024-06,2025-01-02\n");
    let todo = || center.run(&["report", "todo"]).ok().out;
    let told = todo();
    assert!(
        told.contains("box 7a must say Aspen LLC, not Alder LLC"),
        "{told}"
    );
    assert!(told.contains("box 2b must say 202, not 102"), "{told}");
    let shown = center.run(&["undo"]).code(1).err;
    let is_command = |word: &&str| word.len() == 32 && word.bytes().all(|c| c.is_ascii_hexdigit());
    let command = shown.split_whitespace().find(is_command).unwrap();
    let words = [
        "undo",
        command,
        "--yes",
        "--list",
        "--reason",
        "the wrong file",
    ];
    let _ = center.run(&words).ok();
    assert_eq!(export(), before);
    assert!(!todo().contains("revised"), "{}", todo());
}
