//! `report …`: asks the server for the facts and prints the document.

use super::args::Report;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::records;
use super::session::Session;

/// Does what was asked.
pub(super) fn run(verb: &Report, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Report::Retention { date, csv } => records::report(&mut session, *date, *csv, out),
    }?;
    Ok(Exit::Done)
}
