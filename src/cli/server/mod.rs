//! `server …`: being it, starting and stopping it, how it is, and the clock of a test desk.

mod service;
mod unit;

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::json;

use crate::cli::client::AsImported;
use crate::cli::connect::Place;
use crate::cli::connect::start::{self, Life, READY};
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::text::counted;
use crate::domain::time::Stamp;
use crate::server::{self, Options, ServerError};
use crate::sheets::Listed;
use crate::wire::ask;
use crate::wire::messages::ClockChange;
use crate::wire::rows::Status;

/// `server …`
#[derive(Debug, clap::Subcommand)]
pub enum Server {
    /// Be the server, in the foreground
    Run {
        /// End by itself when nobody is connected and nothing waits; implies --background
        #[arg(long, hide = true)]
        auto: bool,
        /// Leave the terminal once ready
        #[arg(long, hide = true)]
        background: bool,
    },
    /// Start it in the background, if none runs
    Start,
    /// Say how it is; exit code 3 when none runs
    Status {
        /// For a monitor: exit code 1 when something wants to be seen to
        #[arg(long)]
        check: bool,
    },
    /// End it in an orderly way
    Stop,
    /// Print a systemd unit for it
    Unit {
        /// The program as the service finds it [default: this one]
        #[arg(long)]
        program: Option<PathBuf>,
    },
    /// Confirm the machine's clock after a jump, or move that of a test desk
    #[command(subcommand)]
    Clock(Clock),
}

/// `server clock …`
#[derive(Debug, clap::Subcommand)]
pub enum Clock {
    /// To an instant, such as 2026-11-22T17:05:00-05:00
    Set {
        /// RFC 3339
        #[arg(value_parser = words::instant)]
        at: Stamp,
    },
    /// Say that the machine's clock is right, though it jumped ahead
    Confirm,
    /// As if somebody had set the machine's clock by so many seconds
    #[command(hide = true)]
    Jump {
        #[arg(allow_negative_numbers = true)]
        seconds: i64,
    },
    /// By so many seconds
    Advance {
        /// How many
        seconds: i64,
    },
}

/// Does what was asked.
pub(super) fn run(verb: &Server, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        Server::Run { auto, background } => serve(place, *auto, *auto || *background),
        Server::Start => begin(place, out),
        Server::Status { check } => return status(place, *check, out),
        Server::Stop => stop(place, out),
        Server::Unit { program } => unit::print(place, program.as_deref(), out),
        Server::Clock(change) => clock(place, change, out),
    }?;
    Ok(Exit::Done)
}

/// Whoever started us in the background waits for one word, and must not be held by our outputs after it.
fn serve(place: &Place, auto: bool, background: bool) -> Result<(), Failure> {
    if background {
        start::leave_session();
    } else {
        service::log();
    }
    service::keep_no_dump();
    service::open_files();
    place.create()?;
    let data = place.data().to_owned();
    let options = Options {
        data: data.clone(),
        auto,
        lists: Some(std::sync::Arc::new(AsImported)),
    };
    let ready = move || {
        // Who started us may be gone by now, which is no reason to end.
        let _ = writeln!(io::stdout(), "{READY}").and_then(|()| io::stdout().flush());
        if background {
            let _ = start::leave_terminal(&data);
            // Until now what is said there are the last words for whoever waits.
            service::log();
        }
        service::ready();
    };
    server::run(&options, ready).map_err(|error| match &error {
        ServerError::Config(_) => Failure::usage(error.to_string(), error.hint()),
        _ => Failure::failed(error.to_string(), error.hint()),
    })
}

fn begin(place: &Place, out: &mut Output<'_>) -> Result<(), Failure> {
    let started = place.start(Life::UntilStopped)?;
    let pid = place.running()?.map(|connection| connection.server_pid);
    let word = if started {
        "was started"
    } else {
        "runs already"
    };
    let process = pid
        .map(|pid| format!(", process {pid}"))
        .unwrap_or_default();
    let told = format!("The server of {} {word}{process}.", place.data().display());
    out.either(&json!({ "started": started, "pid": pid }), told)
}

fn stop(place: &Place, out: &mut Output<'_>) -> Result<(), Failure> {
    let stopped = place.stop()?;
    let word = if stopped {
        "has ended"
    } else {
        "was not running"
    };
    out.either(
        &json!({ "stopped": stopped }),
        format!("The server of {} {word}.", place.data().display()),
    )
}

/// The server that must be there already.
fn running(place: &Place) -> Result<Session, Failure> {
    Session::running(place)?.ok_or_else(|| none_runs(place))
}

fn none_runs(place: &Place) -> Failure {
    Failure::failed(
        format!("no server runs at {}", place.data().display()),
        "start it: mailroom server start",
    )
}

/// With `check` whatever would be worth a word to somebody is an exit code as well.
fn status(place: &Place, check: bool, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = running(place)?;
    let status = session.get(ask::ServerStatus)?;
    if out.json {
        out.object(&status.object(session.zone))?;
    } else {
        facts(&status, &session)
            .into_iter()
            .try_for_each(|(title, fact)| out.fact(title, 10, fact))?;
    }
    Ok(if check && !is_well(&status, session.desk.failed) {
        Exit::Refused
    } else {
        Exit::Done
    })
}

/// Whether nobody has to see to anything. What a start repaired is over, but whoever watches wants to know.
fn is_well(status: &Status, failed: u32) -> bool {
    let backup = status.backup.as_ref();
    status.alarms.is_empty()
        && status.repairs.is_empty()
        && status.config_broken.is_none()
        && status.mail_stop.is_none()
        && failed == 0
        && backup.is_none_or(|age| age.problem.is_none())
}

fn facts(status: &Status, session: &Session) -> Vec<(&'static str, String)> {
    let backup = status.backup.as_ref().map_or_else(
        || "none: set [backup] dir in config.toml".to_owned(),
        |age| match (&age.problem, age.at) {
            (Some(problem), _) => problem.clone(),
            (None, Some(at)) => format!("up to event {} of {}", age.seq, session.zone.short(at)),
            (None, None) => "begun".to_owned(),
        },
    );
    let mut facts = vec![
        ("process", status.pid.to_string()),
        ("version", status.version.clone()),
        ("sessions", status.sessions.to_string()),
        ("events", status.events.to_string()),
        ("data", status.data.clone()),
        ("memory", format!("{} MB", status.resident / 1_000_000)),
        ("backup", backup),
        ("journal", read_through(status, session)),
    ];
    let alarms = status.alarms.iter();
    facts.extend(alarms.map(|alarm| ("ALARM", alarm.words())));
    facts.extend(status.mail_stop.as_ref().map(|stop| {
        let fact = format!(
            "STOPPED since {}, nothing is lost: {}; mend that, then: mailroom notice retry --all (tried by itself {})",
            session.zone.short(stop.since),
            stop.answer,
            session.zone.short(stop.next_try),
        );
        ("mail", fact)
    }));
    facts.extend((session.desk.failed > 0).then(|| {
        let fact = format!(
            "{} FAILED: tell those clients; see mailroom notice list",
            counted(session.desk.failed, "notice")
        );
        ("notices", fact)
    }));
    facts.extend(status.config_broken.as_ref().map(|why| {
        let fact = format!(
            "BROKEN, mend it and do not stop the server, which goes on with what it read before: {why}"
        );
        ("config", fact)
    }));
    facts.extend(status.config_changed.then(|| {
        let fact = "start the server again to use what config.toml says by now".to_owned();
        ("config", fact)
    }));
    let over = status.repairs.len().saturating_sub(status.wrong as usize);
    facts.extend(status.repairs.iter().enumerate().map(|(at, words)| {
        let what = if at < over { "repaired" } else { "WRONG" };
        (what, words.clone())
    }));
    facts
}

/// When the whole journal was last read, and what of it is damaged.
fn read_through(status: &Status, session: &Session) -> String {
    let Some(last) = &status.read_through else {
        return "being read through".to_owned();
    };
    let found = match last.damaged {
        0 => "as it was written".to_owned(),
        files => format!("{} DAMAGED: mailroom ledger verify", counted(files, "file")),
    };
    format!(
        "read through {}, {}: {found}",
        session.zone.short(last.at),
        counted(last.events, "event")
    )
}

fn clock(place: &Place, change: &Clock, out: &mut Output<'_>) -> Result<(), Failure> {
    let change = match change {
        Clock::Set { at } => ClockChange::Set(*at),
        Clock::Advance { seconds } => ClockChange::Advance(*seconds),
        Clock::Jump { seconds } => ClockChange::Jump(*seconds),
        Clock::Confirm => ClockChange::Confirm,
    };
    let mut session = Session::running_quietly(place)?.ok_or_else(|| none_runs(place))?;
    session.get(change)?;
    // A second greeting has the time that it is now.
    let session = running(place)?;
    let now = session.zone.instant(session.desk.at);
    out.either(
        &json!({ "at": now }),
        format!("It is {now}; all that became due is queued."),
    )
}
