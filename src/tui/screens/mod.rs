//! The screens: what each keeps, and what it makes of an action, a scan or an answer.
//!
//! Functions here choose and return effects; none of them acts, draws or knows a key.

pub mod audit;
pub mod clients;
pub mod command;
pub mod day;
pub mod done;
pub mod finder;
pub mod fix;
pub mod help;
pub mod inspect;
pub mod intake;
pub mod list;
pub mod outbox;
pub mod phone;
pub mod pickup;
pub mod quarantine;
pub mod report;
pub mod shelf;
pub mod sign_in;

use super::effect::{Detail, Effects};
use super::entry::Entry;
use super::model::Model;
use super::scan::Code;
use crate::wire::messages::{Reply, ScreenQuery};

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// Mail comes in.
    #[default]
    Intake,
    /// Mail goes out at the desk.
    Pickup,
    /// What lies here.
    Shelf,
    /// The day's books.
    Day,
    /// The directory.
    Clients,
    /// Notices.
    Outbox,
    /// Who did what.
    Audit,
    /// Pieces for nobody on file.
    Quarantine,
    /// The quarter and other reports.
    Report,
}

impl Place {
    /// All, in the order of their keys.
    pub const ALL: [Self; 9] = [
        Self::Intake,
        Self::Pickup,
        Self::Shelf,
        Self::Day,
        Self::Clients,
        Self::Outbox,
        Self::Audit,
        Self::Quarantine,
        Self::Report,
    ];

    /// The name in the first row.
    pub fn title(self) -> &'static str {
        match self {
            Self::Intake => "INTAKE",
            Self::Pickup => "PICKUP",
            Self::Shelf => "SHELF",
            Self::Day => "DAY",
            Self::Clients => "CLIENTS",
            Self::Outbox => "OUTBOX",
            Self::Audit => "AUDIT",
            Self::Quarantine => "QUARANTINE",
            Self::Report => "REPORT",
        }
    }
}

/// What lies over a screen and takes the entry line.
#[derive(Debug)]
pub enum Over {
    /// The list of keys.
    Help(help::State),
    /// A piece under correction.
    Fix(fix::State),
    /// A PIN being typed.
    Pin(sign_in::State),
    /// Forms for an inspector.
    Inspect(Box<inspect::State>),
}

impl Over {
    /// Its line.
    pub fn entry(&self) -> &Entry {
        match self {
            Self::Help(state) => &state.list.entry,
            Self::Fix(state) => &state.finder.entry,
            Self::Pin(state) => &state.entry,
            Self::Inspect(state) => &state.entry,
        }
    }

    /// Its line.
    pub fn entry_mut(&mut self) -> &mut Entry {
        match self {
            Self::Help(state) => &mut state.list.entry,
            Self::Fix(state) => &mut state.finder.entry,
            Self::Pin(state) => &mut state.entry,
            Self::Inspect(state) => &mut state.entry,
        }
    }
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Intake asked.
    Intake(intake::Then),
    /// Pickup asked.
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
    /// The quarantine asked.
    Quarantine(quarantine::Then),
    /// A report asked.
    Report(report::Then),
    /// An inspection asked.
    Inspect(inspect::Then),
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
        Then::Quarantine(then) => quarantine::answer(model, then, reply),
        Then::Report(then) => report::answer(model, then, reply),
        Then::Inspect(then) => inspect::answer(model, then, reply),
    }
}

/// The screen's own line.
pub fn entry(model: &Model) -> &Entry {
    match model.place {
        Place::Intake => &model.intake.finder.entry,
        Place::Pickup => &model.pickup.finder.entry,
        Place::Shelf => &model.shelf.list.entry,
        Place::Day => &model.day.entry,
        Place::Clients => &model.clients.list.entry,
        Place::Outbox => &model.outbox.list.entry,
        Place::Audit => &model.audit.list.entry,
        Place::Quarantine => &model.quarantine.list.entry,
        Place::Report => &model.report.list.entry,
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
        Place::Quarantine => quarantine::detail(model),
        Place::Pickup | Place::Day | Place::Clients | Place::Audit | Place::Report => None,
    }
}

/// Accepts a typed line.
pub fn accept(model: &mut Model) -> Effects {
    match &model.over {
        Some(Over::Help(_)) => {
            model.over = None;
            Effects::new()
        }
        Some(Over::Fix(_)) => fix::accept(model),
        Some(Over::Pin(_)) => sign_in::accept(model),
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
    match (&model.over, model.place) {
        (Some(Over::Fix(_)), _) => fix::scanned(model, code),
        (_, Place::Pickup) => pickup::scanned(model, code),
        _ => intake::scanned(model, code),
    }
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
            Place::Quarantine => quarantine::back(model),
            _ => {
                model.entry_mut().clear();
                Effects::new()
            }
        },
    }
}

/// The list that the line filters, on the screens that have one.
pub fn list_mut(model: &mut Model) -> Option<&mut list::List> {
    match (&model.over, model.place) {
        (None, Place::Shelf) => Some(&mut model.shelf.list),
        (None, Place::Clients) => Some(&mut model.clients.list),
        (None, Place::Outbox) => Some(&mut model.outbox.list),
        (None, Place::Audit) => Some(&mut model.audit.list),
        (None, Place::Quarantine) => Some(&mut model.quarantine.list),
        (None, Place::Report) => Some(&mut model.report.list),
        _ => None,
    }
}

/// A command or a telephone question is done: it goes from the line, and what it stood on stays.
pub fn command_done(model: &mut Model) {
    match list_mut(model) {
        Some(list) => list.restore(),
        None => model.entry_mut().clear(),
    }
}

/// Tells the screen that its line was changed by hand.
pub fn edited(model: &mut Model) {
    match (&mut model.over, model.place) {
        (Some(Over::Fix(state)), _) => state.finder.chosen = None,
        (Some(Over::Help(state)), _) => state.list.cursor = 0,
        (Some(Over::Pin(_) | Over::Inspect(_)), _) | (None, Place::Day) => {}
        (None, Place::Intake) => intake::edited(model),
        (None, Place::Pickup) => model.pickup.finder.chosen = None,
        (None, Place::Quarantine) => quarantine::edited(model),
        (None, _) => {
            if let Some(list) = list_mut(model) {
                let _ = list.edited();
            }
        }
    }
}

/// Moves the row.
pub fn go(model: &mut Model, to: list::Move) -> Effects {
    match (&model.over, model.place) {
        (Some(Over::Help(_)), _) => help::go(model, to),
        (Some(Over::Fix(_)), _) => fix::go(model, to),
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
            model.audit.list.go(to, model.data.events.len() as u32, page);
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
