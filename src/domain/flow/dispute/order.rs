//! Putting pieces in dispute, and ending that: whoever put them there ends it on the same day, later a manager does, with
//! a reason. Else the dispute would keep nothing that anybody wants to have.

use serde::{Deserialize, Serialize};

use super::ItemsDisputed;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, HoldOverruled};
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::state::{Reversal, State, Trace, UndoState};

/// For so long whoever put a piece in dispute may end that himself, or take it back, in seconds.
pub(in crate::domain::flow) const A_DAY: i64 = 24 * 60 * 60;

/// Put pieces in dispute, with a reason; without one the dispute is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeItems {
    pub items: Vec<ItemId>,
    pub why: Option<String>,
}

impl Order for DisputeItems {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Some(why) = self.why.as_deref() else {
            return ended(state, &self.items, None, ctx);
        };
        let (items, why) = (each_once(&self.items)?, given("the reason", why)?);
        for id in &items {
            held_piece(state, *id)?;
        }
        let why = Some(why);
        Ok(vec![ItemsDisputed { items, why }.into()])
    }
}

/// End the dispute about pieces, with a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndDispute {
    pub items: Vec<ItemId>,
    pub why: String,
}

impl Order for EndDispute {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let why = given("the reason", &self.why)?;
        ended(state, &self.items, Some(&why), ctx)
    }
}

/// The dispute is over; a manager's reason is written down where only he may say so.
fn ended(state: &State, items: &[ItemId], because: Option<&str>, ctx: &Context<'_>) -> Decided {
    let items = each_once(items)?;
    let (said, because) = (
        because,
        because.filter(|_| ctx.actor.may(Permission::Manage)),
    );
    let mut marks = Vec::new();
    for id in &items {
        let item = held_piece(state, *id)?;
        match (whose_to_end(state, item, ctx)?, because) {
            // Nothing asked for a reason; one that is given is kept with the piece.
            (ToEnd::His, _) => {
                marks.extend(said.map(|said| remark(item, &format!("dispute over: {said}"))));
            }
            (ToEnd::Managers(_), Some(reason)) => marks.push(Event::from(HoldOverruled {
                items: vec![item.id],
                client: item.client.clone(),
                hold: Stays::Disputed,
                reason: reason.to_owned(),
            })),
            (ToEnd::Managers(by), None) => {
                return Err(NoKeeping::DisputeStands { item: *id, by }.into());
            }
        }
    }
    let mut events = vec![ItemsDisputed { items, why: None }.into()];
    events.extend(marks);
    Ok(events)
}

/// Who ends a dispute.
enum ToEnd {
    /// Whoever asks put it there, today.
    His,
    /// A manager; who put it there, as far as memory knows.
    Managers(Option<String>),
}

fn whose_to_end(state: &State, item: &Item, ctx: &Context<'_>) -> Result<ToEnd, Rejection> {
    let clock = state.clocks.get(&item.id);
    if clock.is_none_or(|clock| clock.disputed.is_none()) {
        return Err(NoKeeping::NoDispute(item.id).into());
    }
    let began = |one: &Reversal| matches!(one, Reversal::DisputeWas(id, None) if *id == item.id);
    let stands = |trace: &Trace| trace.undo == UndoState::Open && trace.reversals.iter().any(began);
    let newest = state.order.iter().rev();
    let mut known = newest.filter_map(|command| state.traces.get(command));
    let by = known.find(|trace| stands(trace));
    let is_his =
        |trace: &Trace| trace.by == ctx.actor.name() && trace.at.plus_seconds(A_DAY) > ctx.now;
    Ok(match by {
        Some(trace) if is_his(trace) => ToEnd::His,
        by => ToEnd::Managers(by.map(|trace| trace.by.clone())),
    })
}
