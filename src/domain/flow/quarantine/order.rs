//! Quarantine: how a piece comes in by a clerk's word, and its exits (rules 31, 32). A client's own mail never
//! goes back to the carrier, save where the rules say so of it (rules 22, 36, 37).

use crate::domain::asking::NotAsked;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Grounds;
use crate::domain::disposition::{Exit, Reason};
use crate::domain::flow::asked::{given, held_piece, own_piece};
use crate::domain::flow::belied::belied;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Command, Event, HoldOverruled, ItemMoved, QuarantineLeft, intake};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item};
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::state::{Reversal, State, Trace};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Put a piece into quarantine, for a reason that only a clerk can know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quarantine {
    pub item: ItemId,
    pub reason: Reason,
}

impl Order for Quarantine {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.decided(state, None, ctx)
    }
}

impl Quarantine {
    /// Sets the piece apart. A client's own mail is set apart on a manager's reason, as another's would be made of it, save
    /// where his own record gives the reason.
    fn decided(&self, state: &State, because: Option<&str>, ctx: &Context<'_>) -> Decided {
        let (id, reason) = (self.item, self.reason);
        let item = held_piece(state, id)?;
        if item.client.is_some() {
            own_piece(state, id, ctx)?;
        }
        let mark = if belied(state, item, reason, ctx.policy, ctx.today) {
            Some(overruled(item, because, ctx)?)
        } else {
            None
        };
        let judge = Judge::new(state, ctx);
        let answer = judge.said(item, reason);
        let mut events: Vec<_> = judge.writes(item, &answer).into_iter().collect();
        if item.slot != Slot::hold() {
            events.push(Event::ItemMoved(ItemMoved {
                item: id,
                slot: Slot::hold(),
            }));
        }
        let mut telling = Telling::new(state, ctx);
        match &item.client {
            // He may have heard that it lies here for him.
            Some(client) if mark.is_some() => telling.mistaken(client, id),
            Some(client) => telling.taken_away(client, id),
            None => {}
        }
        events.extend(mark);
        events.extend(telling.into_events());
        Ok(events)
    }

    /// The command, with why where somebody says so.
    pub fn because(self, why: Option<&str>) -> Command {
        match why {
            None => Command::Quarantine(self),
            Some(why) => Command::SetApartKept(SetApartKept {
                put: self,
                because: why.to_owned(),
            }),
        }
    }
}

/// The mark of a manager's reason, an incident.
fn overruled(item: &Item, because: Option<&str>, ctx: &Context<'_>) -> Result<Event, Rejection> {
    let (id, why) = (item.id, Stays::Theirs);
    let because = because.filter(|_| ctx.actor.may(Permission::Manage));
    let because = because.ok_or(NoKeeping::Kept { item: id, why })?;
    Ok(Event::HoldOverruled(HoldOverruled {
        items: vec![id],
        client: item.client.clone(),
        hold: Stays::Theirs,
        reason: given("the reason", because)?,
    }))
}

/// Put a piece into quarantine, although something keeps it with its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetApartKept {
    pub put: Quarantine,
    /// Why a manager does.
    pub because: String,
}

impl Order for SetApartKept {
    fn needs(&self) -> Permission {
        self.put.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.put.decided(state, Some(&self.because), ctx)
    }
}

/// A piece in quarantine is a client's after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseFromQuarantine {
    pub item: ItemId,
    pub client: ClientId,
    /// How that became certain.
    pub grounds: Grounds,
}

impl Order for ReleaseFromQuarantine {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// The piece is a client's after all: named, and out of quarantine.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, client, grounds) = (self.item, &self.client, self.grounds);
        let item = quarantined(state, id)?;
        // The exit to a client names the piece: a name that stands is anew whose work it was.
        if item.client.as_ref().is_some_and(|before| before != client) {
            own_piece(state, id, ctx)?;
        }
        if grounds == Grounds::FormObtained {
            has_form(state, client)?;
        }
        if !answers(state, item, grounds) {
            not_a_managers(state, item, ctx)?;
        }
        let (exit, reason) = match grounds {
            Grounds::FormObtained => (Exit::FormObtained(client.clone()), "form obtained"),
            Grounds::MatchCorrected => (Exit::MatchCorrected(client.clone()), "match corrected"),
        };
        let name = item.line.clone().unwrap_or_default();
        let evidence = Evidence {
            name,
            kind: None,
            reason: reason.to_owned(),
        };
        let mut events = vec![Event::QuarantineLeft(QuarantineLeft {
            items: vec![id],
            exit,
        })];
        events.extend(intake::assign::named(
            state,
            item,
            Some(client),
            Some(evidence),
            ctx,
        )?);
        Ok(events)
    }
}

impl ReleaseFromQuarantine {
    /// The command, with why where somebody says so.
    pub fn because(self, why: Option<&str>) -> Command {
        match why {
            None => Command::ReleaseFromQuarantine(self),
            Some(why) => Command::ReleaseKept(ReleaseKept {
                release: self,
                because: why.to_owned(),
            }),
        }
    }
}

/// A piece in quarantine is a client's after all, although something keeps it with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseKept {
    pub release: ReleaseFromQuarantine,
    /// Why, as where it is named.
    pub because: String,
}

impl Order for ReleaseKept {
    fn needs(&self) -> Permission {
        self.release.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.release.decide(state, ctx)
    }
}

/// Whether the form that was obtained is what the piece waited for, whoever said so.
fn answers(state: &State, item: &Item, grounds: Grounds) -> bool {
    let kept = state.dispositions.get(&item.id);
    let reason = kept.and_then(|kept| kept.reason);
    grounds == Grounds::FormObtained && reason == Some(Reason::NoForm)
}

/// What only a manager could say of a piece, nobody else takes back: neither by undo nor by an exit. Who said it himself
/// had every right to, and may set it right.
fn not_a_managers(state: &State, item: &Item, ctx: &Context<'_>) -> Result<(), Rejection> {
    let kept = state.dispositions.get(&item.id);
    let Some(reason) = kept.and_then(|kept| kept.reason) else {
        return Ok(());
    };
    if ctx.actor.may(Permission::Manage) || !belied(state, item, reason, ctx.policy, ctx.today) {
        return Ok(());
    }
    let put = |trace: &&Arc<Trace>| {
        let mut all = trace.reversals.iter();
        all.any(|one| matches!(one, Reversal::DisposedAs(of, _) if *of == item.id))
    };
    let last = state.traces.values().filter(put);
    let last = last.max_by_key(|trace| trace.done.first);
    if last.is_some_and(|trace| trace.by == ctx.actor.name()) {
        return Ok(());
    }
    let (item, why) = (item.id, Stays::Theirs);
    Err(NoKeeping::ManagersToChange { item, why }.into())
}

/// That a form was obtained is said only of a client of whose form something is entered.
fn has_form(state: &State, client: &ClientId) -> Result<(), Rejection> {
    match state.clients.get(client) {
        None => Err(Rejection::NoClient(client.clone())),
        Some(known) if known.form.is_none() => {
            Err(Rejection::NoForm(known.legal_name().to_owned()))
        }
        Some(_) => Ok(()),
    }
}

/// Ask a client whether a piece is his.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskClient {
    pub item: ItemId,
    pub client: ClientId,
}

impl Order for AskClient {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// Asks a client whether a piece is his; the piece stays where it is.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, client) = (self.item, &self.client);
        quarantined(state, id)?;
        let client = state
            .clients
            .get(client)
            .ok_or_else(|| Rejection::NoClient(client.clone()))?;
        if let Some(why) = unreachable(client) {
            return Err(Rejection::NotAsked {
                client: client.legal_name().to_owned(),
                why,
            });
        }
        let mut telling = Telling::new(state, ctx);
        telling.asked(client, id);
        Ok(telling.into_events())
    }
}

/// Why no letter reaches a client, when none does: he is to be called instead.
fn unreachable(client: &Client) -> Option<NotAsked> {
    if client.is_silent() {
        return Some(NotAsked::Silent);
    }
    client.emails.is_empty().then_some(NotAsked::NoAddress)
}

/// A piece that waits for an exit, or for a name.
fn quarantined(state: &State, id: ItemId) -> Result<&Item, Rejection> {
    let item = held_piece(state, id)?;
    let kept = state.dispositions.get(&id);
    if item.client.is_none() || kept.is_some_and(|kept| kept.is_quarantine()) {
        Ok(item)
    } else {
        Err(Rejection::NotInQuarantine(id))
    }
}
