//! What is typed on the quarantine, read.

use super::*;

#[test]
fn words_act_and_everything_else_filters() {
    let day = Day::parse("2026-11-20");
    for (line, meaning) in [
        ("", Line::Nothing),
        ("zephyr", Line::Nothing),
        ("back bay", Line::BackWhat("bay")),
        ("m", Line::Half),
        ("lab", Line::Half),
        ("/match", Line::Nothing),
        ("formosa", Line::Nothing),
        ("match", Line::Who(Whose::Match, "")),
        ("MATCH harb", Line::Who(Whose::Match, "harb")),
        ("ask 234", Line::Who(Whose::Ask, "234")),
        (
            "form harbor candle",
            Line::Who(Whose::Form, "harbor candle"),
        ),
        ("back", Line::Back(None, None)),
        ("back ups", Line::Back(Some(Carrier::Ups), None)),
        ("back UPS 2026-11-20", Line::Back(Some(Carrier::Ups), day)),
        ("back 2026-11-20", Line::Back(None, day)),
        ("return", Line::Back(None, None)),
        ("Return UPS", Line::Back(Some(Carrier::Ups), None)),
        ("ret", Line::Half),
        ("label", Line::Label),
    ] {
        assert_eq!(read(line), meaning, "{line}");
    }
}

#[test]
fn why_a_piece_goes_to_another_client_stands_behind_whom_it_is_for() {
    for (line, who, why) in [
        ("match 204 because they called", "204", Some("they called")),
        ("form ann because of the card", "ann", Some("of the card")),
        ("match because they called", "", Some("they called")),
        ("match 204", "204", None),
    ] {
        assert_eq!(read(line).who(), Some(who), "{line}");
        assert_eq!(super::why(line).as_deref(), why, "{line}");
    }
    // A question to a client takes nothing from anybody.
    assert_eq!(super::why("ask 204 because of it"), None);
}
