//! What lets a courier have pieces: an open request of the client's that covers each of them, or a manager's reason.

use super::HandOut;
use super::order::{Hands, mark};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, given};
use crate::domain::flow::leaving::held_on_request;
use crate::domain::flow::release::{ReleaseToCourier, stranger};
use crate::domain::ids::RequestId;
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::{Courier, CourierPass, Pass};
use crate::domain::request::RequestKind;
use crate::domain::state::State;

/// The courier, and what lets him have it.
pub(super) fn courier(
    state: &State,
    client: &Client,
    asked: &HandOut,
    by: &ReleaseToCourier,
    ctx: &Context<'_>,
) -> Result<Hands, Rejection> {
    let company = given("the courier's company", &by.company)?;
    let reference = accepted("the courier's reference", &by.reference)?;
    let person = stranger(&asked.person)?;
    held_on_request(state, &asked.items, asked.because.as_deref(), ctx)?;
    let request = covering(state, client, asked, &company, ctx);
    let reason = asked.because.as_deref();
    let reason = reason.filter(|_| ctx.actor.may(Permission::Manage));
    let (by, why) = match (request, reason) {
        (Some(request), _) => {
            let why = format!("the client's request {request}: courier {company}");
            (CourierPass::Request(request), why)
        }
        (None, Some(reason)) => {
            let reason = given("the reason", reason)?;
            (CourierPass::Manager(reason.clone()), reason)
        }
        (None, None) => return Err(NoRelease::NoCourier(client.legal_name().to_owned()).into()),
    };
    Ok(Hands {
        person,
        mark: Some(mark(client, why)),
        pass: Pass::Courier(Courier {
            company,
            reference,
            by,
        }),
    })
}

/// The client's open request for a courier that covers all pieces.
fn covering(
    state: &State,
    client: &Client,
    asked: &HandOut,
    company: &str,
    ctx: &Context<'_>,
) -> Option<RequestId> {
    let open = state.requests_of(&client.id, ctx.today).into_iter();
    let covers = |items: &[_]| asked.items.iter().all(|id| items.contains(id));
    let mut fits = open.filter(|one| {
        one.kind == RequestKind::Courier && covers(&one.items) && one.names_courier(company)
    });
    fits.next().map(|one| one.id)
}
