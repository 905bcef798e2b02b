//! Every size, every terminal: nothing panics, nothing that decides is lost, nothing from outside steers.

use super::views::{busy, text};
use crate::tui::desk::LinkState;
use crate::tui::update::Input;

#[test]
fn small_windows_say_so_and_still_take_scans() {
    let mut desk = busy(40, 10);
    let before = desk.desk.state.items.len();
    desk.keys("har");
    let shown = text(&desk.model);
    assert!(
        shown.contains("Who > har") && shown.contains("make the window larger"),
        "{shown}"
    );
    desk.scan("ITEM:1");
    desk.keys("<Esc><Esc>234⏎");
    assert_eq!(desk.desk.state.items.len(), before + 1);
}

#[test]
fn no_size_and_no_screen_panics() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (1, 0),
        (3, 2),
        (60, 16),
        (61, 17),
        (79, 23),
        (119, 35),
        (120, 36),
        (250, 90),
    ] {
        let mut desk = busy(width, height);
        for script in [
            "",
            "harb",
            "<F1>",
            "<Esc><F3>234⏎1d⏎",
            "<F4>",
            "<F5>",
            "<F6>",
            "<F7>",
            "<F8>",
            "match h",
            "<Esc><F9>",
            "<Esc>:quarter⏎",
            ":prospects⏎",
            ":inspect⏎x⏎<PgDn>",
            ":me x⏎",
        ] {
            desk.keys(script);
            text(&desk.model);
        }
    }
}

/// One window for all: whatever the screen shows, it can be drawn at any size that comes while it shows that.
#[test]
fn any_screen_fits_any_size_that_comes() {
    let mut desk = busy(80, 24);
    for script in [
        "",
        "harb<Down>",
        "<F1>",
        "<Esc><F3>234⏎1d⏎*⏎",
        "<F4>",
        "<F5>",
        "<F6>",
        "<F7>",
        "<F8>",
        "<F9>",
        ":me x⏎1234",
    ] {
        desk.keys(script);
        for width in [
            0, 1, 2, 3, 7, 20, 40, 59, 60, 61, 79, 80, 100, 119, 120, 121, 250,
        ] {
            for height in [
                0, 1, 2, 3, 4, 5, 10, 15, 16, 17, 23, 24, 30, 35, 36, 37, 40, 90,
            ] {
                desk.feed(Input::Resized(width, height));
                let shown = text(&desk.model);
                assert_eq!(
                    shown.lines().count(),
                    usize::from(height) * usize::from(width > 0),
                    "{width}x{height}"
                );
            }
        }
        desk.feed(Input::Resized(80, 24));
        desk.fetch();
    }
}

#[test]
fn sizes_in_between_are_right_too() {
    for (width, height) in [(100, 30), (40, 10)] {
        for (name, script) in [
            ("intake-typing", "harb<Down>"),
            ("shelf", "<F4> <Down>"),
            ("day", "<F5>"),
        ] {
            let mut desk = busy(width, height);
            desk.keys(script);
            insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}-{width}x{height}"), text(&desk.model));
            });
        }
    }
}

#[test]
fn ascii_terminals_get_ascii() {
    for script in ["", "harb", "<Esc><F5>", "<F6>", "<F1>"] {
        let mut desk = busy(120, 40);
        desk.model.desk.theme.ascii = true;
        desk.keys(script);
        assert!(text(&desk.model).is_ascii());
    }
}

#[test]
fn a_terminal_without_colours_shows_the_same_text() {
    use crate::tui::theme::{Look, Theme};
    for script in ["harb⏎", "<Esc><F3>118⏎", "<F5>", "<F7>"] {
        let mut desk = busy(80, 24);
        desk.keys(script);
        let plain = text(&desk.model);
        for theme in [
            Theme {
                colour: true,
                ..Theme::default()
            },
            Theme::default().with(Look {
                contrast: true,
                ascii: false,
            }),
        ] {
            desk.model.desk.theme = theme;
            assert_eq!(text(&desk.model), plain);
        }
    }
}

#[test]
fn a_lost_line_is_said_and_typing_stays() {
    let mut desk = busy(80, 24);
    desk.keys("har");
    desk.model.desk.message = None;
    desk.feed(Input::Link(LinkState::Lost("the connection broke".into())));
    let shown = text(&desk.model);
    assert!(
        shown.contains("link LOST") && shown.contains("connection lost, reconnecting"),
        "{shown}"
    );
    assert!(shown.contains("Who > har"));
}

#[test]
fn outside_text_cannot_steer_the_terminal() {
    let mut desk = busy(80, 24);
    desk.keys("777⏎");
    assert!(!text(&desk.model).contains('\u{1b}'));
}
