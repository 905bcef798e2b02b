//! Day: the books of the business day, and the word that seals it.

use super::super::effect::Effects;
use super::super::entry::Entry;
use super::super::model::Model;
use super::done::{self, What};
use crate::domain::command::Command;
use crate::domain::event::Hash;
use crate::domain::time::Day;

/// The day's own.
#[derive(Debug, Default)]
pub struct State {
    /// The line.
    pub entry: Entry,
    /// The day that was sealed here last, with the hash that fixes it.
    pub sealed: Option<(Day, Hash)>,
}

/// `close` seals the oldest open day, `close 2026-11-20` that one. Only the typed word does.
pub fn accept(model: &mut Model) -> Effects {
    let line = model.day.entry.text().trim().to_lowercase();
    let Some(sheet) = &model.data.sheet else { return model.question("the books are not here yet") };
    let oldest = sheet.unsealed.first().copied().unwrap_or(sheet.day);
    let day = match line.strip_prefix("close").map(str::trim) {
        Some("") => oldest,
        Some(text) => match Day::parse(text) {
            Some(day) => day,
            None => return model.question("which day? close 2026-11-20"),
        },
        None => return model.question(format!("type close and Enter to seal {oldest} for ever")),
    };
    done::submit(model, Command::SealDay { day: Some(day) }, What::Sealed(day))
}
