//! `undo`: takes back the caller's last command, or a named one.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow;
use crate::domain::ids::CommandId;

#[derive(Debug, clap::Args)]
pub struct Undo {
    /// The command's 32 hexadecimal digits, as the audit list shows them
    pub command: Option<CommandId>,
}

/// Takes a command back, or says what stands on it.
pub(super) fn run(args: &Undo, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let done = Session::open(place)?.submit(Command::Undo(flow::Undo {
        command: args.command,
    }))?;
    let command = done.undone.map(|id| id.to_string()).unwrap_or_default();
    let mut items = done.items.clone();
    items.sort_unstable();
    let items: Vec<_> = items.iter().map(|id| format!("#{id}")).collect();
    let of = if items.is_empty() {
        String::new()
    } else {
        format!(", of {}", items.join(", "))
    };
    out.done(&done, format!("Taken back: command {command}{of}."))?;
    Ok(Exit::Done)
}
