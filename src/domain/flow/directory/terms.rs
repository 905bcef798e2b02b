//! What is agreed with a client, and what a clerk should know.

use crate::domain::aftercare::is_forbidden;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::destination;
use crate::domain::flow::asked::{accepted, client};
use crate::domain::flow::directory::changed::changed;
use crate::domain::flow::directory::service::{last_day, not_long_before};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::FieldProblem;
use crate::domain::form::texts::{first_day, past_day};
use crate::domain::ids::ClientId;
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::state::State;
use crate::domain::terms::{self, Term};
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Change what was agreed with a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetTerms {
    pub client: ClientId,
    /// Which terms, each with its text; an empty one takes the value away.
    pub cells: Vec<(Term, String)>,
}

impl Order for SetTerms {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { client: id, cells } = self;
        let before = client(state, id)?;
        let mut after = before.clone();
        for (term, value) in cells {
            let field = |problem| Rejection::Field {
                field: term.word().to_owned(),
                problem,
            };
            comes_true(*term, value.trim(), ctx.today).map_err(field)?;
            terms::write(&mut after, *term, value).map_err(field)?;
            if *term == Term::RemailException && is_forbidden(value) {
                return Err(NoRuling::ForbiddenException.into());
            }
            if matches!(term, Term::ForwardAddress | Term::RemailAddress) {
                destination::check(value.trim(), ctx.policy)
                    .map_err(|no| field(FieldProblem::Destination(no)))?;
            }
        }
        begins_no_later(before, &after, ctx.today)?;
        if let Some(last) = after
            .closed
            .filter(|_| (after.opened, after.closed) != (before.opened, before.closed))
        {
            last_day(after.opened, last, ctx.today)?;
            not_long_before(state, before, last, ctx)?;
        }
        Ok(changed(before, &after))
    }
}

/// Who is served has begun: with a first day to come he would leave every list of the days before it.
fn begins_no_later(before: &Client, after: &Client, today: Day) -> Result<(), Rejection> {
    let is_served = before.opened.is_some_and(|first| first <= today) && before.is_present(today);
    match after.opened {
        Some(first) if is_served && first > today => Err(Rejection::NotYet(first)),
        _ => Ok(()),
    }
}

/// A first day may be agreed some way ahead; of a letter that went the day has come.
fn comes_true(term: Term, value: &str, today: Day) -> Result<(), FieldProblem> {
    match term {
        Term::Opened => first_day(value, today).map(drop),
        Term::LastNotice => past_day(value, today).map(drop),
        _ => Ok(()),
    }
}

/// Write what a clerk should know of a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteClient {
    pub client: ClientId,
    /// What; the note before is replaced.
    pub text: String,
}

impl Order for NoteClient {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { client: id, text } = self;
        let before = client(state, id)?;
        let notes = accepted("the note", text)?;
        Ok(changed(
            before,
            &Client {
                notes,
                ..before.clone()
            },
        ))
    }
}
