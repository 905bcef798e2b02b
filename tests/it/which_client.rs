//! Which client a word means, on the real binary: a box, an id, and both at once. And what a swiped card leaves behind.

use crate::harness::Center;

/// A client whose id is the box of another.
fn center() -> Center {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,pickup_people\n\
        c1,101,Alpha Quartz LLC,Ada Alpha\n\
        101,102,Bravo Mining LLC,Bob Bravo\n\
        c3,103,Cedar Works LLC,Cy Cedar\n";
    let file = center.file("clients.csv", list);
    let said = center.run(&["client", "import", &file]).ok();
    assert!(
        said.out
            .contains("box 102, Bravo Mining LLC, has the id 101, which is Alpha Quartz LLC's box"),
        "{}",
        said.out
    );
    center
}

#[test]
fn a_word_that_is_one_clients_box_and_anothers_id_is_asked_about_at_every_door() {
    let center = center();
    let _ = center.run(&["item", "log", "101"]).ok();
    let _ = center.run(&["item", "log", "?"]).ok();
    let doors = [
        "item assign 2 --client 101",
        "quarantine exit match-corrected 2 --client 101",
        "pickup 101 --person Bob_Bravo --check driver --items all",
        "pickup 101 --person Ada_Alpha --check driver --items all",
        "client suspend 101 --reason unpaid",
        "client close 101",
    ];
    for door in doors {
        let words: Vec<String> = door.split(' ').map(|word| word.replace('_', " ")).collect();
        let ran = center.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ne!(ran.code, 0, "{door:?}: {}", ran.out);
        assert!(
            ran.err.contains("Alpha Quartz LLC") && ran.err.contains("Bravo Mining LLC"),
            "{door:?}: {}",
            ran.err
        );
        assert!(
            ran.err.contains("id:101") && ran.err.contains("c1"),
            "{}",
            ran.err
        );
    }
    let _ = center
        .run(&["item", "assign", "2", "--client", "id:101"])
        .ok();
    let whose =
        |word: &str| center.json(&["item", "list", "--client", word, "--json"])[0]["item"].clone();
    assert_eq!(whose("id:101"), whose("102"));
    assert_eq!(whose("box:101"), whose("c1"));
    assert_ne!(whose("box:101"), whose("id:101"));
    let pick = [
        "--person",
        "Ada Alpha",
        "--check",
        "driver",
        "--items",
        "all",
    ];
    let words = [&["pickup", "box:101"][..], &pick].concat();
    let _ = center.run(&words).ok();
}

#[test]
fn a_swiped_card_is_no_piece_and_no_persons_name_is_a_number() {
    let center = center();
    for stripe in [
        "%B4847362519084738^MARLIN/THOMAS^2512",
        ";4847362519084738=25121010000?",
    ] {
        let ran = center.run(&["item", "log", stripe]);
        assert_ne!(ran.code, 0, "{}", ran.out);
    }
    let _ = center.run(&["item", "log", "101"]).ok();
    let person = "536-84-7291";
    let ran = center.run(&[
        "pickup", "c1", "--person", person, "--check", "driver", "--items", "1",
    ]);
    assert_ne!(ran.code, 0);
    let said = center.run(&["report", "incidents"]).out;
    assert!(!said.contains("7291"), "{said}");
    let all = center.run(&["ledger", "export"]).out;
    assert!(!all.contains("7291") && !all.contains("9084738"), "{all}");
}
