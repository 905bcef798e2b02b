//! Papers as they come from a clerk and go to one: the server alone touches their files, for clerks are other users of the
//! machine.
//!
//! IMPORTANT: attached, the bytes are on the disk before the command; opened, they are read before the event that says so
//! and sent after it.

use super::orders::{Refusal, server_command};
use super::session::{Session, with_view};
use crate::domain::attached::{Attached, NotAttached, PaperKind, PaperType};
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::flow::{AttachPaper, OpenPaper};
use crate::domain::ids::ClientId;
use crate::domain::rejection::Rejection;
use crate::server::reads::view::View;
use crate::store::{Cabinet, StoreError};
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask::{Attach, OpenAttached, PapersOf};
use crate::wire::rows::{PaperKept, PaperRow, PaperSheet};

/// Attaches a paper; one whose file was damaged or lost gets it anew.
pub(super) fn attach(session: &Session, asked: Attach) -> Result<PaperKept, Refusal> {
    // What a clerk may not attach leaves nothing on the disk, be it for a moment.
    session.actor().must(Permission::ReadForms)?;
    let (id, bytes) = (asked.id, asked.bytes);
    let order = order(asked.client, asked.kind, &bytes)?;
    let (digest, kind) = (order.digest, order.kind);
    let refused = &session.house.refused;
    if let Some(why) = refused.of(&digest).filter(|_| !kind.shows_a_card()) {
        return Err(Rejection::from(why).into());
    }
    let command = Command::AttachPaper(order);
    let cabinet = Cabinet::of(&session.house.data);
    let is_known = with_view(session, |view| {
        view.snapshot.state.paper_digests().contains(&digest)
    });
    let is_lost = is_known && cabinet.read(&digest).is_err();
    let foreseen = session.submit(session.actor(), vec![(id, command.clone())], true);
    for answer in foreseen {
        // Refused, or there already and whole: nothing is laid down for that.
        let done = answer.inspect_err(|no| refused.note(digest, no))?;
        if done.is_nothing() && !is_lost {
            return Ok(PaperKept {
                done,
                healed: false,
            });
        }
    }
    cabinet.lay(id, &bytes).map_err(|error| failed(&error))?;
    let done = session.submit_one(session.actor(), id, command);
    cabinet.drop_laid(id, &digest);
    let done = done?;
    refused.forget(&digest);
    session.house.found.paper_is_well(&digest);
    Ok(PaperKept {
        done,
        healed: is_lost,
    })
}

/// What came, as an order: its kind is read off the bytes.
fn order(client: ClientId, kind: PaperKind, bytes: &[u8]) -> Result<AttachPaper, Rejection> {
    let format = match PaperType::of(bytes) {
        Some(format) => format,
        None if bytes.is_empty() => return Err(NotAttached::Size(0).into()),
        None => return Err(NotAttached::NoPaper.into()),
    };
    Ok(AttachPaper {
        client,
        kind,
        format,
        bytes: bytes.len() as u64,
        digest: Cabinet::digest(bytes),
    })
}

/// The papers beside a client's form.
pub(super) fn papers(view: &View<'_>, asked: &PapersOf) -> Result<Vec<PaperRow>, Refusal> {
    view.actor.must(Permission::ReadForms)?;
    let (state, client) = (&view.snapshot.state, &asked.client);
    if !state.clients.contains_key(client) {
        return Err(Rejection::NoClient(client.clone()).into());
    }
    let forbidden = state.forbidden_copies();
    let row = |paper: &Attached| {
        let copies = state.copies_of(&paper.digest).into_iter();
        let (here, elsewhere): (Vec<_>, Vec<_>) = copies.partition(|(whose, _)| *whose == client);
        PaperRow {
            paper: paper.clone(),
            here: here.len().saturating_sub(1) as u32,
            elsewhere: elsewhere.len() as u32,
            is_forbidden: forbidden.contains_key(&paper.digest),
        }
    };
    Ok(state.papers_of(client).iter().map(row).collect())
}

/// Opens a paper.
pub(super) fn open(session: &Session, asked: OpenAttached) -> Result<Box<PaperSheet>, Refusal> {
    let OpenAttached {
        client,
        number,
        reason,
    } = asked;
    let command = Command::OpenPaper(OpenPaper {
        client: client.clone(),
        number,
        reason,
    });
    // What may not be opened is not read either; why not, the order says.
    session.actor().must(Permission::ReadForms)?;
    let known = with_view(session, |view| find(view, &client, number));
    let bytes = match &known {
        Some(paper) => {
            let read = Cabinet::of(&session.house.data).read(&paper.digest);
            read.map_err(|error| damaged(session, paper, &error))?
        }
        None => Vec::new(),
    };
    session.submit_one(session.actor(), server_command(), command)?;
    let Some(paper) = known else {
        // It came between the two looks.
        let name = client.to_string();
        return Err(Rejection::from(NotAttached::NoSuch { number, name }).into());
    };
    Ok(Box::new(PaperSheet { paper, bytes }))
}

/// A paper that may be opened.
fn find(view: &View<'_>, client: &ClientId, number: u32) -> Option<Attached> {
    let state = &view.snapshot.state;
    let forbidden = state.forbidden_copies();
    let mut papers = state.papers_of(client).iter();
    let paper = papers.find(|paper| paper.number == number)?;
    (!forbidden.contains_key(&paper.digest)).then(|| paper.clone())
}

/// A paper whose file is not as it was attached: every screen says so from now on, and whoever wanted it how it is mended.
fn damaged(session: &Session, paper: &Attached, error: &StoreError) -> Refusal {
    session.house.found.paper_is_damaged(paper.digest);
    let (number, kind) = (paper.number, paper.kind.word());
    let what = match error {
        StoreError::Damage { problem, .. } => problem.clone(),
        other => other.to_string(),
    };
    Refusal::Failed(Failure {
        kind: FailureKind::Unavailable,
        what: format!("the file of paper {number} is damaged or gone: {what}"),
        hint: format!(
            "attach it again: mailroom client form attach --paper {kind}; or wait a moment and open it again, where [backup] has a whole copy"
        ),
    })
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
