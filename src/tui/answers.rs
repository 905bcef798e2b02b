//! Answers go to whoever asked; those to commands of any screen are told to all.

use super::deed::{Deed, What};
use super::effect::{Effects, ask};
use super::model::Model;
use super::news::News;
use super::over;
use super::screen::Answers;
use super::then::{Placed, Then};
use super::words;
use super::{lying, past, phone, undoing};
use crate::domain::rejection::Rejection;
use crate::domain::state::Done;
use crate::domain::stray::Changed;
use crate::wire::ask;
use crate::wire::messages::Reply;

/// Routes an answer to who asked.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    let (screens, desk) = (&mut model.screens, &mut model.desk);
    let effects = match then {
        Then::Intake(then) => screens.intake.answer(desk, then, reply),
        Then::Pickup(then) => screens.pickup.answer(desk, then, reply),
        Then::Shelf(then) => screens.shelf.answer(desk, then, reply),
        Then::Day(then) => screens.day.answer(desk, then, reply),
        Then::Clients(then) => screens.clients.answer(desk, then, reply),
        Then::Count(then) => screens.count.answer(desk, then, reply),
        Then::Quarantine(then) => screens.quarantine.answer(desk, then, reply),
        Then::Report(then) => screens.report.answer(desk, then, reply),
        Then::Figures(then) => screens.figures.answer(desk, then, reply),
        Then::Statements(then) => screens.statements.answer(desk, then, reply),
        Then::Forward(then) => screens.forward.answer(desk, then, reply),
        Then::Fix(then) => over::fix::answer(model, then, reply),
        Then::Inspect(then) => over::inspect::answer(model, then, reply),
        Then::Phone(then) => phone::answer(model, then, reply),
        Then::Done(deed) => done(model, deed, reply),
        Then::Placed(placed) => done_there(model, *placed, &reply),
        Then::SignedIn(name) => over::sign_in::answer(model, &name, reply),
        Then::Past(then) => past::answer(model, &then, reply),
        Then::Rows(awaited) => model.when_here(awaited, reply),
    };
    model.settle(effects)
}

/// Takes everything that waits out at once.
pub fn flush(model: &mut Model) -> Effects {
    let id = model.desk.ids.fresh();
    let what = What::Flushed;
    ask(ask::Flush, Deed { id, what })
}

fn done(model: &mut Model, deed: Deed, reply: Reply) -> Effects {
    let refused = match reply {
        Reply::Done(done) => {
            return match deed.what.moved() {
                Some(item) => ask(ask::Pieces(vec![item]), Box::new(Placed { deed, done })),
                None => done_well(model, &deed, &done),
            };
        }
        Reply::Flushed(flushed) if flushed.is_clean() => {
            return model.desk.ok(words::flushed(&flushed));
        }
        Reply::Flushed(flushed) => {
            return model.desk.question(words::flushed(&flushed));
        }
        Reply::Refused(Rejection::NotHeld { item, .. })
            if matches!(deed.what, What::Moved { .. }) =>
        {
            drop(model.tell(&News::Gone(vec![item])));
            return model.desk.refuse(format!(
                "#{item} does not lie here any more; scan the shelf label again"
            ));
        }
        reply => {
            let is_undone = matches!(reply, Reply::Refused(Rejection::AlreadyUndone));
            let last = model.desk.deeds.last().map(|done| done.command);
            if let (true, What::Undone { .. }, Some(last)) = (is_undone, &deed.what, last) {
                undoing::is_undone_elsewhere(model, last);
            }
            words::not_done(&reply, &model.desk.keys)
        }
    };
    model.desk.refuse(refused)
}

/// Pieces lie in the slot that the books have, however it was typed.
fn done_there(model: &mut Model, placed: Placed, reply: &Reply) -> Effects {
    let Placed { mut deed, done } = placed;
    if let (What::Moved { slot, .. }, Reply::Items(rows)) = (&mut deed.what, reply)
        && let Some(row) = rows.first()
    {
        slot.clone_from(&row.item.slot);
    }
    done_well(model, &deed, &done)
}

fn done_well(model: &mut Model, deed: &Deed, done: &Done) -> Effects {
    let sentence = {
        let receipt = model.desk.receipt_goes(&deed.reach());
        deed.sentence(done, &model.desk.deeds, &receipt)
    };
    let mut more = Effects::new();
    if let Some(news) = deed.news(done) {
        more.extend(model.tell(&news));
    }
    match &deed.what {
        What::Undone { .. } => {
            if let Some(command) = done.undone {
                undoing::was_undone(model, command, deed.id);
            }
        }
        What::Redone(undone) => undoing::was_redone(model, undone),
        _ => model.desk.remember_so(deed.remembered(done)),
    }
    let mut effects = match &deed.what {
        What::Heeded(_) => model.desk.heed(sentence),
        _ => model.desk.ok(sentence),
    };
    effects.extend(more);
    if let (What::Undone { .. } | What::Redone(_), Some(client)) = (&deed.what, &done.client) {
        effects.extend(lying::look(client, Changed::Box));
    }
    effects
}
