//! What a fourth stranger found at the desk, each under its name.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use super::views::text;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::flow::SetForm;
use crate::domain::form::FormField;
use crate::domain::item::ItemStatus;
use crate::domain::pickup::IdCheck;
use crate::tui::screens::pickup::Stage;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::{Certainty, Doubt};

fn is_out(desk: &Driver, id: u64) -> bool {
    matches!(desk.desk.item(id).status, ItemStatus::PickedUp(_))
}

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

/// Some letters for 234, and their handover begun: the client is chosen.
fn handing_out(line: &str) -> Driver {
    let mut desk = Driver::new();
    desk.keys(line).keys("<F3>234⏎");
    desk
}

fn form(desk: &mut Driver, client: &str, cells: &[(&str, &str)]) {
    let cells = cells.iter();
    let cells = cells.map(|(field, value)| (FormField::parse(field).unwrap(), (*value).to_owned()));
    desk.desk.must(&Command::SetForm(SetForm {
        client: crate::domain::ids::ClientId::new(client),
        cells: cells.collect(),
        whole: false,
    }));
}

#[test]
fn a_command_behind_a_refused_line_is_a_command() {
    let mut desk = Driver::new();
    desk.keys("harb⏎<Look>:pause");
    assert_eq!(desk.line(), ":pause");
    desk.keys("⏎<Up><Up>");
    assert_eq!(desk.line(), "harb", "what was refused comes back");
}

#[test]
fn words_that_name_nobody_who_may_collect_say_where_he_is_entered() {
    let mut desk = handing_out("234⏎");
    desk.keys("pat jones⏎");
    says(&desk, "\"pat jones\" is none of them");
    says(&desk, "entered under collect, in the record of 234 (F6)");
    assert!(!is_out(&desk, 1));
}

#[test]
fn a_letter_behind_a_refused_check_is_a_paper_and_nobodys_name() {
    let mut desk = handing_out("234⏎");
    // M would be Marco's.
    desk.keys("1k⏎");
    says(&desk, "known by sight is no check");
    desk.keys("p⏎");
    let stage = &desk.model.screens.pickup.stage;
    assert!(
        matches!(stage, Stage::Pieces(_, person, IdCheck::Passport) if person == "Ada Abbott"),
        "{stage:?}"
    );
}

#[test]
fn a_paper_on_file_that_is_over_is_said_before_one_is_looked_at() {
    let mut desk = Driver::new();
    form(
        &mut desk,
        "k0",
        &[
            ("signed", "2020-01-02"),
            ("photo_id", "driver"),
            ("photo_id_expires", "2026-01-31"),
        ],
    );
    desk.keys("234⏎<F3>234⏎1⏎");
    assert_eq!(desk.bells, 1, "{}", desk.said());
    says(&desk, "expired");
    says(&desk, "what did you see?");
    desk.keys("d⏎*⏎⏎");
    assert!(is_out(&desk, 1), "{}", desk.said());
    desk.keys("<F2>234⏎<F3>234⏎2d⏎");
    says(&desk, "photo ID expired");
    desk.keys("*⏎⏎");
    assert!(is_out(&desk, 2), "{}", desk.said());
}

#[test]
fn certified_mail_goes_with_the_name_as_signed() {
    let mut desk = handing_out("234.c⏎234⏎");
    desk.keys("1d⏎*⏎⏎");
    says(
        &desk,
        "is certified: have it signed for, then type signed NAME",
    );
    assert!(!is_out(&desk, 1));
    desk.keys("signed ⏎");
    says(&desk, "who signed?");
    desk.keys("<Esc>signed A. Abbott⏎⏎");
    assert!(is_out(&desk, 1) && is_out(&desk, 2), "{}", desk.said());
    assert_eq!(desk.desk.item(1).note, "signed for by A. Abbott");
    assert_eq!(desk.desk.item(2).note, "", "an ordinary letter");
}

#[test]
fn all_certified_rows_are_named_and_one_signature_covers_them() {
    let mut desk = handing_out("234.c⏎234⏎234.c⏎");
    desk.keys("1d⏎*⏎⏎");
    says(&desk, "are certified, and one signature covers them all");
    let shown = text(&desk.model);
    assert!(shown.contains("rows 1, 3 are certified"), "{shown}");
    desk.keys("signed A. Abbott⏎⏎");
    for id in [1, 2, 3] {
        assert!(is_out(&desk, id), "{}", desk.said());
    }
}

#[test]
fn a_signature_that_nobody_needs_is_off_the_line() {
    let mut desk = handing_out("234⏎");
    desk.keys("1d⏎*⏎signed A. Abbott⏎");
    says(&desk, "nobody need sign");
    assert_eq!(desk.line(), "");
    desk.keys("⏎");
    assert!(is_out(&desk, 1), "{}", desk.said());
}

#[test]
fn certified_mail_is_asked_about_once_where_the_paper_on_file_is_over() {
    let mut desk = Driver::new();
    form(
        &mut desk,
        "k0",
        &[
            ("signed", "2020-01-02"),
            ("photo_id", "driver"),
            ("photo_id_expires", "2026-01-31"),
        ],
    );
    desk.keys("234.c⏎<F3>234⏎1d⏎*⏎signed A. Abbott⏎⏎");
    says(&desk, "is the ID of Ada Abbott valid today?");
    assert!(!is_out(&desk, 1));
    desk.keys("<Look>⏎");
    assert!(is_out(&desk, 1), "{}", desk.said());
}

#[test]
fn enter_is_not_promised_beside_a_row_that_stays_here() {
    let mut desk = handing_out("234⏎234.r⏎");
    desk.keys("1d⏎1,2⏎");
    says(&desk, "is not to go");
    says(&desk, "nothing goes out while it is marked");
    desk.keys("<Down>");
    let shown = text(&desk.model);
    assert!(
        shown.contains("stays here: type -1 to take its mark off"),
        "{shown}"
    );
    assert!(!shown.contains("Enter hands"), "{shown}");
    desk.keys("-1⏎");
    says(&desk, "Enter on the empty line hands them out");
}

#[test]
fn a_badly_read_number_says_what_to_do_with_its_piece() {
    let mut desk = Driver::new();
    desk.scan("1Z5R89390357567128");
    says(
        &desk,
        "scan it again, but first Del and Enter take this one back",
    );
}

#[test]
fn the_second_of_two_scans_rings_and_the_rest_of_a_shelf_does_not() {
    let mut desk = Driver::new();
    desk.scan(UPS);
    assert_eq!(desk.bells, 0, "{}", desk.said());
    desk.scan(UPS_OTHER);
    assert_eq!(desk.bells, 1);
    says(&desk, "#1 has no name yet");
    desk.scan(USPS);
    assert_eq!(desk.bells, 1, "{}", desk.said());
    desk.keys("234⏎").wait(5_000).scan("1Z1234560300000003");
    let bells = desk.bells;
    desk.scan("1Z1234560300000012");
    assert_eq!(desk.bells, bells + 1, "{}", desk.said());
}

#[test]
fn the_books_keep_the_reason_of_a_void_that_was_given_and_no_other() {
    for (word, kept) in [
        ("void⏎logged twice", "logged twice"),
        ("void logged twice", "logged twice"),
    ] {
        let mut desk = Driver::new();
        desk.keys("234⏎<F9>-⏎").keys(word).keys("⏎");
        let why = desk.desk.events.iter().find_map(|one| match &one.event {
            Event::ItemVoided(voided) => Some(voided.why.clone()),
            _ => None,
        });
        assert_eq!(why.as_deref(), Some(kept), "{word}: {}", desk.said());
    }
}

#[test]
fn a_scan_where_a_reason_is_asked_is_logged_behind_it() {
    for end in ["wrong person⏎", "<Esc>", "<F7>"] {
        let mut desk = handing_out("234⏎");
        desk.keys("1d⏎*⏎⏎<F2>:undo⏎⏎").scan(UPS).keys(end);
        assert_eq!(
            desk.desk.item(2).tracking.as_deref(),
            Some(UPS),
            "{end}: {}",
            desk.said()
        );
        assert_eq!(desk.desk.item(1).is_held(), end.starts_with('w'), "{end}");
    }
}

#[test]
fn a_number_behind_words_is_no_part_of_a_reason() {
    let mut desk = handing_out("234⏎");
    desk.keys(&format!("1d⏎*⏎⏎<F2>:undo⏎⏎wrong {UPS}⏎"));
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    desk.keys("⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
    assert_eq!(desk.desk.item(1).note, "handover taken back: wrong");
    assert_eq!(desk.desk.item(2).tracking.as_deref(), Some(UPS));
}

#[test]
fn a_handover_is_taken_back_by_the_number_of_a_piece() {
    let mut desk = handing_out("234*2⏎");
    desk.keys("1d⏎*⏎⏎<F2>671⏎671⏎:undo 7⏎");
    says(&desk, "no piece #7");
    desk.keys("<Esc>:undo #3⏎");
    says(&desk, "#3 letter was not handed out");
    desk.keys("<Esc>:undo #2⏎");
    says(&desk, "all 2 pieces of that handover");
    assert!(is_out(&desk, 1));
    desk.keys("wrong person⏎");
    assert!(!is_out(&desk, 1) && !is_out(&desk, 2), "{}", desk.said());
    assert_eq!(desk.desk.item(1).note, "handover taken back: wrong person");
}

#[test]
fn a_scan_withdraws_what_the_outbox_asked() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F7>:cancel⏎");
    says(&desk, "Enter once more does it");
    desk.scan("BOX:234").keys("<Esc>:cancel⏎");
    says(&desk, "Enter once more does it");
    desk.keys(":told⏎:cancel⏎");
    says(&desk, "Enter once more does it");
    desk.keys(":cancel⏎");
    says(&desk, "is cancelled");
}

#[test]
fn a_scan_withdraws_a_seal_that_was_shown() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎");
    says(&desk, "type seal again");
    desk.scan("#1").keys("<F5>seal⏎");
    says(&desk, "type seal again");
    assert!(desk.desk.state.header.sealed.is_none());
}

#[test]
fn a_seal_says_that_the_outbox_is_paused() {
    let mut desk = Driver::new();
    desk.keys("234⏎:pause⏎<F5>seal⏎");
    says(
        &desk,
        "1 notice waiting as the outbox is PAUSED (:go live sends)",
    );
}

fn doubt_of(line: &str) -> Doubt {
    let query = line.to_owned();
    match Driver::new().desk.answer(ask::Find { query, limit: 5 }) {
        Reply::Found(doubt) => Doubt {
            certainty: Certainty::Close,
            ..doubt
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_doubt_says_what_tells_and_why_a_former_client_is_not_taken() {
    let line = "Harbor Candle Co LLC";
    let mut doubt = doubt_of(line);
    let said = |doubt: &Doubt, line: &str| words::doubt("nothing logged", line, doubt, "?");
    let how = doubt.candidates[0].how.clone();
    let alone = format!(
        "only 234 Harbor Candle Co LLC is near \"harb\" ({how}); use the arrows, or type 234 and the name"
    );
    assert_eq!(said(&doubt, "harb"), format!("nothing logged: {alone}"));
    doubt.candidates.push(doubt.candidates[0].clone());
    assert!(said(&doubt, line).contains("use the arrows, or type the box number"));
    assert!(said(&doubt, "harb").contains("type on or use the arrows"));
    doubt.candidates.truncate(1);
    doubt.candidates[0].present = false;
    let told = said(&doubt, line);
    assert!(
        told.contains("234 Harbor Candle Co LLC is a client no more"),
        "{told}"
    );
}
