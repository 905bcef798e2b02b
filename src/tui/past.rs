//! What was done before this screen began, or on another one: looked up in the books, shown, and taken back like what
//! was done here. A handover is found by any of its pieces.

use super::deed::{DoneHere, Taking};
use super::desk::Desk;
use super::effect::{Effects, ask};
use super::model::Model;
use super::over::Over;
use super::screens::why::Why;
use super::then::Past;
use super::{lying, undoing, words};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::flow::{PickedUp, TakeBack};
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::{ItemStatus, Origin};
use crate::domain::rejection::Rejection;
use crate::domain::time::Day;
use crate::keymap::{Action, Place};
use crate::sheets::Zone;
use crate::sheets::command::{Kind, Out, Shown};
use crate::wire::ask;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, ItemRow};

/// Events that are looked through.
const RECENT: u32 = 1000;

/// What whoever works here did last.
pub fn last() -> Effects {
    let query = ScreenQuery::Audit {
        about: String::new(),
        rows: RECENT,
    };
    ask(query, Past::Last)
}

/// What was done last with a piece, by its number: above all its handover.
pub fn of_piece(model: &mut Model, number: &str) -> Effects {
    if let Ok(item) = number.trim().trim_start_matches('#').parse::<ItemId>() {
        return ask(ask::Item(item), Past::Piece);
    }
    let text =
        ":undo #4812 takes back what was done last with that piece; :undo alone what you did last";
    model.desk.question(text)
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: &Past, reply: Reply) -> Effects {
    match (then, reply) {
        (Past::Last, Reply::Screen(screen)) => match screen.body {
            Body::Audit { rows, .. } => show_last(model, &screen.desk.who, &rows),
            _ => Effects::new(),
        },
        (Past::Printing(what), Reply::Ok) => {
            model.desk.ok(format!("{what} on the way to the printer"))
        }
        (Past::Lying(what), Reply::Items(rows)) => lying::told(&mut model.desk, *what, &rows),
        (Past::Piece, Reply::Item(row, events)) => of_its_history(model, &row, &events),
        (
            Past::Why {
                command,
                item,
                question,
            },
            Reply::Done(_),
        ) => {
            model.over = Some(Over::Why(Why::of(*command, *item)));
            model.desk.question(question.clone())
        }
        (Past::Why { command, .. }, Reply::Refused(no)) => {
            if no == Rejection::AlreadyUndone {
                undoing::is_undone_elsewhere(model, *command);
            }
            let no = Reply::Refused(no);
            model.desk.refuse(words::not_done(&no, &model.desk.keys))
        }
        (_, reply) => model.desk.refuse(words::not_done(&reply, &model.desk.keys)),
    }
}

/// Asks why a command is taken back, once the books say that they would take it back.
pub fn why(command: CommandId, item: Option<ItemId>, question: String) -> Effects {
    let reason = "not said yet".to_owned();
    let order = TakeBack {
        command: Some(command),
        reason,
    };
    let order = Box::new(Command::TakeBack(order));
    let then = Past::Why {
        command,
        item,
        question,
    };
    ask(ask::Foresee(order), then)
}

fn show_last(model: &mut Model, who: &str, rows: &[AuditRow]) -> Effects {
    let Some(shown) = Shown::last(rows, who) else {
        let fix = model.desk.keys.how(Action::Fix);
        return model.desk.question(format!(
            "nothing was done here yet that can be taken back; {fix} opens a piece to correct it"
        ));
    };
    show(model, &shown)
}

fn show(model: &mut Model, shown: &Shown) -> Effects {
    let told = words::clean(&shown.told(Zone::named(model.desk.zone().name())));
    let taking = match shown.kind {
        Kind::Plain => Taking::Plain,
        Kind::Handover(out) => Taking::Handover {
            receipt: true,
            again: match out {
                Out::ToAPerson => Place::Pickup,
                Out::Otherwise => Place::Forward,
            },
        },
        Kind::Closing(_) | Kind::Import(_) | Kind::Stays => {
            return model.desk.question(format!(
                "that is not taken back by a key: {told}; :audit tells more"
            ));
        }
    };
    model.desk.remember_so(DoneHere {
        command: shown.command,
        deed: told,
        taking,
    });
    undoing::undo(model)
}

/// A handover is never taken back without a reason. Of a piece that left otherwise, into its client's own box too, it is
/// what its history has last; one that lies here is corrected.
fn of_its_history(model: &mut Model, row: &ItemRow, events: &[AuditRow]) -> Effects {
    let brief = words::brief(&row.item);
    let handovers = events.iter().filter_map(|row| match &row.envelope.event {
        Event::PickedUp(PickedUp(pickup)) => Some((&row.envelope, pickup)),
        _ => None,
    });
    let last = handovers.max_by_key(|(envelope, _)| envelope.seq);
    let is_out = matches!(row.item.status, ItemStatus::PickedUp(_));
    let Some((envelope, pickup)) = last.filter(|_| is_out) else {
        let newest: Vec<AuditRow> = events.iter().rev().cloned().collect();
        let last = newest.iter().find(|row| row.envelope.event.is_for_undo());
        let last = last.and_then(|row| Shown::named(&newest, row.envelope.command));
        let is_imported = row.item.origin != Origin::Intake;
        // What has left is corrected by nothing else: whoever opens it to correct it is sent here.
        let has_left = row.item.status.has_left() && row.item.status != ItemStatus::Missing;
        let is_shown =
            |shown: &Shown| is_imported || has_left || matches!(shown.kind, Kind::Handover(_));
        if let Some(shown) = last.filter(is_shown) {
            return show(model, &shown);
        }
        let fix = model.desk.keys.how(Action::Fix);
        let text = format!("{brief} was not handed out; {fix} corrects a piece");
        return model.desk.question(text);
    };
    let desk = &mut model.desk;
    let (zone, today) = (desk.zone(), desk.today());
    let at = today.map_or_else(String::new, |today| words::when(envelope.at, today, zone));
    let pieces = match pickup.items.len() {
        1 => format!("{brief}, the only piece of that handover"),
        n => format!("all {n} pieces of that handover, {brief} among them"),
    };
    let person = words::clean(&pickup.person);
    let booked = booked(desk, envelope.at.day_in(&zone));
    let question = format!(
        "why is it taken back? Type it: {pieces} ({person}, {at}), come back{booked}. If the receipt has gone out, a correction is written to the client"
    );
    why(envelope.command, Some(row.item.id), question)
}

/// Where the pieces of a sealed day come back.
fn booked(desk: &Desk, day: Day) -> String {
    let figures = desk.figures.as_ref().map(|(figures, _)| figures);
    let figures =
        figures.filter(|figures| figures.sealed.is_some_and(|sealed| day <= sealed.page()));
    figures.map_or_else(String::new, |figures| {
        format!(
            " in {}, as {} is sealed",
            words::into_books(figures),
            words::date(day)
        )
    })
}
