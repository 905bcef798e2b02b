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
pub mod scanner;
pub mod shelf;
pub mod sign_in;

use super::effect::{Detail, Effects, Fetch, ask};
use super::entry::Entry;
use super::model::Model;
use super::party::Party;
use super::scan::Code;
use crate::domain::ids::Pmb;
use crate::wire::messages::{Reply, Request, ScreenQuery};

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
    /// The scanner being checked.
    Scanner(scanner::State),
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
            Self::Scanner(state) => &state.entry,
            Self::Inspect(state) => &state.entry,
        }
    }

    /// Its line.
    pub fn entry_mut(&mut self) -> &mut Entry {
        match self {
            Self::Help(state) => &mut state.list.entry,
            Self::Fix(state) => &mut state.finder.entry,
            Self::Pin(state) => &mut state.entry,
            Self::Scanner(state) => &mut state.entry,
            Self::Inspect(state) => &mut state.entry,
        }
    }
}

/// What typing changes beside the line, as it was before a scan was typed into it.
#[derive(Debug, Default)]
pub enum Standing {
    /// Nothing.
    #[default]
    Nothing,
    /// The rows and the one under the cursor.
    Rows(Place, list::List),
    /// Who was chosen by the arrows, on a screen or, when nothing is named, in a correction.
    Chosen(Option<Place>, Option<Party>),
}

impl Standing {
    /// As it is now.
    pub fn of(model: &Model) -> Self {
        match (&model.over, model.place) {
            (Some(Over::Fix(state)), _) => Self::Chosen(None, state.finder.chosen.clone()),
            (Some(_), _) => Self::Nothing,
            (None, place @ Place::Intake) => Self::Chosen(Some(place), model.intake.finder.chosen.clone()),
            (None, place @ Place::Pickup) => Self::Chosen(Some(place), model.pickup.finder.chosen.clone()),
            (None, place) => {
                list_of(model, model.place).map_or(Self::Nothing, |list| Self::Rows(place, list.clone()))
            }
        }
    }

    /// Puts it back, unless another screen stands there by now.
    pub fn restore(self, model: &mut Model) {
        match (self, &mut model.over, model.place) {
            (Self::Rows(of, rows), None, place) if of == place => {
                if let Some(list) = list_mut(model) {
                    list.put_back(&rows);
                }
            }
            (Self::Chosen(None, chosen), Some(Over::Fix(state)), _) => state.finder.chosen = chosen,
            (Self::Chosen(Some(Place::Intake), chosen), None, Place::Intake) => {
                model.intake.finder.chosen = chosen;
            }
            (Self::Chosen(Some(Place::Pickup), chosen), None, Place::Pickup) => {
                model.pickup.finder.chosen = chosen;
            }
            _ => {}
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
    }
}

/// A screen's own line.
pub fn entry_of(model: &Model, place: Place) -> &Entry {
    match place {
        Place::Intake => &model.intake.finder.entry,
        Place::Pickup => &model.pickup.finder.entry,
        Place::Shelf => &model.shelf.list.entry,
        Place::Day => &model.day.entry,
        Place::Clients => model.clients.entry(),
        Place::Outbox => &model.outbox.list.entry,
        Place::Audit => &model.audit.list.entry,
        Place::Quarantine => &model.quarantine.list.entry,
        Place::Report => &model.report.list.entry,
    }
}

/// A screen's own line.
pub fn entry_of_mut(model: &mut Model, place: Place) -> &mut Entry {
    match place {
        Place::Intake => &mut model.intake.finder.entry,
        Place::Pickup => &mut model.pickup.finder.entry,
        Place::Shelf => &mut model.shelf.list.entry,
        Place::Day => &mut model.day.entry,
        Place::Clients => model.clients.entry_mut(),
        Place::Outbox => &mut model.outbox.list.entry,
        Place::Audit => &mut model.audit.list.entry,
        Place::Quarantine => &mut model.quarantine.list.entry,
        Place::Report => &mut model.report.list.entry,
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
        (None, Place::Clients, code) if model.clients.open.is_some() => clients::scanned(model, code),
        (_, Place::Shelf | Place::Clients | Place::Outbox | Place::Audit | Place::Report, Code::Box(pmb)) => {
            find_box(model, &pmb)
        }
        (_, _, code) => intake::scanned(model, code),
    }
}

/// Another screen comes: what would be forgotten or overlooked there ends.
pub fn left(model: &mut Model) {
    intake::left(model);
    clients::left(model);
}

/// Whether Esc does more on this screen than to clear the line.
pub fn keeps_line(model: &Model) -> bool {
    pickup::is_alarmed(model) || clients::is_open(model)
}

/// A pigeonhole's label on a list: its box is looked for.
fn find_box(model: &mut Model, pmb: &Pmb) -> Effects {
    if let Some(list) = list_mut(model) {
        list.set(pmb.as_str());
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
                model.entry_mut().clear();
                Effects::new()
            }
        },
    }
}

/// The list that the line filters, on the screens that have one.
pub fn list_mut(model: &mut Model) -> Option<&mut list::List> {
    match (&model.over, model.place) {
        (None, Place::Clients) if model.clients.open.is_some() => None,
        (None, place) => list_of_mut(model, place),
        (Some(_), _) => None,
    }
}

/// A screen's list, if it has one.
pub fn list_of_mut(model: &mut Model, place: Place) -> Option<&mut list::List> {
    match place {
        Place::Shelf => Some(&mut model.shelf.list),
        Place::Clients => Some(&mut model.clients.list),
        Place::Outbox => Some(&mut model.outbox.list),
        Place::Audit => Some(&mut model.audit.list),
        Place::Quarantine => Some(&mut model.quarantine.list),
        Place::Report => Some(&mut model.report.list),
        Place::Intake | Place::Pickup | Place::Day => None,
    }
}

/// A screen's list, if it has one.
pub fn list_of(model: &Model, place: Place) -> Option<&list::List> {
    match place {
        Place::Shelf => Some(&model.shelf.list),
        Place::Clients => Some(&model.clients.list),
        Place::Outbox => Some(&model.outbox.list),
        Place::Audit => Some(&model.audit.list),
        Place::Quarantine => Some(&model.quarantine.list),
        Place::Report => Some(&model.report.list),
        Place::Intake | Place::Pickup | Place::Day => None,
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
            if let Some(list) = list_mut(model) {
                let _ = list.edited();
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
            model.audit.list.go(to, model.data.events.len() as u32, page);
        }
    }
    Effects::new()
}

/// Whether the line is one that names a client, and something is typed.
fn names_a_client(model: &Model) -> bool {
    let names = match (&model.over, model.place) {
        (Some(Over::Fix(_)), _) | (None, Place::Intake) => true,
        (None, Place::Pickup) => model.pickup.stage.client().is_none(),
        _ => false,
    };
    names && !model.entry().is_empty()
}

/// The rows of what is typed are here: now the arrow moves among them. Nobody has looked at them yet.
fn arrow(model: &mut Model, to: list::Move, reply: Reply) -> Effects {
    if let Err(refused) = take_rows(model, reply) {
        return refused;
    }
    let effects = go(model, to);
    if let Some(finder) = finder_mut(model) {
        finder.unseen = finder.chosen.is_some();
    }
    effects
}

/// Takes the rows that a key had to wait for.
fn take_rows(model: &mut Model, reply: Reply) -> Result<(), Effects> {
    let Reply::Screen(screen) = reply else { return Err(model.refuse(super::words::not_done(&reply))) };
    let query = query(model);
    model.fetching(&Fetch::Screen(query.clone()));
    model.desk = Some((screen.desk, model.now));
    model.data.take(screen.body);
    model.answered(query);
    Ok(())
}

/// The line that names a client, where there is one.
pub fn finder_mut(model: &mut Model) -> Option<&mut finder::Finder> {
    match (&mut model.over, model.place) {
        (Some(Over::Fix(state)), _) => Some(&mut state.finder),
        (None, Place::Intake) => Some(&mut model.intake.finder),
        (None, Place::Pickup) => Some(&mut model.pickup.finder),
        _ => None,
    }
}

/// Why Enter must not take whom the arrows chose: the rows came after the arrow and before any look, or he is not
/// among them any more.
pub fn doubt_choice(model: &mut Model) -> Option<Effects> {
    let fit = model.rows_fit();
    let finder = finder_mut(model)?.clone();
    let is_row = model.data.doubt.as_ref().is_none_or(|doubt| finder.row(doubt).is_some());
    let words = super::words::clean(&finder.chosen.as_ref()?.words());
    let (gone, unseen) = (fit && !is_row, finder.unseen);
    let finder = finder_mut(model)?;
    finder.unseen = false;
    if gone {
        finder.chosen = None;
    }
    match (gone, unseen) {
        (true, _) => {
            Some(model.question(format!("{words} is not among the rows any more: look again, then choose")))
        }
        (false, true) => Some(model.question(format!("the rows came late: is it {words}? Enter takes it"))),
        (false, false) => None,
    }
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
