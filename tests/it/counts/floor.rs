//! A center with a real shelf beside its books: what lies where, whatever anybody wrote down.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Cell, ClientRow, Command, DatedName, Intake};
use mailroom::domain::count::{Difference, Row, Scope, Sighted};
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    AnswerDifference, CloseCount, CountSlot, HandOut, ImportClient, LogItems, MoveItems, Said,
    SealDay, StartCount, Undo,
};
use mailroom::domain::ids::{ClientId, CountId, ItemId, Pmb, Seq, Slot};
use mailroom::domain::item::ItemKind;
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::time::Day;

use crate::paper_desk::{PaperDesk, ZONE, person};
use crate::simulation::Chance;

const SHELVES: u64 = 24;

pub struct Floor {
    pub desk: PaperDesk,
    pub chance: Chance,
    pub clients: u64,
    /// Where each piece of ours really lies.
    pub lies: BTreeMap<ItemId, Slot>,
    /// Numbers on pieces that nobody logged, and where those lie.
    pub strays: Vec<(String, Slot)>,
    numbers: u64,
}

pub fn clerk(name: &str) -> Actor {
    person(name, Role::Operator)
}

impl Floor {
    pub fn new(seed: u64, clients: u64) -> Self {
        let mut desk = PaperDesk::at("2026-03-02T08:00:00-05:00");
        for number in 0..clients {
            let row = ClientRow {
                client_id: Some(format!("k{number}")),
                pmb: Cell::Set(format!("{}", 100 + number)),
                legal_name: Cell::Set(format!("Client {number}")),
                pickup_people: Cell::Set(vec![format!("Person {number}")]),
                former_names: Cell::Set(vec![DatedName::undated(format!("Former {number}"))]),
                ..ClientRow::default()
            };
            let import = Command::ImportClient(ImportClient(row));
            desk.run(&Actor::Server, &import).unwrap();
        }
        Self {
            desk,
            chance: Chance::new(seed),
            clients,
            lies: BTreeMap::new(),
            strays: Vec::new(),
            numbers: 0,
        }
    }

    pub fn give(
        &mut self,
        who: &str,
        command: impl Into<Command>,
    ) -> Result<Vec<Event>, Rejection> {
        self.desk.now = self.desk.now.plus_seconds(5);
        self.desk.run(&clerk(who), &command.into())
    }

    /// By a manager: what was counted meanwhile is his to void.
    pub fn manage(&mut self, command: impl Into<Command>) -> Result<Vec<Event>, Rejection> {
        self.desk.now = self.desk.now.plus_seconds(5);
        let mia = person("mia", Role::Manager);
        self.desk.run(&mia, &command.into())
    }

    pub fn client(&mut self) -> ClientId {
        let number = self.chance.below(self.clients);
        ClientId::new(&format!("k{number}"))
    }

    pub fn shelf(&mut self) -> Slot {
        Slot::new(&format!("A-{:02}", self.chance.below(SHELVES)))
    }

    pub fn pigeonhole(&self, client: &ClientId) -> Slot {
        Slot::pigeonhole(&Pmb::new(&self.desk.state.clients[client].pmb.0))
    }

    pub fn number(&mut self) -> String {
        self.numbers += 1;
        format!("TRK{:07}", self.numbers)
    }

    /// Books a piece; where it is put is another matter.
    pub fn log(&mut self, client: &ClientId) -> ItemId {
        let is_parcel = self.chance.percent(40);
        let tracking = is_parcel.then(|| self.number());
        let intake = Intake {
            client: Some(client.clone()),
            kind: if is_parcel {
                ItemKind::Parcel
            } else {
                ItemKind::Letter
            },
            slot: is_parcel.then(|| self.shelf()),
            tracking,
            ..Intake::default()
        };
        let events = self
            .give("lou", Command::LogItems(LogItems(intake)))
            .unwrap();
        let received = events.iter().find_map(|event| match event {
            Event::ItemReceived(received) => Some(received.0.id),
            _ => None,
        });
        received.unwrap()
    }

    pub fn booked(&self, item: ItemId) -> Slot {
        self.desk.state.items[&item].slot.clone()
    }

    pub fn log_and_put(&mut self) -> ItemId {
        let client = self.client();
        let item = self.log(&client);
        self.lies.insert(item, self.booked(item));
        item
    }

    pub fn hand_out(
        &mut self,
        client: &ClientId,
        items: Vec<ItemId>,
    ) -> Result<Vec<Event>, Rejection> {
        let number = client.as_str().trim_start_matches('k');
        let command = Command::HandOut(HandOut {
            client: client.clone(),
            person: format!("Person {number}"),
            check: IdCheck::Passport,
            items,
            // What a count has not seen is let go by who says where it was.
            because: Some("it was in my hand".to_owned()),
        });
        self.give("hal", command)
    }

    pub fn owner(&self, item: ItemId) -> ClientId {
        self.desk.state.items[&item].client.clone().unwrap()
    }

    /// A day of mail: some comes, some goes, some moves, and the books say so.
    pub fn day(&mut self) {
        for _ in 0..25 + self.chance.below(15) {
            self.log_and_put();
        }
        for _ in 0..12 {
            let client = self.client();
            let items: Vec<_> = self
                .desk
                .state
                .held_by(&client)
                .map(|item| item.id)
                .collect();
            if !items.is_empty() {
                self.hand_out(&client, items.clone()).unwrap();
                self.lies.retain(|item, _| !items.contains(item));
            }
        }
        let held: Vec<_> = self.lies.keys().copied().collect();
        for _ in 0..3 {
            let (item, slot) = (*self.chance.one(&held), self.shelf());
            self.lies.insert(item, slot.clone());
            let items = vec![item];
            self.give("lou", Command::MoveItems(MoveItems { items, slot }))
                .unwrap();
        }
    }

    pub fn seal(&mut self) {
        self.give("lou", Command::SealDay(SealDay::default()))
            .unwrap();
        let tomorrow = Day(self.desk.today().0 + 1);
        self.desk.now = clock::at_hour(tomorrow, 8, ZONE);
        self.desk.tick();
    }

    pub fn start(&mut self, scope: Scope) -> CountId {
        self.give("ann", Command::StartCount(StartCount(scope)))
            .unwrap();
        self.desk.state.open_count().unwrap().id
    }

    /// What a counter sees in a slot, each piece scanned.
    pub fn sight(&self, slot: &Slot) -> Sighted {
        let here = self.lies.iter().filter(|(_, lies)| *lies == slot);
        let codes = self.strays.iter().filter(|(_, lies)| lies == slot);
        Sighted::Scanned {
            items: here.map(|(item, _)| *item).collect(),
            codes: codes.map(|(code, _)| code.clone()).collect(),
        }
    }

    pub fn count_slot(&mut self, who: &str, slot: Slot, sighted: Sighted) {
        self.count_slot_since(who, slot, sighted, None);
    }

    /// Counts a slot whose first piece was scanned when this was the last event.
    pub fn count_slot_since(
        &mut self,
        who: &str,
        slot: Slot,
        sighted: Sighted,
        since: Option<Seq>,
    ) {
        let count = self.desk.state.open_count().unwrap().id;
        let command = CountSlot {
            count,
            slot,
            sighted,
            since,
        };
        self.give(who, Command::CountSlot(command)).unwrap();
    }

    /// Two people count what is left, each slot as it is, and on the whole shelf whatever else holds mail; then they look
    /// again where they are asked to.
    pub fn count_all(&mut self) {
        let count = self.desk.state.open_count().unwrap().clone();
        let mut slots: BTreeSet<Slot> = count.left().into_iter().collect();
        if count.scope == Scope::All {
            slots.extend(self.lies.values().cloned());
            slots.extend(self.strays.iter().map(|(_, lies)| lies.clone()));
        }
        self.count_each(slots);
        let again = self.desk.state.open_count().unwrap().left();
        self.count_each(again);
        let left = self.desk.state.open_count().unwrap().left();
        assert_eq!(left, [], "nothing has changed since the second look");
    }

    fn count_each(&mut self, slots: impl IntoIterator<Item = Slot>) {
        for (turn, slot) in slots.into_iter().enumerate() {
            let sighted = self.sight(&slot);
            self.count_slot(["ann", "ben"][turn % 2], slot, sighted);
        }
    }

    pub fn undo(&mut self, who: &str) -> Result<Vec<Event>, Rejection> {
        self.give(who, Command::Undo(Undo { command: None }))
    }

    pub fn rows(&self) -> Vec<Row> {
        let count = self.desk.state.counts.values().next_back().unwrap();
        count.differences(&self.desk.state)
    }

    pub fn differences(&self) -> Vec<Difference> {
        self.rows().into_iter().map(|row| row.difference).collect()
    }

    /// What nobody has said anything of: who hands out what a count had not seen has said so.
    pub fn unexplained(&self) -> Vec<Difference> {
        let open = self.rows().into_iter().filter(Row::stands_open);
        open.map(|row| row.difference).collect()
    }

    pub fn answer(
        &mut self,
        difference: &Difference,
        said: Said,
        reason: &str,
    ) -> Result<Vec<Event>, Rejection> {
        self.answered(difference, said, Vec::new(), reason)
    }

    /// Says what became of some of the pieces of which a slot has too few.
    pub fn answer_of(
        &mut self,
        difference: &Difference,
        said: Said,
        items: &[ItemId],
    ) -> Result<Vec<Event>, Rejection> {
        self.answered(difference, said, items.to_vec(), "so it was")
    }

    fn answered(
        &mut self,
        difference: &Difference,
        said: Said,
        items: Vec<ItemId>,
        reason: &str,
    ) -> Result<Vec<Event>, Rejection> {
        let count = self.desk.state.open_count().unwrap().id;
        let command = AnswerDifference {
            count,
            difference: difference.clone(),
            said,
            items,
            reason: reason.to_owned(),
            older: None,
        };
        // As the server gives it in the clerk's name: it has looked the handover up.
        self.give("ann", Command::AnswerDifference(command))
    }

    pub fn close(&mut self, unfinished: bool) -> Result<Vec<Event>, Rejection> {
        let count = self.desk.state.open_count().unwrap().id;
        self.give("ann", Command::CloseCount(CloseCount { count, unfinished }))
    }

    /// The books say of each piece that lies here where it lies, and of no other; and the day adds up.
    pub fn agrees(&self) {
        let state = &self.desk.state;
        let held = state.items.values().filter(|item| item.is_held());
        let booked: BTreeMap<_, _> = held.map(|item| (item.id, item.slot.clone())).collect();
        assert_eq!(booked, self.lies);
        let book = state.book(state.book_day(self.desk.today()));
        assert_eq!(book.tally.closing(), booked.len() as i64);
    }
}
