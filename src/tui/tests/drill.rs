//! A drill watches the desk and changes nothing of it, but that Tab pulls the scanner's trigger.

use super::driver::{Driver, UPS};
use crate::domain::ids::ClientId;
use crate::tui::drill::{Label, figures};

fn label(name: &str, box_of: Option<&str>, scan: Option<&str>, wants: Option<&str>) -> Label {
    Label {
        lines: vec![name.to_uppercase(), "40 LANTERN SQ".into()],
        shows: box_of.map(Into::into),
        name: name.into(),
        scan: scan.map(Into::into),
        wants: wants.map(ClientId::new),
    }
}

fn tray() -> Vec<Label> {
    vec![
        label("Harbor Candle Co", Some("234"), None, Some("k0")),
        label("Harbor Candle Co", Some("234"), None, Some("k0")),
        label("Tidewater Audio", None, Some(UPS), Some("k1")),
        label("Current Occupant", None, None, None),
    ]
}

#[test]
fn keys_and_seconds_of_each_piece_are_counted_and_what_went_wrong() {
    let mut desk = Driver::drill(tray());
    desk.keys("234⏎<Ins>");
    assert!(super::views::text(&desk.model).contains("Label 3 of 4, a parcel: Tab scans it"));
    desk.keys("<Tab>118⏎?⏎");
    let done = desk.model.desk.drill.as_ref().unwrap().done();
    let told: Vec<_> = done
        .iter()
        .map(|done| (done.keys, done.millis, done.right))
        .collect();
    assert_eq!(
        told,
        [
            (4, None, true),
            (1, Some(100), true),
            (4, Some(500), false),
            (2, Some(200), true)
        ]
    );
    assert_eq!(figures(done), (2.75, 0.27));
    assert!(
        super::views::text(&desk.model).contains("4 pieces: 2.75 keys, 0.27 s a piece; 1 wrong")
    );
    assert_eq!(desk.desk.item(3).tracking.as_deref(), Some(UPS));
}

#[test]
fn what_is_taken_back_is_at_hand_again_and_a_correction_makes_it_right() {
    let mut desk = Driver::drill(tray());
    desk.keys("118⏎<F9>234⏎⏎118⏎<Del>");
    let drill = desk.model.desk.drill.as_ref().unwrap();
    assert!(drill.done()[0].right);
    assert_eq!(drill.at_hand().unwrap().0, 2, "{}", desk.said());
}

#[test]
fn without_a_drill_tab_is_tab() {
    let mut desk = Driver::new();
    desk.keys("234<Tab>");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn the_label_leaves_room_for_the_rest() {
    let mut desk = Driver::drill(tray());
    desk.keys("234⏎");
    super::views::is_drawn("drill-80x24", &desk.model);
}
