//! A scan on Pickup ticks the piece, or finds its client while none is chosen. A foreign piece rings and blocks.

use super::Pickup;
use super::then::Then;
use crate::domain::ids::ItemId;
use crate::domain::scanned::{Code, Number};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::screen::Scanned;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::ItemsQuery;

impl Pickup {
    /// Takes a scan.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Here(match code {
            Code::Number(number) => self.read_number(desk, &number),
            Code::Item(item) if self.is_listed(item) => self.tick(desk, item),
            Code::Item(item) => ask(ask::Item(item), Then::Piece(format!("#{item}"))),
            Code::Box(pmb) => ask(ask::Client(pmb.to_string()), Then::Box(pmb)),
            code @ (Code::Shelf(_) | Code::NoPiece(_)) => return Scanned::Below(code),
        })
    }

    fn is_listed(&self, item: ItemId) -> bool {
        self.numbered()
            .any(|one| one.item == item && one.row.is_some())
    }

    fn read_number(&mut self, desk: &mut Desk, number: &Number) -> Effects {
        let is_it = |known: &str| {
            known == number.raw
                || number
                    .readings
                    .iter()
                    .any(|reading| reading.number == known)
        };
        let ours = self.numbered().find(|one| {
            one.row
                .and_then(|row| row.item.tracking.as_deref())
                .is_some_and(is_it)
        });
        if let Some(ours) = ours {
            return self.tick(desk, ours.item);
        }
        let query = ItemsQuery {
            tracking: Some(number.raw.clone()),
            limit: 5,
            ..ItemsQuery::default()
        };
        ask(query, Then::Piece(words::tail(number.number())))
    }

    /// Ticks a piece; a second scan leaves the tick.
    pub(super) fn tick(&mut self, desk: &mut Desk, item: ItemId) -> Effects {
        self.marks.insert(item);
        self.scanned.insert(item);
        let kept = self.kept_of(item);
        self.marked(desk, kept)
    }

    /// Rings twice and blocks Enter.
    pub(super) fn alarm(&mut self, desk: &mut Desk, what: String) -> Effects {
        drop(desk.refuse(format!("{what}; put it aside, Esc goes on")));
        self.alarm = Some(what);
        vec![Effect::Bell(2)]
    }
}
