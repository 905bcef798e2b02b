//! `undo`: takes back the caller's last command, or a named one.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::item::numbers;
use super::json::DoneLine;
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::ids::CommandId;

/// Takes a command back, or says what stands on it.
pub(super) fn run(command: Option<CommandId>, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let done = Session::open(place)?.submit(Command::Undo { command })?;
    let undone = done.undone.map(|id| format!(" command {id}")).unwrap_or_default();
    let touched = match done.items.as_slice() {
        [] => String::new(),
        items => format!(": {} as before", numbers(items)),
    };
    out.either(&DoneLine::new(&done), format!("Taken back{undone}{touched}."))?;
    Ok(Exit::Done)
}
