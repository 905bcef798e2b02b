//! The list against the books: pure, and read anew at each look, so that what was taken over is no difference any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fields::fields;
use super::order::TakeListed;
use super::pairing::meant;
use super::reach::reach;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::row::{Cell, ClientRow, Taking};
use crate::domain::flow::directory::{RowOutcome, row_target};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::listed::{Difference, Differs, ListedRow, Reading};
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::State;

/// Of whom the list speaks.
#[derive(Clone, Copy, Debug)]
pub enum ListScope<'a> {
    /// Of everybody.
    All,
    /// Of the clients that this partner brought.
    Source(&'a str),
}

impl ListScope<'_> {
    /// Whether a client who is not on the list is missed there.
    pub fn has(self, client: &Client) -> bool {
        match self {
            Self::All => true,
            Self::Source(source) => client.source.eq_ignore_ascii_case(source),
        }
    }
}

/// A row that was held against the books: no more of it than what differs, for lists are long.
struct Held<'r> {
    listed: &'r ListedRow,
    /// Whose it is where only its box or its name says so.
    meant: Option<ClientId>,
    /// The client that the directory sees in it.
    known: Option<ClientId>,
    is_refused: bool,
    differs: Option<Difference>,
}

/// How the list and the books differ, new ones first, then by box. Each row and each client is in one of them at most.
pub fn differences(
    state: &State,
    reading: &Reading,
    scope: ListScope<'_>,
    ctx: &Context<'_>,
) -> Vec<Difference> {
    let (held, missed) = held(state, reading, scope, ctx);
    let mut all: Vec<_> = held.into_iter().filter_map(|one| one.differs).collect();
    if reading.unread.is_empty() {
        all.extend(missed.into_iter().map(gone));
    }
    all.extend(reading.unread.iter().cloned());
    let rank = |one: &Difference| match one.what {
        Differs::New => 0,
        Differs::Changed(_) => 1,
        Differs::Gone => 2,
        Differs::Refused(_) => 3,
        Differs::Unread(_) => 4,
    };
    all.sort_by_cached_key(|one| (rank(one), one.pmb.len(), one.pmb.clone(), one.line));
    all
}

/// The commands that take over the differences that are wanted; none for what cannot be taken over.
pub fn takings(
    state: &State,
    reading: &Reading,
    scope: ListScope<'_>,
    ctx: &Context<'_>,
    wanted: impl Fn(&Difference) -> bool,
) -> Vec<TakeListed> {
    let (held, missed) = held(state, reading, scope, ctx);
    let wanted = |one: &Difference| one.deed().is_some() && wanted(one);
    let rows = held.into_iter().filter_map(|one| {
        one.differs.as_ref().filter(|differs| wanted(differs))?;
        let row = asked(&one.listed.row, one.meant.as_ref(), scope);
        let (row, _) = target(state, row, ctx);
        Some(TakeListed::Row(Box::new(row)))
    });
    let ends = missed.into_iter().filter(|client| {
        let is_certain = reading.unread.is_empty();
        is_certain && wanted(&gone(client))
    });
    let ends = ends.map(|client| TakeListed::Gone(client.id.clone()));
    rows.chain(ends).collect()
}

/// Each row with what it would make of the books, and whom no row means.
fn held<'r, 's>(
    state: &'s State,
    reading: &'r Reading,
    scope: ListScope<'_>,
    ctx: &Context<'_>,
) -> (Vec<Held<'r>>, Vec<&'s Arc<Client>>) {
    let rows = reading.rows.iter();
    let mut held: Vec<_> = rows
        .map(|listed| against(state, listed, None, scope, ctx))
        .collect();
    let mut taken: BTreeSet<ClientId> = held.iter().filter_map(|one| one.known.clone()).collect();
    let is_missed = |client: &&Arc<Client>| {
        // Whose last day is today has gone already, though he is here until midnight.
        let stays = client.closed.is_none_or(|last| last > ctx.today);
        client.is_present(ctx.today) && stays && !client.is_purged() && scope.has(client)
    };
    // Whose row is refused is on the list all the same, such as of two who change boxes.
    let refused: BTreeSet<String> = held.iter().filter_map(refused_id).collect();
    let left: Vec<_> = state
        .clients
        .values()
        .filter(is_missed)
        .filter(|client| !taken.contains(&client.id))
        .filter(|client| !refused.contains(&client.id.as_str().to_lowercase()))
        .collect();
    for one in held.iter_mut().filter(|one| is_unknown(one)) {
        if let Some(id) = meant(&one.listed.row, &left, &taken) {
            *one = against(state, one.listed, Some(id.clone()), scope, ctx);
            taken.insert(id);
        }
    }
    let missed = left
        .into_iter()
        .filter(|client| !taken.contains(&client.id))
        .collect();
    (held, missed)
}

/// What a row makes of the books, as its own client or as whom it can only mean.
fn against<'r>(
    state: &State,
    listed: &'r ListedRow,
    meant: Option<ClientId>,
    scope: ListScope<'_>,
    ctx: &Context<'_>,
) -> Held<'r> {
    let row = asked(&listed.row, meant.as_ref(), scope);
    let (row, outcome) = target(state, row, ctx);
    let before = outcome.as_ref().ok().and_then(|one| one.before.as_ref());
    Held {
        listed,
        meant,
        known: before.map(|before| before.id.clone()),
        is_refused: outcome.is_err(),
        differs: differs(state, listed.line, &row, &outcome, ctx),
    }
}

/// The row as it is asked for: the list is the truth. Only the names under which mail came before are the books' own: a list
/// that has none of them knows nothing of them.
fn asked(row: &ClientRow, meant: Option<&ClientId>, scope: ListScope<'_>) -> ClientRow {
    let mut row = row.clone();
    if let Some(id) = meant {
        row.client_id = Some(id.to_string());
    }
    row.taking = Taking::Replace;
    if row.former_names == Cell::Set(Vec::new()) {
        row.former_names = Cell::Absent;
    }
    if row.other_names == Cell::Set(Vec::new()) {
        row.other_names = Cell::Absent;
    }
    if let ListScope::Source(source) = scope {
        row.source = Cell::Set(source.to_owned());
    }
    row
}

/// What a row makes of the books. That a client is active who waits for his form is what no list knows.
fn target(
    state: &State,
    row: ClientRow,
    ctx: &Context<'_>,
) -> (ClientRow, Result<RowOutcome, Rejection>) {
    let outcome = row_target(state, &row, ctx);
    let stays_pending = matches!(
        outcome,
        Err(Rejection::Row {
            problem: RowProblem::StaysPending,
            ..
        })
    );
    if !stays_pending {
        return (row, outcome);
    }
    let row = ClientRow {
        status: Cell::Absent,
        ..row
    };
    let outcome = row_target(state, &row, ctx);
    (row, outcome)
}

/// The number that a refused row gives its client, whatever its capitals.
fn refused_id(one: &Held<'_>) -> Option<String> {
    let id = one.listed.row.client_id.as_deref();
    id.filter(|_| one.is_refused).map(str::to_lowercase)
}

/// Whether the directory sees nobody in a row. A number of the list's own that is nobody's here is a new client's.
fn is_unknown(one: &Held<'_>) -> bool {
    one.known.is_none() && one.listed.row.client_id.is_none()
}

fn differs(
    state: &State,
    line: u64,
    row: &ClientRow,
    outcome: &Result<RowOutcome, Rejection>,
    ctx: &Context<'_>,
) -> Option<Difference> {
    let line = Some(line);
    let text = |cell: &Cell<String>| cell.given().cloned().unwrap_or_default();
    match outcome {
        Ok(RowOutcome {
            before: Some(before),
            after,
            ..
        }) => {
            let mut fields = fields(before, after);
            if fields.is_empty() {
                return None;
            }
            // Who newly reaches the mail is read first.
            fields.splice(0..0, reach(state, before, after, ctx.today));
            Some(Difference {
                line,
                ..of(before, Differs::Changed(fields))
            })
        }
        Ok(RowOutcome { after, .. }) => Some(Difference {
            line,
            client: None,
            ..of(after, Differs::New)
        }),
        Err(no) => Some(Difference {
            line,
            client: row.client_id.as_deref().map(ClientId::new),
            pmb: Pmb::new(&text(&row.pmb)).to_string(),
            name: text(&row.legal_name),
            what: Differs::Refused(Box::new(no.clone())),
        }),
    }
}

fn gone(client: &Arc<Client>) -> Difference {
    of(client, Differs::Gone)
}

fn of(client: &Client, what: Differs) -> Difference {
    Difference {
        line: None,
        client: Some(client.id.clone()),
        pmb: client.pmb.to_string(),
        name: client.legal_name().to_owned(),
        what,
    }
}
