//! Pickup beyond a paper that was seen: codes, people on no list, and numbers off our labels.

use super::driver::{Driver, UPS, UPS_OTHER};
use crate::domain::event::Event;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemStatus;
use crate::domain::release::{Pass, Stopped};
use crate::domain::short_code;

pub(super) fn desk() -> Driver {
    let mut desk = Driver::new();
    desk.desk.policy.codes.digits = 4;
    desk.desk.policy.phone_approval = true;
    desk.scan(UPS).keys("234⏎").scan(UPS_OTHER).keys("671⏎234⏎");
    desk.keys = 0;
    desk
}

pub(super) fn is_out(desk: &Driver, id: u64) -> bool {
    matches!(desk.desk.item(id).status, ItemStatus::PickedUp(_))
}

/// How each handover was released.
pub(super) fn passes(desk: &Driver) -> Vec<Pass> {
    let events = desk.desk.events.iter();
    let released = events.filter_map(|one| match &one.event {
        Event::Released(released) => Some(released.pass.clone()),
        _ => None,
    });
    released.collect()
}

fn stops(desk: &Driver) -> Vec<Stopped> {
    let events = desk.desk.events.iter();
    let stopped = events.filter_map(|one| match &one.event {
        Event::HandoverStopped(stop) => Some(stop.why),
        _ => None,
    });
    stopped.collect()
}

#[test]
fn a_manager_lets_somebody_collect_who_is_not_listed_on_his_screen() {
    let mut desk = desk();
    desk.keys("<F3>234⏎Bo Li⏎");
    assert!(desk.said().contains("Bo Li because WHY"), "{}", desk.said());
    desk.keys("<Esc>Bo Li because⏎");
    desk.keys("<Esc><C-u>Bo Li because the owner wrote⏎");
    assert!(
        desk.said().contains("Bo Li, who is not listed"),
        "{}",
        desk.said()
    );
    desk.keys("d⏎1⏎⏎");
    assert!(is_out(&desk, 3) || is_out(&desk, 1), "{}", desk.said());
    assert_eq!(passes(&desk), [Pass::Manager("the owner wrote".into())]);
}

#[test]
fn a_call_lets_somebody_collect_where_the_center_allows_it() {
    let mut desk = desk();
    desk.desk.policy.phone_approval = false;
    desk.keys("<F3>234⏎Bo Li phone Ada⏎");
    assert!(
        desk.said()
            .contains("a call lets nobody collect who is not listed"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_wrong_code_is_told_at_once_and_noted_and_the_right_one_hands_out() {
    let mut desk = desk();
    desk.keys("<F3>234⏎1⏎1234⏎");
    assert!(desk.said().contains("the code is wrong"), "{}", desk.said());
    assert_eq!(stops(&desk), [Stopped::WrongCode]);
    desk.keys("<C-u>4821⏎");
    assert!(desk.said().contains("the code is right"), "{}", desk.said());
}

#[test]
fn the_number_off_a_label_is_the_piece_and_a_slip_of_it_is_told() {
    let mut desk = desk();
    let (mine, foreign) = (
        short_code::of_piece(ItemId(1)),
        short_code::of_piece(ItemId(2)),
    );
    desk.keys("<F3>234⏎1d⏎");
    desk.keys(&format!("#{mine}⏎"));
    assert!(desk.said().contains("1 of 2 marked"), "{}", desk.said());
    let bells = desk.bells;
    desk.keys(&format!("#{foreign}⏎"));
    assert!(desk.said().contains("NOT THEIRS"), "{}", desk.said());
    assert_eq!(
        (desk.bells, stops(&desk)),
        (bells + 2, vec![Stopped::ForeignScan])
    );
    desk.keys("<Esc>⏎");
    assert!(is_out(&desk, 1) && !is_out(&desk, 2));
    for keys in ["<F2>", "<F3>", "<F4>", "<F9>"] {
        desk.keys(keys).keys("#1T⏎");
        assert!(
            desk.said().contains("#1T was misread"),
            "{keys}: {}",
            desk.said()
        );
        desk.keys("<C-u>");
    }
}

#[test]
fn a_marked_piece_that_left_is_said_and_the_rest_is_asked_for_again() {
    let mut desk = desk();
    desk.keys("<F2>234⏎234⏎").keys("<F3>234⏎1d⏎*⏎");
    desk.desk.must(&crate::domain::command::Command::VoidItem(
        crate::domain::flow::VoidItem {
            item: ItemId(1),
            why: "the carrier took it back".into(),
        },
    ));
    desk.feed(crate::tui::update::Input::Changed);
    desk.fetch();
    desk.keys("<Look>⏎");
    assert!(
        desk.said()
            .contains("#1 left meanwhile: Enter once more hands out the rest, 3 pieces"),
        "{}",
        desk.said()
    );
    assert!(passes(&desk).is_empty());
    desk.keys("<Look>⏎");
    assert!(is_out(&desk, 3) && is_out(&desk, 5), "{}", desk.said());
}

#[test]
fn each_foreign_piece_is_named_until_it_is_put_aside() {
    let mut desk = desk();
    desk.keys("<F2>671⏎").keys("<F3>234⏎1d⏎");
    let codes = [2, 4].map(|id| short_code::scan_of_piece(ItemId(id)));
    for code in &codes {
        desk.scan(code);
    }
    let said = desk.said();
    assert!(said.contains("#2") && said.contains("#4"), "{said}");
    desk.keys("<Look><Esc>");
    let said = desk.said();
    assert!(
        said.contains("put aside: #4") && said.contains("Now #2"),
        "{said}"
    );
    desk.keys("<Look><Esc>");
    assert!(
        desk.said().contains("is put aside; go on"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_number_of_a_piece_is_that_piece_on_every_field_of_pickup() {
    for (keys, says) in [
        ("<F3>#1⏎", "who collects?"),
        ("<F3>#91⏎", "#91 is on no piece in the books"),
        ("<F3>234⏎1d⏎#1⏎", "1 of 2 marked"),
        ("<F3>234⏎1d⏎1,#84⏎", "#84 does not lie here for them"),
        ("<F3>234⏎1d⏎#2⏎", "NOT THEIRS"),
    ] {
        let mut desk = desk();
        desk.keys(keys);
        assert!(desk.said().contains(says), "{keys}: {}", desk.said());
    }
}

#[test]
fn a_name_on_the_list_is_its_row_with_the_letter_of_the_paper_or_without() {
    for (line, says) in [
        ("Marco Ruiz", ""),
        ("Marco Ruiz d", ""),
        ("marco ruiz passport", ""),
        ("Marco Ruiz x", "what did you see?"),
        ("Marco Reed", "is none of them"),
    ] {
        let mut desk = desk();
        desk.keys(&format!("<F3>234⏎{line}⏎"));
        let person = desk.model.screens.pickup.stage.person();
        assert_eq!(person.is_some(), says != "is none of them", "{line}");
        assert!(desk.said().contains(says), "{line}: {}", desk.said());
    }
}

#[test]
fn a_name_only_like_one_on_the_list_is_taken_once_its_owner_was_read() {
    for line in ["marco", "Marco R", "Ruiz Marco", "Marco Ru d"] {
        let mut desk = desk();
        desk.keys(&format!("<F3>234⏎{line}⏎"));
        let said = desk.said().clone();
        assert!(said.contains("is it Marco Ruiz?"), "{line}: {said}");
        assert_eq!(desk.model.screens.pickup.stage.person(), None, "{line}");
        desk.keys("<Look>⏎");
        let person = desk.model.screens.pickup.stage.person();
        assert_eq!(person, Some("Marco Ruiz"), "{line}: {}", desk.said());
    }
}

#[test]
fn no_code_is_asked_for_that_was_not_mailed() {
    let mut desk = desk();
    desk.keys(":pause⏎").keys("<F3>234⏎Bo Li code⏎");
    assert!(desk.said().contains("paused"), "{}", desk.said());
    let pickup = &desk.model.screens.pickup;
    assert_eq!(pickup.stage.person(), None, "nobody waits for figures");
}

#[test]
fn whom_to_call_stands_where_nobody_was_named() {
    let mut desk = desk();
    desk.keys("<F3>234⏎Bo Li phone⏎");
    let said = desk.said();
    assert!(said.contains("On file: Ada Abbott"), "{said}");
    assert_eq!(desk.model.screens.pickup.stage.person(), None);
}

#[test]
fn what_was_typed_about_pieces_names_no_client_of_the_next_handover() {
    let mut desk = desk();
    desk.keys("<F3>234⏎2l<F3>");
    assert_eq!(desk.line(), "", "{}", desk.said());
}

#[test]
fn the_ways_of_who_is_not_listed_stand_where_somebody_is_asked_for() {
    for (codes, phone, shows) in [
        (
            4,
            true,
            "not listed: NAME code, because WHY, courier COMPANY JOB because WHY",
        ),
        (
            0,
            false,
            "not listed: NAME because WHY, courier COMPANY JOB because WHY",
        ),
    ] {
        let mut desk = desk();
        (
            desk.desk.policy.codes.digits,
            desk.desk.policy.phone_approval,
        ) = (codes, phone);
        desk.keys("<F3>234⏎");
        let shown = super::views::text(&desk.model);
        assert!(shown.contains(shows), "{shown}");
    }
}

#[test]
fn that_a_client_is_told_is_promised_only_while_mail_goes() {
    for (before, says) in [
        ("", "the client is told"),
        (
            ":pause⏎",
            "the client is told once the outbox is live (:go live)",
        ),
    ] {
        let mut desk = desk();
        desk.keys(before);
        desk.keys("<F3>234⏎Bo Li because the owner wrote⏎");
        assert!(desk.said().ends_with(says), "{}", desk.said());
    }
}

#[test]
fn one_esc_puts_a_foreign_piece_aside_however_it_was_read() {
    for read in ["#2⏎", "ITEM:2", UPS_OTHER, "1Z879E930346834440⏎"] {
        let mut desk = desk();
        desk.keys("<F3>234⏎1d⏎1⏎");
        if read.ends_with('⏎') && read.starts_with('#') {
            desk.keys(read);
        } else {
            desk.scan(read.trim_end_matches('⏎'));
            desk.scan(read.trim_end_matches('⏎'));
        }
        assert!(
            desk.said().contains("NOT THEIRS"),
            "{read}: {}",
            desk.said()
        );
        desk.keys("<Look><Esc>⏎");
        assert!(
            is_out(&desk, 3) || is_out(&desk, 1),
            "{read}: {}",
            desk.said()
        );
    }
}

#[test]
fn a_code_is_typed_as_the_help_says_behind_the_row() {
    let mut desk = desk();
    desk.keys("<F3>234⏎1 4821⏎");
    assert!(desk.said().contains("the code is right"), "{}", desk.said());
}

#[test]
fn who_hands_nothing_out_is_told_so_where_a_handover_begins() {
    use crate::domain::clerk::Role;
    for role in [Role::Trainee, Role::Auditor] {
        let mut desk = desk();
        desk.desk.role = role;
        desk.fetch();
        desk.keys("<F3>234⏎");
        let says = format!(
            "!! ask an operator to hand these out, or switch with :me; a{}",
            if role == Role::Auditor { "n" } else { "" }
        );
        assert!(desk.said().starts_with(&says), "{}", desk.said());
    }
}
