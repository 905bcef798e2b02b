//! Who must hear of what: the notices that come with a piece, and the ones that a correction takes back.
//!
//! Says so to a [`Draft`], which makes the events of it.

mod arrivals;
mod corrections;
mod draft;
mod follow_ups;
mod letters;
#[cfg(test)]
mod tests;

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::disposition::{Disposition, Telling as Hears};
use crate::domain::flow::Event;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::telling::draft::Draft;
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemKind, Origin};
use crate::domain::notice::{Notice, NoticeKind, NoticeState, Plan};
use crate::domain::state::State;

/// The notices of one command.
pub(in crate::domain::flow) struct Telling<'a> {
    state: &'a State,
    ctx: &'a Context<'a>,
    draft: Draft,
}

impl<'a> Telling<'a> {
    pub(in crate::domain::flow) fn new(state: &'a State, ctx: &'a Context<'a>) -> Self {
        Self {
            state,
            ctx,
            draft: Draft::default(),
        }
    }

    /// What must be told, as events.
    pub(in crate::domain::flow) fn into_events(self) -> Vec<Event> {
        self.draft.into_events(self.state, self.ctx)
    }

    /// Of what a client is told of a piece as the books have it.
    pub(in crate::domain::flow) fn of_kept(&self, item: &Item) -> Hears {
        self.state
            .dispositions
            .get(&item.id)
            .map_or_else(|| of_unsaid(item), |kept| kept.telling)
    }

    pub(in crate::domain::flow) fn judge(&self) -> Judge<'a> {
        Judge::new(self.state, self.ctx)
    }

    /// What the rules say today of a piece that lies here anew; nothing of one that waits in quarantine as before, or whose
    /// client nobody knows.
    pub(in crate::domain::flow) fn said_today(&self, item: &Item) -> Option<Disposition> {
        let kept = self.state.dispositions.get(&item.id);
        let is_asked = item.client.is_some()
            && item.origin == Origin::Intake
            && kept.is_none_or(|kept| !kept.is_quarantine());
        is_asked.then(|| self.judge().anew(item))
    }

    fn hold_back(&self) -> Plan {
        Plan::At(self.ctx.now.plus_seconds(self.ctx.policy.hold_back_seconds))
    }
}

/// Of what a client is told of a piece for which the books keep no answer of the rules.
pub(in crate::domain::flow) fn of_unsaid(item: &Item) -> Hears {
    let untold = urgency(item.kind) == Urgency::Untold || item.origin.is_stock();
    if untold {
        Hears::Nothing
    } else {
        Hears::Arrival
    }
}

/// How soon a kind of piece is told of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Untold,
    Tray,
    Now,
}

fn urgency(kind: ItemKind) -> Urgency {
    match kind {
        ItemKind::Marketing => Urgency::Untold,
        _ if kind.is_priority() => Urgency::Now,
        _ => Urgency::Tray,
    }
}

fn speaks_of(notice: &Notice, item: ItemId) -> bool {
    matches!(
        notice.kind,
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Form
    ) && notice.state != NoticeState::Cancelled
        && notice.items.contains(&item)
}

/// Each address that letters of a kind go to, or the one entry "nobody to write to".
fn addresses(client: &Client, kind: NoticeKind) -> Vec<Option<&str>> {
    let all = client.mailboxes_for(kind.sort());
    if all.is_empty() {
        return vec![None];
    }
    all.into_iter().map(|to| Some(to.mail())).collect()
}
