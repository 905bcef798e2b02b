//! `ledger …`: the journal itself, read without a server, so that it can be checked when none will start; and whose a
//! copy of it is.

mod at;
mod salvage;

use std::path::{Path, PathBuf};

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use crate::domain::clerk::Actor;
use crate::domain::ids::{ClerkId, Seq};
use crate::domain::text::counted;
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store::{self, Exported, Report};
use crate::wire::ask;
use crate::wire::rows::{BadPlace, VerifySheet};

/// What a ledger that was made of another is told by.
const INERT: &str = "It is a copy: it sends no mail and writes no backup. If it is the desk from now on: mailroom ledger take-over";

/// `ledger …`
#[derive(Debug, clap::Subcommand)]
pub enum Ledger {
    /// Check every event, also without a server, and for managers and auditors through it; exit code 1 when something is wrong
    Verify,
    /// Every event, one a line, in JSON
    Export(AsSheet),
    /// What lay here at an instant, for whom and in which slot, also without a server
    At {
        /// 2026-11-28, "2026-11-28 17:30" by the center's clock, or with its offset as RFC 3339
        time: String,
        /// Only of this client: box, id or whole name
        #[arg(long, value_name = "PMB")]
        client: Option<String>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Copy the journal into a directory
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
        Ledger::Export(form) => export(data, form.csv, out),
        Ledger::At { time, client, form } => at::run(place, time, client.as_deref(), form.csv, out),
        Ledger::Backup { dir } => {
            let last = store::backup_to(data, dir)?.last_seq;
            out.say(format!(
                "{} has {}.",
                dir.display(),
                counted(last.0, "event")
            ))
        }
        Ledger::Restore { from } => {
            idle(place, "restore")?;
            let events = store::restore(from, data)?.events;
            out.say(format!(
                "{} has the {} of {}. {INERT}",
                data.display(),
                counted(events, "event"),
                from.display()
            ))
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

/// Without --csv in JSON, whatever was asked: it is for programs. In no zone but the world's, for no server is asked.
fn export(data: &Path, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let zone = Zone::default();
    let mut events = store::export(data, Seq(0))?;
    if !csv {
        return events.try_for_each(|event| out.object(&event?.object(zone)));
    }
    let mut list = out.begin_list(csv, zone)?;
    events.try_for_each(|event| list.row(&event?))?;
    list.end()
}

/// Every hashed field as the recipe of the hash wants it (`store/chain.rs`), the event in words and as data, and the
/// bytes its digest is of.
impl Listed for Exported {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("site", |event| Cell::text(&event.envelope.site)),
        Column::new("seq", |event| event.envelope.seq.0.into()),
        Column::new("at", |event| Cell::text(&event.envelope.at)),
        Column::new("at_ms", |event| event.envelope.at.0.into()),
        Column::new("day", |event| event.envelope.day.page().into()),
        Column::json("user", |event| known(user(event))),
        Column::csv("user", |event| user(event).into()),
        Column::json("clerk", |event| known(clerk(event))),
        Column::csv("clerk", |event| clerk(event).into()),
        Column::json("role", |event| known(role(event))),
        Column::csv("role", |event| role(event).into()),
        Column::json("terminal", |event| known(terminal(event))),
        Column::csv("terminal", |event| terminal(event).into()),
        Column::new("command", |event| Cell::text(&event.envelope.command)),
        Column::new("schema", |event| u32::from(event.envelope.schema).into()),
        Column::new("event", |event| event.envelope.event.words().into()),
        Column::new("data", |event| Cell::Event(&event.envelope.event)),
        Column::new("digest", |event| hex::encode(event.envelope.digest).into()),
        Column::new("previous", |event| {
            hex::encode(event.envelope.previous).into()
        }),
        Column::new("hash", |event| hex::encode(event.envelope.hash).into()),
        Column::new("salt", |event| (&event.salt).into()),
        Column::new("payload", |event| (&event.payload).into()),
    ];
}

/// In the recipe of the hash, nobody is a dash; in a spreadsheet an empty cell.
fn known(who: Option<&str>) -> Cell<'_> {
    who.unwrap_or("-").into()
}

fn user(event: &Exported) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { user, .. } => Some(user),
        Actor::Server => None,
    }
}

fn clerk(event: &Exported) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { clerk, .. } => clerk.as_ref().map(ClerkId::as_str),
        Actor::Server => None,
    }
}

fn role(event: &Exported) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { role, .. } => Some(role.word()),
        Actor::Server => None,
    }
}

fn terminal(event: &Exported) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { terminal, .. } => Some(terminal),
        Actor::Server => None,
    }
}

fn verify(place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let sheet = match place.readable() {
        Ok(()) => read(&store::verify(place.data())),
        // Whoever may not read the files may have the right to know: the server reads them for him.
        Err(denied) => match Session::running(place)? {
            Some(mut session) => session.get(ask::Verify)?,
            None => return Err(denied),
        },
    };
    out.object(&sheet.object(Zone::default()))?;
    Ok(if sheet.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
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
