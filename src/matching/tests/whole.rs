//! A box or a name that the text is as a whole.

use super::*;

#[test]
fn a_box_of_one_client_is_accepted_in_every_spelling() {
    for text in [
        "234", " 234 ", "PMB 234", "#234", "pmb#234", "Box 234", "STE 234",
    ] {
        accepts(text, "acme");
    }
    accepts("12a", "lettered");
    assert_eq!(why(&index(), "#204"), "box 204");
}

#[test]
fn a_box_at_the_post_office_is_ours_only_beside_a_name_that_has_it() {
    for text in [
        "PO Box 234",
        "P.O.B. 234",
        "POB 234",
        "Apartado 234",
        "Post Office Box 234",
    ] {
        let answer = index().search(text, Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Close, "{text}");
        assert_eq!(answer.hits[0].client.as_str(), "acme", "{text}");
        accepts(&format!("Acme Holdings LLC, {text}"), "acme");
    }
    refuses("Harbor Medical Group, PO Box 234", Verdict::Mismatch);
}

#[test]
fn a_box_that_nobody_has_is_said_to_be_none() {
    refuses("PMB 404", Verdict::Nothing);
    refuses("#404", Verdict::Nothing);
    refuses("Acme Holdings LLC PMB 404", Verdict::Close);
    refuses("Zebulon Quark PMB 404", Verdict::Nothing);
}

#[test]
fn two_clients_on_a_line_with_a_box_are_asked() {
    for text in [
        "Acme Holdings LLC / Harbor Med Supply PMB 234",
        "Harbor Med Supply / Acme Holdings LLC / PMB 234",
    ] {
        assert!(ask(&index(), text).is_err(), "{text}");
    }
}

#[test]
fn a_desk_before_or_behind_a_firms_whole_name_is_no_part_of_it() {
    for text in [
        "Dept 7 Acme Holdings LLC",
        "Accounts Payable Acme Holdings LLC",
        "Acme Holdings LLC Mail Stop 12",
        "Floor 3 Acme Holdings",
        "Room 12 Acme Holdings LLC PMB 234",
    ] {
        accepts(text, "acme");
    }
}

#[test]
fn what_nobody_sees_is_no_letter() {
    for text in [
        "Acme\u{200b} Holdings LLC",
        "\u{feff}Acme Holdings LLC",
        "P\u{200b}MB 234",
        "Attn\u{2060}: Jane Doe, Acme Hold\u{ad}ings LLC",
    ] {
        accepts(text, "acme");
    }
}

#[test]
fn a_box_without_a_blank_is_taken_and_one_misread_is_asked() {
    for (text, client) in [
        ("BOX234", "acme"),
        ("Ste204", "harbor"),
        ("unit234", "acme"),
    ] {
        accepts(text, client);
    }
    for text in [
        "PMB 2O4",
        "2O4",
        "2o4",
        "PMB 204-A",
        "204-A",
        "5OI",
        "box 2O4",
    ] {
        let answer = index().search(text, Given::Read, 5);
        assert_eq!(answer.verdict, Verdict::Mismatch, "{text}: {answer:#?}");
    }
}

#[test]
fn leading_zeros_of_a_box_count() {
    accepts("204", "harbor");
    accepts("0204", "muller");
}

#[test]
fn a_box_with_other_zeros_before_it_is_asked_about() {
    for (text, client) in [
        ("0234", "acme"),
        ("PMB 00234", "acme"),
        ("000204", "harbor"),
    ] {
        let answer = index().search(text, Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Mismatch, "{text}: {answer:#?}");
        let first = answer.hits.first().map(|hit| hit.client.as_str());
        assert_eq!(first, Some(client), "{text}");
    }
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
fn the_legal_form_alone_decides_nothing_where_two_differ_in_it_only() {
    refuses("Blue Door", Verdict::Close);
    refuses("Blue Door GmbH", Verdict::Close);
    refuses("blue door llc", Verdict::Close);
    refuses("Blue Door, L.L.C.", Verdict::Close);
    refuses("Blue Door Incorporated", Verdict::Close);
}

#[test]
fn without_the_legal_form_the_only_such_core_is_accepted() {
    accepts("Acme Holdings", "acme");
    accepts("Acme Holdings L.L.C.", "acme");
    refuses("Acme Holdings Inc", Verdict::Close);
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
