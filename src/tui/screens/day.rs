//! Day: the books of the business day, and the word that seals it. The word is wanted twice: the first time it shows
//! what is still open, and nothing but the same word for the same day, on this page, does it.

use crate::domain::flow::SealDay;
use chrono_tz::Tz;

use super::done::{self, What};
use crate::domain::command::Command;
use crate::domain::event::Hash;
use crate::domain::time::{Day, Stamp};
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
    /// The day whose seal was shown and waits for the word once more.
    asked: Option<Day>,
}

/// The day that is sealed where nothing is left to seal: the calendar's day, even if the books have gone on.
pub fn sealed(model: &Model, sheet: &DaySheet) -> Option<Day> {
    let now = model.wall()?;
    // What was sealed here a moment ago, and the books on the page do not know yet.
    let here = model.day.sealed.map(|(day, _)| day);
    match sheet.to_seal(now) {
        None => Some(sheet.calendar.min(sheet.day)),
        Some(day) => here.filter(|here| *here >= day),
    }
}

/// Whether the day on the page would be sealed while mail may still come: the time of day.
pub fn early(model: &Model, sheet: &DaySheet) -> Option<String> {
    let (now, (desk, _)) = (model.wall()?, model.desk.as_ref()?);
    let is_early = now < sheet.seal_from && sheet.to_seal(now) == Some(sheet.calendar);
    let zone: Tz = words::zone(&desk.timezone);
    is_early.then(|| now.utc().with_timezone(&zone).format("%H:%M").to_string())
}

/// Where what is booked now goes, once this day is sealed.
pub fn next(sheet: &DaySheet, sealed: Day) -> Day {
    if sheet.day > sealed {
        sheet.day
    } else {
        sealed.next()
    }
}

/// Another screen comes, or Esc: a seal that was only shown is not wanted any more.
pub fn left(model: &mut Model) {
    model.day.asked = None;
}

/// `seal` is for the days that are due, `seal 2026-11-20` for that one and all before it.
pub fn accept(model: &mut Model) -> Effects {
    // Typed ahead of the books, or on those of an earlier visit: the word is for the books as they are.
    if !model.rows_fit() {
        return ask(Request::Screen(ScreenQuery::Day), super::Then::Books);
    }
    let line = model.day.entry.text().trim().to_lowercase();
    let shown = model.day.asked.take();
    let (Some(sheet), Some(now)) = (&model.data.sheet, model.wall()) else {
        return model.question("the books are not here yet");
    };
    let day = match wanted(&line, due(model, sheet, now)) {
        Wanted::Day(day) => day,
        Wanted::Nothing => return nothing_left(model),
        Wanted::Unclear(what) => return model.question(what),
    };
    let days = sheet.sealed_with(day);
    if shown == Some(day) {
        return done::submit(
            model,
            Command::SealDay(SealDay { day: Some(day) }),
            What::Sealed(days),
        );
    }
    let question = question(model, sheet, &days);
    model.day.entry.clear();
    model.day.asked = Some(day);
    model.question(question)
}

/// What a line on this page asks for.
enum Wanted {
    Day(Day),
    Nothing,
    Unclear(String),
}

fn due(model: &Model, sheet: &DaySheet, now: Stamp) -> Option<Day> {
    sheet
        .to_seal(now)
        .filter(|_| sealed(model, sheet).is_none())
}

fn wanted(line: &str, due: Option<Day>) -> Wanted {
    let Some(which) = line.strip_prefix("seal").map(str::trim) else {
        return match (line, due) {
            (_, None) => Wanted::Nothing,
            ("close", Some(_)) => Wanted::Unclear(
                "type seal to seal the day; close ends a client's service, in his record".into(),
            ),
            (_, Some(day)) => Wanted::Unclear(format!("type seal and Enter to seal {day}")),
        };
    };
    match (which, due) {
        ("", Some(day)) => Wanted::Day(day),
        ("", None) => Wanted::Nothing,
        (text, _) => Day::parse(text).map_or_else(
            || Wanted::Unclear("which day? seal 2026-11-20".into()),
            Wanted::Day,
        ),
    }
}

fn nothing_left(model: &mut Model) -> Effects {
    let Some(sheet) = &model.data.sheet else {
        return Effects::new();
    };
    let day = sealed(model, sheet).unwrap_or(sheet.day);
    let next = next(sheet, day);
    model.ok(format!(
        "{day} is sealed; nothing is left to do, and what is booked now goes to {next}"
    ))
}

/// What a seal would fix, with what is still open: the instruction first.
fn question(model: &Model, sheet: &DaySheet, days: &[Day]) -> String {
    let open = [
        early(model, sheet).map(|at| format!("it is only {at}")),
        counted(sheet.to_identify, "piece to identify", "pieces to identify"),
        counted(sheet.open_notices, "notice waiting", "notices waiting"),
        counted(
            model
                .desk
                .as_ref()
                .map_or(0, |(desk, _)| desk.quarantine_due),
            "piece due out of quarantine",
            "pieces due out of quarantine",
        ),
    ];
    let open: Vec<String> = open.into_iter().flatten().collect();
    let open = if open.is_empty() {
        "nothing is open".to_owned()
    } else {
        open.join(", ")
    };
    format!("type seal again to seal {} for ever: {open}", span(days))
}

fn counted(n: u32, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
}

/// Days in words, such as `2026-11-19 to 2026-11-21 (3 days)`.
pub fn span(days: &[Day]) -> String {
    match days {
        [first, .., last] => format!("{first} to {last} ({} days)", days.len()),
        [only] => only.to_string(),
        [] => String::new(),
    }
}
