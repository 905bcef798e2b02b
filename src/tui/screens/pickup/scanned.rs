//! A scan on Pickup ticks the piece, or finds its client while none is chosen. A foreign piece rings and blocks.

use super::then::Then;
use super::{Numbered, Pickup};
use crate::domain::ids::ItemId;
use crate::domain::scanned::{Code, Number};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::screen::Scanned;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::ItemsQuery;
use crate::wire::rows::ItemRow;

impl Pickup {
    /// Takes a scan.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Here(match code {
            Code::Number(number) => self.read_number(desk, &number),
            Code::Item(item) => self.see(desk, item),
            Code::Box(pmb) => ask(ask::Client::of_box(pmb.as_str()), Then::Box(pmb)),
            code @ (Code::Shelf(_) | Code::NoPiece(_)) => return Scanned::Below(code),
        })
    }

    /// Takes the number on a label: ticks the piece where it is on the list.
    pub(super) fn see(&mut self, desk: &mut Desk, item: ItemId) -> Effects {
        if self.is_listed(item) {
            return self.tick(desk, item);
        }
        ask(ask::Item(item), Then::Piece(format!("#{item}")))
    }

    /// Whether a piece is among those that lie here for the client.
    pub(super) fn is_listed(&self, item: ItemId) -> bool {
        let is_it = |one: Numbered<'_>| one.item == item && one.row.is_some();
        self.numbered().any(is_it)
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
        let query = ItemsQuery {
            tracking: Some(number.raw.clone()),
            limit: 5,
            ..ItemsQuery::default()
        };
        if let Some(item) = ours.map(|one| one.item) {
            let mut effects = self.tick(desk, item);
            effects.extend(ask(query, Then::Same(item)));
            return effects;
        }
        ask(query, Then::Piece(words::tail(number.number())))
    }

    /// A number that another client's piece bears as well says of neither which it is: the mark goes, and our own slip
    /// tells them apart.
    pub(super) fn shares_number(
        &mut self,
        desk: &mut Desk,
        item: ItemId,
        rows: &[ItemRow],
    ) -> Effects {
        let ours = self.stage.client().map(|party| &party.client);
        let is_anothers = |row: &&ItemRow| {
            row.item.is_held() && row.item.id != item && row.item.client.as_ref() != ours
        };
        let Some(other) = rows.iter().find(is_anothers) else {
            return Effects::new();
        };
        self.marks.remove(&item);
        self.scanned.remove(&item);
        desk.refuse(format!(
            "look at the label, #{item} is not marked: it and #{} of {} bear the same number; scan our own slip, or type #{item} once you have seen whose it is",
            other.item.id,
            words::owner(other)
        ))
    }

    /// Ticks a piece; a second scan leaves the tick.
    pub(super) fn tick(&mut self, desk: &mut Desk, item: ItemId) -> Effects {
        // Whoever comes back with a piece of theirs goes on.
        self.is_half_done = false;
        self.marks.insert(item);
        self.scanned.insert(item);
        let kept = self.kept_of(item);
        self.marked(desk, kept)
    }

    /// The foreign pieces that nobody has put aside, the last scanned first.
    pub(super) fn foreign(&self) -> Option<String> {
        let all: Vec<&str> = self.alarms.iter().rev().map(String::as_str).collect();
        (!all.is_empty()).then(|| all.join("; and "))
    }

    /// Rings twice and blocks Enter; it is noted in the books.
    pub(super) fn alarm(&mut self, desk: &mut Desk, what: String, item: Option<ItemId>) -> Effects {
        if !self.alarms.contains(&what) {
            self.alarms.push(what);
        }
        if let Some(all) = self.foreign() {
            drop(desk.refuse(words::alarm(&all, "")));
        }
        let mut effects = vec![Effect::Bell(2)];
        if let Some(party) = self.stage.client() {
            let noted = ask::Alarm {
                client: party.client.clone(),
                person: self.stage.person().unwrap_or_default().to_owned(),
                items: item.into_iter().collect(),
            };
            effects.extend(ask(noted, Then::Noted));
        }
        effects
    }
}
