//! States and countries in the spellings of forms.

use super::*;

#[test]
fn the_last_line_of_an_address_names_its_state() {
    for (line, wanted) in [
        ("Portland, OR 97201", Some("Portland|OR")),
        ("Portland OR 97201", Some("Portland|OR")),
        ("SALT LAKE CITY,UT 84101-1234", Some("SALT LAKE CITY|UT")),
        ("St. Paul, MN 551011234", Some("St. Paul|MN")),
        ("OR 97201", Some("|OR")),
        ("FPO, AP 96349", Some("FPO|AP")),
        (
            "Ada Abbott, 12 Elm St, Portland, OR  97201 ",
            Some("Ada Abbott, 12 Elm St, Portland|OR"),
        ),
        ("Portland, XX 97201", None),
        ("Portland, Or 97201", None),
        ("Portland, OR 9720", None),
        ("Portland, OR 97201-12", None),
        ("Portland, OR", None),
        ("101", None),
        ("", None),
    ] {
        let said = last_line(line).map(|last| format!("{}|{}", last.city, last.state));
        assert_eq!(said.as_deref(), wanted, "{line}");
    }
}

#[test]
fn a_notarys_place_is_known_in_every_spelling_of_a_stamp() {
    for stamp in [
        "VA",
        "Virginia",
        "State of New York",
        "New York State",
        "N. Y.",
        "Washington State",
        "Commonwealth of Massachusetts",
        "The Commonwealth of Kentucky",
        "D.C.",
        "Washington, D.C.",
        "Washington DC",
        "District of Columbia",
        "The District of Columbia, USA",
        "U.S. Virgin Islands",
        "US Virgin Islands",
        "United States Virgin Islands",
        "Virgin Islands of the United States",
        "Virgin Islands (U.S.)",
        "USVI",
        "U.S.V.I.",
        "Territory of the Virgin Islands",
        "Guam",
        "Territory of Guam",
        "U.S. Territory of Guam",
        "CNMI",
        "C.N.M.I.",
        "Northern Mariana Islands",
        "Commonwealth of the Northern Mariana Islands",
        "Commonwealth of Puerto Rico",
        "Estado Libre Asociado de Puerto Rico",
        "P.R.",
        "Territory of American Samoa",
    ] {
        assert!(is_named(stamp), "{stamp}");
    }
    for stamp in [
        "British Virgin Islands",
        "Virgin Islands (British)",
        "Samoa",
        "Ontario",
        "State of Bavaria",
        "Commonwealth of Australia",
        "New York County",
        "USA",
        "State",
        "",
    ] {
        assert!(!is_named(stamp), "{stamp}");
    }
}
