//! A client with a form has another box or another legal name: the form says the old one, so that it is to be done again
//! (rule 11). It is noted beside the form, and stands until somebody notes that the revised one came.
//!
//! Pure. Must not know how a list, a screen or a command asked for the change: whichever did, the note follows.

use crate::domain::client::{Client, ClientKind};
use crate::domain::command::context::Context;
use crate::domain::flow::FormNoted;
use crate::domain::flow::directory::changed::added;
use crate::domain::flow::directory::names::same;
use crate::domain::form::same_name;
use crate::domain::name::{Name, NameKind};
use crate::domain::pipeline::notes::{FormSaid, Revise};
use crate::domain::state::State;

/// The note that the change leaves beside the form; none where there is no form yet, where one was signed anew with the
/// change, or where the service is over.
pub(super) fn noted(
    before: &Client,
    after: &Client,
    state: &State,
    ctx: &Context<'_>,
) -> Option<FormNoted> {
    let (was, now) = (before.form.as_ref()?, after.form.as_ref()?);
    if was.signed != now.signed || !after.is_present(ctx.today) {
        return None;
    }
    let mut notes = state.notes_of(&after.id).cloned().unwrap_or_default();
    let new: Vec<String> = [moved(before, after), renamed(before, after)]
        .into_iter()
        .flatten()
        .collect();
    if new.is_empty() {
        return None;
    }
    let earlier = notes.revise.as_ref().map(|one| one.why.clone());
    let why: Vec<String> = earlier.into_iter().chain(new).collect();
    let why = why.join("; ");
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

fn moved(before: &Client, after: &Client) -> Option<String> {
    let (old, new) = (&before.pmb, &after.pmb);
    (old != new).then(|| format!("box 2b must say {new}, not {old}"))
}

/// Another spelling is no other name, and what the form says already needs no other form.
fn renamed(before: &Client, after: &Client) -> Option<String> {
    let (old, new) = (before.legal_name(), after.legal_name());
    if same(old, new) || is_on_form(after, new) {
        return None;
    }
    let number = match after.kind {
        ClientKind::Business => "7a",
        ClientKind::Individual => "4",
    };
    Some(format!("box {number} must say {new}, not {old}"))
}

/// Whether the form says a name, as far as anybody entered it.
pub(super) fn is_on_form(client: &Client, name: &str) -> bool {
    let is_legal = |one: &Name| one.kind == NameKind::Legal && one.on_form;
    let covers = client
        .form
        .as_ref()
        .is_some_and(|form| form.covered_names().any(|one| same_name(one, name)));
    covers || client.names.iter().any(is_legal)
}
