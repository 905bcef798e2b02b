//! Who may be one, and who is two.

use super::*;

#[test]
fn whoever_collects_does_not_approve_it_by_another_spelling() {
    for collects in [
        "Bo Quist",
        "Mr Bo Quist",
        "Dr. Bo Quist",
        "Bo A. Quist",
        "Quist Bo",
        "Quist, Bo",
        "B Quist",
        "B. Quist",
        "Bo Q",
        "Bo Quíst",
        "BoQuist",
        "Bo Quist (courier)",
        "Bo",
        "Quist",
        "Bo Quist Jr",
    ] {
        assert!(may_be_one(collects, "Bo Quist"), "{collects}");
        assert!(may_be_one("Bo Quist", collects), "{collects}");
    }
    for (one, other) in [
        ("T. Baxter", "Theodore Baxter"),
        ("Ms Jane Q Smith", "Jane Smith"),
        ("Theo Baxter", "Theodore Baxter"),
    ] {
        assert!(may_be_one(one, other), "{one} {other}");
    }
    for (one, other) in [
        ("Ada Baxter", "Theodore Baxter"),
        ("Theodore Baxter", "Theodore Marsh"),
        ("Lena Holm", "Bo Quist"),
        ("", "Theodore Baxter"),
        ("Mr", "Theodore Baxter"),
    ] {
        assert!(!may_be_one(one, other), "{one} {other}");
    }
}

#[test]
fn another_spelling_of_oneself_is_no_other_person() {
    for collects in [
        "Thos. Harlan",
        "Tom Harlan",
        "Tommy Harlan",
        "Tom Harlen",
        "Thomas Harlann",
        "Tom H\u{430}rlan",
        "T\u{43e}m Harlan",
        "T0m Harlan",
        "Harlan Thos",
        "Mr. Thos. Harlan Esq.",
    ] {
        assert!(may_be_one(collects, "Thomas Harlan"), "{collects}");
        assert!(may_be_one("Thomas Harlan", collects), "{collects}");
    }
    for (one, other) in [
        ("Tim Harlan", "Tom Harlan"),
        ("Jim Harlan", "Tom Harlan"),
        ("Thomas Harlan", "Thomas Marsh"),
        ("Walter Harlan", "Thomas Harlan"),
    ] {
        assert!(!may_be_one(one, other), "{one} {other}");
    }
}

#[test]
fn a_generation_or_a_given_name_makes_two_of_those_on_file() {
    for (one, other, two) in [
        ("Tom Harlan Sr", "Tom Harlan Jr", true),
        ("Tom Harlan", "Tom Harlan Jr", true),
        ("Tom Harlan III", "Tom Harlan Jr.", true),
        ("Maria Lane", "Marta Lane", true),
        ("Tom Harlan", "T. Harlan", false),
        ("Tom Harlan", "Thomas Harlan", false),
        ("Tom Harlan", "Harlan Tom", false),
        ("Tom Harlan Jr", "Thomas Harlan Junior", false),
    ] {
        assert_eq!(are_two(one, other), two, "{one} {other}");
        assert_eq!(are_two(other, one), two, "{other} {one}");
    }
}
