//! `day …`: a business day's figures, what stands before its close, its seal, its report, and the proof of it.

mod check;
mod close;
mod manifest;
mod print;
mod tell;

use std::path::PathBuf;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::sheets::Listed;
use crate::wire::ask;
use crate::wire::rows::DaySheet;

/// `day …`
#[derive(Debug, clap::Subcommand)]
pub enum DayVerb {
    /// A day's figures, carriers and handovers, and what is open or was left open
    Show {
        /// Which [default: the current one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Note what a carrier says he brought: a number, or his manifest
    Carrier(Said),
    /// Leave something open, with a word why: a carrier, or what day show names under "open"
    Carry {
        /// What, such as UPS, quarantine or not_counted
        #[arg(value_parser = close::end)]
        what: crate::domain::close::LooseEnd,
        /// Why; without a word it wants an answer again
        why: Vec<String>,
    },
    /// Leave a note for the next shift
    Note {
        text: Vec<String>,
        /// Put the note away that waits
        #[arg(long, conflicts_with = "text")]
        read: bool,
    },
    /// Show what is still open, and with --yes seal the day, with every earlier day that was left open
    Close {
        /// Which [default: today from the hour on from which it may be sealed, before it the days before today]. A day that has
        /// only begun is sealed where a manager names it
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        /// Do seal it
        #[arg(long)]
        yes: bool,
    },
    /// Open the day that was sealed last again; managers only. What is booked today goes on it until it is sealed again
    Reopen {
        /// Which
        #[arg(value_parser = words::day)]
        date: Day,
        /// Why; it stays in the books
        #[arg(long, value_parser = words::why)]
        reason: String,
    },
    /// A day's report
    Report {
        /// Which [default: the last sealed one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        how: Printed,
    },
    /// Prove that nothing behind a day's seal was changed, also without a server, and for managers and auditors through it; exit code 1 when it cannot be proved
    Check {
        /// Which [default: the last sealed one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        /// The hash on the day's report, kept outside of this machine: finds a ledger that was replaced whole
        #[arg(long, value_parser = check::Known::parse)]
        hash: Option<check::Known>,
    },
}

/// `day carrier`
#[derive(Debug, clap::Args)]
pub struct Said {
    /// Such as UPS
    #[arg(value_parser = words::carrier)]
    carrier: Carrier,
    /// Pieces, as the driver says; without it and without a manifest nothing is said any more
    pieces: Option<u32>,
    /// A file with the numbers that he brought, CSV or one scan a line; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "pieces")]
    manifest: Option<PathBuf>,
    /// Of which day [default: the one to be closed]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    date: Option<Day>,
}

/// How a report is given.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Printed {
    /// As CSV, a row a line
    #[arg(long)]
    csv: bool,
    /// As text, which is the default
    #[arg(long)]
    text: bool,
    /// As a PDF, into this file
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// By mail to the manager
    #[arg(long)]
    mail: bool,
}

/// Does what was asked.
pub(super) fn run(verb: &DayVerb, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if let DayVerb::Check { date, hash } = verb {
        return check::run(place, *date, hash.as_ref(), out);
    }
    let session = &mut Session::open(place)?;
    match verb {
        DayVerb::Show { date, form } => show(session, date.map(BookDay::of), form.csv, out)?,
        DayVerb::Carrier(said) => close::carrier(session, said, out)?,
        DayVerb::Carry { what, why } => close::carry(session, *what, &why.join(" "), out)?,
        DayVerb::Note { text, read } => close::note(session, &text.join(" "), *read, out)?,
        DayVerb::Close { date, yes } => {
            let last = close::close(session, date.map(BookDay::of), *yes, out)?;
            show(session, Some(last), false, out)?;
        }
        DayVerb::Reopen { date, reason } => close::reopen(session, *date, reason, out)?,
        DayVerb::Report { date, how } => print::run(session, *date, how, out)?,
        DayVerb::Check { .. } => {}
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
        (false, false) => tell::sheet(session.zone, &sheet, out),
    }
}

/// A day's figures.
pub(super) fn sheet(session: &mut Session, day: Option<BookDay>) -> Result<DaySheet, Failure> {
    session.get(ask::DayOf(day))
}
