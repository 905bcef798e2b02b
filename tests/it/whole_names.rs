//! `pickup` in the shell: whose name is whole on the list, who may sign, and which tries are on record.

use crate::harness::Center;

/// Two clients whose people are called alike, with pieces.
fn center() -> Center {
    let config = "[pickup]\ncodes = 4\n[mail]\nhold_back_seconds = 0\nquiet_minutes = 0\n";
    let center = Center::with_config(config);
    let list = "client_id,pmb,legal_name,emails,pickup_people\n\
        r,110,Kowalski Works LLC,r@box110.example,Roberta Kowalski\n\
        j,100,Kowalski Sons LLC,j@box100.example,\"José Alvarez, Jr.\"\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "110"]).ok();
    let _ = center
        .run(&["item", "log", "110", "--kind", "certified"])
        .ok();
    let _ = center.run(&["item", "log", "100"]).ok();
    center
}

#[test]
fn a_name_only_like_one_on_the_list_takes_nothing_and_the_whole_one_is_said_as_listed() {
    let center = center();
    let pickup = |number: &str, person: &str, item: &str| {
        let line = ["pickup", number, "--person", person, "--check", "driver"];
        center.run(&[&line[..], &["--items", item]].concat())
    };
    for (number, person, item, listed) in [
        ("110", "Robert Kowalski", "1", "Roberta Kowalski"),
        ("110", "Roberta", "1", "Roberta Kowalski"),
        ("100", "Jose Alvarez", "3", "José Alvarez, Jr."),
        ("100", "Jose Alvarez Sr", "3", "José Alvarez, Jr."),
    ] {
        let refused = pickup(number, person, item).code(1).err;
        let says = format!("on the list: {listed}");
        assert!(refused.contains(&says), "{person}: {refused}");
    }
    let taken = pickup("110", "Kowalski, Roberta", "1").ok().out;
    assert!(taken.contains("handed to Roberta Kowalski"), "{taken}");
    let taken = pickup("100", "jose alvarez jr", "3").ok().out;
    assert!(taken.contains("handed to José Alvarez"), "{taken}");
}

#[test]
fn whoever_may_not_collect_is_refused_before_anybody_signs_and_it_is_on_record() {
    let center = center();
    let line = [
        "pickup",
        "110",
        "--person",
        "Jana Novak",
        "--check",
        "passport",
    ];
    let ran = center.run(&[&line[..], &["--items", "all"]].concat());
    let refused = ran.code(1).err;
    assert!(refused.contains("may not collect"), "{refused}");
    assert!(!refused.contains("signed for"), "{refused}");
    let stopped = center.run(&["report", "incidents"]).ok().out;
    assert!(stopped.contains("Jana Novak"), "{stopped}");
    let line = [
        "pickup",
        "110",
        "--person",
        "Roberta Kowalski",
        "--check",
        "driver",
    ];
    let ran = center.run(&[&line[..], &["--items", "all"]].concat());
    assert!(ran.code(1).err.contains("have it signed for"));
}

#[test]
fn a_code_where_none_was_mailed_is_guessed_and_on_record() {
    let center = center();
    let line = [
        "pickup",
        "110",
        "--person",
        "Roberta Kowalski",
        "--items",
        "1",
    ];
    let ran = center.run(&[&line[..], &["--code", "1234"]].concat());
    let refused = ran.code(1).err;
    assert!(refused.contains("no code was mailed"), "{refused}");
    let stopped = center.run(&["report", "incidents"]).ok().out;
    assert!(stopped.contains("code"), "{stopped}");
}

#[test]
fn an_import_names_who_alone_has_no_form() {
    let center = Center::new();
    let head = "client_id,pmb,legal_name,kind,emails,form_edition,form_signed\n";
    let rows = "a,101,Ana Lima,individual,a@x.example,2024-06,2024-07-02\n\
        b,102,Bo Quist,individual,b@x.example,,\n";
    let file = center.file("some.csv", &format!("{head}{rows}"));
    let said = center.run(&["client", "import", &file]).ok().out;
    assert!(
        said.contains(
            "1 client has no Form 1583 in the list and will be served all the same: box 102, Bo Quist"
        ),
        "{said}"
    );
    let center = Center::new();
    let rows = "c,103,Cy Fox,individual,c@x.example,,\nd,104,Di Moe,individual,d@x.example,,\n";
    let file = center.file("none.csv", &format!("{head}{rows}"));
    let said = center.run(&["client", "import", &file]).ok().out;
    assert!(!said.contains("no Form 1583"), "{said}");
}
