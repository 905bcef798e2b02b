//! What an emulated terminal shows after the bytes is what was wanted, and small changes cost little.

use super::*;
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

fn page(rows: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, rows.len() as u16));
    for (y, text) in rows.iter().enumerate() {
        buffer.set_string(0, y as u16, text, Style::new());
    }
    buffer
}

/// What an emulated terminal shows after both frames.
fn seen(first: &Buffer, second: &Buffer) -> vt100::Parser {
    let rows = std::num::NonZeroU16::new(second.area.height).unwrap();
    let columns = std::num::NonZeroU16::new(second.area.width).unwrap();
    let mut parser = vt100::Parser::new_with_callbacks(rows, columns, 0, ());
    parser.process(CLEAR);
    parser.process(&changes(&Buffer::empty(second.area), first));
    parser.process(&changes(first, second));
    parser
}

fn shows(parser: &vt100::Parser, wanted: &Buffer) {
    for y in 0..wanted.area.height {
        for (x, cell) in row(wanted, y).iter().enumerate() {
            let on = parser.screen().cell(y, x as u16).unwrap();
            if on.is_wide_continuation() {
                continue;
            }
            let text = if on.contents().is_empty() {
                " "
            } else {
                on.contents()
            };
            assert_eq!(text, cell.symbol(), "row {y} column {x}");
            assert_eq!(
                on.inverse(),
                cell.modifier.contains(Modifier::REVERSED),
                "row {y} column {x}"
            );
            assert_eq!(
                on.bold(),
                cell.modifier.contains(Modifier::BOLD),
                "row {y} column {x}"
            );
        }
    }
}

#[test]
fn what_did_not_change_costs_nothing() {
    let page = page(&["harbor", "kestrel"]);
    assert!(changes(&page, &page).is_empty());
}

#[test]
fn a_letter_costs_a_letter() {
    let (before, after) = (page(&["Who > har"]), page(&["Who > harb"]));
    assert_eq!(changes(&before, &after), b"\x1b[1;10Hb");
}

#[test]
fn a_list_that_moves_is_scrolled() {
    let page = |rows: &[&str]| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, rows.len() as u16));
        for (y, text) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, text.repeat(4), Style::new());
        }
        buffer
    };
    let before = page(&[
        "head",
        "#3 three pieces",
        "#2 two pieces",
        "#1 one piece",
        "",
        "foot",
    ]);
    let after = page(&[
        "head",
        "#4 four pieces",
        "#3 three pieces",
        "#2 two pieces",
        "#1 one piece",
        "foot",
    ]);
    let bytes = changes(&before, &after);
    assert!(bytes.len() < 100, "{}", String::from_utf8_lossy(&bytes));
    shows(&seen(&before, &after), &after);
    shows(&seen(&after, &before), &before);
}

#[test]
fn styles_are_set_where_they_change_and_taken_back() {
    let mut styled = page(&["one two", "three"]);
    styled.set_style(
        Rect::new(4, 0, 3, 1),
        Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    );
    styled.set_style(
        Rect::new(0, 1, 20, 1),
        Style::new().add_modifier(Modifier::REVERSED),
    );
    let bytes = changes(&Buffer::empty(styled.area), &styled);
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.contains("\x1b[1;31mtwo") && text.ends_with("\x1b[m"),
        "{text:?}"
    );
    assert!(
        !text.contains("38;5"),
        "only the colours that every terminal has"
    );
    shows(&seen(&page(&["", ""]), &styled), &styled);
}

#[test]
fn wide_letters_leave_no_halves() {
    let (wide, narrow) = (page(&["東京商事 x", "a"]), page(&["a京b商事y", "東"]));
    shows(&seen(&wide, &narrow), &narrow);
    shows(&seen(&narrow, &wide), &wide);
    shows(&seen(&wide, &page(&["", ""])), &page(&["", ""]));
}

proptest! {
    #[test]
    fn any_page_becomes_any_other(
        first in proptest::collection::vec("[ab東 é]{0,12}", 5),
        second in proptest::collection::vec("[ab東 é]{0,12}", 5),
        moved in 0..5_usize,
    ) {
        let texts: Vec<&str> = first.iter().map(String::as_str).collect();
        let mut next: Vec<&str> = second.iter().map(String::as_str).collect();
        for (at, text) in texts.iter().enumerate().skip(moved) {
            if let Some(row) = next.get_mut(at + 1) {
                *row = text;
            }
        }
        let (first, second) = (page(&texts), page(&next));
        shows(&seen(&first, &second), &second);
    }
}
