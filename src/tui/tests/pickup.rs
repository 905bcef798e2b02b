//! Pickup by key scripts.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::item::ItemStatus;
use crate::tui::screens::pickup::Stage;

fn stocked() -> Driver {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎")
        .scan(USPS)
        .keys("234⏎234*3⏎")
        .scan(UPS_OTHER)
        .keys("671⏎");
    desk.keys = 0;
    desk
}

fn is_out(desk: &Driver, id: u64) -> bool {
    matches!(desk.desk.item(id).status, ItemStatus::PickedUp(_))
}

#[test]
fn scanned_pieces_are_handed_out_in_nine_keys() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎2d⏎").scan(UPS).scan(USPS).keys("⏎");
    assert_eq!(desk.keys, 9);
    assert!(is_out(&desk, 1) && is_out(&desk, 2) && !is_out(&desk, 3));
    assert_eq!(
        desk.said(),
        "OK 2 pieces to Marco Ruiz (driver) for 234 Harbor Candle Co LLC; receipt queued"
    );
}

#[test]
fn fields_come_one_after_the_other_and_rows_by_number() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎Marco Ruiz⏎p⏎1,2⏎⏎");
    assert!(
        is_out(&desk, 5) && is_out(&desk, 4) && !is_out(&desk, 1),
        "{}",
        desk.said()
    );
}

#[test]
fn all_and_counted_letters_are_marked() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎1d⏎4l⏎");
    assert_eq!(
        desk.said(),
        "!! count again, nothing is marked: 3 letters here for them, not 4; 3l marks them all, 1,2,4 the rows that go"
    );
    desk.keys("<Esc>3l⏎⏎");
    assert!(is_out(&desk, 3) && is_out(&desk, 5) && !is_out(&desk, 1));
    desk.keys("234⏎1d⏎*⏎⏎");
    assert!(is_out(&desk, 1) && is_out(&desk, 2) && !is_out(&desk, 6));
}

#[test]
fn a_foreign_piece_rings_and_blocks_until_it_is_put_aside() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎1d⏎").scan(UPS);
    let bells = desk.bells;
    desk.scan(UPS_OTHER);
    assert_eq!(desk.bells, bells + 2);
    assert!(
        desk.said()
            .contains("NOT THEIRS but of 671 Tidewater Audio LLC"),
        "{}",
        desk.said()
    );
    desk.keys("⏎");
    assert!(!is_out(&desk, 1));
    desk.keys("<Esc>⏎");
    assert!(is_out(&desk, 1) && !is_out(&desk, 6));
}

#[test]
fn nobody_who_is_not_listed_collects() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎9⏎");
    assert!(
        desk.said().starts_with("?? who collects?"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>pat⏎");
    assert!(
        desk.said().starts_with("?? who collects?"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>1⏎k⏎");
    assert!(
        desk.said().starts_with("!! known by sight is no check"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_finds_the_client_and_ticks_the_piece() {
    let mut desk = stocked();
    desk.keys("<F3>").scan(USPS).keys("1d⏎⏎");
    assert!(is_out(&desk, 2) && !is_out(&desk, 1), "{}", desk.said());
}

#[test]
fn a_row_keeps_its_number_when_another_clerk_logs() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎1d⏎");
    let first = desk.model.screens.pickup.order[0];
    let chosen = desk.desk.state.clients.values().next().unwrap().id.clone();
    let intake = crate::domain::command::Intake {
        client: Some(chosen),
        ..Default::default()
    };
    let line = crate::wire::messages::LogLine {
        id: crate::domain::ids::CommandId([9; 16]),
        text: String::new(),
        chosen: intake.client.clone(),
        tracking: None,
        intake,
        on_doubt: crate::wire::messages::OnDoubt::Refuse,
        given: crate::domain::name::Given::Typed,
    };
    desk.desk.answer(crate::wire::messages::Request::Log(line));
    desk.feed(crate::tui::update::Input::Changed);
    desk.fetch();
    assert_eq!(
        (
            desk.model.screens.pickup.order[0],
            desk.model.screens.pickup.order.len()
        ),
        (first, 6)
    );
}

#[test]
fn an_overtaken_answer_does_not_take_the_rows_away() {
    let mut desk = stocked();
    desk.keys("<F3>23");
    let old = desk
        .model
        .wanted()
        .unwrap_or(crate::tui::effect::Fetch::Screen(
            desk.model.query().unwrap(),
        ));
    let reply = desk.desk.answer(old.request());
    desk.keys("4⏎");
    desk.feed(crate::tui::update::Input::Fetched(old, Box::new(reply)));
    assert_eq!(desk.model.screens.pickup.pieces.len(), 5);
    assert!(desk.model.screens.pickup.card.is_some());
}

#[test]
fn a_row_without_marks_says_how_to_mark() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎2d⏎");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("* all, 1,2 rows, 3l letters, or scan them: none is marked for Mar"),
        "{shown}"
    );
    assert!(!shown.contains("Enter hands them"), "{shown}");
    desk.keys("1⏎");
    assert!(super::views::text(&desk.model).contains("Enter hands 1 of 5 to Marco Ruiz (driver)."));
}

#[test]
fn a_piece_that_was_handed_out_to_them_is_no_foreign_one() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎2d⏎")
        .scan(UPS)
        .keys("⏎234⏎2d⏎")
        .wait(5_000)
        .scan(UPS);
    assert_eq!(
        desk.said(),
        "?? #1 UPS ..7127 was handed out 16:42 to Marco Ruiz"
    );
    assert!(desk.model.screens.pickup.alarms.is_empty());
    desk.scan("ITEM:1");
    assert_eq!(
        desk.said(),
        "?? #1 UPS ..7127 was handed out 16:42 to Marco Ruiz"
    );
}

#[test]
fn a_client_for_whom_nothing_lies_here_is_said_at_once() {
    let mut desk = stocked();
    desk.keys("<F3>118⏎");
    assert!(
        desk.said().starts_with("?? nothing lies here for 118"),
        "{}",
        desk.said()
    );
    assert_eq!(
        desk.model.screens.pickup.stage,
        crate::tui::screens::pickup::Stage::Client
    );
    desk.keys("234⏎");
    assert_eq!(
        desk.model
            .screens
            .pickup
            .stage
            .client()
            .unwrap()
            .pmb
            .as_str(),
        "234"
    );
}

#[test]
fn esc_goes_back_field_by_field() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎1d⏎1⏎<Esc><Esc><Esc>");
    assert_eq!(
        desk.model.screens.pickup.stage,
        crate::tui::screens::pickup::Stage::Client
    );
    assert!(desk.model.screens.pickup.marks.is_empty());
}

#[test]
fn a_reason_hands_nothing_out_where_no_rule_keeps_a_marked_piece() {
    let mut desk = stocked();
    desk.keys("<F3>234⏎1d⏎1⏎because he asked⏎");
    assert_eq!(
        desk.said(),
        "?? nothing is held: no reason is needed, Enter on the empty line hands them out"
    );
    assert_eq!(desk.line(), "", "the line that is called empty");
    assert!((1..=5).all(|id| !is_out(&desk, id)));
}

#[test]
fn the_screens_key_inside_a_handover_begins_the_next_one_unless_something_is_marked() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎<F3>");
    assert_eq!(
        desk.model.screens.pickup.stage,
        Stage::Client,
        "{}",
        desk.said()
    );
    assert!(
        desk.said().contains("nothing was handed out"),
        "{}",
        desk.said()
    );
    desk.keys("234⏎2d⏎1⏎<F3>");
    assert_ne!(
        desk.model.screens.pickup.stage,
        Stage::Client,
        "{}",
        desk.said()
    );
    assert!(desk.said().contains("Esc and Esc again"), "{}", desk.said());
}
