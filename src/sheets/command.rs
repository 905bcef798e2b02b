//! A command as the last events tell it: what it did, who did it and where, and how undo stands to it. Pure.

use std::collections::BTreeSet;

use super::Zone;
use crate::domain::clerk::Actor;
use crate::domain::client::ClientChange;
use crate::domain::fee::{Settlement, sum};
use crate::domain::flow::Event;
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, CommandId, ItemId, Pmb, Slot};
use crate::domain::release::Pass;
use crate::domain::text::{counted, runs};
use crate::wire::rows::AuditRow;

/// Who may collect beside the addressee, by its number.
const WHO_COLLECTS: u8 = 20;

/// Things of a command that are told one by one.
const TOLD: usize = 4;

/// How a command is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Shown, then done.
    Plain,
    /// Wants a reason: the client is told that the pieces are here again.
    Handover(Out),
    /// A client was closed: opened again by a command of its own.
    Closing(ClientId),
    /// One of so many clients of a list that was imported; wants a reason.
    Import(usize),
    /// Not by undo; the server says what to do instead.
    Stays,
}

/// How pieces went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// At the desk.
    ToAPerson,
    /// Sent on, back, destroyed; or they came back.
    Otherwise,
}

/// What would be taken back.
#[derive(Clone, Debug)]
pub struct Shown {
    pub command: CommandId,
    pub kind: Kind,
    did: Vec<Group>,
    /// What was taken over the desk; nought where nothing was.
    cash: Cents,
    /// The box that it gave somebody: what was put there since is carried back by hand.
    gave: Option<Pmb>,
    who: Actor,
    at: crate::domain::time::Stamp,
}

impl Shown {
    /// What this person did last that undo has anything to say of. The newest row is first.
    pub fn last(rows: &[AuditRow], who: &str) -> Option<Self> {
        let gone = taken_back(rows);
        let row = rows.iter().find(|row| {
            let command = row.envelope.command;
            row.envelope.actor.name() == who
                && row.envelope.event.is_for_undo()
                && !gone.contains(&command)
                && !is_taking_back(rows, command)
        })?;
        Self::named(rows, row.envelope.command)
    }

    /// What a command did, if it is among the rows.
    pub fn named(rows: &[AuditRow], command: CommandId) -> Option<Self> {
        let mut mine: Vec<_> = rows
            .iter()
            .filter(|row| row.envelope.command == command)
            .collect();
        mine.reverse();
        let first = mine.first()?;
        Some(Self {
            command,
            kind: kind(rows, &mine),
            did: grouped(&mine),
            cash: cash(&mine),
            gave: gave(&mine),
            who: first.envelope.actor.clone(),
            at: first.envelope.at,
        })
    }

    /// The money that goes back over the desk with it.
    pub fn cash(&self) -> Option<Cents> {
        (self.cash > Cents(0)).then_some(self.cash)
    }

    /// The first thing that it did and that undo takes back; a payment goes before what was charged for it.
    pub fn first(&self) -> String {
        let all = &self.did;
        let paid = all.iter().find(|group| group.is_payment);
        let first = paid.or(all.iter().find(|group| group.is_undone));
        first.or(all.first()).map(Group::words).unwrap_or_default()
    }

    /// All that it did, by whom, where and when.
    pub fn told(&self, zone: Zone) -> String {
        let told: Vec<_> = self.did.iter().take(TOLD).map(Group::words).collect();
        let more: Vec<_> = self.did.iter().skip(TOLD).map(Group::words_brief).collect();
        let more = match more.as_slice() {
            [] => String::new(),
            more => format!("; and {}", more.join(", ")),
        };
        let place = match &self.who {
            Actor::Person { terminal, .. } => format!(" at {terminal}"),
            Actor::Server => String::new(),
        };
        let carried = self.gave.as_ref().map(|pmb| {
            let slot = Slot::pigeonhole(pmb);
            format!("; what lies in {slot} by then is to be carried")
        });
        format!(
            "{}{more} (by {}{place}, {}){}",
            told.join("; "),
            self.who.name(),
            zone.short(self.at),
            carried.unwrap_or_default()
        )
    }
}

/// What happened alike to one thing or several pieces.
#[derive(Clone, Debug)]
struct Group {
    told: &'static str,
    about: String,
    /// Alike of all, else empty.
    detail: String,
    items: Vec<ItemId>,
    is_undone: bool,
    is_payment: bool,
}

impl Group {
    fn words(&self) -> String {
        let parts = [self.told, &self.about, &self.detail];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    fn words_brief(&self) -> String {
        match self.items.len() {
            0 | 1 => self.told.to_owned(),
            pieces => format!("{} ({})", self.told, counted(pieces, "piece")),
        }
    }

    fn take(&mut self, row: &AuditRow, items: Vec<ItemId>) {
        self.items.extend(items);
        self.items.sort_unstable();
        self.items.dedup();
        self.is_undone |= is_undone(row);
        if self.detail != row.detail {
            self.detail.clear();
        }
        self.about = several(&self.items);
    }
}

/// `5 pieces (#73 to #77)`
fn several(items: &[ItemId]) -> String {
    let pieces = counted(items.len(), "piece");
    match (items.first(), items.last()) {
        (Some(first), Some(last)) if first == last => format!("#{first}"),
        (Some(first), Some(last)) if last.0 - first.0 + 1 == items.len() as u64 => {
            format!("{pieces} (#{first} to #{last})")
        }
        _ => format!("{pieces} ({})", runs(items)),
    }
}

/// What happened, alike things told once.
fn grouped(rows: &[&AuditRow]) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    let let_out = rows.iter().any(|row| is_let_out(&row.envelope.event));
    for row in rows {
        // By what somebody collected who is on no list, its release tells: nobody overrode a rule.
        if let_out && is_of_who_collects(&row.envelope.event) {
            continue;
        }
        let told = row.envelope.event.told();
        let items = row.envelope.event.fact().about().items;
        let alike = |group: &&mut Group| group.told == told && !group.items.is_empty();
        match all.iter_mut().find(alike) {
            Some(group) if !items.is_empty() => group.take(row, items),
            _ => all.push(Group {
                told,
                about: row.about.clone(),
                detail: row.detail.clone(),
                items,
                is_undone: is_undone(row),
                is_payment: matches!(row.envelope.event, Event::FeesSettled(_)),
            }),
        }
    }
    all
}

/// Whether it says by what somebody collected who is on no list.
fn is_let_out(event: &Event) -> bool {
    matches!(event, Event::Released(released) if released.pass != Pass::Listed)
}

/// Whether it is the mark of that.
fn is_of_who_collects(event: &Event) -> bool {
    matches!(event, Event::RuleOverridden(past) if past.rule == WHO_COLLECTS)
}

/// What was taken over the desk.
fn cash(rows: &[&AuditRow]) -> Cents {
    let taken = rows.iter().filter_map(|row| match &row.envelope.event {
        Event::FeesSettled(settled) => {
            matches!(settled.how, Settlement::Taken(_)).then(|| sum(&settled.fees))
        }
        _ => None,
    });
    taken.fold(Cents(0), Cents::plus)
}

/// The box that a client got.
fn gave(rows: &[&AuditRow]) -> Option<Pmb> {
    rows.iter().find_map(|row| match &row.envelope.event {
        Event::ClientChanged(changed) => {
            let mut all = changed.changes.iter();
            all.find_map(|change| match change {
                ClientChange::Box(pmb) => Some(pmb.clone()),
                _ => None,
            })
        }
        _ => None,
    })
}

/// Whether undo takes it back.
fn is_undone(row: &AuditRow) -> bool {
    let event = &row.envelope.event;
    event.is_for_undo() && !event.stays()
}

fn kind(rows: &[AuditRow], mine: &[&AuditRow]) -> Kind {
    let mut counts = mine.iter().map(|row| &row.envelope.event);
    if counts.all(|event| event.stays() || !event.is_for_undo()) {
        return Kind::Stays;
    }
    let of = |row: &&AuditRow| match &row.envelope.event {
        Event::PickedUp(_) => Some(Kind::Handover(Out::ToAPerson)),
        Event::Forwarded(_)
        | Event::ItemsReturned(_)
        | Event::ItemsDestroyed(_)
        | Event::HeldAgain(_) => Some(Kind::Handover(Out::Otherwise)),
        Event::ClientChanged(changed) => {
            closes(&changed.changes).then(|| Kind::Closing(changed.client.clone()))
        }
        _ => None,
    };
    mine.iter().find_map(of).unwrap_or_else(|| {
        match mine.first().map_or(0, |row| of_its_list(rows, row)) {
            0 | 1 => Kind::Plain,
            clients => Kind::Import(clients),
        }
    })
}

fn closes(changes: &[ClientChange]) -> bool {
    changes
        .iter()
        .any(|change| matches!(change, ClientChange::Closed(Some(_))))
}

/// How many clients the list of a command changed that still stand.
fn of_its_list(rows: &[AuditRow], one: &AuditRow) -> usize {
    let (first, last) = one.envelope.command.list();
    let gone = taken_back(rows);
    let is_record =
        |event: &Event| matches!(event, Event::ClientAdded(_) | Event::ClientChanged(_));
    let of_it = rows.iter().map(|row| &row.envelope).filter(|envelope| {
        let command = envelope.command;
        (first..=last).contains(&command) && is_record(&envelope.event) && !gone.contains(&command)
    });
    of_it
        .map(|envelope| envelope.command)
        .collect::<BTreeSet<_>>()
        .len()
}

fn is_taking_back(rows: &[AuditRow], command: CommandId) -> bool {
    rows.iter().any(|row| {
        row.envelope.command == command
            && matches!(
                row.envelope.event,
                Event::CommandUndone(_) | Event::ImportUndone(_)
            )
    })
}

/// Commands that are taken back now: a taking back that was itself taken back does not count.
fn taken_back(rows: &[AuditRow]) -> BTreeSet<CommandId> {
    let mut gone = BTreeSet::new();
    for row in rows {
        // The newest is first: what took it back is seen before it.
        match &row.envelope.event {
            Event::CommandUndone(undone) if !gone.contains(&row.envelope.command) => {
                gone.insert(undone.0);
            }
            Event::ImportUndone(undone) => gone.extend(undone.commands.iter().copied()),
            _ => {}
        }
    }
    gone
}
