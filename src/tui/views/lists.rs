//! Lists that more than one screen shows: candidates, the last pieces, what was done here.

use super::super::model::Model;
use super::super::screens::Place;
use super::super::screens::finder::Finder;
use super::super::theme::Theme;
use super::super::words;
use super::pane::{Pane, fit};
use crate::domain::name::NameKind;
use crate::wire::rows::{Candidate, ItemRow};

/// Whom the line could mean: a heading and at most so many rows.
pub fn candidates(pane: &mut Pane<'_>, model: &Model, finder: &Finder, rows: usize) {
    let Some(doubt) = &model.data.doubt else { return };
    pane.text("  PMB      Client                         matched on                  here", Theme::heading());
    let chosen = finder.row(doubt);
    let first = chosen.map_or(0, |row| (row + 1).saturating_sub(rows));
    for (at, candidate) in doubt.candidates.iter().enumerate().skip(first).take(rows) {
        let selected = chosen == Some(at);
        pane.item(&candidate_row(candidate, selected), selected);
    }
}

fn candidate_row(candidate: &Candidate, selected: bool) -> String {
    let matched = match candidate.kind {
        None | Some(NameKind::Legal) => name_kind(candidate.kind).to_owned(),
        kind => format!("{} \"{}\"", name_kind(kind), candidate.matched),
    };
    let state = if candidate.present { candidate.held.to_string() } else { "ENDED".into() };
    format!(
        "{}{} {} {} {state}",
        if selected { "> " } else { "  " },
        fit(candidate.pmb.as_str(), 8),
        fit(&candidate.legal, 30),
        fit(&matched, 27)
    )
}

/// The last pieces, newest first.
pub fn recent(pane: &mut Pane<'_>, model: &Model) {
    let rows = usize::from(pane.left());
    for row in model.data.recent.iter().take(rows) {
        pane.plain(&recent_row(model, row));
    }
}

fn recent_row(model: &Model, row: &ItemRow) -> String {
    let item = &row.item;
    format!(
        " {} {} {} {} {} {} {} {}",
        fit(&format!("#{}", item.id), 7),
        fit(&time_of(model, item.received), 6),
        fit(item.kind.word(), 9),
        fit(words::carrier(item.carrier), 7),
        fit(&item.tracking.as_deref().map(words::tail).unwrap_or_default(), 6),
        fit(&words::owner(row), 17),
        fit(item.slot.as_str(), 12),
        words::state_short(row)
    )
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
        let line = item.line.as_ref().map(|line| format!("\"{}\"", words::clean(line)));
        pane.plain(&format!(
            " {} {} {} {}",
            fit(&format!("#{}", item.id), 6),
            fit(&time_of(model, item.received), 6),
            fit(&line.unwrap_or_default(), width),
            fit(words::brief(item).split_once(' ').map_or("", |(_, rest)| rest), 14)
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
        let all = model.desk.as_ref().map_or(model.data.unnamed.len(), |(desk, _)| desk.to_identify as usize);
        pane.rule(&format!("To identify ({all}), oldest first"));
        return unnamed(pane, model);
    }
    pane.rule("The desk");
    let Some((desk, _)) = &model.desk else { return };
    for (what, n) in [
        ("logged today", desk.today),
        ("on hand", desk.held),
        ("to identify", desk.to_identify),
        ("notices waiting", desk.waiting),
        ("notices FAILED", desk.failed),
        ("clients", desk.clients),
    ] {
        pane.plain(&format!(" {what:<20}{n:>8}"));
    }
}

/// What a name is called beside a match.
fn name_kind(kind: Option<NameKind>) -> &'static str {
    match kind {
        None => "box",
        Some(NameKind::Legal) => "name",
        Some(NameKind::Person) => "person",
        Some(NameKind::Former) => "FORMER",
        Some(NameKind::Dba) => "DBA",
        Some(NameKind::Alias) => "also",
        Some(NameKind::Acronym) => "initials",
        Some(NameKind::Seen) => "as seen",
    }
}
