//! What people ask for, by chance: mostly sensible, sometimes not.

use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::client::{ClientKind, NotifyPreference};
use mailroom::domain::flow::{
    AdviseLabels, AskClient, AskForForms, AssignItem, AssignKept, BringBack, CancelNotice,
    CertifyQuarter, CloseClient, CorrectItem, DestroyItems, FeesCredited, ForwardItems, HandBack,
    HandOut, ImportClient, LogItems, MarkNotice, MoveItems, OpenForm, Paid, PurgeClient,
    Quarantine, RecordDelivery, ReleaseFromQuarantine, RememberName, RemoveClerk, RenameClient,
    ReopenClient, ResumeClient, RetryNotice, ReturnItems, SealDay, SetClerk, SetForm,
    SuspendClient, TakeBack, TellNotice, Undo, VoidItem,
};
use std::sync::Arc;

use mailroom::domain::asking::AskWhom;
use mailroom::domain::command::{
    Cell, ClientRow, Command, DatedName, Grounds, Intake, Known, Labelled, Taking,
};
use mailroom::domain::disposition::Reason;
use mailroom::domain::form::FormField;
use mailroom::domain::forward::{BackReason, Cents, ReturnReason};
use mailroom::domain::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Slot};
use mailroom::domain::item::{ItemChange, ItemKind, Origin};
use mailroom::domain::notice::{ByHand, Delivery, Notice, NoticeState};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::retention::verdicts;
use mailroom::domain::time::{BookDay, Day};

use super::weeks::Weeks;

impl Weeks {
    /// Who asks for what.
    pub(super) fn command(&mut self) -> (Actor, Command) {
        let actor = self.chance.one(&self.people).clone();
        match self.chance.below(100) {
            26..28 | 89..95 => (self.counter(), self.count()),
            24 | 25 => (self.people[0].clone(), self.keeping()),
            0..24 => (actor, Command::LogItems(LogItems(self.intake()))),
            28..33 => (self.people[1].clone(), self.hand_out()),
            33..36 | 62 => (self.people[0].clone(), self.leaving()),
            36..44 => (actor, self.hand_out()),
            44..50 => (actor, self.assign()),
            50..54 => (actor, self.put_away()),
            54..57 => (actor, self.correct()),
            57..62 => (actor, self.quarantine()),
            63..66 => (
                actor,
                Command::VoidItem(VoidItem {
                    item: self.piece(),
                    why: "by chance".to_owned(),
                }),
            ),
            66..75 => (actor, self.undo()),
            75..82 => (self.people[0].clone(), self.directory()),
            82..84 => (self.people[0].clone(), self.law()),
            84..87 => (actor, self.by_hand()),
            87..89 => (actor, self.seal()),
            _ => (Actor::Server, self.mail()),
        }
    }

    pub(super) fn intake(&mut self) -> Intake {
        let client = if self.chance.percent(80) {
            Some(self.served())
        } else {
            None
        };
        let tracking = self
            .chance
            .percent(30)
            .then(|| format!("T{}", self.chance.below(60)));
        let count = if tracking.is_some() {
            1
        } else {
            1 + self.chance.below(3) as u32
        };
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
        let mut client = if waiting.is_empty() {
            self.client()
        } else {
            self.chance.one(&waiting).clone()
        };
        let mut items: Vec<_> = self
            .desk
            .state
            .held_by(&client)
            .map(|item| item.id)
            .collect();
        // Somebody takes a part of it.
        if self.chance.percent(25) {
            items.truncate(items.len().div_ceil(2));
        }
        if self.chance.percent(10) {
            items.push(self.piece());
        }
        if self.chance.percent(5) {
            client = self.client();
        }
        let known = self.desk.state.clients.get(&client);
        let allowed = known.map(|known| known.may_collect(self.desk.today()));
        let person = match allowed.unwrap_or_default() {
            all if !all.is_empty() && self.chance.percent(90) => self.chance.one(&all).clone(),
            _ => "Nobody Known".to_owned(),
        };
        let check = if self.chance.percent(5) {
            IdCheck::Known
        } else {
            IdCheck::Passport
        };
        let because = self
            .chance
            .percent(50)
            .then(|| "asked the owner".to_owned());
        Command::HandOut(HandOut {
            client,
            person,
            check,
            items,
            because,
        })
    }

    /// The number of a bundle; two may be given the same.
    fn outgoing(&mut self) -> Option<String> {
        let is_numbered = self.chance.percent(40);
        is_numbered.then(|| format!("b{}", self.chance.below(12)))
    }

    fn back(&mut self, gone: &[ItemId]) -> Command {
        let item = *self.chance.one(gone);
        Command::BringBack(BringBack {
            items: vec![item],
            why: *self.chance.one(&BackReason::ALL),
            note: "by chance".into(),
            client: self.chance.percent(30).then(|| self.client()),
            older: Vec::new(),
            letters: Vec::new(),
            paid: self.paid_for_bundle_of(item),
        })
    }

    /// What the server would find in its books.
    fn paid_for_bundle_of(&self, item: ItemId) -> Vec<FeesCredited> {
        let piece = self.desk.state.items.get(&item);
        let Some(bundle) = piece.and_then(|piece| piece.status.forward()) else {
            return Vec::new();
        };
        let mut paid = Paid::default();
        for one in &self.desk.ledger {
            paid.heed(&one.event);
        }
        paid.for_bundles(|one| one == bundle)
    }

    /// Something goes without anybody coming for it, or comes back.
    fn leaving(&mut self) -> Command {
        let state = &self.desk.state;
        let gone: Vec<_> = state
            .items
            .values()
            .filter(|item| item.status.has_left())
            .map(|item| item.id)
            .collect();
        let waiting: Vec<_> = state.held.keys().cloned().collect();
        let which = self.chance.below(10);
        if which < 4 && !gone.is_empty() {
            return self.back(&gone);
        }
        let client = match which {
            _ if waiting.is_empty() => self.client(),
            4 | 5 => self.ended(),
            _ => self.chance.one(&waiting).clone(),
        };
        let mut items: Vec<_> = self
            .desk
            .state
            .held_by(&client)
            .map(|item| item.id)
            .take(3)
            .collect();
        if self.chance.percent(5) {
            items.push(self.piece());
        }
        match which {
            9 => Command::DestroyItems(DestroyItems {
                order: self.order_of(&client),
                client,
                items,
            }),
            8 => Command::ReturnItems(ReturnItems {
                client,
                items,
                why: *self.chance.one(&ReturnReason::ALL),
                note: "by chance".into(),
                on: None,
                postage: Cents(500),
                because: Some("asked".into()),
            }),
            _ => Command::ForwardItems(ForwardItems {
                client,
                items,
                to: Some("1 Elm St".into()),
                carrier: None,
                tracking: self.outgoing(),
                weight: None,
                postage: Cents(73),
                handling: Cents(200),
                because: Some("asked".into()),
            }),
        }
    }

    /// An order to destroy by somebody on file; by nobody, for a client who is gone.
    fn order_of(&self, client: &ClientId) -> String {
        let known = self.desk.state.clients.get(client);
        let who = known.map_or("nobody", |client| client.legal_name());
        format!("e-mail of today by {who}")
    }

    /// Into a shelf, or now and then into somebody's box.
    fn put_away(&mut self) -> Command {
        let items = self.pieces(4);
        let boxes: Vec<_> = self.desk.state.boxes.keys().cloned().collect();
        let slot = if boxes.is_empty() || self.chance.percent(80) {
            self.slot()
        } else {
            Slot::pigeonhole(self.chance.one(&boxes))
        };
        Command::MoveItems(MoveItems { items, slot })
    }

    /// Every fourth time with a reason, as a manager gives it.
    fn assign(&mut self) -> Command {
        let client = self.chance.percent(80).then(|| self.client());
        let assign = AssignItem {
            item: self.piece(),
            client,
            evidence: None,
            known: Known::Unasked,
        };
        if !assign.item.0.is_multiple_of(4) {
            return Command::AssignItem(assign);
        }
        let because = "by chance".to_owned();
        Command::AssignKept(AssignKept { assign, because })
    }

    fn correct(&mut self) -> Command {
        let changes = vec![
            ItemChange::Kind(*self.chance.one(&ItemKind::ALL)),
            ItemChange::Tracking(
                self.chance
                    .percent(70)
                    .then(|| format!("T{}", self.chance.below(60))),
            ),
        ];
        Command::CorrectItem(CorrectItem {
            item: self.piece(),
            changes,
        })
    }

    /// With a reason where a command is named, every other time.
    fn undo(&mut self) -> Command {
        match self.undo_of() {
            Some(CommandId(id)) if id.iter().fold(0, |sum, byte| sum ^ byte) % 2 == 0 => {
                Command::TakeBack(TakeBack {
                    command: Some(CommandId(id)),
                    reason: "by chance".to_owned(),
                })
            }
            command => Command::Undo(Undo { command }),
        }
    }

    fn undo_of(&mut self) -> Option<CommandId> {
        if self.chance.percent(60) || self.sent.is_empty() {
            return None;
        }
        let flow = self.chance.below(3);
        let given = |(_, id, command): &(Actor, CommandId, Command)| {
            let is_apt = match command {
                Command::HandBack(_) => flow == 0,
                Command::ForwardItems(_) | Command::BringBack(_) => flow == 1,
                Command::AnswerDifference(_) => flow == 2,
                _ => false,
            };
            is_apt.then_some(*id)
        };
        if let (true, Some(id)) = (
            self.chance.percent(30),
            self.sent.iter().rev().find_map(given),
        ) {
            return Some(id);
        }
        let back = 1 + self.chance.below(30.min(self.sent.len() as u64)) as usize;
        Some(self.sent[self.sent.len() - back].1)
    }

    fn directory(&mut self) -> Command {
        match self.chance.below(18) {
            10..13 => self.record(),
            13..17 => self.purge(),
            17 => Command::ReopenClient(ReopenClient(self.ended())),
            0..7 => {
                let number = self.chance.below(30);
                Command::ImportClient(ImportClient(self.row(number)))
            }
            7 => Command::RenameClient(RenameClient {
                client: self.client(),
                to: format!("Renamed {}", self.chance.below(5)),
                on: None,
            }),
            8 => {
                let on = *self.chance.one(&[-2, -1, 0, 30]);
                Command::CloseClient(CloseClient {
                    client: self.client(),
                    on: Day(self.desk.today().0 + on),
                })
            }
            _ => {
                let clerk = ClerkId::new("kim");
                if self.chance.percent(50) {
                    Command::SetClerk(SetClerk {
                        clerk,
                        role: Role::Operator,
                        pin: String::new(),
                    })
                } else {
                    Command::RemoveClerk(RemoveClerk(clerk))
                }
            }
        }
    }

    /// A piece that is nobody's, or turns out to be somebody's, or goes back.
    fn quarantine(&mut self) -> Command {
        let waiting: Vec<_> = self
            .desk
            .state
            .in_quarantine()
            .map(|(item, _)| item.id)
            .collect();
        let item = if waiting.is_empty() || self.chance.percent(10) {
            self.piece()
        } else {
            *self.chance.one(&waiting)
        };
        match self.chance.below(6) {
            0 | 1 => {
                let reason =
                    *self
                        .chance
                        .one(&[Reason::Deceased, Reason::Moved, Reason::Illegible]);
                Command::Quarantine(Quarantine {
                    item: self.piece(),
                    reason,
                })
            }
            2 => Command::HandBack(HandBack {
                items: vec![item],
                on: None,
            }),
            3 => Command::AskClient(AskClient {
                item,
                client: self.client(),
            }),
            _ => {
                let grounds = *self
                    .chance
                    .one(&[Grounds::FormObtained, Grounds::MatchCorrected]);
                Command::ReleaseFromQuarantine(ReleaseFromQuarantine {
                    item,
                    client: self.client(),
                    grounds,
                })
            }
        }
    }

    /// What only a manager does, and the letters that he lets go.
    fn law(&mut self) -> Command {
        match self.chance.below(9) {
            5.. => self.decided(),
            0 => Command::CertifyQuarter(CertifyQuarter {
                reason: Some("as agreed".into()),
                due: None,
            }),
            1 => Command::AdviseLabels(AdviseLabels(vec![Labelled {
                client: self.client(),
                label: "SUITE 4".into(),
                pieces: 2 + self.chance.below(3) as u32,
            }])),
            2 => Command::AskForForms(AskForForms {
                whom: AskWhom::Client(self.client()),
                also_unentered: true,
            }),
            _ => Command::AskForForms(AskForForms {
                whom: AskWhom::All,
                also_unentered: false,
            }),
        }
    }

    /// A client whose service is over, where there is one.
    fn ended(&mut self) -> ClientId {
        let today = self.desk.today();
        let clients = self.desk.state.clients.values();
        let over = clients.filter(|client| client.closed.is_some_and(|last| last < today));
        let all: Vec<_> = over.map(|client| client.id.clone()).collect();
        if all.is_empty() || self.chance.percent(10) {
            self.client()
        } else {
            self.chance.one(&all).clone()
        }
    }

    /// Somebody who left; as long as pieces or notices of his stop it, those are settled first.
    fn purge(&mut self) -> Command {
        let state = &self.desk.state;
        let (today, policy) = (self.desk.today(), &self.desk.policy);
        let free: Vec<_> = verdicts(state, policy, today)
            .filter(|verdict| verdict.stop.is_none())
            .map(|verdict| verdict.client)
            .collect();
        let client = if free.is_empty() {
            self.ended()
        } else {
            self.chance.one(&free).clone()
        };
        let state = &self.desk.state;
        let unsettled =
            |notice: &&Arc<Notice>| notice.state.is_open() || notice.state == NoticeState::Failed;
        if let Some(piece) = state.held_by(&client).next() {
            return Command::VoidItem(VoidItem {
                item: piece.id,
                why: "thrown away by himself".into(),
            });
        }
        if let Some(notice) = state.notices_to(&client).find(unsettled) {
            return Command::CancelNotice(CancelNotice(notice.id));
        }
        Command::PurgeClient(PurgeClient {
            client,
            reason: "the period is over".into(),
        })
    }

    /// A change of a client's record by hand.
    fn record(&mut self) -> Command {
        let client = self.client();
        let number = self.chance.below(5);
        match self.chance.below(6) {
            0 => Command::RememberName(RememberName {
                client,
                text: format!("Seen {number}"),
            }),
            1 => Command::SetForm(SetForm {
                client,
                cells: vec![(FormField::Signed, "2025-01-02".into())],
                whole: number < 2,
            }),
            2 => Command::SuspendClient(SuspendClient {
                client,
                reason: "unpaid".into(),
            }),
            3 => Command::ResumeClient(ResumeClient(client)),
            4 => Command::ReopenClient(ReopenClient(client)),
            _ => Command::OpenForm(OpenForm {
                client,
                reason: "asked".into(),
            }),
        }
    }

    /// A row of the list: every third client wants a digest or nothing, some have no address, some share a box.
    pub(super) fn row(&mut self, number: u64) -> ClientRow {
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
            emails: set((0..addresses)
                .map(|n| format!("k{number}-{n}@desk.example"))
                .collect()),
            pickup_people: set(vec![format!("Person {number}")]),
            notify: Cell::Set(notify),
            shared_boxes: !number.is_multiple_of(5),
            taking: Taking::Replace,
            ..ClientRow::default()
        }
    }

    fn by_hand(&mut self) -> Command {
        match self.chance.below(10) {
            0 => Command::PauseOutbox,
            1..5 => Command::ResumeOutbox,
            5 => Command::FlushNotices,
            6..8 => Command::RetryNotice(RetryNotice(
                self.notice(|state| state == NoticeState::Failed),
            )),
            8 => Command::TellNotice(TellNotice {
                notice: self.notice(|state| state == NoticeState::Failed),
                how: ByHand::Phone,
                note: String::new(),
            }),
            _ => Command::CancelNotice(CancelNotice(self.notice(NoticeState::is_open))),
        }
    }

    fn seal(&mut self) -> Command {
        if let Some(told) = self.close() {
            return told;
        }
        let back = self.chance.below(5) as i32 - 1;
        Command::SealDay(SealDay {
            day: self
                .chance
                .percent(50)
                .then(|| BookDay::of(Day(self.desk.today().0 - back))),
            open: Vec::new(),
        })
    }

    /// The mail threads: mark what is queued, settle what is marked.
    fn mail(&mut self) -> Command {
        let id = self.notice(|state| state == NoticeState::Queued);
        let known = self.desk.state.notices.get(&id);
        if known.is_some_and(|notice| notice.marked.is_none()) && self.chance.percent(80) {
            let items = known.map(|notice| notice.items.clone()).unwrap_or_default();
            return Command::MarkNotice(MarkNotice { notice: id, items });
        }
        let delivery = match self.chance.below(10) {
            0..6 => Delivery::Sent("250 ok".to_owned()),
            6..9 => Delivery::Deferred("451 later".to_owned()),
            _ => Delivery::Failed("550 no".to_owned()),
        };
        Command::RecordDelivery(RecordDelivery {
            notice: id,
            delivery,
        })
    }

    fn client(&mut self) -> ClientId {
        let all: Vec<_> = self.desk.state.clients.keys().cloned().collect();
        if all.is_empty() || self.chance.percent(2) {
            ClientId::new("ghost")
        } else {
            self.chance.one(&all).clone()
        }
    }

    /// Mostly somebody who is served: who has left gets mail now and then.
    pub(super) fn served(&mut self) -> ClientId {
        let clients = self.desk.state.clients.values();
        let all: Vec<_> = clients
            .filter(|one| one.closed.is_none())
            .map(|one| one.id.clone())
            .collect();
        if all.is_empty() || self.chance.percent(8) {
            self.client()
        } else {
            self.chance.one(&all).clone()
        }
    }

    pub(super) fn piece(&mut self) -> ItemId {
        let held: Vec<_> = self
            .desk
            .state
            .items
            .values()
            .filter(|item| item.is_held())
            .map(|item| item.id)
            .collect();
        if held.is_empty() || self.chance.percent(10) {
            ItemId(1 + self.chance.below(self.desk.state.header.next.items + 1))
        } else {
            *self.chance.one(&held)
        }
    }

    fn pieces(&mut self, most: u64) -> Vec<ItemId> {
        (0..self.chance.below(most + 1))
            .map(|_| self.piece())
            .collect()
    }

    pub(super) fn slot(&mut self) -> Slot {
        Slot::new(&format!("B-{}", self.chance.below(6)))
    }

    fn notice(&mut self, fits: impl Fn(NoticeState) -> bool) -> NoticeId {
        let notices = self.desk.state.notices.values();
        let all: Vec<_> = notices
            .filter(|notice| fits(notice.state))
            .map(|notice| notice.id)
            .collect();
        if all.is_empty() {
            NoticeId(1 + self.chance.below(50))
        } else {
            *self.chance.one(&all)
        }
    }
}
