//! The drafts of a month, from the journal's events and the records of now.

use std::collections::BTreeMap;

use super::Refusal;
use crate::domain::ids::{ItemId, Seq};
use crate::domain::item::Item;
use crate::domain::statement::draft::Stored;
use crate::domain::statement::reckon::{self, Reckoned, stored_pieces};
use crate::domain::statement::turn::is_next;
use crate::domain::statement::{Month, Tally, Usage};
use crate::server::reads::view::View;
use crate::wire::answer::Failure;

/// Hears the journal from where the last statements left it.
pub(super) fn reckoned(view: &View<'_>, month: Month) -> Result<Reckoned, Refusal> {
    let state = &view.snapshot.state;
    let last = state.stated.as_deref().copied();
    is_next(last.as_ref(), month)?;
    let begin = || Tally::new(month, last);
    let first = begin().first();
    let mut tally = if first > state.header.seq {
        begin()
    } else {
        let events = first..=state.header.seq;
        view.archive.told(&events, begin, Tally::heed)?
    };
    if tally.changes_earlier() {
        let all = Seq(1)..=state.header.seq;
        let whole = view.archive.told(&all, Usage::default, Usage::heed)?;
        tally.recount(&whole);
    }
    let stored = stored(view, &tally)?;
    let policy = &view.config.statements;
    Ok(reckon::reckoned(state, policy, &tally, &stored))
}

/// The pieces for which storage is owed: memory may have let go of them.
fn stored(view: &View<'_>, tally: &Tally) -> Result<BTreeMap<ItemId, Stored>, Failure> {
    let (state, policy) = (&view.snapshot.state, view.policy());
    let stored = |item: &Item| {
        let client = item.client.as_ref().and_then(|id| state.clients.get(id));
        let plan = client.map_or("", |client| client.plan.as_str());
        Stored {
            kind: item.kind,
            came: item.received.day_in(&view.tz()),
            free: policy.terms(plan, item.kind).free,
        }
    };
    let items = view.archive.items(state, &stored_pieces(tally))?;
    Ok(items.iter().map(|item| (item.id, stored(item))).collect())
}
