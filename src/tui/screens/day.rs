//! Day: the books of the business day, and the word that seals it.

use chrono::{DateTime, Timelike};
use chrono_tz::Tz;

use super::done::{self, What};
use crate::domain::command::Command;
use crate::domain::event::Hash;
use crate::domain::time::Day;
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::messages::{Request, ScreenQuery};
use crate::wire::rows::DaySheet;

/// The day's own.
#[derive(Debug, Default)]
pub struct State {
    pub entry: Entry,
    /// The day that was sealed here last, with the hash that fixes it.
    pub sealed: Option<(Day, Hash)>,
}

/// Until this hour mail is still expected on an ordinary day.
const EARLY: u32 = 15;

/// The desk's date and time by the server's clock.
fn local(model: &Model) -> Option<DateTime<Tz>> {
    let ((desk, _), at) = model.desk.as_ref().zip(model.wall())?;
    Some(at.utc().with_timezone(&words::zone(&desk.timezone)))
}

/// The day that is sealed where nothing is left to seal: the calendar's day, even if the books have gone on.
pub fn sealed(model: &Model, sheet: &DaySheet) -> Option<Day> {
    let today = local(model).map(|at| Day::from(at.date_naive()));
    let here = model
        .day
        .sealed
        .map(|(day, _)| day)
        .filter(|day| Some(*day) >= today);
    let gone_on = today.filter(|today| sheet.day > *today);
    let day = sheet.seal.map(|_| sheet.day).or(here).or(gone_on);
    day.filter(|_| sheet.unsealed.is_empty())
}

/// Whether the day on the page would be sealed while mail may still come: the time of day.
pub fn early(model: &Model, sheet: &DaySheet) -> Option<String> {
    let at = local(model)?;
    let is_early = at.hour() < EARLY && Day::from(at.date_naive()) == sheet.day;
    is_early.then(|| at.format("%H:%M").to_string())
}

/// Where what is booked now goes, once this day is sealed.
pub fn next(sheet: &DaySheet, sealed: Day) -> Day {
    if sheet.day > sealed {
        sheet.day
    } else {
        sealed.next()
    }
}

fn nothing_left(model: &mut Model, sheet_next: Day, day: Day) -> Effects {
    model.ok(format!(
        "{day} is sealed; nothing is left to do, and what is booked now goes to {sheet_next}"
    ))
}

/// `close` seals the oldest open day, `close 2026-11-20` that one. Only the typed word does.
pub fn accept(model: &mut Model) -> Effects {
    // Typed ahead of the books, or on those of an earlier visit: the word is for the books as they are.
    if !model.rows_fit() {
        return ask(Request::Screen(ScreenQuery::Day), super::Then::Books);
    }
    let line = model.day.entry.text().trim().to_lowercase();
    let Some(sheet) = &model.data.sheet else {
        return model.question("the books are not here yet");
    };
    let sealed = sealed(model, sheet).map(|day| (next(sheet, day), day));
    let oldest = sheet.unsealed.first().copied().unwrap_or(sheet.day);
    let day = match line.strip_prefix("close").map(str::trim) {
        Some("") if sealed.is_some() => {
            return sealed.map_or_else(Effects::new, |(to, day)| nothing_left(model, to, day));
        }
        Some("") => oldest,
        Some(text) => match Day::parse(text) {
            Some(day) => day,
            None => return model.question("which day? close 2026-11-20"),
        },
        None => match sealed {
            Some((to, day)) => return nothing_left(model, to, day),
            None => {
                return model.question(format!("type close and Enter to seal {oldest} for ever"));
            }
        },
    };
    done::submit(
        model,
        Command::SealDay { day: Some(day) },
        What::Sealed(day),
    )
}
