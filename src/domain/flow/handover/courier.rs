//! What lets a courier have pieces: an open request of the client's that covers each of them, or a manager's reason.

use super::HandOut;
use super::order::{Hands, mark};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, given};
use crate::domain::flow::leaving::{Departure, is_uncounted, stays};
use crate::domain::flow::release::{ReleaseToCourier, stranger};
use crate::domain::form::may_be_one;
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::{Courier, CourierPass, Pass};
use crate::domain::request::{Request, RequestKind};
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
    let reason = asked.because.as_deref();
    for item in &asked.items {
        match stays(state, &[*item], Departure::ByCourier, reason, ctx) {
            Err(no) if is_uncounted(&no) && by.release.scanned.contains(item) => {}
            kept => kept?,
        }
    }
    let reason = reason.filter(|_| ctx.actor.may(Permission::Manage));
    let open = covering(state, client, asked, &company, ctx);
    let request = open.filter(|one| one.names_job(&reference));
    if reason.is_none() {
        three_people(client, &person, request, ctx)?;
        let job = request.filter(|_| reference.is_empty());
        job.map_or(Ok(()), |_| Err(NoRelease::NoJob(company.clone())))?;
    }
    // A reason was needed where the request alone does not do.
    let request = request.filter(|one| {
        !reference.is_empty() && three_people(client, &person, Some(*one), ctx).is_ok()
    });
    let request = request.map(|one| one.id);
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

/// Asker, clerk and courier are three people.
fn three_people(
    client: &Client,
    person: &str,
    request: Option<&Request>,
    ctx: &Context<'_>,
) -> Result<(), NoRelease> {
    let asker = request.map(|one| one.who.as_str());
    let is_asker = |who: &&str| may_be_one(who, person) && !client.has_both(who, person, ctx.today);
    if may_be_one(ctx.actor.name(), person) || asker.as_ref().is_some_and(is_asker) {
        return Err(NoRelease::NotTheCourier(person.to_owned()));
    }
    Ok(())
}

/// The client's open request for a courier that covers all pieces; who asked is on file still.
fn covering<'a>(
    state: &'a State,
    client: &Client,
    asked: &HandOut,
    company: &str,
    ctx: &Context<'_>,
) -> Option<&'a Request> {
    let open = state.requests_of(&client.id, ctx.today).into_iter();
    let covers = |items: &[_]| asked.items.iter().all(|id| items.contains(id));
    let mut fits = open.filter(|one| {
        one.kind == RequestKind::Courier
            // Behind its day it is late on the lists, and lets nobody have anything.
            && one.by >= ctx.today
            && covers(&one.items)
            && one.names_courier(company)
            && client.can_approve(&one.who, ctx.today)
    });
    fits.next()
}
