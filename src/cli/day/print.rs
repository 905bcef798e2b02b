//! A day's report: as text, CSV or PDF, or by mail to the manager.

use std::path::Path;

use super::{Printed, sheet};
use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::ReportDay;
use crate::domain::time::{BookDay, Day};
use crate::sheets::pdf::pdf;
use crate::sheets::report::DayReport;
use crate::wire::ask;

/// Prints it as it was asked for.
pub(super) fn run(
    session: &mut Session,
    date: Option<Day>,
    how: &Printed,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let day = match date.map(BookDay::of).or(session.desk.sealed) {
        Some(day) => day,
        None => session.desk.books,
    };
    if how.mail {
        let done = session.submit(Command::ReportDay(ReportDay(day)))?;
        return out.done(&done, "the report goes to the manager");
    }
    let sheet = sheet(session, Some(day))?;
    let sent = session.get(ask::SentOn(Some(day)))?;
    let report = DayReport {
        center: &session.desk.center.clone(),
        sheet: &sheet,
        sent: &sent,
        zone: session.zone,
    };
    if how.csv || out.json {
        return out.list(how.csv, session.zone, &report.rows());
    }
    match &how.pdf {
        Some(file) => drawn(&report, file, out),
        None => out.raw(report.text().as_bytes()),
    }
}

/// Writes the PDF into a file that is not there yet, and says which letters it does not have.
fn drawn(report: &DayReport<'_>, file: &Path, out: &mut Output<'_>) -> Result<(), Failure> {
    let title = format!("Mail desk report of {}", report.sheet.day.page());
    let made = pdf(&report.lines(), &title)
        .map_err(|error| Failure::refused(error.to_string(), "print it as text: --text"))?;
    document::new_file(file, &made.bytes)?;
    if !made.missing.is_empty() {
        let letters: String = made.missing.iter().collect();
        out.aside(format!(
            "the printed letters do not have {letters}: ? stands there; --text has them"
        ))?;
    }
    out.say(format!("{} has the report.", file.display()))
}
