//! The rules of acceptance, one test a rule, on clients made up for it; and what must hold for any text.

use proptest::prelude::*;

use super::*;

const CLIENTS: &[(&str, &str, &[&str])] = &[
    ("acme", "234", &["Acme Holdings LLC", "Jane Doe"]),
    (
        "harbor",
        "204",
        &["Harbor Medical Group, Inc.", "Harbor Med Supply"],
    ),
    ("muller", "0204", &["Müller & Söhne GmbH"]),
    ("blue-llc", "301", &["Blue Door LLC"]),
    ("blue-inc", "302", &["Blue Door Inc"]),
    ("mmm", "310", &["3M"]),
    ("box3", "3", &["Miller Foods LLC"]),
    ("spouse-1", "400-117", &["Ann Petersen"]),
    ("spouse-2", "400-117", &["Bo Petersen", "Quill Repair"]),
    ("twin-1", "501", &["John Smith", "Smith Press"]),
    ("twin-2", "502", &["John Smith", "Zenith Yachts"]),
    ("odd", "243", &["Kestrel Optics Corp."]),
    ("vostok", "601", &["ООО Восток"]),
    ("signs", "602", &["***"]),
    ("other-signs", "603", &["???"]),
    ("lettered", "12A", &["Ivory Tower"]),
    ("numbered", "777", &["Tulip Bank"]),
    ("text-is-box", "778", &["777 Ltd", "777"]),
];

fn row(text: &str, kind: NameKind) -> NameRow {
    NameRow {
        text: text.to_owned(),
        kind,
        from: None,
        to: None,
    }
}

fn entry(client: &str, pmb: &str, names: &[&str]) -> Entry {
    let names = names
        .iter()
        .map(|text| row(text, NameKind::Legal))
        .collect();
    Entry {
        client: ClientId::new(client),
        pmb: pmb.to_owned(),
        present: true,
        names,
    }
}

fn entries() -> Vec<Entry> {
    CLIENTS
        .iter()
        .map(|(client, pmb, names)| entry(client, pmb, names))
        .collect()
}

fn index() -> Index {
    let mut index = Index::new();
    for entry in entries() {
        index.put(entry);
    }
    index
}

/// The accepted client, or else the verdict.
fn ask(index: &Index, text: &str) -> Result<String, Verdict> {
    let answer = index.search(text, Given::Typed, 10);
    answer
        .accepted()
        .map(|hit| hit.client.to_string())
        .ok_or(answer.verdict)
}

fn accepts(text: &str, client: &str) {
    let index = index();
    assert_eq!(
        ask(&index, text),
        Ok(client.to_owned()),
        "{text}: {:#?}",
        index.search(text, Given::Typed, 3)
    );
}

fn refuses(text: &str, verdict: Verdict) {
    let index = index();
    assert_eq!(
        ask(&index, text),
        Err(verdict),
        "{text}: {:#?}",
        index.search(text, Given::Typed, 3)
    );
}

fn why(index: &Index, text: &str) -> String {
    index
        .search(text, Given::Typed, 1)
        .hits
        .first()
        .map(Hit::why)
        .unwrap_or_default()
}

#[test]
fn a_box_of_one_client_is_accepted_in_every_spelling() {
    for text in [
        "234",
        " 234 ",
        "PMB 234",
        "#234",
        "pmb#234",
        "Box 234",
        "STE 234",
        "PO Box 234",
    ] {
        accepts(text, "acme");
    }
    accepts("12a", "lettered");
    assert_eq!(why(&index(), "#204"), "box 204");
}

#[test]
fn leading_zeros_of_a_box_count() {
    accepts("204", "harbor");
    accepts("0204", "muller");
}

#[test]
fn a_box_of_two_clients_is_never_accepted() {
    refuses("400-117", Verdict::Shared);
    refuses("PMB 400-117", Verdict::Shared);
    let answer = index().search("#400-117", Given::Typed, 10);
    let clients: Vec<&str> = answer
        .hits
        .iter()
        .map(|hit| hit.client.as_str())
        .take(2)
        .collect();
    assert_eq!(clients, ["spouse-1", "spouse-2"]);
}

#[test]
fn an_exact_name_is_accepted_whatever_the_lead() {
    for text in [
        "Harbor Med Supply",
        "HARBOR MED. SUPPLY",
        "harbor-med supply",
        "harbormedsupply",
    ] {
        accepts(text, "harbor");
    }
    accepts("MULLER AND SOHNE GMBH", "muller");
    accepts("ооо восток", "vostok");
}

#[test]
fn a_name_of_two_clients_is_never_accepted() {
    refuses("John Smith", Verdict::Shared);
    refuses("john smith", Verdict::Shared);
}

#[test]
fn a_text_that_is_a_box_and_a_name_is_shared() {
    refuses("777", Verdict::Shared);
}

#[test]
fn names_of_signs_alone_are_not_all_one() {
    accepts("***", "signs");
    accepts("? ? ?", "other-signs");
    refuses("!!!", Verdict::Nothing);
}

#[test]
fn the_legal_form_decides_where_two_differ_in_it_only() {
    refuses("Blue Door", Verdict::Close);
    refuses("Blue Door GmbH", Verdict::Close);
    accepts("blue door llc", "blue-llc");
    accepts("Blue Door, L.L.C.", "blue-llc");
    accepts("Blue Door Incorporated", "blue-inc");
}

#[test]
fn without_the_legal_form_the_only_such_core_is_accepted() {
    accepts("Acme Holdings", "acme");
    accepts("Acme Holdings Inc", "acme");
    assert_eq!(
        why(&index(), "Acme Holdings"),
        "same but for the legal form"
    );
}

#[test]
fn a_weak_form_keeps_a_core_apart_but_makes_it_a_rival() {
    let mut index = index();
    index.put(entry("trust", "700", &["Acme Holdings Trust"]));
    assert_ne!(
        index.search("Acme Holdings", Given::Typed, 5).verdict,
        Verdict::Accept
    );
    assert_eq!(ask(&index, "Acme Holdings Trust"), Ok("trust".to_owned()));
}

#[test]
fn a_line_whose_box_and_name_agree_is_accepted() {
    accepts("Acme Holdings LLC PMB 234", "acme");
    accepts("Attn Jane Doe, Acme Holdings LLC, #234", "acme");
    accepts(
        "Acme Holdings LLC\n10 Main St PMB 234\nHerndon VA 22071-2716",
        "acme",
    );
    accepts("ACNE HOLDNGS / PMB 234 / Herndon VA 22071", "acme");
    accepts("John Smith PMB 502", "twin-2");
    assert_eq!(
        index().search("Acme Holdings #234", Given::Typed, 1).hits[0].why(),
        "box 234 and name agree"
    );
}

#[test]
fn a_line_whose_box_and_name_disagree_is_a_mismatch() {
    refuses("Harbor Medical Group PMB 234", Verdict::Mismatch);
    refuses("Acme Holdings LLC, Suite 204", Verdict::Mismatch);
    refuses("Nobody We Know PMB 234", Verdict::Mismatch);
    let hits = index()
        .search("Harbor Medical Group PMB 234", Given::Typed, 5)
        .hits;
    assert_eq!(
        (hits[0].client.as_str(), hits[1].client.as_str()),
        ("acme", "harbor")
    );
}

#[test]
fn letters_behind_a_box_must_fit_it() {
    for text in ["234h", "234 hol", "234 acm hol", "234ahl", "234 doe"] {
        accepts(text, "acme");
    }
    refuses("234q", Verdict::Mismatch);
}

#[test]
fn letters_that_disagree_show_whom_they_would_fit() {
    let answer = index().search("234 kes", Given::Typed, 5);
    assert_eq!(answer.verdict, Verdict::Mismatch);
    let clients: Vec<&str> = answer
        .hits
        .iter()
        .map(|hit| hit.client.as_str())
        .take(2)
        .collect();
    assert_eq!(
        clients,
        ["acme", "odd"],
        "box 243 is a slip of the finger away"
    );
}

#[test]
fn letters_choose_between_the_clients_of_a_box() {
    accepts("400-117 ann", "spouse-1");
    accepts("400-117q", "spouse-2");
    refuses("400-117p", Verdict::Shared);
}

#[test]
fn an_exact_name_goes_before_a_box_with_letters() {
    accepts("3m", "mmm");
    accepts("3mi", "box3");
}

#[test]
fn a_prefix_that_fits_one_client_is_accepted() {
    accepts("kest", "odd");
    accepts("qui rep", "spouse-2");
    accepts("hol acm", "acme");
    let answer = index().search("harb", Given::Typed, 5);
    assert_eq!(
        (answer.verdict, answer.hits[0].client.as_str()),
        (Verdict::Accept, "harbor")
    );
    assert_eq!(why(&index(), "kest"), "starts like");
}

#[test]
fn a_prefix_that_fits_two_clients_is_close() {
    refuses("blue", Verdict::Close);
    refuses("peters", Verdict::Close);
}

#[test]
fn a_name_turned_round_is_asked_while_another_client_goes_on_from_it() {
    let mut index = index();
    index.put(entry("turned", "811", &["Hassan Rashid"]));
    assert_eq!(ask(&index, "rashid hassan"), Ok("turned".to_owned()));
    index.put(entry("longer", "812", &["Rashida Hassan"]));
    index.put(entry("maker", "813", &["Tallow Wick Company LLC"]));
    index.put(entry("dealer", "814", &["Wick Tallow Chandlery LLC"]));
    for text in ["rashid hassan", "wick tallow"] {
        assert_eq!(ask(&index, text), Err(Verdict::Close), "{text}");
    }
    for (text, client) in [
        ("hassan rashid", "turned"),
        ("rashida hassan", "longer"),
        ("tallow wick", "maker"),
        ("wick tallow ch", "dealer"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_near_twin_of_what_is_typed_is_asked() {
    let mut index = index();
    for (client, pmb, name) in [
        ("pena", "821", "Maria Gonzales-Pena"),
        ("maria", "822", "Maria Gonzalez"),
        ("mario", "823", "Mario Gonzales"),
        ("view", "824", "Ocean View Therapy"),
        ("rentals", "825", "Oceanview Rentals LLC"),
        ("first", "826", "First Choice Realty"),
        ("one", "827", "1st Choice Movers"),
        ("browne", "828", "Katharine Browne"),
        ("brown", "829", "Katherine Brown"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in [
        "maria gonzales",
        "gonzales maria",
        "oceanview",
        "ocean view",
        "1st choice",
        "first choice",
        "katharine brown",
    ] {
        let answer = index.search(text, Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Close, "{text}");
        assert!(answer.hits.len() > 1, "{text}: the twin is shown");
    }
    for (text, client) in [
        ("maria gonzales pena", "pena"),
        ("maria gonzalez", "maria"),
        ("oceanview r", "rentals"),
        ("ocean view t", "view"),
        ("1st choice m", "one"),
        ("first choice realty", "first"),
        ("katharine browne", "browne"),
        ("katherine brown", "brown"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

/// What is typed must ask, and all who fit are among the answers.
fn asks_among(index: &Index, text: &str, clients: &[&str]) {
    let answer = index.search(text, Given::Typed, 5);
    assert_eq!(answer.verdict, Verdict::Close, "{text}");
    for client in clients {
        let shown = answer.hits.iter().any(|hit| hit.client.as_str() == *client);
        assert!(shown, "{text}: {client} is shown: {:?}", answer.hits);
    }
}

#[test]
fn saint_and_st_are_one_word_to_who_types() {
    let mut index = index();
    for (client, pmb, name) in [
        ("tutoring", "134", "St. Mark's Tutoring LLC"),
        ("bakery", "135", "Saint Marks Bakery LLC"),
        ("vernon", "136", "Mt. Vernon Movers"),
        ("mount", "137", "Mount Vernon"),
        ("worth", "138", "Fort Worth Books"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in [
        "st marks",
        "st mark",
        "st. mark's",
        "saint mark",
        "saint marks",
    ] {
        asks_among(&index, text, &["tutoring", "bakery"]);
    }
    for text in ["mt vernon", "mount vernon"] {
        asks_among(&index, text, &["vernon", "mount"]);
    }
    for (text, client) in [
        ("st marks t", "tutoring"),
        ("saint marks bakery", "bakery"),
        ("st. mark's tutoring llc", "tutoring"),
        ("fort worth", "worth"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_middle_initial_does_not_make_another_person() {
    let mut index = index();
    index.put(entry("james", "112", &["James R. Smith"]));
    index.put(entry(
        "wesley",
        "113",
        &["Smith & Wesley LLC", "James Smith"],
    ));
    for text in ["james smith", "Smith, James", "smith james"] {
        asks_among(&index, text, &["james", "wesley"]);
    }
    assert_eq!(ask(&index, "james r smith"), Ok("james".to_owned()));
    assert_eq!(ask(&index, "smith & wesley"), Ok("wesley".to_owned()));
}

#[test]
fn a_short_given_name_or_two_turned_words_are_near_twins() {
    let mut index = index();
    for (client, pmb, name) in [
        ("pat", "141", "Pat O'Brien"),
        ("patricia", "142", "Patricia Obrien"),
        ("wei", "143", "Wei Li"),
        ("li", "144", "Li Wei"),
        ("julia", "145", "Julia Merrow"),
        ("julian", "146", "Julian Merrow"),
        ("sun", "147", "Sun Motors"),
        ("sunset", "148", "Sunset Motors"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for text in ["Pat OBrien", "pat o'brien", "obrien pat"] {
        asks_among(&index, text, &["pat", "patricia"]);
    }
    for text in ["Wei Li", "li wei"] {
        asks_among(&index, text, &["wei", "li"]);
    }
    for (text, client) in [
        ("patricia obrien", "patricia"),
        ("julia merrow", "julia"),
        ("sun motors", "sun"),
        ("143", "wei"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn a_former_name_is_asked_beside_who_is_called_so_today() {
    let mut index = index();
    let former = row("Beacon Media Inc", NameKind::Former);
    let names = vec![row("Lantern Studios LLC", NameKind::Legal), former];
    index.put(Entry {
        names,
        ..entry("lantern", "903", &[])
    });
    assert_eq!(ask(&index, "Beacon Media Inc"), Ok("lantern".to_owned()));
    index.put(entry("beacon", "904", &["Beacon Media LLC"]));
    asks_among(&index, "Beacon Media Inc", &["lantern", "beacon"]);
    assert_eq!(ask(&index, "Beacon Media LLC"), Ok("beacon".to_owned()));
}

#[test]
fn a_plural_and_its_singular_are_near_twins() {
    let mut index = index();
    index.put(entry(
        "dental",
        "107",
        &["Lakeside Dental PC", "Bright Smile Dental"],
    ));
    index.put(entry("photos", "108", &["Bright Smiles Photography"]));
    index.put(entry("adams", "109", &["Adams Plumbing"]));
    index.put(entry("adamson", "110", &["Adamson Tile"]));
    for text in ["Bright Smiles", "Bright Smile"] {
        asks_among(&index, text, &["dental", "photos"]);
    }
    for (text, client) in [
        ("bright smiles p", "photos"),
        ("bright smile d", "dental"),
        ("adams p", "adams"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn an_address_with_the_box_is_the_box() {
    for text in [
        "500 MARKET ST PMB 234",
        "500 Market Street, PMB 234",
        "500 MARKET ST PMB 234\nSAN JOSE CA 95112",
        "PMB 234, 500 Market St",
    ] {
        accepts(text, "acme");
    }
    accepts("Acme Holdings, 500 Market St PMB 234", "acme");
    refuses("Kestrel Optics, 500 Market St PMB 234", Verdict::Mismatch);
}

#[test]
fn figures_that_are_no_box_are_nobody_for_certain() {
    let mut index = index();
    index.put(entry("plumbing", "121", &["24 Hour Plumbing"]));
    asks_among(&index, "24", &["plumbing"]);
    assert_eq!(ask(&index, "24 hour"), Ok("plumbing".to_owned()));
    assert_eq!(ask(&index, "999"), Err(Verdict::Nothing));
}

#[test]
fn a_box_number_behind_a_name_must_agree() {
    let mut index = index();
    for (client, pmb, name) in [
        ("kern", "128", "Tobias Kern"),
        ("one", "102", "Maria Gonzalez"),
        ("other", "103", "Maria Ortega"),
        ("studio", "54", "Studio 77 Yoga"),
    ] {
        index.put(entry(client, pmb, &[name]));
    }
    for (text, client) in [
        ("tobias kern 128", "kern"),
        ("maria 102", "one"),
        ("acme 234", "acme"),
        ("studio 77", "studio"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
    for text in ["acme 102", "tobias kern 102"] {
        assert_eq!(ask(&index, text), Err(Verdict::Mismatch), "{text}");
    }
}

#[test]
fn two_clients_or_a_stranger_with_care_of_between_them_are_asked() {
    let mut index = index();
    index.put(entry("robotics", "120", &["Acme Robotics LLC"]));
    index.put(entry(
        "hargrove",
        "127",
        &["Hargrove Law PC", "Ruth Hargrove"],
    ));
    for text in [
        "Acme Robotics c/o Hargrove Law",
        "Acme Robotics, care of Hargrove Law PC",
        "Hargrove Law PC c/o Acme Robotics LLC",
    ] {
        asks_among(&index, text, &["robotics", "hargrove"]);
    }
    for text in [
        "John Doe c/o Hargrove Law PC",
        "Sarah Klein, care of Hargrove Law, PMB 127",
    ] {
        asks_among(&index, text, &["hargrove"]);
    }
    for (text, client) in [
        ("Ruth Hargrove c/o Hargrove Law PC", "hargrove"),
        ("Hargrove Law c/o Quincy Vandermeer", "hargrove"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

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
    assert_eq!(why(&index(), "Kestrel Optisc Corp"), "1 letter differs");
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
    for (text, client) in [
        ("M. Okafor c/o Acme Holdings LLC", "acme"),
        ("M. Okafor c/o 3M", "mmm"),
    ] {
        let answer = index.search(text, Given::Read, 5);
        let accepted = answer.accepted().map(|hit| hit.client.as_str());
        assert_eq!(accepted, Some(client), "{text}");
        assert_eq!(ask(&index, text), Err(Verdict::Close), "typed: {text}");
    }
    accepts("Attn: Jane Doe", "acme");
    refuses("Kestrel Optics Corp c/o Acme Holdings LLC", Verdict::Close);
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
    accepts("PMB 234h", "acme");
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
