//! The journal itself for whoever may see it and may not read its files: checked, given away, copied. It is read beside
//! the desk at work and nothing of it is changed here.

use std::path::PathBuf;

use super::orders::server_command;
use super::session::{Session, with_view};
use crate::domain::clerk::{Actor, Permission, Role};
use crate::domain::command::Command;
use crate::domain::flow::Inspect;
use crate::domain::ids::Seq;
use crate::domain::rejection::Rejection;
use crate::store::{self, Exported, StoreError, Unsaid};
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::{Backup, Export, HeldAt, SealsOf, Verify};
use crate::wire::rows::{BadPlace, ExportedRow, PastSheet, SealsSheet, VerifySheet};

/// Bytes of stored events in one answer, about: well inside of a frame.
const PAGE: usize = 1 << 20;

/// Why all forms were opened, as the books have it.
const REASON: &str = "ledger export";

/// Lets whoever answers for the books go on, and whoever looks them over.
fn may_see(session: &Session) -> Result<(), Rejection> {
    let actor = session.actor();
    let audits = matches!(
        actor,
        Actor::Person {
            role: Role::Auditor,
            ..
        }
    );
    if audits && !session.is_nobody() {
        return Ok(());
    }
    actor.must(Permission::Manage)
}

/// Reads the whole journal.
pub(super) fn verify(session: &Session, _: Verify) -> Result<VerifySheet, Refusal> {
    may_see(session)?;
    Ok(whole(session))
}

fn whole(session: &Session) -> VerifySheet {
    let data = &session.house.data;
    let report = store::verify(data);
    let problems = report.problems.into_iter().map(|found| BadPlace {
        segment: found.segment,
        offset: found.offset,
        problem: found.problem,
    });
    let mut problems: Vec<BadPlace> = problems.collect();
    if problems.is_empty() {
        let served = session.house.board.read();
        let differs = store::served_differs(data, &served.state);
        problems.extend(differs.ok().flatten().map(unsaid));
    }
    VerifySheet {
        events: report.events,
        problems,
    }
}

/// What is served and was not written: at no byte of the journal.
fn unsaid(found: Unsaid) -> BadPlace {
    BadPlace {
        segment: found.place,
        offset: 0,
        problem: found.words,
    }
}

/// A day's seals, each with its figures counted again. Behind a damaged place nothing can be counted.
pub(super) fn seals(session: &Session, asked: SealsOf) -> Result<Box<SealsSheet>, Refusal> {
    may_see(session)?;
    let verified = whole(session);
    let found = match store::sealed_day(&session.house.data, asked.0) {
        Ok(found) => Some(found),
        Err(_) if !verified.problems.is_empty() => None,
        Err(error) => return Err(failed(&error)),
    };
    Ok(Box::new(SealsSheet { verified, found }))
}

/// What lay here at an instant.
pub(super) fn held_at(session: &Session, asked: HeldAt) -> Result<Box<PastSheet>, Refusal> {
    may_see(session)?;
    let HeldAt { at, client } = asked;
    let state = with_view(session, |view| {
        view.archive.state_at(&view.snapshot.state, at)
    })?;
    let client = client.as_deref();
    Ok(Box::new(PastSheet {
        at,
        seq: state.header.seq,
        held: state.held_for(client),
        is_known: client.is_none_or(|client| state.has_client(client)),
    }))
}

/// The events after one, until a page is full. Who may read forms sees them all in it, and that is an event; who may not
/// gets the events without them, with the digest that the chain holds (rule 94).
pub(super) fn export(session: &Session, asked: Export) -> Result<Vec<ExportedRow>, Refusal> {
    may_see(session)?;
    let reads_forms = session.actor().may(Permission::ReadForms);
    if reads_forms && session.begins_export() {
        let command = Command::Inspect(Inspect {
            client: None,
            reason: REASON.to_owned(),
            badge: None,
        });
        session.submit_one(session.actor(), server_command(), command)?;
    }
    let mut page = Vec::new();
    let mut room = PAGE;
    for event in store::export(&session.house.data, asked.after).map_err(|error| failed(&error))? {
        let event = event.map_err(|error| failed(&error))?;
        room = room.saturating_sub(event.payload.len() * 2 + 256);
        page.push(row(event, reads_forms));
        if room == 0 {
            break;
        }
    }
    Ok(page)
}

fn row(event: Exported, reads_forms: bool) -> ExportedRow {
    let Exported {
        envelope,
        salt,
        payload,
    } = if reads_forms {
        event
    } else {
        event.for_who_reads_no_forms()
    };
    ExportedRow {
        envelope,
        salt,
        payload,
    }
}

/// Copies the journal: it leaves the house whole, so only who answers for it says where to.
pub(super) fn backup(session: &Session, Backup { dir }: Backup) -> Result<Seq, Refusal> {
    session.actor().must(Permission::Manage)?;
    let dir = PathBuf::from(dir);
    if !dir.is_absolute() {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: format!("{} does not begin at the root", dir.display()),
            hint: "name the whole path".into(),
        }));
    }
    let copied = store::backup_to(&session.house.data, &dir);
    Ok(copied.map_err(|error| failed(&error))?.last_seq)
}

fn failed(error: &StoreError) -> Refusal {
    Refusal::Failed(Failure {
        kind: match error {
            StoreError::NoGround { .. } => FailureKind::Bad,
            _ => FailureKind::Unavailable,
        },
        what: error.to_string(),
        hint: error.hint(),
    })
}
