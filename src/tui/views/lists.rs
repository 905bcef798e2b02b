//! Lists that more than one screen shows: the last pieces, what was done here.

use super::pane::{Pane, fit};
use crate::tui::model::Model;
use crate::tui::screens::Place;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// The last pieces, newest first.
pub fn recent(pane: &mut Pane<'_>, model: &Model) {
    let rows = usize::from(pane.left());
    for row in model.data.recent.iter().take(rows) {
        pane.plain(&recent_row(model, row));
    }
}

fn recent_row(model: &Model, row: &ItemRow) -> String {
    let item = &row.item;
    let number = item
        .tracking
        .as_deref()
        .map(words::tail)
        .unwrap_or_default();
    let number = format!("{} {number}", words::carrier(item.carrier));
    format!(
        " {} {} {} {} {} {} {}",
        fit(&format!("#{}", item.id), 6),
        fit(&time_of(model, item.received), 6),
        fit(item.kind.word(), 9),
        fit(number.trim(), 13),
        fit(&words::owner(row), 20),
        fit(slot(row), 11),
        words::state_short(row)
    )
}

/// Where it lies; a client's own pigeonhole needs no second naming of its number.
fn slot(row: &ItemRow) -> &str {
    let slot = row.item.slot.as_str();
    let own = row
        .pmb
        .as_ref()
        .is_some_and(|pmb| slot.strip_prefix("PMB ") == Some(pmb.as_str()));
    if own { "box" } else { slot }
}

/// `16:42` today, `21 Nov` before.
pub fn time_of(model: &Model, at: crate::domain::time::Stamp) -> String {
    match &model.desk {
        Some((desk, _)) => words::when(at, desk.day, words::zone(&desk.timezone)),
        None => String::new(),
    }
}

/// Pieces to identify, oldest first.
pub fn unnamed(pane: &mut Pane<'_>, model: &Model) {
    let rows = usize::from(pane.left());
    let width = pane.width().saturating_sub(30);
    for row in model.data.unnamed.iter().take(rows) {
        let item = &row.item;
        let line = item
            .line
            .as_ref()
            .map(|line| format!("\"{}\"", words::clean(line)));
        pane.plain(&format!(
            " {} {} {} {}",
            fit(&format!("#{}", item.id), 6),
            fit(&time_of(model, item.received), 6),
            fit(&line.unwrap_or_default(), width),
            fit(
                words::brief(item)
                    .split_once(' ')
                    .map_or("", |(_, rest)| rest),
                14
            )
        ));
    }
}

/// Under the left part: what came in last, or what was done here.
pub fn tape(pane: &mut Pane<'_>, model: &Model) {
    if model.place == Place::Intake {
        pane.rule("Just logged");
        return recent(pane, model);
    }
    pane.rule("Done here, newest first");
    let rows = usize::from(pane.left());
    let width = pane.width().saturating_sub(1);
    for (_, deed) in model.deeds.iter().rev().take(rows) {
        pane.plain(&format!(" {}", fit(deed, width)));
    }
}

/// Under the right part: what waits for a name, or the desk's figures.
pub fn beside_tape(pane: &mut Pane<'_>, model: &Model) {
    if model.place == Place::Intake {
        let all = model
            .desk
            .as_ref()
            .map_or(model.data.unnamed.len(), |(desk, _)| {
                desk.to_identify as usize
            });
        pane.rule(&format!("To identify ({all}), oldest first"));
        return unnamed(pane, model);
    }
    pane.rule("The desk");
    let Some((desk, _)) = &model.desk else { return };
    for (what, n) in [
        ("logged today", desk.today),
        ("on hand", desk.held),
        ("to identify", desk.to_identify),
        ("in quarantine", desk.quarantine),
        ("due out today", desk.quarantine_due),
        ("notices waiting", desk.waiting),
        ("notices FAILED", desk.failed),
        ("clients", desk.clients),
    ] {
        pane.plain(&format!(" {what:<20}{n:>8}"));
    }
}
