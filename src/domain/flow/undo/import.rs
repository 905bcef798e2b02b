//! Taking a whole list back: every row of an import that still stands, or none.

use serde::{Deserialize, Serialize};

use super::ImportUndone;
use super::blocker::blocker;
use super::opposite::opposite;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::ids::CommandId;
use crate::domain::rejection::Rejection;
use crate::domain::state::{REMEMBERED, Reversal, State, Trace, UndoState};

/// What stands in the way is named up to so many times.
const NAMED: usize = 5;

/// Take back the list of which this command took a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoImport {
    pub command: CommandId,
    /// Why, for the books.
    pub reason: String,
}

impl Order for UndoImport {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let reason = given("the reason", &self.reason)?;
        let (first, last) = self.command.list();
        let known = state.traces.range(first..=last).map(|(_, trace)| &**trace);
        let rows: Vec<&Trace> = known
            .filter(|trace| trace.undo == UndoState::Open && is_row(trace))
            .collect();
        let oldest = state.order.front();
        let is_forgotten = state.order.len() >= REMEMBERED
            && oldest.is_some_and(|oldest| (first..=last).contains(oldest));
        if is_forgotten || !state.traces.contains_key(&self.command) {
            return Err(Rejection::ForgottenImport);
        }
        if rows.is_empty() {
            return Err(Rejection::AlreadyUndone);
        }
        refuse_blocked(state, &rows, ctx)?;
        let mut telling = Telling::new(state, ctx);
        let mut events = Vec::new();
        for trace in rows.iter().rev() {
            for reversal in trace.reversals.iter().rev() {
                events.extend(opposite(state, trace, reversal, &mut telling));
            }
        }
        events.extend(telling.into_events());
        let commands = rows.iter().map(|trace| trace.command).collect();
        events.push(ImportUndone { commands, reason }.into());
        Ok(events)
    }
}

/// Whether a command changed the directory, with what is noted of a form there, and nothing else.
fn is_row(trace: &Trace) -> bool {
    let of_a_client = |one: &Reversal| {
        matches!(
            one,
            Reversal::ClientAdded(_) | Reversal::ClientWas(_) | Reversal::FormNotesWere(..)
        )
    };
    !trace.reversals.is_empty() && trace.reversals.iter().all(of_a_client)
}

/// A list goes back as a whole: what one row cannot give back keeps all of it.
fn refuse_blocked(state: &State, rows: &[&Trace], ctx: &Context<'_>) -> Result<(), Rejection> {
    let all = rows.iter().flat_map(|trace| {
        let of = move |one| blocker(state, trace.command, one, ctx);
        trace.reversals.iter().filter_map(of)
    });
    let mut blockers: Vec<String> = all.collect();
    if blockers.is_empty() {
        return Ok(());
    }
    let more = blockers.len().saturating_sub(NAMED);
    blockers.truncate(NAMED);
    blockers.extend((more > 0).then(|| format!("and {more} more")));
    Err(Rejection::Blocked(blockers))
}
