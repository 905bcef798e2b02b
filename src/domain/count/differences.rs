//! The one place that says what shelf and books say differently.

use std::collections::BTreeMap;

use super::balance::Balance;
use super::look::{Look, Passed};
use super::sorts::Sorts;
use super::{Answer, Answered, Count, Counted, Difference, Row, Sighted, Stray};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::state::State;

impl Count {
    /// What shelf and books say differently by now, with what became of it: of a closed count what stood at its end. A
    /// slot that nobody counted says nothing.
    pub fn differences(&self, state: &State) -> Vec<Row> {
        if let Some(closed) = &self.closed {
            return closed.differences.clone();
        }
        let answered = self.answers.iter();
        let mut all: BTreeMap<Difference, Option<Answered>> = answered
            .map(|(difference, answer)| (difference.clone(), Some(answer.clone())))
            .collect();
        let slots = self.counted.iter();
        let found = slots
            .flat_map(|(slot, counted)| self.in_slot(slot, counted, state))
            .chain(
                self.seen
                    .iter()
                    .filter_map(|(item, slot)| self.elsewhere(*item, slot, state)),
            );
        for difference in found {
            // Of those that were carried over together fewer may be missed by now: it is the same difference.
            let before = self.carried_as(&difference);
            let carried = before.and_then(|before| all.remove(&before)).flatten();
            all.entry(difference).or_insert(carried);
        }
        all.retain(|difference, _| !self.is_settled_since(difference, state));
        let row = |(difference, answered)| Row {
            difference,
            answered,
        };
        all.into_iter().map(row).collect()
    }

    /// The difference of more pieces, carried over, of which one of fewer is what is left.
    fn carried_as(&self, left: &Difference) -> Option<Difference> {
        let Difference::Fewer { slot, pieces } = left else {
            return None;
        };
        let is_more = |of: &Difference| matches!(of, Difference::Fewer { slot: one, pieces: more } if one == slot && more > pieces);
        let mut answers = self.answers.iter();
        let known = answers.find(|(of, said)| is_more(of) && said.answer == Answer::CarriedOver);
        known
            .filter(|_| !self.answers.contains_key(left))
            .map(|(of, _)| of.clone())
    }

    /// Whether what was carried over together was answered since, as the fewer that were left of it.
    fn is_settled_since(&self, carried: &Difference, state: &State) -> bool {
        let Difference::Fewer { slot, pieces } = carried else {
            return false;
        };
        let said = self.answers.get(carried);
        if said.is_none_or(|said| said.answer != Answer::CarriedOver) {
            return false;
        }
        let is_left = |of: &Difference| matches!(of, Difference::Fewer { slot: one, pieces: left } if one == slot && left < pieces);
        let mut answers = self.answers.iter();
        let is_answered =
            answers.any(|(of, said)| is_left(of) && said.answer != Answer::CarriedOver);
        let counted = self.counted.get(slot);
        let is_sure = counted.is_some_and(|counted| !self.is_unsure(slot, counted));
        is_answered && is_sure && self.fewer_in(slot, state).as_ref() != Some(carried)
    }

    /// Whether a piece is among those differences as not seen. Only slots that it may have lain in are looked at, for this is
    /// asked of each piece that goes out.
    pub fn misses(&self, item: ItemId, state: &State) -> bool {
        if let Some(closed) = &self.closed {
            let is_it = |one: &Difference| matches!(one, Difference::NotSeen { item: id, .. } if *id == item);
            let mut rows = closed.differences.iter();
            return rows.any(|row| is_it(&row.difference) && row.stands_open());
        }
        self.missed_as(item, state).is_some()
    }

    /// The difference of the open count that says of a piece that it is gone, while nobody has said what became of it.
    pub fn missed_as(&self, item: ItemId, state: &State) -> Option<Difference> {
        // Of which somebody said that it is here, or where it is, nobody misses it any more.
        let is_open = |one: &Difference| {
            let answered = self.answers.get(one);
            self.lacks(one, item) && answered.is_none_or(|one| one.answer == Answer::CarriedOver)
        };
        let was_moved = self.stirred.contains_key(&item);
        let may_be = |slot: &Slot| {
            let expected = self.expected.get(slot);
            was_moved || expected.is_some_and(|all| all.contains(&item))
        };
        let mut slots = self.counted.iter().filter(|(slot, _)| may_be(slot));
        let told = self.answers.keys().find(|one| is_open(one)).cloned();
        told.or_else(|| {
            slots.find_map(|(slot, counted)| {
                let mut found = self.in_slot(slot, counted, state).into_iter();
                found.find(is_open)
            })
        })
    }

    /// Whether a difference says of a piece that it is gone: it alone, or with all that its slot should hold.
    fn lacks(&self, difference: &Difference, item: ItemId) -> bool {
        match difference {
            Difference::NotSeen { item: id, .. } => *id == item,
            Difference::Fewer { slot, pieces } => {
                let gone = self.may_be_gone(slot);
                gone.len() == *pieces as usize && gone.contains(&item)
            }
            _ => false,
        }
    }

    /// The difference that a slot has too few pieces by a number, as far as no answer has settled it.
    pub fn fewer_in(&self, slot: &Slot, state: &State) -> Option<Difference> {
        let counted = self.counted.get(slot)?;
        let mut found = self.in_slot(slot, counted, state).into_iter();
        found.find(|one| matches!(one, Difference::Fewer { .. }))
    }

    /// The pieces of a counted slot that must lie there and that nobody saw elsewhere: out of them come those that it has
    /// too few.
    pub fn unaccounted(&self, slot: &Slot) -> Vec<ItemId> {
        let Some(counted) = self.counted.get(slot) else {
            return Vec::new();
        };
        let were = self.expected.get(slot).into_iter().flatten();
        let mut all: Vec<ItemId> = were.copied().collect();
        let led = self.stirred.iter();
        let led = led.filter(|(_, way)| way.lay(counted.look) == Some(slot));
        all.extend(led.map(|(item, _)| *item));
        all.sort_unstable();
        all.dedup();
        all.retain(|item| self.must_lie(*item, slot, counted.look));
        all
    }

    /// Those of them of which nobody has said what became of it.
    pub fn may_be_gone(&self, slot: &Slot) -> Vec<ItemId> {
        let mut all = self.unaccounted(slot);
        all.retain(|item| !self.is_told(*item, slot));
        all
    }

    /// Whether a piece was named and answered out of those that a slot has too few.
    pub(super) fn is_told(&self, item: ItemId, slot: &Slot) -> bool {
        let slot = slot.clone();
        let difference = Difference::NotSeen { item, slot };
        self.answers.contains_key(&difference)
    }

    /// Whether a piece of the books lies in a slot for all that happened since somebody looked, as far as this slot says.
    fn must_lie(&self, item: ItemId, slot: &Slot, look: Look) -> bool {
        let is_elsewhere = self.seen.get(&item).is_some_and(|seen_in| seen_in != slot);
        let stays = self
            .stirred
            .get(&item)
            .is_none_or(|way| way.lay(look) == Some(slot) && way.passed(look) != Passed::Meanwhile);
        stays && !is_elsewhere
    }

    /// Counted slots in which a piece is not as the books have it that came or went shortly before somebody looked, or
    /// went and came back since: it may have been in a hand, or on its way. Nothing is said of it before the next look.
    pub(super) fn to_look_at_again(&self) -> impl Iterator<Item = &Slot> {
        let wants = |(slot, counted): &(&Slot, &Counted)| self.wants_a_look(slot, counted);
        self.counted.iter().filter(wants).map(|(slot, _)| slot)
    }

    fn wants_a_look(&self, slot: &Slot, counted: &Counted) -> bool {
        self.is_unsure(slot, counted) || self.is_doubtful(slot, counted)
    }

    /// Whether what came or went shortly before the look makes it say nothing yet.
    fn is_unsure(&self, slot: &Slot, counted: &Counted) -> bool {
        let is_unsure = |item: &ItemId| self.passed(*item, counted.look) == Some(Passed::Unsure);
        match &counted.sighted {
            Sighted::Number(pieces) => match self.balance(slot, *pieces, counted.look, any) {
                Balance::Even => false,
                Balance::Fewer(_) => self.unaccounted(slot).iter().any(is_unsure),
                Balance::More(_) => self.may_pass(slot, counted.look),
            },
            // Of which sort a piece is that was on its way is not asked: the next look says it.
            Sighted::Sorted { .. } => {
                self.unaccounted(slot).iter().any(is_unsure) || self.may_pass(slot, counted.look)
            }
            Sighted::Scanned { items, .. } => {
                let is_unseen = |item: &ItemId| !self.seen.contains_key(item);
                let is_strange = |item: &&ItemId| {
                    let way = self.stirred.get(item);
                    let is_here = self.seen.get(item) == Some(slot);
                    is_here && way.is_some_and(|way| way.lay(counted.look) != Some(slot))
                };
                let mut unseen = self.unaccounted(slot).into_iter().filter(is_unseen);
                unseen.any(|item| is_unsure(&item))
                    || items.iter().filter(is_strange).any(is_unsure)
            }
        }
    }

    /// Whether any piece may have been on its way through a slot when somebody looked into it.
    fn may_pass(&self, slot: &Slot, look: Look) -> bool {
        let mut ways = self.stirred.values();
        ways.any(|way| way.may_lead_through(slot, look))
    }

    fn passed(&self, item: ItemId, look: Look) -> Option<Passed> {
        self.stirred.get(&item).map(|way| way.passed(look))
    }

    fn in_slot(&self, slot: &Slot, counted: &Counted, state: &State) -> Vec<Difference> {
        match &counted.sighted {
            number if number.is_number() && self.is_unsure(slot, counted) => Vec::new(),
            Sighted::Number(pieces) => {
                let balance = self.balance(slot, *pieces, counted.look, any);
                let balance = balance.without(self.came_behind(slot, counted.look, any));
                balance.of(slot).into_iter().collect()
            }
            Sighted::Sorted { letters, parcels } => {
                let (letters, parcels) = (*letters, *parcels);
                let seen = Sorts { letters, parcels };
                let [letters, parcels] = self.balances(slot, seen, counted.look, state);
                let came = |is_such: &dyn Fn(ItemId) -> bool| {
                    self.came_behind(slot, counted.look, is_such)
                };
                let letters = letters.without(came(&|item| !is_parcel(state, item)));
                let parcels = parcels.without(came(&|item| is_parcel(state, item)));
                let both = letters.and(parcels).into_iter();
                both.filter_map(|one| one.of(slot)).collect()
            }
            Sighted::Scanned { codes, .. } => {
                let unseen = self.unaccounted(slot).into_iter();
                let unseen = unseen
                    .filter(|item| !self.seen.contains_key(item))
                    .filter(|item| self.passed(*item, counted.look) != Some(Passed::Unsure));
                let not_seen = unseen.map(|item| Difference::NotSeen {
                    item,
                    slot: slot.clone(),
                });
                let strays = codes
                    .iter()
                    .filter(|code| !self.was_logged(code, counted.look, state));
                let not_in_books = strays.map(|code| Difference::NotInBooks {
                    stray: Stray::Code(code.clone()),
                    seen_in: slot.clone(),
                });
                not_seen.chain(not_in_books).collect()
            }
        }
    }

    /// A piece that was seen, and does not lie there by the books.
    fn elsewhere(&self, item: ItemId, seen_in: &Slot, state: &State) -> Option<Difference> {
        let stray = || Difference::NotInBooks {
            stray: Stray::Piece(item),
            seen_in: seen_in.clone(),
        };
        let known = state.items.get(&item);
        // Nobody takes a missing piece anywhere: who sees it has found it.
        if known.is_some_and(|known| known.status == ItemStatus::Missing) {
            return Some(stray());
        }
        let look = self.counted.get(seen_in)?.look;
        if let Some(Passed::Unsure | Passed::Meanwhile) = self.passed(item, look) {
            return None;
        }
        match known.filter(|known| known.is_held()) {
            None => Some(stray()),
            Some(known) if known.slot != *seen_in => Some(Difference::WrongSlot {
                item,
                slot: known.slot.clone(),
                seen_in: seen_in.clone(),
            }),
            Some(_) => None,
        }
    }

    /// Whether the piece with this number was logged since somebody saw it, and only put away before.
    fn was_logged(&self, code: &str, look: Look, state: &State) -> bool {
        let meanwhile = self.stirred.iter();
        let meanwhile = meanwhile.filter(|(_, way)| way.passed(look) == Passed::Meanwhile);
        let since = meanwhile.filter_map(|(id, _)| state.items.get(id));
        since
            .into_iter()
            .any(|item| item.tracking.as_deref() == Some(code))
    }

    /// How each sort of a slot stands to the books.
    pub(super) fn balances(
        &self,
        slot: &Slot,
        seen: Sorts,
        look: Look,
        state: &State,
    ) -> [Balance; 2] {
        let is_letter = |item: ItemId| !is_parcel(state, item);
        [
            self.balance(slot, seen.letters, look, is_letter),
            self.balance(slot, seen.parcels, look, |item| is_parcel(state, item)),
        ]
    }

    /// Of a slot that has too many: how many of them are letters and how many are parcels. Nothing where nobody counted
    /// them apart, or where the count has ended and keeps nothing of it.
    pub fn too_many(&self, difference: &Difference, state: &State) -> Option<Sorts> {
        let Difference::More { slot, pieces } = difference else {
            return None;
        };
        let counted = self.counted.get(slot).filter(|_| self.is_open())?;
        let Sighted::Sorted { letters, parcels } = counted.sighted else {
            return None;
        };
        let seen = Sorts { letters, parcels };
        let over = |balance: &Balance| match balance {
            Balance::More(pieces) => *pieces,
            Balance::Even | Balance::Fewer(_) => 0,
        };
        let [letters, parcels] = self.balances(slot, seen, counted.look, state);
        let (letters, parcels) = (over(&letters), over(&parcels));
        (letters + parcels == *pieces).then_some(Sorts { letters, parcels })
    }
}

/// Whether a piece is of the sort of parcels.
fn is_parcel(state: &State, item: ItemId) -> bool {
    let known = state.items.get(&item);
    known.is_some_and(|item| item.kind == ItemKind::Parcel)
}

/// Every piece.
pub(super) fn any(_: ItemId) -> bool {
    true
}
