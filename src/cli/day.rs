//! `day …`: a business day's figures, its seal, and the proof of it.

mod check;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::flow::SealDay;
use crate::domain::item::ItemKind;
use crate::domain::rejection::Rejection;
use crate::domain::text::counted;
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
    /// Prove that nothing behind a day's seal was changed, also without a server; exit code 1 when it cannot be proved
    Check {
        /// Which
        #[arg(value_parser = words::day)]
        date: Day,
        /// The hash on the day's report, kept outside of this machine: finds a ledger that was replaced whole
        #[arg(long, value_parser = check::Known::parse)]
        hash: Option<check::Known>,
    },
}

/// Does what was asked.
pub(super) fn run(verb: &DayVerb, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        DayVerb::Show { date, form } => {
            let mut session = Session::open(place)?;
            show(&mut session, date.map(BookDay::of), form.csv, out)?;
        }
        DayVerb::Close { date, yes } => {
            let mut session = Session::open(place)?;
            let last = close(&mut session, date.map(BookDay::of), *yes)?;
            show(&mut session, Some(last), false, out)?;
        }
        DayVerb::Check { date, hash } => return check::run(place, *date, hash.as_ref(), out),
    }
    Ok(Exit::Done)
}

fn show(
    session: &mut Session,
    day: Option<BookDay>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let sheet = sheet(session, day)?;
    match (out.is_sheet(csv)?, out.json) {
        (true, _) => out.list(true, session.zone, [&sheet]),
        (false, true) => out.object(&sheet.object(session.zone)),
        (false, false) => tell(&sheet, out),
    }
}

/// A day's figures.
pub(super) fn sheet(session: &mut Session, day: Option<BookDay>) -> Result<DaySheet, Failure> {
    session.get(ask::DayOf(day))
}

/// Seals what is due, or the named day with all before it, and says up to which; without the word it only says what
/// is open.
fn close(session: &mut Session, date: Option<BookDay>, yes: bool) -> Result<BookDay, Failure> {
    let now = sheet(session, None)?;
    if let Some(date) = date.filter(|date| date.page() > now.calendar) {
        return Err((&Rejection::Future(date.page())).into());
    }
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
    let (due, registered) = (
        session.desk.quarantine_due,
        sheet.here(ItemKind::Registered),
    );
    let (differences, left) = (sheet.counted.open.len() as u32, sheet.counted.left);
    let notices = counted(sheet.open_notices, "notice");
    let open: Vec<String> = [
        (
            sheet.to_identify,
            format!("{} to identify", sheet.to_identify),
        ),
        (sheet.open_notices, format!("{notices} waiting")),
        (due, format!("{due} due out of quarantine")),
        (
            registered,
            format!("{registered} registered, for a manager"),
        ),
        (
            differences,
            format!("{} of a count", counted(differences, "difference")),
        ),
        (left, format!("{} not counted", counted(left, "slot"))),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, what)| what)
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
        ("brought back", tally.brought_back),
        ("forwarded", -tally.forwarded),
        ("re-mailed", -tally.remailed),
        ("returned", -tally.returned),
        ("other", -tally.other),
        ("closing", sheet.closing),
    ];
    for (title, figure) in rows {
        out.raw(format!("  {title:<12}{figure:>8}\n").as_bytes())?;
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
