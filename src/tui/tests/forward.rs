//! Forward by key scripts: the list of what is due, a bundle in few keys, and what is never taken into one.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use super::views::{is_drawn, text};
use crate::domain::command::Command;
use crate::domain::flow::{CloseClient, SetTerms};
use crate::domain::ids::ClientId;
use crate::domain::item::ItemStatus;
use crate::domain::terms::Term;
use crate::domain::time::Day;
use crate::keymap::Place;

const OUTGOING: &str = "1Z999AA10123456784";

/// Three pieces of 234, who wants his mail daily, one of 671, and one of 118, whose service is over.
pub(super) fn stocked(width: u16, height: u16) -> Driver {
    let mut desk = Driver::sized(width, height);
    let set = |client: &str, cells: &[(Term, &str)]| {
        Command::SetTerms(SetTerms {
            client: ClientId::new(client),
            cells: cells
                .iter()
                .map(|(term, text)| (*term, (*text).to_owned()))
                .collect(),
        })
    };
    desk.desk.must(&set(
        "k0",
        &[
            (Term::ForwardAddress, "1 Pier Rd, Bend OR 97701"),
            (Term::ForwardSchedule, "daily"),
        ],
    ));
    desk.desk
        .must(&set("k1", &[(Term::ForwardSchedule, "on_request")]));
    desk.desk.must(&set(
        "k2",
        &[(Term::RemailAddress, "2 Far Rd, Salem OR 97301")],
    ));
    desk.desk.must(&Command::CloseClient(CloseClient {
        client: ClientId::new("k2"),
        on: Day::parse("2026-11-01").unwrap(),
    }));
    desk.scan(UPS).keys("234⏎").scan(USPS).keys("234⏎234⏎");
    desk.scan(UPS_OTHER).keys("671⏎118⏎");
    desk.keys = 0;
    desk
}

fn status(desk: &Driver, id: u64) -> &'static str {
    desk.desk.item(id).status.word()
}

#[test]
fn a_bundle_of_three_leaves_in_nine_keys_beside_weight_postage_and_scans() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎*⏎");
    let marked = desk.keys;
    desk.keys("7.85 1lb 4oz");
    let typed = desk.keys - marked;
    desk.keys("⏎").scan(OUTGOING).keys("⏎<Look>⏎");
    // The star and its Enter stand for three scans.
    assert_eq!(desk.keys - typed - 2, 9, "{}", desk.said());
    for id in [1, 2, 3] {
        assert_eq!(status(&desk, id), "forwarded", "{}", desk.said());
    }
    assert!(
        desk.said().contains("travels") || desk.said().starts_with("OK 3 pieces"),
        "{}",
        desk.said()
    );
    assert!(
        desk.said()
            .contains("1 lb 4 oz, postage 7.85, handling 2.00"),
        "{}",
        desk.said()
    );
}

#[test]
fn what_will_leave_is_shown_before_and_a_second_key_at_once_does_not_send_it() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎UPS⏎⏎");
    assert!(
        desk.said()
            .contains("Enter once more sends 1 piece (#1) to 1 Pier Rd"),
        "{}",
        desk.said()
    );
    desk.ahead("⏎");
    assert_eq!(status(&desk, 1), "held");
    desk.keys("2⏎⏎");
    assert!(desk.said().contains("2 pieces (#1, #2)"), "{}", desk.said());
    desk.keys("<Esc><Look>⏎");
    assert_eq!(status(&desk, 1), "held");
}

#[test]
fn a_foreign_piece_rings_and_is_not_taken_into_the_bundle() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>").scan(UPS);
    let bells = desk.bells;
    desk.scan(UPS_OTHER);
    assert_eq!(desk.bells, bells + 2);
    assert!(
        desk.said()
            .contains("NOT THEIRS but of 671 Tidewater Audio LLC"),
        "{}",
        desk.said()
    );
    desk.keys("⏎<Look>⏎");
    assert_eq!(status(&desk, 1), "held");
    desk.keys("<Esc>UPS⏎⏎<Look>⏎");
    assert_eq!(
        (status(&desk, 1), status(&desk, 4)),
        ("forwarded", "held"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_number_that_is_on_no_piece_is_no_label_of_an_empty_bundle() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎").scan(OUTGOING);
    assert!(
        desk.said().contains("is on no piece in the books"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>").scan(USPS).scan(OUTGOING).keys("⏎");
    assert!(
        desk.said().contains("UPS") || desk.said().contains(OUTGOING),
        "{}",
        desk.said()
    );
}

#[test]
fn former_clients_mail_wants_new_postage() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>118⏎*⏎USPS⏎⏎<Look>⏎");
    assert!(desk.said().contains("bears new postage"), "{}", desk.said());
    desk.keys("0.73⏎⏎<Look>⏎");
    assert_eq!(status(&desk, 5), "remailed", "{}", desk.said());
}

#[test]
fn a_bundle_is_taken_back_with_a_reason_on_the_screen() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎UPS⏎⏎<Look>⏎");
    assert_eq!(status(&desk, 1), "forwarded");
    desk.keys(":undo⏎<Look>⏎the wrong box⏎");
    assert_eq!(status(&desk, 1), "held", "{}", desk.said());
    assert!(desk.desk.item(1).note.contains("the wrong box"));
}

#[test]
fn pieces_go_back_that_the_client_refused_and_no_others() {
    let mut desk = stocked(80, 24);
    desk.keys("<F2>234 .c⏎<F8><F8>234⏎4⏎refused Ada⏎<Look>⏎");
    // Once it was signed for it does not come back free (rule 23).
    assert!(desk.said().contains("new wrapper"), "{}", desk.said());
    desk.keys("<Esc>-4,3⏎not taken⏎<Look>⏎");
    assert!(
        desk.said().contains("does not go back like this"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>refused Ada by phone⏎");
    assert!(
        desk.said()
            .contains("of 234 Harbor Candle Co LLC back to the carrier: refused (Ada by phone)"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.item(3).status,
        ItemStatus::Returned,
        "{}",
        desk.said()
    );
}

#[test]
fn the_key_of_quarantine_shows_both_its_pages_in_turn() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8>");
    assert_eq!(desk.model.desk.place, Place::Quarantine);
    desk.keys("<F8>");
    assert_eq!(desk.model.desk.place, Place::Forward);
    desk.keys("<F8>");
    assert_eq!(desk.model.desk.place, Place::Quarantine);
}

#[test]
fn what_is_due_and_a_bundle_are_drawn() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = stocked(width, height);
        desk.keys("<F8><F8>");
        is_drawn(&format!("forward-{width}x{height}"), &desk.model);
        desk.keys("234⏎*⏎7.85 12oz UPS⏎⏎");
        is_drawn(&format!("forward-bundle-{width}x{height}"), &desk.model);
        assert!(text(&desk.model).contains("1 Pier Rd"));
    }
}

#[test]
fn what_went_to_the_wrong_client_is_held_again_and_both_are_shown_before() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎UPS⏎⏎<Look>⏎");
    assert_eq!(status(&desk, 1), "forwarded");
    desk.scan(UPS);
    assert!(
        desk.said().contains("To hold it again: back opened"),
        "{}",
        desk.said()
    );
    desk.keys("back wrong 671⏎");
    assert!(
        desk.said()
            .contains("from 234 Harbor Candle Co LLC to 671 Tidewater Audio LLC"),
        "{}",
        desk.said()
    );
    assert_eq!(status(&desk, 1), "forwarded");
    desk.keys("<Look>⏎");
    assert_eq!(
        (status(&desk, 1), desk.desk.owner(1).as_deref()),
        ("held", Some("671"))
    );
    desk.keys(":undo⏎<Look>⏎");
    assert_eq!(status(&desk, 1), "held", "not without a reason");
    desk.keys("it had gone after all⏎");
    assert_eq!(
        (status(&desk, 1), desk.desk.owner(1).as_deref()),
        ("forwarded", Some("234")),
        "{}",
        desk.said()
    );
}

#[test]
fn one_carriers_quarantine_goes_back_in_eleven_keys() {
    let mut desk = Driver::new();
    for name in ["? j doe⏎<Look>⏎", "? m roe⏎<Look>⏎"] {
        desk.scan(if name.contains("doe") { UPS } else { UPS_OTHER })
            .keys(name);
    }
    desk.keys = 0;
    desk.keys("<F8>back UPS⏎<Look>⏎");
    assert!(desk.keys <= 12, "{}", desk.keys);
    for id in [1, 2] {
        assert_eq!(status(&desk, id), "handed_to_carrier", "{}", desk.said());
    }
}

#[test]
fn another_carriers_label_is_refused_while_it_is_in_the_hand() {
    let mut desk = stocked(80, 24);
    desk.keys("<F8><F8>234⏎*⏎7.85 12oz FedEx⏎").scan(OUTGOING);
    assert!(
        desk.said().starts_with("!! ") && desk.said().contains("is a number of UPS, not of FedEx"),
        "{}",
        desk.said()
    );
    desk.keys("UPS⏎").scan(OUTGOING);
    assert!(
        desk.said().starts_with("OK it travels under UPS"),
        "{}",
        desk.said()
    );
}
