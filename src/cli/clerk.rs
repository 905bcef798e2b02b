//! `clerk …`: who may switch in at a shared desk. A PIN comes from the terminal or standard input, never from
//! the command line, where every user of the machine could read it.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::args::Clerk;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::json::{ClerkLine, DoneLine};
use super::output::Output;
use super::session::{Session, fresh};
use crate::domain::clerk::Role;
use crate::domain::command::Command;
use crate::domain::ids::ClerkId;
use crate::wire::messages::{Reply, Request};

/// Shortest and longest PIN, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=64;

/// Does what was asked.
pub(super) fn run(verb: &Clerk, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        Clerk::Add { name, role } => add(place, name, *role, out),
        Clerk::List => list(&mut Session::open(place)?, out),
        Clerk::Remove { name } => {
            let done = Session::open(place)?.submit(Command::RemoveClerk(ClerkId::new(name)))?;
            out.either(&DoneLine::new(&done), format!("{name} works here no longer."))
        }
    }?;
    Ok(Exit::Done)
}

fn add(place: &Place, name: &str, role: Role, out: &mut Output<'_>) -> Result<(), Failure> {
    let pin = pin(name)?;
    let mut session = Session::open(place)?;
    let request = Request::SetClerk { id: fresh()?, clerk: ClerkId::new(name), role, pin };
    match session.get(request)? {
        Reply::Done(_) | Reply::Ok => out.either(
            &ClerkLine { clerk: name, role: role.word() },
            format!("{name} may work here as {}.", role.word()),
        ),
        other => Err(Failure::strange(&other)),
    }
}

fn list(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    let clerks = match session.get(Request::Clerks)? {
        Reply::Clerks(clerks) => clerks,
        other => return Err(Failure::strange(&other)),
    };
    if out.json {
        let line = |(clerk, role): &(ClerkId, Role)| {
            out.object(&ClerkLine { clerk: clerk.as_str(), role: role.word() })
        };
        return clerks.iter().try_for_each(line);
    }
    let rows: Vec<_> =
        clerks.iter().map(|(clerk, role)| [clerk.to_string(), role.word().to_owned()]).collect();
    out.table(["clerk", "role"], &rows)
}

fn pin(name: &str) -> Result<String, Failure> {
    let unreadable = |error: io::Error| {
        Failure::usage(format!("cannot read the PIN: {error}"), "give it on standard input")
    };
    let pin = if io::stdin().is_terminal() {
        ask(&format!("PIN for {name}: ")).map_err(unreadable)?
    } else {
        let mut line = String::new();
        io::stdin().lock().take(1024).read_line(&mut line).map_err(unreadable)?;
        Some(line.trim_end_matches(['\r', '\n']).to_owned())
    };
    match pin {
        Some(pin) if LENGTH.contains(&pin.chars().count()) => Ok(pin),
        Some(_) => Err(Failure::usage(
            "that is no PIN",
            format!("give {} to {} characters", LENGTH.start(), LENGTH.end()),
        )),
        None => Err(Failure::usage("no PIN was given", "nothing was changed")),
    }
}

/// Asks on the terminal without showing what is typed; `None` when it was called off.
fn ask(question: &str) -> io::Result<Option<String>> {
    write!(io::stderr(), "{question}")?;
    let raw = Raw::begin()?;
    let typed = typed();
    drop(raw);
    writeln!(io::stderr())?;
    typed
}

fn typed() -> io::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(Some(text)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Char(c) => text.push(c),
            KeyCode::Backspace => drop(text.pop()),
            _ => {}
        }
    }
}

/// The terminal without echo; as it was before on every way out.
struct Raw;

impl Raw {
    fn begin() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}
