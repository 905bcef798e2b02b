//! What was shown is what is done: not what another desk made of it meanwhile, and nothing once it stands there no more.

use super::driver::{Driver, UPS, USPS};
use crate::domain::command::Command;
use crate::domain::flow::{CloseClient, HandOut, SetTerms};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::pickup::IdCheck;
use crate::domain::terms::Term;
use crate::domain::time::Day;

/// Two parcels of 234, which go to 1 Pier Rd.
pub(super) fn stocked() -> Driver {
    let mut desk = Driver::new();
    sends_to(&mut desk, "1 Pier Rd, Bend OR 97701");
    desk.scan(UPS).keys("234⏎").scan(USPS).keys("234⏎");
    desk
}

fn sends_to(desk: &mut Driver, address: &str) {
    let cells = [Term::ForwardAddress, Term::RemailAddress];
    desk.desk.must(&Command::SetTerms(SetTerms {
        client: ClientId::new("k0"),
        cells: cells.map(|term| (term, address.to_owned())).to_vec(),
    }));
}

fn status(desk: &Driver, id: u64) -> &'static str {
    desk.desk.item(id).status.word()
}

/// What another desk does meanwhile.
type Change = fn(&mut Driver);

/// Another desk hands the first piece out.
fn first_goes(desk: &mut Driver) {
    desk.desk.must(&Command::HandOut(HandOut {
        client: ClientId::new("k0"),
        person: "Marco Ruiz".to_owned(),
        check: IdCheck::Driver,
        items: vec![ItemId(1)],
        because: None,
    }));
}

#[test]
fn a_bundle_goes_only_where_it_was_shown_to_go() {
    let changes: [(&str, Change); 2] = [
        ("is forwarded to 666 Far Rd", |desk| {
            sends_to(desk, "666 Far Rd, Salem OR");
        }),
        ("is re-mailed to 1 Pier Rd", |desk| {
            desk.desk.must(&Command::CloseClient(CloseClient {
                client: ClientId::new("k0"),
                on: Day::parse("2026-11-01").unwrap(),
            }));
        }),
    ];
    for (said, change) in changes {
        let mut desk = stocked();
        desk.keys("<F8><F8>234⏎*⏎UPS⏎⏎");
        assert!(desk.said().contains("to 1 Pier Rd"), "{}", desk.said());
        change(&mut desk);
        desk.wait(400).ahead("⏎");
        assert_eq!(status(&desk, 1), "held", "{}", desk.said());
        assert!(desk.said().contains(said), "{}", desk.said());
        assert!(desk.said().contains("nothing was sent"), "{}", desk.said());
    }
}

#[test]
fn what_was_shown_is_armed_no_more_when_its_question_has_gone() {
    for asks in ["destroy Ada by phone⏎", "UPS⏎⏎"] {
        for between in [
            "<Down>",
            "<PgDn>",
            "<F1><Esc>",
            "<F5><F8><F8>",
            "<F3><F8><F8>",
        ] {
            let mut desk = stocked();
            desk.keys("<F8><F8>234⏎1⏎").keys(asks);
            assert!(desk.said().contains("Enter once more"), "{}", desk.said());
            desk.keys(between).keys("<Look>⏎");
            assert_eq!(status(&desk, 1), "held", "{asks} {between} {}", desk.said());
        }
        let mut desk = stocked();
        desk.keys("<F8><F8>234⏎1⏎").keys(asks).keys("<Look>⏎");
        assert_ne!(status(&desk, 1), "held", "{}", desk.said());
    }
}

#[test]
fn a_piece_that_left_meanwhile_is_marked_no_more_and_that_is_said() {
    for opens in ["<F8><F8>234⏎*⏎", "<F3>234⏎2d⏎*⏎"] {
        let mut desk = stocked();
        desk.keys(opens);
        assert!(desk.said().contains("2 of 2"), "{}", desk.said());
        first_goes(&mut desk);
        desk.feed(crate::tui::update::Input::Changed);
        desk.fetch();
        assert!(
            desk.said().contains("#1 is not here any more"),
            "{}",
            desk.said()
        );
        assert!(desk.said().contains("1 piece stays"), "{}", desk.said());
    }
}

#[test]
fn what_came_against_a_signature_is_not_destroyed_and_the_line_says_why() {
    let mut desk = stocked();
    desk.keys("<F2>234 .c⏎<F8><F8>234⏎*⏎destroy Ada by phone⏎");
    let said = desk.said();
    assert!(
        said.contains("#3 is not destroyed: it came against a signature"),
        "{said}"
    );
    desk.keys("<Look>⏎");
    assert_eq!(status(&desk, 3), "held", "{}", desk.said());
}

#[test]
fn a_signature_stays_with_what_was_handed_out_and_with_nothing_else() {
    let mut desk = stocked();
    desk.keys("<F2>234 .c⏎<F3>234⏎2d⏎*⏎signed M. Ruiz⏎");
    first_goes(&mut desk);
    desk.ahead("⏎");
    assert_eq!(status(&desk, 3), "held", "{}", desk.said());
    assert_eq!(desk.desk.item(3).note, "");
    desk.fetch();
    desk.keys("<Look>⏎");
    assert!(desk.said().contains("Enter once more"), "{}", desk.said());
    desk.keys("<Look>⏎");
    assert!(
        matches!(desk.desk.item(3).status, ItemStatus::PickedUp(_)),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(3).note, "signed for by M. Ruiz");
}

#[test]
fn a_reason_that_the_books_would_not_take_takes_nothing_back() {
    let mut desk = stocked();
    desk.keys("<F8><F8>234⏎1⏎UPS⏎⏎<Look>⏎:undo⏎<Look>⏎");
    desk.keys(&"x".repeat(500)).keys("⏎");
    assert_eq!(status(&desk, 1), "forwarded", "{}", desk.said());
    assert!(
        desk.said().contains("nothing is taken back yet"),
        "{}",
        desk.said()
    );
    desk.keys("<C-u>the wrong box⏎");
    assert_eq!(status(&desk, 1), "held", "{}", desk.said());
    assert_eq!(
        desk.desk.item(1).note,
        "forwarding taken back: the wrong box"
    );
    desk.keys(":redo⏎");
    assert!(
        desk.said().contains("do it anew (:send)"),
        "{}",
        desk.said()
    );
}

#[test]
fn an_undone_payment_says_that_the_money_goes_back() {
    let mut desk = stocked();
    desk.desk.policy.storage.collect = true;
    desk.keys("<F8><F8>234⏎1⏎7.85 UPS⏎⏎<Look>⏎<F3>234⏎paid cash⏎");
    assert!(desk.said().contains("$9.85 taken from"), "{}", desk.said());
    desk.keys(":undo⏎");
    let asked = desk.said();
    assert!(
        asked.contains("the money goes back to the client"),
        "{asked}"
    );
    desk.keys("<Look>⏎");
    let said = desk.said();
    assert!(
        said.contains("taken back: ") && said.ends_with("give the money back"),
        "{said}"
    );
}
