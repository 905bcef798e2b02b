//! A day as a person reads it in the shell.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::domain::text;
use crate::sheets::{self, Zone};
use crate::wire::rows::{DaySheet, StepState};

/// Longest line, in characters.
const LONGEST: usize = 300;

/// The figures, what became of them, and what is open.
pub(super) fn sheet(zone: Zone, sheet: &DaySheet, out: &mut Output<'_>) -> Result<(), Failure> {
    let state = sheets::day_state(sheet);
    let (today, next) = (sheet.calendar, sheet.day.page());
    out.say(if sheet.is_ahead() {
        format!("{today} is sealed; the books of {next}, {state}")
    } else if next > today {
        format!("the books of {next}, {state}; the clock says {today}, which is before them")
    } else {
        format!("{}, {state}", sheet.day.page())
    })?;
    figures(sheet, out)?;
    if let Some(money) = sheets::money::by_clerk(&sheet.money, &sheet.close.currency) {
        out.say(text::scrub(&money, LONGEST))?;
    }
    for seal in &sheet.close.seals {
        let at = zone.short(seal.at);
        out.say(format!(
            "sealed {at} by {}, hash {}",
            seal.by,
            hex::encode(seal.hash)
        ))?;
    }
    if let (Some(hash), []) = (&sheet.seal, sheet.close.seals.as_slice()) {
        out.say(format!("hash {}", hex::encode(hash)))?;
    }
    for again in &sheet.close.reopened {
        let at = zone.short(again.at);
        out.say(format!(
            "opened again {at} by {}: {}",
            again.by, again.reason
        ))?;
    }
    if !sheet.unsealed.is_empty() {
        let days: Vec<_> = sheet
            .unsealed
            .iter()
            .map(|day| day.page().to_string())
            .collect();
        out.say(format!("not sealed yet: {}", days.join(", ")))?;
    }
    steps(sheet, |state| state != StepState::Done, out)?;
    if let Some(row) = &sheet.close.note {
        let at = zone.short(row.note.at);
        out.say(format!("note by {} ({at}): {}", row.note.by, row.note.text))?;
    }
    Ok(())
}

fn figures(sheet: &DaySheet, out: &mut Output<'_>) -> Result<(), Failure> {
    for line in sheets::books::lines(sheet) {
        let (sign, what) = (line.side.sign(), line.what);
        out.raw(format!("  {sign} {what:<28}{:>6}\n", line.pieces).as_bytes())?;
    }
    Ok(())
}

/// The lines of the close that stand so, each with what it says.
pub(super) fn steps(
    sheet: &DaySheet,
    stands: fn(StepState) -> bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let all = sheet.close.steps.iter().chain(&sheet.close.still);
    for step in all.filter(|step| stands(step.state)) {
        let sign = match step.state {
            StepState::Done => "ok",
            StepState::Carried => "left open",
            StepState::ToDo => "to do",
            StepState::Differs => "DIFFERS",
        };
        let title = sheets::close::title(step.end);
        let said = sheets::close::says(&sheet.close, step);
        let why = step.carried.as_ref();
        let why = why.map_or_else(String::new, |one| format!(" ({}: {})", one.by, one.said));
        let said = text::scrub(&format!("{said}{why}"), LONGEST);
        out.raw(format!("  {sign:<10} {title:<15} {said}\n").as_bytes())?;
    }
    Ok(())
}
