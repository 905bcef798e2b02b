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
        ("Xylofarm", false),
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
