//! A document of pages as a PDF in a new file, for its owner only.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use super::failure::Failure;
use super::output::Output;
use super::session::Session;
use crate::sheets;
use crate::sheets::pdf::pages;
use crate::sheets::report::Line;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// The center's own address on one line, as its file has it.
pub(super) fn own_address(session: &mut Session) -> Result<String, Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Center))?;
    let mut all = rows.iter().filter_map(ReportLine::center);
    let address = all.find(|row| row.what == "address");
    Ok(address.map(|row| row.fact.clone()).unwrap_or_default())
}

/// Draws the pages, each on paper of its own, and says which letters it does not have.
pub(super) fn write(
    all: &[Vec<Line>],
    title: &str,
    path: &Path,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let made = pages(all, title)
        .map_err(|error| Failure::refused(error.to_string(), "leave --pdf out"))?;
    new_file(path, &made.bytes)?;
    if !made.missing.is_empty() {
        let letters: String = made.missing.iter().collect();
        out.aside(format!(
            "the printed letters do not have {letters}: ? stands there"
        ))?;
    }
    out.say(format!("{} is written.", path.display()))
}

/// Writes a file that is not there yet, which nobody else may read: names of clients are in it.
pub(super) fn new_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = begin(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| no_file(path, &error))
}

/// Makes such a file, empty.
pub(super) fn begin(path: &Path) -> Result<File, Failure> {
    sheets::new_file(path).map_err(|error| no_file(path, &error))
}

fn no_file(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(
        format!("{} cannot be written: {error}", path.display()),
        "give the name of a new file",
    )
}
