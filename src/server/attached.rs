//! Papers as they come from a clerk and go to one: the server alone touches their files, for clerks are other users of the
//! machine.
//!
//! IMPORTANT: attached, the bytes are on the disk before the command; opened, they are read before the event that says so
//! and sent after it.

use super::orders::{Refusal, server_command};
use super::session::{Session, with_view};
use crate::domain::attached::{Attached, NotAttached, PaperType};
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::flow::{AttachPaper, OpenPaper};
use crate::domain::ids::ClientId;
use crate::domain::rejection::Rejection;
use crate::domain::state::Done;
use crate::server::reads::view::View;
use crate::store::{Cabinet, StoreError};
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask::{Attach, OpenAttached, PapersOf};
use crate::wire::rows::PaperSheet;

/// Attaches a paper.
pub(super) fn attach(session: &Session, asked: Attach) -> Result<Done, Refusal> {
    let Attach {
        id,
        client,
        kind,
        bytes,
    } = asked;
    // What a clerk may not attach leaves nothing on the disk, be it for a moment.
    session.actor().must(Permission::ReadForms)?;
    let format = match PaperType::of(&bytes) {
        Some(format) => Ok(format),
        None if bytes.is_empty() => Err(NotAttached::Size(0)),
        None => Err(NotAttached::NoPaper),
    };
    let order = AttachPaper {
        client,
        kind,
        format: format.map_err(Rejection::from)?,
        bytes: bytes.len() as u64,
        digest: Cabinet::digest(&bytes),
    };
    let digest = order.digest;
    let command = Command::AttachPaper(order);
    let foreseen = session.submit(session.actor(), vec![(id, command.clone())], true);
    for answer in foreseen {
        // Refused, or there already: nothing is laid down for that.
        let answer = answer?;
        if answer.is_nothing() {
            return Ok(answer);
        }
    }
    let cabinet = Cabinet::of(&session.house.data);
    cabinet.lay(id, &bytes).map_err(|error| failed(&error))?;
    let done = session.submit_one(session.actor(), id, command);
    cabinet.drop_laid(id, &digest);
    done
}

/// The papers beside a client's form.
pub(super) fn papers(view: &View<'_>, asked: &PapersOf) -> Result<Vec<Attached>, Refusal> {
    view.actor.must(Permission::ReadForms)?;
    if !view.snapshot.state.clients.contains_key(&asked.client) {
        return Err(Rejection::NoClient(asked.client.clone()).into());
    }
    Ok(view.snapshot.state.papers_of(&asked.client).to_vec())
}

/// Opens a paper.
pub(super) fn open(session: &Session, asked: OpenAttached) -> Result<Box<PaperSheet>, Refusal> {
    let OpenAttached {
        client,
        number,
        reason,
    } = asked;
    session.actor().must(Permission::ReadForms)?;
    let known = with_view(session, |view| find(view, &client, number));
    let bytes = match &known {
        Some(paper) => {
            let read = Cabinet::of(&session.house.data).read(&paper.digest);
            read.map_err(|error| failed(&error))?
        }
        None => Vec::new(),
    };
    let command = Command::OpenPaper(OpenPaper {
        client: client.clone(),
        number,
        reason,
    });
    session.submit_one(session.actor(), server_command(), command)?;
    let Some(paper) = known else {
        // It came between the two looks.
        let name = client.to_string();
        return Err(Rejection::from(NotAttached::NoSuch { number, name }).into());
    };
    Ok(Box::new(PaperSheet { paper, bytes }))
}

fn find(view: &View<'_>, client: &ClientId, number: u32) -> Option<Attached> {
    let mut papers = view.snapshot.state.papers_of(client).iter();
    papers.find(|paper| paper.number == number).cloned()
}

fn failed(error: &StoreError) -> Refusal {
    let full = matches!(error, StoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull);
    Refusal::Failed(Failure {
        kind: if full {
            FailureKind::NoSpace
        } else {
            FailureKind::Unavailable
        },
        what: error.to_string(),
        hint: error.hint(),
    })
}
