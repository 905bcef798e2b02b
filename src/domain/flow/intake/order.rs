//! Pieces come in, are named, put away, set right, and taken out of the books when they never were.

use super::put::into_own_box;
use crate::domain::aftercare::MailClass;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::command::intake::{Intake, MAX_COUNT};
use crate::domain::disposition::{Disposition, Mail};
use crate::domain::flow::asked::{accepted, can_be};
use crate::domain::flow::judging::{Judge, is_unsaid};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemReceived, ItemsDisposed};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item, ItemKind, ItemStatus, Origin};
use crate::domain::place;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::BookDay;
use crate::domain::window::Given;
use serde::{Deserialize, Serialize};

/// Log one or several pieces that look the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogItems(pub Intake);

impl Order for LogItems {
    fn needs(&self) -> Permission {
        match self.0.origin {
            Origin::Stock | Origin::LateStock => Permission::HandOut,
            Origin::Intake => Permission::Log,
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self(intake) = self;
        if let Some(slot) = asked_slot(state, intake)? {
            let next = ItemId(state.header.next.items + 1);
            into_own_box(state, next, intake.client.as_ref(), &slot)?;
        }
        self.received(state, ctx)
    }
}

impl LogItems {
    /// What comes in, wherever it lies: a count finds pieces where they are.
    pub(in crate::domain::flow) fn received(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let intake = &as_it_travels(&self.0);
        if intake.count == 0
            || intake.count > MAX_COUNT
            || (intake.tracking.is_some() && intake.count > 1)
        {
            let one = intake.tracking.is_some() && intake.count > 1;
            return Err(if one {
                Rejection::OneNumber(intake.count)
            } else {
                Rejection::Count(intake.count)
            });
        }
        let mut template = template(state, intake, ctx)?;
        if let (false, Some(number)) = (intake.again, &template.tracking)
            && let Some(item) = state.tracking.get(number)
        {
            return Err(Rejection::Repeat {
                tracking: number.clone(),
                item: *item,
            });
        }
        let answer = Judge::new(state, ctx).received(&template, intake.guess, as_mail(intake));
        // Stock lies where it lies; of what comes in the clerk has it in his hand.
        let is_stock = intake.origin.is_stock() && !answer.is_quarantine();
        if intake.slot.is_none() && !is_stock && waits_apart(&answer) {
            template.slot = Slot::hold();
        }
        let ids: Vec<_> = (1..=u64::from(intake.count))
            .map(|n| ItemId(state.header.next.items + n))
            .collect();
        let mut events: Vec<_> = ids
            .iter()
            .map(|id| {
                Event::ItemReceived(ItemReceived(Item {
                    id: *id,
                    ..template.clone()
                }))
            })
            .collect();
        if !is_unsaid(&template, &answer) {
            events.push(Event::ItemsDisposed(ItemsDisposed {
                items: ids.clone(),
                disposition: Some(answer.clone()),
            }));
        }
        let client = intake.client.as_ref().and_then(|id| state.clients.get(id));
        if let (Origin::Intake, Some(client)) = (intake.origin, client) {
            let mut telling = Telling::new(state, ctx);
            telling.heard_of(client, intake.kind, &ids, answer.telling);
            events.extend(telling.into_events());
        }
        Ok(events)
    }
}

/// What travels as a package is no letter, whichever kind a door takes where none was said: it goes into no pigeonhole, and
/// into no box that its client opens.
fn as_it_travels(intake: &Intake) -> Intake {
    let is_parcel = intake.kind == ItemKind::Letter && intake.class == MailClass::Package;
    let kind = if is_parcel {
        ItemKind::Parcel
    } else {
        intake.kind
    };
    Intake {
        kind,
        ..intake.clone()
    }
}

/// Whether a piece that nobody gave a place waits in HOLD: nobody's, and what its client must not have, which would lie in
/// his own box, where he takes it, or at the desk among what is handed out.
pub(super) fn waits_apart(answer: &Disposition) -> bool {
    answer.is_quarantine() || answer.keeps_here()
}

/// What is known of the pieces as mail.
fn as_mail(intake: &Intake) -> Mail {
    let Intake {
        kind,
        class,
        service,
        restricted,
        carrier,
        ..
    } = *intake;
    Mail {
        kind,
        class,
        service,
        restricted,
        carrier,
    }
}

fn template(state: &State, intake: &Intake, ctx: &Context<'_>) -> Result<Item, Rejection> {
    let at_home = home(state, intake.client.as_ref(), intake.kind)?;
    let asked = asked_slot(state, intake)?;
    let day = match (intake.origin, intake.came) {
        (origin, Some(came)) if origin.is_stock() && came > ctx.today => {
            return Err(Rejection::NotYet(came));
        }
        (origin, Some(came)) if origin.is_stock() => {
            can_be(Given::Stock, "came", came, ctx)?;
            BookDay::of(came)
        }
        // Its coming counts in these books; people are told the calendar's day.
        _ => state.book_day(ctx.today),
    };
    Ok(Item {
        id: ItemId(0),
        client: intake.client.clone(),
        evidence: intake.evidence.as_ref().map(clean_evidence).transpose()?,
        kind: intake.kind,
        carrier: intake.carrier,
        tracking: optional("the tracking number", intake.tracking.as_deref())?,
        line: optional("the line", intake.line.as_deref())?,
        slot: asked.unwrap_or(at_home),
        status: ItemStatus::Held,
        origin: match (intake.origin, state.header.sealed) {
            (Origin::Stock, Some(_)) => Origin::LateStock,
            (origin, _) => origin,
        },
        received: ctx.now,
        day,
        left: None,
        note: String::new(),
        changed_by: ctx.command,
    })
}

/// Where somebody says that it lies.
fn asked_slot(state: &State, intake: &Intake) -> Result<Option<Slot>, Rejection> {
    let asked = optional("the slot", intake.slot.as_ref().map(Slot::as_str))?;
    let slot = asked.map(|slot| place::place(state, &slot)).transpose()?;
    Ok(slot)
}

/// A text that may be missing; an empty one is none.
pub(super) fn optional(what: &str, value: Option<&str>) -> Result<Option<String>, Rejection> {
    let text = value.map(|text| accepted(what, text)).transpose()?;
    Ok(text.filter(|text| !text.is_empty()))
}

pub(super) fn clean_evidence(evidence: &Evidence) -> Result<Evidence, Rejection> {
    let name = accepted("the name", &evidence.name)?;
    Ok(Evidence {
        name,
        kind: evidence.kind,
        reason: accepted("the reason", &evidence.reason)?,
    })
}

/// Where a piece belongs when nobody says otherwise.
pub(super) fn home(
    state: &State,
    client: Option<&ClientId>,
    kind: ItemKind,
) -> Result<Slot, Rejection> {
    let known = |id: &ClientId| {
        let client = state.clients.get(id);
        client.ok_or_else(|| Rejection::NoClient(id.clone()))
    };
    let client = client.map(known).transpose()?;
    Ok(place::home(client.map(|client| &client.pmb), kind))
}
