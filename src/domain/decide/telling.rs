//! Who must hear of what: the notices that come with a piece, and the ones that a correction takes back.
//!
//! Works on the notices as the state has them, and gives out numbers for the new ones of this command.

use super::super::client::{Client, NotifyPreference};
use super::super::command::Context;
use super::super::event::Event;
use super::super::ids::{ClientId, ItemId, NoticeId, PickupId};
use super::super::item::ItemKind;
use super::super::notice::{Notice, NoticeKind, NoticeState, Plan};
use super::super::state::State;

/// What a client without an address is told, and by whom.
pub(super) const NO_ADDRESS: &str =
    "no e-mail address on file: tell them by phone, or add an address and retry";

/// The notices of one command: keeps count of the numbers it gave out.
pub(super) struct Telling<'a> {
    state: &'a State,
    ctx: &'a Context<'a>,
    given: u64,
    events: Vec<Event>,
}

impl<'a> Telling<'a> {
    pub(super) fn new(state: &'a State, ctx: &'a Context<'a>) -> Self {
        Self { state, ctx, given: 0, events: Vec::new() }
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// Pieces have come for a client.
    pub(super) fn arrived(&mut self, client: &Client, kind: ItemKind, items: &[ItemId]) {
        if client.notify == NotifyPreference::Silent || kind == ItemKind::Marketing {
            return;
        }
        let digest = client.notify == NotifyPreference::Digest && !kind.is_priority();
        let notice_kind = if digest { NoticeKind::Digest } else { NoticeKind::Arrival };
        let plan = match (digest, kind.is_priority()) {
            (_, true) => self.hold_back(),
            (true, _) if self.ctx.now < self.ctx.digest_at => Plan::At(self.ctx.digest_at),
            _ => Plan::Tray,
        };
        for to in addresses(client) {
            self.gather(client, notice_kind, to, items, plan);
        }
    }

    /// Pieces were handed out.
    pub(super) fn handed_out(&mut self, client: &Client, pickup: PickupId, items: &[ItemId]) {
        for item in items {
            self.untell(&client.id, *item, Heard::Nevermind);
        }
        if client.notify == NotifyPreference::Silent {
            return;
        }
        for to in client.emails.iter().map(|to| Some(to.as_str())) {
            self.queue(&client.id, NoticeKind::Receipt, to, items, Some(pickup), self.hold_back());
        }
    }

    /// A piece is not theirs after all, or no piece.
    pub(super) fn mistaken(&mut self, client: &ClientId, item: ItemId) {
        self.untell(client, item, Heard::Correct);
    }

    /// A handover was taken back: receipts that nobody has heard are dropped, the others set right.
    pub(super) fn handover_undone(&mut self, client: &ClientId, pickup: PickupId) {
        for notice in self.state.notices_to(client).filter(|notice| notice.pickup == Some(pickup)) {
            if notice.is_changeable() {
                self.events.push(Event::NoticeCancelled(notice.id));
            } else {
                self.correct(notice, &notice.items);
            }
        }
    }

    fn hold_back(&self) -> Plan {
        Plan::At(self.ctx.now.plus_seconds(self.ctx.policy.hold_back_seconds))
    }

    /// Adds pieces to the notice that still gathers them, or begins one.
    fn gather(&mut self, client: &Client, kind: NoticeKind, to: Option<&str>, items: &[ItemId], plan: Plan) {
        match self.state.gathering(&client.id, to, kind) {
            Some(open) => {
                let plan = sooner(open.plan, plan);
                self.events.push(Event::NoticeExtended { notice: open.id, items: items.to_vec(), plan });
            }
            None => self.queue(&client.id, kind, to, items, None, plan),
        }
    }

    fn queue(
        &mut self,
        client: &ClientId,
        kind: NoticeKind,
        to: Option<&str>,
        items: &[ItemId],
        pickup: Option<PickupId>,
        plan: Plan,
    ) {
        self.given += 1;
        self.events.push(Event::NoticeQueued(Notice {
            id: NoticeId(self.state.header.next.notices + self.given),
            client: client.clone(),
            kind,
            to: to.map(str::to_owned),
            items: items.to_vec(),
            pickup,
            plan,
            state: if to.is_some() { NoticeState::Held } else { NoticeState::Failed },
            queued_at: self.ctx.now,
            tries: 0,
            marked: None,
            last_answer: if to.is_some() { String::new() } else { NO_ADDRESS.to_owned() },
        }));
    }

    /// Takes a piece out of what a client is told; `heard` says what to do where he was told already.
    fn untell(&mut self, client: &ClientId, item: ItemId, heard: Heard) {
        let about = |notice: &Notice| {
            matches!(notice.kind, NoticeKind::Arrival | NoticeKind::Digest) && notice.items.contains(&item)
        };
        for notice in self.state.notices_to(client).filter(|notice| about(notice)) {
            match (notice.is_changeable() || notice.to.is_none(), heard) {
                (true, _) => self.reduce(notice, item),
                (false, Heard::Correct) if notice.state != NoticeState::Cancelled => {
                    self.correct(notice, &[item])
                }
                (false, _) => {}
            }
        }
    }

    fn reduce(&mut self, notice: &Notice, item: ItemId) {
        let taken = self.events.iter().filter_map(|event| match event {
            Event::NoticeReduced { notice: id, items } if *id == notice.id => Some(items.len()),
            _ => None,
        });
        let left = notice.items.len() - taken.sum::<usize>();
        self.events.push(Event::NoticeReduced { notice: notice.id, items: vec![item] });
        if left <= 1 {
            self.events.push(Event::NoticeCancelled(notice.id));
        }
    }

    fn correct(&mut self, wrong: &Notice, items: &[ItemId]) {
        if let Some(to) = wrong.to.as_deref() {
            self.queue(
                &wrong.client,
                NoticeKind::Correction,
                Some(to),
                items,
                wrong.pickup,
                self.hold_back(),
            );
        }
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

/// Each address, or the one entry "nobody to write to".
fn addresses(client: &Client) -> Vec<Option<&str>> {
    match client.emails.is_empty() {
        true => vec![None],
        false => client.emails.iter().map(|to| Some(to.as_str())).collect(),
    }
}

/// A notice that gathers an urgent piece becomes urgent.
fn sooner(open: Plan, new: Plan) -> Plan {
    match (open, new) {
        (Plan::At(a), Plan::At(b)) => Plan::At(a.min(b)),
        (Plan::At(at), Plan::Tray) | (Plan::Tray, Plan::At(at)) => Plan::At(at),
        (Plan::Tray, Plan::Tray) => Plan::Tray,
    }
}
