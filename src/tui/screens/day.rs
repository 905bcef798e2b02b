//! Day: the books of the business day, and the word that seals it.

use super::super::effect::{Effects, ask};
use super::super::entry::Entry;
use super::super::model::Model;
use super::super::words;
use super::done::{self, What};
use crate::domain::command::Command;
use crate::domain::event::Hash;
use crate::domain::time::Day;
use crate::wire::messages::{Request, ScreenQuery};
use crate::wire::rows::DaySheet;

/// The day's own.
#[derive(Debug, Default)]
pub struct State {
    /// The line.
    pub entry: Entry,
    /// The day that was sealed here last, with the hash that fixes it.
    pub sealed: Option<(Day, Hash)>,
}

/// Whether nothing is left to seal: what was sealed here is the calendar's day, even if the books have gone on.
pub fn is_done(model: &Model, sheet: &DaySheet) -> bool {
    let today = model.desk.as_ref().zip(model.wall()).map(|((desk, _), at)| {
        let zone = words::zone(&desk.timezone);
        Day::from(at.utc().with_timezone(&zone).date_naive())
    });
    let sealed = model.day.sealed.map(|(day, _)| day);
    sheet.unsealed.is_empty() && (sheet.seal.is_some() || (sealed.is_some() && sealed >= today))
}

/// `close` seals the oldest open day, `close 2026-11-20` that one. Only the typed word does.
pub fn accept(model: &mut Model) -> Effects {
    // Typed ahead of the books, or on those of an earlier visit: the word is for the books as they are.
    if !model.rows_fit() {
        return ask(Request::Screen(ScreenQuery::Day), super::Then::Books);
    }
    let line = model.day.entry.text().trim().to_lowercase();
    let Some(sheet) = &model.data.sheet else { return model.question("the books are not here yet") };
    let oldest = sheet.unsealed.first().copied().unwrap_or(sheet.day);
    let day = match line.strip_prefix("close").map(str::trim) {
        Some("") => oldest,
        Some(text) => match Day::parse(text) {
            Some(day) => day,
            None => return model.question("which day? close 2026-11-20"),
        },
        None if is_done(model, sheet) => return model.ok("the day is sealed; nothing is left to do"),
        None => return model.question(format!("type close and Enter to seal {oldest} for ever")),
    };
    done::submit(model, Command::SealDay { day: Some(day) }, What::Sealed(day))
}
