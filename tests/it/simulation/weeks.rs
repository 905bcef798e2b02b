//! Some weeks at a desk: time passes, people ask, mail goes out, and what must be remembered to judge it is.

use mailroom::domain::flow::{
    CancelNotice, ImportClient, ItemAssigned, ItemReceived, LogItems, NoticeCancelled, NoticeSent,
    NoticeTold, PurgeClient, QuarantineLeft, Redacted, TakeBack,
};
use std::collections::{BTreeMap, BTreeSet};

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Command, Intake};
use mailroom::domain::disposition::Exit;
use mailroom::domain::event::Event;
use mailroom::domain::forward::Cents;
use mailroom::domain::ids::{ClientId, CommandId, ItemId};
use mailroom::domain::item::{ItemStatus, Origin};
use mailroom::domain::notice::NoticeState;
use mailroom::domain::own_key::OwnKeys;
use mailroom::domain::time::BookDay;

use super::chance::Chance;
use crate::paper_desk::{PaperDesk, ZONE, person};

/// One piece, as the events told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub client: Option<ClientId>,
    pub lies: Lies,
}

/// Where a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lies {
    Here,
    WithAPerson,
    WithTheCarrier,
    OnItsWay,
    GoneForGood,
    NeverWas,
    /// Nobody found it.
    Nowhere,
    /// In the box that its client opens.
    InOwnBox,
}

pub struct Weeks {
    pub desk: PaperDesk,
    /// Pieces whose client need not hear of them any more: somebody said "tell nobody", or it was asked for.
    pub excused: BTreeSet<ItemId>,
    /// How its client was called when a piece became his.
    came_for: BTreeMap<ItemId, String>,
    /// Who was sent word of which piece; memory lets go of sent notices.
    pub told: BTreeSet<(ClientId, ItemId)>,
    /// Where every piece that ever was is, by the ledger's own words and nothing else.
    pub pieces: BTreeMap<ItemId, Piece>,
    /// How much stock was taken over on which day.
    pub stock: BTreeMap<BookDay, i64>,
    /// Pieces that left and notices that are over, at the worst moment.
    pub most_in_memory: usize,
    noted: usize,
    pub(super) chance: Chance,
    pub(super) people: Vec<Actor>,
    pub(super) sent: Vec<(Actor, CommandId, Command)>,
    counts: BTreeMap<&'static str, u32>,
}

/// What must have happened in weeks of chance.
const HAPPENED: &[&str] = &[
    "item received",
    "recipient assigned",
    "put away",
    "item corrected",
    "item voided",
    "item reinstated",
    "picked up",
    "partial pickup",
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
    "left quarantine",
    "handed to carrier",
    "taken from carrier",
    "forwarded",
    "re-mailed",
    "still here",
    "returned",
    "destroyed",
    "held again",
    "not here after all",
    "client purged",
    "quarter certified",
    "rule applied",
    "RenameClient",
    "CloseClient",
    "ReopenClient",
    "AskForForms",
    "AdviseLabels",
    "Quarantine",
    "AskClient",
    "count started",
    "slot counted",
    "difference answered",
    "difference open again",
    "count closed",
    "carrier counted",
    "carried over",
    "note for the next shift",
    "day opened again",
    "fees charged",
    "fees taken",
    "fees waived",
    "fees dropped",
    "other_sum",
    "client asked",
    "request withdrawn",
    "in dispute",
    "dispute over",
    "hold overruled",
    "put in the client's own box",
    "kept",
    "not_voided",
    "not_missing",
    "managers_to_change",
    "anothers_box",
    "item missing",
    "item found",
    "slots_left",
    "unanswered",
];

/// What never happened: a simulation in which nothing happens shows nothing.
pub fn idle(happened: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let all = HAPPENED.iter().copied();
    all.filter(|word| !happened.contains(word)).collect()
}

impl Weeks {
    pub fn new(seed: u64) -> Self {
        Self::beginning(seed, "2026-02-27T08:00:00-05:00")
    }

    /// Weeks that begin at a local time.
    pub fn beginning(seed: u64, at: &str) -> Self {
        let roles = [
            Role::Manager,
            Role::Operator,
            Role::Operator,
            Role::Trainee,
            Role::Auditor,
        ];
        let names = ["mia", "ada", "bob", "tim", "eve"];
        let people = names
            .into_iter()
            .zip(roles)
            .map(|(name, role)| person(name, role))
            .collect();
        let mut weeks = Self {
            desk: PaperDesk::at(at),
            excused: BTreeSet::new(),
            came_for: BTreeMap::new(),
            told: BTreeSet::new(),
            pieces: BTreeMap::new(),
            stock: BTreeMap::new(),
            most_in_memory: 0,
            noted: 0,
            chance: Chance::new(seed),
            people,
            sent: Vec::new(),
            counts: BTreeMap::new(),
        };
        // Everything that takes months takes a day here: a service that has ended is soon to be purged.
        weeks.desk.policy.clients.remail_months = 0;
        weeks.desk.policy.quarter.window_months = 0;
        weeks
            .desk
            .policy
            .retention
            .rules
            .retain(|rule| rule.place == "CA");
        weeks.desk.policy.rules.ask_again_days = 3;
        weeks.desk.policy.free_days = 1;
        weeks.desk.policy.storage.fee = Cents(100);
        weeks.desk.policy.storage.collect = true;
        weeks.desk.policy.storage.letters = true;
        weeks.desk.policy.storage.warn_days = 1;
        weeks.desk.policy.storage.reminder = 2;
        weeks.desk.policy.storage.last_notice = 4;
        weeks.desk.policy.own_key = OwnKeys::parse(["4-8"]).unwrap();
        for number in 0..25 {
            let row = weeks.row(number);
            let _ = weeks
                .desk
                .run(&Actor::Server, &Command::ImportClient(ImportClient(row)));
        }
        weeks
            .desk
            .run(&Actor::Server, &Command::ResumeOutbox)
            .unwrap();
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
                self.follow_purge(&command);
                self.note();
                *self.counts.entry(variant(&command)).or_default() += 1;
                if self.left_some(&command) {
                    *self.counts.entry("partial pickup").or_default() += 1;
                }
                self.sent.push((actor, id, command));
                told
            }
            Err(refusal) => {
                *self.counts.entry(refusal.code()).or_default() += 1;
                format!("{told}: {refusal}")
            }
        }
    }

    /// Whether somebody came and left a part of what lies here.
    fn left_some(&self, command: &Command) -> bool {
        let Command::HandOut(handover) = command else {
            return false;
        };
        self.desk.state.held_by(&handover.client).next().is_some()
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
        // Whatever was logged for whomever: a manager takes it back with a reason.
        let mia = person("mia", Role::Manager);
        let intake = Command::LogItems(LogItems(Intake {
            count: 3,
            again: true,
            tracking: None,
            origin: Origin::Intake,
            ..self.intake()
        }));
        let figures = |desk: &PaperDesk| desk.state.book(desk.state.book_day(desk.today())).tally;
        let Ok(_) = self.desk.run(&mia, &intake) else {
            return;
        };
        let once = figures(&self.desk);
        self.desk
            .run(
                &mia,
                &Command::TakeBack(TakeBack {
                    command: None,
                    reason: "logged twice".to_owned(),
                }),
            )
            .unwrap();
        self.desk.run(&mia, &intake).unwrap();
        assert_eq!(figures(&self.desk), once);
    }

    /// What happened, or was refused, at least once.
    pub fn happened(&self) -> impl Iterator<Item = &'static str> {
        self.counts.keys().copied()
    }

    /// A purged client goes on under another id where the old one says who he was.
    fn follow_purge(&mut self, command: &Command) {
        let (Command::PurgeClient(PurgeClient { client: old, .. }), Some(last)) =
            (command, self.desk.ledger.last())
        else {
            return;
        };
        let Event::Redacted(Redacted(redaction)) = &last.event else {
            return;
        };
        let new = redaction.client.clone();
        for piece in self
            .pieces
            .values_mut()
            .filter(|piece| piece.client.as_ref() == Some(old))
        {
            piece.client = Some(new.clone());
        }
        let his: Vec<_> = self
            .told
            .iter()
            .filter(|(client, _)| client == old)
            .map(|(_, item)| *item)
            .collect();
        self.told
            .extend(his.into_iter().map(|item| (new.clone(), item)));
    }

    /// What an event says of where pieces are.
    fn follow_pieces(pieces: &mut BTreeMap<ItemId, Piece>, event: &Event) {
        let lies = match event {
            Event::ItemReceived(ItemReceived(item)) => {
                let known = pieces.insert(
                    item.id,
                    Piece {
                        client: item.client.clone(),
                        lies: Lies::Here,
                    },
                );
                assert_eq!(known, None, "a number is given out once");
                return;
            }
            Event::ItemAssigned(ItemAssigned { item, client, .. }) => {
                pieces.get_mut(item).unwrap().client.clone_from(client);
                return;
            }
            Event::ItemVoided(_) => Lies::NeverWas,
            Event::ItemReinstated(_)
            | Event::BroughtBack(_)
            | Event::TakenFromCarrier(_)
            | Event::ItemsTakenBack(_)
            | Event::HeldAgain(_)
            | Event::ItemsFound(_) => Lies::Here,
            Event::ItemsMissing(_) => Lies::Nowhere,
            Event::Forwarded(_) => Lies::OnItsWay,
            Event::ItemsReturned(_) | Event::ItemsDestroyed(_) => Lies::GoneForGood,
            Event::LeftAfterAll(left) => match left.status {
                ItemStatus::PickedUp(_) => Lies::WithAPerson,
                ItemStatus::HandedToCarrier => Lies::WithTheCarrier,
                ItemStatus::Forwarded(_) | ItemStatus::Remailed(_) => Lies::OnItsWay,
                ItemStatus::InOwnBox => Lies::InOwnBox,
                _ => Lies::GoneForGood,
            },
            Event::PickedUp(_) => Lies::WithAPerson,
            Event::ItemsPlaced(_) => Lies::InOwnBox,
            Event::QuarantineLeft(QuarantineLeft {
                exit: Exit::HandedBack { .. },
                ..
            }) => Lies::WithTheCarrier,
            _ => return,
        };
        for item in event.items() {
            pieces.get_mut(&item).unwrap().lies = lies;
        }
    }

    /// Takes up what was written since the last time.
    fn note(&mut self) {
        let state = &self.desk.state;
        for envelope in &self.desk.ledger[self.noted..] {
            *self.counts.entry(envelope.event.words()).or_default() += 1;
            Self::follow_pieces(&mut self.pieces, &envelope.event);
            if let Event::ItemReceived(ItemReceived(item)) = &envelope.event {
                let client = item.client.as_ref().and_then(|id| state.clients.get(id));
                self.came_for
                    .extend(client.map(|client| (item.id, client.legal_name().to_owned())));
            }
            match &envelope.event {
                Event::NoticeSent(NoticeSent { notice, .. })
                | Event::NoticeTold(NoticeTold { notice, .. }) => {
                    let notice = &state.notices[notice];
                    self.told.extend(
                        notice
                            .items
                            .iter()
                            .map(|item| (notice.client.clone(), *item)),
                    );
                }
                // Who wants no letters by now is not told of what waited to be said, and nobody of what came when
                // the client was called otherwise.
                Event::NoticeCancelled(NoticeCancelled(notice)) => {
                    let notice = &state.notices[notice];
                    let client = &state.clients[&notice.client];
                    let came_for = |id: &ItemId| self.came_for.get(id).map(String::as_str);
                    let is_untold = |id: &&ItemId| {
                        client.is_silent() || came_for(id) != Some(client.legal_name())
                    };
                    self.excused.extend(notice.items.iter().filter(is_untold));
                }
                Event::ItemAssigned(ItemAssigned { item, client, .. }) => {
                    let name = |id| {
                        state
                            .clients
                            .get(id)
                            .map(|client| client.legal_name().to_owned())
                    };
                    self.came_for
                        .extend(client.as_ref().and_then(name).map(|name| (*item, name)));
                }
                Event::ItemReceived(ItemReceived(item)) if item.origin == Origin::Stock => {
                    *self.stock.entry(envelope.day).or_default() += 1;
                }
                _ => {}
            }
        }
        self.noted = self.desk.ledger.len();
        let is_over = |state: NoticeState| {
            matches!(
                state,
                NoticeState::Sent(_) | NoticeState::Told(_) | NoticeState::Cancelled
            )
        };
        let left = state.items.len() - state.held_count();
        let settled = state
            .notices
            .values()
            .filter(|notice| is_over(notice.state))
            .count();
        self.most_in_memory = self.most_in_memory.max(left + settled);
    }

    /// Whoever tells nobody, by hand, leaves pieces without a notice on purpose.
    fn excuse_before(&mut self, command: &Command) {
        if let Command::CancelNotice(CancelNotice(id)) = command {
            let items = self
                .desk
                .state
                .notices
                .get(id)
                .map(|notice| notice.items.clone());
            self.excused.extend(items.unwrap_or_default());
        }
    }

    /// What the ledger says of a piece, a line each, for messages.
    pub fn history(&self, item: ItemId) -> String {
        let named = format!("{item:?}");
        let about = |event: &Event| format!("{event:?}").contains(&named);
        let notices: BTreeSet<_> = self
            .desk
            .ledger
            .iter()
            .filter(|one| about(&one.event))
            .flat_map(|one| one.event.notices())
            .collect();
        let speaks = |event: &Event| event.notices().iter().any(|id| notices.contains(id));
        let all = self.desk.ledger.iter();
        let lines = all
            .filter(|one| about(&one.event) || speaks(&one.event))
            .map(|one| {
                let at = clock::rfc3339(one.at, ZONE);
                let (who, command) = (one.actor.name(), one.command);
                format!("{at} {who} {command}: {:?}", one.event)
            });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The local time, for messages.
    pub fn time(&self) -> String {
        clock::rfc3339(self.desk.now, ZONE)
    }
}

/// The commands of which at least one must have been carried out.
fn variant(command: &Command) -> &'static str {
    match command {
        Command::RenameClient(_) => "RenameClient",
        Command::CloseClient(_) => "CloseClient",
        Command::ReopenClient(_) => "ReopenClient",
        Command::AskForForms(_) => "AskForForms",
        Command::AdviseLabels(_) => "AdviseLabels",
        Command::Quarantine(_) => "Quarantine",
        Command::AskClient(_) => "AskClient",
        _ => "another",
    }
}
