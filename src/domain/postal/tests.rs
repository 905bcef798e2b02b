//! Addresses of homes, of the center and of its boxes, as people write them.

use super::*;

#[test]
fn a_note_names_an_address_only_if_it_names_all_of_it() {
    for (note, address, is) in [
        (
            "to 9 Elm St, Bend OR 97701 please",
            "9 Elm Street, Bend, OR 97701",
            true,
        ),
        ("9 Elm St, Bend OR 97701", "9 Elm St", false),
        ("9 Elm St, Bend OR 97701", "Bend OR 97701", false),
        ("19 Elm St, Bend OR 97701", "9 Elm St, Bend OR 97701", false),
        (
            "9 Elm St Apt 2, Bend OR 97701",
            "9 Elm St, Bend OR 97701",
            false,
        ),
        (
            "9 Elm St, Bend OR 97701",
            "9 Elm St Apt 2, Bend OR 97701",
            false,
        ),
        (
            "12 9 Elm St, Bend OR 97701",
            "9 Elm St, Bend OR 97701",
            false,
        ),
        ("call before noon", "9 Elm St, Bend OR 97701", false),
    ] {
        assert_eq!(stands_in(note, address), is, "{note} / {address}");
    }
    assert!(gives_address("9 Elm St, Bend OR 97701-1234"));
    assert!(!gives_address("call 55512 at noon") && !gives_address("to my sister"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: an address a line")]
fn an_address_is_the_centers_unless_it_is_another_part_of_the_building() {
    for (address, street, is) in [
        (
            "1 Test Plaza Ste 400 PMB 3, Herndon VA",
            "1 Test Plaza Suite 400",
            true,
        ),
        ("1 Test Plz, Ste 400", "1 Test Plaza Suite 400", true),
        (
            "One Test Plaza, Suite 400, Herndon, Virginia 22071",
            "1 Test Plaza Ste 400",
            true,
        ),
        ("12 N Fifth Ct", "12 North 5th Court", true),
        ("12 Pier Rd, Portland OR", "12 Pier Road", true),
        ("12 Pier Road #7, Portland OR", "12 Pier Road", true),
        ("12 Pier Road Apt 7, Portland OR", "12 Pier Road", false),
        ("112 Pier Road", "12 Pier Road", false),
        ("", "12 Pier Road", false),
        ("12 Pier Road", "", false),
    ] {
        assert_eq!(is_at(address, street, ""), is, "{address}");
    }
    assert!(same("1 Elm St Apt 7, Bend OR", "1 Elm Street #7, Bend, OR"));
    for (one, other) in [
        (
            "1 Elm Ct, Bend, Oregon 97701",
            "One Elm Court, Bend OR 97701",
        ),
        ("1 Elm St, Albany, New York", "1 Elm St, Albany NY"),
        (
            "1 Elm St, Elk, West Virginia 25301",
            "1 Elm St, Elk WV 25301",
        ),
    ] {
        assert!(same(one, other), "{one}");
    }
    assert!(!same("1 Elm St, Bend OR", "1 Elm St, Bend WA"));
    for (one, other, is) in [
        (
            "1 Elm St, Bend OR 97701",
            "1 Elm St, Bend, Oregon 97701-1234",
            true,
        ),
        (
            "1 Elm St, Bend OR 977011234",
            "1 Elm St, Bend OR 97701",
            true,
        ),
        (
            "1 Elm St, Bend OR 97701-1234",
            "1 Elm St, Bend OR 97701-1235",
            false,
        ),
        (
            "1 Elm St, Bend OR 97702",
            "1 Elm St, Bend OR 97701-1234",
            false,
        ),
    ] {
        assert_eq!(same(one, other), is, "{one} / {other}");
    }
    assert!(
        is_mailbox("P.O. Box 3, Bend OR")
            && is_mailbox("Post Office Box 5; Reston; VA; 20190")
            && is_mailbox("POB 3, Bend OR")
            && is_mailbox("1 Elm St PMB 3")
    );
    assert!(!is_mailbox("3 Box Elder Rd, Bend OR"));
}

#[test]
fn the_centers_street_with_a_clients_box_for_a_unit_is_the_centers() {
    let town = "Herndon VA 22071";
    for (address, street, is) in [
        ("1 Main St #140, Herndon VA", "1 Main St", true),
        ("1 Main St Apt 140", "1 Main St", true),
        (
            "1 Main St Ste 140, Herndon VA 22071",
            "1 Main St Ste 400",
            true,
        ),
        ("1 Main Street #140", "1 Main St Ste 400", true),
        ("1 Main St Ste 400-140, Herndon", "1 Main St Ste 400", true),
        ("1 Main St Ste 400 #140", "1 Main St Ste 400", true),
        ("1 Main St Ste 400 PMB 140", "1 Main St Ste 400", true),
        ("1 Main St PMB 140, Herndon VA", "1 Main St Ste 400", true),
        ("#140, 1 Main St, Herndon VA", "1 Main St Ste 400", true),
        ("1 Main St Ste 141, Herndon VA", "1 Main St Ste 400", false),
        ("1 Main St Ste 400-141", "1 Main St Ste 400", false),
        ("1 Main St #1400", "1 Main St", false),
        (
            "1 Main St Ste 140, Richmond VA 23220",
            "1 Main St Ste 400",
            false,
        ),
        ("140 Main St, Herndon VA", "1 Main St Ste 400", false),
        ("11 Main St #140, Herndon VA", "1 Main St", false),
    ] {
        assert_eq!(is_box_at(address, street, town, "140"), is, "{address}");
    }
    assert!(!is_box_at("1 Main St", "1 Main St", town, ""));
}

#[test]
fn the_centers_street_in_another_town_is_another_place_and_a_box_there_is_none() {
    for (address, is) in [
        ("10 Main St; Richmond; VA; 23220", false),
        ("10 Main St, Boston MA 02129", false),
        ("10 Main St, Boston", false),
        ("10 Main St", true),
        ("10 Main Street #101, Herndon", true),
        ("10 Main St, Herndon, VA 22079", true),
        ("10 Main St, VA 22071", true),
        ("10 Main St Apt 4, Herndon VA 22071", false),
        ("Apt 4, 10 Main St, Herndon VA 22071", false),
        ("110 Main St, Herndon VA 22071", false),
        ("Box 101, 10 Main St, Herndon VA 22071", true),
        ("c/o Acme Center, 10 Main St, Herndon VA 22071", true),
        ("Acme Center; 10 Main St; Herndon; VA; 22071", true),
    ] {
        assert_eq!(
            is_at(address, "10 Main St", "Herndon VA 22071"),
            is,
            "{address}"
        );
    }
}
