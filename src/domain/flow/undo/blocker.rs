//! What later work stands on the things that a command changed, in words for who wants to take it back.

use std::sync::Arc;

use super::boxes::{holder_blocker, stray_blocker};
use super::credits::credit_blocker;
use super::keeping::fees_blocker;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::dispute::order::A_DAY;
use crate::domain::flow::outbox::delivery::untrue_now;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::notice::Notice;
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::quarter::certified::Certified;
use crate::domain::state::{Reversal, State, Trace, UndoState};
use crate::domain::time::{BookDay, Day};

/// What later work stands on a thing that the command changed.
pub(super) fn blocker(
    state: &State,
    command: CommandId,
    reversal: &Reversal,
    ctx: &Context<'_>,
) -> Option<String> {
    match reversal {
        Reversal::ItemReceived(id) => changed_blocker(state, command, *id),
        Reversal::ItemWas(before) => changed_blocker(state, command, before.id)
            .or_else(|| owner_blocker(state, before))
            .or_else(|| left_blocker(state, command, before))
            .or_else(|| number_blocker(state, before)),
        Reversal::ClientAdded(id) => added_blocker(state, command, id),
        Reversal::ClientWas(before) => record_blocker(state, command, before)
            .or_else(|| holder_blocker(state, command, before, ctx))
            .or_else(|| stray_blocker(state, before, ctx)),
        Reversal::NoticeQueued(id) => letter_blocker(state, *id),
        Reversal::NoticeStood(before) => told_blocker(state, before),
        Reversal::AnswerWas(count, ..) => {
            let known = state.counts.get(count);
            let closed = known.is_none_or(|known| !known.is_open());
            closed.then(|| format!("count {count} is closed"))
        }
        Reversal::BroughtWas(day, ..) | Reversal::CarriedWas(day, ..) => {
            sealed_blocker(state, *day)
        }
        Reversal::FeesCharged(client, fees) => fees_blocker(state, command, client, fees),
        Reversal::CreditDropped(client, fees) => credit_blocker(state, client, fees),
        Reversal::RequestMade(id) => {
            let gone = !state.requests.contains_key(id);
            gone.then(|| format!("request {id} is over"))
        }
        Reversal::DisputeWas(id, None) => dispute_blocker(state, command, *id, ctx),
        Reversal::DisputeWas(_, Some(_))
        | Reversal::NoticeWas(_)
        | Reversal::DisposedAs(..)
        | Reversal::NoteWas(..)
        | Reversal::FeesDropped(..)
        | Reversal::FeesSettled(..)
        | Reversal::FeesReopened(..)
        | Reversal::FeesCredited(..)
        | Reversal::RequestWithdrawn(_)
        | Reversal::PapersWere(..)
        | Reversal::RuledAs(..) => None,
        Reversal::CertifiedWas(due, was) => certified_blocker(state, command, *due, was.as_deref()),
        Reversal::CenterWas(_, now) => {
            (state.center != *now).then(|| "the center's own file was changed since".to_owned())
        }
        Reversal::FormNotesWere(client, _, now) => noted_blocker(state, client, now.as_deref()),
        Reversal::ReviewedWas(_, now) => {
            (state.reviewed != *now).then(|| "the workflow was reviewed again since".to_owned())
        }
        Reversal::PaperAttached(client, number) => paper_blocker(state, client, *number),
    }
}

/// Later than on its day a manager ends a dispute, and nobody else by taking it back.
fn dispute_blocker(
    state: &State,
    command: CommandId,
    id: ItemId,
    ctx: &Context<'_>,
) -> Option<String> {
    let began = state.traces.get(&command)?.at;
    let is_old = began.plus_seconds(A_DAY) <= ctx.now;
    (is_old && !ctx.actor.may(Permission::Manage))
        .then(|| format!("#{id} is in dispute since an earlier day: a manager ends that"))
}

/// A record goes back while nothing else changed it, and never once it was purged.
fn record_blocker(state: &State, command: CommandId, before: &Client) -> Option<String> {
    let now = state.clients.get(&before.id);
    if now.is_some_and(|now| now.is_purged()) {
        return Some(format!("client {} was purged since", before.id));
    }
    let changed = now.is_none_or(|client| client.changed_by != command);
    changed.then(|| format!("{} was changed since", before.legal_name()))
}

/// A note on a form is taken back while it is the last one.
fn noted_blocker(state: &State, client: &ClientId, now: Option<&FormNotes>) -> Option<String> {
    let changed = state.notes_of(client) != now;
    changed.then(|| {
        format!(
            "more was noted since of the form of {}",
            state.name_of(client)
        )
    })
}

/// A paper is taken off again while it is there, and while no court wants it kept.
fn paper_blocker(state: &State, client: &ClientId, number: u32) -> Option<String> {
    let name = state.name_of(client);
    if state.holds.contains_key(client) {
        return Some(format!("a legal hold is on the records of {name}"));
    }
    let mut papers = state.papers_of(client).iter();
    let is_gone = papers.all(|paper| paper.number != number);
    is_gone.then(|| format!("paper {number} of {name} was detached since"))
}

/// Only the certification that counts is taken back. What was taken back stands again only while nothing was certified since,
/// if only of the same due date.
fn certified_blocker(
    state: &State,
    command: CommandId,
    due: Option<Day>,
    was: Option<&Certified>,
) -> Option<String> {
    let stands = state.certified.as_ref().map(|list| list.due);
    let took_back = was.is_some_and(|was| due.is_none_or(|due| due < was.due));
    let later = state.order.iter().rev().take_while(|id| **id != command);
    let mut later = later
        .filter_map(|id| state.traces.get(id))
        .filter(|trace| trace.undo == UndoState::Open)
        .flat_map(|trace| &trace.reversals);
    let again = took_back && later.any(|one| matches!(one, Reversal::CertifiedWas(..)));
    (stands != due || again).then(|| "another quarter was certified since".to_owned())
}

/// What a close was told stands once the day is sealed.
fn sealed_blocker(state: &State, day: BookDay) -> Option<String> {
    let is_sealed = state.book(day).seal.is_some();
    is_sealed.then(|| format!("{} is sealed", day.page()))
}

/// A letter that may have been read cannot be taken back.
fn letter_blocker(state: &State, id: NoticeId) -> Option<String> {
    let left = state
        .notices
        .get(&id)
        .is_none_or(|notice| notice.marked.is_some() || notice.may_be_known());
    left.then(|| format!("letter {id} has gone out"))
}

/// A notice asks for a call again only while it says what is so.
fn told_blocker(state: &State, before: &Notice) -> Option<String> {
    if !state.notices.contains_key(&before.id) {
        return Some(format!(
            "notice {} is not in the open books any more",
            before.id
        ));
    }
    let untrue = untrue_now(state, before);
    let item = untrue.first()?;
    Some(format!(
        "what notice {} says of #{item} is not so any more",
        before.id
    ))
}

/// A client stays while anything here is his, or somebody is still to tell him something. What was logged for
/// him and taken back does not count.
fn added_blocker(state: &State, command: CommandId, id: &ClientId) -> Option<String> {
    let his = |item: &Item| item.client.as_ref() == Some(id) && item.status != ItemStatus::Voided;
    let name = state.name_of(id);
    if state.holds.contains_key(id) {
        return Some(format!("a legal hold is on the records of {name}"));
    }
    if state
        .clients
        .get(id)
        .is_some_and(|client| client.is_purged())
    {
        return Some(format!("client {id} was purged since"));
    }
    // What left memory was logged for him all the same.
    let had_mail = state.volumes.contains_key(id)
        || state.accounts.contains_key(id)
        || state.statements.contains_key(id)
        || !state.may_lie(id).is_empty();
    if had_mail || state.items.values().any(|item| his(item)) {
        return Some(format!("mail was logged for {name}"));
    }
    if !state.papers_of(id).is_empty() {
        return Some(format!("papers are attached to the form of {name}"));
    }
    if state.notices_to(id).any(|notice| notice.state.is_open()) {
        return Some(format!("a notice to {name} is on its way"));
    }
    let changed = state
        .clients
        .get(id)
        .is_none_or(|client| client.changed_by != command);
    changed.then(|| format!("{name} was changed since"))
}

/// A piece cannot go back to a client who left the directory meanwhile.
fn owner_blocker(state: &State, before: &Item) -> Option<String> {
    let owner = before
        .client
        .as_ref()
        .filter(|owner| !state.clients.contains_key(*owner))?;
    Some(format!(
        "#{} was {owner}'s, who is not in the directory any more",
        before.id
    ))
}

/// A piece that lies here again leaves the house by another handover only: nobody knows who takes it now. That it was
/// held again by mistake is another matter: then it never came. One that a count found does lie here, and one that
/// was missing goes to nobody.
fn left_blocker(state: &State, command: CommandId, before: &Item) -> Option<String> {
    let now = state.items.get(&before.id)?;
    let held_again = |one: &Reversal| match one {
        Reversal::ItemWas(was) => (was.id, was.status) == (before.id, before.status),
        _ => false,
    };
    let known = state.traces.get(&command);
    let counted = |one: &Reversal| matches!(one, Reversal::AnswerWas(..));
    let by_mistake = known.is_some_and(|trace| {
        trace.reversals.iter().any(held_again) && !trace.reversals.iter().any(counted)
    });
    let went = before.status.has_left() && before.status != ItemStatus::Missing;
    let anew = match before.status {
        ItemStatus::InOwnBox => "put it in its box anew",
        _ => "hand it out anew",
    };
    (went && now.is_held() && !by_mistake)
        .then(|| format!("#{} lies here again: {anew}", before.id))
}

/// A number lies here on one piece: another one has it now.
fn number_blocker(state: &State, before: &Item) -> Option<String> {
    let now = state.items.get(&before.id)?;
    let comes_back = !now.is_held() || now.tracking != before.tracking;
    let number = before
        .tracking
        .as_ref()
        .filter(|_| before.is_held() && comes_back)?;
    let other = state
        .tracking
        .get(number)
        .filter(|other| **other != before.id)?;
    Some(format!("{number} is on #{other} by now"))
}

/// Whether since the command nothing but remarks was written to a piece, such as why its handover was taken back: they stay
/// with it when it goes out of the books.
pub(super) fn is_as_left_but_for_remarks(state: &State, command: CommandId, id: ItemId) -> bool {
    let Some(mut now) = state.items.get(&id) else {
        return false;
    };
    while now.changed_by != command {
        let trace = state.traces.get(&now.changed_by);
        // A remark that came with a taking back stands on what was before the command that was taken back.
        let undone = trace.and_then(|trace| state.traces.get(&trace.done.undone?));
        let trace = undone.or(trace);
        let was = trace.and_then(|trace| {
            trace.reversals.iter().find_map(|one| match one {
                Reversal::ItemWas(before) if before.id == id => Some(before),
                _ => None,
            })
        });
        let Some(before) = was else {
            return false;
        };
        let remarked = Item {
            note: now.note.clone(),
            changed_by: now.changed_by,
            ..Item::clone(before)
        };
        if remarked != **now || before.changed_by == now.changed_by {
            return false;
        }
        now = before;
    }
    true
}

/// What changed a piece since, but for remarks.
fn changed_blocker(state: &State, command: CommandId, id: ItemId) -> Option<String> {
    let only_remarked = is_as_left_but_for_remarks(state, command, id);
    let changed = (!only_remarked).then(|| item_blocker(state, command, id));
    changed.flatten()
}

fn item_blocker(state: &State, command: CommandId, id: ItemId) -> Option<String> {
    match state.items.get(&id) {
        Some(item) if item.changed_by == command => None,
        Some(item) => Some(format!(
            "#{id} was changed since (now {}, command {})",
            item.status.word(),
            item.changed_by
        )),
        None => Some(format!("#{id} is not in the open books any more")),
    }
}

/// A handover stays while a count's answer says that more went with it: it would be said of pieces that nobody handed out.
pub(super) fn joined_blocker(state: &State, trace: &Trace) -> Option<String> {
    let handover = trace.done.pickup?;
    let later = state.order.iter().rev();
    let later = later.take_while(|id| **id != trace.command);
    let joined = |one: &&Arc<Trace>| {
        let answers = |reversal: &Reversal| matches!(reversal, Reversal::AnswerWas(..));
        one.undo == UndoState::Open
            && one.done.pickup == Some(handover)
            && one.reversals.iter().any(answers)
    };
    let answer = later.filter_map(|id| state.traces.get(id)).find(joined)?;
    let pieces: Vec<_> = answer
        .done
        .items
        .iter()
        .map(|id| format!("#{id}"))
        .collect();
    Some(format!(
        "a count was answered with this handover: {}",
        pieces.join(", ")
    ))
}
