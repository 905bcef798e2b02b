//! Initials, gaps, slips, order, and who has gone or is nobody.

use super::*;

#[test]
fn initials_find_their_client() {
    accepts("ahl", "acme");
    assert_eq!(why(&index(), "ahl"), "initials");
}

#[test]
fn letters_with_gaps_find_what_prefixes_do_not() {
    for (text, client) in [
        ("kstrl", "odd"),
        ("hrbr med", "harbor"),
        ("zenyacht", "twin-2"),
    ] {
        assert_eq!(
            index().search(text, Given::Typed, 1).hits[0]
                .client
                .as_str(),
            client,
            "{text}"
        );
    }
}

#[test]
fn typing_errors_are_forgiven_and_counted() {
    accepts("Acme Holdigns LLC", "acme");
    assert_eq!(why(&index(), "Kestrel Optisc Corp"), "2 letters swapped");
    accepts("Harbour Medical Gruop Inc", "harbor");
}

#[test]
fn a_wrong_figure_is_no_typing_error() {
    let mut index = index();
    index.put(entry("fund", "800", &["Orchid Fund 12 LP"]));
    assert_ne!(
        index.search("Orchid Fund 13 LP", Given::Typed, 5).verdict,
        Verdict::Accept
    );
}

#[test]
fn words_may_come_in_another_order() {
    accepts("Medical Group Harbor Inc", "harbor");
}

#[test]
fn attention_and_care_of_stand_behind_the_addressee() {
    accepts("ATTN: Accounts Payable, Acme Holdings LLC", "acme");
    accepts("Acme Holdings LLC Attn Ann Peters", "acme");
    refuses("Acme Holdings LLC Attn Ann Petersen", Verdict::Close);
    accepts("c/o Kestrel Optics", "odd");
    let index = index();
    // Whether a stranger may receive in a client's box is asked, however his name came.
    for text in ["M. Okafor c/o Acme Holdings LLC", "M. Okafor c/o 3M"] {
        let read = index.search(text, Given::Read, 5);
        assert_eq!(read.verdict, Verdict::Close, "read: {text}");
        assert_eq!(ask(&index, text), Err(Verdict::Close), "typed: {text}");
    }
    accepts("Attn: Jane Doe", "acme");
    refuses("Kestrel Optics Corp c/o Acme Holdings LLC", Verdict::Close);
}

#[test]
fn another_firm_on_a_line_of_its_own_is_a_question() {
    for line in [
        "Golden Kettle Roofing Inc / Acme Holdings LLC",
        "Acme Holdings LLC\nGolden Kettle Roofing Inc",
        "Golden Kettle Roofing Inc / Jane Doe",
    ] {
        let read = index().search(line, Given::Read, 5);
        assert_ne!(read.verdict, Verdict::Accept, "{line}");
    }
    accepts("Accounts Payable / Acme Holdings LLC", "acme");
}

#[test]
fn other_names_of_one_line_speak_for_one_client() {
    accepts("Bo Petersen dba Quill Repair", "spouse-2");
    accepts("Acme Holdings LLC or current resident", "acme");
    accepts("John Smith\nZenith Yachts", "twin-2");
    refuses(
        "Acme Holdings LLC f/k/a Kestrel Optics Corp",
        Verdict::Close,
    );
}

#[test]
fn a_stranger_who_trades_under_a_clients_name_is_asked_about_however_it_is_written() {
    let mut index = index();
    index.put(entry("kelp", "990", &["Roe Corp dba Kelp Barn"]));
    for given in [Given::Typed, Given::Read] {
        let ask = |line: &str| index.search(line, given, 5);
        for mark in [
            "dba",
            "DBA:",
            "d/b/a",
            "D.B.A.",
            "doing business as",
            "t/a",
            "T/A",
            "trading as",
            "operating as",
            "aka",
            "a/k/a",
            "fka",
            "f/k/a",
            "formerly",
        ] {
            for line in [
                format!("Globex Inc {mark} Acme Holdings LLC"),
                format!("Globex Inc, {mark} Acme Holdings"),
                format!("Globex Inc\n{mark} Acme Holdings LLC"),
                format!("Zed Nobody {mark} Acme Holdings LLC"),
            ] {
                let answer = ask(&line);
                assert_eq!(answer.verdict, Verdict::Close, "{line}: {answer:?}");
                assert_eq!(answer.hits[0].client.as_str(), "acme", "{line}");
            }
            // Who has the form is the addressee; the other name is counted, and is no reason to ask.
            let own = format!("Acme Holdings LLC {mark} Globex Wax");
            assert_eq!(ask(&own).verdict, Verdict::Accept, "{own}");
        }
        assert_eq!(
            ask("Globex Inc n/k/a Acme Holdings LLC").verdict,
            Verdict::Accept
        );
        assert_eq!(
            ask("Acme Holdings LLC n/k/a Globex Inc").verdict,
            Verdict::Close
        );
        for (line, client) in [
            ("Bo Petersen t/a Quill Repair", "spouse-2"),
            ("Quill Repair fka Bo Petersen", "spouse-2"),
            ("Roe Corp dba Kelp Barn", "kelp"),
        ] {
            let answer = ask(line);
            assert_eq!(answer.verdict, Verdict::Accept, "{line}: {answer:?}");
            assert_eq!(answer.hits[0].client.as_str(), client, "{line}");
        }
    }
}

#[test]
fn the_centers_own_lines_name_no_client() {
    let mut index = index();
    index.set_center(&[
        "Centerpoint Cowork".into(),
        "10 Main St Ste 301".into(),
        "Herndon VA 22071".into(),
    ]);
    let line = "Acme Holdings LLC c/o Centerpoint Cowork, 10 MAIN ST. STE 301, Herndon VA 22071";
    assert_eq!(ask(&index, line), Ok("acme".to_owned()));
}

#[test]
fn a_closed_client_is_found_but_never_accepted() {
    let mut index = index();
    index.put(Entry {
        present: false,
        ..entry("gone", "901", &["Walrus Ventures LLC"])
    });
    for text in [
        "Walrus Ventures LLC",
        "901",
        "#901",
        "walrus",
        "Walrus Ventres LLC",
        "901w",
    ] {
        let answer = index.search(text, Given::Typed, 5);
        assert_ne!(answer.verdict, Verdict::Accept, "{text}");
        assert_eq!(answer.hits[0].client.as_str(), "gone", "{text}");
    }
    index.put(entry("new", "901", &["Walrus Ventures Inc"]));
    assert_eq!(
        ask(&index, "901"),
        Ok("new".to_owned()),
        "the box was given out again"
    );
    assert_ne!(
        ask(&index, "Walrus Ventures LLC"),
        Ok("new".to_owned()),
        "another legal entity"
    );
}

#[test]
fn a_name_that_has_ended_says_until_when() {
    let mut index = index();
    let to = Day::parse("2024-03-31");
    let former = NameRow {
        to,
        ..row("Pelican Freight LLC", NameKind::Former)
    };
    let names = vec![row("Osprey Freight LLC", NameKind::Legal), former];
    index.put(Entry {
        names,
        ..entry("bird", "902", &[])
    });
    assert_eq!(ask(&index, "Pelican Freight LLC"), Ok("bird".to_owned()));
    assert_eq!(
        why(&index, "pelican freight llc"),
        "former name until 2024-03"
    );
}

#[test]
fn who_is_no_client_is_not_accepted() {
    for text in [
        "Totally Unknown Corp",
        "Acme",
        "Harbor Lights Bakery",
        "zzzz",
    ] {
        let answer = index().search(text, Given::Typed, 5);
        assert!(
            text == "Acme" || answer.verdict != Verdict::Accept,
            "{text}: {answer:#?}"
        );
    }
    refuses("", Verdict::Nothing);
    refuses("xqxqxq", Verdict::Nothing);
}

#[test]
fn an_entry_is_replaced_in_place_and_taken_out_again() {
    let mut index = index();
    let before = index.clone();
    index.put(entry("acme", "999", &["Renamed Widgets LLC"]));
    assert_eq!(index.len(), before.len());
    assert_eq!(ask(&index, "234"), Err(Verdict::Nothing));
    assert_eq!(ask(&index, "Renamed Widgets LLC"), Ok("acme".to_owned()));
    assert_ne!(ask(&index, "Acme Holdings LLC"), Ok("acme".to_owned()));
    assert_eq!(
        ask(&before, "234"),
        Ok("acme".to_owned()),
        "a reader's copy does not change"
    );
    for client in CLIENTS {
        index.remove(&ClientId::new(client.0));
    }
    assert!(index.is_empty());
    assert_eq!(
        index.search("Renamed Widgets", Given::Typed, 5).verdict,
        Verdict::Nothing
    );
}

#[test]
fn two_boxes_on_one_line_are_never_accepted() {
    for text in [
        "PMB 234 PMB 204",
        "#234 #204",
        "Acme Holdings LLC PMB 234 PMB 204",
    ] {
        refuses(text, Verdict::Mismatch);
    }
    accepts("PMB 234 #234", "acme");
    assert_eq!(
        index().search("PMB 234 PMB 204", Given::Typed, 5).hits[0]
            .client
            .as_str(),
        "acme",
        "somebody to look at"
    );
}

#[test]
fn a_legal_form_behind_a_number_agrees_with_nobody() {
    for text in ["234 LLC", "PMB 234 LLC", "243 Corp"] {
        assert!(ask(&index(), text).is_err(), "{text}");
    }
}

#[test]
fn a_designated_box_may_have_its_check_letter() {
    accepts("#234h", "acme");
    // On a label that is another box.
    refuses("PMB 234h", Verdict::Mismatch);
    refuses("#234q", Verdict::Mismatch);
}

#[test]
fn a_word_that_other_names_have_is_no_slip() {
    let mut index = index();
    index.put(entry("south", "801", &["Southern Glazing Systems"]));
    index.put(entry("north", "802", &["Northern Light Foods"]));
    assert!(ask(&index, "Northern Glazing Systems").is_err());
    assert_eq!(
        ask(&index, "Suothern Glazing Systems"),
        Ok("south".to_owned())
    );
}

#[test]
fn roman_numbers_and_single_letters_are_no_slips() {
    let mut index = index();
    index.put(entry(
        "fund",
        "803",
        &["First Orchid Senior Income Fund II"],
    ));
    index.put(entry("dan", "804", &["Dan L. Cooke"]));
    for text in [
        "First Orchid Senior Income Fund III",
        "First Orchid Senior Income Fund",
        "Dan E. Cooke",
    ] {
        let answer = index.search(text, Given::Read, 5);
        assert_ne!(answer.verdict, Verdict::Accept, "{text}");
    }
    assert_eq!(
        ask(&index, "First Orchid Senoir Income Fund II"),
        Ok("fund".to_owned())
    );
}

#[test]
fn initials_of_people_are_not_taken_for_them() {
    let mut index = index();
    let patricia = NameRow {
        kind: NameKind::Person,
        ..row("Patricia M. Borrego", NameKind::Person)
    };
    index.put(Entry {
        names: vec![patricia],
        ..entry("patricia", "805", &[])
    });
    assert!(ask(&index, "PMB").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*|[a-z0-9#,/ \n]{0,600}", name in ".{0,60}", pmb in ".{0,8}") {
        let mut index = index();
        index.set_center(std::slice::from_ref(&name));
        index.put(entry("any", &pmb, &[&name, &text]));
        for query in [&text, &name, &pmb] {
            let answer = index.search(query, Given::Typed, 10);
            prop_assert!(answer.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
            prop_assert!(answer.hits.is_sorted_by(|a, b| a.score >= b.score));
        }
        index.remove(&ClientId::new("any"));
        prop_assert_eq!(index.len(), CLIENTS.len());
    }

    #[test]
    fn the_order_of_insertion_does_not_show(
        shuffled in Just(entries()).prop_shuffle(),
        text in prop_oneof![
            "[a-z]{1,9}", "[a-z]{1,3} [a-z]{1,3}",
            prop::sample::select(vec!["blue door", "harbor", "john smith", "234 kes", "petersen", "ltd", "a"]).prop_map(str::to_owned),
        ],
    ) {
        let mut other = Index::new();
        // Numbers that were used before must not show either.
        shuffled.iter().take(5).cloned().for_each(|entry| other.put(entry));
        shuffled.iter().take(3).for_each(|entry| other.remove(&entry.client));
        for entry in shuffled {
            other.put(entry);
        }
        prop_assert_eq!(index().search(&text, Given::Typed, 10), other.search(&text, Given::Typed, 10));
    }
}
