//! A scan on Forward puts the piece into the bundle, or finds its client while none is chosen. A foreign piece rings
//! and blocks; a number that is on no piece is the one the bundle travels under.

use super::Forward;
use super::stage::Stage;
use super::then::Then;
use crate::domain::ids::ItemId;
use crate::domain::scanned::{Code, Number};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::screen::Scanned;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::ItemsQuery;

impl Forward {
    /// Takes a scan.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Here(match code {
            Code::Number(number) => self.number(desk, &number),
            Code::Item(item) if self.piece_of(item).is_some() => self.tick(desk, item),
            Code::Item(item) => ask(
                ask::Item(item),
                Then::Piece {
                    what: format!("#{item}"),
                    number: None,
                },
            ),
            Code::Box(pmb) if self.stage == Stage::List => {
                self.finder.entry.set(pmb.as_str());
                self.enter(desk)
            }
            code => return Scanned::Below(code),
        })
    }

    fn number(&mut self, desk: &mut Desk, number: &Number) -> Effects {
        let is_it = |known: &str| {
            let mut readings = number.readings.iter();
            known == number.raw || readings.any(|reading| reading.number == known)
        };
        let ours = self
            .pieces
            .iter()
            .find(|row| row.item.tracking.as_deref().is_some_and(is_it));
        if let Some(item) = ours.map(|row| row.item.id) {
            return self.tick(desk, item);
        }
        let query = ItemsQuery {
            tracking: Some(number.raw.clone()),
            limit: 5,
            ..ItemsQuery::default()
        };
        ask(
            query,
            Then::Piece {
                what: words::tail(number.number()),
                number: Some(number.raw.clone()),
            },
        )
    }

    /// Puts a piece into the bundle; a second scan leaves it there.
    pub(super) fn tick(&mut self, desk: &mut Desk, item: ItemId) -> Effects {
        self.shown.withdraw();
        self.marks.insert(item);
        if !self.order.contains(&item) {
            self.order.push(item);
        }
        self.marked(desk)
    }
}
