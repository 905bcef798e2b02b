//! The ledger on disk, used as the engine uses it: random working days are decided, written, and held against
//! every other way to the same facts.

use mailroom::domain::flow::{
    AssignItem, CancelNotice, CorrectItem, HandOut, ImportClient, LogItems, MarkNotice, MoveItems,
    RecordDelivery, ReleaseNotices, RemoveClerk, SealDay, SetClerk, Undo, VoidItem, carry_out,
};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{self, Stdio};
use std::time::{Duration, Instant};

use mailroom::domain::books::Touched;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{
    Cell, ClientRow, Command, Context, DatedName, Intake, Known, Taking,
};
use mailroom::domain::event::{Envelope, Event};
use mailroom::domain::evolve;
use mailroom::domain::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Seq, Slot};
use mailroom::domain::item::{ItemChange, ItemKind, Origin};
use mailroom::domain::notice::{Delivery, NoticeState};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::policy::Policy;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::state::State;
use mailroom::domain::time::{Day, Stamp};
use mailroom::store::{
    self, Backup, ItemFilter, Meta, Sealed, Store, StoreError, Tables, TablesError, TablesStatus,
    Trail,
};
use tempfile::tempdir;

mod purge;

/// Longest wait for another thread; only a failure takes so long.
const DEADLINE: Duration = Duration::from_secs(60);

/// A desk that works at random, and always the same way for the same seed.
struct Desk {
    store: Store,
    state: State,
    policy: Policy,
    now: Stamp,
    dice: Dice,
    commands: u64,
}

impl Desk {
    fn open(data: &Path, seed: u64) -> (Self, Vec<String>) {
        let opened = Store::open(data, &mut |_| {}).unwrap();
        let begin = Stamp(1_760_000_000_000);
        let now = opened.state.header.at.max(begin);
        let commands = opened.state.header.seq.0;
        let (store, state) = (opened.store, opened.state);
        let policy = Policy {
            known_by_sight: true,
            ..Policy::default()
        };
        (
            Self {
                store,
                state,
                policy,
                now,
                dice: Dice(seed | 1),
                commands,
            },
            opened.repairs,
        )
    }

    /// Carries out commands in groups, as the engine does; refused ones are none.
    fn work(&mut self, commands: usize) {
        let mut done = 0;
        while done < commands {
            let size = 1 + self.dice.below(4);
            let (mut group, mut touched) = (Vec::<Sealed>::new(), Vec::new());
            let mut working = self.state.clone();
            for _ in 0..size {
                self.pass_time();
                let (actor, command) = self.command(&working);
                done += self.carry_out(&mut working, &actor, &command, &mut group, &mut touched);
            }
            self.commit(&group, touched, working);
        }
    }

    fn carry_out(
        &mut self,
        working: &mut State,
        actor: &Actor,
        command: &Command,
        group: &mut Vec<Sealed>,
        touched: &mut Vec<(Envelope, Touched)>,
    ) -> usize {
        self.commands += 1;
        let mut id = [0; 16];
        id[8..].copy_from_slice(&self.commands.to_be_bytes());
        let command_id = CommandId(id);
        let today = Day::from(self.now.utc().date_naive());
        let ctx = Context {
            now: self.now,
            today,
            midnight: Stamp(self.now.0 - self.now.0.rem_euclid(86_400_000)),
            minute: 0,
            digest_at: self.now.plus_seconds(3600),
            digest_next: self.now.plus_seconds(90_000),
            seal_from: self.now,
            actor,
            command: command_id,
            policy: &self.policy,
        };
        let (store, commands) = (&self.store, self.commands);
        let outcome = carry_out(working, command, &ctx, |place, event| {
            let meta = Meta {
                site: store.site(),
                seq: place.seq,
                at: ctx.now,
                day: place.day,
                actor: actor.clone(),
                command: command_id,
            };
            Ok::<_, Rejection>(store::seal(
                meta,
                event,
                place.previous,
                [commands as u8; 16],
            ))
        });
        let Ok(outcome) = outcome else {
            return 0;
        };
        for (sealed, change) in outcome.happened {
            touched.push((sealed.envelope.clone(), change));
            group.push(sealed);
        }
        1
    }

    fn commit(&mut self, group: &[Sealed], touched: Vec<(Envelope, Touched)>, working: State) {
        if group.is_empty() {
            return;
        }
        let position = self.store.append(group).unwrap();
        self.state = working.clone();
        self.store.after_commit(position, touched, working);
    }

    /// Mostly minutes, now and then days, once in a while more than memory keeps.
    fn pass_time(&mut self) {
        let seconds = match self.dice.below(40) {
            0 => 86_400 * self.dice.below(4),
            1 => 86_400 * self.dice.below(60),
            _ => self.dice.below(900),
        };
        self.now = self.now.plus_seconds(seconds as i64);
    }

    fn command(&mut self, state: &State) -> (Actor, Command) {
        let person = Actor::Person {
            user: "ada".to_owned(),
            clerk: (self.dice.below(2) == 0).then(|| ClerkId::new("grace")),
            role: Role::Manager,
            terminal: "pts/1".to_owned(),
        };
        let command = match self.dice.below(20) {
            0 | 1 => Command::ImportClient(ImportClient(self.row())),
            2..=7 => Command::LogItems(LogItems(self.intake(state))),
            8 => Command::AssignItem(AssignItem {
                item: self.piece(state),
                client: self.client(state),
                evidence: None,
                known: Known::Unasked,
            }),
            9 => Command::MoveItems(MoveItems {
                items: vec![self.piece(state), self.piece(state)],
                slot: Slot::new("b-7"),
            }),
            10 => Command::CorrectItem(CorrectItem {
                item: self.piece(state),
                changes: self.corrections(),
            }),
            11 => Command::VoidItem(VoidItem {
                item: self.piece(state),
                why: "no piece".to_owned(),
            }),
            12 | 13 => return (person, self.hand_out(state)),
            14 => Command::SealDay(SealDay::default()),
            15 => Command::Undo(Undo { command: None }),
            16 => Command::ResumeOutbox,
            17 => return (Actor::Server, self.outbox(state)),
            18 => Command::CancelNotice(CancelNotice(self.notice(state))),
            _ => self.clerk(),
        };
        (person, command)
    }

    fn row(&mut self) -> ClientRow {
        let n = self.dice.below(30);
        ClientRow {
            client_id: (!n.is_multiple_of(3)).then(|| format!("K{n}")),
            pmb: Cell::Set(format!("{}", 100 + (n + self.dice.below(2)) % 25)),
            legal_name: Cell::Set(format!("Harbor {n} Ltd")),
            dbas: Cell::Set(vec![DatedName {
                text: format!("Quay {}", self.dice.below(9)),
                from: None,
                to: None,
            }]),
            emails: Cell::Set(
                (0..n % 3)
                    .map(|address| format!("a{address}@k{n}.example"))
                    .collect(),
            ),
            pickup_people: Cell::Set(vec!["Ann Lee".to_owned()]),
            shared_boxes: true,
            taking: Taking::Replace,
            ..ClientRow::default()
        }
    }

    fn intake(&mut self, state: &State) -> Intake {
        let tracking = (self.dice.below(3) == 0).then(|| format!("1Z{}", self.dice.below(12)));
        Intake {
            client: self.client(state),
            kind: ItemKind::ALL[self.dice.below(8) as usize],
            count: if tracking.is_some() {
                1
            } else {
                1 + self.dice.below(5) as u32
            },
            tracking,
            again: self.dice.below(2) == 0,
            origin: if self.dice.below(9) == 0 {
                Origin::Stock
            } else {
                Origin::Intake
            },
            ..Intake::default()
        }
    }

    fn corrections(&mut self) -> Vec<ItemChange> {
        let number = |dice: &mut Dice| (dice.below(3) > 0).then(|| format!("1Z{}", dice.below(12)));
        vec![
            ItemChange::Tracking(number(&mut self.dice)),
            ItemChange::Note("wet".to_owned()),
            ItemChange::Tracking(number(&mut self.dice)),
        ]
    }

    fn hand_out(&mut self, state: &State) -> Command {
        let client = self
            .client(state)
            .unwrap_or_else(|| ClientId::new("nobody"));
        let items: Vec<_> = state.held_by(&client).map(|item| item.id).take(3).collect();
        Command::HandOut(HandOut {
            client,
            person: "ann lee".to_owned(),
            check: IdCheck::Known,
            items,
            because: None,
        })
    }

    fn outbox(&mut self, state: &State) -> Command {
        let queued = state
            .notices
            .values()
            .find(|notice| notice.state == NoticeState::Queued)
            .map(|one| one.id);
        match (queued, self.dice.below(4)) {
            (None, _) => Command::ReleaseNotices(ReleaseNotices(
                state.notices.keys().take(4).copied().collect(),
            )),
            (Some(notice), 0) => {
                let items = state
                    .notices
                    .get(&notice)
                    .map(|known| known.items.clone())
                    .unwrap_or_default();
                Command::MarkNotice(MarkNotice { notice, items })
            }
            (Some(notice), 1) => deliver(notice, Delivery::Deferred("try later".to_owned())),
            (Some(notice), 2) => deliver(notice, Delivery::Failed("no such box".to_owned())),
            (Some(notice), _) => deliver(notice, Delivery::Sent("250 ok".to_owned())),
        }
    }

    fn clerk(&mut self) -> Command {
        let clerk = ClerkId::new(["grace", "joan"][self.dice.below(2) as usize]);
        match self.dice.below(2) {
            0 => Command::RemoveClerk(RemoveClerk(clerk)),
            _ => Command::SetClerk(SetClerk {
                clerk,
                role: Role::Operator,
                pin: "$argon2id$".to_owned(),
            }),
        }
    }

    fn client(&mut self, state: &State) -> Option<ClientId> {
        let nth = self.dice.below(state.clients.len() as u64 + 1) as usize;
        state.clients.keys().nth(nth).cloned()
    }

    fn piece(&mut self, state: &State) -> ItemId {
        ItemId(1 + self.dice.below(state.header.next.items + 1))
    }

    fn notice(&mut self, state: &State) -> NoticeId {
        NoticeId(1 + self.dice.below(state.header.next.notices + 1))
    }

    /// What the tables have otherwise than the state in memory.
    fn differences(&self) -> Vec<String> {
        let reader = self.store.reader();
        reader
            .read(self.state.header.seq, DEADLINE, |tables| {
                tables.differences(&self.state)
            })
            .unwrap()
    }
}

fn deliver(notice: NoticeId, delivery: Delivery) -> Command {
    Command::RecordDelivery(RecordDelivery { notice, delivery })
}

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

/// The state by the journal alone.
fn replayed(data: &Path) -> State {
    let mut state = State::default();
    store::replay(data, Seq(0), |envelope| {
        evolve(&mut state, &envelope);
        ControlFlow::Continue(())
    })
    .unwrap();
    state
}

fn wait_until(what: &str, mut met: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !met() {
        assert!(begin.elapsed() < DEADLINE, "waited in vain: {what}");
        std::thread::yield_now();
    }
}

#[test]
fn tables_journal_and_memory_agree_over_random_days_and_restarts() {
    for seed in [3, 77] {
        let dir = tempdir().unwrap();
        for round in 0..4 {
            let (mut desk, repairs) = Desk::open(dir.path(), seed + 1000 * round);
            assert_eq!(repairs, Vec::<String>::new());
            assert_eq!(desk.state.header.seq > Seq(0), round > 0);
            desk.work(200);
            assert_eq!(
                desk.differences(),
                Vec::<String>::new(),
                "seed {seed}, round {round}"
            );
            let state = desk.state.clone();
            // Half of the stops are clean, half are as after a crash.
            if round.is_multiple_of(2) {
                desk.store.close().unwrap();
            } else {
                drop(desk);
            }
            assert!(replayed(dir.path()) == state, "the journal tells otherwise");
            let opened = Store::open(dir.path(), &mut |_| {}).unwrap();
            assert!(opened.state == state, "the tables tell otherwise");
        }
        assert!(store::verify(dir.path()).ok);
    }
}

#[test]
fn lost_tables_are_made_again_and_answer_as_before() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 5);
    desk.work(400);
    let before = answers(&desk);
    let state = desk.state.clone();
    desk.store.close().unwrap();
    std::fs::remove_dir_all(dir.path().join("tables")).unwrap();

    let (desk, repairs) = Desk::open(dir.path(), 5);
    assert_eq!(repairs.len(), 1, "{repairs:?}");
    assert!(desk.state == state);
    assert_eq!(answers(&desk), before);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn damaged_tables_are_set_aside_and_made_again() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 11);
    desk.work(300);
    let state = desk.state.clone();
    desk.store.close().unwrap();
    let file = dir.path().join("tables/db");
    let length = std::fs::metadata(&file).unwrap().len() as usize;
    std::fs::write(&file, vec![0x5A; length]).unwrap();

    // Behind a clean stop the desk is there before they are opened.
    let (mut desk, _) = Desk::open(dir.path(), 11);
    assert!(desk.state == state);
    let reader = desk.store.reader();
    wait_until("the rebuild", || {
        reader
            .read(state.header.seq, DEADLINE, Tables::watermark)
            .is_ok()
    });
    let repairs = reader.repairs();
    assert!(
        repairs
            .iter()
            .any(|words| words.contains("tables.damaged-1")),
        "{repairs:?}"
    );
    assert!(
        dir.path().join("tables.damaged-1/db").exists(),
        "nothing is deleted"
    );
    assert!(desk.state == state);
    desk.work(20);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn tables_that_had_hardly_begun_at_the_last_stop_are_no_damage() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 11);
    desk.work(60);
    let state = desk.state.clone();
    desk.store.close().unwrap();
    // As a stop leaves them that comes while they are made again from a long journal.
    let tables = dir.path().join("tables");
    std::fs::remove_dir_all(&tables).unwrap();
    drop(sled::open(&tables).unwrap());
    let (desk, repairs) = Desk::open(dir.path(), 11);
    assert_eq!(repairs, Vec::<String>::new());
    assert!(!dir.path().join("tables.damaged-1").exists());
    assert!(desk.state == state);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn an_image_of_another_stop_or_a_damaged_one_is_not_believed() {
    let dir = tempdir().unwrap();
    let image = dir.path().join("tables/image");
    let (mut desk, _) = Desk::open(dir.path(), 13);
    desk.work(60);
    desk.store.close().unwrap();
    let old = std::fs::read(&image).unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 14);
    desk.work(60);
    let state = desk.state.clone();
    desk.store.close().unwrap();
    let mut torn = std::fs::read(&image).unwrap();
    torn.truncate(torn.len() / 2);
    for bytes in [old, torn, Vec::new()] {
        std::fs::write(&image, bytes).unwrap();
        let (desk, repairs) = Desk::open(dir.path(), 15);
        assert_eq!(repairs, Vec::<String>::new());
        assert!(desk.state == state);
        assert_eq!(desk.differences(), Vec::<String>::new());
        desk.store.close().unwrap();
    }
}

#[test]
fn what_happens_before_the_tables_are_open_is_in_them_afterwards() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 17);
    desk.work(80);
    for round in 0..6 {
        desk.store.close().unwrap();
        (desk, _) = Desk::open(dir.path(), 18 + round);
        desk.work(7);
        assert_eq!(desk.differences(), Vec::<String>::new());
    }
}

#[test]
fn tables_of_an_older_form_are_no_damage_and_leave_nothing_behind() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 11);
    desk.work(60);
    let state = desk.state.clone();
    desk.store.close().unwrap();
    let tables = sled::open(dir.path().join("tables")).unwrap();
    for entry in tables.iter() {
        let (key, mut value) = entry.unwrap();
        if let [tag, 0, ..] = value.as_mut() {
            *tag -= 1;
            let _ = tables.insert(key, value).unwrap();
        }
    }
    let _ = tables.flush().unwrap();
    drop(tables);
    let (mut desk, repairs) = Desk::open(dir.path(), 11);
    assert_eq!(repairs, Vec::<String>::new());
    assert!(!dir.path().join("tables.damaged-1").exists());
    assert!(desk.state == state);
    desk.work(20);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn the_tables_are_reopened_behind_the_running_desk() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 23);
    desk.work(150);
    let before = desk.state.header.seq;
    desk.store.reopen_tables();
    desk.work(50);
    wait_until("the reopening", || {
        desk.store.reader().status() == TablesStatus::Ready
    });
    assert!(desk.state.header.seq > before);
    let reader = desk.store.reader();
    let state = desk.state.clone();
    let found = || {
        reader.read(state.header.seq, DEADLINE, |tables| {
            tables.differences(&state)
        })
    };
    // The reopening may begin only now: the answer that came is the one that is looked at.
    let answer = std::cell::OnceCell::new();
    wait_until("an answer", || {
        found().is_ok_and(|differences| answer.set(differences).is_ok())
    });
    assert_eq!(answer.get(), Some(&Vec::<String>::new()));
}

#[test]
fn damage_that_two_readers_meet_is_mended_once() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 31);
    desk.work(60);
    assert_eq!(desk.differences(), Vec::<String>::new());
    let (reader, last) = (desk.store.reader(), desk.state.header.seq);
    let both = std::sync::Barrier::new(2);
    let damaged = |slow: Duration| {
        let found = reader.read(last, DEADLINE, |_| {
            both.wait();
            std::thread::sleep(slow);
            Err::<(), _>(TablesError::Damaged("a page".to_owned()))
        });
        assert!(found.is_err());
    };
    std::thread::scope(|scope| {
        scope.spawn(|| damaged(Duration::ZERO));
        scope.spawn(|| damaged(Duration::from_millis(400)));
    });
    wait_until("the rebuild", || {
        dir.path().join("tables.damaged-1").exists()
            && reader.read(last, DEADLINE, Tables::watermark).is_ok()
    });
    // Once a second the keeper looks what was found wrong.
    std::thread::sleep(Duration::from_millis(1_500));
    assert!(!dir.path().join("tables.damaged-2").exists());
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn damage_that_a_reader_meets_is_mended_behind_the_running_desk() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 29);
    desk.work(60);
    let reader = desk.store.reader();
    let last = desk.state.header.seq;
    let unavailable = reader.read(last, DEADLINE, |_| {
        Err::<(), _>(TablesError::Damaged("a page".to_owned()))
    });
    assert!(unavailable.is_err());
    wait_until("the rebuild", || {
        dir.path().join("tables.damaged-1").exists()
            && reader.read(last, DEADLINE, Tables::watermark).is_ok()
    });
    // A panic inside sled is no more than that.
    assert!(
        reader
            .read(last, DEADLINE, |_| -> Result<(), TablesError> {
                panic!("in sled")
            })
            .is_err()
    );
    wait_until("the rebuild", || {
        dir.path().join("tables.damaged-2").exists()
            && reader.read(last, DEADLINE, Tables::watermark).is_ok()
    });
    desk.work(10);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn a_reader_sees_what_was_acknowledged() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 31);
    let reader = desk.store.reader();
    for _ in 0..60 {
        desk.work(1);
        let seq = desk.state.header.seq;
        let (watermark, _) = reader.read(seq, DEADLINE, Tables::watermark).unwrap();
        assert!(watermark >= seq);
    }
    let late = reader.read(
        Seq(desk.state.header.seq.0 + 1),
        Duration::ZERO,
        Tables::watermark,
    );
    assert!(late.is_err());
}

#[test]
fn what_nobody_waits_for_comes_into_the_tables_by_itself() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 37);
    let reader = desk.store.reader();
    for _ in 0..20 {
        desk.work(5);
        let seq = desk.state.header.seq;
        wait_until("the tables", || {
            let watermark = reader.read(Seq(0), Duration::ZERO, Tables::watermark);
            watermark.is_ok_and(|(watermark, _)| watermark == seq)
        });
        assert_eq!(reader.status(), TablesStatus::Ready);
    }
}

#[test]
fn every_event_is_found_by_its_number_and_by_what_it_is_about() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 41);
    desk.work(200);
    let reader = desk.store.reader();
    let last = desk.state.header.seq;
    let mut of_piece = Vec::new();
    store::replay(dir.path(), Seq(0), |envelope| {
        let at = reader
            .read(last, DEADLINE, |tables| tables.position(envelope.seq))
            .unwrap()
            .unwrap();
        let frame = reader.events_at(at).unwrap();
        assert!(frame.contains(&envelope), "event {}", envelope.seq);
        if envelope.event.items().contains(&ItemId(3)) {
            of_piece.push(envelope.seq);
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    of_piece.reverse();
    let ask = |trail: Trail| {
        reader
            .read(last, DEADLINE, |tables| tables.events_of(&trail, 1000))
            .unwrap()
    };
    assert_eq!(ask(Trail::Item(ItemId(3))), of_piece);
    assert_eq!(
        reader
            .read(last, DEADLINE, |tables| tables.last_events(2))
            .unwrap(),
        [last, Seq(last.0 - 1)]
    );
    assert_eq!(
        reader
            .read(last, DEADLINE, |tables| tables.position(Seq(last.0 + 1)))
            .unwrap(),
        None
    );
}

#[test]
fn lists_are_paged_and_filtered() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 43);
    desk.work(300);
    let reader = desk.store.reader();
    let last = desk.state.header.seq;
    let page = |after, limit, filter: &ItemFilter| {
        reader
            .read(last, DEADLINE, |tables| {
                tables.items_after(after, limit, filter)
            })
            .unwrap()
    };
    let all = page(ItemId(0), usize::MAX, &ItemFilter::default());
    assert_eq!(all.len() as u64, desk.state.header.next.items);
    let mut paged = Vec::new();
    let mut after = ItemId(0);
    loop {
        let next = page(after, 7, &ItemFilter::default());
        let Some(end) = next.last() else { break };
        after = end.id;
        paged.extend(next);
    }
    assert_eq!(paged, all);
    for status in ["held", "picked_up", "voided"] {
        for client in [None, all.iter().find_map(|item| item.client.clone())] {
            let filter = ItemFilter {
                status: Some(status),
                client: client.clone(),
            };
            let expected: Vec<_> = all
                .iter()
                .filter(|item| {
                    item.status.word() == status && (client.is_none() || item.client == client)
                })
                .cloned()
                .collect();
            assert_eq!(page(ItemId(0), usize::MAX, &filter), expected, "{filter:?}");
        }
    }
    let numbers: BTreeSet<_> = all
        .iter()
        .filter_map(|item| item.tracking.clone())
        .collect();
    for number in numbers {
        let found = reader
            .read(last, DEADLINE, |tables| tables.items_by_tracking(&number))
            .unwrap();
        let expected: Vec<_> = all
            .iter()
            .filter(|item| item.tracking.as_ref() == Some(&number))
            .cloned()
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_handover_of_very_many_pieces_is_kept_whole() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 47);
    let manager = Actor::Person {
        user: "ada".to_owned(),
        clerk: None,
        role: Role::Manager,
        terminal: "pts/1".to_owned(),
    };
    let row = ClientRow {
        client_id: Some("K1".to_owned()),
        pmb: Cell::Set("101".to_owned()),
        legal_name: Cell::Set("Harbor Ltd".to_owned()),
        pickup_people: Cell::Set(vec!["Ann Lee".to_owned()]),
        ..ClientRow::default()
    };
    let intake = Intake {
        client: Some(ClientId::new("K1")),
        line: Some("x".repeat(390)),
        count: 500,
        ..Intake::default()
    };
    let hand_out = Command::HandOut(HandOut {
        client: ClientId::new("K1"),
        person: "Ann Lee".to_owned(),
        check: IdCheck::Passport,
        items: (1..=500).map(ItemId).collect(),
        because: None,
    });
    for command in [
        Command::ImportClient(ImportClient(row)),
        Command::LogItems(LogItems(intake)),
        hand_out,
    ] {
        let (mut group, mut touched, mut working) = (Vec::new(), Vec::new(), desk.state.clone());
        assert_eq!(
            desk.carry_out(&mut working, &manager, &command, &mut group, &mut touched),
            1
        );
        desk.commit(&group, touched, working);
    }
    assert_eq!(desk.differences(), Vec::<String>::new());
    assert!(
        !dir.path()
            .join("tables/blobs")
            .read_dir()
            .is_ok_and(|mut blobs| blobs.next().is_some())
    );
}

#[test]
fn a_killed_desk_keeps_all_that_it_said_was_kept() {
    const CHILD: &str = "MAILROOM_TEST_KILLED_DESK";
    const NAME: &str = "store::a_killed_desk_keeps_all_that_it_said_was_kept";
    if let Some(data) = std::env::var_os(CHILD) {
        let (mut desk, _) = Desk::open(Path::new(&data), 7);
        loop {
            desk.work(1);
            println!("kept {}", desk.state.header.seq);
        }
    }
    let dir = tempdir().unwrap();
    let mut kept = 0;
    // After its first words, while it opens, and in the middle of work.
    for words in [1, 0, 300, 0, 40, 2, 500, 0] {
        let mut child = process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME, "--nocapture"])
            .env(CHILD, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let said = lines.filter_map(|line| line.rsplit_once("kept ")?.1.parse::<u64>().ok());
        kept = said.take(words).last().unwrap_or(kept);
        child.kill().unwrap();
        child.wait().unwrap();
        let report = store::verify(dir.path());
        assert!(report.ok || report.only_torn_end, "{:?}", report.problems);
    }
    let (desk, _) = Desk::open(dir.path(), 7);
    assert!(kept > 500 && desk.state.header.seq.0 >= kept);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn a_second_server_is_refused_and_the_holder_named() {
    let dir = tempdir().unwrap();
    let (desk, _) = Desk::open(dir.path(), 1);
    match Store::open(dir.path(), &mut |_| {}).map(|_| ()) {
        Err(error @ StoreError::Locked { .. }) => {
            assert!(
                error.to_string().contains(&process::id().to_string()),
                "{error}"
            );
        }
        other => panic!("{other:?}"),
    }
    drop(desk);
    Store::open(dir.path(), &mut |_| {}).unwrap();
}

#[test]
fn tables_that_know_more_than_the_journal_are_damage() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 53);
    desk.work(30);
    desk.store.close().unwrap();
    let early = tempdir().unwrap();
    store::backup_to(dir.path(), early.path()).unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 54);
    desk.work(30);
    desk.store.close().unwrap();
    std::fs::remove_dir_all(dir.path().join("journal")).unwrap();
    std::fs::rename(early.path().join("journal"), dir.path().join("journal")).unwrap();
    match Store::open(dir.path(), &mut |_| {}).map(|_| ()) {
        Err(error @ StoreError::Damage { .. }) => {
            assert!(error.hint().contains("ledger verify"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn tables_of_another_history_are_set_aside() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 61);
    desk.work(40);
    desk.store.close().unwrap();
    let other = tempdir().unwrap();
    let (mut desk, _) = Desk::open(other.path(), 67);
    desk.work(20);
    desk.store.close().unwrap();
    std::fs::remove_dir_all(dir.path().join("tables")).unwrap();
    std::fs::rename(other.path().join("tables"), dir.path().join("tables")).unwrap();
    let (desk, repairs) = Desk::open(dir.path(), 61);
    assert!(
        repairs.iter().any(|words| words.contains("another ledger")),
        "{repairs:?}"
    );
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn the_backup_follows_and_a_restore_brings_everything_back() {
    let (dir, target) = (tempdir().unwrap(), tempdir().unwrap());
    std::fs::write(dir.path().join("config.toml"), "[center]\n").unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 71);
    let backup = Backup::start(dir.path(), target.path()).unwrap();
    desk.work(60);
    let (seq, at) = (desk.state.header.seq, desk.state.header.at);
    backup.notify(seq, at);
    wait_until("the backup", || backup.status().last_seq == seq);
    assert_eq!(
        (backup.status().at, backup.status().waiting_since),
        (Some(at), None)
    );
    desk.work(20);
    let state = desk.state.clone();
    assert_eq!(backup.stop().last_seq, state.header.seq);
    drop(desk);

    assert!(matches!(
        store::restore(target.path(), dir.path()),
        Err(StoreError::NotEmpty(_))
    ));
    let new = tempdir().unwrap();
    let restored = store::restore(target.path(), new.path()).unwrap();
    assert_eq!(
        (restored.events, restored.at),
        (state.header.seq.0, Some(state.header.at))
    );
    assert_eq!(
        std::fs::read(new.path().join("config.toml")).unwrap(),
        b"[center]\n"
    );
    let (mut desk, _) = Desk::open(new.path(), 72);
    assert!(desk.state == state);
    desk.work(20);
    assert_eq!(desk.differences(), Vec::<String>::new());
}

#[test]
fn a_backup_waits_for_its_disk_and_says_so() {
    let (dir, mount) = (tempdir().unwrap(), tempdir().unwrap());
    let target = mount.path().join("disk");
    let (mut desk, _) = Desk::open(dir.path(), 81);
    desk.work(10);
    let backup = Backup::start(dir.path(), &target).unwrap();
    backup.notify(desk.state.header.seq, desk.state.header.at);
    wait_until("the problem", || backup.status().problem.is_some());
    assert_eq!(backup.status().waiting_since, Some(desk.state.header.at));
    std::fs::create_dir(&target).unwrap();
    wait_until("the copy", || {
        backup.status().last_seq == desk.state.header.seq
    });
    assert_eq!(backup.status().problem, None);
}

#[test]
fn a_copy_of_another_ledger_is_never_written_over() {
    let (one, two, target) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    for (dir, seed) in [(&one, 91), (&two, 92)] {
        let (mut desk, _) = Desk::open(dir.path(), seed);
        desk.work(10);
        desk.store.close().unwrap();
    }
    store::backup_to(one.path(), target.path()).unwrap();
    let kept = store::verify(target.path());
    assert!(store::backup_to(two.path(), target.path()).is_err());
    assert_eq!(store::verify(target.path()), kept);
}

#[test]
fn a_copy_that_was_torn_or_damaged_is_told_apart_on_restoring() {
    let (dir, target) = (tempdir().unwrap(), tempdir().unwrap());
    let (mut desk, _) = Desk::open(dir.path(), 97);
    desk.work(40);
    desk.store.close().unwrap();
    store::backup_to(dir.path(), target.path()).unwrap();
    let segment = target.path().join(format!("journal/{:020}.seg", 1));
    let whole = std::fs::read(&segment).unwrap();

    std::fs::write(&segment, &whole[..whole.len() - 3]).unwrap();
    let torn = tempdir().unwrap();
    let restored = store::restore(target.path(), torn.path()).unwrap();
    assert!(restored.events > 0);
    let (desk, repairs) = Desk::open(torn.path(), 1);
    assert_eq!(
        (desk.state.header.seq.0, repairs.len()),
        (restored.events, 1),
        "{repairs:?}"
    );

    let mut damaged = whole.clone();
    damaged[200] ^= 1;
    std::fs::write(&segment, damaged).unwrap();
    let refused = tempdir().unwrap();
    assert!(matches!(
        store::restore(target.path(), refused.path()),
        Err(StoreError::Damage { .. })
    ));
    assert!(!refused.path().join("journal").exists());
}

#[test]
fn an_export_has_what_another_program_needs_to_check_it() {
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 101);
    desk.work(50);
    let mut previous = [0; 32];
    let mut count = 0;
    for exported in store::export(dir.path(), Seq(0)).unwrap() {
        let exported = exported.unwrap();
        let envelope = &exported.envelope;
        let salt = hex::FromHex::from_hex(&exported.salt).unwrap();
        let payload: Vec<u8> = (0..exported.payload.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&exported.payload[at..at + 2], 16).unwrap())
            .collect();
        assert_eq!(store::digest_of(&salt, &payload), envelope.digest);
        let meta = Meta {
            site: envelope.site,
            seq: envelope.seq,
            at: envelope.at,
            day: envelope.day,
            actor: envelope.actor.clone(),
            command: envelope.command,
        };
        assert_eq!(
            store::hash_of(&meta, envelope.schema, &envelope.digest, &previous),
            envelope.hash
        );
        previous = envelope.hash;
        count += 1;
    }
    assert_eq!(
        (Seq(count), previous),
        (desk.state.header.seq, desk.state.header.hash)
    );
}

#[test]
fn only_the_owner_can_read_the_ledger() {
    use std::os::unix::fs::PermissionsExt as _;
    let outer = tempdir().unwrap();
    let data = outer.path().join("data");
    let (mut desk, _) = Desk::open(&data, 103);
    desk.work(10);
    desk.store.close().unwrap();
    let mut waiting = vec![data];
    while let Some(dir) = waiting.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let mode = path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(
                mode,
                if path.is_dir() { 0o700 } else { 0o600 },
                "{}",
                path.display()
            );
            if path.is_dir() {
                waiting.push(path);
            }
        }
    }
}

/// Answers of all kinds, for a comparison.
fn answers(desk: &Desk) -> impl PartialEq + std::fmt::Debug + use<> {
    let reader = desk.store.reader();
    let last = desk.state.header.seq;
    let client = desk.state.clients.keys().next().cloned().unwrap();
    reader
        .read(last, DEADLINE, |tables| {
            let lists = (
                tables.items_after(ItemId(0), usize::MAX, &ItemFilter::default())?,
                tables.notices_after(NoticeId(0), usize::MAX)?,
                tables.items_of_client(&client, 100)?,
                tables.notices_of_client(&client, 100)?,
            );
            let days = tables.days()?;
            let day = days[days.len() / 2].day;
            let ones = (
                tables.item(ItemId(7))?,
                tables.notice(NoticeId(2))?,
                tables.day(day)?,
                tables.client(&client)?,
            );
            let trails = (
                tables.events_of(&Trail::Day(day), 100)?,
                tables.events_of(&Trail::Client(client.clone()), 100)?,
                tables.events_of(&Trail::Notice(NoticeId(2)), 100)?,
                tables.items_of_days("picked_up", day..=day.next())?,
                tables.last_events(10)?,
            );
            Ok((lists, ones, days, trails))
        })
        .unwrap()
}

#[test]
fn a_group_may_hold_events_of_any_kind() {
    // Guards the harness itself: were most commands refused, the tests above would prove little.
    let dir = tempdir().unwrap();
    let (mut desk, _) = Desk::open(dir.path(), 107);
    desk.work(400);
    let mut kinds = BTreeSet::new();
    store::replay(dir.path(), Seq(0), |envelope| {
        kinds.insert(envelope.event.words());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(kinds.len() >= 20, "{kinds:?}");
    assert!(kinds.contains(Event::OutboxPaused.words()));
}
