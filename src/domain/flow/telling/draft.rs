//! What a command changes in the notices, gathered first and made into events at the end: a command over many
//! pieces changes each notice once, and begins at most one new one of a kind to an address.

use crate::domain::flow::{Event, NoticeCancelled, NoticeExtended, NoticeQueued, NoticeReduced};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::command::context::Context;
use crate::domain::ids::{ClientId, ItemId, NoticeId, PickupId};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use crate::domain::state::State;

/// What a client without an address is told, and by whom.
const NO_ADDRESS: &str =
    "no e-mail address on file: tell them by phone, or add an address and retry";

/// The same where nobody can be called either.
const NO_WAY: &str =
    "no e-mail address and no telephone on file: tell them at the desk, or add one and retry";

/// What one address is to hear.
#[derive(Clone)]
pub(in crate::domain::flow) struct Words {
    pub(in crate::domain::flow) client: ClientId,
    pub(in crate::domain::flow) kind: NoticeKind,
    pub(in crate::domain::flow) to: Option<String>,
    pub(in crate::domain::flow) items: BTreeSet<ItemId>,
    pub(in crate::domain::flow) pickup: Option<PickupId>,
    pub(in crate::domain::flow) plan: Plan,
    pub(in crate::domain::flow) matter: Matter,
}

/// The changes of one command.
#[derive(Default)]
pub(in crate::domain::flow) struct Draft {
    taken: BTreeMap<NoticeId, BTreeSet<ItemId>>,
    cancelled: BTreeSet<NoticeId>,
    said: Vec<Words>,
}

impl Draft {
    /// Adds to what is said to the same address, each piece once.
    pub(in crate::domain::flow) fn say(&mut self, words: Words) {
        let same = |known: &&mut Words| {
            (
                &known.client,
                known.kind,
                &known.to,
                known.pickup,
                &known.matter,
            ) == (
                &words.client,
                words.kind,
                &words.to,
                words.pickup,
                &words.matter,
            )
        };
        match self.said.iter_mut().find(same) {
            Some(known) => {
                known.plan = sooner(known.plan, words.plan);
                known.items.extend(words.items);
            }
            None => self.said.push(words),
        }
    }

    /// Takes a piece out of a notice; one that speaks of nothing any more is cancelled.
    pub(in crate::domain::flow) fn take(&mut self, notice: NoticeId, item: ItemId) {
        self.taken.entry(notice).or_default().insert(item);
    }

    /// Takes a whole notice back.
    pub(in crate::domain::flow) fn cancel(&mut self, notice: NoticeId) {
        self.cancelled.insert(notice);
    }

    /// The events; numbers for new notices are given out here.
    pub(in crate::domain::flow) fn into_events(
        self,
        state: &State,
        ctx: &Context<'_>,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        let mut over = self.cancelled;
        for (notice, items) in &self.taken {
            let says_nothing =
                |known: &Notice| !known.matter.stands_alone() && known.items.len() <= items.len();
            if state
                .notices
                .get(notice)
                .is_some_and(|known| says_nothing(known))
            {
                over.insert(*notice);
            }
            events.push(Event::NoticeReduced(NoticeReduced {
                notice: *notice,
                items: items.iter().copied().collect(),
            }));
        }
        events.extend(
            over.iter()
                .map(|notice| Event::NoticeCancelled(NoticeCancelled(*notice))),
        );
        let mut number = state.header.next.notices;
        for words in self.said {
            let open = gathering(state, &words).filter(|open| !over.contains(&open.id));
            if let Some(open) = open {
                events.extend(extended(open, self.taken.get(&open.id), words));
            } else {
                number += 1;
                let client = state.clients.get(&words.client);
                let no_way = client.is_some_and(|client| client.phones.is_empty());
                let unwritten = if no_way { NO_WAY } else { NO_ADDRESS };
                events.push(queued(NoticeId(number), words, ctx, unwritten));
            }
        }
        events
    }
}

/// The notice that still gathers for the same address; without an address it gathers for the phone call. What stands
/// alone begins a notice of its own, which may gather pieces later.
fn gathering<'a>(state: &'a State, words: &Words) -> Option<&'a Notice> {
    if words.matter.stands_alone() {
        return None;
    }
    let gathers = if words.to.is_some() {
        NoticeState::Held
    } else {
        NoticeState::Failed
    };
    // What was sent on in two bundles is told in two letters.
    let bundle = words.matter.forward();
    let fits = |notice: &Notice| {
        bundle == notice.matter.forward()
            && (notice.kind, &notice.to, notice.pickup, notice.state)
                == (words.kind, &words.to, words.pickup, gathers)
    };
    state
        .notices_to(&words.client)
        .find(|notice| fits(notice))
        .map(AsRef::as_ref)
}

/// What the open notice does not say yet; nothing when it says all of it.
fn extended(open: &Notice, taken: Option<&BTreeSet<ItemId>>, words: Words) -> Option<Event> {
    let is_taken = |item: &ItemId| taken.is_some_and(|taken| taken.contains(item));
    let is_new = |item: &ItemId| !open.items.contains(item) || is_taken(item);
    let items: Vec<_> = words.items.into_iter().filter(is_new).collect();
    let plan = sooner(open.plan, words.plan);
    let is_news = !items.is_empty() || plan != open.plan;
    is_news.then_some(Event::NoticeExtended(NoticeExtended {
        notice: open.id,
        items,
        plan,
    }))
}

/// A new notice; without an address, with what is to be done then.
fn queued(id: NoticeId, words: Words, ctx: &Context<'_>, unwritten: &str) -> Event {
    let (state, last_answer) = match words.to {
        Some(_) => (NoticeState::Held, String::new()),
        None => (NoticeState::Failed, unwritten.to_owned()),
    };
    Event::NoticeQueued(NoticeQueued(Notice {
        id,
        client: words.client,
        kind: words.kind,
        to: words.to,
        items: words.items.into_iter().collect(),
        pickup: words.pickup,
        plan: words.plan,
        state,
        queued_at: ctx.now,
        tries: 0,
        marked: None,
        last_answer,
        matter: words.matter,
    }))
}

/// A notice that gathers an urgent piece becomes urgent.
fn sooner(open: Plan, new: Plan) -> Plan {
    match (open, new) {
        (Plan::At(a), Plan::At(b)) => Plan::At(a.min(b)),
        (Plan::At(at), Plan::Tray) | (Plan::Tray, Plan::At(at)) => Plan::At(at),
        (Plan::Tray, Plan::Tray) => Plan::Tray,
    }
}
