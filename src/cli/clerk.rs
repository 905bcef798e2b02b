//! `clerk …`: who may switch in at a shared desk. A PIN comes from the terminal or standard input, never from
//! the command line, where every user of the machine could read it.

use crate::domain::flow::RemoveClerk;
use std::io::{self, IsTerminal, Read, Write};

use nix::sys::termios::{
    LocalFlags, SetArg, SpecialCharacterIndices, Termios, tcgetattr, tcsetattr,
};

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::{Session, fresh};
use super::words;
use crate::domain::clerk::Role;
use crate::domain::command::Command;
use crate::domain::ids::ClerkId;
use crate::sheets::Listed;
use crate::wire::ask;
use crate::wire::rows::{ClerkRow, Grant, Right};

/// `clerk …`
#[derive(Debug, clap::Subcommand)]
pub enum Clerk {
    /// Let a clerk work here, or change PIN or role; the PIN is read from the terminal or standard input
    Add {
        /// The clerk's name
        name: String,
        /// trainee, operator, custodian, manager or auditor
        #[arg(long, value_parser = words::role)]
        role: Role,
    },
    /// All clerks
    List(AsSheet),
    /// Let a clerk work here no longer
    Remove {
        /// The clerk's name
        name: String,
    },
}

/// Shortest and longest PIN, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=64;

/// A longer line is no PIN, whatever it is.
const LONGEST_LINE: u64 = 1024;

/// Does what was asked.
pub(super) fn run(verb: &Clerk, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        Clerk::Add { name, role } => add(place, name, *role, out),
        Clerk::List(form) => list(&mut Session::open(place)?, form.csv, out),
        Clerk::Remove { name } => {
            let mut session = Session::open(place)?;
            let done = session.submit(Command::RemoveClerk(RemoveClerk(ClerkId::new(name))))?;
            let row = row_of(&mut session, name)?;
            out.done(&done, gone(name, row.and_then(|row| row.shell)))
        }
    }?;
    Ok(Exit::Done)
}

fn add(place: &Place, name: &str, role: Role, out: &mut Output<'_>) -> Result<(), Failure> {
    let pin = pin(name)?;
    let mut session = Session::open(place)?;
    let request = ask::SetClerk {
        id: fresh()?,
        clerk: ClerkId::new(name),
        role,
        pin,
    };
    session.get(request)?;
    let row = row_of(&mut session, name)?.unwrap_or_else(|| ClerkRow {
        clerk: ClerkId::new(name),
        role,
        left: false,
        shell: None,
    });
    out.either(&row.object(session.zone), came(&row))
}

/// What the server has of a clerk by now.
fn row_of(session: &mut Session, name: &str) -> Result<Option<ClerkRow>, Failure> {
    let all = session.get(ask::Clerks)?;
    let name = ClerkId::new(name);
    Ok(all.into_iter().find(|row| row.clerk == name))
}

/// What he may do with his PIN; and at a shell, where that is something else.
fn came(row: &ClerkRow) -> String {
    let (name, role) = (row.clerk.as_str(), row.role.word());
    match row.shell {
        Some(right) if right.role != row.role => {
            let (at_shell, whence) = (right.role.word(), right.whence());
            let hint = match right.by {
                Grant::Roles => " Change [roles] to change that.",
                Grant::Owner | Grant::List | Grant::Usual => "",
            };
            format!(
                "{name} may work here as {role} with the PIN. At a shell the user {name} stays {at_shell} ({whence}).{hint}"
            )
        }
        _ => format!("{name} may work here as {role}."),
    }
}

/// What is left to whoever was taken off the list.
fn gone(name: &str, shell: Option<Right>) -> String {
    match shell {
        None => {
            format!("{name} works here no longer, neither with the PIN nor as the user {name}.")
        }
        Some(right) => {
            let (role, whence) = (right.role.word(), right.whence());
            let hint = match right.by {
                Grant::Roles => " Take the name off [roles] to keep that user out.",
                Grant::Owner | Grant::List | Grant::Usual => "",
            };
            format!(
                "{name} works here no longer with the PIN. The user {name} stays {role} at a shell ({whence}).{hint}"
            )
        }
    }
}

fn list(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut clerks = session.get(ask::Clerks)?;
    clerks.retain(|row| !row.left);
    out.list(csv, session.zone, &clerks)
}

/// The PIN of a clerk, from the terminal or standard input.
pub(super) fn pin(name: &str) -> Result<String, Failure> {
    let typed = if io::stdin().is_terminal() {
        ask(&format!("PIN for {name}: "))
    } else {
        line()
    };
    let typed = typed.map_err(|error| {
        Failure::usage(
            format!("cannot read the PIN: {error}"),
            "give it on standard input",
        )
    })?;
    match typed {
        Some(pin) if LENGTH.contains(&pin.chars().count()) => Ok(pin),
        Some(_) => {
            let lengths = format!("give {} to {} characters", LENGTH.start(), LENGTH.end());
            Err(Failure::usage("that is no PIN", lengths))
        }
        None => Err(Failure::usage("no PIN was given", "nothing was changed")),
    }
}

/// Asks on the terminal without showing what is typed.
fn ask(question: &str) -> io::Result<Option<String>> {
    write!(io::stderr(), "{question}")?;
    let quiet = Quiet::begin()?;
    let typed = line();
    drop(quiet);
    writeln!(io::stderr())?;
    typed
}

/// One line of standard input; `None` when it was called off.
fn line() -> io::Result<Option<String>> {
    let mut line = Vec::new();
    for byte in io::stdin().lock().take(LONGEST_LINE).bytes() {
        match byte? {
            INTERRUPT => return Ok(None),
            b'\n' => break,
            byte => line.push(byte),
        }
    }
    let text = String::from_utf8(line).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(Some(text.trim_end_matches('\r').to_owned()).filter(|text| !text.is_empty()))
}

/// What Ctrl-C sends.
const INTERRUPT: u8 = 3;

/// The terminal without echo; as it was before on every way out. Ctrl-C ends the line instead of the program,
/// which would leave the terminal mute.
struct Quiet(Termios);

impl Quiet {
    fn begin() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut quiet = before.clone();
        quiet
            .local_flags
            .remove(LocalFlags::ECHO | LocalFlags::ISIG);
        if let Some(end) = quiet
            .control_chars
            .get_mut(SpecialCharacterIndices::VEOL as usize)
        {
            *end = INTERRUPT;
        }
        tcsetattr(io::stdin(), SetArg::TCSAFLUSH, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), SetArg::TCSAFLUSH, &self.0);
    }
}
