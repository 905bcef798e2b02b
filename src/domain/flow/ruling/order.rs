//! A manager decides on pieces: each way is one that the rules leave, and has a reason.

use serde::{Deserialize, Serialize};

use super::PieceRuled;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::judging::by_the_rules;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::ruling::{Ruling, Way, ways};
use crate::domain::state::State;

/// Decide what becomes of pieces on which the rules leave the word to a manager.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RulePieces {
    pub items: Vec<ItemId>,
    pub way: Way,
    pub why: String,
}

impl Order for RulePieces {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// All of them or none. What was decided so already is not decided once more.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let why = given("the reason", &self.why)?;
        let mut events = Vec::new();
        for id in each_once(&self.items)? {
            let known = state.rulings.get(&id);
            let is_so = |of: &Option<ClientId>| {
                known.is_some_and(|one| one.way == self.way && one.client == *of)
            };
            let client = match self.way {
                Way::Settle => settled(state, id, ctx)?,
                _ => self.decided(state, id, ctx)?,
            };
            if is_so(&client) {
                continue;
            }
            let ruling = Some(Ruling {
                item: id,
                client,
                way: self.way,
                why: why.clone(),
                by: ctx.actor.name().to_owned(),
                on: ctx.today,
            });
            events.push(PieceRuled { item: id, ruling }.into());
        }
        Ok(events)
    }
}

impl RulePieces {
    /// Whose the piece is, where the rules leave this way.
    fn decided(
        &self,
        state: &State,
        id: ItemId,
        ctx: &Context<'_>,
    ) -> Result<Option<ClientId>, Rejection> {
        let item = held_piece(state, id)?;
        let said = by_the_rules(state, item, ctx.policy, ctx.today);
        let may = ways(&said);
        if may.contains(&self.way) {
            return Ok(item.client.clone());
        }
        Err(NoRuling::NoSuchWay {
            item: id,
            rule: said.rule,
            may: may.to_vec(),
        }
        .into())
    }
}

/// Whose the court papers were, where they left and something is still to be done with them, or was until this was said.
fn settled(state: &State, id: ItemId, ctx: &Context<'_>) -> Result<Option<ClientId>, Rejection> {
    let item = state.items.get(&id);
    let papers = state.papers.get(&id);
    let client = match (item, papers) {
        (Some(item), _) => item.client.clone(),
        (None, Some(papers)) => papers.client.clone(),
        (None, None) => return Err(Rejection::NoItem(id)),
    };
    let is_here = item.is_some_and(|item| item.is_held());
    let open = state.owed_on_papers(id, client.as_ref(), ctx.policy, ctx.today);
    let known = state.rulings.get(&id);
    let is_settled = known.is_some_and(|one| one.way == Way::Settle);
    if is_here || (open.is_empty() && !is_settled) {
        return Err(NoRuling::NothingToSettle(id).into());
    }
    Ok(client)
}
