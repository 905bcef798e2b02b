//! `client form ask` and `client advise`: letters to clients that only a manager lets go.

use super::args::AskForms;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::domain::asking::{AskWhom, NotAsked};
use crate::domain::command::Command;
use crate::domain::flow::AskForForms;
use crate::domain::state::Done;
use crate::wire::ask;
use crate::wire::rows::Letters;

/// `client form ask`
pub(crate) fn ask(
    session: &mut Session,
    asked: &AskForms,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if asked.dry_run {
        return preview(session, asked, out);
    }
    let whom = match &asked.whom.who {
        Some(who) => AskWhom::Client(session.client(who)?.client.id),
        None if asked.whom.prepared => AskWhom::Prepared,
        None => AskWhom::All,
    };
    let done = session.submit(Command::AskForForms(AskForForms {
        whom,
        also_unentered: asked.not_entered,
    }))?;
    let told = outcome(&done, session.desk.letters);
    out.done(&done, told)
}

/// Without a notice nothing went out: a custodian has prepared it.
fn outcome(done: &Done, letters: Letters) -> String {
    let (goes, go) = if letters == Letters::Folder {
        ("is written to the folder", "are written to the folder")
    } else {
        ("goes out", "go out")
    };
    match (done.notices.len(), &done.client) {
        (0, None) => "Nobody is asked: see mailroom client form ask --dry-run.".to_owned(),
        (0, Some(_)) => {
            "Prepared. A manager lets it go: mailroom client form ask --prepared".to_owned()
        }
        (1, _) => {
            format!(
                "Notice {} {goes} after the hold-back; undo takes it back until then.",
                list(done)
            )
        }
        (_, _) => {
            format!(
                "Notices {} {go} after the hold-back; undo takes them back until then.",
                list(done)
            )
        }
    }
}

fn list(done: &Done) -> String {
    done.notices
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn preview(session: &mut Session, asked: &AskForms, out: &mut Output<'_>) -> Result<(), Failure> {
    let one = asked
        .whom
        .who
        .as_ref()
        .map(|who| session.client(who))
        .transpose()?
        .map(|card| card.client.id);
    let mut rows = session.get(ask::FormAsks {
        also_unentered: asked.not_entered,
    })?;
    rows.retain(|row| match &one {
        Some(client) => row.client == *client,
        None => {
            (!asked.whom.prepared || row.prepared.is_some())
                && row.asks != Err(NotAsked::NothingMissing)
        }
    });
    out.list(false, session.zone, &rows)
}

/// `client advise`
pub(crate) fn advise(
    session: &mut Session,
    who: Option<&str>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let client = who
        .map(|who| session.client(who))
        .transpose()?
        .map(|card| card.client.id);
    let done = session.get(ask::AdviseLabels {
        id: fresh()?,
        client,
    })?;
    if done.notices.is_empty() {
        return out.done(&done, "Nobody is advised: see mailroom report drift.");
    }
    let told = outcome(&done, session.desk.letters);
    out.done(&done, told)
}
