//! What the events of a span tell. Each is heeded once, in order; what was taken back counts for nothing, as far as the
//! events that are given say so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeZone, Timelike as _};

use super::{Incident, Span};
use crate::domain::flow::{
    BroughtBack, CommandUndone, Envelope, Event, Forwarded, HoldOverruled, ItemReceived,
    ItemReinstated, MailChecked, PickedUp, Released,
};
use crate::domain::form::same_name;
use crate::domain::ids::{ClientId, CommandId, ItemId, PickupId};
use crate::domain::item::{Item, ItemChange, ItemKind, Origin};
use crate::domain::pickup::Pickup;
use crate::domain::release::{Courier, CourierPass, Pass};
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::Carrier;

/// Who may collect beside the addressee, by its number.
const WHO_COLLECTS: u8 = 20;

/// An hour of the center's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct When {
    pub(super) day: Day,
    pub(super) hour: u32,
}

/// A piece that came in.
#[derive(Clone, Debug)]
pub(super) struct Came {
    pub(super) when: When,
    pub(super) kind: ItemKind,
    pub(super) carrier: Option<Carrier>,
    pub(super) who: String,
    /// It was logged by mistake.
    pub(super) is_void: bool,
}

/// A handover.
#[derive(Clone, Debug)]
pub(super) struct Handed {
    pub(super) when: When,
    pub(super) at: Stamp,
    pub(super) who: String,
    pub(super) person: String,
    pub(super) client: ClientId,
    pub(super) items: BTreeSet<ItemId>,
    /// Those that went by their label; nothing where the books do not say.
    pub(super) by_label: Option<BTreeSet<ItemId>>,
}

/// Something that went wrong.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    pub(super) command: CommandId,
    pub(super) at: Stamp,
    pub(super) what: Incident,
    pub(super) who: String,
    pub(super) about: String,
    pub(super) items: Vec<ItemId>,
    pub(super) detail: String,
    /// Of a handover that was stopped: for whom it was, and when it was done after all.
    pub(super) stopped: Option<Halted>,
}

/// A handover that was stopped.
#[derive(Clone, Debug)]
pub(super) struct Halted {
    client: ClientId,
    person: String,
    day: Day,
    pub(super) then: Option<Then>,
}

/// The handover that went through behind one that was stopped.
#[derive(Clone, Debug)]
pub(super) struct Then {
    pickup: PickupId,
    pub(super) at: Stamp,
    pub(super) person: String,
}

/// How often somebody asked for a client's mail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calls {
    pub(super) n: u32,
    pub(super) last: Stamp,
}

/// What the events of a span told.
#[derive(Debug)]
pub struct Told<'a, Z: TimeZone> {
    pub(super) span: Span,
    zone: &'a Z,
    /// The books as they are now: for the names of clients.
    pub(super) state: &'a State,
    pub(super) came: BTreeMap<ItemId, Came>,
    pub(super) handed: BTreeMap<PickupId, Handed>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) calls: BTreeMap<ClientId, Calls>,
    pub(super) undone: BTreeSet<CommandId>,
}

impl<'a, Z: TimeZone> Told<'a, Z> {
    /// Of a span by the center's zone.
    pub fn of(span: Span, zone: &'a Z, state: &'a State) -> Self {
        Self {
            span,
            zone,
            state,
            came: BTreeMap::new(),
            handed: BTreeMap::new(),
            troubles: Vec::new(),
            calls: BTreeMap::new(),
            undone: BTreeSet::new(),
        }
    }

    fn when(&self, at: Stamp) -> When {
        let local = at.utc().with_timezone(self.zone);
        When {
            day: at.day_in(self.zone),
            hour: local.hour(),
        }
    }

    /// Heeds the next event; those behind the span as well, for they may take back what is in it.
    pub fn heed(&mut self, envelope: &Envelope) {
        match &envelope.event {
            Event::ItemCorrected(corrected) => self.correct(corrected.item, &corrected.changes),
            Event::ItemVoided(voided) => self.void(voided.item, true),
            Event::ItemReinstated(ItemReinstated(item)) => self.void(*item, false),
            Event::BroughtBack(back) => self.bring_back(back),
            Event::CommandUndone(CommandUndone(command)) => drop(self.undone.insert(*command)),
            _ => {}
        }
        if let Event::PickedUp(PickedUp(pickup)) = &envelope.event {
            self.complete(pickup, envelope.at);
        }
        let when = self.when(envelope.at);
        if !self.span.has(when.day) {
            return;
        }
        match &envelope.event {
            Event::ItemReceived(ItemReceived(item)) => self.receive(item, when, envelope),
            Event::PickedUp(PickedUp(pickup)) => self.hand(pickup, when, envelope),
            Event::Released(released) => self.release(released, envelope),
            Event::MailChecked(MailChecked(client)) => self.call(client, envelope.at),
            _ => self.trouble(envelope),
        }
    }

    fn receive(&mut self, item: &Item, when: When, envelope: &Envelope) {
        if item.origin != Origin::Intake {
            return;
        }
        let came = Came {
            when,
            kind: item.kind,
            carrier: item.carrier,
            who: envelope.actor.name().to_owned(),
            is_void: false,
        };
        self.came.insert(item.id, came);
    }

    fn correct(&mut self, item: ItemId, changes: &[ItemChange]) {
        let Some(came) = self.came.get_mut(&item) else {
            return;
        };
        for change in changes {
            match change {
                ItemChange::Kind(kind) => came.kind = *kind,
                ItemChange::Carrier(carrier) => came.carrier = *carrier,
                ItemChange::Tracking(_) | ItemChange::Note(_) | ItemChange::Line(_) => {}
            }
        }
    }

    fn void(&mut self, item: ItemId, is_void: bool) {
        if let Some(came) = self.came.get_mut(&item) {
            came.is_void = is_void;
        }
    }

    fn hand(&mut self, pickup: &Pickup, when: When, envelope: &Envelope) {
        let handed = Handed {
            when,
            at: envelope.at,
            who: envelope.actor.name().to_owned(),
            person: pickup.person.clone(),
            client: pickup.client.clone(),
            items: pickup.items.iter().copied().collect(),
            by_label: None,
        };
        self.handed.insert(pickup.id, handed);
    }

    /// What was stopped and went through behind it is no open matter: its pieces went to its client, or, where none was
    /// named, whoever was sent away got some of his that day.
    fn complete(&mut self, pickup: &Pickup, at: Stamp) {
        let day = self.when(at).day;
        for trouble in &mut self.troubles {
            let of_it = trouble.items.iter().any(|item| pickup.items.contains(item));
            let Some(halted) = &mut trouble.stopped else {
                continue;
            };
            // Where pieces were named it is those that are handed out later, and not whatever else he gets.
            let is_he = trouble.items.is_empty()
                && halted.day == day
                && same_name(&halted.person, &pickup.person);
            if halted.then.is_none() && halted.client == pickup.client && (of_it || is_he) {
                halted.then = Some(Then {
                    pickup: pickup.id,
                    at,
                    person: pickup.person.clone(),
                });
            }
        }
    }

    /// The instant by the center's clock: `2026-01-05 14:03`.
    pub(super) fn clock(&self, at: Stamp) -> String {
        let local = at.utc().with_timezone(self.zone);
        let (hour, minute) = (local.hour(), local.minute());
        format!("{} {hour:02}:{minute:02}", at.day_in(self.zone))
    }

    fn bring_back(&mut self, back: &BroughtBack) {
        if let Some(handed) = self.handed.get_mut(&back.pickup) {
            handed.items.retain(|item| !back.items.contains(item));
        }
        let halted = self.troubles.iter_mut();
        for halted in halted.filter_map(|one| one.stopped.as_mut()) {
            halted.then.take_if(|then| then.pickup == back.pickup);
        }
    }

    fn release(&mut self, released: &Released, envelope: &Envelope) {
        if let Some(handed) = self.handed.get_mut(&released.pickup) {
            handed.by_label = Some(released.scanned.iter().copied().collect());
        }
        if matches!(released.pass, Pass::Manager(_) | Pass::Phone(_)) {
            self.note(Incident::NotListed, &released.items, envelope);
        }
        let by_reason = |courier: &Courier| matches!(courier.by, CourierPass::Manager(_));
        if matches!(&released.pass, Pass::Courier(courier) if by_reason(courier)) {
            self.note(Incident::Courier, &released.items, envelope);
        }
    }

    fn call(&mut self, client: &ClientId, at: Stamp) {
        let calls = self.calls.entry(client.clone());
        let calls = calls.or_insert(Calls { n: 0, last: at });
        calls.n += 1;
        calls.last = at;
    }

    fn trouble(&mut self, envelope: &Envelope) {
        let (what, items): (Incident, &[ItemId]) = match &envelope.event {
            Event::HandoverStopped(stopped) => (Incident::Stopped, &stopped.items),
            Event::HeldAgain(again) => (Incident::BroughtBack, &again.items),
            Event::ItemsMissing(missing) => (Incident::Missing, &missing.items),
            Event::ItemsFound(found) => (Incident::Found, &found.0),
            Event::PinRefused(_) => (Incident::WrongPin, &[]),
            Event::DayReopened(_) => (Incident::Reopened, &[]),
            Event::ItemVoided(voided) if !self.is_slip(voided.item, envelope) => {
                (Incident::Voided, std::slice::from_ref(&voided.item))
            }
            Event::Forwarded(Forwarded(sent)) if !sent.on_file => {
                (Incident::SentElsewhere, &sent.items)
            }
            Event::HoldOverruled(HoldOverruled { items, .. }) => (Incident::Overridden, items),
            // Who may collect is told with the handover.
            Event::RuleOverridden(past) if past.rule != WHO_COLLECTS => (Incident::Overridden, &[]),
            _ => return,
        };
        self.note(what, items, envelope);
    }

    /// Whether the clerk takes out what he logged himself that day, and nobody signed for.
    fn is_slip(&self, item: ItemId, envelope: &Envelope) -> bool {
        let day = self.when(envelope.at).day;
        self.came.get(&item).is_some_and(|came| {
            let is_plain = !came.kind.is_signed_for() && came.kind != ItemKind::Legal;
            is_plain && came.when.day == day && came.who == envelope.actor.name()
        })
    }

    /// The words are those that ordinary readers get: they must not say what an event hides (rule 94).
    fn note(&mut self, what: Incident, items: &[ItemId], envelope: &Envelope) {
        let client = envelope.event.client();
        let client = client.and_then(|id| self.state.clients.get(id));
        let event = envelope
            .event
            .for_the_desk(client.is_some_and(|client| client.is_protected()));
        let stopped = match &envelope.event {
            Event::HandoverStopped(stopped) => Some(Halted {
                client: stopped.client.clone(),
                person: stopped.person.clone(),
                day: self.when(envelope.at).day,
                then: None,
            }),
            _ => None,
        };
        self.troubles.push(Trouble {
            stopped,
            command: envelope.command,
            at: envelope.at,
            what,
            who: envelope.actor.name().to_owned(),
            about: event.about().words(self.state),
            items: items.to_vec(),
            detail: event.fact().detail(self.state),
        });
    }
}
