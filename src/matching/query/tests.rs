//! What of a label is the name: attention, care of, streets, the center's own lines.

use super::*;
use crate::matching::markers::Role;

fn parts_of(text: &str) -> Vec<(Role, String)> {
    let query = Query::parse(&Index::new(), text, Given::Read);
    query
        .parts
        .into_iter()
        .map(|part| (part.role, part.text.words.join(" ")))
        .collect()
}

#[test]
fn attention_reaches_to_the_comma() {
    let jane = (Role::Attention, "jane doe".to_owned());
    let acme = (Role::Main, "acme llc".to_owned());
    assert_eq!(
        parts_of("ATTN: Jane Doe, Acme LLC"),
        [acme.clone(), jane.clone()]
    );
    assert_eq!(parts_of("Acme LLC Attn Jane Doe"), [acme, jane]);
    assert_eq!(
        parts_of("Attn: Jane Doe"),
        [(Role::Main, "jane doe".to_owned())]
    );
}

#[test]
fn care_of_and_other_names() {
    let texts: Vec<String> = parts_of("J. Doe c/o Acme LLC")
        .into_iter()
        .map(|part| part.1)
        .collect();
    assert_eq!(texts, ["j doe", "acme llc"]);
    let texts: Vec<String> = parts_of("Acme LLC d/b/a Blue Door")
        .into_iter()
        .map(|part| part.1)
        .collect();
    assert_eq!(texts, ["acme llc", "blue door"]);
    assert_eq!(parts_of("Acme LLC or current resident").len(), 1);
}

#[test]
fn streets_and_cities_behind_the_name_are_left_out() {
    let texts = parts_of("Acme LLC, 123 Main St / Herndon VA 22071-2716");
    assert_eq!(
        texts.iter().filter(|part| part.0 == Role::Main).count(),
        1,
        "{texts:?}"
    );
    assert_eq!(parts_of("Acme LLC / PMB 12 / Herndon VA 22071").len(), 1);
}

#[test]
fn the_centers_own_lines_are_left_out() {
    let mut index = Index::new();
    index.set_center(&["Harbor Cowork".into(), "10 Main St Ste 11".into()]);
    let query = Query::parse(
        &index,
        "ABC LLC c/o HARBOR COWORK, 10 Main St. Ste 11",
        Given::Read,
    );
    assert_eq!(query.parts.len(), 1);
    assert!(query.designated.is_none());
}

#[test]
fn the_centers_address_is_its_own_as_far_as_a_label_has_it() {
    let mut index = Index::new();
    index.set_center(&[
        "Harbor Cowork Center".into(),
        "10 Main St Ste 11".into(),
        "Herndon VA 22071-2716".into(),
    ]);
    for line in [
        "ABC LLC, 10 Main St",
        "ABC LLC\n10 Main St\nHerndon VA 22071",
    ] {
        let query = Query::parse(&index, line, Given::Typed);
        assert_eq!(query.parts.len(), 1, "{line}");
    }
    // A name is no address: who begins as the center does may be a client.
    let query = Query::parse(&index, "Harbor Cowork", Given::Typed);
    assert_eq!(query.parts.len(), 1);
}

#[test]
fn a_line_in_care_says_whose_name_is_none_of_the_clients() {
    let names = ["Harbor Candle Company LLC", "Nora Whitfield"];
    let of = |text: &str| care_of(text, names.into_iter());
    let stranger = Some(Care::Stranger("Kevin Stone".to_owned()));
    for text in [
        "Kevin Stone c/o Harbor Candle Company PMB 101",
        "Kevin Stone, c/o Harbor Candle Company LLC",
    ] {
        assert_eq!(of(text), stranger, "{text}");
    }
    assert_eq!(of("c/o Nora Whitfield 101"), Some(Care::Unsaid));
    let elsewhere = Some(Care::Elsewhere("Nobody Corp".to_owned()));
    assert_eq!(of("Nora Whitfield c/o Nobody Corp"), elsewhere);
    for text in [
        "Nora Whitfield c/o Harbor Candle Company LLC",
        "Harbor Candle Company",
    ] {
        assert_eq!(of(text), None, "{text}");
    }
}
