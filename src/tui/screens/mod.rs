//! The screens: what each keeps, and what it makes of an action, a scan or an answer.
//!
//! Functions here choose and return effects; none of them acts, draws or knows a key.

pub mod audit;
mod choice;
pub mod clients;
pub mod command;
pub mod day;
pub mod done;
pub mod finder;
pub mod fix;
pub mod help;
pub mod inspect;
pub mod intake;
mod lines;
pub mod list;
pub mod outbox;
mod over;
pub mod phone;
pub mod pickup;
pub mod quarantine;
pub mod report;
pub mod scanner;
pub mod shelf;
pub mod shelving;
pub mod sign_in;
pub mod undoing;

pub use crate::keymap::Place;
pub use choice::doubt_choice;
use choice::{arrow, names_a_client, take_rows};
pub use lines::{entry_of, entry_of_mut, list_mut, list_of, list_of_mut};
pub use over::{Over, Standing};

use super::effect::{Detail, Effects, ask};
use super::model::Model;
use crate::domain::ids::Pmb;
use crate::domain::scanned::Code;
use crate::wire::messages::{Reply, Request, ScreenQuery};

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    Intake(intake::Then),
    Pickup(pickup::Then),
    /// The shelf asked.
    Shelf(shelf::Then),
    /// The correction asked.
    Fix(fix::Then),
    /// The telephone asked.
    Phone(phone::Then),
    /// A command of any screen was sent.
    Done(done::Deed),
    /// Another clerk takes over.
    SignedIn(String),
    /// A record asked.
    Record(clients::Then),
    /// The rows that an arrow was pressed for.
    Rows(list::Move),
    /// The books that a word was typed for.
    Books,
    /// The quarantine asked.
    Quarantine(quarantine::Then),
    /// A report asked.
    Report(report::Then),
    /// An inspection asked.
    Inspect(inspect::Then),
    /// Pieces are put away.
    Shelving(shelving::Then),
}

/// Routes an answer to who asked.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match then {
        Then::Intake(then) => intake::answer(model, then, reply),
        Then::Pickup(then) => pickup::answer(model, then, reply),
        Then::Shelf(then) => shelf::answer(model, then, reply),
        Then::Fix(then) => fix::answer(model, then, reply),
        Then::Phone(then) => phone::answer(model, then, reply),
        Then::Done(deed) => done::answer(model, &deed, reply),
        Then::SignedIn(name) => sign_in::answer(model, &name, reply),
        Then::Record(then) => clients::answer(model, then, reply),
        Then::Rows(to) => arrow(model, to, reply),
        Then::Books => match take_rows(model, reply) {
            Ok(()) => day::accept(model),
            Err(refused) => refused,
        },
        Then::Quarantine(then) => quarantine::answer(model, then, reply),
        Then::Report(then) => report::answer(model, then, reply),
        Then::Inspect(then) => inspect::answer(model, then, reply),
        Then::Shelving(then) => shelving::answer(model, then, reply),
    }
}

/// What the screen shows, as a question to the server.
pub fn query(model: &Model) -> ScreenQuery {
    if let Some(Over::Fix(state)) = &model.over {
        return intake::query(model, state.finder.entry.text());
    }
    match model.place {
        Place::Intake => intake::query(model, model.intake.finder.entry.text()),
        Place::Pickup => pickup::query(model),
        Place::Shelf => shelf::query(model),
        Place::Day => ScreenQuery::Day,
        Place::Clients => clients::query(model),
        Place::Outbox => outbox::query(model),
        Place::Audit => audit::query(model),
        Place::Quarantine => quarantine::query(model),
        Place::Report => report::query(model),
    }
}

/// What the selected row means, where the screen shows that.
pub fn detail(model: &Model) -> Option<Detail> {
    let wide = model.layout().is_wide();
    match model.place {
        Place::Intake => intake::detail(model).filter(|_| wide),
        Place::Shelf => shelf::detail(model).filter(|_| wide),
        Place::Outbox => outbox::detail(model),
        Place::Clients => clients::detail(model),
        Place::Quarantine => quarantine::detail(model),
        Place::Pickup | Place::Day | Place::Audit | Place::Report => None,
    }
}

/// Accepts a typed line.
pub fn accept(model: &mut Model) -> Effects {
    if let Some(doubtful) = doubt_choice(model) {
        return doubtful;
    }
    match &model.over {
        Some(Over::Help(_)) => {
            model.over = None;
            Effects::new()
        }
        Some(Over::Fix(_)) => fix::accept(model),
        Some(Over::Pin(_)) => sign_in::accept(model),
        Some(Over::Scanner(_)) => scanner::accept(model),
        Some(Over::Inspect(_)) => inspect::accept(model),
        None => match model.place {
            Place::Intake => intake::accept(model),
            Place::Pickup => pickup::accept(model),
            Place::Shelf => shelf::accept(model),
            Place::Day => day::accept(model),
            Place::Clients => clients::accept(model),
            Place::Outbox | Place::Audit => Effects::new(),
            Place::Quarantine => quarantine::accept(model),
            Place::Report => report::accept(model),
        },
    }
}

/// Takes a scan. It is never a key and never waits: what stands before it on the line stays there.
pub fn scanned(model: &mut Model, code: Code) -> Effects {
    if matches!(model.over, Some(Over::Help(_) | Over::Inspect(_))) {
        model.over = None;
    }
    match (&model.over, model.place, code) {
        (Some(Over::Scanner(_)), ..) => scanner::scanned(model),
        (Some(Over::Fix(_)), _, code) => fix::scanned(model, code),
        (_, Place::Pickup, code) => pickup::scanned(model, code),
        (None, Place::Clients, code) if model.clients.open.is_some() => {
            clients::scanned(model, code)
        }
        (
            _,
            Place::Shelf | Place::Clients | Place::Outbox | Place::Audit | Place::Report,
            Code::Box(pmb),
        ) => find_box(model, &pmb),
        (_, _, code) => intake::scanned(model, code),
    }
}

/// Another screen comes: what would be forgotten or overlooked there ends.
pub fn left(model: &mut Model) {
    intake::left(model);
    clients::left(model);
    day::left(model);
}

/// Whether Esc does more on this screen than to clear the line.
pub fn keeps_line(model: &Model) -> bool {
    pickup::is_alarmed(model) || clients::is_open(model)
}

/// A pigeonhole's label on a list: its box is looked for.
fn find_box(model: &mut Model, pmb: &Pmb) -> Effects {
    if let Some(list) = list_mut(model) {
        list.offer(pmb.as_str());
        return model.ok(format!("box {pmb}; Esc clears the filter"));
    }
    intake::scanned(model, Code::Box(pmb.clone()))
}

/// One step back on the screen itself.
pub fn back(model: &mut Model) -> Effects {
    match &model.over {
        Some(_) => {
            model.over = None;
            Effects::new()
        }
        None => match model.place {
            Place::Intake => intake::back(model),
            Place::Pickup => pickup::back(model),
            Place::Shelf => shelf::back(model),
            Place::Clients => clients::back(model),
            Place::Quarantine => quarantine::back(model),
            _ => {
                day::left(model);
                model.entry_mut().clear();
                Effects::new()
            }
        },
    }
}

/// A command or a telephone question is done: it goes from the line, and what it stood on stays.
pub fn command_done(model: &mut Model) {
    if clients::is_open(model) {
        return clients::restore(model);
    }
    match list_mut(model) {
        Some(list) => list.restore(),
        None => model.entry_mut().clear(),
    }
}

/// The line is cleared; where it filtered a list, the row under the cursor is found again among the others.
pub fn unfilter(model: &mut Model) {
    let piece = shelf::selected(model).map(|row| row.item.id);
    let notice = outbox::selected(model).map(|row| row.notice.id);
    model.entry_mut().clear();
    edited(model);
    match model.place {
        Place::Shelf => model.shelf.seek = piece,
        Place::Outbox => model.outbox.seek = notice,
        _ => {}
    }
}

/// Rows came for the screen that is shown.
pub fn rows_arrived(model: &mut Model) {
    match model.place {
        Place::Shelf => shelf::arrived(model),
        Place::Outbox => outbox::arrived(model),
        _ => {}
    }
}

/// Tells the screen that its line was changed by hand.
pub fn edited(model: &mut Model) {
    match (&mut model.over, model.place) {
        (Some(Over::Fix(state)), _) => state.finder.chosen = None,
        (Some(Over::Help(state)), _) => state.list.cursor = 0,
        (Some(Over::Pin(_) | Over::Scanner(_) | Over::Inspect(_)), _) | (None, Place::Day) => {}
        (None, Place::Intake) => intake::edited(model),
        (None, Place::Pickup) => model.pickup.finder.chosen = None,
        (None, Place::Quarantine) => quarantine::edited(model),
        (None, Place::Clients) if model.clients.open.is_some() => clients::edited(model),
        (None, _) => {
            if list_mut(model).is_some_and(list::List::edited) {
                (model.shelf.seek, model.outbox.seek) = (None, None);
            }
        }
    }
}

/// Moves the row. An arrow among rows of an earlier text would choose somebody who was not asked for: then the rows
/// come first.
pub fn go(model: &mut Model, to: list::Move) -> Effects {
    if names_a_client(model) && !model.rows_fit() {
        return ask(Request::Screen(query(model)), Then::Rows(to));
    }
    match (&model.over, model.place) {
        (Some(Over::Help(_)), _) => help::go(model, to),
        (Some(Over::Fix(_)), _) => fix::go(model, to),
        (Some(Over::Scanner(_)), _) => scanner::go(model, to),
        (Some(Over::Pin(_)), _) | (None, Place::Day) => {}
        (Some(Over::Inspect(_)), _) => return inspect::go(model, to),
        (None, Place::Intake) => intake::go(model, to),
        (None, Place::Quarantine) => quarantine::go(model, to),
        (None, Place::Report) => {
            let page = report::page(model);
            model.report.list.go(to, model.data.report.total, page);
        }
        (None, Place::Pickup) => pickup::go(model, to),
        (None, Place::Shelf) => {
            let page = shelf::page(model);
            model.shelf.list.go(to, model.data.shelf.page.total, page);
        }
        (None, Place::Clients) if model.clients.open.is_some() => return clients::go(model, to),
        (None, Place::Clients) => {
            let page = clients::page(model);
            model.clients.list.go(to, model.data.clients.total, page);
        }
        (None, Place::Outbox) => {
            let page = outbox::page(model);
            model.outbox.list.go(to, model.data.notices.total, page);
        }
        (None, Place::Audit) => {
            let page = audit::page(model);
            model
                .audit
                .list
                .go(to, model.data.events.len() as u32, page);
        }
    }
    Effects::new()
}

/// Marks the row.
pub fn mark(model: &mut Model) -> Effects {
    if model.over.is_some() {
        return Effects::new();
    }
    match model.place {
        Place::Pickup => pickup::mark(model),
        Place::Shelf => shelf::mark(model),
        Place::Quarantine => quarantine::mark(model),
        _ => Effects::new(),
    }
}
