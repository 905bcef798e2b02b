//! Day: the books, what is on the shelves, and what is left to do before the day is sealed.

use super::super::keymap::Action;
use super::super::model::Model;
use super::super::screens::Place;
use super::super::screens::day::is_done;
use super::super::screens::done::hex;
use super::super::theme::Theme;
use super::pane::{Pane, fit};
use crate::wire::rows::DaySheet;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    let Some(sheet) = &model.data.sheet else { return pane.rule("") };
    pane.rule(&format!("{}, {}", sheet.day, if sheet.seal.is_some() { "SEALED" } else { "open" }));
    pane.text(" Books                              On the shelves, by age", Theme::heading());
    let (books, shelves) = (books(sheet), ages(sheet));
    for at in 0..books.len().max(shelves.len()) {
        let cell = |rows: &[String]| rows.get(at).cloned().unwrap_or_default();
        pane.plain(&format!(" {} {}", fit_plain(&cell(&books), 34), cell(&shelves)));
    }
    if let Some((day, seal)) = sheet.seal.map(|seal| (sheet.day, seal)).or(model.day.sealed) {
        pane.plain(&format!(" {day} is sealed with the hash"));
        pane.plain(&format!(" {}", hex(&seal)));
    }
    pane.rule("By kind");
    kinds(pane, sheet);
    let done = is_done(model, sheet);
    pane.rule(if done { "What stays open" } else { "Before it is sealed" });
    steps(pane, sheet, done, &model.keys.how(Action::Go(Place::Outbox)));
    if !model.layout().is_wide() {
        slots(pane, model);
    }
}

fn books(sheet: &DaySheet) -> Vec<String> {
    let tally = &sheet.tally;
    [
        ("  brought forward", tally.opening),
        ("+ received", tally.received),
        ("- handed out", tally.picked_up),
        ("- forwarded", tally.forwarded),
        ("- returned", tally.returned),
        ("- other", tally.other),
        ("= should be here", sheet.closing),
    ]
    .map(|(what, n)| format!("{what:<22}{n:>8}"))
    .to_vec()
}

fn ages(sheet: &DaySheet) -> Vec<String> {
    let most = sheet.ages.iter().copied().max().unwrap_or(0).max(1);
    let bar = |n: u32| "#".repeat((u64::from(n) * 16).div_ceil(u64::from(most)) as usize);
    ["today", "up to 7 days", "up to 30 days", "older"]
        .iter()
        .zip(sheet.ages)
        .map(|(what, n)| format!("{what:<15}{n:>6}  {}", bar(n)))
        .collect()
}

fn kinds(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let all: Vec<String> = sheet.kinds.iter().map(|(kind, n)| format!("{} {n}", kind.word())).collect();
    let width = pane.width().saturating_sub(1);
    for row in super::pane::wrap(&all.join(", "), width).into_iter().take(2) {
        pane.plain(&format!(" {row}"));
    }
}

fn steps(pane: &mut Pane<'_>, sheet: &DaySheet, done: bool, outbox: &str) {
    if !sheet.unsealed.is_empty() {
        let days: Vec<String> = sheet.unsealed.iter().take(4).map(ToString::to_string).collect();
        pane.text(
            &format!(" !! not sealed yet: {} (close seals the oldest)", days.join(", ")),
            pane.theme.ask(),
        );
    }
    if sheet.to_identify > 0 {
        pane.plain(&format!(" {} to identify are still here", sheet.to_identify));
    }
    if sheet.open_notices > 0 {
        pane.plain(&format!(" {} notices wait or failed ({outbox})", sheet.open_notices));
    }
    pane.plain(if done {
        " nothing is left to do: the day is sealed"
    } else {
        " type close and Enter: the day's figures are then fixed for ever"
    });
}

/// Pieces by slot, the fullest first.
pub fn slots(pane: &mut Pane<'_>, model: &Model) {
    let Some(sheet) = &model.data.sheet else { return pane.rule("") };
    pane.rule(&format!("{} slots in use", sheet.slots.len()));
    let mut slots: Vec<_> = sheet.slots.iter().collect();
    slots.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let columns = (pane.width() / 19).max(1);
    let room = usize::from(pane.left()) * columns;
    let left_out = if slots.len() > room { slots.len() + 1 - room } else { 0 };
    let mut cells: Vec<String> = slots
        .iter()
        .take(slots.len() - left_out.min(slots.len()))
        .map(|(slot, n)| format!(" {}{n:>5}  ", fit(slot.as_str(), 11)))
        .collect();
    if left_out > 0 {
        cells.push(format!(" … {left_out} more"));
    }
    for row in cells.chunks(columns) {
        pane.plain(&row.concat());
    }
}

fn fit_plain(text: &str, width: usize) -> String {
    super::pane::pad(&super::pane::cut(text, width), width)
}
