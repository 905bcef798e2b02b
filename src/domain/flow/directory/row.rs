//! One row of the center's list against the directory: which client it is, and what the record becomes.
//!
//! A row is the client with its `client_id`, else with its box and legal name; another legal name in a known box
//! is a rename only when the row itself lists the old name as a former one.

use std::borrow::Cow;
use std::sync::Arc;

use super::likely::{check_days, like_id};
use super::lying;
use super::taking::{lists_former, stays_pending, taken_away};
use crate::domain::books::generated_id;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::row::{Cell, ClientRow, DatedName};
use crate::domain::destination;
use crate::domain::flow::asked::given;
use crate::domain::flow::directory::cell::{needed, problem};
use crate::domain::flow::directory::changed::added;
use crate::domain::flow::directory::names::same;
use crate::domain::flow::directory::record::{Cleaned, merged};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::State;
use crate::domain::time::Day;

/// How many zeros a box number may have lost.
const MOST_ZEROS: usize = 5;

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOutcome {
    /// The client as he is; `None` for one that we do not know.
    pub before: Option<Arc<Client>>,
    /// As the row wants him.
    pub after: Client,
    /// Why the box is given out although it rests, where that rule was met (rule 39).
    pub overridden: Option<String>,
}

/// Finds the row's client and what the row makes of him.
pub fn row_target(
    state: &State,
    row: &ClientRow,
    ctx: &Context<'_>,
) -> Result<RowOutcome, Rejection> {
    let clean = Cleaned::new(row)?;
    let added = added(ctx);
    let (row, clean, found) = known_whole_or_split(state, row, clean)?;
    let row = row.as_ref();
    let (before, after) = match found {
        Found::Known(before) if before.is_purged() && row.legal_name.given().is_some() => {
            let id = before.id.to_string();
            return Err(problem("client_id", RowProblem::Purged(id)));
        }
        Found::Known(before) => {
            let mut after = merged(&before, row, &clean, &added)?;
            stays_pending(&before, &after, row, ctx)?;
            taken_away(&before, &mut after, row)?;
            (Some(before), after)
        }
        Found::New(id) => {
            like_id(state, &id)?;
            check_zeros(state, row, &clean)?;
            let blank = blank(id, &clean, added.clone(), ctx)?;
            (None, merged(&blank, row, &clean, &added)?)
        }
    };
    check_days(row, before.as_deref(), ctx.today)?;
    check_box(state, row, &after, before.as_deref(), ctx.today)?;
    check_destinations(&after, before.as_deref(), ctx)?;
    let overridden = rested(state, row, &after, before.as_deref(), ctx)?;
    Ok(RowOutcome {
        before,
        after,
        overridden,
    })
}

/// Mail is sent to an address, and not to the center itself; what is on record already stays.
fn check_destinations(
    after: &Client,
    before: Option<&Client>,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let of = |client: &Client| {
        [
            client.forwarding.address.clone(),
            client.remail.address.clone(),
        ]
    };
    let columns = ["forward_address", "remail_address"];
    let known = before.map(of).unwrap_or_default();
    for ((column, address), known) in columns.into_iter().zip(of(after)).zip(known) {
        if address != known {
            destination::check(&address, ctx.policy)
                .map_err(|no| problem(column, RowProblem::Destination(no)))?;
        }
    }
    Ok(())
}

/// A client may really be called `X dba Y`: only where nobody is, the name is taken apart.
fn known_whole_or_split<'r>(
    state: &State,
    row: &'r ClientRow,
    clean: Cleaned,
) -> Result<(Cow<'r, ClientRow>, Cleaned, Found), Rejection> {
    let found = find(state, row, &clean);
    let Some(split) = &row.split else {
        return Ok((Cow::Borrowed(row), clean, found?));
    };
    if let (Ok(Found::Known(client)), Some(whole)) = (&found, &clean.legal)
        && same(client.legal_name(), whole)
    {
        return Ok((Cow::Borrowed(row), clean, found?));
    }
    let mut apart = row.clone();
    apart.legal_name = Cell::Set(split.legal.clone());
    for (kind, name) in &split.others {
        let name = DatedName::undated(name.clone());
        match kind {
            NameKind::Former => also(&mut apart.former_names, name),
            NameKind::Dba => also(&mut apart.dbas, name),
            NameKind::Person => also(&mut apart.people, name),
            kind => also(&mut apart.other_names, (*kind, name)),
        }
    }
    let clean = Cleaned::new(&apart)?;
    let found = find(state, &apart, &clean)?;
    if let Found::Known(client) = &found {
        // What the list has no column for, and the name alone adds to, keeps what it has.
        keep_beside(&mut apart, row, client);
    }
    Ok((Cow::Owned(apart), clean, found))
}

fn also<T: PartialEq>(cell: &mut Cell<Vec<T>>, value: T) {
    match cell {
        Cell::Absent => *cell = Cell::Set(vec![value]),
        Cell::Set(all) if !all.contains(&value) => all.push(value),
        Cell::Set(_) => {}
    }
}

fn keep_beside(apart: &mut ClientRow, row: &ClientRow, client: &Client) {
    let dated = |name: &Name| DatedName {
        text: name.text.clone(),
        from: name.from,
        to: name.to,
    };
    for (was, cell, kind) in [
        (&row.people, &mut apart.people, NameKind::Person),
        (&row.former_names, &mut apart.former_names, NameKind::Former),
        (&row.dbas, &mut apart.dbas, NameKind::Dba),
    ] {
        if let (Cell::Absent, Cell::Set(all)) = (was, cell) {
            let known: Vec<_> = client.names_of(kind).map(dated).collect();
            all.retain(|new| !known.iter().any(|one| same(&one.text, &new.text)));
            all.extend(known);
        }
    }
    if let (Cell::Absent, Cell::Set(all)) = (&row.other_names, &mut apart.other_names) {
        let others = [NameKind::Alias, NameKind::Acronym, NameKind::Seen];
        let known = client
            .names
            .iter()
            .filter(|name| others.contains(&name.kind));
        let known: Vec<_> = known.map(|name| (name.kind, dated(name))).collect();
        all.retain(|(_, new)| !known.iter().any(|(_, one)| same(&one.text, &new.text)));
        all.extend(known);
    }
}

/// `7` where we know `007` is what a spreadsheet makes of it.
fn check_zeros(state: &State, row: &ClientRow, clean: &Cleaned) -> Result<(), Rejection> {
    let Some(pmb) = clean.pmb.as_ref().filter(|_| !row.zeros_count) else {
        return Ok(());
    };
    let is_number = pmb.as_str().bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || state.in_box(pmb).next().is_some() {
        return Ok(());
    }
    let number = pmb.as_str().trim_start_matches('0');
    let others = (0..=MOST_ZEROS).map(|zeros| Pmb::new(&format!("{}{number}", "0".repeat(zeros))));
    let known = others
        .filter(|other| other != pmb && !number.is_empty())
        .find_map(|other| {
            // Of a former client's box as well: mail for him still comes under the number he had.
            let holder = state.in_box(&other).find(|client| !client.is_purged());
            holder.map(|client| (other, client.legal_name().to_owned()))
        });
    match known {
        None => Ok(()),
        Some((other, holder)) => Err(problem(
            "pmb",
            RowProblem::LostZeros {
                pmb: pmb.clone(),
                other,
                holder,
            },
        )),
    }
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
    if row.shared_boxes || before.is_some_and(|before| keeps_box(before, client)) {
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

/// Whether a client has the box as long as before, or shorter: whose last day goes away, or is put off, takes it anew.
fn keeps_box(before: &Client, after: &Client) -> bool {
    let last = |client: &Client| client.closed.unwrap_or(Day(i32::MAX));
    before.pmb == after.pmb && last(after) <= last(before)
}

/// A box is not given out again while a former holder's mail is re-mailed (rule 39), unless the row says why.
/// Gives the reason where the rule was met. Who is no client any more himself is a fact of the past, and keeps the box that
/// he had.
fn rested(
    state: &State,
    row: &ClientRow,
    client: &Client,
    before: Option<&Client>,
    ctx: &Context<'_>,
) -> Result<Option<String>, Rejection> {
    let today = ctx.today;
    if before.is_some_and(|before| before.pmb == client.pmb) {
        return returns(state, row, client, before, ctx);
    }
    if let Some(no) = before.and_then(|before| rests_itself(state, before, client, ctx)) {
        return in_spite_of(row, no).map(Some);
    }
    if !client.is_present(today) {
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
    let lies = |other: &&Arc<Client>| {
        let is_over = other.closed.is_some_and(|last| start > last);
        other.id != client.id && is_over && lying::left_behind(state, other).is_some()
    };
    let resting = state.in_box(&client.pmb).find(rests);
    let former = resting.or_else(|| state.in_box(&client.pmb).find(lies));
    let stray = former
        .is_none()
        .then(|| lying::strays(state, client).or_else(|| lying::of_sharers(state, client)))
        .flatten();
    let why = match (former, stray) {
        (None, None) => return Ok(None),
        (None, Some(stray)) => stray,
        (Some(former), _) => match lying::still_his(state, former, resting.is_some(), ctx) {
            Some(why) => why,
            None => return Ok(None),
        },
    };
    in_spite_of(row, why).map(Some)
}

/// Why a row gives a box out all the same; refuses one that does not say it.
fn in_spite_of(row: &ClientRow, why: RowProblem) -> Result<String, Rejection> {
    let reason = row.reuse_box.as_ref().ok_or_else(|| problem("pmb", why))?;
    given("the reason", reason)
}

/// Whoever is served again gets his box back: what others left in it meanwhile is asked about like what they left in any.
fn returns(
    state: &State,
    row: &ClientRow,
    client: &Client,
    before: Option<&Client>,
    ctx: &Context<'_>,
) -> Result<Option<String>, Rejection> {
    let was_away = before.is_some_and(|before| !before.is_present(ctx.today));
    let comes = was_away && client.is_present(ctx.today);
    let stray = comes.then(|| lying::strays(state, client)).flatten();
    stray.map(|why| in_spite_of(row, why)).transpose()
}

/// A former client's box is his until his mail is re-mailed no more: another number on his record would give it out. One
/// that somebody else has already is his no longer.
fn rests_itself(
    state: &State,
    before: &Client,
    after: &Client,
    ctx: &Context<'_>,
) -> Option<RowProblem> {
    let is_over = |client: &Client| client.closed.is_some_and(|last| last < ctx.today);
    let mut others = state.in_box(&before.pmb);
    let is_given = others.any(|other| other.id != before.id && other.is_present(ctx.today));
    let until = before.remail_ends(ctx.policy)?;
    let rests = is_over(before) && is_over(after) && until >= ctx.today && !is_given;
    rests.then(|| RowProblem::Resting {
        pmb: before.pmb.clone(),
        holder: before.legal_name().to_owned(),
        until,
    })
}
