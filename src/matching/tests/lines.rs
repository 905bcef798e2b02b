//! Lines with a box, two names, or an address.

use super::*;

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
    // Nobody here keeps mail for a house that nobody here knows.
    for text in [
        "Ruth Hargrove c/o Nobody Corp",
        "Hargrove Law PC c/o Nobody Corp",
    ] {
        asks_among(&index, text, &["hargrove"]);
    }
    for (text, client) in [
        ("Ruth Hargrove c/o Nobody Corp, PMB 127", "hargrove"),
        ("Ruth Hargrove c/o Hargrove Law PC", "hargrove"),
        ("Hargrove Law c/o Quincy Vandermeer", "hargrove"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}

#[test]
fn two_names_abreast_on_one_line_are_asked_unless_one_client_has_both() {
    let mut index = index();
    for (client, pmb, names) in [
        ("bright", "140", &["Bright LLC"][..]),
        ("garden", "141", &["Garden Street Bakery Inc"]),
        ("doe", "142", &["John Dorsett"]),
        ("ellis", "143", &["Mary Ellis"]),
    ] {
        index.put(entry(client, pmb, names));
    }
    for text in [
        "Acme Holdings, Bright LLC",
        "Bright LLC, Acme Holdings",
        "Acme Holdings LLC, Bright LLC",
        "Acme Holdings, Bright",
        "Acme Holdings, Bright LLC, Suite 4",
        "Acme Holdings, Bright LLC, PMB 234",
        "Acme Holdings, Inc., Bright LLC",
        "Acme Holdings - Bright LLC",
        "Acme Holdings (Bright LLC)",
        "Acme Holdings & Bright LLC",
    ] {
        asks_among(&index, text, &["acme", "bright"]);
    }
    for text in [
        "ACME HOLDINGS LLC, GARDEN STREET BAKERY",
        "Acme Holdings, Vandermeer Optics Inc",
        "Vandermeer Optics Inc, Acme Holdings",
        "Acme Holdings, Vandermeer Optics Inc, PMB 234",
        "Acme Holdings LLC and Vandermeer Optics Inc",
        "Acme Holdings, John Dorsett",
        "John Dorsett, Acme Holdings",
        "John Dorsett, Mary Ellis",
        "John Dorsett, Peter Wayland",
        "John Dorsett and Mary Ellis",
    ] {
        assert!(ask(&index, text).is_err(), "{text}");
    }
    for (text, client) in [
        ("Holdings, Acme", "acme"),
        ("Dorsett, John", "doe"),
        ("Acme Holdings, LLC", "acme"),
        ("Acme Holdings, Suite 4", "acme"),
        ("Acme Holdings, Attn: Bob", "acme"),
        ("Acme Holdings, Denver, CO 80202", "acme"),
        ("Acme Holdings, Accounts Payable", "acme"),
        ("Acme Holdings, Limited Liability Company", "acme"),
        ("Acme Holdings, Jane Doe", "acme"),
        ("Jane Doe, Acme Holdings LLC", "acme"),
        ("Harbor Medical Group, Inc.", "harbor"),
        ("John Dorsett, CPA", "doe"),
    ] {
        assert_eq!(ask(&index, text), Ok(client.to_owned()), "{text}");
    }
}
