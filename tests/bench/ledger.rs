//! A ledger to be measured: when its events happen, who writes them, and what a piece and a handover of it are.

use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::event::{Event, SiteId};
use mailroom::domain::flow::PickedUp;
use mailroom::domain::ids::{ClientId, CommandId, ItemId, PickupId, Seq, Slot};
use mailroom::domain::item::{Item, ItemKind, ItemStatus, Origin};
use mailroom::domain::pickup::{IdCheck, Pickup};
use mailroom::domain::time::{BookDay, Day, Stamp};
use mailroom::store::Meta;

/// Milliseconds between two events.
#[derive(Clone, Copy)]
pub struct Pace(pub i64);

impl Pace {
    /// When an event happens.
    pub fn at(self, seq: Seq) -> Stamp {
        Stamp(1_760_000_000_000 + seq.0 as i64 * self.0)
    }

    fn day(self, seq: Seq) -> BookDay {
        BookDay::of(Day::from(self.at(seq).utc().date_naive()))
    }

    /// One clerk writes all of them, a command each.
    pub fn meta(self, site: SiteId, seq: Seq) -> Meta {
        let mut command = [0; 16];
        for (to, from) in command.iter_mut().zip(seq.0.to_be_bytes()) {
            *to = from;
        }
        let actor = Actor::Person {
            user: "ada".into(),
            clerk: None,
            role: Role::Operator,
            terminal: "pts/1".into(),
        };
        Meta {
            site,
            seq,
            at: self.at(seq),
            day: self.day(seq),
            actor,
            command: CommandId(command),
        }
    }

    /// A letter without a number that comes with an event.
    pub fn letter(self, seq: Seq, id: ItemId, client: ClientId) -> Item {
        Item {
            id,
            client: Some(client),
            evidence: None,
            kind: ItemKind::Letter,
            carrier: None,
            tracking: None,
            line: Some("HARBOR CANDLE CO PMB 234".to_owned()),
            slot: Slot::new("PMB 234"),
            status: ItemStatus::Held,
            origin: Origin::Intake,
            received: self.at(seq),
            day: self.day(seq),
            left: None,
            note: String::new(),
            changed_by: CommandId([0; 16]),
        }
    }
}

/// A handover of one piece.
pub fn handed_out(id: PickupId, client: ClientId, person: String, item: ItemId) -> Event {
    Event::PickedUp(PickedUp(Pickup {
        id,
        client,
        person,
        check: IdCheck::Driver,
        items: vec![item],
    }))
}
