//! Several values in a cell, with their dates and kinds.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Option<Day> {
    Day::parse(text)
}

fn name() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a;:\\\\@. ]{1,4}",
        Just("@2021-05-01..".to_owned()),
        Just("seen:".to_owned())
    ];
    proptest::collection::vec(part, 1..4)
        .prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("a name", |name| !name.is_empty())
}

fn day() -> impl Strategy<Value = Option<Day>> {
    prop_oneof![Just(None), (18_000_i32..20_000).prop_map(|n| Some(Day(n)))]
}

proptest! {
    #[test]
    fn names_with_dates_come_back_as_they_were(all in proptest::collection::vec((name(), day(), day()), 0..4)) {
        let cell = joined(all.iter().map(|(name, from, to)| written(name, *from, *to)));
        let back: Vec<_> = values(&cell).iter().map(|one| dated(one).unwrap()).collect();
        let wanted: Vec<_> =
            all.into_iter().map(|(text, from, to)| DatedName { text, from, to }).collect();
        prop_assert_eq!(back, wanted, "{}", cell);
    }
}

#[test]
fn values_stand_between_semicolons() {
    assert_eq!(values(" Ada Quill ;Ben Reed;;"), ["Ada Quill", "Ben Reed"]);
    assert_eq!(values(r"A\;B; C\\; D\E"), ["A;B", r"C\", r"D\E"]);
    assert_eq!(joined(["A;B", r"C\"].iter()), r"A\;B; C\\");
}

#[test]
fn only_a_trailing_range_of_dates_is_a_date() {
    let check = |value: &str, text: &str, from, to| {
        assert_eq!(
            dated(value),
            Ok(DatedName {
                text: text.into(),
                from,
                to
            }),
            "{value}"
        );
    };
    check(
        "Old Inc@2021-05-01..2024-03-31",
        "Old Inc",
        date("2021-05-01"),
        date("2024-03-31"),
    );
    check("Old Inc@..2024-03-31", "Old Inc", None, date("2024-03-31"));
    check(
        "Old Inc @ 2021-05-01..",
        "Old Inc",
        date("2021-05-01"),
        None,
    );
    check("Cafe@Home", "Cafe@Home", None, None);
    check(
        "Cafe@Home@2021-05-01..",
        "Cafe@Home",
        date("2021-05-01"),
        None,
    );
    check("Studio @4..5", "Studio @4..5", None, None);
    check("A@x..y", "A@x..y", None, None);
    for bad in [
        "Old@2021-13-01..",
        "Old@..2023-02-29",
        "Old@01/05/2021..",
        "Old@2021-5-1..2024-03-31",
    ] {
        assert!(dated(bad).unwrap_err().contains("YYYY-MM-DD"), "{bad}");
    }
}

#[test]
fn another_name_has_its_kind_before_it() {
    let kind = |value: &str| other_name(value).map(|(kind, name)| (kind, name.text));
    assert_eq!(kind("acronym:HCC"), Ok((NameKind::Acronym, "HCC".into())));
    assert_eq!(
        kind("Seen: Harbr@2024-01-01.."),
        Ok((NameKind::Seen, "Harbr".into()))
    );
    assert_eq!(
        kind("Lux: Lights"),
        Ok((NameKind::Alias, "Lux: Lights".into()))
    );
    assert_eq!(kind("legal:X"), Ok((NameKind::Alias, "legal:X".into())));
}

#[test]
fn one_day_behind_a_name_says_not_which_end_it_is() {
    for value in [
        "Night Owl Press@2025-07-01",
        "Old Kelp @ 3/4/2021",
        "Ann A@2024",
    ] {
        let told = dated(value).unwrap_err();
        assert!(told.contains("first day or its last"), "{value}: {told}");
    }
    // Written out, such a name stays what it is.
    let name = "Night Owl Press@2025-07-01";
    assert_eq!(
        dated(&written(name, None, None)),
        Ok(DatedName::undated(name))
    );
    for plain in ["Kelp@Home", "Studio@54", "ann@x.example", "Kelp@"] {
        assert_eq!(dated(plain), Ok(DatedName::undated(plain)), "{plain}");
    }
}
