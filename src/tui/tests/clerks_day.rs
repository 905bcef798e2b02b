//! What a clerk ran into who worked a whole day here for the first time.

use super::driver::{Driver, UPS, USPS};
use super::views::text;
use crate::domain::notice::NoticeState;
use crate::tui::screens::pickup::Stage;

fn stocked() -> Driver {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan(USPS).keys("234⏎234*3⏎");
    desk
}

fn suspended() -> Driver {
    let mut desk = Driver::new();
    desk.keys("<F6>⏎<Down><Down>/service⏎suspend Rent is owed⏎<F2>");
    desk
}

/// Each script is typed and its answer begins so.
fn each_says(desk: &mut Driver, table: &[(&str, &str)]) {
    for (script, says) in table {
        desk.keys(script);
        assert!(desk.said().starts_with(says), "{script}: {}", desk.said());
    }
}

fn told(desk: &Driver) -> usize {
    let all = desk.desk.state.notices.values();
    all.filter(|notice| matches!(notice.state, NoticeState::Told(_)))
        .count()
}

#[test]
fn who_was_told_by_phone_is_booked_while_his_notice_waits_by_enter_once_more() {
    let mut desk = Driver::new();
    desk.keys("234⏎671⏎118⏎<F7>:told Ruth Amos at 00:26⏎");
    assert!(
        desk.said()
            .starts_with("?? Enter once more books notice 1 as told by phone: 234"),
        "{}",
        desk.said()
    );
    assert_eq!((desk.line(), told(&desk)), ("", 0));
    desk.keys("<Look>⏎");
    assert!(desk.said().contains("was told by phone"), "{}", desk.said());
    assert_eq!((desk.line(), told(&desk)), ("", 1));
    // The cursor stays where it was, and the next row is nobody's choice.
    assert_eq!(desk.model.screens.outbox.list.cursor, 0);
    desk.keys(":told⏎");
    assert!(desk.said().contains("choose a row"), "{}", desk.said());
    desk.keys("<Esc><Down>").ahead(":told⏎⏎").fetch();
    assert_eq!(
        told(&desk),
        1,
        "typed ahead of the question: {}",
        desk.said()
    );
}

#[test]
fn a_row_that_is_typed_again_stays_marked_and_a_minus_takes_it_off() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎2d⏎");
    each_says(
        &mut desk,
        &[
            (
                "1,2⏎",
                "OK 2 of 5 marked, rows 1-2; Enter on the empty line",
            ),
            ("2,3⏎", "OK 3 of 5 marked, rows 1-3;"),
        ],
    );
    desk.scan(UPS);
    each_says(
        &mut desk,
        &[
            ("5⏎", "OK 4 of 5 marked, rows 1-3, 5;"),
            ("-2,4⏎", "OK 4 of 5 marked, rows 1, 3-5;"),
            ("-5⏎", "OK 3 of 5 marked, rows 1, 3-4;"),
            ("-9⏎", "!! which row?"),
            (
                "<Esc>-*⏎",
                "OK 0 of 5 marked; scan what goes, or type 1,2,4 or *",
            ),
            ("*⏎", "OK 5 of 5 marked; Enter on the empty line"),
        ],
    );
    let mut desk = stocked();
    desk.keys(":send⏎234⏎");
    each_says(
        &mut desk,
        &[
            ("1,2⏎", "OK 2 of 5 in the bundle (rows 1-2);"),
            ("2,3⏎", "OK 3 of 5 in the bundle (rows 1-3);"),
            ("-2⏎", "OK 2 of 5 in the bundle (rows 1, 3);"),
        ],
    );
}

#[test]
fn where_all_is_kept_the_pickup_names_the_way_out_and_not_enter() {
    let mut desk = suspended();
    desk.keys("234⏎<F3>234⏎1d⏎*⏎");
    for _ in 0..2 {
        let said = desk.said();
        assert!(
            said.contains(
                "Esc leaves them here; only a manager hands one out: 1, then because REASON"
            ),
            "{said}"
        );
        assert!(!said.contains("Enter on the empty line"), "{said}");
        desk.keys("⏎");
    }
    assert!(text(&desk.model).contains("Esc leaves them here"));
    assert!(desk.desk.item(1).is_held());
}

#[test]
fn a_piece_that_was_logged_with_something_to_do_has_a_sign_of_its_own() {
    let mut desk = suspended();
    desk.keys("234⏎");
    assert!(
        desk.said().starts_with("OK! #1 letter for 234"),
        "{}",
        desk.said()
    );
    desk.keys("234 .leg⏎");
    assert!(desk.said().starts_with("OK! #2"), "{}", desk.said());
    desk.keys("qqqq⏎");
    assert!(
        desk.said().starts_with("?? nothing logged"),
        "{}",
        desk.said()
    );
}

#[test]
fn court_papers_say_which_key_writes_down_who_served_and_are_quiet_then() {
    let mut desk = Driver::new();
    desk.keys("234 .leg⏎");
    assert!(
        desk.said()
            .contains("write it with F9, then + WHO; WHAT; HOUR"),
        "{}",
        desk.said()
    );
    desk.keys("<F3>234⏎1d⏎");
    assert!(text(&desk.model).contains("court papers"));
    desk.keys("<Esc><Esc><Esc><F9>+ deputy Hale 10:12⏎");
    assert!(
        desk.said().starts_with(
            "OK the remark is with #1; who served it is still to be written: + WHO; WHAT; HOUR"
        ),
        "{}",
        desk.said()
    );
    desk.keys("<F3>234⏎1d⏎");
    assert!(text(&desk.model).contains("court papers"));
    // An hour that cannot be is no remark: nothing is written, and the piece stays in hand.
    desk.keys("<Esc><Esc><Esc><F9>+ deputy Hale; summons; 25:10⏎");
    assert!(
        desk.said()
            .starts_with("?? the hour is the last of the three: + WHO; WHAT; HOUR"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Esc><Esc><F9>+ deputy Hale; summons; 10:12⏎");
    assert_eq!(desk.said(), "OK #1: served by deputy Hale");
    desk.keys("<F3>234⏎1d⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("legal") && !shown.contains("court papers"),
        "{shown}"
    );
}

#[test]
fn the_word_void_without_its_sign_says_what_comes_first() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>void logged twice⏎");
    assert_eq!(
        desk.said(),
        "?? NOT corrected: type - and Enter first, then \"void logged twice\""
    );
    desk.keys("-⏎void logged twice⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn a_handover_is_taken_back_with_all_its_pieces_and_the_letter_is_named() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎2d⏎*⏎⏎:undo #2⏎");
    for part in [
        "all 5 pieces of that handover, #2",
        "Marco Ruiz",
        "a correction is written to the client",
    ] {
        assert!(desk.said().contains(part), "{part}: {}", desk.said());
    }
    assert!(!desk.said().contains("sealed"), "{}", desk.said());
    desk.keys("<Esc><F5>seal⏎seal⏎<F2>:undo #2⏎");
    assert!(
        desk.said()
            .contains("come back in the books of 22 Nov, as 21 Nov is sealed"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_question_that_another_message_covered_is_asked_again() {
    let mut desk = Driver::new();
    desk.keys("234*500⏎<Look><Del>");
    assert!(
        desk.said().contains("nothing stands behind"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert!(
        desk.said().starts_with("?? 500 pieces at once?"),
        "{}",
        desk.said()
    );
    assert!(desk.desk.state.items.is_empty());
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.state.items.len(), 500);
    let mut desk = Driver::new();
    desk.keys("? Flumm Ltd⏎<Look><Esc>? Flumm Ltd⏎");
    assert!(
        desk.said().starts_with("?? nothing logged"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
}

#[test]
fn an_outbox_that_is_live_already_is_no_deed() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F7>:go live⏎:go live⏎");
    assert!(
        desk.said().starts_with("OK the outbox is live already"),
        "{}",
        desk.said()
    );
    desk.keys(":undo⏎");
    assert!(
        desk.said().starts_with("?? Enter takes back: #1"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_name_that_is_not_the_collectors_is_asked_about() {
    let mut desk = Driver::new();
    desk.keys("234 .c⏎<F3>234⏎2d mar⏎*⏎signed Ada Abbott⏎");
    assert!(
        desk.said()
            .starts_with("?? Marco Ruiz collects, and \"Ada Abbott\" signed?"),
        "{}",
        desk.said()
    );
    assert!(desk.model.screens.pickup.signed.is_none());
    desk.keys("<Look>⏎");
    assert!(
        desk.said().starts_with("OK signed for by Ada Abbott"),
        "{}",
        desk.said()
    );
    for signed in ["M. Ruiz", "Marco Ruiz", "ruiz"] {
        desk.keys(&format!("signed {signed}⏎"));
        assert!(
            desk.said().starts_with("OK signed for by"),
            "{}",
            desk.said()
        );
    }
    desk.keys("<Esc><Esc><F3>234⏎1d marco⏎");
    assert!(desk.said().contains("not \"marco\""), "{}", desk.said());
    assert!(matches!(desk.model.screens.pickup.stage, Stage::Person(_)));
    desk.keys("<Esc>2⏎2p⏎");
    assert!(
        matches!(desk.model.screens.pickup.stage, Stage::Pieces(..)),
        "{}",
        desk.said()
    );
}

#[test]
fn a_box_that_is_taken_is_said_before_the_other_fields() {
    let mut desk = Driver::new();
    desk.keys("<F6>:new⏎234⏎");
    assert!(
        desk.said().starts_with("!! box 234 is Harbor"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>234 shared⏎Oakum Works⏎⏎⏎");
    assert!(
        desk.said().contains("Oakum Works is a client now"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_on_a_half_typed_name_offers_enter_only_where_one_client_is_certain() {
    let mut desk = Driver::new();
    desk.keys("?Bob Stran").scan(UPS);
    assert!(
        desk.said().contains("Enter says nobody on file"),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.keys("harb").scan(UPS);
    assert!(
        desk.said()
            .contains("Enter says so where one client is clear"),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.keys("234").scan(UPS);
    assert!(desk.said().contains("Enter says so"), "{}", desk.said());
}
