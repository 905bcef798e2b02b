//! One row of the center's list against the directory: which client it is, and what the record becomes.
//!
//! A row is the client with its `client_id`, else with its box and legal name; another legal name in a known box
//! is a rename only when the row itself lists the old name as a former one.

use std::sync::Arc;

use super::directory::added;
use super::forms::given;
use super::record::{Cleaned, merged, needed, problem, same};
use crate::domain::client::Client;
use crate::domain::command::{ClientRow, Context};
use crate::domain::evolve::directory::generated_id;
use crate::domain::ids::ClientId;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::State;
use crate::domain::time::Day;

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOutcome {
    /// The client as he is; `None` for one that we do not know.
    pub before: Option<Arc<Client>>,
    /// As the row wants him.
    pub after: Client,
    /// Why the box is given out although it rests, where that rule was met (rules.md 39).
    pub overridden: Option<String>,
}

/// Finds the row's client and what the row makes of him.
pub fn row_target(
    state: &State,
    row: &ClientRow,
    ctx: &Context<'_>,
) -> Result<RowOutcome, Rejection> {
    let clean = Cleaned::new(row)?;
    let added = added(state, ctx);
    let (before, after) = match find(state, row, &clean)? {
        Found::Known(before) => {
            let after = merged(&before, row, &clean, &added)?;
            (Some(before), after)
        }
        Found::New(id) => {
            let blank = blank(id, &clean, added.clone(), ctx)?;
            (None, merged(&blank, row, &clean, &added)?)
        }
    };
    check_box(state, row, &after, before.as_deref(), ctx.today)?;
    let overridden = rested(state, row, &after, before.as_deref(), ctx)?;
    Ok(RowOutcome {
        before,
        after,
        overridden,
    })
}

enum Found {
    Known(Arc<Client>),
    New(ClientId),
}

fn find(state: &State, row: &ClientRow, clean: &Cleaned) -> Result<Found, Rejection> {
    if let Some(client) = clean.id.as_ref().and_then(|id| state.clients.get(id)) {
        return Ok(Found::Known(Arc::clone(client)));
    }
    let pmb = clean.pmb.as_ref().ok_or_else(|| needed("pmb"))?;
    let legal = clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?;
    // Of two in a shared box with ids of the list's own, each is only himself.
    let may_be =
        |client: &&Arc<Client>| clean.id.is_none() || !row.shared_boxes || is_generated(&client.id);
    let residents: Vec<_> = state.in_box(pmb).filter(may_be).collect();
    let by_name: Vec<_> = residents
        .iter()
        .filter(|client| same(client.legal_name(), legal))
        .collect();
    let renamed: Vec<_> = residents
        .iter()
        .filter(|client| lists_former(row, client.legal_name()))
        .collect();
    match (by_name.as_slice(), renamed.as_slice(), &clean.id) {
        ([one], _, _) | ([], [one], _) => Ok(Found::Known(Arc::clone(one))),
        (_, _, Some(id)) => Ok(Found::New(id.clone())),
        ([], [], None) => Ok(Found::New(next_id(state))),
        _ => Err(problem("client_id", RowProblem::SeveralFit(pmb.clone()))),
    }
}

/// The next id of our own that the list has not taken for itself.
fn next_id(state: &State) -> ClientId {
    let mut number = state.header.next.clients + 1;
    while state.clients.contains_key(&generated_id(number)) {
        number += 1;
    }
    generated_id(number)
}

fn is_generated(id: &ClientId) -> bool {
    id.as_str()
        .strip_prefix("c-")
        .is_some_and(|number| number.parse::<u64>().is_ok())
}

fn lists_former(row: &ClientRow, name: &str) -> bool {
    row.former_names
        .given()
        .is_some_and(|all| all.iter().any(|former| same(&former.text, name)))
}

fn blank(
    id: ClientId,
    clean: &Cleaned,
    added: Added,
    ctx: &Context<'_>,
) -> Result<Client, Rejection> {
    let pmb = clean.pmb.clone().ok_or_else(|| needed("pmb"))?;
    let legal = clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?;
    let names = vec![Name {
        added: Some(added),
        ..Name::new(legal, NameKind::Legal)
    }];
    Ok(Client {
        names,
        ..Client::blank(id, pmb, ctx.command)
    })
}

/// A box takes a second client only when the import says so, or when one has left before the other comes. Who
/// came on an unknown day is here today.
fn check_box(
    state: &State,
    row: &ClientRow,
    client: &Client,
    before: Option<&Client>,
    today: Day,
) -> Result<(), Rejection> {
    if row.shared_boxes || before.is_some_and(|before| before.pmb == client.pmb) {
        return Ok(());
    }
    let meet = |other: &Client| {
        other.is_present(client.opened.unwrap_or(today))
            && client.is_present(other.opened.unwrap_or(today))
    };
    let other = state
        .in_box(&client.pmb)
        .find(|other| other.id != client.id && meet(other));
    match other {
        None => Ok(()),
        Some(holder) => Err(problem(
            "pmb",
            RowProblem::Occupied {
                pmb: client.pmb.clone(),
                holder: holder.legal_name().to_owned(),
            },
        )),
    }
}

/// A box is not given out again while a former holder's mail is re-mailed (rules.md 39), unless the row says why.
/// Gives the reason where the rule was met. Who is no client any more himself is only a fact of the past.
fn rested(
    state: &State,
    row: &ClientRow,
    client: &Client,
    before: Option<&Client>,
    ctx: &Context<'_>,
) -> Result<Option<String>, Rejection> {
    let today = state.business_day(ctx.today);
    if before.is_some_and(|before| before.pmb == client.pmb) || !client.is_present(today) {
        return Ok(None);
    }
    // Who was there beside him was not given the box after him.
    let start = client.opened.unwrap_or(today);
    let rests = |other: &&Arc<Client>| {
        other.id != client.id
            && other.closed.is_some_and(|last| start > last)
            && other
                .remail_ends(ctx.policy)
                .is_some_and(|ends| ends >= today)
    };
    let Some(former) = state.in_box(&client.pmb).find(rests) else {
        return Ok(None);
    };
    if let Some(reason) = &row.reuse_box {
        return given("the reason", reason).map(Some);
    }
    let until = former.remail_ends(ctx.policy).unwrap_or(today);
    let holder = former.legal_name().to_owned();
    Err(problem(
        "pmb",
        RowProblem::Resting {
            pmb: client.pmb.clone(),
            holder,
            until,
        },
    ))
}
