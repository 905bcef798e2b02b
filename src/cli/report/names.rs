//! `report names`: the sheet at the sorting table, as a list, a spreadsheet, or pages to print.

use std::path::PathBuf;

use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::Session;
use crate::sheets::name::printed;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// `report names`
#[derive(Debug, clap::Args)]
pub struct Names {
    /// Into a new PDF file, by the alphabet
    #[arg(long, value_name = "FILE.pdf", conflicts_with = "csv")]
    pub pdf: Option<PathBuf>,
    #[command(flatten)]
    pub form: AsSheet,
}

pub(super) fn run(
    session: &mut Session,
    asked: &Names,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Names))?;
    let names: Vec<_> = rows.iter().filter_map(ReportLine::name).collect();
    let Some(path) = &asked.pdf else {
        return out.list(asked.form.csv, session.zone, names);
    };
    let lines = printed(&session.desk.center, session.desk.day, &names);
    document::write(&[lines], "Names", path, out)
}
