//! Commands into events, or a refusal. Pure: everything that is not in the state comes in the context.
//!
//! The right to give a command is checked here, once, before anything else.

mod asking;
mod day;
mod desk;
mod directory;
mod form_row;
mod forms;
mod handover;
mod inspection;
mod intake;
mod judging;
mod losses;
mod names;
mod notices;
mod purge;
mod quarantine;
mod quarter;
mod record;
mod row;
mod telling;
mod undo;
mod words;

use super::command::{Command, Context};
use super::event::Event;
use super::ids::ItemId;
use super::item::Item;
use super::rejection::Rejection;
use super::state::State;
use super::text;
use crate::domain::flow::{
    AddName, AdviseLabels, AskClient, AskForForms, AssignItem, CancelNotice, CertifyQuarter,
    ClerkSignedIn, CloseClient, CorrectItem, CountMailCheck, EndName, HandBack, HandOut,
    ImportClient, Inspect, LogItems, MarkNotice, MoveItems, NoteClient, OpenForm, PinRefused,
    PurgeClient, Quarantine, RecordDelivery, RefusePin, ReleaseFromQuarantine, ReleaseNotices,
    RememberName, RemoveClerk, RemoveName, RenameClient, ReopenClient, ResumeClient, RetryNotice,
    SealDay, SetClerk, SetForm, SetLegalHold, SetTerms, SignIn, SuspendClient, Undo, VoidItem,
};

pub use judging::{disposition_for, disposition_of, name_match, to_leave};
pub use row::{RowOutcome, row_target};

/// What a command makes happen; an empty list when everything is so already.
pub fn decide(
    state: &State,
    command: &Command,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let needs = command.needs();
    if !ctx.actor.may(needs) {
        return Err(Rejection::NotAllowed {
            who: ctx.actor.name().to_owned(),
            needs,
        });
    }
    let events = carried_out(state, command, ctx)?;
    Ok(judging::with_released(state, events, ctx))
}

fn carried_out(
    state: &State,
    command: &Command,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    match command {
        Command::ImportClient(ImportClient(row)) => directory::import(state, row, ctx),
        Command::RenameClient(RenameClient { client, to, on }) => {
            directory::rename(state, client, to, *on, ctx)
        }
        Command::CloseClient(CloseClient { client, on }) => {
            directory::close(state, client, *on, ctx)
        }
        Command::LogItems(LogItems(intake)) => intake::log(state, intake, ctx),
        Command::AssignItem(AssignItem {
            item,
            client,
            evidence,
        }) => intake::assign(state, *item, client.as_ref(), evidence.as_ref(), ctx),
        Command::MoveItems(MoveItems { items, slot }) => intake::put_away(state, items, slot),
        Command::CorrectItem(CorrectItem { item, changes }) => {
            intake::correct(state, *item, changes, ctx)
        }
        Command::VoidItem(VoidItem { item, why }) => intake::void(state, *item, why, ctx),
        Command::HandOut(HandOut {
            client,
            person,
            check,
            items,
            because,
        }) => {
            let because = because.as_deref();
            let asked = handover::Handover {
                client,
                person,
                check: *check,
                items,
                because,
            };
            handover::hand_out(state, &asked, ctx)
        }
        Command::SealDay(SealDay { day }) => day::seal(state, *day, ctx),
        Command::Undo(Undo { command }) => undo::undo(state, *command, ctx),
        Command::PauseOutbox => Ok(notices::pause(state)),
        Command::ResumeOutbox => Ok(notices::resume(state)),
        Command::FlushNotices => notices::flush(state),
        Command::RetryNotice(RetryNotice(notice)) => notices::retry(state, *notice),
        Command::CancelNotice(CancelNotice(notice)) => notices::cancel(state, *notice),
        Command::ReleaseNotices(ReleaseNotices(all)) => Ok(notices::release(state, all)),
        Command::MarkNotice(MarkNotice { notice, items }) => notices::mark(state, *notice, items),
        Command::RecordDelivery(RecordDelivery { notice, delivery }) => {
            notices::record(state, *notice, delivery, ctx)
        }
        Command::SetClerk(SetClerk { clerk, role, pin }) => desk::set_clerk(clerk, *role, pin),
        Command::RemoveClerk(RemoveClerk(clerk)) => desk::remove_clerk(state, clerk),
        Command::SignIn(SignIn(clerk)) => {
            Ok(vec![Event::ClerkSignedIn(ClerkSignedIn(clerk.clone()))])
        }
        Command::RefusePin(RefusePin(clerk)) => {
            Ok(vec![Event::PinRefused(PinRefused(clerk.clone()))])
        }
        Command::RememberName(RememberName { client, text }) => {
            names::remember(state, client, text, ctx)
        }
        Command::AddName(AddName { client, name }) => names::add(state, client, name, ctx),
        Command::EndName(EndName { client, text, on }) => names::end(state, client, text, *on, ctx),
        Command::RemoveName(RemoveName { client, text }) => names::remove(state, client, text),
        Command::ReopenClient(ReopenClient(client)) => directory::reopen(state, client, ctx),
        Command::SuspendClient(SuspendClient { client, reason }) => {
            directory::suspend(state, client, reason)
        }
        Command::ResumeClient(ResumeClient(client)) => directory::resume(state, client),
        Command::SetForm(SetForm {
            client,
            cells,
            whole,
        }) => forms::set(state, client, cells, *whole, ctx),
        Command::OpenForm(OpenForm { client, reason }) => forms::open(state, client, reason),
        Command::SetTerms(SetTerms { client, cells }) => {
            directory::set_terms(state, client, cells, ctx)
        }
        Command::NoteClient(NoteClient { client, text }) => directory::note(state, client, text),
        Command::Quarantine(Quarantine { item, reason }) => {
            quarantine::put_in(state, *item, *reason, ctx)
        }
        Command::ReleaseFromQuarantine(ReleaseFromQuarantine {
            item,
            client,
            grounds,
        }) => quarantine::release(state, *item, client, *grounds, ctx),
        Command::HandBack(HandBack { items, on }) => quarantine::hand_back(state, items, *on, ctx),
        Command::AskClient(AskClient { item, client }) => {
            quarantine::ask(state, *item, client, ctx)
        }
        Command::CountMailCheck(CountMailCheck(client)) => notices::count_mail_check(state, client),
        Command::PurgeClient(PurgeClient { client, reason }) => {
            purge::purge(state, client, reason, ctx)
        }
        Command::Inspect(Inspect {
            client,
            reason,
            badge,
        }) => inspection::inspect(state, client.as_ref(), (reason, badge.as_deref()), ctx),
        Command::CertifyQuarter(CertifyQuarter { reason }) => {
            quarter::certify(state, reason.as_deref(), ctx)
        }
        Command::SetLegalHold(SetLegalHold { client, why }) => {
            purge::hold(state, client, why.as_deref())
        }
        Command::AskForForms(AskForForms {
            whom,
            also_unentered,
        }) => asking::ask(state, whom, *also_unentered, ctx),
        Command::AdviseLabels(AdviseLabels(labelled)) => asking::advise(state, labelled, ctx),
    }
}

/// The piece, if memory has it.
fn piece(state: &State, id: ItemId) -> Result<&Item, Rejection> {
    state
        .items
        .get(&id)
        .map(AsRef::as_ref)
        .ok_or(Rejection::NoItem(id))
}

/// The piece, if it lies here.
fn held_piece(state: &State, id: ItemId) -> Result<&Item, Rejection> {
    let item = piece(state, id)?;
    if item.is_held() {
        Ok(item)
    } else {
        Err(Rejection::NotHeld {
            item: id,
            status: item.status.word().to_owned(),
        })
    }
}

/// Pieces as they were chosen, in order and each once.
fn each_once(items: &[ItemId]) -> Result<Vec<ItemId>, Rejection> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    if items.is_empty() {
        Err(Rejection::NothingChosen)
    } else {
        Ok(items)
    }
}

/// A text of a command, cleaned.
fn accepted(what: &str, value: &str) -> Result<String, Rejection> {
    text::accept(value).map_err(|problem| Rejection::Text {
        what: what.to_owned(),
        problem,
    })
}
