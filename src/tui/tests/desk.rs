//! A server for tests: the real domain decides, the directory is searched by prefix, rows are joined naively.

use crate::domain::flow::{
    AssignItem, CountMailCheck, ImportClient, Inspect, ItemMoved, LogItems, OpenForm,
};
use std::sync::Arc;

use crate::domain::clerk::{Actor, Role};
use crate::domain::client::ClientKind;
use crate::domain::command::{Cell, ClientRow, Command, Context, DatedName, Intake};
use crate::domain::compliance::{form_state, shortcomings};
use crate::domain::disposition::{Disposition, Mail};
use crate::domain::event::{Envelope, Event, SiteId};
use crate::domain::flow::{CorrectItem, carry_out, disposition_for, disposition_of};
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId};
use crate::domain::inspection::dossier;
use crate::domain::item::{Evidence, Item, ItemChange, ItemKind};
use crate::domain::name::NameKind;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::phone;
use crate::domain::policy::Policy;
use crate::domain::quarter::{self, Blocker};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::{self, Scan};
use crate::wire::ask;
use crate::wire::messages::{
    Call, Inspection, LogLine, OnDoubt, Reply, ReportKind, Request, ScreenQuery, SessionCall,
};
use crate::wire::rows::{
    AuditRow, Body, Candidate, Certainty, Change, ClientCard, DaySheet, Desk, Doubt, FormSheet,
    GoneToday, ItemRow, Logged, Mark, NoticeRow, Prospect, QuarantineRow, QuarterSums, ReportLine,
    Screen, Told, WaitingSheet,
};

/// 21 November 2026, 16:42 in New York.
pub const NOW: Stamp = Stamp(1_795_297_320_000);

pub struct FakeDesk {
    pub state: State,
    pub events: Vec<Envelope>,
    pub asked: Vec<Request>,
    /// What whoever sits here may do.
    pub role: Role,
}

impl FakeDesk {
    /// A directory of a few invented clients.
    pub fn new() -> Self {
        let (state, role) = (State::default(), Role::Manager);
        let mut desk = Self {
            state,
            events: Vec::new(),
            asked: Vec::new(),
            role,
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
            Request::Client(ask::Client(text)) => {
                let fits = |card: &ClientCard| {
                    card.client.pmb.as_str() == text || card.client.id.as_str() == text
                };
                Reply::Clients(self.cards().into_iter().filter(fits).collect())
            }
            Request::Notice(ask::Notice(id)) => match self.notice(id) {
                Some(row) => {
                    Reply::Notice(Box::new(row), "Dear client,\n\nsomething is here.\n".into())
                }
                None => Reply::Refused(Rejection::NoNotice(id)),
            },
            Request::OpenForm(asked) => self.open_form(&asked.client, asked.reason),
            Request::Quarantine(_) => Reply::Quarantine(self.quarantine()),
            Request::Waiting(ask::Waiting(id)) => Reply::Waiting(Box::new(self.waiting(id))),
            Request::Inspect(asked) => self.inspect(asked),
            other => panic!("no test has an answer for {other:?}: give it one"),
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
        let policy = Policy::default();
        let today = Day::parse("2026-11-21").unwrap();
        let ctx = Context {
            now: NOW,
            today,
            digest_at: NOW,
            seal_from: NOW,
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

    fn log(&mut self, line: &LogLine) -> Reply {
        let mut intake = Intake {
            ..line.intake.clone()
        };
        if let Some(raw) = &line.tracking {
            if let Scan::Tracking { readings, .. } = tracking::read(raw) {
                intake.carrier = readings.first().map(|reading| reading.carrier);
            }
            intake.tracking = Some(normal(raw));
        }
        let doubt = self.find(&line.text);
        intake.client = line.chosen.clone();
        if intake.client.is_none() && doubt.certainty == Certainty::Certain {
            intake.client = doubt.candidates.first().map(|first| first.client.clone());
        }
        if intake.client.is_none() && line.on_doubt == OnDoubt::Refuse {
            return Reply::Doubt(doubt);
        }
        match self.submit(line.id, &Command::LogItems(LogItems(intake))) {
            Ok(done) => self.logged(&done.items),
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    fn assign(&mut self, asked: ask::Assign) -> Reply {
        let ask::Assign {
            id,
            item,
            line,
            chosen,
            known,
            kind,
        } = asked;
        let owner = self.state.items.get(&item).map(|item| item.client.clone());
        if let Some(owner) = owner.filter(|owner| !known.is_so(owner.as_ref())) {
            let owner = owner.map(|client| self.state.name_of(&client));
            return Reply::Refused(Rejection::NamedMeanwhile { item, owner });
        }
        let doubt = self.find(&line);
        let certain = doubt.certainty == Certainty::Certain;
        let first = doubt
            .candidates
            .first()
            .filter(|_| certain)
            .map(|first| first.client.clone());
        let Some(client) = chosen.or(first) else {
            return Reply::Doubt(doubt);
        };
        let evidence = Some(Evidence {
            name: line,
            kind: None,
            reason: "test".into(),
        });
        if let Some(kind) = kind {
            let changes = vec![ItemChange::Kind(kind)];
            self.must(&Command::CorrectItem(CorrectItem { item, changes }));
        }
        let command = Command::AssignItem(AssignItem {
            item,
            client: Some(client),
            evidence,
            known,
        });
        match self.submit(id, &command) {
            Ok(_) => self.logged(&[item]),
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    fn logged(&self, items: &[ItemId]) -> Reply {
        let rows = items
            .iter()
            .filter_map(|id| self.state.items.get(id))
            .map(|item| Logged {
                row: self.row(item),
                score: 1.0,
                lead: 1.0,
                candidates: Vec::new(),
                notices: Vec::new(),
                warning: None,
                disposition: disposition_of(&self.state, item, &Policy::default(), Day(1)),
            });
        Reply::Logged(rows.collect())
    }

    fn open_form(&mut self, client: &ClientId, reason: String) -> Reply {
        let mut id = [254; 16];
        id[8..].copy_from_slice(&self.state.header.seq.0.to_be_bytes());
        match self.submit(
            CommandId(id),
            &Command::OpenForm(OpenForm {
                client: client.clone(),
                reason,
            }),
        ) {
            Ok(_) => {
                let client = (*self.state.clients[client]).clone();
                let (day, policy) = (self.figures().day, Policy::default());
                let (form, short) = (
                    form_state(&client, day, &policy),
                    shortcomings(&client, day, &policy),
                );
                Reply::Form(Box::new(FormSheet {
                    client,
                    form,
                    shortcomings: short,
                }))
            }
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    fn mail_check(&mut self, id: CommandId, client: ClientId) -> Reply {
        let known = Arc::clone(&self.state.clients[&client]);
        let who = format!("{}, box {}", known.legal_name(), known.pmb);
        let held: Vec<Arc<Item>> = self.state.held_by(&client).cloned().collect();
        let (day, policy) = (self.figures().day, Policy::default());
        let judged = |item: &Item| disposition_of(&self.state, item, &policy, day);
        let pieces: Vec<_> = held
            .iter()
            .map(|item| (item.as_ref(), judged(item)))
            .collect();
        let said = phone::sentence(&who, &pieces, 0);
        self.submit(id, &Command::CountMailCheck(CountMailCheck(client)))
            .unwrap();
        Reply::MailCheck(said)
    }

    /// Exact box, or the beginning of any word of any name; one client is certain.
    pub fn find(&self, query: &str) -> Doubt {
        let query = query.trim().to_lowercase();
        let mut candidates = Vec::new();
        for client in self.state.clients.values().filter(|_| !query.is_empty()) {
            let hit = if client.pmb.as_str() == query {
                Some((query.clone(), None, None, Vec::new()))
            } else {
                let begins = |text: &str| {
                    let text = text.to_lowercase();
                    text.starts_with(&query) || text.split(' ').any(|word| word.starts_with(&query))
                };
                client
                    .names
                    .iter()
                    .find(|name| begins(&name.text))
                    .map(|name| {
                        (
                            name.text.clone(),
                            Some(name.kind),
                            name.to,
                            typed(&name.text, &query),
                        )
                    })
            };
            if let Some((matched, kind, to, marks)) = hit {
                candidates.push(Candidate {
                    client: client.id.clone(),
                    pmb: client.pmb.clone(),
                    legal: client.legal_name().to_owned(),
                    matched,
                    kind,
                    reason: kind.map_or("box", NameKind::word).into(),
                    score: 0.9,
                    present: true,
                    held: self.state.held_by(&client.id).count() as u32,
                    from: None,
                    to,
                    how: if kind.is_some() { "starts like" } else { "box" }.into(),
                    habit: None,
                    marks,
                    differs: Vec::new(),
                    disposition: disposition_for(
                        client,
                        None,
                        Mail::of(ItemKind::Letter, None),
                        &Policy::default(),
                        Day(1),
                    ),
                });
            }
        }
        let certainty = match candidates.len() {
            0 => Certainty::Nobody,
            1 => Certainty::Certain,
            _ => Certainty::Close,
        };
        Doubt {
            candidates,
            lead: 0.05,
            certainty,
            bearers: None,
        }
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

    pub fn figures(&self) -> Desk {
        let header = &self.state.header;
        let today = Day::parse("2026-11-21").unwrap();
        Desk {
            center: "Harbor Street Mail".into(),
            timezone: "America/New_York".into(),
            at: NOW,
            day: self.state.book_day(today),
            seq: header.seq,
            who: "RK".into(),
            signed_in: true,
            role: self.role,
            today: self.state.items.len() as u32,
            held: self.state.held_count() as u32,
            to_identify: self.state.unnamed.len() as u32,
            clients: self.state.clients.len() as u32,
            waiting: self.state.notices.len() as u32,
            failed: 0,
            paused: self.state.is_paused(),
            letters: crate::wire::rows::Letters::Mailed,
            known_by_sight: false,
            purged: None,
            warnings: Vec::new(),
            mail_stop: None,
            screen: crate::domain::screen::ScreenChoice::default(),
            quarantine: self.state.in_quarantine().count() as u32,
            quarantine_due: 0,
        }
    }

    fn cards_like(&self, query: &str) -> Vec<ClientCard> {
        let fits = |card: &ClientCard| {
            let words = format!("{} {}", card.client.pmb, card.client.legal_name());
            words.to_lowercase().contains(&query.to_lowercase())
        };
        self.cards().into_iter().filter(fits).collect()
    }

    fn body(&self, query: ScreenQuery) -> Body {
        let newest = || self.state.items.values().rev().map(|item| self.row(item));
        match query {
            ScreenQuery::Intake { query, recent, .. } => Body::Intake {
                doubt: self.find(&query),
                recent: newest().take(recent as usize).collect(),
                unnamed: newest()
                    .filter(|row| row.item.client.is_none() && row.item.is_held())
                    .collect(),
            },
            ScreenQuery::Pickup { query, client, .. } => Body::Pickup {
                doubt: self.find(&query),
                card: self
                    .cards()
                    .into_iter()
                    .find(|card| Some(&card.client.id) == client.as_ref()),
                items: newest()
                    .filter(|row| {
                        client.is_some() && row.item.client == client && row.item.is_held()
                    })
                    .collect(),
            },
            ScreenQuery::Shelf {
                filter,
                from,
                rows,
                item,
            } => {
                let fits = |row: &ItemRow| match filter.as_str() {
                    "?" => row.item.client.is_none(),
                    filter => words_of(row).contains(&filter.to_lowercase()),
                };
                let held: Vec<ItemRow> = newest()
                    .filter(|row| row.item.is_held() && fits(row))
                    .collect();
                let total = held.len() as u32;
                let at = item.and_then(|id| held.iter().position(|row| row.item.id == id));
                let from = at.map_or(from, |at| at as u32 / rows * rows);
                let page = held
                    .into_iter()
                    .skip(from as usize)
                    .take(rows as usize)
                    .collect();
                Body::Shelf {
                    rows: page,
                    total,
                    old: 0,
                    at_desk: 0,
                    from,
                }
            }
            ScreenQuery::Day => Body::Day(self.sheet()),
            ScreenQuery::Clients {
                from, rows, query, ..
            } => {
                let all = self.cards_like(&query);
                let total = all.len() as u32;
                let page = all.into_iter().skip(from as usize).take(rows as usize);
                Body::Clients {
                    rows: page.map(|card| (card, "name".into())).collect(),
                    total,
                    items: Vec::new(),
                }
            }
            ScreenQuery::Outbox { filter, .. } => {
                let mut rows: Vec<NoticeRow> = self
                    .state
                    .notices
                    .keys()
                    .filter_map(|id| self.notice(*id))
                    .collect();
                rows.retain(|row| row.name.to_lowercase().contains(&filter.to_lowercase()));
                Body::Outbox {
                    total: rows.len() as u32,
                    rows,
                    gone_today: GoneToday {
                        sent: 3,
                        written: 0,
                    },
                    from: 0,
                }
            }
            ScreenQuery::Quarantine {
                filter,
                from,
                rows,
                item,
                who,
                ..
            } => {
                let mut all = self.quarantine();
                all.retain(|row| {
                    row.row
                        .item
                        .line
                        .as_deref()
                        .unwrap_or("")
                        .to_lowercase()
                        .contains(&filter)
                });
                let at = item.and_then(|id| all.iter().position(|row| row.row.item.id == id));
                let from = at.map_or(from, |at| at as u32 / rows * rows);
                let total = all.len() as u32;
                let rows = all
                    .into_iter()
                    .skip(from as usize)
                    .take(rows as usize)
                    .collect();
                Body::Quarantine {
                    rows,
                    total,
                    from,
                    doubt: self.find(&who),
                }
            }
            ScreenQuery::Report {
                kind, from, rows, ..
            } => self.report(kind, from, rows),
            ScreenQuery::Audit { about, rows } => {
                let all = self
                    .events
                    .iter()
                    .rev()
                    .take(rows as usize)
                    .map(Self::audit);
                Body::Audit {
                    rows: all.collect(),
                    about,
                }
            }
        }
    }

    pub fn quarantine(&self) -> Vec<QuarantineRow> {
        let row = |(item, kept): (&Arc<Item>, &Arc<Disposition>)| QuarantineRow {
            row: self.row(item),
            disposition: (**kept).clone(),
            prospect: item.line.clone(),
            asked: Vec::new(),
            alike: self
                .state
                .in_quarantine()
                .filter(|(one, _)| one.line == item.line)
                .count() as u32,
        };
        self.state.in_quarantine().map(row).collect()
    }

    fn waiting(&self, id: ItemId) -> WaitingSheet {
        let line = self.item(id.0).line.clone().unwrap_or_default();
        let asks = |one: &&Arc<Notice>| one.kind == NoticeKind::Question && one.items.contains(&id);
        let asked = self
            .state
            .notices
            .values()
            .filter(asks)
            .map(|one| &self.state.clients[&one.client]);
        WaitingSheet {
            item: id,
            events: self.history(id),
            who: self.find(line.split(' ').next().unwrap_or_default()),
            asked: asked
                .map(|client| (client.pmb.clone(), client.legal_name().to_owned()))
                .collect(),
        }
    }

    fn inspect(&mut self, asked: Inspection) -> Reply {
        let Inspection {
            client,
            after,
            reason,
            badge,
        } = asked;
        let mut id = [9; 16];
        id[8..].copy_from_slice(&self.state.header.seq.0.to_be_bytes());
        let command = Command::Inspect(Inspect {
            client: client.clone(),
            reason,
            badge,
        });
        if let Err(rejection) = self.submit(CommandId(id), &command) {
            return Reply::Refused(rejection);
        }
        let today = self.figures().day;
        let fits = |id: &ClientId| match &client {
            Some(one) => one == id,
            None => after.as_ref().is_none_or(|after| id > after),
        };
        // Pages of four, so that six clients are two.
        let page = self
            .state
            .clients
            .values()
            .filter(|known| fits(&known.id))
            .take(4);
        Reply::Inspection(
            page.map(|known| dossier(known, &Policy::default(), today))
                .collect(),
        )
    }

    fn report(&self, kind: ReportKind, from: u32, rows: u32) -> Body {
        let today = self.figures().day;
        let known = quarter::quarter(
            &self.state,
            &Policy::default(),
            today,
            quarter::Reader::Custodian,
        );
        let sums = QuarterSums {
            due: known.due,
            on: known.on,
            certified: known.certified,
            blockers: known.blockers.len() as u32,
            clients: known.clients.len() as u32,
            changes: vec![(Change::Opened, 0), (Change::Closed, 0)],
        };
        let mut all: Vec<ReportLine> = match kind {
            ReportKind::Quarter => {
                let blocks = |one: &Blocker| ReportLine::Blocker(one.clone(), "somebody".into());
                known.blockers.iter().map(blocks).collect()
            }
            ReportKind::Prospects => self.quarantine().into_iter().filter_map(prospect).collect(),
            ReportKind::Drift | ReportKind::Retention => Vec::new(),
        };
        if kind == ReportKind::Quarter {
            all.extend(known.clients.into_iter().map(ReportLine::Listed));
        }
        let total = all.len() as u32;
        let page = all
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect();
        Body::Report {
            rows: page,
            total,
            sums: (kind == ReportKind::Quarter).then_some(sums),
        }
    }

    fn sheet(&self) -> DaySheet {
        let day = self.figures().day;
        let tally = self.state.book(day).tally;
        DaySheet {
            day,
            tally,
            closing: tally.closing(),
            seal: self.state.book(day).seal,
            slots: self.counted(|item| item.slot.clone()),
            kinds: self.counted(|item| item.kind),
            ages: [self.state.held_count() as u32, 0, 0, 0],
            unsealed: Vec::new(),
            seal_from: NOW,
            calendar: Day::parse("2026-11-21").unwrap(),
            open_notices: self.state.notices.len() as u32,
            to_identify: self.state.unnamed.len() as u32,
            mail_checks: self.state.book(day).mail_checks,
            hours: self.hours(),
            carriers: self.counted(|item| item.carrier),
        }
    }

    /// A morning's mail, and what the test logged at its own hour.
    fn hours(&self) -> [u32; 24] {
        let mut hours = [0; 24];
        hours[8..13].copy_from_slice(&[3, 31, 18, 9, 4]);
        hours[16] = self.state.items.len() as u32;
        hours
    }

    fn counted<K: Ord>(&self, key: impl Fn(&Item) -> K) -> Vec<(K, u32)> {
        let mut counts = std::collections::BTreeMap::new();
        for item in self.state.items.values().filter(|item| item.is_held()) {
            *counts.entry(key(item)).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    fn cards(&self) -> Vec<ClientCard> {
        let (day, policy) = (self.figures().day, Policy::default());
        let card = |client: &Arc<crate::domain::client::Client>| ClientCard {
            client: client.for_the_desk(),
            held: self.state.held_by(&client.id).count() as u32,
            standing: client.standing(day, &policy),
            remail_until: client.remail_ends(&policy),
            form: form_state(client, day, &policy),
            shortcomings: shortcomings(client, day, &policy),
            tasks: client.closing_tasks(day, &policy),
            id_until: client.form.as_ref().and_then(|form| form.first_id_ends()),
        };
        self.state.clients.values().map(card).collect()
    }

    fn row(&self, item: &Item) -> ItemRow {
        let client = item
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id));
        let told = self
            .state
            .notices
            .values()
            .find(|notice| notice.items.contains(&item.id));
        ItemRow {
            item: item.clone(),
            pmb: client.map(|client| client.pmb.clone()),
            // What the domain would never take in is sent all the same: the screen must not trust it.
            name: client.map(|client| client.legal_name().replace("東京", "\u{1b}[2J東京\u{202e}")),
            told: told
                .map(|notice| Told::by(notice))
                .filter(|told| told.state != NoticeState::Cancelled),
            disposition: Some(disposition_of(
                &self.state,
                item,
                &Policy::default(),
                self.figures().day,
            ))
            .filter(|said| item.is_held() && item.client.is_some() && !said.is_ordinary()),
        }
    }

    fn notice(&self, id: NoticeId) -> Option<NoticeRow> {
        let notice = self.state.notices.get(&id)?;
        let client = self.state.clients.get(&notice.client)?;
        Some(NoticeRow {
            notice: (**notice).clone(),
            pmb: Some(client.pmb.clone()),
            name: client.legal_name().to_owned(),
            subject: format!(
                "{} for you",
                crate::tui::words::count(notice.items.len(), "piece")
            ),
            due: NOW,
            message_id: "<1@desk>".into(),
            written_to: None,
        })
    }

    fn history(&self, id: ItemId) -> Vec<AuditRow> {
        self.events
            .iter()
            .filter(|one| one.event.items().contains(&id))
            .map(Self::audit)
            .collect()
    }

    fn audit(envelope: &Envelope) -> AuditRow {
        let about = envelope
            .event
            .items()
            .first()
            .map(|id| format!("#{id}"))
            .unwrap_or_default();
        let detail = match &envelope.event {
            Event::ItemMoved(ItemMoved { slot, .. }) => slot.to_string(),
            _ => String::new(),
        };
        AuditRow {
            envelope: envelope.clone(),
            about,
            detail,
        }
    }
}

fn prospect(row: QuarantineRow) -> Option<ReportLine> {
    let (day, name) = (row.row.item.day, row.prospect?);
    let spellings = vec![(name.clone(), row.alike)];
    let prospect = Prospect {
        name,
        count: row.alike,
        here: row.alike,
        first: day,
        last: day,
        spellings,
    };
    Some(ReportLine::Prospect(prospect))
}

fn words_of(row: &ItemRow) -> String {
    let name = row.name.as_deref().unwrap_or_default();
    let number = row.item.tracking.as_deref().unwrap_or_default();
    let item = &row.item;
    format!(
        "{} #{} {} {number} {name}",
        item.slot,
        item.id,
        item.kind.word()
    )
    .to_lowercase()
}

/// Where the query stands in a name.
fn typed(name: &str, query: &str) -> Vec<Mark> {
    let name = name.to_lowercase();
    let at = name
        .match_indices(query)
        .map(|(at, _)| name[..at].chars().count());
    let begins = at.filter(|at| *at == 0 || name.chars().nth(at - 1) == Some(' '));
    let mark = |at: usize| Mark {
        from: at as u16,
        to: (at + query.chars().count()) as u16,
        agrees: true,
    };
    begins.take(1).map(mark).collect()
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

type Row = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const DIRECTORY: &[Row] = &[
    (
        "234",
        "Harbor Candle Co LLC",
        &["Ada Abbott", "Marco Ruiz", "Lena Holm"],
        &["Harbor Home"],
        &["Abbott Candles LLC"],
    ),
    (
        "671",
        "Tidewater Audio LLC",
        &["Jun Petrov"],
        &[],
        &["Harbor Audio LLC"],
    ),
    ("118", "Marsh & Harbison", &["M. Harbison"], &[], &[]),
    ("402", "Candle & Wick", &[], &["Wax Works"], &[]),
    ("555", "Kestrel Optics Inc", &["Kofi Mensah"], &[], &[]),
    (
        "777",
        "Kestrel 東京商事 Very Long Name International Holdings",
        &["東京 太郎"],
        &[],
        &[],
    ),
];
