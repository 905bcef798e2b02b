//! Boxes without names, former clients, and who bears a shared text.

use super::boxes::by_box;
use super::former::Gone;
use super::told::{bearers, evidence, typed};
use super::*;
use crate::domain::books::put_client;
use crate::domain::ids::{CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::domain::policy::Policy;
use crate::domain::time::{BookDay, Day};

const TODAY: Day = Day(739_000);

fn state(clients: &[(&str, &str, Option<Day>)]) -> State {
    let mut state = State::default();
    // Today is sealed and the books have gone on: who is here is told by the calendar all the same.
    state.header.day = BookDay::of(TODAY.next());
    for (at, (pmb, name, closed)) in clients.iter().enumerate() {
        let id = ClientId::new(&format!("k{at}"));
        let client = Client {
            names: vec![Name::new(name, NameKind::Legal)],
            closed: *closed,
            ..Client::blank(id, Pmb::new(pmb), CommandId([0; 16]))
        };
        put_client(&mut state, client);
    }
    state
}

#[test]
fn a_box_alone_is_answered_as_the_whole_search_would() {
    let ended = Some(Day(738_000));
    let all = [
        ("234", "Harbor Candle", None),
        ("400-117", "Kestrel", None),
        ("12a", "Marsh", None),
        ("12A", "Harbison", None),
        ("77", "Gone", ended),
        ("78", "Gone Too", ended),
        ("78", "Here", None),
    ];
    let state = state(&all);
    let index =
        crate::server::directory::read(&state, TODAY, &[], crate::matching::Thresholds::default());
    for text in ["234", " 234 ", "400-117", "12a", "77", "78"] {
        let (alone, whole) = (
            by_box(&state, TODAY, text).unwrap(),
            index.search(text, Given::Typed, 10),
        );
        assert_eq!(alone.verdict, whole.verdict, "{text}");
        let ids = |answer: &Answer| {
            answer
                .hits
                .iter()
                .map(|hit| hit.client.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&alone).first(), ids(&whole).first(), "{text}");
        let said = |hit: &Hit| evidence(hit, Day(0));
        assert_eq!(
            alone.accepted().map(said),
            whole.accepted().map(said),
            "{text}"
        );
    }
}

#[test]
fn a_former_client_named_exactly_is_meant_when_nobody_here_is() {
    let (ended, over) = (Some(Day(738_950)), Some(Day(738_000)));
    let mut state = state(&[
        ("61", "Cobalt Fern LLC", ended),
        ("62", "Juniper Wharf LLC", ended),
        ("63", "Juniper Wharf LLC", None),
        ("64", "Amber Quill LLC", ended),
        ("65", "Amber Quill Inc", None),
        ("66", "Larch Bell", ended),
        ("67", "Larch Bell", ended),
        ("68", "Old Holder", ended),
        ("68", "New Holder", None),
        ("69", "Quince Loft LLC", over),
        ("70", "Greta Voss", ended),
    ]);
    for (who, person) in [("k0", "Ida Moor"), ("k9", "Ivo Lund")] {
        let known = state.clients.get(&ClientId::new(who)).unwrap();
        let mut client = Client::clone(known);
        client.names.push(Name::new(person, NameKind::Person));
        put_client(&mut state, client);
    }
    let index =
        crate::server::directory::read(&state, TODAY, &[], crate::matching::Thresholds::default());
    let gone = Gone {
        state: &state,
        today: TODAY,
    };
    let taken = |text: &str| {
        let ordered = in_text_order(index.search(text, Given::Typed, CANDIDATES));
        let ordered = gone.or_taken(ordered);
        ordered
            .answer
            .accepted()
            .map(|hit| hit.client.as_str().to_owned())
    };
    for (text, who) in [
        ("Cobalt Fern LLC", Some("k0")),
        ("61", Some("k0")),
        ("Cobalt Fren LLC", None),
        ("Juniper Wharf LLC", Some("k2")),
        ("Amber Quill LLC", Some("k3")),
        ("Amber Quill Inc", Some("k4")),
        ("Larch Bell", None),
        ("68", Some("k8")),
        ("Quince Loft LLC", Some("k9")),
        ("69", Some("k9")),
        ("greta voss", Some("k10")),
        ("Ida Moor", Some("k0")),
        ("Ivo Lund", Some("k9")),
    ] {
        assert_eq!(taken(text).as_deref(), who, "{text}");
    }
    let alone = by_box(&state, TODAY, "61")
        .map(in_text_order)
        .map(|ordered| gone.or_taken(ordered));
    assert_eq!(
        alone.map(|ordered| ordered.answer.verdict),
        Some(Verdict::Accept)
    );
}

#[test]
fn only_who_bears_a_shared_text_is_counted() {
    let silver = "Selma Silverlock";
    let state = state(&[
        ("1", silver, None),
        ("2", silver, None),
        ("3", "Selma Silverlocke", None),
        ("4", silver, Some(Day(738_000))),
        ("78", "Here", None),
        ("78", "There", None),
    ]);
    let index =
        crate::server::directory::read(&state, TODAY, &[], crate::matching::Thresholds::default());
    let count = |text: &str, limit| bearers(&index.search(text, Given::Typed, limit), limit);
    assert_eq!(
        index.search(silver, Given::Typed, 5).verdict,
        Verdict::Shared
    );
    assert_eq!((count(silver, 5), count(silver, 20)), (Some(2), Some(2)));
    assert_eq!((count(silver, 2), count("78", 5)), (None, Some(2)));
    assert_eq!(count("Selma", 5), None);
}

#[test]
fn what_may_be_a_name_waits_for_the_names() {
    let state = state(&[
        ("234", "Harbor Candle", None),
        ("99", "2-3-4", None),
        ("1", "99 Cents", None),
    ]);
    for text in ["234", "harbor", "", "5", "PMB 99", "99 c"] {
        assert!(by_box(&state, TODAY, text).is_none(), "{text}");
    }
    assert!(by_box(&state, TODAY, "99").is_some());
}

#[test]
fn what_was_typed_for_a_wrong_accept_stays_with_the_piece() {
    let found = |name: &str| Evidence {
        name: name.to_owned(),
        kind: None,
        reason: "begins so".to_owned(),
    };
    for (text, given, reason) in [
        ("olga d", Given::Typed, "begins so; typed \"olga d\""),
        ("Olga Dunn", Given::Typed, "begins so"),
        ("402", Given::Typed, "begins so"),
        ("olga d", Given::Read, "begins so"),
    ] {
        assert_eq!(told::typed(found("Olga Dunn"), text, given).reason, reason);
    }
}

#[test]
fn who_is_next_to_nothing_like_a_text_is_not_shown() {
    let hit = |client: &str, score: f64, reason: Reason| Hit {
        client: ClientId::new(client),
        pmb: client.to_owned(),
        name: client.to_owned(),
        kind: Some(NameKind::Legal),
        from: None,
        to: None,
        reason,
        score,
        present: true,
    };
    let words = |matched| Reason::Words { matched, of: 2 };
    let shown = |verdict, hits: Vec<Hit>| -> Vec<String> {
        let answer = Answer {
            hits,
            lead: 0.0,
            verdict,
        };
        let shown = super::told::worth_a_look(&answer);
        shown.map(|hit| hit.client.to_string()).collect()
    };
    let hits = || {
        vec![
            hit("a", 0.7, words(1)),
            hit("b", 0.36, words(1)),
            hit("c", 0.34, Reason::Collects),
            hit("d", 0.33, words(0)),
        ]
    };
    assert_eq!(shown(Verdict::Close, hits()), ["a", "b", "c"]);
    assert_eq!(shown(Verdict::Mismatch, hits()).len(), 4);
    let weak = vec![hit("a", 0.31, words(1)), hit("b", 0.25, words(0))];
    assert_eq!(shown(Verdict::Weak, weak), ["a"]);
}

#[test]
fn letters_beside_a_box_are_its_clients_or_asked_about() {
    let all = [
        ("108", "Maria Lopez", None),
        ("109", "Blue Fern Studio LLC", None),
        ("110", "Lopresti & Sons Inc", None),
        ("111", "Karl Lopatin", None),
    ];
    let state = state(&all);
    let index =
        crate::server::directory::read(&state, TODAY, &[], crate::matching::Thresholds::default());
    for (text, verdict, shown) in [
        ("108 lop", Verdict::Accept, vec!["108"]),
        ("108, lop", Verdict::Accept, vec!["108"]),
        ("108lop", Verdict::Accept, vec!["108"]),
        ("lop 108", Verdict::Accept, vec!["108", "110", "111"]),
        // They fit others, and nobody of that box.
        (
            "109 lop",
            Verdict::Mismatch,
            vec!["109", "108", "110", "111"],
        ),
        (
            "109, lop",
            Verdict::Mismatch,
            vec!["109", "108", "110", "111"],
        ),
        ("110 lopez", Verdict::Mismatch, vec!["110", "108"]),
        // They fit nobody.
        ("109 xyz", Verdict::Mismatch, vec!["109"]),
        ("109, xyz", Verdict::Mismatch, vec!["109"]),
    ] {
        let answer = index.search(text, Given::Typed, 5);
        let boxes: Vec<&str> = answer.hits.iter().map(|hit| hit.pmb.as_str()).collect();
        assert_eq!((answer.verdict, boxes), (verdict, shown), "{text}");
    }
    // What was typed is no label's text: it stands with the reason.
    let answer = index.search("108, lop", Given::Typed, 5);
    let found = typed(evidence(&answer.hits[0], TODAY), "108, lop", Given::Typed);
    assert_eq!(
        (found.name.as_str(), found.reason.as_str()),
        ("Maria Lopez", "box 108 and name agree; typed \"108, lop\"")
    );
}

#[test]
fn a_name_that_has_the_typed_word_whole_stands_above_one_that_is_merely_alike() {
    let all = [
        ("1", "Pikes LLC", None),
        ("2", "Samuel Pike", None),
        ("3", "Piker LLC", None),
    ];
    let state = state(&all);
    let index =
        crate::server::directory::read(&state, TODAY, &[], crate::matching::Thresholds::default());
    for (text, first) in [("Pike", "Samuel Pike"), ("Pikes", "Pikes LLC")] {
        let mut answer = index.search(text, Given::Typed, 5);
        whole_words_first(&mut answer, text);
        assert_eq!(answer.hits[0].name, first, "{text}");
    }
}

#[test]
fn whoever_is_here_is_meant_by_a_name_whose_other_bearer_is_re_mailed_no_more() {
    for (closed, verdict) in [
        (Day(738_000), Verdict::Accept),
        (Day(738_970), Verdict::Close),
    ] {
        let all = [
            ("101", "Arthur James", Some(closed)),
            ("102", "Arthur James", None),
        ];
        let state = state(&all);
        let index = crate::server::directory::read(
            &state,
            TODAY,
            &[],
            crate::matching::Thresholds::default(),
        );
        let answer = index.search("Arthur James", Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Close);
        let here = Gone {
            state: &state,
            today: TODAY,
        };
        let told = here.or_present(&Policy::default(), in_text_order(answer));
        assert_eq!(told.answer.verdict, verdict);
        let accepted = told.answer.accepted().map(|hit| hit.pmb.as_str());
        assert_eq!(accepted, (verdict == Verdict::Accept).then_some("102"));
    }
}
