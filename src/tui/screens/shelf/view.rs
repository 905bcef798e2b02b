//! What lies here, a row a piece; beside it the one under the cursor with its history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Shelf, page};
use crate::tui::desk::Desk;
use crate::tui::parts::card;
use crate::tui::parts::pane::{Pane, fit};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Days after which a piece stands out.
const OLD: i32 = 30;

pub fn draw(shelf: &Shelf, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&match shelf.page.total {
        0 => "nothing fits".into(),
        total => format!("{} of {total}", shelf.list.cursor + 1),
    });
    pane.text(
        "   Slot         Piece   PMB      Client       Kind       Carrier Date   Days",
        Theme::heading(),
    );
    let cursor = shelf.list.on_page(page(desk));
    for (at, row) in shelf.page.rows.iter().enumerate() {
        if pane.left() <= 2 {
            break;
        }
        pane.item(&piece_row(shelf, desk, row, at == cursor), at == cursor);
    }
    pane.go_to_last(2);
    pane.plain(" ! over 30 days   ? to identify (type ?)   * nobody is told   x marked");
    let mark = if shelf.list.entry.is_empty() {
        "Space"
    } else {
        "Ins"
    };
    pane.plain(&format!(
        " {mark} mark   Enter open   :move B-15 or a scanned shelf label moves those"
    ));
}

fn piece_row(shelf: &Shelf, desk: &Desk, row: &ItemRow, selected: bool) -> String {
    let item = &row.item;
    let days = desk.days_since(row.came);
    // Notices of earlier days are not at hand: of such a piece nobody can say here who was told.
    let is_untold = row.told.is_none() && days < 1;
    let sign = match (row.name.is_none(), is_untold) {
        (true, _) => '?',
        (false, true) => '*',
        (false, false) => ' ',
    };
    let name = row
        .name
        .clone()
        .or_else(|| item.line.as_ref().map(|line| format!("\"{line}\"")));
    format!(
        "{}{} {} {} {} {} {} {} {} {days:>3} {}{sign}",
        if selected { '>' } else { ' ' },
        if shelf.marks.contains(&item.id) {
            'x'
        } else {
            ' '
        },
        fit(item.slot.as_str(), 12),
        fit(&format!("#{}", item.id), 7),
        fit(row.pmb.as_ref().map_or("?", |pmb| pmb.as_str()), 8),
        fit(&name.unwrap_or_default(), 12),
        fit(item.kind.word(), 10),
        fit(words::carrier(item.carrier), 7),
        fit(&words::date(row.came), 6),
        if days > OLD { '!' } else { ' ' },
    )
}

/// The piece under the cursor.
pub fn piece(shelf: &Shelf, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    match &shelf.piece {
        Some((row, events)) => card::piece(pane, desk, row, events),
        None => pane.rule(""),
    }
}
