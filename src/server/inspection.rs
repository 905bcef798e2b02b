//! Forms for an inspector: first the event that says who saw them, then the forms. The event's command is named here
//! and not by who asks, so that no second look passes for the first.

use super::orders::server_command;
use super::reads;
use super::session::{Session, with_view};
use crate::clock::local_day;
use crate::domain::client::Client;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::flow::{ClientAdded, ClientChanged, FormNoted, Inspect, OpenForm};
use crate::domain::form::revisions::{Revision, Revisions};
use crate::domain::ids::ClientId;
use crate::domain::inspection::{self, Dossier};
use crate::domain::name::Added;
use crate::server::reads::view::View;
use crate::store::Trail;
use crate::wire::answer::{Failure, Refusal};
use crate::wire::ask::{CalendarOf, CrdOf, Inspection, RevisionsOf};
use crate::wire::rows::{CrdRow, ReportLine};

/// Most clients of one answer.
const PAGE: usize = 1000;

/// Opens the form of one client, or a page of all.
pub fn inspect(session: &Session, asked: Inspection) -> Result<Vec<Dossier>, Refusal> {
    let Inspection {
        client,
        after,
        reason,
        badge,
    } = asked;
    let command = Command::Inspect(Inspect {
        client: client.clone(),
        reason,
        badge,
    });
    session.submit_one(session.actor(), server_command(), command)?;
    Ok(with_view(session, |view| {
        let (policy, today) = (view.config.policy(), view.today());
        let fits = |id: &ClientId| match &client {
            Some(one) => id == one,
            None => after.as_ref().is_none_or(|after| id > after),
        };
        let state = &view.snapshot.state;
        let all = state.clients.iter();
        all.filter(|(id, _)| fits(id))
            .take(PAGE)
            .map(|(_, known)| inspection::dossier(state, known, &policy, today))
            .map(|one| {
                if client.is_some() {
                    one
                } else {
                    one.among_all()
                }
            })
            .collect()
    }))
}

/// The calendar; with the dates of IDs, which all forms are opened for, and that is an event.
pub fn calendar(session: &Session, asked: CalendarOf) -> Result<Vec<ReportLine>, Refusal> {
    let ids = asked.ids.is_some();
    if let Some(reason) = asked.ids {
        let command = Command::Inspect(Inspect {
            client: None,
            reason,
            badge: None,
        });
        session.submit_one(session.actor(), server_command(), command)?;
    }
    Ok(with_view(session, |view| {
        reads::calendar(view, asked.from, asked.to, ids)
    }))
}

/// Most events of a client that are looked through.
const HISTORY: usize = 10_000;

/// A page of all clients as the CRD asks for them; each page is a look at all forms. A protected home is withheld as in
/// every list (rule 94): the database gets it from the form, opened alone.
pub fn crd(session: &Session, asked: CrdOf) -> Result<Vec<CrdRow>, Refusal> {
    let CrdOf { reason, after } = asked;
    let command = Command::Inspect(Inspect {
        client: None,
        reason,
        badge: None,
    });
    session.submit_one(session.actor(), server_command(), command)?;
    Ok(with_view(session, |view| {
        let (policy, today) = (view.config.policy(), view.today());
        let state = &view.snapshot.state;
        let all = state.clients.iter();
        // Of whom the books know no name any more there is nothing left to type into the database.
        let known = all.filter(|(_, known)| !known.is_purged());
        let later = known.filter(|(id, _)| after.as_ref().is_none_or(|after| *id > after));
        let row = |(id, known): (&ClientId, &std::sync::Arc<Client>)| CrdRow {
            dossier: inspection::dossier(state, known, &policy, today).among_all(),
            changed: since_upload(view, id),
        };
        later.take(PAGE).map(row).collect()
    }))
}

/// What changed of a client's form, by whom and when: it is opened for that, and that is an event.
pub fn revisions(session: &Session, asked: RevisionsOf) -> Result<Vec<Revision>, Refusal> {
    let RevisionsOf { client, reason } = asked;
    let command = Command::OpenForm(OpenForm {
        client: client.clone(),
        reason,
    });
    session.submit_one(session.actor(), server_command(), command)?;
    with_view(session, |view| revisions_of(view, &client)).map_err(Into::into)
}

fn revisions_of(view: &View<'_>, client: &ClientId) -> Result<Vec<Revision>, Failure> {
    let (state, trail) = (&view.snapshot.state, Trail::Client(client.clone()));
    let mut told = Revisions::default();
    for envelope in view.archive.events(state, &trail, HISTORY)? {
        let noted = Added {
            by: envelope.actor.name().to_owned(),
            on: local_day(envelope.at, view.tz()),
        };
        match &envelope.event {
            Event::ClientAdded(ClientAdded(added)) => told.came(added, &noted),
            Event::ClientChanged(ClientChanged { changes, .. }) => told.changed(changes, &noted),
            Event::FormNoted(FormNoted {
                said: Some(said), ..
            }) => told.noted(said.happened(), said.words(), &noted),
            _ => {}
        }
    }
    Ok(told.all())
}

/// The boxes of a client's form that changed since it was uploaded.
fn since_upload(view: &View<'_>, client: &ClientId) -> Vec<String> {
    let since = view.snapshot.state.to_crd.get(client);
    since.map_or_else(Vec::new, |since| since.boxes().to_vec())
}
