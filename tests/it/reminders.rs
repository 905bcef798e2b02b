//! 120 days of 400 clients on a fixed clock: each reminder, fee warning and last notice once, on its day, held against a
//! count that knows nothing of the program but when each piece came, left and was in dispute.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Cell, ClientRow, Command, Intake};
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    DisputeItems, EndDispute, HandOut, ImportClient, LogItems, MarkNotice, RecordDelivery,
};
use mailroom::domain::forward::Cents;
use mailroom::domain::ids::{ClientId, ItemId, NoticeId};
use mailroom::domain::item::ItemKind;
use mailroom::domain::notice::{Delivery, NoticeState};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::time::Day;

use crate::harness::Center;
use crate::paper_desk::{PaperDesk, ZONE, person};

const CLIENTS: u64 = 400;
const DAYS: i32 = 120;
const FIRST: &str = "2026-01-05";

/// Days of the center's policy: reminder, the last free day, the warning before it, the last notice.
const REMINDER: i32 = 5;
const FREE: i32 = 14;
const WARN: i32 = 4;
const LAST: i32 = 25;

/// What befalls one piece, in days since the first.
#[derive(Clone, Copy, Debug)]
struct Fate {
    client: u64,
    came: i32,
    /// Handed out at noon, if ever.
    left: Option<i32>,
    /// In dispute from one noon to another.
    disputed: Option<(i32, i32)>,
}

/// Numbers that are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn fates(&mut self) -> Vec<Fate> {
        let mut all = Vec::new();
        for came in 0..DAYS {
            for client in (0..CLIENTS).filter(|client| (client + came as u64).is_multiple_of(29)) {
                for _ in 0..=self.below(2) {
                    all.push(self.fate(client, came));
                }
            }
        }
        all
    }

    fn fate(&mut self, client: u64, came: i32) -> Fate {
        let disputed = (self.below(10) == 0).then(|| {
            let from = came + 1 + self.below(20) as i32;
            (from, from + 1 + self.below(9) as i32)
        });
        // What is in dispute stays until the end: the count need not know what a handover makes of that.
        let leaves = disputed.is_none() && self.below(5) > 0;
        let left = leaves.then(|| came + 1 + self.below(30) as i32);
        Fate {
            client,
            came,
            left,
            disputed,
        }
    }
}

/// Whether the server runs on a day: not on Sundays.
fn is_open(day: i32) -> bool {
    day % 7 != 6
}

impl Fate {
    /// The day on which a letter goes that is due so many days after the piece came.
    fn goes(&self, after: i32) -> Option<i32> {
        let due = self.came + after;
        let written = |from: i32| (from..DAYS).find(|day| is_open(*day));
        let plain = written(due)?;
        let day = match self.disputed {
            // It was on its way in the evening, and at noon there was a dispute.
            Some((from, to)) if plain >= from => written((due + to - from).max(to + 1))?,
            _ => plain,
        };
        let is_gone = self.left.is_some_and(|left| left <= day);
        (!is_gone).then_some(day)
    }

    fn letters(&self) -> impl Iterator<Item = (&'static str, i32)> {
        let all = [
            ("reminder", REMINDER),
            ("fee_warning", FREE - WARN),
            ("last_notice", LAST),
        ];
        all.into_iter()
            .filter_map(|(kind, after)| Some((kind, self.goes(after)?)))
    }
}

struct Season {
    desk: PaperDesk,
    clerk: Actor,
}

impl Season {
    fn new() -> Self {
        let mut desk = PaperDesk::at("2026-01-05T00:00:00-05:00");
        desk.policy.receipts = false;
        desk.policy.free_days = FREE as u16;
        let storage = &mut desk.policy.storage;
        storage.fee = Cents(100);
        (storage.reminder, storage.last_notice) = (REMINDER as u16, LAST as u16);
        (storage.letters, storage.warn_days) = (true, WARN as u16);
        let mut season = Self {
            desk,
            clerk: person("mia", Role::Manager),
        };
        season.give(&Command::ResumeOutbox);
        for client in 0..CLIENTS {
            season.give(&Command::ImportClient(ImportClient(ClientRow {
                client_id: Some(format!("c{client}")),
                pmb: Cell::Set(client.to_string()),
                legal_name: Cell::Set(format!("Client {client} LLC")),
                emails: Cell::Set(vec![format!("c{client}@mail.example")]),
                pickup_people: Cell::Set(vec!["Ann Lee".to_owned()]),
                ..ClientRow::default()
            })));
        }
        season.give(&Command::ResumeOutbox);
        season
    }

    fn give(&mut self, command: &Command) -> Vec<Event> {
        self.desk.run(&self.clerk.clone(), command).unwrap()
    }

    fn at(&mut self, day: i32, hour: u32) {
        let date = Day(Day::parse(FIRST).unwrap().0 + day);
        self.desk.now = clock::at_hour(date, hour, ZONE);
    }

    /// A day: the server looks, pieces come, leave and are in dispute, and in the evening what is due goes.
    fn day(&mut self, day: i32, fates: &[Fate]) {
        if is_open(day) {
            self.at(day, 1);
            self.desk.follow_up();
        }
        self.at(day, 10);
        let numbered = || fates.iter().zip(1..).map(|(fate, id)| (fate, ItemId(id)));
        for (fate, _) in numbered().filter(|(fate, _)| fate.came == day) {
            self.give(&Command::LogItems(LogItems(Intake {
                client: Some(ClientId::new(&format!("c{}", fate.client))),
                kind: ItemKind::Parcel,
                ..Intake::default()
            })));
        }
        self.at(day, 12);
        for (fate, item) in numbered() {
            let begins = fate.disputed.is_some_and(|(from, _)| from == day);
            let ends = fate.disputed.is_some_and(|(_, to)| to == day);
            if begins || ends {
                let items = vec![item];
                self.give(&if begins {
                    let why = Some("not theirs".to_owned());
                    Command::DisputeItems(DisputeItems { items, why })
                } else {
                    let why = "theirs after all".to_owned();
                    Command::EndDispute(EndDispute { items, why })
                });
            }
            if fate.left == Some(day) {
                self.give(&Command::HandOut(HandOut {
                    client: ClientId::new(&format!("c{}", fate.client)),
                    person: "Ann Lee".to_owned(),
                    check: IdCheck::Driver,
                    items: vec![item],
                    because: None,
                }));
            }
        }
        self.at(day, 18);
        self.sends();
    }

    /// All that is due goes out.
    fn sends(&mut self) {
        let due = self.desk.due();
        if due.is_empty() {
            return;
        }
        let release = mailroom::domain::flow::ReleaseNotices(due);
        self.server(&Command::ReleaseNotices(release));
        let all = self.desk.state.notices.values();
        let queued: Vec<(NoticeId, Vec<ItemId>)> = all
            .filter(|notice| notice.state == NoticeState::Queued)
            .map(|notice| (notice.id, notice.items.clone()))
            .collect();
        for (notice, items) in queued {
            self.server(&Command::MarkNotice(MarkNotice { notice, items }));
            let delivery = Delivery::Sent("250 ok".to_owned());
            self.server(&Command::RecordDelivery(RecordDelivery {
                notice,
                delivery,
            }));
        }
    }

    fn server(&mut self, command: &Command) {
        self.desk.run(&Actor::Server, command).unwrap();
    }

    /// What was sent: of each piece each letter, with all the days on which it went; and how many letters went.
    fn sent(&self) -> (BTreeMap<(ItemId, &'static str), Vec<i32>>, usize) {
        let first = Day::parse(FIRST).unwrap();
        let (mut said, mut letters) = (BTreeMap::new(), BTreeSet::new());
        let mut open: BTreeMap<NoticeId, (ClientId, &'static str, Vec<ItemId>)> = BTreeMap::new();
        let mut count = 0;
        for envelope in &self.desk.ledger {
            match &envelope.event {
                Event::NoticeQueued(queued) if queued.0.kind.follow_up().is_some() => {
                    let notice = &queued.0;
                    let kind = notice.kind.word();
                    let about = (notice.client.clone(), kind, notice.items.clone());
                    open.insert(notice.id, about);
                }
                Event::NoticeExtended(more) => {
                    if let Some((_, _, items)) = open.get_mut(&more.notice) {
                        items.extend(&more.items);
                    }
                }
                Event::NoticeReduced(less) => {
                    if let Some((_, _, items)) = open.get_mut(&less.notice) {
                        items.retain(|item| !less.items.contains(item));
                    }
                }
                Event::NoticeSent(sent) => {
                    let Some((client, kind, items)) = open.remove(&sent.notice) else {
                        continue;
                    };
                    let day = clock::local_day(envelope.at, ZONE).0 - first.0;
                    count += 1;
                    assert!(letters.insert((client, kind, day)), "two letters: {sent:?}");
                    for item in items {
                        said.entry((item, kind)).or_insert_with(Vec::new).push(day);
                    }
                }
                _ => {}
            }
        }
        (said, count)
    }
}

#[test]
fn each_letter_goes_once_on_its_day_and_none_for_what_left() {
    let fates = Chance(16).fates();
    let mut season = Season::new();
    for day in 0..DAYS {
        season.day(day, &fates);
    }
    let mut wanted = BTreeMap::new();
    for (fate, id) in fates.iter().zip(1..) {
        for (kind, day) in fate.letters() {
            wanted.insert((ItemId(id), kind), vec![day]);
        }
    }
    let (sent, letters) = season.sent();
    for (about, days) in &wanted {
        let fate = &fates[about.0.0 as usize - 1];
        assert_eq!(sent.get(about), Some(days), "{about:?} {fate:?}");
    }
    for (about, days) in &sent {
        let fate = &fates[about.0.0 as usize - 1];
        assert_eq!(wanted.get(about), Some(days), "{about:?} {fate:?}");
    }
    // One mail a client and occasion, however many pieces.
    assert!(letters < sent.len(), "{letters} letters of {}", sent.len());
    assert!(sent.len() > 1000, "{}", sent.len());
}

const CONFIG: &str = r#"
[pickup]
free_days = 10
hours = ["Weekdays, 9 AM to 6 PM"]
bring = "a photo ID and this message"
[storage]
reminder = 5
last_notice = 20
fee = "1.00"
letters = true
"#;

#[test]
fn the_server_writes_by_itself_what_is_due_and_each_letter_says_hours_and_free_days() {
    let center = Center::with_config(CONFIG);
    let clock = |at: &str| drop(center.run(&["server", "clock", "set", at]).ok());
    let _ = center.run(&["server", "start"]).ok();
    clock("2026-11-02T09:00:00Z");
    let clients =
        "client_id,pmb,legal_name,emails\nharbor,204,Harbor Candle Co,ada@harbor.example\n";
    let file = center.file("clients.csv", clients);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let _ = center.run(&["item", "log", "204", "--count", "2"]).ok();
    let mut kinds = Vec::new();
    for day in 2..=23 {
        for hour in ["01", "20"] {
            clock(&format!("2026-11-{day:02}T{hour}:00:00Z"));
        }
        for row in center.json(&["--json", "notice", "list"]) {
            let about = (row["notice"].clone(), row["kind"].clone());
            if !kinds.iter().any(|(_, known)| *known == about) {
                kinds.push((day, about));
            }
        }
    }
    let told = kinds
        .iter()
        .map(|(day, (_, kind))| (*day, kind.as_str().unwrap()));
    let wanted = [
        (2, "arrival"),
        (7, "reminder"),
        (9, "fee_warning"),
        (22, "last_notice"),
    ];
    assert_eq!(told.collect::<Vec<_>>(), wanted);
    for number in ["1", "2", "3", "4"] {
        let letter = center.run(&["notice", "show", number]).ok().out;
        for said in [
            "Thursday, November 12, 2026",
            "Weekdays, 9 AM to 6 PM",
            "this message",
        ] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
    }
}
