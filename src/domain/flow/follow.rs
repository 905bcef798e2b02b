//! What follows from a command once it has happened: a client's record changed, and the rules say something else of the
//! pieces that waited for that. It is written down, and the client hears of them at last. And what is about to be said of
//! pieces that sit here is asked again: whatever happened, no letter that has not gone says what is not so any more.

use std::collections::BTreeSet;

use super::clock::standstill;
use super::judging::Judge;
use super::notice::readdressing;
use super::telling::Telling;
use super::{ClientChanged, Event, ItemsDisposed, letter};
use crate::domain::command::context::Context;
use crate::domain::disposition::{Action, Disposition, Telling as Hears};
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::state::State;

/// What to look at again after the events of a command.
#[derive(Default)]
pub(super) struct Changed {
    /// Whose records changed, each once.
    clients: Vec<ClientId>,
    /// Pieces that the command judged itself.
    judged: BTreeSet<ItemId>,
    /// Who may be about to hear of pieces that the command touched; nobody where no such letters are written.
    waiting: BTreeSet<ClientId>,
    /// Pieces whose clocks may stop, or run again.
    clocks: BTreeSet<ItemId>,
}

impl Changed {
    /// By the events of a command; `before` is the state that they will happen to.
    pub(super) fn by(events: &[Event], before: &State) -> Self {
        let mut changed = Self {
            waiting: waiting(events, before),
            clocks: standstill::touched(events, before),
            ..Self::default()
        };
        for event in events {
            match event {
                Event::ClientChanged(ClientChanged { client, .. })
                    if !changed.clients.contains(client) =>
                {
                    changed.clients.push(client.clone());
                }
                Event::ItemsDisposed(ItemsDisposed { items, .. }) => changed.judged.extend(items),
                Event::NoticeDeferred(put_off) => {
                    changed.clients.extend(moved_on(before, put_off.notice));
                }
                _ => {}
            }
        }
        changed
    }

    /// Whose records changed, in order and each once.
    pub(super) fn clients(&self) -> &[ClientId] {
        &self.clients
    }

    /// Which clocks stop, and which run again.
    pub(super) fn clocks(&self, after: &State) -> Vec<Event> {
        standstill::follows(&self.clocks, after)
    }

    /// What is not said any more of pieces that sit here, once all of it has happened.
    pub(super) fn untrue_by_now(&self, after: &State, ctx: &Context<'_>) -> Vec<Event> {
        let mut telling = Telling::new(after, ctx);
        for client in &self.waiting {
            telling.sits_no_longer(client);
        }
        telling.into_events()
    }

    /// What a changed record means for the pieces of its client; `after` is the state after the command and what
    /// followed for the clients before him.
    pub(super) fn follows(
        &self,
        client: &ClientId,
        after: &State,
        ctx: &Context<'_>,
    ) -> Vec<Event> {
        let judge = Judge::new(after, ctx);
        let mut telling = Telling::new(after, ctx);
        let mut events = Vec::new();
        for item in after
            .held_by(client)
            .filter(|item| !self.judged.contains(&item.id))
        {
            let kept = after.dispositions.get(&item.id).map(AsRef::as_ref);
            if kept.is_some_and(Disposition::is_quarantine) {
                continue;
            }
            let now = judge.anew(item);
            if kept.is_some_and(|kept| is_released(kept, &now)) {
                if let Some(event) = judge.writes(item, &now) {
                    events.push(event);
                    telling.waits_no_longer(client, item.id);
                    telling.came_back(Some(client), item, now.telling);
                }
            } else if waits(now.action) && telling.withheld(client, item.id) {
                events.extend(judge.writes(item, &now));
            }
        }
        if let Some(client) = after.clients.get(client) {
            letter::mended(after, client, &mut telling, ctx);
            events.extend(readdressing::follows(client, after, &mut telling));
        }
        events.extend(telling.into_events());
        events
    }
}

/// Whose letter was put off while its address is his no more, or wants none: a try was under way when that changed.
fn moved_on(before: &State, notice: NoticeId) -> Option<ClientId> {
    let notice = before.notices.get(&notice)?;
    let client = before.clients.get(&notice.client)?;
    let goes_on = notice.to.is_none() || readdressing::goes_on(client, notice);
    (!goes_on).then(|| client.id.clone())
}

/// Whose pieces, records or notices events are about.
fn waiting(events: &[Event], before: &State) -> BTreeSet<ClientId> {
    if before.header.letters_since.is_none() {
        return BTreeSet::new();
    }
    let mut all = BTreeSet::new();
    for about in events.iter().map(Event::about) {
        let items = about.items.iter().filter_map(|id| before.items.get(id));
        all.extend(items.filter_map(|item| item.client.clone()));
        let notices = about.notices.iter().filter_map(|id| before.notices.get(id));
        all.extend(notices.map(|notice| notice.client.clone()));
        all.extend(about.client.cloned());
    }
    all
}

/// Whether the rules say something else of a piece that waited for its client's record, or let him hear of it now.
fn is_released(kept: &Disposition, now: &Disposition) -> bool {
    let is_apart = matches!(now.action, Action::AskOrigin | Action::RefuseSignature);
    let is_news = is_apart && kept.telling == Hears::Nothing && now.telling == Hears::Arrival;
    let goes_back = kept.action == Action::HandBack && kept.reason.is_none();
    is_news || ((waits(kept.action) || goes_back) && kept.action != now.action)
}

/// Whether a piece lies here until its client's record changes.
fn waits(action: Action) -> bool {
    matches!(action, Action::HoldForForm | Action::HoldForManager)
}
