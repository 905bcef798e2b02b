//! A center on paper whose days are random, and the same in each run of a seed.

use std::collections::BTreeMap;

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Cell, ClientRow, Command, Intake, Known, Taking};
use mailroom::domain::event::Event;
use mailroom::domain::fee::Settlement;
use mailroom::domain::flow::{
    AssignItem, BringBack, CloseClient, CorrectStatement, ForwardItems, HandOut, ImportClient,
    LogItems, PayStatement, RenameClient, SettleFees, Undo, VoidItem, owed_now,
};
use mailroom::domain::forward::{BackReason, Cents};
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::item::ItemKind;
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::statement::policy::StatementPolicy;
use mailroom::domain::statement::reckon::{Reckoned, reckoned};
use mailroom::domain::statement::{Amount, Month, Prices, Rate, Tally, Tax, Taxed, Usage};
use mailroom::domain::time::Day;

use crate::paper_desk::{PaperDesk, ZONE, person};

pub const CLIENTS: u64 = 30;
/// Numbers that are the same in each run of a seed.
pub struct Chance(u64);

impl Chance {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

pub struct Center {
    pub desk: PaperDesk,
    manager: Actor,
    pub chance: Chance,
}

pub fn id(client: u64) -> ClientId {
    ClientId::new(&format!("c{client}"))
}

/// Two plans and two taxes.
fn price(statements: &mut StatementPolicy) {
    "Basic".clone_into(&mut statements.usual);
    statements.plans = vec![
        Prices {
            plan: "Basic".to_owned(),
            fee: Cents(1_999),
            pieces: 3,
            piece: Cents(35),
            forwards: 1,
            forward: Cents(150),
        },
        Prices {
            plan: "Premium".to_owned(),
            fee: Cents(7_900),
            pieces: 40,
            ..Prices::default()
        },
    ];
    statements.taxes = vec![
        Tax {
            name: "Sales tax".to_owned(),
            rate: Rate(88_750),
            on: vec![Taxed::Plan, Taxed::Above, Taxed::Storage],
        },
        Tax {
            name: "City".to_owned(),
            rate: Rate(13_700),
            on: vec![Taxed::Plan],
        },
    ];
}

impl Center {
    pub fn new(seed: u64) -> Self {
        let mut desk = PaperDesk::at("2026-01-02T10:00:00-05:00");
        desk.policy.receipts = false;
        desk.policy.free_days = 3;
        desk.policy.storage.fee = Cents(125);
        desk.policy.storage.collect = true;
        price(&mut desk.policy.statements);
        let mut center = Self {
            desk,
            manager: person("mia", Role::Manager),
            chance: Chance(seed),
        };
        center.give(&Command::ResumeOutbox).unwrap();
        for client in 0..CLIENTS {
            let premium = client % 5 == 0;
            let row = ClientRow {
                client_id: Some(format!("c{client}")),
                pmb: Cell::Set(format!("{}", 100 + client)),
                legal_name: Cell::Set(format!("Client {client} LLC")),
                emails: Cell::Set(match client % 7 {
                    0 => Vec::new(),
                    _ => vec![format!("c{client}@mail.example")],
                }),
                pickup_people: Cell::Set(vec!["Ann Lee".to_owned()]),
                plan: if premium {
                    Cell::Set("premium".to_owned())
                } else {
                    Cell::Absent
                },
                ..ClientRow::default()
            };
            let row = Command::ImportClient(ImportClient(row));
            center.give(&row).unwrap();
        }
        center
    }

    pub fn give(&mut self, command: &Command) -> Result<Vec<Event>, Rejection> {
        self.desk.run(&self.manager.clone(), command)
    }

    pub fn at(&mut self, day: Day, hour: u32) {
        self.desk.now = clock::at_hour(day, hour, ZONE);
    }

    /// What may happen on a day, to somebody.
    pub fn something(&mut self) {
        let client = self.chance.below(CLIENTS);
        let here: Vec<ItemId> = self
            .desk
            .state
            .here_for(&id(client))
            .map(|item| item.id)
            .collect();
        let command = match self.chance.below(8) {
            0..=2 => Command::LogItems(LogItems(Intake {
                client: Some(id(client)),
                kind: ItemKind::Parcel,
                count: 1 + self.chance.below(3) as u32,
                ..Intake::default()
            })),
            3 => Command::HandOut(HandOut {
                client: id(client),
                person: "Ann Lee".to_owned(),
                check: IdCheck::Driver,
                items: here,
                because: None,
            }),
            4 => Command::ForwardItems(ForwardItems {
                client: id(client),
                items: here,
                to: Some("9 Elm St, Bend OR 97701".to_owned()),
                carrier: None,
                tracking: None,
                weight: None,
                postage: Cents(self.chance.below(900) as u32),
                handling: Cents(200),
                because: Some("the client called".to_owned()),
            }),
            5 => return self.settles(&id(client)),
            6 => Command::PayStatement(PayStatement {
                client: id(client),
                amount: Cents(1 + self.chance.below(9_000) as u32),
                how: "check".to_owned(),
            }),
            _ => Command::CorrectStatement(CorrectStatement {
                client: id(client),
                amount: Amount(self.chance.below(2_000) as i64 - 1_000),
                reason: "counted wrong".to_owned(),
            }),
        };
        // What has no pieces, or comes to nothing, is refused: another day.
        let _ = self.give(&command);
    }

    /// What may happen beside: slips put right, records changed, pieces and bundles back that stand on a statement.
    pub fn something_rare(&mut self) {
        let client = id(self.chance.below(CLIENTS));
        let pieces = self.desk.state.header.next.items.max(1);
        let piece = ItemId(1 + self.chance.below(pieces));
        let command = match self.chance.below(8) {
            0 | 1 => Command::VoidItem(VoidItem {
                item: piece,
                why: "an empty box".to_owned(),
            }),
            2 => Command::AssignItem(AssignItem {
                item: piece,
                client: (self.chance.below(4) > 0).then_some(client),
                evidence: None,
                known: Known::Unasked,
            }),
            3 | 4 => match self.some_bundle() {
                Some(items) => self.back(items),
                None => return,
            },
            5 => Command::Undo(Undo { command: None }),
            6 => self.other_record(&client),
            _ => Command::CloseClient(CloseClient {
                client,
                on: self.desk.today(),
            }),
        };
        let _ = self.give(&command);
    }

    /// All or some pieces of a bundle that was sent once.
    fn some_bundle(&mut self) -> Option<Vec<ItemId>> {
        let sent = self.desk.ledger.iter().filter_map(|one| match &one.event {
            Event::Forwarded(sent) => Some(sent.0.items.clone()),
            _ => None,
        });
        let sent: Vec<Vec<ItemId>> = sent.collect();
        let at = self.chance.below(sent.len().max(1) as u64) as usize;
        let mut items = sent.get(at)?.clone();
        if self.chance.below(3) == 0 {
            items.truncate(1);
        }
        Some(items)
    }

    pub fn back(&mut self, items: Vec<ItemId>) -> Command {
        let why = match self.chance.below(3) {
            0 => BackReason::Undeliverable,
            _ => BackReason::OpenedInError,
        };
        Command::BringBack(BringBack {
            items,
            why,
            note: String::new(),
            client: None,
            older: Vec::new(),
            letters: Vec::new(),
            paid: Vec::new(),
        })
    }

    /// Another plan, box or name.
    fn other_record(&mut self, client: &ClientId) -> Command {
        let mut row = ClientRow {
            client_id: Some(client.to_string()),
            taking: Taking::Replace,
            ..ClientRow::default()
        };
        match self.chance.below(4) {
            0 => row.pmb = Cell::Set(format!("{}", 500 + self.chance.below(4_000))),
            1 => row.plan = Cell::Set("Premium".to_owned()),
            2 => row.plan = Cell::Set("Basic".to_owned()),
            _ => {
                return Command::RenameClient(RenameClient {
                    client: client.clone(),
                    to: format!("Renamed {} LLC", self.chance.below(1_000_000)),
                    on: None,
                });
            }
        }
        Command::ImportClient(ImportClient(row))
    }

    pub fn settles(&mut self, client: &ClientId) {
        let owed = owed_now(
            &self.desk.state,
            client,
            &self.desk.policy,
            self.desk.today(),
        );
        let how = match self.chance.below(3) {
            0 => Settlement::Waived("the carrier was late".to_owned()),
            _ => Settlement::Taken("cash".to_owned()),
        };
        let _ = self.give(&Command::SettleFees(SettleFees {
            client: client.clone(),
            only: None,
            amount: mailroom::domain::fee::sum(&owed),
            how,
        }));
    }

    pub fn reckoned(&self, month: Month) -> Reckoned {
        let mut tally = Tally::new(month, self.desk.state.stated.as_deref().copied());
        let first = tally.first();
        for envelope in self.desk.ledger.iter().filter(|one| one.seq >= first) {
            tally.heed(envelope);
        }
        if tally.changes_earlier() {
            let mut whole = Usage::default();
            self.desk.ledger.iter().for_each(|one| whole.heed(one));
            tally.recount(&whole);
        }
        let policy = &self.desk.policy.statements;
        reckoned(&self.desk.state, policy, &tally, &BTreeMap::new())
    }

    pub fn makes(&mut self, month: Month) -> Result<Vec<Event>, Rejection> {
        let reckoned = self.reckoned(month);
        let papers = (0..reckoned.drafts.len()).map(|at| ([at as u8 + 1; 32], 100));
        let order = reckoned.order(papers);
        self.give(&Command::MakeStatements(order))
    }
}
