//! Shelf: what lies here, a row a piece.

use super::pane::{Pane, fit};
use crate::tui::model::Model;
use crate::tui::screens::shelf::page;
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Days after which a piece stands out.
const OLD: i32 = 30;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    pane.rule(&position(model));
    pane.text(
        "   Slot         Piece   PMB      Client        Kind      Carrier Date   Days",
        Theme::heading(),
    );
    let cursor = model.shelf.list.on_page(page(model));
    for (at, row) in model.data.shelf.page.rows.iter().enumerate() {
        if pane.left() <= 2 {
            break;
        }
        pane.item(&piece_row(model, row, at == cursor), at == cursor);
    }
    pane.go_to_last(2);
    pane.plain(" ! over 30 days   ? to identify (type ?)   * nobody is told   x marked");
    let mark = if model.shelf.list.entry.is_empty() {
        "Space"
    } else {
        "Ins"
    };
    pane.plain(&format!(
        " {mark} mark   Enter open   :move B-15   SHELF label moves what is marked"
    ));
}

fn position(model: &Model) -> String {
    let page = &model.data.shelf.page;
    match page.total {
        0 => "nothing fits".into(),
        total => format!("{} of {total}", model.shelf.list.cursor + 1),
    }
}

fn piece_row(model: &Model, row: &ItemRow, selected: bool) -> String {
    let item = &row.item;
    let days = model
        .desk
        .as_ref()
        .map_or(0, |(desk, _)| desk.day.days_since(item.day));
    let sign = match (row.name.is_none(), row.told.is_none()) {
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
        if model.shelf.marks.contains(&item.id) {
            'x'
        } else {
            ' '
        },
        fit(item.slot.as_str(), 12),
        fit(&format!("#{}", item.id), 7),
        fit(row.pmb.as_ref().map_or("?", |pmb| pmb.as_str()), 8),
        fit(&name.unwrap_or_default(), 13),
        fit(item.kind.word(), 9),
        fit(words::carrier(item.carrier), 7),
        fit(&words::date(item.day), 6),
        if days > OLD { '!' } else { ' ' },
    )
}
