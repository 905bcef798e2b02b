//! `day …`: a business day's figures, and its seal.

use super::args::DayVerb;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::time::Day;
use crate::sheets::{self, Listed};
use crate::wire::messages::{Reply, Request};
use crate::wire::rows::DaySheet;

/// Does what was asked.
pub(super) fn run(verb: &DayVerb, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let day = match verb {
        DayVerb::Show { date, .. } => *date,
        DayVerb::Close { date } => Some(close(&mut session, *date)?),
    };
    let sheet = sheet(&mut session, day)?;
    let csv = out.is_sheet(matches!(verb, DayVerb::Show { form, .. } if form.csv))?;
    match (csv, out.json) {
        (true, _) => out.list(csv, session.zone, [&sheet]),
        (false, true) => out.object(&sheet.object(session.zone)),
        (false, false) => tell(&sheet, out),
    }?;
    Ok(Exit::Done)
}

/// A day's figures.
pub(super) fn sheet(session: &mut Session, day: Option<Day>) -> Result<DaySheet, Failure> {
    match session.get(Request::Day(day))? {
        Reply::Day(sheet) => Ok(sheet),
        other => Err(Failure::strange(&other)),
    }
}

/// Seals a day and says which.
fn close(session: &mut Session, date: Option<Day>) -> Result<Day, Failure> {
    session.submit(Command::SealDay { day: date })?;
    Ok(date.unwrap_or(session.desk.day))
}

fn tell(sheet: &DaySheet, out: &mut Output<'_>) -> Result<(), Failure> {
    let tally = &sheet.tally;
    out.say(format!("{}, {}", sheet.day, sheets::day_state(sheet)))?;
    let rows = [
        ("opening", tally.opening),
        ("received", tally.received),
        ("picked up", -tally.picked_up),
        ("forwarded", -tally.forwarded),
        ("returned", -tally.returned),
        ("other", -tally.other),
        ("closing", sheet.closing),
    ];
    for (title, figure) in rows {
        out.raw(format!("  {title:<10}{figure:>8}\n").as_bytes())?;
    }
    if let Some(hash) = &sheet.seal {
        out.say(format!("hash {}", hex::encode(hash)))?;
    }
    if !sheet.unsealed.is_empty() {
        let days: Vec<_> = sheet.unsealed.iter().map(ToString::to_string).collect();
        out.say(format!("not sealed yet: {}", days.join(", ")))?;
    }
    Ok(())
}
