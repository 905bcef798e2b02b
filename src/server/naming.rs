//! Lines that name somebody: a piece to log, a piece to name, a question who is meant. Each waits for the names while
//! they are still being read after a start.

use std::time::Duration;

use super::directory::Names;
use super::intake::{self, NotUnderstood, no_addressee};
use super::label;
use super::orders::server_command;
use super::reads::{self};
use super::search::{self, Found};
use super::session::{Session, with_view};
use super::snapshot::Snapshot;
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::disposition::Mail;
use crate::domain::flow::{AssignItem, AssignKept, CorrectItem, is_as_known};
use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::item::{ItemChange, ItemKind};
use crate::domain::name::Given;
use crate::domain::rejection::Rejection;
use crate::server::reads::view::View;
use crate::wire::answer::{Failure, FailureKind, Naming, Refusal};
use crate::wire::ask::{Assign, Find, Known, LogLine, OnDoubt};
use crate::wire::rows::{Certainty, Doubt};

/// How long a line that is logged in any case waits for the names after a start: whose it is must be known first.
const NAMES: Duration = Duration::from_secs(60);

/// How long everybody else does: a screen that waits longer could not even take box numbers.
const MOMENT: Duration = Duration::from_secs(1);

/// Who could be meant.
pub fn find(session: &Session, asked: &Find) -> Doubt {
    let letter = Mail::of(ItemKind::Letter, None);
    let find = |view: &View<'_>| reads::found(view, &asked.query, asked.limit, letter);
    once_read(session, MOMENT, find, |doubt| {
        doubt.certainty == Certainty::Reading
    })
}

/// Logs a line, to identify when that is wished and nobody is certain.
pub fn log(session: &Session, line: &LogLine) -> Result<Naming, Refusal> {
    may_log(session, line.id)?;
    let waits = line.on_doubt != OnDoubt::Refuse;
    let patience = if waits { NAMES } else { MOMENT };
    let understand = |view: &View<'_>| intake::understand(view, line);
    let understood = match once_read(session, patience, understand, is_not_yet) {
        Ok(understood) => understood,
        Err(NotUnderstood::Bad(failure)) => return Err(failure.into()),
        Err(NotUnderstood::Left(why)) => return Err(Rejection::from(why).into()),
        Err(NotUnderstood::NotYet(_)) if waits => return Err(not_yet().into()),
        Err(NotUnderstood::Doubt(doubt) | NotUnderstood::NotYet(doubt)) => {
            return Ok(Naming::Doubt(doubt));
        }
    };
    let done = session.answer_one(session.actor(), line.id, understood.command.clone())?;
    Ok(Naming::Logged(with_view(session, |view| {
        reads::logged(view, &done, &understood)
    })))
}

/// Refuses who may not log before anybody is asked who is meant. What was carried out before is answered as before,
/// whoever asks by now.
fn may_log(session: &Session, command: CommandId) -> Result<(), Rejection> {
    if session
        .house
        .board
        .read()
        .state
        .traces
        .contains_key(&command)
    {
        return Ok(());
    }
    session.actor().must(Permission::Log)
}

/// Names a piece by a line, or by a choice that overrules it.
pub fn assign(session: &Session, asked: Assign) -> Result<Naming, Refusal> {
    let Assign {
        id,
        item,
        line,
        chosen,
        known,
        kind,
        because,
    } = asked;
    let found = if let Some(client) = &chosen {
        with_view(session, |view| by_hand(view, item, client, &line))
    } else {
        let named = |view: &View<'_>| named(view, item, &line);
        once_read(session, MOMENT, named, Found::is_not_yet)
    };
    let Some(client) = found.client.clone() else {
        // Whom the line could mean is no question any more where the piece has a name by now.
        with_view(session, |view| still(view, item, &known))?;
        let nobody = with_view(session, |view| {
            no_addressee::why(&view.snapshot.names, found.doubt.certainty, &line)
        });
        if let Some(failure) = nobody {
            return Err(failure.into());
        }
        return Ok(Naming::Doubt(found.doubt));
    };
    let assign = AssignItem {
        item,
        client: Some(client),
        evidence: found.evidence.clone(),
        known,
    };
    let command = match because {
        None => Command::AssignItem(assign),
        Some(because) => Command::AssignKept(AssignKept { assign, because }),
    };
    let understood = intake::Understood {
        command: command.clone(),
        score: found.score,
        lead: found.doubt.lead,
        candidates: Vec::new(),
        warning: None,
    };
    // The kind first: it decides how soon the client hears of the piece.
    let kind = kind.map(|kind| {
        let changes = vec![ItemChange::Kind(kind)];
        let correct = Command::CorrectItem(CorrectItem { item, changes });
        (server_command(), correct)
    });
    let commands = kind.into_iter().chain([(id, command)]).collect();
    let answers = session.submit(session.actor(), commands, false);
    let mut done = answers.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut done = done.pop().unwrap_or_default();
    done.items = vec![item];
    Ok(Naming::Logged(with_view(session, |view| {
        reads::logged(view, &done, &understood)
    })))
}

/// Whether a piece is still whose the clerk saw that it is; the engine looks again when it names it.
fn still(view: &View<'_>, item: ItemId, known: &Known) -> Result<(), Rejection> {
    let state = &view.snapshot.state;
    let piece = state.items.get(&item);
    piece.map_or(Ok(()), |piece| is_as_known(state, piece, known))
}

/// Whom somebody chose for a piece. What is known of its label was read before, or is a whole name that was typed.
fn by_hand(view: &View<'_>, item: ItemId, client: &ClientId, line: &str) -> Found {
    let state = &view.snapshot.state;
    let known = state.clients.get(client).map(AsRef::as_ref);
    let read = || state.items.get(&item)?.line.as_deref();
    let label = label::text(known, line, Given::Typed).or_else(read);
    Found::chosen(client, label.unwrap_or_default())
}

/// Whom a line names that is said of a piece.
fn named(view: &View<'_>, item: ItemId, line: &str) -> Found {
    let piece = view.snapshot.state.items.get(&item);
    let mail = piece.map_or(Mail::of(ItemKind::Letter, None), |piece| {
        Mail::of(piece.kind, piece.carrier)
    });
    search::find(view, line, Given::Typed, mail)
}

/// Reads what needs the names; while they are still being read after a start, waits for them and reads again.
fn once_read<T>(
    session: &Session,
    patience: Duration,
    read: impl Fn(&View<'_>) -> T,
    is_not_yet: impl Fn(&T) -> bool,
) -> T {
    let first = with_view(session, &read);
    if !is_not_yet(&first) {
        return first;
    }
    let house = &session.house;
    let is_read = |now: &Snapshot| matches!(now.names, Names::Read(_)) || house.is_ending();
    let _ = house.board.wait_until(patience, is_read);
    with_view(session, read)
}

fn is_not_yet<T>(understood: &Result<T, NotUnderstood>) -> bool {
    matches!(understood, Err(NotUnderstood::NotYet(_)))
}

fn not_yet() -> Failure {
    Failure {
        kind: FailureKind::Unavailable,
        what: "nothing logged: the names are still being read".into(),
        hint: "try again in a moment; box numbers are taken already".into(),
    }
}
