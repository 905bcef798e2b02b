//! Names that get mail and are on no form.

use super::*;

#[test]
fn a_label_that_names_the_client_and_his_box_is_his_name() {
    let pmb = Pmb::new("101");
    for (line, name) in [
        ("Harbor Candle Co, PMB 101", "Harbor Candle Co"),
        ("Harbor Candle Co #101", "Harbor Candle Co"),
        ("PMB 101 Harbor Candle Co", "Harbor Candle Co"),
        (
            "Harbor Candle Co, Suite 101, Portland",
            "Harbor Candle Co, Portland",
        ),
        ("PMB 101", ""),
        ("Northside Studio, PMB 102", "Northside Studio, PMB 102"),
        ("Studio 101 LLC", "Studio LLC"),
    ] {
        assert_eq!(without_box(line, &pmb), name, "{line}");
    }
}

#[test]
fn in_a_center_with_a_suite_the_box_wants_its_own_word() {
    let pmb = Pmb::new("234");
    for (line, found) in [
        ("Harbor, STE 400-234", Some("STE 400-234")),
        ("Harbor #400-234", Some("#400-234")),
        ("Harbor, Ste 400 #234", Some("STE 400 #234")),
        ("Harbor #400", Some("#400")),
        ("Harbor, Suite 234", Some("SUITE 234")),
        ("Harbor, 10 Main St Ste 400 PMB 234", None),
        ("Harbor, 10 Main St Ste 400", None),
        ("Harbor PMB 234 #400", None),
        ("Harbor, STE 400-117", None),
    ] {
        let fault = label_fault(line, &pmb, Some("400"));
        assert_eq!(fault.as_deref(), found, "{line}");
    }
    assert_eq!(label_fault("Harbor #400", &pmb, None), None);
}

#[test]
fn a_box_behind_another_word_is_found() {
    let pmb = Pmb::new("234");
    for (line, found) in [
        ("Harbor, Suite 234, 10 Main St", Some("SUITE 234")),
        ("Harbor / 10 MAIN ST STE 234", Some("STE 234")),
        ("Harbor Unit #234", Some("UNIT 234")),
        ("Harbor, Mailbox 234", Some("MAILBOX 234")),
        ("Harbor, PO Box 234", Some("BOX 234")),
        ("Harbor PMB 234", None),
        ("Harbor #234", None),
        ("Harbor 10 Main St Ste 11 PMB 234", None),
    ] {
        assert_eq!(
            wrong_designator(line, &pmb, Some("11")).as_deref(),
            found,
            "{line}"
        );
    }
    let own = |line| wrong_designator(line, &pmb, Some("234"));
    assert_eq!(own("Suite 234"), None);
    assert_eq!(own("PO Box 234").as_deref(), Some("BOX 234"));
}

#[test]
fn the_centers_own_suite_beside_a_box_is_no_fault_in_any_order() {
    let pmb = Pmb::new("100");
    for line in [
        "Harbor # 100, Ste 400",
        "Harbor #100 Suite 400",
        "Harbor / #100 / 1 Test Plaza Ste 400",
        "Harbor PMB 100, Ste 400",
        "Harbor Ste 400, PMB 100",
        "Harbor PMB 100 #400",
        "Harbor #400 PMB 100",
    ] {
        assert_eq!(label_fault(line, &pmb, Some("400")), None, "{line}");
    }
    // The two as one, or the sign behind the suite, are what rule 50 forbids; the suite is not the box.
    for line in ["Harbor Ste 400-100", "Harbor Ste 400 #100", "Harbor #400"] {
        assert!(label_fault(line, &pmb, Some("400")).is_some(), "{line}");
        assert_eq!(label_fault(line, &Pmb::new("7"), None), None, "{line}");
    }
}

#[test]
fn the_centers_own_unit_stands_in_its_address() {
    for (line, unit) in [
        ("1 Test Plaza Ste 400", Some("400")),
        ("1 Test Plaza, Suite 12B, Floor 3", Some("12B")),
        ("1 Test Plaza #400", Some("400")),
        ("1 Test Plaza # 100, Ste 400", Some("400")),
        ("1 Test Plaza Ste 400 #100", Some("400")),
        ("1 Test Plaza", None),
        ("Box Hill, VIC 3128", None),
    ] {
        let address = ["Test Center".to_owned(), line.to_owned()];
        assert_eq!(unit_of(&address).as_deref(), unit, "{line}");
    }
}
