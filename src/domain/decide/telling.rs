//! Who must hear of what: the notices that come with a piece, and the ones that a correction takes back.
//!
//! Says so to a [`Draft`], which makes the events of it.

use std::collections::BTreeSet;

use super::words::{Draft, Words};
use crate::domain::client::{Client, NotifyPreference};
use crate::domain::command::Context;
use crate::domain::disposition::Telling as Hears;
use crate::domain::event::Event;
use crate::domain::ids::{ClientId, ItemId, NoticeId, PickupId};
use crate::domain::item::{Item, ItemKind, Origin};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use crate::domain::state::State;

/// The notices of one command.
pub(super) struct Telling<'a> {
    state: &'a State,
    ctx: &'a Context<'a>,
    draft: Draft,
}

impl<'a> Telling<'a> {
    pub(super) fn new(state: &'a State, ctx: &'a Context<'a>) -> Self {
        Self {
            state,
            ctx,
            draft: Draft::default(),
        }
    }

    /// What must be told, as events.
    pub(super) fn into_events(self) -> Vec<Event> {
        self.draft.into_events(self.state, self.ctx)
    }

    /// Pieces have come for a client, or came back to him. Where a correction that nobody has heard took them
    /// away, dropping that is enough.
    pub(super) fn arrived(&mut self, client: &Client, kind: ItemKind, items: &[ItemId]) {
        let knowing: Vec<_> = items
            .iter()
            .map(|item| (*item, self.retract_corrections(&client.id, *item)))
            .collect();
        for to in addresses(client) {
            let news = knowing
                .iter()
                .filter(|(_, knowing)| !knowing.contains(&to))
                .map(|(item, _)| *item);
            self.tell(client, to, kind, news.collect());
        }
    }

    /// Pieces have come for a client, and he hears of them what the rules say.
    pub(super) fn heard_of(
        &mut self,
        client: &Client,
        kind: ItemKind,
        items: &[ItemId],
        what: Hears,
    ) {
        match what {
            Hears::Arrival => self.arrived(client, kind, items),
            Hears::Form | Hears::Nothing => {
                // Whatever he hears of it, a correction that nobody has heard must not deny it any more.
                for item in items {
                    self.retract_corrections(&client.id, *item);
                }
                if what == Hears::Form {
                    self.write(client, NoticeKind::Form, items);
                }
            }
        }
    }

    /// A manager released a letter to a client. What gathered about his form and was not heard yet goes with it.
    pub(super) fn advised(&mut self, client: &Client, matter: &Matter, items: &[ItemId]) {
        let kind = match matter {
            Matter::Labels(_) => NoticeKind::Advice,
            Matter::Pieces | Matter::Missing(_) | Matter::Opened(_) => NoticeKind::Form,
        };
        for to in addresses(client) {
            self.draft.say(Words {
                client: client.id.clone(),
                kind,
                to: to.map(str::to_owned),
                items: items.iter().copied().collect(),
                pickup: None,
                plan: self.hold_back(),
                matter: matter.clone(),
            });
        }
    }

    /// An unheard notice is said in other words, to the same address and at the same time.
    pub(super) fn said_again(&mut self, before: &Notice, matter: Matter, items: Vec<ItemId>) {
        self.draft.say(Words {
            client: before.client.clone(),
            kind: before.kind,
            to: before.to.clone(),
            items: items.into_iter().collect(),
            pickup: None,
            plan: before.plan,
            matter,
        });
    }

    /// A piece waits for the form no longer: what nobody has heard of that is not said.
    pub(super) fn waits_no_longer(&mut self, client: &ClientId, item: ItemId) {
        let waits =
            |notice: &Notice| notice.kind == NoticeKind::Form && notice.items.contains(&item);
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| waits(notice) && notice.is_rewritable())
        {
            self.draft.take(notice.id, item);
        }
    }

    /// A piece is not to be collected for now: what nobody has heard of its coming is not said. Gives whether there
    /// was such a notice.
    pub(super) fn withheld(&mut self, client: &ClientId, item: ItemId) -> bool {
        let says = |notice: &Notice| {
            matches!(notice.kind, NoticeKind::Arrival | NoticeKind::Digest)
                && notice.is_rewritable()
                && notice.items.contains(&item)
        };
        let mut unheard = self
            .state
            .notices_to(client)
            .filter(|notice| says(notice))
            .peekable();
        let any = unheard.peek().is_some();
        for notice in unheard {
            self.draft.take(notice.id, item);
        }
        any
    }

    /// A notice is not said any more.
    pub(super) fn taken_back(&mut self, notice: NoticeId) {
        self.draft.cancel(notice);
    }

    /// A client is asked whether a piece is his.
    pub(super) fn asked(&mut self, client: &Client, item: ItemId) {
        self.write(client, NoticeKind::Question, &[item]);
    }

    /// A letter of another kind, once to each address; a client who wants no notices gets none.
    fn write(&mut self, client: &Client, kind: NoticeKind, items: &[ItemId]) {
        if client.notify == NotifyPreference::Silent {
            return;
        }
        self.write_to(client, kind, &addresses(client), items);
    }

    fn write_to(
        &mut self,
        client: &Client,
        kind: NoticeKind,
        all: &[Option<&str>],
        items: &[ItemId],
    ) {
        for to in all.iter().filter(|_| !items.is_empty()) {
            self.draft.say(Words {
                client: client.id.clone(),
                kind,
                to: to.map(str::to_owned),
                items: items.iter().copied().collect(),
                pickup: None,
                plan: Plan::Tray,
                matter: Matter::Pieces,
            });
        }
    }

    /// A piece came back to a client. Stock was never told of.
    pub(super) fn came_back(&mut self, client: Option<&ClientId>, item: &Item, what: Hears) {
        if let (Some(client), Origin::Intake) = (
            client.and_then(|id| self.state.clients.get(id)),
            item.origin,
        ) {
            self.heard_of(client, item.kind, &[item.id], what);
        }
    }

    /// A piece went to quarantine, or to the carrier: what nobody has heard of it is not said any more.
    pub(super) fn taken_away(&mut self, client: &ClientId, item: ItemId) {
        self.untell(client, item, Heard::Nevermind);
    }

    /// Pieces were handed out.
    pub(super) fn handed_out(&mut self, client: &Client, pickup: PickupId, items: &[ItemId]) {
        for item in items {
            self.untell(&client.id, *item, Heard::Nevermind);
        }
        if client.notify == NotifyPreference::Silent {
            return;
        }
        for to in &client.emails {
            self.draft.say(Words {
                client: client.id.clone(),
                kind: NoticeKind::Receipt,
                to: Some(to.clone()),
                items: items.iter().copied().collect(),
                pickup: Some(pickup),
                plan: self.hold_back(),
                matter: Matter::Pieces,
            });
        }
    }

    /// A piece is not theirs after all, or no piece.
    pub(super) fn mistaken(&mut self, client: &ClientId, item: ItemId) {
        self.untell(client, item, Heard::Correct);
    }

    /// A piece is of another kind than was thought: one that nobody tells of, or one that cannot wait.
    pub(super) fn is_now(&mut self, item: &Item, kind: ItemKind, (was, now): (Hears, Hears)) {
        let Some(client) = item
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id))
        else {
            return;
        };
        if item.origin == Origin::Stock {
            return;
        }
        match (was, now) {
            (Hears::Arrival, Hears::Arrival)
                if (urgency(item.kind), urgency(kind)) == (Urgency::Tray, Urgency::Now) =>
            {
                self.hurry(client, item.id, kind);
            }
            (was, now) if was == now => {}
            (_, now) => {
                self.untell(&client.id, item.id, Heard::Nevermind);
                self.heard_of(client, kind, &[item.id], now);
            }
        }
    }

    /// Of what a client is told of a piece as the books have it.
    pub(super) fn of_kept(&self, item: &Item) -> Hears {
        self.state
            .dispositions
            .get(&item.id)
            .map_or_else(|| of_unsaid(item), |kept| kept.telling)
    }

    /// Nobody is asked about a piece any more.
    pub(super) fn not_asked(&mut self, item: ItemId) {
        let asks = |notice: &&std::sync::Arc<Notice>| {
            notice.kind == NoticeKind::Question
                && notice.is_rewritable()
                && notice.items.contains(&item)
        };
        for notice in self.state.notices.values().filter(asks) {
            self.draft.take(notice.id, item);
        }
    }

    /// A handover was taken back: receipts that nobody has heard are dropped, the others set right.
    pub(super) fn handover_undone(&mut self, client: &ClientId, pickup: PickupId) {
        let receipt =
            |notice: &Notice| notice.kind == NoticeKind::Receipt && notice.pickup == Some(pickup);
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| receipt(notice))
        {
            if notice.is_rewritable() {
                self.draft.cancel(notice.id);
            }
            if notice.may_be_known() {
                self.correct(notice, &notice.items);
            }
        }
    }

    /// Pieces that left, and so were taken out of a notice, lie here again. Nobody is asked twice by himself.
    pub(super) fn told_again(&mut self, before: &Notice, pieces: &[&Item]) {
        let Some(client) = self.state.clients.get(&before.client) else {
            return;
        };
        let mut all = addresses(client);
        if all.contains(&before.to.as_deref()) {
            all = vec![before.to.as_deref()];
        }
        match before.kind {
            NoticeKind::Arrival | NoticeKind::Digest => {}
            NoticeKind::Form => {
                let items: Vec<_> = pieces.iter().map(|piece| piece.id).collect();
                return self.write_to(client, NoticeKind::Form, &all, &items);
            }
            _ => return,
        }
        for (to, piece) in all
            .into_iter()
            .flat_map(|to| pieces.iter().map(move |piece| (to, piece)))
        {
            self.tell(client, to, piece.kind, [piece.id].into());
        }
    }

    /// An address hears of pieces.
    fn tell(&mut self, client: &Client, to: Option<&str>, kind: ItemKind, items: BTreeSet<ItemId>) {
        let silent = client.notify == NotifyPreference::Silent || urgency(kind) == Urgency::Untold;
        if silent || items.is_empty() {
            return;
        }
        let digest = client.notify == NotifyPreference::Digest && !kind.is_priority();
        let plan = match urgency(kind) {
            Urgency::Now => self.hold_back(),
            _ if digest && self.ctx.now < self.ctx.digest_at => Plan::At(self.ctx.digest_at),
            _ => Plan::Tray,
        };
        self.draft.say(Words {
            client: client.id.clone(),
            kind: if digest {
                NoticeKind::Digest
            } else {
                NoticeKind::Arrival
            },
            to: to.map(str::to_owned),
            items,
            pickup: None,
            plan,
            matter: Matter::Pieces,
        });
    }

    fn hold_back(&self) -> Plan {
        Plan::At(self.ctx.now.plus_seconds(self.ctx.policy.hold_back_seconds))
    }

    /// Takes a piece out of what a client is told; `heard` says what to do where he may know already.
    fn untell(&mut self, client: &ClientId, item: ItemId, heard: Heard) {
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| speaks_of(notice, item))
        {
            if notice.is_rewritable() {
                self.draft.take(notice.id, item);
            }
            if heard == Heard::Correct && notice.may_be_known() {
                self.correct(notice, &[item]);
            }
        }
    }

    /// What waits for the tray goes with the hold-back, where nobody has heard it yet.
    fn hurry(&mut self, client: &Client, item: ItemId, kind: ItemKind) {
        let waits = |notice: &Notice| {
            speaks_of(notice, item) && notice.is_changeable() && notice.to.is_some()
        };
        for notice in self
            .state
            .notices_to(&client.id)
            .filter(|notice| waits(notice))
        {
            self.draft.take(notice.id, item);
            self.tell(client, notice.to.as_deref(), kind, [item].into());
        }
    }

    /// Drops what would deny a piece and has not been heard yet; gives the addresses that know of the piece then.
    fn retract_corrections(&mut self, client: &ClientId, item: ItemId) -> Vec<Option<&'a str>> {
        let denies = |notice: &Notice| {
            notice.kind == NoticeKind::Correction
                && notice.pickup.is_none()
                && notice.is_changeable()
                && notice.items.contains(&item)
        };
        let mut knowing = Vec::new();
        for notice in self
            .state
            .notices_to(client)
            .filter(|notice| denies(notice))
        {
            self.draft.take(notice.id, item);
            let still_says = |told: &Notice| told.to == notice.to && speaks_of(told, item);
            if self.state.notices_to(client).any(|told| still_says(told)) {
                knowing.push(notice.to.as_deref());
            }
        }
        knowing
    }

    fn correct(&mut self, wrong: &Notice, items: &[ItemId]) {
        if wrong.to.is_some() {
            self.draft.say(Words {
                client: wrong.client.clone(),
                kind: NoticeKind::Correction,
                to: wrong.to.clone(),
                items: items.iter().copied().collect(),
                pickup: wrong.pickup,
                plan: self.hold_back(),
                matter: Matter::Pieces,
            });
        }
    }
}

/// Of what a client is told of a piece for which the books keep no answer of the rules.
pub(super) fn of_unsaid(item: &Item) -> Hears {
    let untold = urgency(item.kind) == Urgency::Untold || item.origin == Origin::Stock;
    if untold {
        Hears::Nothing
    } else {
        Hears::Arrival
    }
}

/// What to do about a notice that may have been heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// It was true then; nothing more to say.
    Nevermind,
    /// It was wrong; say so.
    Correct,
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

/// Each address, or the one entry "nobody to write to".
fn addresses(client: &Client) -> Vec<Option<&str>> {
    if client.emails.is_empty() {
        vec![None]
    } else {
        client.emails.iter().map(|to| Some(to.as_str())).collect()
    }
}
