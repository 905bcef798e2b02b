//! `client import`: all good rows are taken, each bad one is named, with its line, its column and what to do.
//!
//! Rows go in batches, each under a command name of its own. A list that was half taken when something broke
//! is imported again as a whole: what is so already is recognised.

use std::io;
use std::path::Path;

use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::ClientList;
use crate::cli::args::Import;
use crate::cli::connect::Place;
use crate::cli::csv_file::rejects::{self, Rejected};
use crate::cli::csv_file::{Problem, Record};
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::domain::command::ClientRow;
use crate::domain::rejection::Rejection;
use crate::sheets::{Cell, Object};
use crate::wire::ask;
use crate::wire::messages::{ImportRow, RowVerdict};

/// Rows of one request.
const BATCH: usize = 500;

/// Bytes of one request, well under what a frame may hold.
const BATCH_BYTES: usize = 1 << 20;

/// A dry run changes nothing, so rows of two requests do not see each other: as many as fit go together.
const DRY_BYTES: usize = 6 << 20;

/// Imports a list.
pub(crate) fn run(args: &Import, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut list = ClientList::open(&args.file, args.map.as_deref())?;
    let mut taker = Taker::new(Session::open(place)?, args.dry_run);
    let first = taker.session.desk.clients == 0;
    let bar = progress(list.progress().0);
    let mut unread = Vec::new();
    while let Some(record) = list.next()? {
        match list.read(&record, args) {
            Ok(row) => taker.add(row, record)?,
            Err(problem) => unread.push(Rejected { record, problem }),
        }
        bar.set_position(list.progress().1);
    }
    taker.send()?;
    bar.finish_and_clear();
    let mut tally = taker.tally;
    let refused = std::mem::take(&mut tally.rejected).into_iter();
    let refused = refused.map(|row| Rejected {
        problem: list.located(row.problem),
        ..row
    });
    tally.rejected = refused.chain(unread).collect();
    tally.rejected.sort_by_key(|row| row.record.line);
    let kept = if args.dry_run {
        Ok(None)
    } else {
        keep(&args.file, list.header(), &tally.rejected)
    };
    report(&tally, args.dry_run, out)?;
    left_out(&list, out)?;
    if let (false, Some(path)) = (out.json, kept?) {
        out.say(rejected_in(&path))?;
    }
    if first && tally.added > 0 && !args.dry_run && !out.json {
        out.say(
            "The outbox is paused: nobody is written to until you say mailroom notice resume.",
        )?;
    }
    Ok(if tally.rejected.is_empty() {
        Exit::Done
    } else {
        Exit::Usage
    })
}

/// What became of the rows.
#[derive(Default)]
struct Tally {
    added: u64,
    changed: u64,
    unchanged: u64,
    rejected: Vec<Rejected>,
}

struct Taker {
    session: Session,
    dry_run: bool,
    rows: Vec<ImportRow>,
    records: Vec<Record>,
    bytes: usize,
    tally: Tally,
}

impl Taker {
    fn new(session: Session, dry_run: bool) -> Self {
        Self {
            session,
            dry_run,
            rows: Vec::new(),
            records: Vec::new(),
            bytes: 0,
            tally: Tally::default(),
        }
    }

    fn add(&mut self, row: ClientRow, record: Record) -> Result<(), Failure> {
        self.bytes += weight(&record);
        self.rows.push(ImportRow {
            line: record.line,
            id: fresh()?,
            row,
        });
        self.records.push(record);
        let full = if self.dry_run {
            self.bytes >= DRY_BYTES
        } else {
            self.rows.len() >= BATCH || self.bytes >= BATCH_BYTES
        };
        if full { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Failure> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let (rows, records) = (
            std::mem::take(&mut self.rows),
            std::mem::take(&mut self.records),
        );
        self.bytes = 0;
        let results = self.session.get(ask::Import {
            rows,
            dry_run: self.dry_run,
        })?;
        if results.len() != records.len() {
            return Err(Failure::failed(
                "the server answered for other rows than were sent",
                "see mailroom client list for what was taken, then import again",
            ));
        }
        records
            .into_iter()
            .zip(results)
            .try_for_each(|(record, result)| self.settle(record, result.outcome))
    }

    fn settle(&mut self, record: Record, outcome: RowVerdict) -> Result<(), Failure> {
        match outcome {
            RowVerdict::Added(_) => self.tally.added += 1,
            RowVerdict::Changed(_) => self.tally.changed += 1,
            RowVerdict::Unchanged(_) => self.tally.unchanged += 1,
            RowVerdict::Rejected(no @ Rejection::NotAllowed { .. }) => {
                return Err(Failure::from(&no));
            }
            RowVerdict::Rejected(no) => {
                self.tally.rejected.push(Rejected {
                    record,
                    problem: problem(&no),
                });
            }
            RowVerdict::Failed(failure) => {
                return Err(stopped(record.line, Failure::from(&failure)));
            }
        }
        Ok(())
    }
}

/// About the bytes of a row on the wire: each value of a cell has its length and dates beside it.
fn weight(record: &Record) -> usize {
    let bytes = record.raw.as_slice();
    512 + bytes.len() + 12 * bytes.split(|byte| *byte == b';').count()
}

fn problem(no: &Rejection) -> Problem {
    match no {
        Rejection::Row { column, problem } => Problem {
            column: column.clone(),
            problem: problem.to_string(),
        },
        other => Problem {
            column: String::new(),
            problem: format!("{other}; {}", other.hint()),
        },
    }
}

fn stopped(line: u64, failure: Failure) -> Failure {
    match failure {
        Failure::Said { exit, what, hint } => Failure::Said {
            exit,
            what: format!("stopped at line {line}: {what}"),
            hint: format!("{hint}; then import the same list again: what was taken is recognised"),
        },
        unread @ Failure::Unread => unread,
    }
}

/// Writes the rejected rows; without any, an earlier import's are not left to be mistaken for this one's.
fn keep(
    file: &Path,
    header: &ByteRecord,
    rejected: &[Rejected],
) -> Result<Option<std::path::PathBuf>, Failure> {
    let path = rejects::path_for(file);
    if rejected.is_empty() {
        return match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::file("remove", &path, &error))
            }
            _ => Ok(None),
        };
    }
    rejects::write(&path, header, rejected).map(|()| Some(path))
}

fn report(tally: &Tally, dry_run: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let Tally {
        added,
        changed,
        unchanged,
        rejected,
    } = tally;
    if out.json {
        return out.object(&Object::of([
            ("added", (*added).into()),
            ("changed", (*changed).into()),
            ("unchanged", (*unchanged).into()),
            ("rejected", Cell::many(rejected)),
        ]));
    }
    let would = if dry_run {
        "A dry run, nothing was changed. "
    } else {
        ""
    };
    let counts = format!(
        "{added} added, {changed} changed, {unchanged} unchanged, {} rejected",
        rejected.len()
    );
    out.say(format!("{would}Clients: {counts}."))?;
    rejects::tell(rejected, out)
}

fn rejected_in(path: &Path) -> String {
    format!(
        "The rejected rows are in {}: mend them there and import that file. They are clients' data: no purge \
         reaches them, so delete the file when it is done.",
        path.display()
    )
}

/// What a map does not name is not imported, which nobody should find out later.
fn left_out(list: &ClientList, out: &mut Output<'_>) -> Result<(), Failure> {
    let headings: Vec<_> = list
        .left_out()
        .into_iter()
        .map(|heading| format!("{heading:?}"))
        .collect();
    if headings.is_empty() || out.json {
        return Ok(());
    }
    out.say(format!(
        "The map leaves these headings out: {}.",
        headings.join(", ")
    ))
}

/// On a terminal, how much of the list is read; nowhere else.
fn progress(size: u64) -> ProgressBar {
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% of the list, {eta} left") {
        bar.set_style(style);
    }
    // Hidden by itself where standard error is no terminal.
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
    bar
}
