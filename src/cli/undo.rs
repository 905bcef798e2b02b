//! `undo`: shows what would be taken back, and whose it is; `--yes` takes it back.
//!
//! What is shown is named, so that what another terminal does meanwhile is never taken back in its place. A shell sees
//! no screen: whoever works under the same name at one may have done the last thing, and it is shown with the terminal.

mod shown;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{self, CorrectItem};
use crate::domain::ids::CommandId;
use crate::domain::item::ItemChange;
use crate::domain::state::Done;
use crate::wire::ask;
use crate::wire::ask::ScreenQuery;
use crate::wire::rows::Body;
use shown::{Kind, Shown};

/// Events that are looked through for what the command did.
const RECENT: u32 = 1000;

#[derive(Debug, clap::Args)]
pub struct Undo {
    /// The command's 32 hexadecimal digits, as the audit list shows them
    pub command: Option<CommandId>,
    /// Take it back; without this it is only shown
    #[arg(long)]
    pub yes: bool,
    /// Why: asked for a handover, and written to its pieces
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// Shows a command, or takes it back, or says what stands on it.
pub(super) fn run(args: &Undo, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let shown = look(&mut session, args.command)?;
    if let Some(shown) = &shown {
        may_go(shown, args, &session)?;
    } else if !args.yes {
        return Err(too_old(args.command));
    }
    let command = args.command.or(shown.as_ref().map(|shown| shown.command));
    let done = session.submit(Command::Undo(flow::Undo { command }))?;
    let is_handover = |shown: &Shown| shown.kind == Kind::Handover;
    if let Some(why) = args
        .reason
        .as_deref()
        .filter(|_| shown.as_ref().is_some_and(is_handover))
    {
        write_to_pieces(&mut session, &done, why)?;
    }
    let told = match shown {
        Some(shown) => format!("Taken back: {}.", shown.first()),
        None => format!("Taken back{}.", of(&done)),
    };
    out.done(&done, told)?;
    Ok(Exit::Done)
}

/// What was named, or what the caller did last; not one that lies too far back.
fn look(session: &mut Session, named: Option<CommandId>) -> Result<Option<Shown>, Failure> {
    let query = ScreenQuery::Audit {
        about: String::new(),
        rows: RECENT,
    };
    let Body::Audit { rows, .. } = session.get(query)?.body else {
        return Ok(None);
    };
    let who = session.desk.who.clone();
    Ok(match named {
        Some(command) => Shown::named(&rows, command),
        None => Shown::last(&rows, &who),
    })
}

/// Refuses what is only to be shown, what wants a reason, and what is better done another way.
fn may_go(shown: &Shown, args: &Undo, session: &Session) -> Result<(), Failure> {
    let command = shown.command;
    match &shown.kind {
        Kind::Stays => return Ok(()),
        Kind::Closing(client) => {
            return Err(Failure::refused(
                format!(
                    "undo does not reopen a client: {}",
                    shown.told(session.zone)
                ),
                format!("serve the client again: mailroom client reopen {client}"),
            ));
        }
        Kind::Import if args.command.is_none() => {
            return Err(Failure::refused(
                format!(
                    "that is one row of a list that was imported: {}",
                    shown.told(session.zone)
                ),
                format!(
                    "import the right list again, or close the client; one row only: mailroom undo {command} --yes"
                ),
            ));
        }
        Kind::Handover if args.yes && args.reason.as_deref().is_none_or(is_empty) => {
            return Err(Failure::refused(
                format!(
                    "a handover is not taken back without a reason: {}",
                    shown.told(session.zone)
                ),
                format!("say why: mailroom undo {command} --yes --reason TEXT"),
            ));
        }
        Kind::Handover | Kind::Import | Kind::Plain => {}
    }
    if args.yes {
        return Ok(());
    }
    let reason = match shown.kind {
        Kind::Handover => " --reason TEXT",
        _ => "",
    };
    Err(Failure::refused(
        format!("this would be taken back: {}", shown.told(session.zone)),
        format!("nothing is changed yet; take it back: mailroom undo {command} --yes{reason}"),
    ))
}

fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

fn too_old(named: Option<CommandId>) -> Failure {
    match named {
        Some(command) => Failure::refused(
            format!("command {command} is not among the last events, so it cannot be shown"),
            format!("take it back unseen: mailroom undo {command} --yes"),
        ),
        None => Failure::refused(
            "you did nothing lately that undo takes back",
            "name the command as the audit list shows it: mailroom undo COMMAND",
        ),
    }
}

/// The pieces that came back: why is written to each, behind what is written there already.
fn write_to_pieces(session: &mut Session, done: &Done, why: &str) -> Result<(), Failure> {
    for row in session.get(ask::Pieces(done.items.clone()))? {
        let before = match row.item.note.as_str() {
            "" => String::new(),
            note => format!("{note}; "),
        };
        session.submit(Command::CorrectItem(CorrectItem {
            item: row.item.id,
            changes: vec![ItemChange::Note(format!(
                "{before}handover taken back: {why}"
            ))],
        }))?;
    }
    Ok(())
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
