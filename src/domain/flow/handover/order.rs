//! The right hands: a person on the client's list, a check, and only the client's own pieces; or whom the client's code
//! or word, or a manager, lets have them.

use super::{beside, courier};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::fee::leaving;
use crate::domain::flow::leaving::theirs;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::release::stranger;
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, PickedUp, Released, RuleOverridden};
use crate::domain::form::same_name;
use crate::domain::ids::{ClientId, ItemId, PickupId};
use crate::domain::notice::{Matter, Notice};
use crate::domain::own_number;
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::Pass;
use crate::domain::rules::Rule;
use crate::domain::state::State;
use crate::domain::text::{self, BadText};
use serde::{Deserialize, Serialize};

use crate::domain::flow::release::{Called, ReleaseToCourier};

/// Who may collect beside the addressee, by its number.
const WHO_COLLECTS: u8 = 20;

/// Whom the center serves, and from when on.
const NO_FORM_NO_SERVICE: Rule = Rule(5);

/// Why somebody may collect whom nobody named for it.
const STANDS_IN: &str = "nobody is listed to collect; a person on file, after a look at an ID";

/// Hand pieces to a person at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOut {
    pub client: ClientId,
    /// Who takes it, as the client's list spells him.
    pub person: String,
    /// How he was checked.
    pub check: IdCheck,
    /// What he takes.
    pub items: Vec<ItemId>,
    /// Why a manager hands out what the rules keep here.
    pub because: Option<String>,
}

impl Order for HandOut {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        hand_out(state, self, &Asked::List, None, ctx)
    }
}

/// By what somebody wants to have pieces.
pub(in crate::domain::flow) enum Asked<'a> {
    /// The client's list, or a manager's reason.
    List,
    /// The code of this notice.
    Code(&'a Notice),
    /// The client's word on the telephone.
    Phone(&'a Called),
    /// A courier comes for the client.
    Courier(&'a ReleaseToCourier),
}

impl Asked<'_> {
    /// Whether it lets somebody have pieces who is on no list: his client is told of that whatever he wants to hear.
    fn is_strange(&self, pass: &Pass) -> bool {
        match self {
            Self::Code(notice) => matches!(notice.matter, Matter::Code(_)),
            Self::List | Self::Phone(_) | Self::Courier(_) => *pass != Pass::Listed,
        }
    }
}

/// Who takes it, and what let him have it.
pub(super) struct Hands {
    pub(super) person: String,
    pub(super) pass: Pass,
    /// The mark where the list alone did not allow it.
    pub(super) mark: Option<Event>,
}

/// Nobody is called by a private number.
fn named(person: &str) -> Result<(), Rejection> {
    match own_number::in_name(person) {
        None => Ok(()),
        Some(_) => Err(Rejection::Text {
            what: "the person".to_owned(),
            problem: BadText::Private,
        }),
    }
}

/// Decides on a handover; how it was released is written down where somebody said what was scanned.
pub(in crate::domain::flow) fn hand_out(
    state: &State,
    asked: &HandOut,
    by: &Asked<'_>,
    scanned: Option<&[ItemId]>,
    ctx: &Context<'_>,
) -> Decided {
    let client = state
        .clients
        .get(&asked.client)
        .ok_or_else(|| Rejection::NoClient(asked.client.clone()))?;
    named(&asked.person)?;
    let early = before_the_service(client, asked, ctx)?;
    if asked.check == IdCheck::Known && !ctx.policy.known_by_sight {
        return Err(Rejection::CheckNotAllowed);
    }
    // That a code was said is for the server to say, which compared it.
    if matches!(by, Asked::Code(_)) != (asked.check == IdCheck::Code) {
        return Err(NoRelease::WrongCode.into());
    }
    let hands = match by {
        Asked::List => listed(client, asked, ctx)?,
        Asked::Code(notice) => beside::coded(state, client, asked, notice, ctx)?,
        Asked::Phone(called) => beside::called_up(state, client, asked, called, ctx)?,
        Asked::Courier(by) => courier::courier(state, client, asked, by, ctx)?,
    };
    let items = theirs(state, &asked.client, &asked.items)?;
    beside::covers(state, by, &items, ctx)?;
    let owed = leaving(state, &client.id, &items, Vec::new(), ctx);
    let pickup = PickupId(state.header.next.pickups + 1);
    let mut telling = Telling::new(state, ctx);
    let told = by.is_strange(&hands.pass).then(|| hands.pass.clone());
    telling.handed_out(client, pickup, &items, told);
    let released = scanned.map(|scanned| Released {
        pickup,
        client: client.id.clone(),
        scanned: items
            .iter()
            .copied()
            .filter(|id| scanned.contains(id))
            .collect(),
        items: items.clone(),
        pass: hands.pass,
    });
    let handover = Pickup {
        id: pickup,
        client: client.id.clone(),
        person: hands.person,
        check: asked.check,
        items,
    };
    let mut events = vec![Event::PickedUp(PickedUp(handover))];
    events.extend(released.map(Event::from));
    events.extend(owed.map(Event::from));
    events.extend(hands.mark.or(early));
    events.extend(telling.into_events());
    Ok(events)
}

/// Before the first day of the service the center is nobody's agent: nothing goes but on a manager's word, which is marked
/// (rule 5).
fn before_the_service(
    client: &Client,
    asked: &HandOut,
    ctx: &Context<'_>,
) -> Result<Option<Event>, Rejection> {
    let is_early = client.opened.is_some_and(|first| first > ctx.today);
    let Some(item) = asked.items.first().filter(|_| is_early) else {
        return Ok(None);
    };
    match asked.because.as_deref() {
        Some(reason) if ctx.actor.may(Permission::Manage) => {
            Ok(Some(mark(client, given("the reason", reason)?)))
        }
        _ => Err(Rejection::WaitsForManager {
            item: *item,
            rule: NO_FORM_NO_SERVICE,
        }),
    }
}

pub(super) fn mark(client: &Client, reason: String) -> Event {
    Event::RuleOverridden(RuleOverridden {
        client: client.id.clone(),
        rule: WHO_COLLECTS,
        reason,
    })
}

/// As the client's list spells a person.
pub(super) fn on_list(client: &Client, person: &str, ctx: &Context<'_>) -> Option<String> {
    let mut allowed = client.may_collect(ctx.today).into_iter();
    allowed.find(|name| same_name(name, person))
}

pub(super) fn may_not(client: &Client, person: &str, ctx: &Context<'_>) -> Rejection {
    Rejection::MayNotCollect {
        person: text::scrub(person, text::MAX_FIELD),
        client: client.legal_name().to_owned(),
        allowed: client.may_collect(ctx.today),
    }
}

/// A person on the list; somebody on file of a client who never named anybody, after a look at an ID; or whomever a
/// manager lets have it, with a reason (rule 20).
fn listed(client: &Client, asked: &HandOut, ctx: &Context<'_>) -> Result<Hands, Rejection> {
    let person = on_list(client, &asked.person, ctx);
    match (person, asked.because.as_deref()) {
        (Some(person), _) if !client.stands_in(&person, ctx.today) => Ok(Hands {
            person,
            pass: Pass::Listed,
            mark: None,
        }),
        (Some(_), _) if asked.check == IdCheck::Known => Err(Rejection::CheckNotAllowed),
        (Some(person), _) => Ok(Hands {
            person,
            pass: Pass::Listed,
            mark: Some(mark(client, STANDS_IN.to_owned())),
        }),
        (None, Some(reason)) if ctx.actor.may(Permission::Manage) => {
            let reason = given("the reason", reason)?;
            Ok(Hands {
                person: stranger(&asked.person)?,
                mark: Some(mark(client, reason.clone())),
                pass: Pass::Manager(reason),
            })
        }
        (None, _) => Err(may_not(client, &asked.person, ctx)),
    }
}
