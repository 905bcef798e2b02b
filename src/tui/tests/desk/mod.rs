//! A server for tests: the real domain decides, the directory is searched by prefix, rows are joined naively. What each
//! screen is answered stands in a file of its own.

mod clients;
mod count;
mod day;
mod directory;
mod figures;
mod find;
mod forms;
mod forward;
mod intake;
mod outbox;
mod pickup;
mod pieces;
mod quarantine;
mod report;
mod shelf;
pub mod statements;

use crate::domain::flow::{
    AssignItem, AssignKept, CountMailCheck, ImportClient, Inspect, ItemMoved, LogItems, OpenForm,
};
use std::sync::Arc;

use crate::domain::clerk::{Actor, Role};
use crate::domain::client::{Client, ClientKind};
use crate::domain::command::{Cell, ClientRow, Command, Context, DatedName, Intake};
use crate::domain::compliance::{form_state, shortcomings};
use crate::domain::disposition::{Disposition, Mail};
use crate::domain::event::{Envelope, Event, SiteId};
use crate::domain::flow::{CorrectItem, carry_out, disposition_for, disposition_of};
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, once};
use crate::domain::inspection::dossier;
use crate::domain::item::{Evidence, Item, ItemChange, ItemKind};
use crate::domain::name::NameKind;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::phone;
use crate::domain::policy::Policy;
use crate::domain::quarter::{self, Blocker};
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::{self, Scan};
use crate::domain::whose::{self, Word};
use crate::wire::ask;
use crate::wire::messages::{
    Call, Inspection, LogLine, OnDoubt, Reply, ReportKind, Request, ScreenQuery, SessionCall,
};
use crate::wire::rows::{
    AuditRow, Body, Candidate, Certainty, Change, ClientCard, DaySheet, Desk, Doubt, FormSheet,
    GoingBack, GoingBackSheet, GoneToday, ItemRow, Logged, Mark, NoticeRow, Prospect,
    QuarantineRow, QuarterSums, ReportLine, Screen, StatementSheet, Stays, Told, WaitingSheet,
};
use directory::DIRECTORY;

/// 21 November 2026, 16:42 in New York.
pub const NOW: Stamp = Stamp(1_795_297_320_000);

pub struct FakeDesk {
    pub state: State,
    pub events: Vec<Envelope>,
    pub asked: Vec<Request>,
    /// What whoever sits here may do.
    pub role: Role,
    /// What the center has decided.
    pub policy: Policy,
    /// From when on who is no manager seals the day.
    pub seal_from: Stamp,
    /// How the list that another program keeps differs.
    pub listed: Vec<ReportLine>,
    /// The statements of the month.
    pub statements: Result<Box<StatementSheet>, String>,
}

impl FakeDesk {
    /// A directory of a few invented clients.
    pub fn new() -> Self {
        let (state, role) = (State::default(), Role::Manager);
        let mut desk = Self {
            state,
            events: Vec::new(),
            listed: Vec::new(),
            statements: Err("no month is over".to_owned()),
            asked: Vec::new(),
            role,
            policy: Policy::default(),
            seal_from: NOW,
        };
        for (at, (pmb, name, people, dba, former)) in DIRECTORY.iter().enumerate() {
            let row = ClientRow {
                client_id: Some(format!("k{at}")),
                pmb: Cell::Set((*pmb).into()),
                legal_name: Cell::Set((*name).into()),
                kind: Cell::Set(ClientKind::Business),
                pickup_people: Cell::Set(people.iter().map(|one| (*one).to_owned()).collect()),
                dbas: Cell::Set(dba.iter().map(|text| dated(text, None)).collect()),
                former_names: Cell::Set(
                    former
                        .iter()
                        .map(|text| dated(text, Day::parse("2023-06-30")))
                        .collect(),
                ),
                emails: Cell::Set(vec![format!("mail@box{pmb}.example")]),
                opened: Cell::Set(Day::parse("2021-04-01")),
                ..ClientRow::default()
            };
            desk.must(&Command::ImportClient(ImportClient(row)));
        }
        desk.must(&Command::ResumeOutbox);
        desk
    }

    /// Answers as a server would.
    pub fn answer(&mut self, call: impl Into<Call>) -> Reply {
        let request = match call.into() {
            Call::Session(call) => return self.begin(call),
            Call::Desk(request) => request,
        };
        self.asked.push(request.clone());
        match request {
            Request::Log(line) => self.log(&line),
            Request::Assign(asked) => self.assign(asked),
            Request::Submit(ask::Submit { id, command }) => match self.submit(id, &command) {
                Ok(done) => Reply::Done(done),
                Err(rejection) => Reply::Refused(rejection),
            },
            Request::Foresee(ask::Foresee(command)) => self.foresee(&command),
            Request::Find(asked) => Reply::Found(self.find(&asked.query)),
            Request::MailCheck(asked) => self.mail_check(asked.id, asked.client),
            Request::Screen(query) => Reply::Screen(Box::new(Screen {
                desk: self.figures(),
                body: self.body(query),
            })),
            Request::Item(ask::Item(id)) => match self.state.items.get(&id) {
                Some(item) => Reply::Item(Box::new(self.row(item)), self.history(id)),
                None => Reply::Refused(Rejection::NoItem(id)),
            },
            Request::Pieces(ask::Pieces(ids)) => {
                let known = ids.iter().filter_map(|id| self.state.items.get(id));
                Reply::Items(known.map(|item| self.row(item)).collect())
            }
            Request::Items(query) if query.client.is_some() => {
                let is_his = |item: &&Arc<Item>| item.is_held() && item.client == query.client;
                let his = self.state.items.values().filter(is_his);
                Reply::Items(his.map(|item| self.row(item)).collect())
            }
            Request::Items(query) => {
                let number = query.tracking.map(|text| normal(&text)).unwrap_or_default();
                let fits = |item: &&Arc<Item>| item.tracking.as_deref() == Some(&number);
                Reply::Items(
                    self.state
                        .items
                        .values()
                        .filter(fits)
                        .map(|item| self.row(item))
                        .collect(),
                )
            }
            Request::Client(ask::Client(text)) => self.called(&text),
            Request::Notice(ask::Notice(id)) => match self.notice(id) {
                Some(row) => {
                    Reply::Notice(Box::new(row), "Dear client,\n\nsomething is here.\n".into())
                }
                None => Reply::Refused(Rejection::NoNotice(id)),
            },
            Request::OpenForm(asked) => self.open_form(&asked.client, asked.reason),
            Request::Quarantine(_) => Reply::Quarantine(self.quarantine()),
            Request::GoingBack(asked) => Reply::GoingBack(Box::new(self.going_back(&asked))),
            Request::Waiting(ask::Waiting(id)) => Reply::Waiting(Box::new(self.waiting(id))),
            Request::Inspect(asked) => self.inspect(asked),
            Request::CountSlot(asked) => self.count_slot(&asked),
            Request::AnswerDifference(asked) => self.answer_difference(asked),
            other => self.released(other),
        }
    }

    fn called(&self, text: &str) -> Reply {
        let fits = |card: &ClientCard| {
            let (pmb, id) = (card.client.pmb.as_str(), card.client.id.as_str());
            match whose::read(text) {
                Word::Id(word) => id == word,
                Word::Box(word) => pmb == word,
                Word::Either(word) => pmb == word || id == word,
            }
        };
        Reply::Clients(self.cards().into_iter().filter(fits).collect())
    }

    fn body(&self, query: ScreenQuery) -> Body {
        match query {
            ScreenQuery::Intake { query, recent, .. } => self.intake(&query, recent),
            ScreenQuery::Pickup { query, client, .. } => self.pickup(&query, client.as_ref()),
            ScreenQuery::Shelf {
                filter,
                from,
                rows,
                item,
            } => self.shelf(&filter, from, rows, item),
            ScreenQuery::DayOf(_) | ScreenQuery::Day => Body::Day(self.sheet()),
            ScreenQuery::Clients {
                from, rows, query, ..
            } => self.clients(&query, from, rows),
            ScreenQuery::Outbox { filter, .. } => self.outbox(&filter),
            ScreenQuery::Quarantine {
                filter,
                from,
                rows,
                item,
                who,
                ..
            } => self.waiting_rows(&filter, from, rows, item, &who),
            ScreenQuery::Forward { query, client, .. } => self.forward(&query, client.as_ref()),
            ScreenQuery::Report {
                kind, from, rows, ..
            } => self.report(kind, from, rows),
            ScreenQuery::Audit { about, rows } => self.audit_rows(about, rows),
            ScreenQuery::Count => Body::Count(self.count()),
            ScreenQuery::Figures(of) => self.figures_of(of),
            ScreenQuery::Statements(_) => Body::Statements(self.statements.clone()),
        }
    }

    /// A piece by its number.
    pub fn item(&self, id: u64) -> &Item {
        self.state.items.get(&ItemId(id)).unwrap()
    }

    /// Whose it is, by box.
    pub fn owner(&self, id: u64) -> Option<String> {
        let client = self.item(id).client.clone()?;
        self.state
            .clients
            .get(&client)
            .map(|client| client.pmb.to_string())
    }

    pub fn must(&mut self, command: &Command) {
        let mut id = [0; 16];
        id[0] = 255;
        id[8..].copy_from_slice(&self.state.header.seq.0.to_be_bytes());
        self.submit(CommandId(id), command).unwrap();
    }

    /// Decides, and leaves everything as it was.
    fn foresee(&mut self, command: &Command) -> Reply {
        let (state, events) = (self.state.clone(), self.events.len());
        let answer = self.submit(CommandId([9; 16]), command);
        self.state = state;
        self.events.truncate(events);
        answer.map_or_else(Reply::Refused, Reply::Done)
    }

    fn submit(
        &mut self,
        id: CommandId,
        command: &Command,
    ) -> Result<crate::domain::state::Done, Rejection> {
        let actor = Actor::Person {
            user: "rk".into(),
            clerk: None,
            role: self.role,
            terminal: "pts/3".into(),
        };
        let policy = self.policy.clone();
        let today = Day::parse("2026-11-21").unwrap();
        let ctx = Context {
            now: NOW,
            today,
            midnight: NOW.plus_seconds(-(16 * 60 + 42) * 60),
            minute: 16 * 60 + 42,
            digest_at: NOW,
            digest_next: NOW,
            seal_from: self.seal_from,
            actor: &actor,
            command: id,
            policy: &policy,
        };
        let outcome = carry_out(&mut self.state, command, &ctx, |place, event| {
            Ok::<_, Rejection>(Envelope {
                site: SiteId::default(),
                seq: place.seq,
                at: NOW,
                day: place.day,
                actor: actor.clone(),
                command: id,
                schema: 1,
                event,
                digest: [0; 32],
                previous: [0; 32],
                hash: [7; 32],
            })
        })?;
        let envelopes = outcome.happened.into_iter().map(|(envelope, _)| envelope);
        self.events.extend(envelopes);
        Ok(outcome.done)
    }

    /// What a session is told: every clerk's PIN is 1234, and without a name the Unix user works.
    fn begin(&self, call: SessionCall) -> Reply {
        match call {
            SessionCall::SwitchClerk(asked) if asked.clerk.is_some() && asked.pin != "1234" => {
                Reply::Failed(crate::wire::messages::Failure {
                    kind: crate::wire::messages::FailureKind::Pin,
                    what: "wrong PIN; wait 1 s".into(),
                    hint: String::new(),
                })
            }
            SessionCall::SwitchClerk(asked) => Reply::Desk(Desk {
                who: asked
                    .clerk
                    .map_or_else(|| "rk".into(), |clerk| clerk.to_string()),
                ..self.figures()
            }),
            _ => Reply::Ok,
        }
    }

    fn to_call(&self) -> u32 {
        let notices = self.state.notices.values();
        let to_call = notices.filter(|one| !one.state.is_open() && one.wants_a_call());
        to_call.count() as u32
    }

    pub fn figures(&self) -> Desk {
        let header = &self.state.header;
        let today = Day::parse("2026-11-21").unwrap();
        Desk {
            center: "Harbor Street Mail".into(),
            timezone: "America/New_York".into(),
            at: NOW,
            day: today,
            books: self.state.book_day(today),
            sealed: header.sealed,
            seq: header.seq,
            who: "RK".into(),
            signed_in: true,
            role: self.role,
            today: self.state.items.len() as u32,
            held: self.state.held_count() as u32,
            to_identify: self.state.unnamed.len() as u32,
            clients: self.state.clients.len() as u32,
            forms: self.state.clients.len() as u32,
            waiting: self.state.notices.len() as u32,
            failed: 0,
            to_call: self.to_call(),
            paused: self.state.is_paused(),
            letters: crate::wire::rows::Letters::Mailed,
            known_by_sight: false,
            handovers: crate::wire::rows::HandoverWays {
                codes: self.policy.codes.digits > 0,
                phone_approval: self.policy.phone_approval,
                wants_pin: false,
            },
            purged: None,
            alarms: Vec::new(),
            warnings: Vec::new(),
            mail_stop: None,
            screen: crate::domain::screen::ScreenChoice::default(),
            quarantine: self.state.in_quarantine().count() as u32,
            quarantine_due: 0,
            count: crate::domain::count::Wanted::Touched,
            note: None,
            again: None,
            currency: crate::domain::storage::Currency::default(),
        }
    }
}

fn normal(raw: &str) -> String {
    match tracking::read(raw) {
        Scan::Tracking { readings, .. } => readings[0].number.clone(),
        _ => raw.to_owned(),
    }
}

fn dated(text: &str, to: Option<Day>) -> DatedName {
    DatedName {
        text: text.into(),
        from: None,
        to,
    }
}
