//! What names a client so that nobody else is meant.

use super::*;
use crate::domain::ids::{ClientId, CommandId, Pmb};

fn client(id: &str, kind: ClientKind, names: &[(&str, NameKind)]) -> Client {
    let blank = Client::blank(ClientId::new(id), Pmb::new("1"), CommandId([0; 16]));
    let names = names
        .iter()
        .map(|(text, kind)| Name::new(text, *kind))
        .collect();
    Client {
        kind,
        names,
        ..blank
    }
}

#[test]
fn a_label_names_a_client_by_what_no_other_bears() {
    let mut naming = Naming::default();
    let his = [
        ("Xylopharm Global Trading GmbH", NameKind::Legal),
        ("Brunhilde Vantongeren", NameKind::Person),
        ("Ann Smith", NameKind::Person),
        ("Müller Imports", NameKind::Dba),
    ];
    let others = [
        ("Smith & Sons LLC", NameKind::Legal),
        ("Ute Muller", NameKind::Person),
    ];
    naming.learn(true, &client("x", ClientKind::Business, &his));
    naming.learn(false, &client("y", ClientKind::Business, &others));
    for (text, named) in [
        ("B. Vantongeren c/o somebody", true),
        ("FRAU VANTONGREN", true),
        ("attn XYLO PHARM", true),
        ("Xylofarm", true),
        ("Xylopharn dept 4", true),
        ("Global Trading", false),
        ("xylopharm-global-trading", true),
        ("J. Smith", false),
        ("ann  SMITH", true),
        ("Brunhilde Kolb", false),
        ("Muller", false),
        ("MULLER IMPORTS", true),
        ("", false),
    ] {
        assert_eq!(naming.is_in(text), named, "{text:?}");
    }
}

#[test]
fn ordinary_words_are_in_order() {
    assert!(ORDINARY.is_sorted());
}

#[test]
fn a_box_a_double_surname_two_slips_and_an_abbreviated_given_name_are_still_his() {
    let mut naming = Naming::default();
    let mut his = Client::blank(ClientId::new("u"), Pmb::new("700"), CommandId([0; 16]));
    his.kind = ClientKind::Individual;
    his.names = vec![Name::new("Jocasta Underhill-Rhys", NameKind::Legal)];
    his.pickup_people = vec!["Wolfgang Baker".into()];
    naming.learn(true, &his);
    let mut other = Client::blank(ClientId::new("b"), Pmb::new("701"), CommandId([0; 16]));
    other.names = vec![Name::new("Nora Baker", NameKind::Legal)];
    naming.learn(false, &other);
    for (text, named) in [
        ("Joc. Underhil", true),
        ("Mr Underhlil", true),
        ("Unterhil GmbH", true),
        ("Underwood", false),
        ("Wolf Baker", true),
        ("Nora Baker", false),
        ("Baker", false),
        ("W Baker", false),
    ] {
        assert_eq!(naming.is_in(text), named, "{text}");
    }
    for (text, named) in [
        ("PMB 700 c/o Mr Hollisworth Esq", true),
        ("Somebody #700", true),
        ("700", true),
        ("Somebody, Suite 700", true),
        ("Somebody PMB 701", false),
        ("700 Main St", false),
        ("Somebody PMB 7001", false),
    ] {
        assert_eq!(naming.is_his_box(text), named, "{text}");
    }
    let mut next = Client::blank(ClientId::new("n"), Pmb::new("700"), CommandId([0; 16]));
    next.names = vec![Name::new("Next Holder", NameKind::Legal)];
    naming.learn(false, &next);
    assert!(!naming.is_his_box("Somebody #700"), "another holds the box");
}

#[test]
fn a_given_name_speaks_of_a_person_in_words_and_not_on_a_label() {
    let mut naming = Naming::default();
    let mut his = Client::blank(ClientId::new("u"), Pmb::new("700"), CommandId([0; 16]));
    his.kind = ClientKind::Individual;
    his.names = vec![Name::new("Jocasta Underhill-Rhys", NameKind::Legal)];
    his.pickup_people = vec!["Will Tiller".into(), "Nora Vance".into()];
    naming.learn(true, &his);
    let mut other = Client::blank(ClientId::new("b"), Pmb::new("701"), CommandId([0; 16]));
    other.names = vec![Name::new("Nora Baker", NameKind::Legal)];
    naming.learn(false, &other);
    for (text, called) in [
        ("jocasta called twice", true),
        ("as JOCASTA's sister said", true),
        ("left with Will, he signed", true),
        ("will be collected on Monday", false),
        ("Nora has the key", false),
        ("Jocastas", false),
        ("", false),
    ] {
        assert_eq!(naming.is_called_in(text), called, "{text}");
        assert!(!naming.is_in(text), "{text}");
    }
}

#[test]
fn another_firm_of_the_same_trade_is_not_meant() {
    let mut naming = Naming::default();
    let his = [
        ("Umber Fallow Veterinary Company", NameKind::Legal),
        ("Tukrobrak Outfitting Inc", NameKind::Former),
    ];
    naming.learn(true, &client("u", ClientKind::Business, &his));
    for (text, named) in [
        ("Saffron Tidal Veterinary PLLC", false),
        ("Marvelous Outfitting Co", false),
        ("Umber Falow Veterinary", true),
        ("Tukrobrak", true),
        ("attn Tukrobrack outfitters", true),
    ] {
        assert_eq!(naming.is_in(text), named, "{text}");
    }
    assert!(naming.is_trade_in("the outfitting order is paid"));
}
