//! Quarantine by key scripts: matches, questions, pieces that go back, and what must not be guessed.

use super::driver::{Driver, UPS_OTHER};
use super::law::{shot, shown_is, strangers};
use super::views::text;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemStatus;
use crate::domain::notice::NoticeKind;
use crate::keymap::Place;
use crate::tui::desk::Ids;
use crate::tui::update::Input;

fn waiting(desk: &Driver) -> Vec<u64> {
    desk.desk
        .quarantine()
        .iter()
        .map(|row| row.row.item.id.0)
        .collect()
}

#[test]
fn a_match_is_corrected_by_the_arrows_and_never_guessed() {
    let mut desk = strangers(80, 24);
    let before = waiting(&desk);
    let bells = desk.bells;
    desk.keys("match harb⏎");
    assert!(
        desk.said().starts_with("?? nothing done"),
        "{}",
        desk.said()
    );
    assert_eq!((desk.bells, waiting(&desk)), (bells + 1, before.clone()));
    let first = desk.model.screens.quarantine.at.unwrap();
    desk.keys("<Esc>match harb<Down><Down>");
    let chosen = desk.model.screens.quarantine.chosen.clone().unwrap();
    desk.keys("⏎").wait(400).keys("⏎");
    let said = format!(
        "OK #{first} is for {}, and has left quarantine",
        chosen.words()
    );
    assert_eq!(desk.said(), said);
    assert_eq!(desk.desk.item(first.0).client, Some(chosen.client));
    assert_eq!(waiting(&desk).len(), before.len() - 1);
    desk.keys(":undo⏎⏎");
    assert!(
        desk.said().starts_with("OK taken back: #"),
        "{}",
        desk.said()
    );
    assert_eq!(waiting(&desk), before);
}

#[test]
fn without_a_name_the_arrows_choose_whom_the_label_is_like() {
    let mut desk = strangers(80, 24);
    desk.keys("harbor");
    assert_eq!(desk.model.screens.quarantine.page.rows.len(), 1);
    let piece = desk.model.screens.quarantine.at.unwrap();
    desk.keys("<Esc>");
    assert_eq!(
        desk.model.screens.quarantine.at,
        Some(piece),
        "the piece stays under the cursor"
    );
    desk.keys("match⏎");
    assert_eq!(
        desk.said(),
        "?? who? match and a box number or letters of a name, or the arrows"
    );
    desk.keys("<Esc>match<Down>⏎").wait(400).keys("⏎");
    assert!(desk.said().starts_with("OK #"), "{}", desk.said());
    assert!(!waiting(&desk).contains(&piece.0));
}

#[test]
fn a_piece_of_which_a_client_was_asked_goes_back_only_after_a_word() {
    let mut desk = strangers(80, 24);
    let piece = desk.model.screens.quarantine.at.unwrap();
    desk.keys("ask 402⏎").wait(400).keys("⏎");
    assert!(desk.said().starts_with("OK 402 "), "{}", desk.said());
    desk.keys("back⏎");
    assert_eq!(desk.model.screens.quarantine.at, Some(piece));
    assert_eq!(
        desk.said(),
        format!(
            "?? a client was asked about #{piece} and no answer is entered; Enter once more gives it back"
        )
    );
    assert!(waiting(&desk).contains(&piece.0));
    desk.wait(400).keys("⏎");
    assert!(desk.said().contains("went back"), "{}", desk.said());
    assert!(!waiting(&desk).contains(&piece.0));
}

#[test]
fn a_carriers_pieces_go_back_in_one_go_and_marked_ones_alone() {
    let mut desk = strangers(80, 24);
    let before = waiting(&desk);
    desk.keys("back ups⏎");
    assert_eq!(
        desk.said(),
        "?? 2 pieces (#1, #2) back to UPS; Enter once more gives them back. Not among them: 2 pieces without a carrier, marked by row or *"
    );
    desk.wait(400).keys("⏎");
    assert_eq!(desk.said(), "OK 2 pieces went back to UPS: #1, #2");
    assert_eq!(desk.desk.item(1).status, ItemStatus::HandedToCarrier);
    desk.keys("<Del>");
    assert!(
        desk.said().starts_with("?? :undo takes back"),
        "{}",
        desk.said()
    );
    desk.keys(":undo⏎");
    assert_eq!(
        desk.said(),
        "?? Enter takes back: 2 pieces went back to UPS: #1, #2. Any other key leaves it"
    );
    desk.keys("⏎");
    assert_eq!(waiting(&desk), before, "one undo brings all of them back");
    desk.keys("back dhl⏎");
    assert_eq!(desk.said(), "?? nothing in quarantine came by DHL");
    desk.keys("<Esc>back 2027-01-01⏎").wait(400).keys("⏎");
    assert!(
        desk.said().starts_with("!! 2027-01-01 is still to come"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>back bay⏎");
    assert!(
        desk.said().contains("is no carrier and no date"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc><Down> back ups⏎");
    assert!(
        desk.said().starts_with("?? 1 piece marked: back alone"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>back⏎").wait(400).keys("⏎");
    assert!(
        desk.said()
            .starts_with("OK 1 piece went back to the carrier: #4"),
        "{}",
        desk.said()
    );
    assert!(
        before
            .iter()
            .filter(|id| **id != 4)
            .eq(waiting(&desk).iter())
    );
}

#[test]
fn a_client_is_asked_and_the_piece_stays() {
    let mut desk = strangers(80, 24);
    let before = waiting(&desk);
    desk.keys("ask 118⏎").wait(400).keys("⏎");
    assert_eq!(desk.said(), "OK 118 Marsh & Harbison is asked about #1");
    let asked = |notice: &std::sync::Arc<crate::domain::notice::Notice>| {
        notice.kind == NoticeKind::Question
    };
    assert!(desk.desk.state.notices.values().any(asked));
    assert_eq!(waiting(&desk), before);
    shown_is(&desk, "ASKED    118 Marsh & Harbison");
}

#[test]
fn words_and_their_beginnings_leave_the_list_and_are_no_guess() {
    let mut desk = strangers(80, 24);
    let all = desk.model.screens.quarantine.page.total;
    desk.keys("<Down><Down>");
    let piece = desk.model.screens.quarantine.at;
    for line in ["b", "bac", "back", "m", "match", "match zz", "lab"] {
        desk.keys(line);
        assert_eq!(
            (
                desk.model.screens.quarantine.page.total,
                desk.model.screens.quarantine.at
            ),
            (all, piece),
            "{line}"
        );
        desk.keys("<Esc>");
    }
    desk.keys("bac⏎");
    assert!(
        desk.said().starts_with("?? which? form WHO"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>label⏎");
    shown_is(&desk, "QUARANTINE #3");
    desk.keys("<Esc>");
    assert!(!text(&desk.model).contains("QUARANTINE #3"));
}

#[test]
fn a_piece_that_somebody_else_took_is_not_replaced_under_the_word() {
    let mut desk = strangers(80, 24);
    desk.keys("back");
    let piece = desk.model.screens.quarantine.at.unwrap();
    let mut other = Driver::new();
    other.model.desk.ids = Ids::new([1; 16]);
    std::mem::swap(&mut other.desk, &mut desk.desk);
    other.keys("<F8>back⏎").wait(400).keys("⏎");
    std::mem::swap(&mut other.desk, &mut desk.desk);
    let left = waiting(&desk);
    assert!(!left.contains(&piece.0));
    desk.feed(Input::Changed);
    desk.fetch();
    desk.keys("⏎").wait(400).keys("⏎");
    assert!(
        desk.said()
            .starts_with(&format!("!! #{piece} went back to the carrier")),
        "{}",
        desk.said()
    );
    assert_eq!(waiting(&desk), left);
}

#[test]
fn a_scan_selects_the_piece_and_an_unknown_one_is_logged() {
    let mut desk = strangers(80, 24);
    desk.keys("nora").scan(UPS_OTHER);
    assert_eq!(
        (desk.model.screens.quarantine.at, desk.line()),
        (Some(ItemId(2)), "")
    );
    assert!(desk.said().contains("#2 UPS"), "{}", desk.said());
    desk.keys("match 234").scan("ITEM:5");
    assert_eq!(
        (desk.model.screens.quarantine.at, desk.line()),
        (Some(ItemId(5)), "match 234")
    );
    desk.keys("⏎").wait(400).keys("⏎");
    assert_eq!(desk.desk.owner(5), Some("234".into()));
    let logged = desk.desk.state.items.len();
    desk.scan("TBA123456789012");
    assert_eq!(desk.desk.state.items.len(), logged + 1);
    assert_eq!(desk.model.desk.place, Place::Quarantine);
}

#[test]
fn quarantine() {
    shot("quarantine", strangers, "<Down> ");
}

#[test]
fn quarantine_while_somebody_is_named() {
    shot("quarantine-match", strangers, "match harb<Down>");
}

#[test]
fn why_a_piece_goes_to_a_client_may_stand_behind_whom_it_is_for() {
    let mut desk = strangers(80, 24);
    let first = desk.model.screens.quarantine.at.unwrap();
    desk.keys("match 234 because they called⏎")
        .wait(400)
        .keys("⏎");
    let said = desk.said();
    assert!(
        said.starts_with(&format!("OK #{first} is for 234 ")),
        "{said}"
    );
    let owner = desk.desk.item(first.0).client.clone().unwrap();
    assert_eq!(desk.desk.state.clients[&owner].pmb.as_str(), "234");
}

#[test]
fn an_auditor_is_not_offered_an_enter_that_gives_a_piece_away() {
    let mut desk = strangers(80, 24);
    desk.desk.role = crate::domain::clerk::Role::Auditor;
    desk.fetch();
    for line in ["match harb⏎", "form harb⏎", "ask harb⏎"] {
        desk.keys(line).wait(400).keys("<Down>⏎");
        let said = desk.said();
        assert!(!said.contains("Enter once more"), "{line}: {said}");
        desk.keys("<Esc><Esc>");
    }
}
