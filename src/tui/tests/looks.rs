//! Count: a slot that is looked at again, differences that are answered one after the other, and words that are true.

use super::count::counted;
use super::driver::Driver;
use crate::domain::count::Difference;
use crate::domain::ids::Slot;
use crate::domain::item::ItemStatus;

#[test]
fn of_two_that_are_fewer_one_is_moved_and_one_is_missing() {
    let mut desk = Driver::sized(80, 24);
    desk.keys("118⏎118⏎118⏎:count⏎slots 118⏎1⏎<Down><Up><Look>m gone⏎");
    assert!(
        desk.said()
            .contains("name the 2 pieces of PMB 118, or one after the other"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Look>m #1 #2 #3 gone⏎");
    assert!(desk.said().contains("no more than that"), "{}", desk.said());
    desk.keys("<Esc><Look>v #1 B-14⏎<Look>⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-14", "{}", desk.said());
    desk.keys("<Look><Down><Up><Look>");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("2 differences, 1 without an answer"),
        "{shown}"
    );
    desk.keys("<Down><Look>");
    desk.keys("<Look>m #2 gone⏎<Look>⏎");
    assert_eq!(
        desk.desk.item(2).status,
        ItemStatus::Missing,
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(3).status, ItemStatus::Held);
    let count = desk.desk.state.open_count().unwrap();
    let open = count.differences(&desk.desk.state);
    assert!(open.iter().all(|row| !row.stands_open()), "{open:?}");
}

#[test]
fn two_more_in_a_box_are_logged_as_two_and_said_so() {
    let mut desk = Driver::sized(80, 24);
    desk.keys("118⏎402⏎:count⏎slots 118⏎118⏎3⏎<Down><Up><Look>l 118⏎");
    let asked = desk.said();
    assert!(
        asked.contains("2 letters in PMB 118 are logged for 118"),
        "{asked}"
    );
    desk.keys("<Look>⏎");
    let said = desk.said();
    assert!(
        said.starts_with("OK 2 letters in PMB 118 are logged for 118"),
        "{said}"
    );
    assert_eq!(desk.desk.state.items.len(), 4, "{said}");
}

#[test]
fn a_count_with_a_carried_line_is_nowhere_called_answered() {
    let mut desk = counted(80, 24);
    desk.keys("<Look><Down><Up>");
    for _ in 0..4 {
        desk.keys("<Look>c the night shift looks⏎<Look>⏎<Look>");
    }
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("4 differences, 4 carried over"), "{shown}");
    assert!(!shown.contains("answered"), "{shown}");
    desk.keys("close⏎");
    assert!(desk.said().contains("4 carried over"), "{}", desk.said());
}

#[test]
fn a_slot_that_something_came_into_before_it_was_counted_is_looked_at_once_more() {
    let mut desk = Driver::sized(80, 24);
    desk.keys("118⏎118⏎402⏎:count⏎slots 118, 402⏎");
    desk.keys("<F2>118⏎:count⏎<Look>PMB 118⏎<Look>2⏎<Look>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("PMB 118 again"), "{shown}");
    assert!(shown.contains("no difference so far"), "{shown}");
    desk.keys("PMB 402⏎1⏎<Look>⏎<Look>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("PMB 118: look again"), "{shown}");
    desk.keys("2⏎<Look>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("FEWER"), "{shown}");
}

#[test]
fn a_box_that_is_not_of_the_count_is_counted_by_its_number() {
    for typed in ["402", "PMB 402"] {
        let mut desk = Driver::sized(80, 24);
        desk.keys("118⏎402⏎:count⏎slots 118⏎1⏎<Look>");
        desk.keys(typed).keys("⏎");
        assert!(
            desk.said()
                .contains("PMB 402 is not of this count: Enter again"),
            "{typed}: {}",
            desk.said()
        );
        desk.keys("<Look>⏎<Look>2⏎<Look>");
        let count = desk.desk.state.open_count().unwrap();
        let more = Difference::More {
            slot: Slot::new("PMB 402"),
            pieces: 1,
        };
        let rows = count.differences(&desk.desk.state);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].difference, more);
    }
}
