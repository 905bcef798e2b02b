//! Commands that any screen may send, what their answers say, and undo.

use super::undoing::{self, Undone};
use super::{Over, day, intake, pickup, shelving};
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, ItemId, NoticeId, Slot};
use crate::domain::item::ItemKind;
use crate::domain::rejection::Rejection;
use crate::domain::state::Done;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;

/// What was sent, for the words of its answer.
#[derive(Clone, Debug)]
pub struct Deed {
    id: CommandId,
    what: What,
}

/// What was sent.
#[derive(Clone, Debug)]
pub enum What {
    /// Pieces put into a slot.
    Moved {
        items: Vec<ItemId>,
        slot: Slot,
        /// What is said of those that were asked for and could not be moved.
        beside: String,
    },
    /// Pieces handed out.
    HandedOut {
        pieces: usize,
        person: String,
        client: String,
        /// How he was checked.
        check: &'static str,
    },
    /// Days closed, the oldest first.
    Sealed(Vec<Day>),
    /// A command taken back.
    Undone,
    /// A command that was taken back, done again.
    Redone(Undone),
    /// A piece taken out of the books.
    Voided(ItemId),
    /// A piece is of another kind.
    Kind(ItemId, ItemKind),
    /// A piece's number is another carrier's.
    Carrier(ItemId, Carrier),
    Noted(ItemId),
    /// A piece has no name any more.
    Unnamed(ItemId),
    /// The outbox sends.
    Live,
    /// The outbox waits.
    Paused,
    /// A notice is tried again.
    Retried(NoticeId, String),
    /// A notice is not sent.
    Cancelled(NoticeId, String),
    /// Everything that waited was tried.
    Flushed,
    /// A name as labels have it, for whom.
    Remembered(String, String),
    /// What is written on a piece for nobody on file.
    Read(ItemId, String),
}

/// Sends a command.
pub fn submit(model: &mut Model, command: Command, what: What) -> Effects {
    let id = model.ids.fresh();
    let then = super::Then::Done(Deed { id, what });
    ask(
        ask::Submit {
            id,
            command: Box::new(command),
        },
        then,
    )
}

/// Takes everything that waits out at once.
pub fn flush(model: &mut Model) -> Effects {
    let id = model.ids.fresh();
    ask(
        ask::Flush,
        super::Then::Done(Deed {
            id,
            what: What::Flushed,
        }),
    )
}

/// Takes an answer.
pub fn answer(model: &mut Model, deed: &Deed, reply: Reply) -> Effects {
    let refused = match reply {
        Reply::Done(done) => return done_well(model, deed, &done),
        Reply::Ok if matches!(deed.what, What::Flushed) => {
            return model.ok("everything that waited was tried");
        }
        Reply::Refused(Rejection::NotHeld { item, .. })
            if matches!(deed.what, What::Moved { .. }) =>
        {
            model.shelf.marks.remove(&item);
            intake::forget(model, &[item]);
            return model.refuse(format!(
                "#{item} does not lie here any more; scan the shelf label again"
            ));
        }
        reply => words::not_done(&reply),
    };
    model.refuse(refused)
}

fn done_well(model: &mut Model, deed: &Deed, done: &Done) -> Effects {
    let sentence = sentence(model, &deed.what, done);
    let more = after(model, deed, done);
    if !matches!(deed.what, What::Undone | What::Redone(_)) {
        model.remember(deed.id, sentence.clone());
    }
    let mut effects = model.ok(sentence);
    effects.extend(more);
    effects
}

/// What a deed changes on the screens.
fn after(model: &mut Model, deed: &Deed, done: &Done) -> Effects {
    let what = &deed.what;
    match what {
        What::Moved { items, .. } => {
            model.shelf.marks.clear();
            intake::shelved(model, deed.id, items);
        }
        What::HandedOut { .. } => {
            pickup::finished(model);
            return shelving::look_again(model);
        }
        What::Voided(item) => {
            intake::forget(model, &[*item]);
            intake::forget_same(model, Some(&[*item]));
        }
        What::Unnamed(item) => intake::forget_same(model, Some(&[*item])),
        // The next one is not chosen by itself.
        What::Cancelled(notice, _) => model.outbox.seek = Some(*notice),
        What::Redone(undone) => undoing::was_redone(model, undone),
        What::Undone => {
            if let Some(command) = done.undone {
                undoing::was_undone(model, command, deed.id);
            }
            return intake::undone(model, done.undone, &done.items);
        }
        What::Sealed(days) => {
            model.day.entry.clear();
            model.day.sealed = days.last().copied().zip(done.seal);
        }
        // A kind typed behind a name leaves the name on the line: that answer is still to come.
        What::Kind(..) | What::Carrier(..) if model.entry().text().starts_with(['.', '@']) => {
            model.entry_mut().clear();
        }
        _ => {}
    }
    let corrected = matches!(
        what,
        What::Voided(_) | What::Kind(..) | What::Noted(_) | What::Unnamed(_)
    );
    if corrected && matches!(model.over, Some(Over::Fix(_))) {
        model.over = None;
    }
    Effects::new()
}

fn sentence(model: &Model, what: &What, done: &Done) -> String {
    match what {
        What::Moved {
            items,
            slot,
            beside,
        } => {
            let pieces = words::count(items.len(), "piece");
            format!(
                "{pieces} put away on {slot}: {}{beside}",
                words::numbers(items)
            )
        }
        What::HandedOut {
            pieces,
            person,
            client,
            check,
        } => format!(
            "{} to {} ({check}) for {}; {}",
            words::count(*pieces, "piece"),
            words::clean(person),
            words::clean(client),
            receipt(done)
        ),
        What::Sealed(days) => {
            let are = if days.len() > 1 { "are" } else { "is" };
            format!("{} {are} sealed{}", day::span(days), hash(done))
        }
        What::Undone => undone(model, done),
        What::Redone(undone) => format!("done again: {}", undone.deed),
        What::Voided(item) => format!("#{item} is out of the books"),
        What::Kind(item, kind) => format!("#{item} is {} now", kind.word()),
        What::Carrier(item, carrier) => {
            format!("#{item} is {} now", words::carrier(Some(*carrier)))
        }
        What::Noted(item) => format!("the remark is with #{item}"),
        What::Unnamed(item) => format!("#{item} waits to be identified again"),
        What::Live => "the outbox is live: what is due is sent".into(),
        What::Paused => "the outbox is paused: nobody is told of anything until :go live".into(),
        What::Retried(notice, to) => format!("notice {notice} to {to} is tried again"),
        What::Cancelled(notice, to) => {
            format!(
                "notice {notice} to {to} is cancelled, and no undo brings it back: nobody is told"
            )
        }
        What::Flushed => "everything that waited was tried".into(),
        What::Remembered(text, whose) if done.client.is_some() => {
            format!("\"{text}\" is remembered for {whose}")
        }
        What::Remembered(text, whose) => format!("\"{text}\" is a name of {whose} already"),
        What::Read(item, name) => {
            format!(
                "#{item} waits in HOLD for nobody on file: \"{}\"",
                words::clean(name)
            )
        }
    }
}

fn undone(model: &Model, done: &Done) -> String {
    let known = done
        .undone
        .and_then(|id| model.deeds.iter().rev().find(|(deed, _)| *deed == id));
    match (known, done.items.is_empty()) {
        (Some((_, deed)), _) => format!("taken back: {deed}"),
        (None, false) => format!("taken back; it was about {}", words::numbers(&done.items)),
        (None, true) => "taken back".into(),
    }
}

fn receipt(done: &Done) -> &'static str {
    if done.notices.is_empty() {
        "no receipt"
    } else {
        "receipt queued"
    }
}

fn hash(done: &Done) -> String {
    let hash = done.seal.map(hex::encode).unwrap_or_default();
    hash.get(..16)
        .map(|begin| format!("; its hash begins {begin}"))
        .unwrap_or_default()
}
