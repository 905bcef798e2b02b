//! The one question before a piece leaves its client or its shelf: may it, and on whose word? A hold belongs to the
//! piece and not to a door: whatever order takes a piece away, the question is asked of what it decided on, here and
//! once, and what a manager lets pass is written down with his reason.
//!
//! `departure` says of every kind of event whether it takes pieces away, `hold` what keeps a piece, `word` on whose
//! word each way out goes past each hold. A new kind of event or hold does not compile before that has been said.

mod departure;
mod explained;
mod fact;
mod hold;
mod once_named;
mod refusal;
mod slip;
#[cfg(test)]
mod tests;
mod word;

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::order::Decided;
use crate::domain::flow::{AssignKept, Command, Event, ReleaseKept, RuleOverridden, SetApartKept};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::state::State;

use departure::{Because, because, departures, is_found};
use explained::explained;
use word::Word;

pub(super) use departure::Departure;
pub use fact::HoldOverruled;
pub(super) use hold::corrected;
pub use once_named::named_then;
pub(super) use once_named::once_named;

/// Whether a piece may leave, and on whose word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Whoever may give the order.
    Free,
    /// Whoever may give the order, with a reason: this keeps it, and all the rest.
    WithReason(Stays, Vec<Stays>),
    /// A manager, with a reason: this keeps it, and all the rest.
    ByManager(Stays, Vec<Stays>),
    /// Nobody, as long as this keeps it.
    Never(Stays),
}

/// The question itself.
pub(super) fn may_leave(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> Leave {
    let is_slip = slip::is_slip(state, item, way, ctx);
    let (mut never, mut kept, mut asked) = (None, Vec::new(), Vec::new());
    for hold in hold::holds(state, item, way, ctx) {
        match word::word(way, &hold, is_slip) {
            Word::Anybody => {}
            Word::Reason => asked.push(hold),
            Word::Manager => kept.push(hold),
            Word::Nobody => never = never.or(Some(hold)),
        }
    }
    let (mut kept, mut asked) = (kept.into_iter(), asked.into_iter());
    match (never, kept.next()) {
        (Some(hold), _) => Leave::Never(hold),
        (None, Some(first)) => Leave::ByManager(first, kept.chain(asked).collect()),
        (None, None) => asked.next().map_or(Leave::Free, |first| {
            Leave::WithReason(first, asked.collect())
        }),
    }
}

/// What this keeps is heard before anything else that may be wrong with an order; of what has left already the order says
/// that. That the order asks again at its end is [`permitted`]'s to see to.
pub(super) fn stays(
    state: &State,
    items: &[ItemId],
    way: Departure,
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let known = items.iter().filter_map(|id| state.items.get(id));
    let mut known = known.filter(|item| item.is_held());
    known.try_for_each(|item| past(state, item, way, Because::Said(because), ctx).map(drop))
}

/// Whether a piece is only kept because a count has not seen it: whoever has read its label has found it.
pub(super) fn is_uncounted(no: &Rejection) -> bool {
    matches!(
        no,
        Rejection::NoKeeping(NoKeeping::SayWhy {
            why: Stays::Counting,
            ..
        })
    )
}

/// What was decided on takes away only what may leave; gives what is to be written down of what a manager let pass, and
/// of what the open count had not found.
pub(super) fn permitted(
    state: &State,
    command: &Command,
    events: &[Event],
    ctx: &Context<'_>,
) -> Decided {
    let reason = because(command);
    let mut overruled: Vec<Overruled> = Vec::new();
    let gone = departures(state, command, events, ctx);
    for (item, way) in gone.iter().copied() {
        let mut holds = match past(state, item, way, voiding(way, reason), ctx) {
            Err(no) if is_uncounted(&no) && is_found(command, item.id) => Vec::new(),
            holds => holds?,
        };
        if is_found(command, item.id) {
            holds.retain(|hold| *hold != Stays::Counting);
        }
        // What nobody finds went past nothing: that it is missing, and why, stands in an event of its own.
        if way == Departure::Missing {
            continue;
        }
        for hold in holds {
            note(&mut overruled, item, hold);
        }
    }
    let said = match reason {
        Because::Said(said) => said,
        Because::Unasked => None,
    };
    let mut marks = explained(state, &gone, events, said);
    let is_marked = |event: &Event| matches!(event, Event::HoldOverruled(_));
    let is_kept = !overruled.is_empty() || events.iter().any(is_marked);
    if marks.is_empty() && !is_kept && !events.is_empty() {
        marks.extend(unneeded(state, command, said)?);
    }
    if let Some(reason) = said.filter(|_| !overruled.is_empty()) {
        let reason = given("the reason", reason)?;
        marks.extend(overruled.into_iter().map(|one| one.marked(state, &reason)));
    }
    Ok(marks)
}

/// A reason that nothing asked for is kept all the same, with the piece that stays here: whoever gave it relies on that.
fn unneeded(
    state: &State,
    command: &Command,
    reason: Option<&str>,
) -> Result<Option<Event>, Rejection> {
    let (id, done) = match command {
        Command::AssignKept(AssignKept { assign, .. }) => (assign.item, "named anew"),
        Command::ReleaseKept(ReleaseKept { release, .. }) => (release.item, "out of quarantine"),
        Command::SetApartKept(SetApartKept { put, .. }) => (put.item, "set apart"),
        _ => return Ok(None),
    };
    let Some((item, reason)) = state.items.get(&id).zip(reason) else {
        return Ok(None);
    };
    let client = item.client.as_ref().and_then(|id| state.clients.get(id));
    if client.is_some_and(|client| client.is_purged()) {
        return Ok(None);
    }
    let reason = given("the reason", reason)?;
    Ok(Some(remark(item, &format!("{done}: {reason}"))))
}

/// Whoever takes a piece out of the books says why, by whichever order: to take back that it came has a place for it.
fn voiding(way: Departure, because: Because<'_>) -> Because<'_> {
    match (way, because) {
        (Departure::Unlogged | Departure::UnloggedLate, Because::Unasked) => Because::Said(None),
        (_, because) => because,
    }
}

/// Pieces of one client that a manager lets go past one hold.
struct Overruled {
    client: Option<ClientId>,
    hold: Stays,
    items: Vec<ItemId>,
}

fn note(all: &mut Vec<Overruled>, item: &Item, hold: Stays) {
    let same = |known: &&mut Overruled| known.client == item.client && known.hold == hold;
    match all.iter_mut().find(same) {
        Some(known) => known.items.push(item.id),
        None => all.push(Overruled {
            client: item.client.clone(),
            hold,
            items: vec![item.id],
        }),
    }
}

impl Overruled {
    /// The mark of a manager's reason. Of a client who was purged no reason comes into the books any more.
    fn marked(self, state: &State, reason: &str) -> Event {
        let Self {
            client,
            hold,
            items,
        } = self;
        let known = client.as_ref().and_then(|id| state.clients.get(id));
        let is_purged = known.is_some_and(|client| client.is_purged());
        let reason = if is_purged { "" } else { reason }.to_owned();
        match (hold, client) {
            (Stays::ByRule(rule), Some(client)) => RuleOverridden {
                client,
                rule: rule.0,
                reason,
            }
            .into(),
            (hold, client) => HoldOverruled {
                items,
                client,
                hold,
                reason,
            }
            .into(),
        }
    }
}

/// What goes past with this piece on somebody's word; nothing where nothing keeps it.
fn past(
    state: &State,
    item: &Item,
    way: Departure,
    because: Because<'_>,
    ctx: &Context<'_>,
) -> Result<Vec<Stays>, Rejection> {
    let is_said = because != Because::Said(None);
    let has_word = ctx.actor.may(Permission::Manage) && is_said;
    match may_leave(state, item, way, ctx) {
        Leave::Free => Ok(Vec::new()),
        Leave::ByManager(first, rest) if has_word => {
            Ok(std::iter::once(first).chain(rest).collect())
        }
        Leave::WithReason(first, rest) if is_said => {
            Ok(std::iter::once(first).chain(rest).collect())
        }
        Leave::WithReason(hold, _) => Err(NoKeeping::SayWhy {
            item: item.id,
            why: hold,
        }
        .into()),
        Leave::ByManager(hold, _) => Err(refusal::refused(state, item, way, hold)),
        Leave::Never(hold) => Err(refusal::never(item, way, hold)),
    }
}

/// The pieces, each once, each theirs and here, and none in quarantine.
pub(super) fn theirs(
    state: &State,
    client: &ClientId,
    items: &[ItemId],
) -> Result<Vec<ItemId>, Rejection> {
    let items = each_once(items)?;
    for id in &items {
        let item = held_piece(state, *id)?;
        if item.client.as_ref() != Some(client) {
            let owner = item
                .client
                .as_ref()
                .map_or_else(|| "nobody yet".to_owned(), |id| state.name_of(id));
            return Err(Rejection::NotTheirs { item: *id, owner });
        }
        if let Some(kept) = state
            .dispositions
            .get(id)
            .filter(|kept| kept.is_quarantine())
        {
            return Err(Rejection::InQuarantine {
                item: *id,
                rule: kept.rule,
            });
        }
    }
    Ok(items)
}
