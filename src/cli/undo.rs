//! `undo`: shows what would be taken back, and whose it is; its id with `--yes` takes it back.
//!
//! What is shown is named, and only what is named is taken back: "the last" is another by the time it is said again. A shell sees
//! no screen: whoever works under the same name at one may have done the last thing, and it is shown with the terminal.

use super::client::lying;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::flow::{self, UndoImport};
use crate::domain::ids::CommandId;
use crate::domain::state::Done;
use crate::domain::text::counted;
use crate::sheets::command::{Kind, Shown};
use crate::wire::ask::ScreenQuery;
use crate::wire::rows::Body;

/// Events that are looked through for what the command did.
const RECENT: u32 = 1000;

#[derive(Debug, clap::Args)]
pub struct Undo {
    /// The command's 32 hexadecimal digits, as the audit list shows them
    pub command: Option<CommandId>,
    /// Take back the command that is named; without this, or without its name, it is only shown
    #[arg(long)]
    pub yes: bool,
    /// The whole list that was imported, where the command took one row of it
    #[arg(long)]
    pub list: bool,
    /// Why: written to the pieces; asked for a handover, for what is kept here, and for a list
    #[arg(long, value_name = "TEXT", value_parser = words::why)]
    pub reason: Option<String>,
}

/// Shows a command, or takes it back, or says what stands on it.
pub(super) fn run(args: &Undo, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let shown = look(&mut session, args.command)?;
    if let Some(shown) = &shown {
        can_go(shown, args, &mut session)?;
        may_go(shown, args, &session)?;
    } else if !args.yes || args.command.is_none() {
        return Err(too_old(args.command));
    }
    let command = args.command.or(shown.as_ref().map(|shown| shown.command));
    if let (true, Some(command)) = (args.list, command) {
        let reason = args.reason.clone().unwrap_or_default();
        let done = session.submit(Command::UndoImport(UndoImport { command, reason }))?;
        out.done(&done, "Taken back: the whole list.")?;
        lying::tell_all(&mut session, out)?;
        return Ok(Exit::Done);
    }
    let done = session.submit(undo(args, command))?;
    let lost = if has_reason(args) && done.items.is_empty() {
        " The reason is not kept: it is written to pieces only."
    } else {
        ""
    };
    let told = match shown {
        Some(shown) => {
            let cash = shown.cash().map(|cash| session.desk.currency.of(cash));
            let cash = cash.map_or_else(String::new, |cash| format!(" Give {cash} back."));
            format!("Taken back: {}.{cash}{lost}", shown.first())
        }
        None => format!("Taken back{}.{lost}", of(&done)),
    };
    out.done(&done, told)?;
    if let Some(client) = &done.client {
        lying::tell(&mut session, client, out)?;
    }
    Ok(Exit::Done)
}

/// With its reason, where there is one: neither is booked without the other.
fn undo(args: &Undo, command: Option<CommandId>) -> Command {
    match &args.reason {
        Some(reason) if has_reason(args) => Command::TakeBack(flow::TakeBack {
            command,
            reason: reason.clone(),
        }),
        _ => Command::Undo(flow::Undo { command }),
    }
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

/// Refuses what the books would not take back, before it is shown as if they would.
fn can_go(shown: &Shown, args: &Undo, session: &mut Session) -> Result<(), Failure> {
    let command = shown.command;
    let said = args
        .reason
        .clone()
        .filter(|reason| !reason.trim().is_empty());
    let reason = said.unwrap_or_else(|| "not said yet".to_owned());
    let order = match shown.kind {
        Kind::Import(_) if args.list => Command::UndoImport(UndoImport { command, reason }),
        Kind::Handover(_) => Command::TakeBack(flow::TakeBack {
            command: Some(command),
            reason,
        }),
        Kind::Plain | Kind::Import(_) if !args.list && has_reason(args) => {
            Command::TakeBack(flow::TakeBack {
                command: Some(command),
                reason,
            })
        }
        Kind::Plain | Kind::Import(_) if !args.list => Command::Undo(flow::Undo {
            command: Some(command),
        }),
        _ => return Ok(()),
    };
    session.foresee(order).map(|_| ())
}

/// Refuses what is only to be shown, what wants a reason, and what is better done another way.
fn may_go(shown: &Shown, args: &Undo, session: &Session) -> Result<(), Failure> {
    let (command, told) = (shown.command, shown.told(session.zone));
    let of = |clients: &_| counted(*clients, "client");
    let is_named = args.command.is_some();
    let is_told_why = args.yes && is_named && has_reason(args);
    let (what, hint) = match &shown.kind {
        Kind::Stays => return Ok(()),
        Kind::Import(_) if args.list && is_told_why => return Ok(()),
        Kind::Import(clients) if args.list => (
            format!(
                "this would be taken back as a whole: a list of {}, among them {told}",
                of(clients)
            ),
            format!(
                "nothing is changed yet; say why: mailroom undo {command} --list --yes --reason TEXT"
            ),
        ),
        _ if args.list => (
            format!("that is no client of a list: {told}"),
            "name a command of the import, as the audit list shows it".to_owned(),
        ),
        Kind::Closing(client) => (
            format!("undo does not reopen a client: {told}"),
            format!("serve the client again: mailroom client reopen {client}"),
        ),
        Kind::Import(clients) if !is_named => (
            format!(
                "that is one row of a list of {} that was imported: {told}",
                of(clients)
            ),
            format!(
                "the whole list: mailroom undo {command} --list --yes --reason TEXT; this client only: mailroom undo {command} --yes"
            ),
        ),
        Kind::Handover(_) if args.yes && !has_reason(args) => (
            format!("a handover is not taken back without a reason: {told}"),
            format!("say why: mailroom undo {command} --yes --reason TEXT"),
        ),
        _ if args.yes && is_named => return Ok(()),
        kind => {
            let reason = if matches!(kind, Kind::Handover(_)) {
                " --reason TEXT"
            } else {
                ""
            };
            (
                format!("this would be taken back: {told}"),
                format!(
                    "nothing is changed yet; take it back: mailroom undo {command} --yes{reason}"
                ),
            )
        }
    };
    Err(Failure::refused(what, hint))
}

fn has_reason(args: &Undo) -> bool {
    args.reason
        .as_deref()
        .is_some_and(|text| !text.trim().is_empty())
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
