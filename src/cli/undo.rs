//! `undo`: takes back the caller's last command, or a named one.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow;
use crate::domain::ids::CommandId;
use crate::domain::state::Done;
use crate::wire::ask::ScreenQuery;
use crate::wire::rows::Body;

/// Events that are looked through for what the command did.
const RECENT: u32 = 200;

#[derive(Debug, clap::Args)]
pub struct Undo {
    /// The command's 32 hexadecimal digits, as the audit list shows them
    pub command: Option<CommandId>,
}

/// Takes a command back, or says what stands on it.
pub(super) fn run(args: &Undo, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let done = session.submit(Command::Undo(flow::Undo {
        command: args.command,
    }))?;
    let what = done.undone.and_then(|command| what(&mut session, command));
    let told = match what {
        Some(what) => format!("Taken back: {what}."),
        None => format!("Taken back{}.", of(&done)),
    };
    out.done(&done, told)?;
    Ok(Exit::Done)
}

/// What a command did, as its first event says it; not for one that lies too far back.
fn what(session: &mut Session, command: CommandId) -> Option<String> {
    let query = ScreenQuery::Audit {
        about: String::new(),
        rows: RECENT,
    };
    let Body::Audit { rows, .. } = session.get(query).ok()?.body else {
        return None;
    };
    // The newest is first.
    let mut events = rows.iter().rev();
    let first = events.find(|row| row.envelope.command == command)?;
    let parts = [
        first.envelope.event.told(),
        first.about.as_str(),
        first.detail.as_str(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(", "))
}

fn of(done: &Done) -> String {
    let mut items = done.items.clone();
    items.sort_unstable();
    let items: Vec<_> = items.iter().map(|id| format!("#{id}")).collect();
    if items.is_empty() {
        String::new()
    } else {
        format!(": it was about {}", items.join(", "))
    }
}
