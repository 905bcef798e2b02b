//! A piece was a mistake.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::count::{Difference, Row};
use crate::domain::flow::asked::{accepted, given, held_piece, own_piece};
use crate::domain::flow::judging::bound;
use crate::domain::flow::leaving::{held_on_request, keeper};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemVoided};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, Origin};
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Take a piece out of the books that never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoidItem {
    pub item: ItemId,
    /// Why, in the clerk's words.
    pub why: String,
}

impl Order for VoidItem {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, why_text) = (self.item, &self.why);
        let item = held_piece(state, id)?;
        own_piece(state, id, ctx)?;
        if let Some(kept) = state
            .dispositions
            .get(&id)
            .filter(|kept| kept.is_quarantine())
            && !is_of_today(state, item, ctx)
        {
            return Err(Rejection::NoDiscard {
                item: id,
                rule: kept.rule,
            });
        }
        if item.kind.is_priority() && !is_of_today(state, item, ctx) {
            ctx.actor.must(Permission::Manage)?;
        }
        if let Some(why) = is_piece(state, item, ctx) {
            // That it never was one is a manager's word.
            if !ctx.actor.may(Permission::Manage) {
                return Err(NoKeeping::NotVoided { item: id, why }.into());
            }
            given("the reason", why_text)?;
        }
        // What its client asked to hold is a piece: that it never was one is a manager's word.
        held_on_request(state, &[id], Some(why_text.as_str()), ctx)?;
        let mut events = vec![Event::ItemVoided(ItemVoided {
            item: id,
            why: accepted("the reason", why_text)?,
        })];
        let mut telling = Telling::new(state, ctx);
        telling.not_asked(id);
        if let Some(client) = &item.client {
            telling.mistaken(client, id);
        }
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// Why nobody says lightly of a piece that it never was one.
fn is_piece(state: &State, item: &Item, ctx: &Context<'_>) -> Option<Stays> {
    let counts = state.counts.values().filter(|count| count.is_open());
    let mut missed = counts.flat_map(|count| count.differences(state));
    let is_he =
        |row: &Row| matches!(row.difference, Difference::NotSeen { item: id, .. } if id == item.id);
    keeper(state, item)
        .or_else(|| bound(state, item, ctx))
        .or_else(|| missed.any(|row| is_he(&row)).then_some(Stays::Counting))
}

/// Whether a piece came into the books today, and may still be a slip of the key. Of stock the day is an older one.
pub(in crate::domain::flow) fn is_of_today(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    match item.origin {
        Origin::Intake => item.day == state.book_day(ctx.today),
        Origin::Stock | Origin::LateStock => item.received.plus_seconds(DAY_SECONDS) > ctx.now,
    }
}
