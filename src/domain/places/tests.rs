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
