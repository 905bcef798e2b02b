//! Homes as they are written.

use super::*;

#[test]
fn a_home_written_otherwise_is_still_his() {
    let mut homes = Homes::default();
    for home in [
        "17 Larkspur Street, Apt 4, Portland OR 97205",
        "902 N Quillback Ave #12B, Bend, OR 97701",
        "44 Fifth Avenue Unit 9, New York NY 10011",
        "8 Marigold Wharf, Tacoma WA",
        "Apt 3, 61 Wisteria Road, Bend OR 97701",
        "PMB 12, 500 Market Street, San Jose CA 95112",
        "PO Box 4411, Sisters, OR 97759",
        "Dock 44, Tacoma",
    ] {
        homes.learn(true, home);
    }
    for (text, is) in [
        ("lives at 17 larkspur st #4", true),
        ("17 LARKSPUR ST\nAPT 4\nPORTLAND OR 97205-1234", true),
        ("17 Larkspur Str., Portland", true),
        ("17 Larkspurr Street", true),
        ("17 larkspur, second floor", true),
        ("17 Larkspur Court", false),
        ("117 Larkspur Street", false),
        ("17 Elm Street", false),
        ("room 17, larkspur in the vase", true),
        ("902 North Quillback Avenue, Apt 12B", true),
        ("902 Quillback Ave", true),
        ("902 quillback", true),
        ("44 5th Ave", true),
        ("44 Fifth Ave., Unit 9", true),
        ("44 Fifth Street", false),
        ("bring it to 8 marigold wharf", true),
        ("61 wisteria rd apt 3", true),
        ("P.O. Box 4411 sisters", true),
        ("PO Box 4411, Reno", false),
        ("dock 44 tacoma", true),
        ("500 Market St", false),
        ("500 Market Street, San Jose", false),
        ("97205 17", false),
        ("", false),
    ] {
        assert_eq!(homes.are_in(text), is, "{text:?}");
    }
}

#[test]
fn a_house_in_which_another_client_lives_is_his_with_his_door_alone() {
    let mut homes = Homes::default();
    homes.learn(true, "17 Larkspur Street, Apt 4, Portland OR 97205");
    homes.learn(false, "17 Larkspur St, Apt 9, Portland OR 97205");
    for (text, is) in [
        ("17 Larkspur St #4", true),
        ("17 larkspur street unit 4", true),
        ("17 Larkspur St #9", false),
        ("17 Larkspur St", false),
    ] {
        assert_eq!(homes.are_in(text), is, "{text:?}");
    }
}

#[test]
fn a_home_abroad_is_known_by_its_street_and_number_and_not_by_its_town() {
    let mut homes = Homes::default();
    for home in [
        "Hauptstraße 17, 10115 Berlin, Germany",
        "Residence 4, 12 rue Lepic, Paris",
    ] {
        homes.learn(true, home);
    }
    for (text, is) in [
        ("HAUPTSTRASSE 17", true),
        ("send it to Hauptstr. 17, Berlin", true),
        ("17 Hauptstrasse", true),
        ("Hauptstrasse 18", false),
        ("10115 Berlin", false),
        ("12 Rue Lepic", true),
        ("", false),
    ] {
        assert_eq!(homes.are_in(text), is, "{text:?}");
    }
    let mut homes = Homes::default();
    homes.learn(true, "17 Larkspur Street, Apt 4, Portland OR 97205");
    for (text, is) in [
        ("Larkspur Street 17", true),
        ("larkspur 17, apt 4", true),
        ("Larkspur Street 71", false),
        ("Larkspur 2017", false),
    ] {
        assert_eq!(homes.are_in(text), is, "{text:?}");
    }
}
