//! Shelf, Day, Outbox, Clients, Audit, help, the clerk's change.

use super::driver::{Driver, UPS, USPS};
use super::views::text;
use crate::domain::notice::NoticeState;
use crate::keymap::Place;
use crate::tui::draft::kept::Draft;
use crate::tui::over::Over;
use crate::wire::messages::{Request, ScreenQuery};

#[test]
fn a_place_is_said_as_the_books_read_it_and_not_as_it_was_typed() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F4> :move pmb-234⏎");
    assert_eq!(desk.said(), "OK 1 piece put away on PMB 234: #1");
    desk.keys(" :move slot:b-15⏎");
    assert_eq!(desk.said(), "OK 1 piece put away on B-15: #1");
}

#[test]
fn marked_pieces_move_together() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎")
        .scan(USPS)
        .keys("234⏎<F4>  :move b-15⏎");
    assert_eq!(desk.said(), "OK 2 pieces put away on B-15: #1, #2");
    desk.keys("<Up> ").scan("SHELF:C-01");
    assert_eq!(
        (
            desk.desk.item(2).slot.as_str(),
            desk.desk.item(1).slot.as_str()
        ),
        ("C-01", "B-15")
    );
}

#[test]
fn a_day_is_sealed_in_eleven_keys_by_a_word_given_twice() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    desk.keys = 0;
    desk.keys("<F5>seal⏎");
    assert_eq!(
        desk.said(),
        "?? type seal again, or Enter, to seal 2026-11-21: 1 notice waiting"
    );
    desk.keys("seal⏎");
    assert_eq!(desk.keys, 11);
    assert!(
        desk.said()
            .starts_with("OK 2026-11-21 is sealed; its hash begins 0707"),
        "{}",
        desk.said()
    );
    desk.keys("y⏎");
    assert_eq!(desk.said(), "?? the day is sealed: nothing is left to seal");
    desk.keys("<Esc>⏎");
    assert_eq!(
        desk.said(),
        "OK 2026-11-21 is sealed; nothing is left to seal, and what is booked now goes to 2026-11-22"
    );
}

#[test]
fn the_outbox_is_paused_opened_and_steered_by_words() {
    let mut desk = Driver::new();
    desk.keys("234⏎:pause⏎");
    assert!(desk.desk.state.is_paused());
    desk.keys("<F7>:go live⏎:go live⏎:cancel⏎:cancel⏎");
    assert!(!desk.desk.state.is_paused());
    let notice = desk.desk.state.notices.values().next().unwrap();
    assert_eq!(notice.state, NoticeState::Cancelled, "{}", desk.said());
}

#[test]
fn commands_are_completed_and_refused_in_words() {
    let mut desk = Driver::new();
    desk.keys(":fl<Tab>");
    assert_eq!(desk.line(), ":flush");
    desk.keys("<Esc>:move B-1⏎");
    assert_eq!(desk.said(), "?? :move is for SHELF (F4); nothing was done");
    desk.keys("<Esc>:nonsense⏎");
    assert_eq!(desk.said(), "?? no such command; F1 lists them all");
    desk.keys("<Esc>:quit⏎");
    assert!(desk.quit);
}

#[test]
fn half_typed_text_survives_other_screens() {
    let mut desk = Driver::new();
    desk.keys("harb<F6>kest<F8>#1<F2>");
    assert_eq!(desk.line(), "harb");
    desk.keys("<F6>");
    assert_eq!(desk.line(), "kest");
}

#[test]
fn another_clerk_takes_over_with_a_pin_that_no_draft_keeps() {
    let mut desk = Driver::new();
    desk.keys("harb<F4>:me lm⏎12");
    assert!(matches!(desk.model.over, Some(Over::SignIn(_))));
    let draft = serde_json::to_string(&Draft::of(&desk.model)).unwrap();
    assert!(!draft.contains("12") && draft.contains("harb"));
    desk.keys("34⏎");
    assert_eq!(desk.said(), "OK lm works here now");
    desk.keys(":me lm⏎9⏎");
    assert_eq!(
        desk.said(),
        "!! wrong PIN; wait 1 s; nobody was changed; once more, or Esc"
    );
}

#[test]
fn a_correction_left_half_typed_is_said_and_comes_back() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F9><F9>67<F4>");
    assert_eq!(
        desk.said(),
        "OK #1 is NOT corrected: F9 opens it again, and Up brings back \"67\""
    );
    desk.keys("<F9><Up>1⏎⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
    desk.keys("<F9>67<F2>234⏎<F9>");
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("{}", desk.said())
    };
    let opened = state.piece.as_ref().map(|row| row.item.id.0);
    assert_eq!(opened, Some(3), "what came since is the last piece");
}

#[test]
fn a_change_of_clerks_takes_few_keys_and_drops_nothing() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("harb");
    desk.keys = 0;
    desk.keys("<C-o>lm⏎");
    assert_eq!(desk.keys, 4);
    desk.keys("1234⏎");
    assert_eq!(
        (desk.said().as_str(), desk.line()),
        ("OK lm works here now", "")
    );
    desk.keys("671=<F4>let<C-o>rk⏎");
    assert_eq!(
        desk.line(),
        "",
        "rk has no PIN here: the Unix user comes back without one"
    );
    desk.keys("<Esc><C-o>⏎");
    assert_eq!(
        desk.said(),
        "OK rk works here now; resumed: harb, half entered"
    );
    assert_eq!(desk.line(), "harb");
    assert!(
        desk.model
            .screens
            .intake
            .target
            .is_piece(crate::domain::ids::ItemId(1))
    );
    desk.keys("<C-o>lm⏎1234⏎");
    assert_eq!(desk.said(), "OK lm works here now; resumed: let on SHELF");
    assert_eq!((desk.model.desk.place, desk.line()), (Place::Shelf, "let"));
}

#[test]
fn a_piece_that_was_named_meanwhile_is_not_resumed() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("<C-o>lm⏎1234⏎")
        .wait(5_000)
        .scan(UPS)
        .keys("234⏎<C-o>⏎");
    assert_eq!(
        desk.model.screens.intake.target,
        crate::tui::screens::intake::Target::New,
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_on_the_audit_screen_looks_the_piece_up() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎:audit⏎").wait(5_000).scan(UPS);
    assert_eq!(desk.line(), "#1");
    let about = |request: &Request| matches!(request, Request::Screen(ScreenQuery::Audit { about, .. }) if about == "#1");
    assert!(desk.desk.asked.iter().any(about));
}

#[test]
fn a_scan_closes_the_help_and_is_logged() {
    let mut desk = Driver::new();
    desk.keys("<F1>undo").scan(UPS);
    assert!(desk.model.over.is_none());
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn a_client_is_read_out_from_the_directory() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F6>,⏎");
    assert_eq!(desk.model.desk.place, Place::Clients);
    assert_eq!(
        desk.said(),
        "OK Harbor Candle Co LLC, box 234: 1 letter is here, in PMB 234, since 21 November 2026"
    );
}

#[test]
fn the_palette_lists_commands_with_their_words() {
    let mut desk = Driver::new();
    desk.keys("<F4>:");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains(":undo") && shown.contains(":move SLOT") && !shown.contains(":retry"),
        "{shown}"
    );
    desk.keys("fl");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains(" :flush") && !shown.contains(" :undo"),
        "{shown}"
    );
    desk.keys("<Esc>:telephone");
    assert!(super::views::text(&desk.model).contains("no command of SHELF"));
    desk.keys("<Esc>:label<Esc>:taken back");
    desk.keys("<Esc>:m<Down><Tab>");
    assert_eq!(desk.line(), ":me ", "the first that begins so");
    desk.keys("<Esc>:m<Down><Down>⏎");
    assert_eq!(
        desk.line(),
        ":move ",
        "Enter waits for what the command needs"
    );
    desk.keys("<Esc>:scan<Down>⏎");
    assert!(
        matches!(desk.model.over, Some(Over::Scanner(_))),
        "{}",
        desk.said()
    );
}

#[test]
fn moved_keys_are_in_effect_and_the_screen_says_them() {
    let mut desk = Driver::new();
    let keys = [
        ("undo", "F8"),
        ("quar", "Ctrl-E"),
        ("in", "F4"),
        ("shelf", "F2"),
    ];
    let keys = keys
        .map(|(name, key)| (name.to_owned(), key.to_owned()))
        .to_vec();
    desk.feed(crate::tui::update::Input::Keys(keys));
    desk.keys("234⏎<F8>");
    assert!(desk.said().starts_with("OK taken back"), "{}", desk.said());
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("F2Shelf") && shown.contains("F8            take the last back"),
        "{shown}"
    );
    desk.keys("<F2><F1>undo");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains(" F8            :undo"), "{shown}");
    desk.keys("<Esc>").scan(UPS);
    assert_eq!(
        desk.said(),
        "OK #2 parcel UPS ..7127 to identify, slot HOLD; F4 names it"
    );
}

#[test]
fn an_esc_and_a_function_key_in_one_read_are_two_keys() {
    let mut desk = Driver::new();
    desk.keys("harb").bytes(b"\x1b\x1b[17~");
    assert_eq!((desk.model.desk.place, desk.line()), (Place::Clients, ""));
    desk.keys("<F2>");
    assert_eq!((desk.model.desk.place, desk.line()), (Place::Intake, ""));
}

#[test]
fn figures_are_asked_for_on_opening_and_by_enter_and_not_whenever_anything_changes() {
    let mut desk = Driver::new();
    let asked = |desk: &Driver| {
        let all = desk.desk.asked.iter();
        let is = |request: &&Request| matches!(request, Request::Screen(ScreenQuery::Figures(_)));
        all.filter(is).count()
    };
    desk.scan(UPS).keys("234⏎").keys(":figures⏎");
    assert_eq!(desk.model.desk.place, Place::Figures);
    assert_eq!(asked(&desk), 1);
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("1 piece came in"), "{shown}");
    // What is typed is no filter, and asks for nothing before Enter.
    desk.keys("calls 2026-11-21");
    assert_eq!(asked(&desk), 1);
    desk.keys("⏎");
    assert_eq!(asked(&desk), 2);
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("calls 2026-11-21 to 2026-11-21: 0 mail checks"),
        "{shown}"
    );
    desk.keys("yesterday⏎");
    assert!(
        desk.said().starts_with("?? type a report (volume"),
        "{}",
        desk.said()
    );
    assert_eq!(asked(&desk), 2);
    // Away and back: the books may have changed meanwhile.
    desk.keys("<Esc><F2>:figures⏎");
    assert_eq!(asked(&desk), 3);
}

#[test]
fn a_filter_for_what_has_left_says_how_far_back_it_looks() {
    let mut desk = Driver::new();
    desk.keys("<F4>gone candle");
    let shown = text(&desk.model);
    assert!(shown.contains("of the newest 20,000 pieces"), "{shown}");
    desk.keys("<C-u>candle");
    assert!(!text(&desk.model).contains("20,000"));
}

#[test]
fn a_manifest_is_printed_from_any_screen_by_its_carrier() {
    for keys in ["", "<F8><F8>", "<F5>"] {
        let mut desk = Driver::new();
        desk.keys(keys).keys(":manifest ups⏎");
        assert_eq!(
            desk.said(),
            "OK the manifest of UPS is on the way to the printer"
        );
        desk.keys(":manifest⏎");
        assert!(desk.said().contains(":manifest UPS"), "{}", desk.said());
    }
}

#[test]
fn a_command_without_its_colon_that_fits_no_row_is_told_so() {
    for (keys, says) in [
        ("<F4>move B-15⏎", "type :move b-15"),
        ("<F7>cancel⏎", "type :cancel with its colon"),
        ("<F6>new⏎", "type :new with its colon"),
        ("<F8>destroy⏎", "nothing is destroyed here"),
        ("<F8>forward⏎", "match WHO first"),
        ("<F4>zzzz⏎", "no piece fits"),
    ] {
        let mut desk = Driver::new();
        desk.keys("234⏎").keys(keys);
        let said = desk.said().to_lowercase();
        assert!(said.contains(&says.to_lowercase()), "{keys}: {said}");
    }
}
