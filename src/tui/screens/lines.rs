//! Each screen's own line, and the list that it filters.

use super::{Place, list};
use crate::tui::entry::Entry;
use crate::tui::model::Model;

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
