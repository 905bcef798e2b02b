//! A record and its changes.

use proptest::prelude::*;

use super::*;
use crate::domain::form::{AddressId, Expiry, PhotoId};

fn day() -> impl Strategy<Value = Option<Day>> {
    prop_oneof![
        Just(None),
        (0..4).prop_map(|n| Some(Day(n))),
        Just(Some(Day(i32::MIN)))
    ]
}

fn name() -> impl Strategy<Value = Name> {
    let kinds = [
        NameKind::Legal,
        NameKind::Person,
        NameKind::Former,
        NameKind::Dba,
        NameKind::Seen,
    ];
    ("[ab]", 0..kinds.len(), day(), day(), any::<bool>()).prop_map(
        move |(text, kind, from, to, on_form)| Name {
            text,
            kind: kinds[kind],
            from,
            to,
            on_form,
            added: None,
        },
    )
}

/// A record as decisions make them: names in order, each once.
#[expect(clippy::too_many_lines, reason = "one value with all its fields")]
fn client() -> impl Strategy<Value = Client> {
    let texts = || proptest::collection::vec("[ab]", 0..3);
    let names = proptest::collection::vec(name(), 0..6);
    let all = (
        names,
        texts(),
        texts(),
        texts(),
        any::<(bool, bool, bool)>(),
        day(),
        day(),
        "[ab]",
        form(),
    );
    all.prop_map(
        |(
            mut names,
            emails,
            phones,
            pickup_people,
            (firm, digest, pending),
            opened,
            closed,
            text,
            form,
        )| {
            sort_names(&mut names);
            names.dedup();
            Client {
                id: ClientId::new("harbor"),
                pmb: Pmb::new(&text),
                kind: if firm {
                    ClientKind::Business
                } else {
                    ClientKind::Individual
                },
                names,
                emails: emails.into_iter().map(Into::into).collect(),
                phones,
                pickup_people,
                notify: if digest {
                    NotifyPreference::Digest
                } else {
                    NotifyPreference::Each
                },
                opened,
                closed,
                notes: text.clone(),
                pending,
                suspended: pending.then(|| text.clone()),
                form: (form != Form1583::default()).then(|| Box::new(form)),
                remail: Remail {
                    address: text.clone(),
                    ..Remail::default()
                },
                forwarding: Forwarding {
                    schedule: None,
                    address: text.clone(),
                },
                plan: text.clone(),
                asked: Box::new(Asked {
                    labels: closed,
                    ..Asked::default()
                }),
                source: text,
                changed_by: CommandId([0; 16]),
            }
        },
    )
}

fn form() -> impl Strategy<Value = Form1583> {
    ("[ab]?", day(), day(), any::<bool>()).prop_map(|(name, signed, closed, gone_through)| {
        let mut form = Form1583 {
            closed,
            signed,
            gone_through,
            ..Form1583::default()
        };
        form.applicant.name = name;
        form
    })
}

proptest! {
    #[test]
    fn a_record_with_the_changes_to_another_is_the_other(before in client(), after in client()) {
        let mut made = before.clone();
        before.changes_to(&after).iter().for_each(|change| made.apply(change));
        prop_assert_eq!(&made, &after);
        prop_assert!(made.changes_to(&after).is_empty());
    }
}

#[test]
fn an_individual_collects_himself_a_firm_only_by_its_people() {
    let on = Day::parse("2026-01-05").unwrap();
    let firm = Client {
        names: vec![Name::new("Nora Quist", NameKind::Legal)],
        pickup_people: vec!["Ann Lee".to_owned()],
        ..Client::blank(ClientId::new("harbor"), Pmb::new("204"), CommandId([0; 16]))
    };
    assert_eq!(firm.may_collect(on), ["Ann Lee"]);
    let person = Client {
        kind: ClientKind::Individual,
        ..firm
    };
    assert_eq!(person.may_collect(on), ["Nora Quist", "Ann Lee"]);
}

#[test]
fn who_is_his_own_collector_is_named_once() {
    let on = Day::parse("2026-01-05").unwrap();
    let person = Client {
        kind: ClientKind::Individual,
        names: vec![Name::new("Nora Quist", NameKind::Legal)],
        pickup_people: vec!["nora quist".to_owned(), "Ann Lee".to_owned()],
        ..Client::blank(ClientId::new("nora"), Pmb::new("204"), CommandId([0; 16]))
    };
    assert_eq!(person.may_collect(on), ["Nora Quist", "Ann Lee"]);
}

#[test]
fn applicant_and_authorised_individual_collect_while_their_ids_are_valid() {
    let on = Day::parse("2026-01-05").unwrap();
    let mut firm = Client {
        names: vec![Name::new("Harbor Candle Co", NameKind::Legal)],
        ..Client::blank(ClientId::new("harbor"), Pmb::new("204"), CommandId([0; 16]))
    };
    for (ends, who) in [
        ("2026-01-05", &["Otto Wex", "Agnes Auth"][..]),
        ("2026-01-04", &["Otto Wex"]),
    ] {
        firm.change_form(|form| {
            for (party, name, ends) in [
                (&mut form.applicant, "Otto Wex", "2030-01-01"),
                (&mut form.authorised, "Agnes Auth", ends),
            ] {
                party.name = name.to_owned();
                party.photo_id.kind = Some(PhotoId::Passport);
                party.photo_id.expires = Expiry::On(Day::parse(ends).unwrap());
                party.address_id.kind = Some(AddressId::Lease);
            }
        });
        assert_eq!(firm.may_collect(on), who, "{ends}");
    }
    firm.change_form(|form| form.authorised.address_id.kind = None);
    assert_eq!(firm.may_collect(on), ["Otto Wex"]);
}

#[test]
fn without_any_list_the_people_on_file_stand_in() {
    let on = Day::parse("2026-01-05").unwrap();
    let mut firm = Client {
        names: vec![
            Name::new("Harbor Candle Co", NameKind::Legal),
            Name::new("Ada Person", NameKind::Person),
        ],
        ..Client::blank(ClientId::new("harbor"), Pmb::new("204"), CommandId([0; 16]))
    };
    assert_eq!(firm.may_collect(on), ["Ada Person"]);
    assert!(firm.stands_in("ada  person", on));
    firm.pickup_people = vec!["Ben Reed".to_owned()];
    assert_eq!(firm.may_collect(on), ["Ben Reed"]);
}

#[test]
fn a_name_that_was_taken_back_on_its_day_was_nobodys() {
    let on = |text: &str| Day::parse(text).unwrap();
    let mut client = Client::blank(ClientId::new("k2"), Pmb::new("2"), CommandId([0; 16]));
    let name = |text: &str, kind, from: Option<&str>, to: Option<&str>| Name {
        from: from.map(on),
        to: to.map(on),
        ..Name::new(text, kind)
    };
    let (slip, back) = (Some("2026-04-10"), Some("2026-05-01"));
    client.names = vec![
        name("Birch LLC", NameKind::Legal, slip, None),
        name("Passing LLC", NameKind::Former, slip, slip),
        name("Birch LLC", NameKind::Former, None, Some("2026-04-09")),
    ];
    for day in ["2026-04-09", "2026-04-10", "2026-04-11"] {
        assert_eq!(client.legal_name_on(on(day)), "Birch LLC", "{day}");
    }
    // The same when he is renamed for good later.
    client.names[0] = name("Birch LLC", NameKind::Former, slip, Some("2026-04-30"));
    client
        .names
        .insert(0, name("Cedar LLC", NameKind::Legal, back, None));
    for (day, wanted) in [
        ("2026-04-09", "Birch LLC"),
        ("2026-04-10", "Birch LLC"),
        ("2026-04-30", "Birch LLC"),
        ("2026-05-01", "Cedar LLC"),
    ] {
        assert_eq!(client.legal_name_on(on(day)), wanted, "{day}");
    }
}

/// F22: Bo began in March and was handed mail in January; Ann had left in January and was handed mail in February.
#[test]
fn the_dates_of_a_person_hold_for_collecting() {
    let day = |text: &str| Day::parse(text).unwrap();
    let person = |text: &str, from: Option<&str>, to: Option<&str>| Name {
        from: from.map(day),
        to: to.map(day),
        ..Name::new(text, NameKind::Person)
    };
    let mut firm = Client {
        kind: ClientKind::Business,
        names: vec![
            Name::new("Alder LLC", NameKind::Legal),
            person("Ann Abbott", Some("2025-02-01"), Some("2026-01-31")),
            person("Bo Quill", Some("2026-03-01"), None),
            person("Di Evans", None, None),
        ],
        ..Client::blank(ClientId::new("a"), Pmb::new("101"), CommandId([0; 16]))
    };
    assert_eq!(
        firm.may_collect(day("2026-01-31")),
        ["Ann Abbott", "Di Evans"]
    );
    assert_eq!(firm.may_collect(day("2026-02-10")), ["Di Evans"]);
    assert_eq!(
        firm.may_collect(day("2026-03-01")),
        ["Bo Quill", "Di Evans"]
    );
    assert!(firm.stands_in("ann abbott", day("2026-01-05")));
    assert!(!firm.can_approve("Bo Quill", day("2026-02-10")));
    // Named to collect as well: whoever left takes nothing, and of whom nobody wrote days is taken by his name.
    firm.pickup_people = vec!["Ann Abbott & Flo Gant".to_owned()];
    assert_eq!(
        firm.may_collect(day("2026-01-05")),
        ["Ann Abbott", "Flo Gant"]
    );
    assert_eq!(firm.may_collect(day("2026-02-10")), ["Flo Gant"]);
    // Back again later: one of his times runs.
    firm.names
        .push(person("Ann Abbott", Some("2026-06-01"), None));
    assert_eq!(
        firm.may_collect(day("2026-06-01")),
        ["Ann Abbott", "Flo Gant"]
    );
}
