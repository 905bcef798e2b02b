//! Letters to clients that only a manager lets go, on the real binary: about forms, and about labels.

use std::fs;

use crate::harness::{Center, wait_for};

const CLIENTS: &str = "client_id,pmb,legal_name,emails,pickup_people\n\
    a,234,Harbor Candle Co,ada@harbor.example,Ada Quill\n\
    b,235,Otter Books,bo@otter.example,Bo Otter\n\
    c,236,Fern Studio,fern@fern.example,Fern Lee\n";

fn me() -> String {
    nix::unistd::User::from_uid(nix::unistd::Uid::effective())
        .unwrap()
        .unwrap()
        .name
}

fn center() -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    center
}

/// The same center with another role for who runs the tests.
fn works_as(center: &Center, role: &str) {
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap();
    let center_only = text.split("[roles]").next().unwrap();
    fs::write(
        &file,
        format!("{center_only}[roles]\n{role} = [{:?}]\n", me()),
    )
    .unwrap();
}

#[test]
#[expect(clippy::too_many_lines, reason = "one quarter's letters, in order")]
fn a_custodian_prepares_and_a_manager_lets_the_letters_go() {
    let center = center();
    let form = [
        "edition=2024-06",
        "signed=2026-01-02",
        "witness=cmra_in_person",
        "photo_id=passport",
    ];
    let ends = ["photo_id_last4=77AB", "photo_id_expires=2026-02-03"];
    let _ = center
        .run(&[&["client", "form", "set", "a"][..], &form, &ends].concat())
        .ok();
    let _ = center.run(&["item", "log", "Harbor Candle Co"]).ok();
    assert!(
        center.json(&["--json", "notice", "list"]).is_empty(),
        "nobody is written to about forms"
    );

    works_as(&center, "custodians");
    let preview = center.json(&["--json", "client", "form", "ask", "--dry-run"]);
    let of = |row: usize, key: &str| preview[row][key].as_str().unwrap().to_owned();
    assert_eq!(
        (preview.len(), of(0, "pmb"), of(1, "not_asked")),
        (3, "234".into(), "not_entered".into())
    );
    let asks = preview[0]["asks"].as_array().unwrap();
    assert!(
        asks.iter()
            .any(|one| one["problem"] == "address ID not entered"),
        "{asks:?}"
    );
    let said = center.run(&["client", "form", "ask", "a"]).ok().out;
    assert!(said.contains("A manager lets it go"), "{said}");
    let _ = center.run(&["client", "form", "ask", "b"]).code(1);
    let _ = center.run(&["client", "form", "ask", "--prepared"]).code(1);
    let _ = center.run(&["client", "form", "ask"]).code(2);
    let _ = center.run(&["client", "advise", "a"]).code(1);
    assert!(
        center.json(&["--json", "notice", "list"]).is_empty(),
        "it was only prepared"
    );

    works_as(&center, "managers");
    let preview = center.json(&["--json", "client", "form", "ask", "--prepared", "--dry-run"]);
    assert_eq!(
        (preview.len(), preview[0]["prepared_by"].as_str()),
        (1, Some(me().as_str()))
    );
    let done = center.json(&["--json", "client", "form", "ask", "--prepared"]);
    assert_eq!(done[0]["notices"].as_array().unwrap().len(), 1, "{done:?}");
    let letter = center.run(&["notice", "show", "1"]).ok().out;
    for words in ["1 letter", "Form 1583", "an ID that shows your address"] {
        assert!(letter.contains(words), "{words:?} in {letter}");
    }
    for secret in ["77AB", "passport\n", "2026-02-03", "2026-01-02", "cmra"] {
        assert!(!letter.contains(secret), "{secret:?} in {letter}");
    }
    let _ = center.sure(&["undo", "--yes"]).ok();
    let _ = center.run(&["client", "form", "ask", "--all"]).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let states: Vec<_> = center.json(&["--json", "notice", "list"]);
    let state = |row: usize| states[row]["state"].as_str().unwrap().to_owned();
    assert_eq!(
        (states.len(), state(0), state(1)),
        (2, "cancelled".into(), "sent".into())
    );
    let again = center.run(&["client", "form", "ask", "a"]).code(1).err;
    assert!(again.contains("is asked again from"), "{again}");
    let _ = center.sure(&["undo", "--yes"]).code(1);
}

#[test]
fn labels_with_a_wrong_word_are_advised_on_once_and_only_from_the_set_number_on() {
    let center = center();
    for _ in 0..2 {
        let _ = center
            .run(&["item", "log", "Harbor Candle Co, Suite 234, 10 Main St"])
            .ok();
    }
    let early = center.run(&["client", "advise", "a"]).code(1).err;
    assert!(early.contains("from 3 on"), "{early}");
    let _ = center
        .run(&["item", "log", "Harbor Candle Co, Suite 234, 10 Main St"])
        .ok();
    let done = center.json(&["--json", "client", "advise", "--all"]);
    assert_eq!(done[0]["notices"].as_array().unwrap().len(), 1, "{done:?}");
    let notices = center.json(&["--json", "notice", "list"]);
    let advice = notices.iter().find(|row| row["kind"] == "advice").unwrap();
    let letter = center
        .run(&["notice", "show", advice["notice"].as_str().unwrap()])
        .ok()
        .out;
    assert!(
        letter.contains("SUITE 234") && letter.contains("write PMB 234"),
        "{letter}"
    );
    let twice = center.run(&["client", "advise", "a"]).code(1).err;
    assert!(twice.contains("was advised on"), "{twice}");
    let shown = center.run(&["config", "show"]).ok().out;
    assert!(
        shown.contains("label_advice_after = 3  # Pub. 28 sec. 285, rule 49"),
        "{shown}"
    );
}

#[test]
fn a_letter_that_left_is_told_as_it_left_after_its_client_moved() {
    let center = center();
    let _ = center.run(&["item", "log", "234", "--count", "2"]).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let _ = center.run(&["item", "log", "235"]).ok();
    for moved in [["234", "300"], ["235", "234"]] {
        let moved = [
            "client",
            "move",
            moved[0],
            "--to",
            moved[1],
            "--reuse-box",
            "as asked",
        ];
        let _ = center.run(&moved).ok();
    }
    let told = || {
        let rows = center.json(&["--json", "notice", "list"]);
        let of = |row: &serde_json::Value| (row["pmb"].clone(), row["subject"].clone());
        rows.iter().map(of).collect::<Vec<_>>()
    };
    let as_it_left = ("234".into(), "2 pieces of mail for you at PMB 234".into());
    assert_eq!(told()[0], as_it_left);
    // What waits says where it will lie when it goes.
    assert_eq!(told()[1].0, "234");
    let letter = center.run(&["notice", "show", "1"]).ok().out;
    assert!(letter.contains("Harbor Candle Co"), "{letter}");
    assert!(
        letter.contains("PMB 234") && !letter.contains("300"),
        "{letter}"
    );
    let _ = center
        .run(&["item", "void", "1", "--reason", "no piece"])
        .ok();
    let again = center.run(&["notice", "show", "1"]).ok().out;
    assert_eq!(letter, again);
}
