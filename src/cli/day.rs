//! `day …`: a business day's figures, and its seal.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::flow::SealDay;
use crate::domain::item::ItemKind;
use crate::domain::time::{BookDay, Day};
use crate::sheets::{self, Listed};
use crate::wire::ask;
use crate::wire::rows::DaySheet;

/// `day …`
#[derive(Debug, clap::Subcommand)]
pub enum DayVerb {
    /// A day's figures
    Show {
        /// Which [default: the current one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Show what is still open, and with --yes seal the day for ever, with every earlier day that was left open
    Close {
        /// Which [default: today; before the hour from which today may be sealed, the days before it]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        /// Do seal it
        #[arg(long)]
        yes: bool,
    },
}

/// Does what was asked.
pub(super) fn run(verb: &DayVerb, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let day = match verb {
        DayVerb::Show { date, .. } => date.map(BookDay::of),
        DayVerb::Close { date, yes } => Some(close(&mut session, date.map(BookDay::of), *yes)?),
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
pub(super) fn sheet(session: &mut Session, day: Option<BookDay>) -> Result<DaySheet, Failure> {
    session.get(ask::DayOf(day))
}

/// Seals what is due, or the named day with all before it, and says up to which; without the word it only says what
/// is open.
fn close(session: &mut Session, date: Option<BookDay>, yes: bool) -> Result<BookDay, Failure> {
    let now = sheet(session, None)?;
    let due = date.or(now.to_seal(session.desk.at));
    let last = due.unwrap_or(BookDay::of(now.calendar));
    // Where nothing is due the desk itself says so.
    if !yes && due.is_some() {
        return Err(not_yet(session, &now, last));
    }
    session.submit(Command::SealDay(SealDay { day: Some(last) }))?;
    Ok(last)
}

/// What a seal would fix, and what is still open then.
fn not_yet(session: &Session, sheet: &DaySheet, last: BookDay) -> Failure {
    let days: Vec<String> = sheet
        .sealed_with(last)
        .iter()
        .map(|day| day.page().to_string())
        .collect();
    let open = [
        (sheet.to_identify, "to identify"),
        (
            sheet.open_notices,
            if sheet.open_notices == 1 {
                "notice waiting"
            } else {
                "notices waiting"
            },
        ),
        (session.desk.quarantine_due, "due out of quarantine"),
        (
            sheet.here(ItemKind::Registered),
            "registered, for a manager",
        ),
        (sheet.counted.open.len() as u32, "differences of a count"),
        (sheet.counted.left, "slots not counted"),
    ];
    let open: Vec<String> = open
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    let open = if open.is_empty() {
        "nothing".to_owned()
    } else {
        open.join(", ")
    };
    Failure::refused(
        format!("not sealed yet: {}; still open: {open}", days.join(", ")),
        "a seal is for ever: say it with --yes",
    )
}

fn tell(sheet: &DaySheet, out: &mut Output<'_>) -> Result<(), Failure> {
    let tally = &sheet.tally;
    let state = sheets::day_state(sheet);
    out.say(if sheet.day.page() > sheet.calendar {
        let (today, next) = (sheet.calendar, sheet.day.page());
        format!("{today} is sealed; the books of {next}, {state}")
    } else {
        format!("{}, {state}", sheet.day.page())
    })?;
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
        let days: Vec<_> = sheet
            .unsealed
            .iter()
            .map(|day| day.page().to_string())
            .collect();
        out.say(format!("not sealed yet: {}", days.join(", ")))?;
    }
    Ok(())
}
