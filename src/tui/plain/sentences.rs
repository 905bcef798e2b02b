//! Sheets that a screen shows in columns, as sentences to be heard one after the other. Pure.

use crate::domain::tracking::Carrier;
use crate::tui::model::Model;
use crate::tui::screens::{day, fix};
use crate::tui::words;
use crate::wire::rows::{AuditRow, DaySheet};

/// The day's books and figures.
pub fn day(model: &Model) -> Vec<String> {
    let Some(sheet) = &model.data.sheet else {
        return Vec::new();
    };
    let tally = &sheet.tally;
    let mut lines = vec![
        format!(
            "{}, {}",
            sheet.day,
            if sheet.seal.is_some() {
                "SEALED"
            } else {
                "open"
            }
        ),
        format!(
            "books: brought forward {}, received {}, handed out {}, forwarded {}, returned {}, other {}; {} should be here",
            tally.opening,
            tally.received,
            tally.picked_up,
            tally.forwarded,
            tally.returned,
            tally.other,
            sheet.closing
        ),
    ];
    let [today, week, month, older] = sheet.ages;
    lines.push(format!(
        "on the shelves: {today} of today, {week} up to 7 days, {month} up to 30 days, {older} older"
    ));
    lines.extend(figures(
        "by kind",
        sheet
            .kinds
            .iter()
            .map(|(kind, n)| (kind.word().to_owned(), *n)),
    ));
    let hours = sheet.hours.iter().enumerate().filter(|(_, n)| **n > 0);
    lines.extend(figures(
        "logged by hour",
        hours.map(|(hour, n)| (format!("{hour:02}h"), *n)),
    ));
    lines.extend(figures(
        "logged by carrier",
        sheet.carriers.iter().map(|(by, n)| (carrier(*by), *n)),
    ));
    lines.push(format!(
        "to identify {}, open notices {}",
        sheet.to_identify, sheet.open_notices
    ));
    lines.push(to_seal(model, sheet));
    lines
}

fn to_seal(model: &Model, sheet: &DaySheet) -> String {
    match sheet.unsealed.first() {
        Some(oldest) => {
            let days = words::count(sheet.unsealed.len(), "day");
            format!(
                "NOT SEALED yet: {days}, the oldest {oldest}; the word seal, given twice, seals them for ever"
            )
        }
        None if day::sealed(model, sheet).is_some() => {
            "nothing is left to do: the day is sealed".to_owned()
        }
        None => "the word seal, given twice, fixes the day's figures for ever".to_owned(),
    }
}

fn figures(what: &str, figures: impl Iterator<Item = (String, u32)>) -> Option<String> {
    let all: Vec<String> = figures.map(|(what, n)| format!("{what} {n}")).collect();
    (!all.is_empty()).then(|| format!("{what}: {}", all.join(", ")))
}

fn carrier(by: Option<Carrier>) -> String {
    by.map_or("no carrier", |by| words::carrier(Some(by)))
        .to_owned()
}

/// A piece under correction, and what happened to it.
pub fn piece(model: &Model, state: &fix::State) -> Vec<String> {
    let Some(row) = &state.piece else {
        return Vec::new();
    };
    let item = &row.item;
    let mut lines = vec![words::piece(row)];
    let texts = [
        ("label", item.line.as_deref()),
        ("number", item.tracking.as_deref()),
        ("note", Some(&*item.note)),
    ];
    for (what, text) in texts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push(format!("{what}: {}", words::clean(text)));
        }
    }
    lines.push(
        "type another client, .p for its kind, + NOTE, ? nobody knows, - then void; :back leaves it"
            .to_owned(),
    );
    lines.extend(state.events.iter().map(|row| event(model, row)));
    lines
}

/// Who did what and when.
pub fn event(model: &Model, row: &AuditRow) -> String {
    let zone = model
        .desk
        .as_ref()
        .map_or(chrono_tz::Tz::UTC, |(desk, _)| words::zone(&desk.timezone));
    let envelope = &row.envelope;
    let at = words::instant(envelope.at, zone);
    let what = envelope.event.words();
    words::clean(&format!(
        "{at} {}: {what} {} {}",
        envelope.actor.name(),
        row.about,
        row.detail
    ))
}
