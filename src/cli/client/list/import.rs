//! `client import`: all good rows are taken, each bad one is named, with its line, its columns and what to do. What costs
//! only a cell costs only the cell; both are in the file of rejected rows, to be mended and imported again.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::ClientList;
use super::gather::apart::tell_apart;
use super::gather::{Gathered, gather};
use super::reading::Cost;
use super::report::{self, Tally};
use super::taker::Taker;
use super::trial::Trial;
use crate::cli::client::args::Import;
use crate::cli::client::{each, lying};
use crate::cli::connect::Place;
use crate::cli::csv_file::Problem;
use crate::cli::csv_file::rejects::{self, Rejected};
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::ids::ClientId;

const PAUSED: &str =
    "The outbox is paused: nobody is written to until you say mailroom notice resume.";

/// Imports a list.
pub(crate) fn run(args: &Import, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut list = ClientList::open(args)?;
    let trial = if args.dry_run {
        Trial::beside(place)?
    } else {
        None
    };
    let session = Session::open(trial.as_ref().map_or(place, |trial| &trial.place))?;
    let today = session.desk.day;
    list.on(today);
    let mut clients = gather(list.rows(), list.ways());
    let mut taker = Taker::new(session, args, today)?;
    let first = taker.session.desk.clients == 0;
    let on_file = on_file(&mut taker, first)?;
    if !args.boxes.shared_boxes {
        tell_apart(&mut clients, &on_file);
    }
    let (refused, good): (Vec<_>, Vec<_>) =
        clients.into_iter().partition(|one| one.first.is_lost());
    if args.ours.replace {
        taker.say_what_goes(&good)?;
    }
    taker.take(good)?;
    taker.tally.nothing_goes_with_the_rejected();
    if !args.dry_run && !taker.tally.taken.is_empty() {
        let Taker { session, tally, .. } = &mut taker;
        each(session, |card| {
            tally.is_on_file(&card);
            Ok(())
        })?;
        tally.all_are_on_file();
    }
    let refused = taker.what_else(refused)?;
    let (mut session, mut tally) = (taker.session, taker.tally);
    for client in &refused {
        tally.reject(client, problems(client, Cost::Row));
    }
    tally.in_order(|column| list.under(column));
    let kept = if args.dry_run {
        Ok(None)
    } else {
        keep(args.file(), &list, &tally)
    };
    report::tell(&tally, &list, args, out)?;
    if let (false, Some(path)) = (out.json, kept?) {
        out.say(rejects::lie_in(&path))?;
    }
    if !args.dry_run {
        tell_what_follows(&mut session, first, &tally, out)?;
    }
    Ok(if tally.rejected.is_empty() && tally.left_out.is_empty() {
        Exit::Done
    } else {
        Exit::Usage
    })
}

/// Who is on file before the list is taken.
fn on_file(taker: &mut Taker<'_>, first: bool) -> Result<HashSet<ClientId>, Failure> {
    let mut all = HashSet::new();
    if !first {
        let Taker { session, tally, .. } = taker;
        each(session, |card| {
            tally.knows(&card);
            all.insert(card.client.id.clone());
            Ok(())
        })?;
    }
    Ok(all)
}

/// That the outbox is paused behind the first list, and what lies in boxes that are not its clients' any more.
fn tell_what_follows(
    session: &mut Session,
    first: bool,
    tally: &Tally,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if first && tally.added > 0 && !out.json {
        out.say(PAUSED)?;
    }
    if tally.changed > 0 {
        lying::tell_all(session, out)?;
    }
    Ok(())
}

/// What costs as much as this, or more, in any of a client's rows.
pub(super) fn problems(client: &Gathered, cost: Cost) -> Vec<Problem> {
    let notes = client.first.notes.iter();
    let wanted = notes.filter(|note| match cost {
        Cost::Row => note.cost != Cost::Nothing,
        other => note.cost == other,
    });
    wanted
        .map(|note| Problem {
            column: note.column.to_owned(),
            problem: note.text.clone(),
        })
        .collect()
}

/// Writes the rows that are to be mended; without any, an earlier import's are not left to be mistaken for this one's.
fn keep(file: &Path, list: &ClientList, tally: &Tally) -> Result<Option<PathBuf>, Failure> {
    let path = rejects::path_for(file);
    let mut rows: Vec<Rejected> = tally.rejected.clone();
    rows.extend(tally.left_out.iter().cloned().map(|mut row| {
        if let Some(first) = row.problems.first_mut() {
            first.problem = format!("{} (taken without it)", first.problem);
        }
        row
    }));
    rows.sort_by_key(|row| row.record.line);
    if rows.is_empty() {
        return match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::file("remove", &path, &error))
            }
            _ => Ok(None),
        };
    }
    rejects::write(&path, &list.header, &rows).map(Some)
}
