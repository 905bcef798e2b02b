//! `ledger …`: the journal itself, read without a server, so that it can be checked when none will start.

use std::path::Path;

use super::args::Ledger;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::json::{EnvelopeLine, LedgerLine};
use super::output::Output;
use super::wiring;
use crate::report::list::Listed;

/// Does what was asked.
pub(super) fn run(verb: &Ledger, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let data = place.data();
    match verb {
        Ledger::Verify => return verify(place, out),
        Ledger::Export(form) => export(data, form.csv, out),
        Ledger::Backup { dir } => {
            let events = wiring::backup(data, dir)?;
            out.say(format!("{} has {events} events.", dir.display()))
        }
        Ledger::Restore { from } => {
            idle(place, "restore")?;
            let events = wiring::restore(from, data)?;
            out.say(format!(
                "{} has the {events} events of {}.",
                data.display(),
                from.display()
            ))
        }
        Ledger::Rebuild => rebuild(place, out),
    }?;
    Ok(Exit::Done)
}

/// Without --csv in JSON, whatever was asked: it is for programs.
fn export(data: &Path, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    if !csv {
        return wiring::export(data, &mut |event| out.object(&EnvelopeLine::new(event)));
    }
    let mut list = out.begin_list(csv, EnvelopeLine::TABLE, EnvelopeLine::SHEET)?;
    wiring::export(data, &mut |event| list.row(&EnvelopeLine::new(event)))?;
    list.end()
}

fn verify(place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    // A ledger that this user may not read is not a broken one.
    let journal = std::fs::read_dir(place.data().join("journal"));
    if journal.is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied) {
        return Err(place.denied());
    }
    let checked = wiring::verify(place.data());
    out.object(&LedgerLine::new(&checked))?;
    Ok(if checked.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
}

fn rebuild(place: &Place, out: &mut Output<'_>) -> Result<(), Failure> {
    idle(place, "rebuild")?;
    match wiring::set_tables_aside(place.data())? {
        Some(aside) => out.say(format!(
            "The tables are in {}; the next start makes new ones from the journal.",
            aside.display()
        )),
        None => out.say("There are no tables; the next start makes them from the journal."),
    }
}

/// Refuses while a server has the files.
fn idle(place: &Place, what: &str) -> Result<(), Failure> {
    match place.running()? {
        None => Ok(()),
        Some(connection) => Err(Failure::refused(
            format!(
                "a server runs at {} (process {})",
                place.data().display(),
                connection.server_pid
            ),
            format!("end it first: mailroom server stop; then {what}"),
        )),
    }
}
