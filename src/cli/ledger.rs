//! `ledger …`: the journal itself, read without a server, so that it can be checked when none will start; and whose a
//! copy of it is.

mod at;
mod export;
mod salvage;

use std::path::{Path, PathBuf};

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use crate::domain::ids::Seq;
use crate::domain::text::counted;
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store::{self, Report};
use crate::wire::ask;
use crate::wire::rows::{BadPlace, VerifySheet};

/// What a ledger that was made of another is told by.
const INERT: &str = "It is a copy: it sends no mail and writes no backup. If it is the desk from now on: mailroom ledger take-over";

/// `ledger …`
#[derive(Debug, clap::Subcommand)]
pub enum Ledger {
    /// Check every event, also without a server, and for managers and auditors through it; exit code 1 when something is wrong
    #[command(alias = "check")]
    Verify,
    /// Every event, one a line, in JSON, without forms and homes; for managers and auditors also through the server
    Export(export::Export),
    /// What lay here at an instant, for whom and in which slot, also without a server, and for managers and auditors through it
    At {
        /// 2026-11-28, "2026-11-28 17:30" by the center's clock, or with its offset as RFC 3339
        time: String,
        /// Only of this client: box, id or whole name
        #[arg(long, value_name = "PMB")]
        client: Option<String>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Copy the journal into a directory; for managers also through the server, which writes it
    Backup {
        /// Where to
        dir: PathBuf,
    },
    /// Make a data directory out of a backup
    Restore {
        /// The backup
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
    /// Make a data directory out of what can still be read of a damaged one and of its copies
    Salvage {
        /// The damaged directory; again for each copy of it
        #[arg(long, value_name = "DIR", required = true)]
        from: Vec<PathBuf>,
    },
    /// Make a copy the desk: show what that does, and with --yes do it
    TakeOver {
        /// Do it
        #[arg(long)]
        yes: bool,
    },
    /// Set the tables aside, so that the next start makes them anew
    Rebuild,
}

impl Ledger {
    /// Whether it may be the first command of a desk.
    pub(super) fn begins_a_desk(&self) -> bool {
        matches!(self, Self::Restore { .. } | Self::Salvage { .. })
    }
}

/// Does what was asked.
pub(super) fn run(verb: &Ledger, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let data = place.data();
    match verb {
        Ledger::Verify => return verify(place, out),
        Ledger::Export(asked) => export::run(place, *asked, out),
        Ledger::At { time, client, form } => at::run(place, time, client.as_deref(), form.csv, out),
        Ledger::Backup { dir } => {
            let last = backup(place, dir)?;
            out.say(format!(
                "{} has {}.",
                dir.display(),
                counted(last.0, "event")
            ))
        }
        Ledger::Restore { from } => {
            named_or_there(place)?;
            idle(place, "restore")?;
            let restored = store::restore(from, data)?;
            out.say(format!(
                "{} has the {} of {}. {INERT}",
                data.display(),
                counted(restored.events, "event"),
                from.display()
            ))?;
            if restored.papers_missing > 0 {
                let missing = counted(restored.papers_missing, "attached paper");
                out.say(format!(
                    "The backup has not all: {missing} missing or changed; mailroom ledger verify names them."
                ))?;
            }
            Ok(())
        }
        Ledger::Salvage { from } => {
            idle(place, "salvage")?;
            salvage::run(data, from, out)
        }
        Ledger::TakeOver { yes } => take_over(place, *yes, out),
        Ledger::Rebuild => rebuild(place, out),
    }?;
    Ok(Exit::Done)
}

/// Refuses to begin a desk where nobody said that one is to be: the usual place is another one while the desk's directory is
/// gone.
fn named_or_there(place: &Place) -> Result<(), Failure> {
    let data = place.data();
    if place.is_named || data.is_dir() {
        return Ok(());
    }
    let data = data.display();
    Err(Failure::usage(
        format!("nobody said where the desk is to be, and there is none at {data}"),
        "name its directory with --data DIR: a service's is /var/lib/mailroom",
    ))
}

/// The files where this user may read them, else the server, which reads them for who has the right to know.
pub(in crate::cli) fn through(place: &Place) -> Result<Option<Session>, Failure> {
    let Err(denied) = place.readable() else {
        return Ok(None);
    };
    Session::running(place)?.map(Some).ok_or(denied)
}

/// Copies the journal, or has the server do it; its last event.
fn backup(place: &Place, dir: &Path) -> Result<Seq, Failure> {
    let Some(mut session) = through(place)? else {
        return Ok(store::backup_to(place.data(), dir)?.last_seq);
    };
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let dir = dir.to_string_lossy().into_owned();
    session.get(ask::Backup { dir })
}

fn verify(place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let sheet = match through(place)? {
        None => by_the_files(place)?,
        Some(mut session) => session.get(ask::Verify)?,
    };
    out.object(&sheet.object(Zone::default()))?;
    Ok(if sheet.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
}

/// What the files say: the journal, and what is served of it. A desk that runs is asked as well, for what it has in memory no
/// file need say any more; whoever it refuses has read the files.
pub(in crate::cli) fn by_the_files(place: &Place) -> Result<VerifySheet, Failure> {
    let mut sheet = read(&store::verify(place.data()));
    if !sheet.problems.is_empty() {
        return Ok(sheet);
    }
    sheet
        .problems
        .extend(store::image_differs(place.data())?.map(|found| BadPlace {
            segment: found.place,
            offset: 0,
            problem: found.words,
        }));
    if let Ok(Some(mut session)) = Session::running(place)
        && let Ok(served) = session.get(ask::Verify)
    {
        sheet.problems.extend(served.problems);
    }
    Ok(sheet)
}

fn read(report: &Report) -> VerifySheet {
    let place = |found: &store::Problem| BadPlace {
        segment: found.segment.clone(),
        offset: found.offset,
        problem: found.problem.clone(),
    };
    VerifySheet {
        events: report.events,
        problems: report.problems.iter().map(place).collect(),
    }
}

impl Listed for VerifySheet {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("events", |report| report.events.into()),
        Column::json("ok", |report| Cell::Yes(report.problems.is_empty())),
        Column::json("problems", |report| {
            let problem = |found: &'_ BadPlace| {
                Cell::record([
                    ("segment", Cell::text(&found.segment)),
                    ("offset", found.offset.into()),
                    ("problem", Cell::text(&found.problem)),
                ])
            };
            Cell::Many(report.problems.iter().map(problem).collect())
        }),
    ];
}

/// Shows what taking over does, or does it.
fn take_over(place: &Place, yes: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut session = Session::open(place)?;
    let sheet = session.get(ask::TakeOver { really: yes })?;
    if out.json {
        return out.object(&sheet.object(session.zone));
    }
    let data = place.data().display();
    let notices = counted(sheet.waiting, "notice");
    let mail = match (sheet.waiting, sheet.paused) {
        (0, _) => "no notice waits".to_owned(),
        (_, true) => format!("{notices} wait until the outbox is live: mailroom notice resume"),
        (_, false) => format!(
            "{notices} go out when they are due, also those that the other desk has sent since"
        ),
    };
    let backup = match (&sheet.backup, &sheet.backup_of) {
        (None, _) => "none: set [backup] dir in config.toml".to_owned(),
        (Some(dir), None) => dir.clone(),
        // The desk that was here before it: what it wrote is gone on with.
        (Some(dir), Some(owner)) if Path::new(owner) == place.data() => {
            format!("{dir}, which goes on with what was written to it from {owner}")
        }
        (Some(dir), Some(owner)) => format!("{dir}, which takes nothing more from {owner}"),
    };
    out.fact("ledger", 10, format!("a copy, {}", sheet.copy_of.words()))?;
    let events = counted(sheet.events, "event");
    out.fact(
        "events",
        10,
        format!("{events}, the last of {}", session.zone.short(sheet.at)),
    )?;
    out.fact("mail", 10, mail)?;
    out.fact("backup", 10, backup)?;
    out.say(if sheet.done {
        format!("{data} is the desk now.")
    } else {
        "Nothing was changed. Make sure that the other desk runs no more, then: mailroom ledger take-over --yes".to_owned()
    })
}

fn rebuild(place: &Place, out: &mut Output<'_>) -> Result<(), Failure> {
    idle(place, "rebuild")?;
    match store::set_tables_aside(place.data())? {
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
