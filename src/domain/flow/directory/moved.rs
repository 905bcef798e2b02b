//! A client with a form has another box: box 2b of the form says the old one, so that the form is to be done again
//! (rule 11). It is noted beside the form, and stands until somebody notes that the revised one came.
//!
//! Pure. Must not know how a list, a screen or a command asked for the move: whichever did, the note follows.

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::FormNoted;
use crate::domain::flow::directory::changed::added;
use crate::domain::pipeline::notes::{FormSaid, Revise};
use crate::domain::state::State;

/// The note that a move leaves beside the form; none where there is no form yet, where one was signed anew with the move,
/// or where the service is over.
pub(super) fn noted(
    before: &Client,
    after: &Client,
    state: &State,
    ctx: &Context<'_>,
) -> Option<FormNoted> {
    let (was, now) = (before.form.as_ref()?, after.form.as_ref()?);
    if before.pmb == after.pmb || was.signed != now.signed || !after.is_present(ctx.today) {
        return None;
    }
    let mut notes = state.notes_of(&after.id).cloned().unwrap_or_default();
    let moved = format!("box 2b must say {}, not {}", after.pmb, before.pmb);
    let earlier = notes.revise.as_ref();
    let why = earlier.map_or_else(|| moved.clone(), |one| format!("{}; {moved}", one.why));
    notes.accepted = None;
    notes.revise = Some(Revise {
        why: why.clone(),
        noted: added(ctx),
    });
    Some(FormNoted {
        client: after.id.clone(),
        said: Some(FormSaid::Revise(why)),
        on: ctx.today,
        notes: Some(notes),
    })
}
