//! What is kept of former clients and what goes: legal holds and purges.

use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::screen;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{PurgeClient, SetLegalHold};
use crate::domain::time::Day;
use crate::sheets::{self, Listed};
use crate::wire::ask;

/// A purge as it was asked for.
pub(in crate::cli) struct Purge<'a> {
    /// Box or client id.
    pub(in crate::cli) who: &'a str,
    /// Why.
    pub(in crate::cli) reason: &'a str,
    /// Only say whether it may be done.
    pub(in crate::cli) dry_run: bool,
}

/// Sets or lifts a legal hold.
pub(in crate::cli) fn hold(
    session: &mut Session,
    who: &str,
    why: Option<String>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let name = card.client.legal_name().to_owned();
    let sentence = match &why {
        Some(_) => format!("The records of {name} are kept until the hold is lifted."),
        None => format!("No legal hold is on the records of {name} any more."),
    };
    let done = session.submit(Command::SetLegalHold(SetLegalHold {
        client: card.client.id,
        why,
    }))?;
    out.done(&done, sentence)
}

/// Takes every text about a former client out of the books, and out of what this user has half typed.
pub(in crate::cli) fn purge(
    session: &mut Session,
    place: &Place,
    asked: &Purge<'_>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(asked.who)?;
    let (id, pmb) = (card.client.id, card.client.pmb);
    if asked.dry_run {
        return dry_run(session, &id, out);
    }
    let done = session.submit(Command::PurgeClient(PurgeClient {
        client: id.clone(),
        reason: asked.reason.to_owned(),
    }))?;
    screen::remove_drafts(place)?;
    let now = done.client.clone().unwrap_or(id);
    out.done(&done,
        format!(
            "The client of box {pmb} is {now} without a name from now on. Copies of the ledger, exports, and lists \
             with their .rejected.csv that lie elsewhere still have what was purged: destroy them."
        ),
    )
}

fn dry_run(
    session: &mut Session,
    id: &crate::domain::ids::ClientId,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let all = verdicts(session, None)?;
    let Some(verdict) = all.iter().find(|verdict| verdict.client == *id) else {
        return Err(Failure::refused(
            "the service has not ended",
            "close the client first",
        ));
    };
    let told = format!("{}: {}", verdict.name, sheets::retention(verdict));
    out.either(&verdict.object(session.zone), told)
}

/// How the records of former clients stand on a day.
pub(in crate::cli) fn verdicts(
    session: &mut Session,
    on: Option<Day>,
) -> Result<Vec<crate::domain::retention::Verdict>, Failure> {
    session.get(ask::RetentionOn(on))
}
