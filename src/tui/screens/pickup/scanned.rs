//! A scan on Pickup ticks the piece, or finds its client while none is chosen. A foreign piece rings and blocks.

use super::accept::marked;
use super::{Then, rows};
use crate::domain::ids::ItemId;
use crate::domain::scanned::{Code, Number};
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::model::Model;
use crate::tui::screens::intake;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{ItemsQuery, Request};

/// Takes a scan.
pub fn scanned(model: &mut Model, code: Code) -> Effects {
    match code {
        Code::Number(number) => read(model, &number),
        Code::Item(item) if is_listed(model, item) => tick(model, item),
        Code::Item(item) => ask(ask::Item(item), Then::Piece(format!("#{item}"))),
        Code::Box(pmb) => ask(ask::Client(pmb.to_string()), Then::Box(pmb)),
        Code::Shelf(_) | Code::NoPiece(_) => intake::scanned(model, code),
    }
}

fn is_listed(model: &Model, item: ItemId) -> bool {
    rows(model).any(|(_, known, row)| known == item && row.is_some())
}

fn read(model: &mut Model, number: &Number) -> Effects {
    let is_it = |known: &str| {
        known == number.raw
            || number
                .readings
                .iter()
                .any(|reading| reading.number == known)
    };
    let ours = rows(model).find(|(_, _, row)| {
        row.and_then(|row| row.item.tracking.as_deref())
            .is_some_and(is_it)
    });
    if let Some((_, item, _)) = ours {
        return tick(model, item);
    }
    let query = ItemsQuery {
        tracking: Some(number.raw.clone()),
        limit: 5,
        ..ItemsQuery::default()
    };
    ask(
        Request::Items(query),
        Then::Piece(words::tail(number.number())),
    )
}

/// Ticks a piece; a second scan leaves the tick.
pub(super) fn tick(model: &mut Model, item: ItemId) -> Effects {
    model.pickup.marks.insert(item);
    model.pickup.scanned.insert(item);
    marked(model)
}

/// Rings twice and blocks Enter.
pub(super) fn alarm(model: &mut Model, what: String) -> Effects {
    drop(model.refuse(format!("{what}; put it aside, Esc goes on")));
    model.pickup.alarm = Some(what);
    vec![Effect::Bell(2)]
}
