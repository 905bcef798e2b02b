//! Whose a piece is, and what the rules say of it then.

use super::order::{clean_evidence, home, waits_apart};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Known;
use crate::domain::disposition::Exit;
use crate::domain::flow::asked::{held_piece, own_piece};
use crate::domain::flow::fee::not_his;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemAssigned, QuarantineLeft};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Say whose a piece is, or that nobody knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssignItem {
    pub item: ItemId,
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
    /// Whose it was where the clerk saw it: two may have the same piece on their lines.
    pub known: Known,
}

impl Order for AssignItem {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, client, evidence) = (self.item, self.client.as_ref(), self.evidence.as_ref());
        let item = held_piece(state, id)?;
        is_as_known(state, item, &self.known)?;
        if item.client.as_ref() == client {
            return Ok(Vec::new());
        }
        if item.client.is_some() {
            own_piece(state, id, ctx)?;
        }
        let mut events = Vec::new();
        let waited = item.client.is_none()
            && state
                .dispositions
                .get(&id)
                .is_some_and(|kept| kept.is_quarantine());
        if let (true, Some(client)) = (waited, client) {
            events.push(Event::QuarantineLeft(QuarantineLeft {
                items: vec![id],
                exit: Exit::MatchCorrected(client.clone()),
            }));
        }
        events.extend(named(
            state,
            item,
            client,
            evidence.map(clean_evidence).transpose()?,
            ctx,
        )?);
        Ok(events)
    }
}

/// Say whose a piece is, although something keeps it with its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssignKept {
    pub assign: AssignItem,
    /// Why a manager does.
    pub because: String,
}

impl Order for AssignKept {
    fn needs(&self) -> Permission {
        self.assign.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.assign.decide(state, ctx)
    }
}

/// Whether a piece is still whose the clerk saw that it is.
///
/// # Errors
/// [`Rejection::NamedMeanwhile`] with whose it is.
pub fn is_as_known(state: &State, item: &Item, known: &Known) -> Result<(), Rejection> {
    let owner = item.client.as_ref();
    if known.is_so(owner) {
        return Ok(());
    }
    Err(Rejection::NamedMeanwhile {
        item: item.id,
        owner: owner.map(|client| state.name_of(client)),
    })
}

/// Says whose a piece is, and what the rules say of it then. Of the same client's piece only the rules are asked.
pub(in crate::domain::flow) fn named(
    state: &State,
    item: &Item,
    client: Option<&ClientId>,
    evidence: Option<Evidence>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let at_home = home(state, client, item.kind)?;
    let moves = item.slot.is_pigeonhole() || item.slot.as_str() == Slot::HOLD;
    let slot = if moves || client.is_none() {
        at_home
    } else {
        item.slot.clone()
    };
    let judge = Judge::new(state, ctx);
    let mut after = Item {
        client: client.cloned(),
        evidence: evidence.clone(),
        slot,
        ..item.clone()
    };
    let answer = judge.anew(&after);
    if moves && waits_apart(&answer) {
        after.slot = Slot::hold();
    }
    let slot = after.slot.clone();
    let mut events = vec![Event::ItemAssigned(ItemAssigned {
        item: item.id,
        client: client.cloned(),
        evidence,
        slot,
    })];
    events.extend(judge.writes(&after, &answer));
    let mut telling = Telling::new(state, ctx);
    telling.not_asked(item.id);
    if let Some(before) = item
        .client
        .as_ref()
        .filter(|before| Some(*before) != client)
    {
        telling.mistaken(before, item.id);
        events.extend(not_his(state, before, item.id));
    }
    telling.came_back(client, item, answer.telling);
    events.extend(telling.into_events());
    Ok(events)
}
