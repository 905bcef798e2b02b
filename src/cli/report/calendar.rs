//! `report calendar`: as a list, a sheet, or a file that any calendar program reads.

use std::path::PathBuf;

use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::MailCalendar;
use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::sheets::ical::ical;
use crate::wire::ask;
use crate::wire::rows::ReportLine;

/// `report calendar`
#[derive(Debug, clap::Args)]
pub struct Calendar {
    /// The first day [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub from: Option<Day>,
    /// The last day [default: three months after the first]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub to: Option<Day>,
    /// Why the forms are opened for it: then the dates of IDs are in it, and the opening is written down
    #[arg(long, value_name = "REASON")]
    pub ids: Option<String>,
    /// To the manager, by letter: what is late and what comes in three weeks; weekly under [compliance] sends it by itself
    #[arg(long, conflicts_with_all = ["from", "to", "ids", "ical", "csv"])]
    pub mail: bool,
    /// Into a new iCalendar file
    #[arg(long, value_name = "FILE.ics")]
    pub ical: Option<PathBuf>,
    #[command(flatten)]
    pub form: AsSheet,
}

pub(super) fn run(
    session: &mut Session,
    asked: &Calendar,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if asked.mail {
        let done = session.submit(Command::MailCalendar(MailCalendar))?;
        return out.done(&done, "the calendar goes to the manager");
    }
    let rows = session.get(ask::CalendarOf {
        from: asked.from,
        to: asked.to,
        ids: asked.ids.clone(),
    })?;
    let dates: Vec<_> = rows.iter().filter_map(ReportLine::date).collect();
    let Some(path) = &asked.ical else {
        return out.list(asked.form.csv, session.zone, dates);
    };
    let text = ical(&session.desk.center, session.desk.at, dates.iter().copied());
    document::new_file(path, text.as_bytes())?;
    let days = counted(dates.len(), "entry");
    out.say(format!("{}: {days}.", path.display()))
}
