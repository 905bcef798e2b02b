//! What a row may not take of a record by itself: whatever stands there, and that a client waits for his form.

use super::losses::{LEGAL_NAME, changed, put_back};
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::row::{ClientRow, Taking};
use crate::domain::flow::directory::cell::problem;
use crate::domain::flow::directory::names::same;
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::standing::Standing;

/// A list that calls a client active whose form is not complete says what it cannot know: the form is entered, or the
/// list adds to the record.
pub(super) fn stays_pending(
    before: &Client,
    after: &Client,
    row: &ClientRow,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let is_pending = |client: &Client| {
        client.pending && client.standing(ctx.today, ctx.policy) == Standing::Pending
    };
    let says_active = row.status.given() == Some(&Some(Standing::Active));
    if says_active && row.taking != Taking::Add && is_pending(before) && is_pending(after) {
        return Err(problem("status", RowProblem::StaysPending));
    }
    Ok(())
}

/// Nothing of a record goes by a list unless whoever imports it says so.
pub(super) fn taken_away(
    before: &Client,
    after: &mut Client,
    row: &ClientRow,
) -> Result<(), Rejection> {
    let taking = row.taking;
    if taking == Taking::Replace || before == after {
        return Ok(());
    }
    let mut whole = after.clone();
    let mut lost = put_back(before, &mut whole);
    let mut changed = changed(before, after);
    if lists_former(row, before.legal_name()) {
        // The row says itself that it renames.
        changed.retain(|one| one.column != LEGAL_NAME);
    }
    if taking == Taking::Add {
        *after = whole;
        lost.clear();
    }
    let is_only_changed = lost.is_empty();
    lost.extend(changed);
    let Some(column) = lost.first().map(|first| first.column.clone()) else {
        return Ok(());
    };
    let told = if is_only_changed {
        RowProblem::Changes(lost)
    } else {
        RowProblem::TakesAway(lost)
    };
    Err(problem(&column, told))
}

/// Whether a row lists a name as a former one.
pub(super) fn lists_former(row: &ClientRow, name: &str) -> bool {
    row.former_names
        .given()
        .is_some_and(|all| all.iter().any(|former| same(&former.text, name)))
}
