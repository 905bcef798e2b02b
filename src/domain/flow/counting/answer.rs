//! What became of a difference: each answer by a person, and whatever it changes by the facts of the flow it belongs
//! to, so that the day still balances. Nothing is set right silently.

use serde::{Deserialize, Serialize};

use super::order::open;
use super::{DifferenceAnswered, ItemsMissing};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Intake;
use crate::domain::count::{Answer, Count, Difference, HandedOn, Stray};
use crate::domain::flow::asked::{accepted, client, given, held_piece};
use crate::domain::flow::intake::into_own_box;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemMoved, ItemReceived, PickedUp};
use crate::domain::ids::{CountId, ItemId, PickupId, Slot};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::pickup::Pickup;
use crate::domain::place::place;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Say what became of a difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerDifference {
    pub count: CountId,
    pub difference: Difference,
    pub said: Said,
    /// The pieces, where a slot has fewer than it should: as many as it has too few, or some of them, of which alone it
    /// is said then. Not needed where all are gone.
    pub items: Vec<ItemId>,
    pub reason: String,
    /// The piece of the difference, for one that memory lets go of, as it left: the server's to say, whatever was sent.
    pub older: Option<Box<Item>>,
}

/// What a clerk says of a difference.
// One at a time is on its way.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// It went with this handover of today, which the server has looked up.
    HandedOut(Pickup),
    Here,
    /// To where it was seen; where nobody saw it, to this slot.
    Moved(Option<Slot>),
    Missing,
    /// Log it now; number, count and slot are those of the difference.
    Log(Intake),
    CarryOver,
}

impl Order for AnswerDifference {
    fn needs(&self) -> Permission {
        match self.said {
            Said::HandedOut(_) => Permission::Session,
            _ => Permission::HandOut,
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        ctx.actor.must(Permission::HandOut)?;
        let count = self.asked(state)?;
        let reason = self.why()?;
        let deed = Answering {
            state,
            ctx,
            count,
            order: self,
        };
        let mut events = deed.events(&reason)?;
        let answer = self.answer(&events);
        let answered = |difference| {
            Event::from(DifferenceAnswered {
                count: self.count,
                difference,
                answer: answer.clone(),
                reason: reason.clone(),
            })
        };
        let answers: Vec<Event> = deed.answered()?.into_iter().map(answered).collect();
        events.extend(answers);
        Ok(events)
    }
}

impl AnswerDifference {
    /// The count, if the difference stands open there: while it goes on, or handed on by it.
    fn asked<'a>(&self, state: &'a State) -> Result<&'a Count, Rejection> {
        let about = || self.difference.about();
        let known = state.counts.get(&self.count).filter(|one| !one.is_open());
        if let Some(closed) = known {
            let mut handed_on = state.handed_on().into_iter();
            let is_it =
                |one: &HandedOn| (one.count, &one.row.difference) == (closed.id, &self.difference);
            return match handed_on.any(|one| is_it(&one)) {
                // Handed on once more it would only change its hand: of the day's close that is said there.
                true if self.said == Said::CarryOver => Err(Rejection::Answered(about())),
                true => Ok(closed),
                false => Err(Rejection::CountClosed(self.count)),
            };
        }
        let count = open(state, self.count)?;
        let rows = count.differences(state);
        match rows.iter().find(|row| row.difference == self.difference) {
            None => Err(Rejection::NoDifference(about())),
            Some(row) if !row.stands_open() => Err(Rejection::Answered(about())),
            Some(_) => Ok(count),
        }
    }

    /// What changes nothing that anybody could look up needs a word.
    fn why(&self) -> Result<String, Rejection> {
        match self.said {
            Said::Here | Said::Missing | Said::CarryOver => given("the reason", &self.reason),
            Said::HandedOut(_) | Said::Moved(_) | Said::Log(_) => {
                accepted("the reason", &self.reason)
            }
        }
    }

    fn answer(&self, events: &[Event]) -> Answer {
        match &self.said {
            Said::HandedOut(pickup) => Answer::HandedOut(pickup.id),
            Said::Here => Answer::Here,
            Said::Moved(to) => {
                let seen = self.difference.seen_in().cloned();
                let went = events.iter().find_map(|event| match event {
                    Event::ItemMoved(moved) => Some(moved.slot.clone()),
                    _ => None,
                });
                let to = seen.or(went).or_else(|| to.clone());
                Answer::Moved(to.unwrap_or_else(Slot::hold))
            }
            Said::Missing => Answer::Missing,
            Said::Log(_) => {
                let received = |event: &Event| match event {
                    Event::ItemReceived(ItemReceived(item)) => Some(item.id),
                    _ => None,
                };
                Answer::Logged(events.iter().filter_map(received).collect())
            }
            Said::CarryOver => Answer::CarriedOver,
        }
    }
}

/// An answer, and the books that it changes.
pub(super) struct Answering<'a> {
    pub(super) state: &'a State,
    pub(super) ctx: &'a Context<'a>,
    pub(super) count: &'a Count,
    pub(super) order: &'a AnswerDifference,
}

impl Answering<'_> {
    fn events(&self, reason: &str) -> Decided {
        match (&self.order.said, &self.order.difference) {
            (Said::Here, Difference::NotInBooks { stray, seen_in }) => match stray {
                Stray::Piece(item) => self.lies_here_again(*item, seen_in, reason),
                Stray::Code(_) => Ok(Vec::new()),
            },
            (Said::Here | Said::CarryOver, _) => Ok(Vec::new()),
            (Said::Moved(_), Difference::WrongSlot { item, seen_in, .. }) => {
                let client = held_piece(self.state, *item)?.client.as_ref();
                into_own_box(self.state, *item, client, seen_in)?;
                moved(self.state, &[*item], seen_in)
            }
            (Said::Moved(Some(to)), Difference::NotSeen { .. } | Difference::Fewer { .. }) => {
                self.moved_to(to)
            }
            (Said::Missing, Difference::NotSeen { .. } | Difference::Fewer { .. }) => {
                self.missing(reason)
            }
            (Said::HandedOut(pickup), Difference::NotSeen { .. } | Difference::Fewer { .. }) => {
                self.handed_out(pickup)
            }
            (Said::Log(intake), Difference::NotInBooks { .. } | Difference::More { .. }) => {
                self.logged(intake)
            }
            _ => Err(Rejection::NoAnswer(self.order.difference.clone())),
        }
    }

    /// What the answer is of: the difference, or the pieces that were named out of those that a slot has too few.
    fn answered(&self) -> Result<Vec<Difference>, Rejection> {
        let whole = || Ok(vec![self.order.difference.clone()]);
        let Difference::Fewer { slot, pieces } = &self.order.difference else {
            return whole();
        };
        if self.order.items.is_empty() {
            return whole();
        }
        let named = self.pieces()?;
        if named.len() == *pieces as usize {
            return whole();
        }
        let slot = || slot.clone();
        let each = named
            .into_iter()
            .map(|item| Difference::NotSeen { item, slot: slot() });
        Ok(each.collect())
    }

    /// The pieces that are not there.
    fn pieces(&self) -> Result<Vec<ItemId>, Rejection> {
        let Difference::Fewer { slot, pieces } = &self.order.difference else {
            return Ok(self.order.difference.item().into_iter().collect());
        };
        let of_slot = self.state.may_be_gone(self.count, slot);
        let mut named = self.order.items.clone();
        named.sort_unstable();
        named.dedup();
        if named.is_empty() && of_slot.len() == *pieces as usize {
            return Ok(of_slot);
        }
        let are_of_slot = named.iter().all(|item| of_slot.contains(item));
        // A closed count has no balance that would leave the rest of them.
        let least = if self.count.is_open() {
            1
        } else {
            *pieces as usize
        };
        if are_of_slot && (least..=*pieces as usize).contains(&named.len()) {
            Ok(named)
        } else {
            Err(Rejection::WhichPieces {
                slot: slot.clone(),
                pieces: *pieces,
            })
        }
    }

    /// They are logged with the handover that they went with: one of today to the same client.
    fn handed_out(&self, pickup: &Pickup) -> Decided {
        let items = self.pieces()?;
        let owner = client(self.state, &pickup.client)?;
        for id in &items {
            let is_his = held_piece(self.state, *id)?.client.as_ref() == Some(&owner.id);
            if !is_his || !self.state.was_here_by(*id, pickup.id) {
                return Err(Rejection::NoHandover {
                    item: *id,
                    pickup: pickup.id,
                });
            }
        }
        let may = self.was_today(pickup)
            && self
                .state
                .may_explain(self.count, &self.order.difference, pickup.id);
        if let (Some(item), false) = (items.first(), may) {
            return Err(Rejection::NoHandover {
                item: *item,
                pickup: pickup.id,
            });
        }
        let mut telling = Telling::new(self.state, self.ctx);
        telling.handed_out(owner, pickup.id, &items, None);
        let late = Pickup {
            items,
            ..pickup.clone()
        };
        let mut events = vec![PickedUp(late).into()];
        events.extend(telling.into_events());
        Ok(events)
    }

    fn was_today(&self, pickup: &Pickup) -> bool {
        let today = self.state.book_day(self.ctx.today);
        let with_it = |item: &Item| went_with(item, pickup.id) && item.left == Some(today);
        self.state.items.values().any(|item| with_it(item))
    }

    fn missing(&self, reason: &str) -> Decided {
        let items = self.pieces()?;
        let mut telling = Telling::new(self.state, self.ctx);
        for id in &items {
            telling.not_asked(*id);
            if let Some(client) = &held_piece(self.state, *id)?.client {
                telling.taken_away(client, *id);
            }
        }
        let reason = reason.to_owned();
        let mut events = vec![ItemsMissing { items, reason }.into()];
        events.extend(telling.into_events());
        Ok(events)
    }

    /// Where somebody says that pieces are now: in no box but their client's own.
    fn moved_to(&self, to: &Slot) -> Decided {
        let slot = place(self.state, &given("the slot", to.as_str())?)?;
        let items = self.pieces()?;
        for id in &items {
            let item = held_piece(self.state, *id)?;
            into_own_box(self.state, *id, item.client.as_ref(), &slot)?;
        }
        moved(self.state, &items, &slot)
    }
}

fn went_with(item: &Item, pickup: PickupId) -> bool {
    item.status == ItemStatus::PickedUp(pickup)
}

pub(super) fn moved(state: &State, items: &[ItemId], slot: &Slot) -> Decided {
    let mut events = Vec::new();
    for item in items {
        if held_piece(state, *item)?.slot != *slot {
            let (item, slot) = (*item, slot.clone());
            events.push(ItemMoved { item, slot }.into());
        }
    }
    Ok(events)
}
