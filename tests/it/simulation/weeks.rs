//! What the people at the desk do, by chance: mostly sensible, sometimes not.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::client::{ClientKind, NotifyPreference};
use mailroom::domain::command::{Cell, ClientRow, Command, DatedName, Intake};
use mailroom::domain::event::Event;
use mailroom::domain::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Slot};
use mailroom::domain::item::{ItemChange, ItemKind, Origin};
use mailroom::domain::notice::{Delivery, NoticeState};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::time::Day;

use super::chance::Chance;
use crate::paper_desk::{PaperDesk, ZONE, person};

pub struct Weeks {
    pub desk: PaperDesk,
    /// Pieces whose client need not hear of them any more: somebody said "tell nobody", or it was asked for.
    pub excused: BTreeSet<ItemId>,
    /// Who was sent word of which piece; memory lets go of sent notices.
    pub told: BTreeSet<(ClientId, ItemId)>,
    /// How much stock was taken over on which day.
    pub stock: BTreeMap<Day, i64>,
    /// Pieces that left and notices that are over, at the worst moment.
    pub most_in_memory: usize,
    noted: usize,
    chance: Chance,
    people: Vec<Actor>,
    sent: Vec<(Actor, CommandId, Command)>,
    counts: BTreeMap<&'static str, u32>,
}

impl Weeks {
    pub fn new(seed: u64) -> Self {
        let roles = [Role::Manager, Role::Operator, Role::Operator, Role::Trainee, Role::Auditor];
        let names = ["mia", "ada", "bob", "tim", "eve"];
        let people = names.into_iter().zip(roles).map(|(name, role)| person(name, role)).collect();
        let mut weeks = Self {
            desk: PaperDesk::at("2026-02-27T08:00:00-05:00"),
            excused: BTreeSet::new(),
            told: BTreeSet::new(),
            stock: BTreeMap::new(),
            most_in_memory: 0,
            noted: 0,
            chance: Chance::new(seed),
            people,
            sent: Vec::new(),
            counts: BTreeMap::new(),
        };
        for number in 0..25 {
            let row = weeks.row(number);
            let _ = weeks.desk.run(&Actor::Server, &Command::ImportClient(row));
        }
        weeks.desk.run(&Actor::Server, &Command::ResumeOutbox).unwrap();
        weeks
    }

    /// One thing happens; says which.
    pub fn step(&mut self) -> String {
        let seconds = match self.chance.below(100) {
            0..60 => self.chance.below(20),
            60..95 => self.chance.below(600),
            _ => self.chance.below(12 * 3600),
        };
        self.desk.now = self.desk.now.plus_seconds(seconds as i64);
        if self.chance.percent(40) {
            self.desk.tick();
            self.note();
        }
        if self.chance.percent(3) && !self.sent.is_empty() {
            return self.send_again();
        }
        let (actor, command) = self.command();
        let id = self.desk.next_command();
        self.excuse_before(&command);
        let told = format!("{command:?} by {}", actor.name());
        match self.desk.carry_out(&actor, id, &command) {
            Ok(_) => {
                self.note();
                self.sent.push((actor, id, command));
                told
            }
            Err(refusal) => {
                *self.counts.entry(refusal.code()).or_default() += 1;
                format!("{told}: {refusal}")
            }
        }
    }

    /// The rule of the engine: a command that comes twice is done once.
    fn send_again(&mut self) -> String {
        let back = 1 + self.chance.below(50.min(self.sent.len() as u64)) as usize;
        let (actor, id, command) = self.sent[self.sent.len() - back].clone();
        let remembered = self.desk.state.traces.contains_key(&id);
        let before = self.desk.ledger.len();
        if remembered {
            self.desk.carry_out(&actor, id, &command).unwrap();
            assert_eq!(self.desk.ledger.len(), before, "{command:?} was done twice");
        }
        format!("again {command:?}")
    }

    /// Logs, takes back and logs again: the day's figures must not show it.
    pub fn intake_twice(&mut self) {
        let ada = person("ada", Role::Operator);
        let intake = Command::LogItems(Intake {
            count: 3,
            again: true,
            tracking: None,
            origin: Origin::Intake,
            ..self.intake()
        });
        let figures = |desk: &PaperDesk| desk.state.book(desk.state.business_day(desk.today())).tally;
        let Ok(_) = self.desk.run(&ada, &intake) else { return };
        let once = figures(&self.desk);
        self.desk.run(&ada, &Command::Undo { command: None }).unwrap();
        self.desk.run(&ada, &intake).unwrap();
        assert_eq!(figures(&self.desk), once);
    }

    /// A simulation in which nothing happened shows nothing.
    pub fn was_not_idle(&self) {
        for word in [
            "item received",
            "recipient assigned",
            "put away",
            "item corrected",
            "item voided",
            "item reinstated",
            "picked up",
            "brought back",
            "notice queued",
            "notice extended",
            "notice reduced",
            "notice cancelled",
            "notice sent",
            "notice deferred",
            "notice failed",
            "client changed",
            "day sealed",
            "command undone",
            "repeat",
            "blocked",
            "not_theirs",
            "may_not_collect",
            "not_allowed",
            "not_yours",
            "sealed",
        ] {
            assert!(self.counts.contains_key(word), "no {word} in {:?}", self.counts);
        }
    }

    /// Takes up what was written since the last time.
    fn note(&mut self) {
        let state = &self.desk.state;
        for envelope in &self.desk.ledger[self.noted..] {
            *self.counts.entry(envelope.event.words()).or_default() += 1;
            match &envelope.event {
                Event::NoticeSent { notice, .. } => {
                    let notice = &state.notices[notice];
                    self.told.extend(notice.items.iter().map(|item| (notice.client.clone(), *item)));
                }
                Event::ItemReceived(item) if item.origin == Origin::Stock => {
                    *self.stock.entry(envelope.day).or_default() += 1;
                }
                _ => {}
            }
        }
        self.noted = self.desk.ledger.len();
        let is_over = |state: NoticeState| matches!(state, NoticeState::Sent(_) | NoticeState::Cancelled);
        let left = state.items.len() - state.held_count();
        let settled = state.notices.values().filter(|notice| is_over(notice.state)).count();
        self.most_in_memory = self.most_in_memory.max(left + settled);
    }

    /// Whoever tells nobody, by hand, leaves pieces without a notice on purpose.
    fn excuse_before(&mut self, command: &Command) {
        if let Command::CancelNotice(id) = command {
            let items = self.desk.state.notices.get(id).map(|notice| notice.items.clone());
            self.excused.extend(items.unwrap_or_default());
        }
    }

    fn command(&mut self) -> (Actor, Command) {
        let actor = self.chance.one(&self.people).clone();
        match self.chance.below(100) {
            0..30 => (actor, Command::LogItems(self.intake())),
            30..38 => (self.people[1].clone(), self.hand_out()),
            38..46 => (actor, self.hand_out()),
            46..54 => (actor, self.assign()),
            54..60 => (actor, Command::MoveItems { items: self.pieces(4), slot: self.slot() }),
            60..64 => (actor, self.correct()),
            64..67 => (actor, Command::VoidItem { item: self.piece(), why: "by chance".to_owned() }),
            67..76 => (actor, Command::Undo { command: self.undo_of() }),
            76..81 => (self.people[0].clone(), self.directory()),
            81..85 => (actor, self.by_hand()),
            85..87 => (actor, self.seal()),
            _ => (Actor::Server, self.mail()),
        }
    }

    fn intake(&mut self) -> Intake {
        let client = if self.chance.percent(80) { Some(self.client()) } else { None };
        let tracking = self.chance.percent(30).then(|| format!("T{}", self.chance.below(60)));
        let count = if tracking.is_some() { 1 } else { 1 + self.chance.below(3) as u32 };
        let stock = self.chance.percent(5);
        Intake {
            client,
            kind: *self.chance.one(&ItemKind::ALL),
            tracking,
            count,
            slot: self.chance.percent(10).then(|| self.slot()),
            again: self.chance.percent(20),
            origin: if stock { Origin::Stock } else { Origin::Intake },
            came: stock.then(|| Day(self.desk.today().0 - 20 + self.chance.below(22) as i32)),
            ..Intake::default()
        }
    }

    fn hand_out(&mut self) -> Command {
        let waiting: Vec<_> = self.desk.state.held.keys().cloned().collect();
        let mut client = if waiting.is_empty() { self.client() } else { self.chance.one(&waiting).clone() };
        let mut items: Vec<_> = self.desk.state.held_by(&client).map(|item| item.id).collect();
        if self.chance.percent(10) {
            items.push(self.piece());
        }
        if self.chance.percent(5) {
            client = self.client();
        }
        let known = self.desk.state.clients.get(&client);
        let allowed =
            known.map(|known| known.may_collect().into_iter().map(str::to_owned).collect::<Vec<_>>());
        let person = match allowed.unwrap_or_default() {
            all if !all.is_empty() && self.chance.percent(90) => self.chance.one(&all).clone(),
            _ => "Nobody Known".to_owned(),
        };
        let check = if self.chance.percent(5) { IdCheck::Known } else { IdCheck::Passport };
        Command::HandOut { client, person, check, items }
    }

    fn assign(&mut self) -> Command {
        let client = self.chance.percent(80).then(|| self.client());
        Command::AssignItem { item: self.piece(), client, evidence: None }
    }

    fn correct(&mut self) -> Command {
        let changes = vec![
            ItemChange::Kind(*self.chance.one(&ItemKind::ALL)),
            ItemChange::Tracking(self.chance.percent(70).then(|| format!("T{}", self.chance.below(60)))),
        ];
        Command::CorrectItem { item: self.piece(), changes }
    }

    fn undo_of(&mut self) -> Option<CommandId> {
        if self.chance.percent(60) || self.sent.is_empty() {
            return None;
        }
        let back = 1 + self.chance.below(30.min(self.sent.len() as u64)) as usize;
        Some(self.sent[self.sent.len() - back].1)
    }

    fn directory(&mut self) -> Command {
        match self.chance.below(10) {
            0..7 => {
                let number = self.chance.below(30);
                Command::ImportClient(self.row(number))
            }
            7 => Command::RenameClient {
                client: self.client(),
                to: format!("Renamed {}", self.chance.below(5)),
                on: None,
            },
            8 => Command::CloseClient { client: self.client(), on: Day(self.desk.today().0 + 30) },
            _ => {
                let clerk = ClerkId::new("kim");
                if self.chance.percent(50) {
                    Command::SetClerk { clerk, role: Role::Operator, pin: String::new() }
                } else {
                    Command::RemoveClerk(clerk)
                }
            }
        }
    }

    /// A row of the list: every third client wants a digest or nothing, some have no address, some share a box.
    fn row(&mut self, number: u64) -> ClientRow {
        let set = |all: Vec<String>| Cell::Set(all);
        let notify = match number % 6 {
            0 => NotifyPreference::Digest,
            1 => NotifyPreference::Silent,
            _ => NotifyPreference::Each,
        };
        let addresses = match self.chance.below(10) {
            0 | 1 => 0,
            2 => 2,
            _ => 1,
        };
        ClientRow {
            client_id: (!number.is_multiple_of(4)).then(|| format!("k{number}")),
            pmb: Cell::Set(format!("{}", number / 2 * 2)),
            legal_name: Cell::Set(format!("Client {number}")),
            kind: Cell::Set(if number.is_multiple_of(3) {
                ClientKind::Individual
            } else {
                ClientKind::Business
            }),
            former_names: Cell::Set(vec![DatedName {
                text: format!("Former {number}"),
                from: None,
                to: None,
            }]),
            emails: set((0..addresses).map(|n| format!("k{number}-{n}@desk.example")).collect()),
            pickup_people: set(vec![format!("Person {number}")]),
            notify: Cell::Set(notify),
            shared_boxes: !number.is_multiple_of(5),
            ..ClientRow::default()
        }
    }

    fn by_hand(&mut self) -> Command {
        match self.chance.below(10) {
            0 => Command::PauseOutbox,
            1..5 => Command::ResumeOutbox,
            5 => Command::FlushNotices,
            6..8 => Command::RetryNotice(self.notice(|state| state == NoticeState::Failed)),
            _ => Command::CancelNotice(self.notice(NoticeState::is_open)),
        }
    }

    fn seal(&mut self) -> Command {
        let back = self.chance.below(5) as i32 - 1;
        Command::SealDay { day: self.chance.percent(50).then(|| Day(self.desk.today().0 - back)) }
    }

    /// The mail threads: mark what is queued, settle what is marked.
    fn mail(&mut self) -> Command {
        let id = self.notice(|state| state == NoticeState::Queued);
        let known = self.desk.state.notices.get(&id);
        if known.is_some_and(|notice| notice.marked.is_none()) && self.chance.percent(80) {
            let items = known.map(|notice| notice.items.clone()).unwrap_or_default();
            return Command::MarkNotice { notice: id, items };
        }
        let delivery = match self.chance.below(10) {
            0..6 => Delivery::Sent("250 ok".to_owned()),
            6..9 => Delivery::Deferred("451 later".to_owned()),
            _ => Delivery::Failed("550 no".to_owned()),
        };
        Command::RecordDelivery { notice: id, delivery }
    }

    fn client(&mut self) -> ClientId {
        let all: Vec<_> = self.desk.state.clients.keys().cloned().collect();
        if all.is_empty() || self.chance.percent(2) {
            ClientId::new("ghost")
        } else {
            self.chance.one(&all).clone()
        }
    }

    fn piece(&mut self) -> ItemId {
        let held: Vec<_> =
            self.desk.state.items.values().filter(|item| item.is_held()).map(|item| item.id).collect();
        if held.is_empty() || self.chance.percent(10) {
            ItemId(1 + self.chance.below(self.desk.state.header.next.items + 1))
        } else {
            *self.chance.one(&held)
        }
    }

    fn pieces(&mut self, most: u64) -> Vec<ItemId> {
        (0..self.chance.below(most + 1)).map(|_| self.piece()).collect()
    }

    fn slot(&mut self) -> Slot {
        Slot::new(&format!("B-{}", self.chance.below(6)))
    }

    fn notice(&mut self, fits: impl Fn(NoticeState) -> bool) -> NoticeId {
        let notices = self.desk.state.notices.values();
        let all: Vec<_> = notices.filter(|notice| fits(notice.state)).map(|notice| notice.id).collect();
        if all.is_empty() { NoticeId(1 + self.chance.below(50)) } else { *self.chance.one(&all) }
    }

    /// The local time, for messages.
    pub fn time(&self) -> String {
        clock::rfc3339(self.desk.now, ZONE)
    }
}
