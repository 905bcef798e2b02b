//! Who may ask for what lets pieces leave for good: somebody on file, by telephone only where a number is on file, and
//! never the clerk who writes it down.

use super::MakeRequest;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::RuleOverridden;
use crate::domain::flow::asked::given;
use crate::domain::flow::handover::is_bound;
use crate::domain::flow::release::settled;
use crate::domain::form::may_be_one;
use crate::domain::ids::ItemId;
use crate::domain::rejection::{NoKeeping, NoRelease, Rejection};
use crate::domain::request::{Request, RequestKind, Said};
use crate::domain::rules::Rule;
use crate::domain::state::State;

/// Only the addressee decides about his mail.
const ADDRESSEE: Rule = Rule(22);

/// Whether he may ask for it; the mark where only a manager's reason, in the note, lets it be written down.
pub(super) fn may_ask(
    state: &State,
    client: &Client,
    asked: &MakeRequest,
    ctx: &Context<'_>,
) -> Result<Option<RuleOverridden>, Rejection> {
    match asked.kind {
        RequestKind::Forward | RequestKind::Hold | RequestKind::Return => Ok(None),
        RequestKind::Courier => {
            goes_by_courier(state, &asked.items, ctx)?;
            speaks(state, client, asked, ctx).map(|()| None)
        }
        RequestKind::Destroy => match speaks(state, client, asked, ctx) {
            Ok(()) => Ok(None),
            Err(no) if asked.note.trim().is_empty() || !ctx.actor.may(Permission::Manage) => {
                Err(no)
            }
            Err(_) => Ok(Some(RuleOverridden {
                client: client.id.clone(),
                rule: ADDRESSEE.0,
                reason: given("the reason", &asked.note)?,
            })),
        },
    }
}

/// What never goes by courier is not promised to one: the client hears it now, and not the driver at the desk.
fn goes_by_courier(state: &State, items: &[ItemId], ctx: &Context<'_>) -> Result<(), Rejection> {
    let mut known = items.iter().filter_map(|id| state.items.get(id));
    let bound = known.find(|item| is_bound(state, item, ctx));
    bound.map_or(
        Ok(()),
        |item| Err(NoRelease::NeverByCourier(item.id).into()),
    )
}

/// Whether this is the client's own word.
fn speaks(
    state: &State,
    client: &Client,
    asked: &MakeRequest,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let who = given("who asked", &asked.who)?;
    if !client.can_approve(&who, ctx.today) {
        return Err(match asked.kind {
            RequestKind::Courier => NoKeeping::AsksForCourier(who),
            _ => NoKeeping::AsksToDestroy(who),
        }
        .into());
    }
    if is_clerk(&who, ctx.actor.name()) {
        return Err(NoKeeping::AsksHimself(who).into());
    }
    let name = || client.legal_name().to_owned();
    let before = settled(state, client, ctx.now);
    if !before.can_approve(&who, ctx.today) {
        let client = name();
        return Err(NoRelease::FreshApprover { who, client }.into());
    }
    if asked.said == Said::Phone && client.phones.is_empty() {
        return Err(NoRelease::NoPhone(name()).into());
    }
    if asked.said == Said::Phone && !before.phones.iter().any(|one| client.phones.contains(one)) {
        return Err(NoRelease::FreshContact(name()).into());
    }
    Ok(())
}

/// Whether he may be the clerk himself. A clerk who goes by one word shares it with many a client; a whole name counts.
fn is_clerk(who: &str, clerk: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let has_more_words = clerk.split(|c: char| !c.is_alphanumeric()).count() > 1;
    letters(who) == letters(clerk) || (has_more_words && may_be_one(who, clerk))
}

/// What the client asked otherwise about one of these pieces stands until it is withdrawn. To keep a piece until a day
/// and then to send it on is one wish.
pub(super) fn asked_otherwise(
    state: &State,
    asked: &MakeRequest,
    items: &[ItemId],
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let open = state.requests_of(&asked.client, ctx.today).into_iter();
    for other in open.filter(|one| one.kind != asked.kind && !follows(one, asked)) {
        let left = other.left(state);
        if let Some(item) = items.iter().find(|id| left.contains(id)) {
            return Err(NoKeeping::AskedOtherwise {
                item: *item,
                request: other.id,
                kind: other.kind,
            }
            .into());
        }
    }
    Ok(())
}

/// Whether one of the two ends before the other begins.
fn follows(one: &Request, other: &MakeRequest) -> bool {
    match (one.kind, other.kind) {
        (RequestKind::Hold, _) => one.by < other.by,
        (_, RequestKind::Hold) => other.by < one.by,
        _ => false,
    }
}
