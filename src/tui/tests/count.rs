//! Count: a shelf is counted by scans and numbers, and each difference answered by a letter that is shown first.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use super::views::is_drawn;
use crate::domain::item::ItemStatus;

/// Two parcels and two letters, and a count of them all.
fn begun(width: u16, height: u16) -> Driver {
    let mut desk = Driver::sized(width, height);
    desk.scan(UPS).keys("234⏎").scan("SHELF:B-14");
    desk.scan(USPS).keys("234⏎118⏎118⏎");
    desk.keys(":count⏎all⏎");
    desk
}

/// A parcel of the desk stands on the shelf beside one that nobody logged, and a letter is gone.
pub(super) fn counted(width: u16, height: u16) -> Driver {
    let mut desk = begun(width, height);
    desk.scan("SHELF:B-14").scan(USPS).scan(UPS_OTHER).keys("⏎");
    desk.scan("SHELF:DESK").keys("0⏎").keys("118⏎1⏎");
    desk
}

#[test]
fn slots_are_counted_by_scans_and_numbers_and_nothing_is_logged() {
    let mut desk = begun(80, 24);
    assert!(
        desk.said().starts_with("OK a count has begun"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>").scan(UPS);
    assert!(desk.said().starts_with("!! which slot?"), "{}", desk.said());
    desk.scan("SHELF:B-14").scan(USPS).scan(USPS);
    assert!(desk.said().contains("scanned already"), "{}", desk.said());
    desk.scan(UPS_OTHER).keys("⏎");
    assert_eq!(
        desk.said(),
        "OK B-14 is counted: 2 pieces; Enter takes DESK in hand"
    );
    desk.keys("<Look>118⏎1⏎");
    assert!(
        desk.said().starts_with("OK PMB 118 is counted: 1 piece"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.state.items.len(), 4, "a scan makes no piece");
}

#[test]
fn letters_and_parcels_of_a_slot_are_typed_apart() {
    let mut desk = begun(80, 24);
    desk.keys("<Esc>118⏎2+0⏎");
    let said = desk.said();
    assert!(
        said.starts_with("OK PMB 118 is counted: 2 letters and 0 parcels"),
        "{said}"
    );
    desk.keys("<Look>118⏎1+1⏎");
    let count = desk.desk.state.open_count().unwrap();
    let rows = count.differences(&desk.desk.state);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.difference.word(), row.difference.pieces()))
        .collect();
    assert_eq!(told, [("fewer", 1), ("more", 1)]);
}

#[test]
fn a_count_begins_with_just_what_was_asked_for() {
    for (line, begins) in [
        ("start slots 118, B-14⏎", true),
        ("slots 118⏎", true),
        ("start all⏎", true),
        ("start everything⏎", false),
        ("all of it⏎", false),
    ] {
        let mut desk = Driver::sized(80, 24);
        desk.scan(UPS).keys("118⏎118⏎:count⏎").keys(line);
        let said = desk.said();
        let count = desk.desk.state.open_count();
        assert_eq!(count.is_some(), begins, "{line}: {said}");
        if line.contains("slots") {
            let slots: Vec<String> = count
                .into_iter()
                .flat_map(|count| count.expected.keys())
                .map(ToString::to_string)
                .collect();
            assert!(slots.contains(&"PMB 118".to_owned()), "{line}: {slots:?}");
        }
    }
}

#[test]
fn the_next_label_closes_the_slot_before_it() {
    let mut desk = begun(80, 24);
    desk.scan("SHELF:B-14")
        .scan(UPS)
        .scan("SHELF:DESK")
        .scan(USPS)
        .keys("⏎");
    let count = desk.desk.state.open_count().unwrap();
    assert_eq!(count.counted.len(), 2, "{}", desk.said());
    assert_eq!(count.differences(&desk.desk.state), []);
}

#[test]
fn each_difference_is_answered_by_a_letter_that_is_shown_before_it_is_done() {
    let mut desk = counted(80, 24);
    desk.keys("<Look>m nobody has it⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held, "only shown");
    assert!(
        desk.said().contains("Enter again: #1 (234 "),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Missing,
        "{}",
        desk.said()
    );
    desk.keys("<Look>s counted again⏎<Look>⏎");
    assert!(
        desk.said().ends_with("the books are right"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>l 118⏎<Look>⏎");
    assert_eq!(
        desk.desk.owner(5).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>v⏎");
    desk.keys("<Esc><Look>close⏎");
    assert!(
        desk.said().contains("1 difference without an answer"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Look>v⏎<Look>⏎");
    assert_eq!(desk.desk.item(2).slot.as_str(), "B-14", "{}", desk.said());
    desk.keys("<Look>close⏎<Look>⏎");
    assert!(desk.desk.state.open_count().is_none(), "{}", desk.said());
    assert_eq!(desk.said(), "OK count 1 is closed");
}

#[test]
fn what_was_shown_is_withdrawn_by_a_scan_an_arrow_and_another_letter() {
    for (key, is_scan) in [("<Up>", false), ("x", false), ("SHELF:B-14", true)] {
        let mut desk = counted(80, 24);
        desk.keys("<Down><Up><Look>m nobody has it⏎<Look>");
        if is_scan {
            desk.scan(key);
        } else {
            desk.keys(key);
        }
        desk.keys("<Look>⏎");
        assert_eq!(desk.desk.item(1).status, ItemStatus::Held, "{key}");
    }
}

#[test]
fn the_count_at_every_size() {
    for (width, height) in [(80, 24), (120, 40)] {
        let drawn = |name: &str, desk: &Driver| {
            is_drawn(&format!("{name}-{width}x{height}"), &desk.model);
        };
        let mut desk = Driver::sized(width, height);
        drawn("count-begin", desk.keys(":count⏎"));
        let mut desk = begun(width, height);
        let in_hand = desk.scan("SHELF:B-14").scan(USPS).scan(UPS_OTHER);
        drawn("count-hand", in_hand);
        let mut desk = counted(width, height);
        drawn("count", desk.keys("<Down><Up><Look>m nobody has it⏎"));
        let mut desk = counted(width, height);
        drawn("day-counted", desk.keys("<F5>"));
    }
}
#[test]
fn a_number_that_may_be_meant_for_a_box_is_asked_about() {
    let mut desk = Driver::sized(80, 24);
    desk.scan(UPS).keys("118⏎118⏎402⏎:count⏎slots 118, 402⏎⏎");
    assert!(
        desk.said().contains("type how many lie there"),
        "{}",
        desk.said()
    );
    desk.keys("402⏎");
    assert!(
        desk.said()
            .contains("Enter again counts 402 pieces in PMB 118"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>PMB 402⏎1⏎");
    assert_eq!(
        desk.said(),
        "OK PMB 402 is counted: 1 piece; Enter takes PMB 118 in hand"
    );
}

#[test]
fn an_answer_is_not_offered_that_the_books_refuse() {
    let mut desk = counted(80, 24);
    desk.keys("<Down><Look>m⏎");
    assert!(
        desk.said().contains("why is it missing?"),
        "{}",
        desk.said()
    );
}

#[test]
fn one_more_in_a_pigeonhole_is_logged_as_a_letter_and_said_so() {
    let mut desk = Driver::sized(80, 24);
    desk.keys("118⏎402⏎:count⏎slots 118⏎118⏎2⏎");
    desk.keys("<Down><Up><Look>l 118⏎");
    assert!(
        desk.said()
            .contains("1 letter in PMB 118 is logged for 118"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_counts_in_the_slot_that_the_prompt_names() {
    let mut desk = begun(80, 24);
    let named = desk.model.front().label(&desk.model.desk);
    desk.scan(USPS).scan(UPS_OTHER);
    assert!(
        desk.said().starts_with(&format!("OK {named}: 2 scanned")),
        "{}",
        desk.said()
    );
    desk.keys("⏎");
    assert_eq!(desk.said(), format!("OK {named} is counted: 2 pieces"));
}

#[test]
fn a_typed_number_far_from_the_books_is_asked_about_once_and_the_books_say_not_by_how_many() {
    for (number, is_asked) in [("2", true), ("20", true), ("8", false)] {
        let mut desk = Driver::sized(80, 24);
        desk.keys("118*9⏎402⏎:count⏎slots 118, 402⏎⏎");
        desk.keys(&format!("{number}⏎"));
        desk.wait(100);
        let said = desk.said();
        assert_eq!(said.contains("is that right"), is_asked, "{said}");
        assert!(
            !said.contains("7 fewer") && !said.contains("11 more"),
            "{said}"
        );
        desk.keys("<Look>PMB 118⏎9⏎");
        // Nobody asked for this second look: it replaces the first once that was read.
        if !is_asked {
            assert!(desk.said().contains("counts 9 pieces in place of that"));
            desk.keys("<Look>⏎");
        }
        desk.wait(100);
        assert!(
            desk.said().starts_with("OK PMB 118 is counted: 9 pieces"),
            "{number}: {}",
            desk.said()
        );
    }
}

#[test]
fn a_letter_that_does_not_fit_the_difference_is_refused_at_once_with_those_that_do() {
    let mut desk = counted(80, 24);
    let mut tried = 0;
    for row in 0..4 {
        let shown = super::views::text(&desk.model);
        let line = shown
            .lines()
            .find(|line| line.trim_start().starts_with('>'));
        let line = line.unwrap_or_default().to_owned();
        let (letter, fits) = if line.contains("WRONG SLOT") {
            ("l 118", "v the books follow, s WHY put back")
        } else if line.contains("NOT IN BOOKS") {
            ("m gone", "l BOX log it now")
        } else {
            ("l 118", "s WHY")
        };
        desk.keys(&format!("<Look>{letter}⏎"));
        assert!(
            desk.said().contains("is no answer to") && desk.said().contains(fits),
            "{row} {line}: {}",
            desk.said()
        );
        tried += 1;
        desk.keys("<Esc><Down>");
    }
    assert_eq!(tried, 4);
}

#[test]
fn the_walk_goes_on_behind_a_label_that_is_scanned_where_it_has_come_to() {
    let mut desk = Driver::sized(80, 24);
    desk.scan(UPS).keys("118⏎118⏎402⏎:count⏎slots 118, 402⏎");
    let first = desk.model.front().label(&desk.model.desk);
    desk.scan(&first.replace("PMB ", "BOX:"));
    desk.keys("<Look>1⏎");
    let next = desk.model.front().label(&desk.model.desk);
    assert_ne!(next, first);
    assert!(next.starts_with("PMB"), "{next}: {}", desk.said());
}

#[test]
fn it_is_a_piece_that_is_missing_and_never_the_box() {
    for (line, says) in [
        ("m gone", "name 1 piece of PMB 118: m #12,"),
        ("m #2 gone", "#2 in PMB 118 is MISSING"),
    ] {
        let mut desk = Driver::sized(80, 24);
        desk.keys("118⏎118⏎402⏎:count⏎slots 118⏎1⏎");
        desk.keys(&format!("<Down><Up><Look>{line}⏎"));
        assert!(desk.said().contains(says), "{line}: {}", desk.said());
    }
    let mut desk = Driver::sized(80, 24);
    desk.keys("118⏎402⏎:count⏎slots 118⏎0⏎<Down><Up><Look>m gone⏎");
    assert!(
        desk.said().contains("#1 in PMB 118 is MISSING"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_label_neither_counts_nor_drops_a_number_that_stands_on_the_line() {
    let mut desk = begun(80, 24);
    desk.scan("SHELF:B-14").scan(UPS).keys("4");
    desk.scan("SHELF:DESK");
    assert!(
        desk.said().contains("4 is typed and not counted"),
        "{}",
        desk.said()
    );
    assert!(desk.desk.state.open_count().unwrap().counted.is_empty());
}

#[test]
fn a_piece_that_a_count_did_not_find_goes_from_the_screen_with_a_word() {
    use crate::domain::clerk::Role;
    for role in [Role::Operator, Role::Manager] {
        for (marks, pieces) in [("*⏎", "OK 2 pieces"), ("2⏎", "OK 1 piece ")] {
            let mut desk = counted(80, 24);
            desk.desk.role = role;
            desk.keys("<F3>234⏎1d⏎").keys(marks).keys("<Look>⏎");
            assert!(
                desk.said()
                    .ends_with("say where it was, or when it went: because WHY"),
                "{role:?} {marks}: {}",
                desk.said()
            );
            assert_eq!(desk.desk.item(1).status, ItemStatus::Held);
            desk.keys("<Look>because went at noon⏎<Look>⏎");
            assert!(
                desk.said().starts_with(pieces),
                "{role:?} {marks}: {}",
                desk.said()
            );
            let count = desk.desk.state.open_count().unwrap();
            let rows = count.differences(&desk.desk.state);
            let row = rows.iter().find(|row| row.difference.word() == "not_seen");
            let answer = row.and_then(|row| row.answered.as_ref());
            let answer = answer.map(|one| one.answer.word());
            assert_eq!(answer, Some("handed_out"), "it stays counted");
        }
    }
    let mut desk = counted(80, 24);
    desk.keys("<F3>234⏎1d⏎").scan(UPS).keys("<Look>⏎");
    assert!(desk.said().starts_with("OK 1 piece"), "{}", desk.said());
}

#[test]
fn a_refused_answer_leaves_the_mark_on_its_line() {
    let mut desk = counted(80, 24);
    let at = desk.model.screens.count.list.cursor;
    // Of another's box it is said before it is shown.
    desk.keys("<Look>v 118⏎");
    assert!(
        desk.said()
            .starts_with("?? carry it back to B-14, then s WHY"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Look>v tidewater audio⏎<Look>⏎");
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
    assert_eq!(desk.model.screens.count.list.cursor, at);
    desk.keys("<Look>m nobody has it⏎<Look>⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Missing,
        "{}",
        desk.said()
    );
    assert_ne!(desk.model.screens.count.list.cursor, at);
}
