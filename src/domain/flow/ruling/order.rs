//! A manager decides on pieces: each way is one that the rules leave, and has a reason.

use serde::{Deserialize, Serialize};

use super::PieceRuled;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::judging::by_the_rules;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ItemId;
use crate::domain::rejection::NoRuling;
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
            let item = held_piece(state, id)?;
            let said = by_the_rules(state, item, ctx.policy, ctx.today);
            let may = ways(&said);
            if !may.contains(&self.way) {
                return Err(NoRuling::NoSuchWay {
                    item: id,
                    rule: said.rule,
                    may: may.to_vec(),
                }
                .into());
            }
            let known = state.rulings.get(&id);
            let stands = known.is_some_and(|one| one.way == self.way && one.client == item.client);
            if stands {
                continue;
            }
            let ruling = Some(Ruling {
                item: id,
                client: item.client.clone(),
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
