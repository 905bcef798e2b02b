//! Labels that name somebody beside a client, and those that do not.

use super::*;

fn read(text: &str) -> Label {
    let center = ["Harbor Cowork", "10 Main St Ste 400", "Bend OR 97701"].map(str::to_owned);
    let entry = super::super::Entry {
        client: crate::domain::ids::ClientId::new("h"),
        pmb: "234".into(),
        present: true,
        names: Vec::new(),
    };
    let mut index = Index::of(vec![entry]);
    index.set_center(&center);
    read_label(&index, text)
}

#[test]
fn a_label_names_addressee_keeper_and_box_and_no_designator_is_a_name() {
    for (text, pmb, to, care) in [
        (
            "Globex Inc c/o Harbor Candle, PMB 234",
            Some("234"),
            &["Globex Inc"][..],
            &["Harbor Candle"][..],
        ),
        (
            "Globex Inc % Harbor Candle",
            None,
            &["Globex Inc"],
            &["Harbor Candle"],
        ),
        (
            "Globex Inc dba Harbor Candle",
            None,
            &["Globex Inc", "Harbor Candle"],
            &[],
        ),
        ("Nobody Corp PMB 234", Some("234"), &["Nobody Corp"], &[]),
        ("Nobody Corp 234", Some("234"), &["Nobody Corp"], &[]),
        (
            "234 Marcella Quorlind",
            Some("234"),
            &["Marcella Quorlind"],
            &[],
        ),
        (
            "235 Marcella Quorlind",
            None,
            &["235 Marcella Quorlind"],
            &[],
        ),
        (
            "234 Quorlind Foods Inc",
            None,
            &["234 Quorlind Foods Inc"],
            &[],
        ),
        ("The Owner PMB 234", Some("234"), &[], &[]),
        ("Accounts Payable, PMB 234", Some("234"), &[], &[]),
        ("Current Resident or Occupant", None, &[], &[]),
        ("Property Manager", None, &[], &[]),
        ("#400", None, &[], &[]),
        ("STE 400-234", None, &[], &[]),
        ("Suite 400", None, &[], &[]),
        ("PMB 234", Some("234"), &[], &[]),
    ] {
        let label = read(text);
        assert_eq!(label.addressees, to, "{text}");
        assert_eq!(label.keepers, care, "{text}");
        if pmb.is_some() {
            assert_eq!(label.pmb.as_deref(), pmb, "{text}");
        }
    }
}

#[test]
fn whoever_bears_no_name_of_the_client_is_a_stranger_however_the_client_is_spelt() {
    let names = ["Harbor Candle Co LLC", "Ada Abbott"];
    for (text, strange) in [
        ("Globex Inc c/o Harbor Candle", &["Globex Inc"][..]),
        ("Globex Inc dba Harbor Candle", &["Globex Inc"]),
        ("HARBOR CANDLE", &[]),
        ("Harbour Candle Co", &[]),
        ("Abbott, Ada", &[]),
        ("Ada Abbott c/o Harbor Candle Co LLC", &[]),
    ] {
        assert_eq!(read(text).strangers(&names), strange, "{text}");
    }
}
