//! Forms for an inspector: first the event that says who saw them, then the forms. The event's command is named here
//! and not by who asks, so that no second look passes for the first.

use super::orders::server_command;
use super::session::{Session, with_view};
use crate::domain::command::Command;
use crate::domain::flow::Inspect;
use crate::domain::ids::ClientId;
use crate::domain::inspection::{self, Dossier};
use crate::wire::answer::Refusal;
use crate::wire::ask::Inspection;

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
        let all = view.snapshot.state.clients.iter();
        all.filter(|(id, _)| fits(id))
            .take(PAGE)
            .map(|(_, known)| inspection::dossier(known, &policy, today))
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
