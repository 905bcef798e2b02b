//! Pickup and the telephone: what lies here for a client.

use super::*;
use crate::domain::flow::{ReleaseByCode, StopHandover};
use crate::domain::notice::Notice;
use crate::domain::rejection::NoRelease;
use crate::domain::release::{Stopped, bears_code};
use crate::wire::rows::{AccountRow, FeeRow, RequestRow};

/// The code of every notice here.
const CODE: &str = "4821";

impl FakeDesk {
    pub(super) fn released(&mut self, request: Request) -> Reply {
        match request {
            Request::Alarm(asked) => self.stop(&asked.client, &asked.person, Stopped::ForeignScan),
            Request::CheckCode(asked) if asked.code == CODE => Reply::Ok,
            Request::CheckCode(asked) => {
                self.stop(&asked.client, &asked.person, Stopped::WrongCode);
                Reply::Refused(NoRelease::WrongCode.into())
            }
            Request::ByCode(asked) => self.by_code(asked),
            Request::TakeDifference(asked) => self.take_listed(&asked.seen),
            Request::MakeStatements(asked) => self.make_statements(asked.dry_run),
            Request::SendStatements(asked) => self.send_statements(asked.dry_run),
            Request::Print(_) | Request::PrintManifest(_) => Reply::Ok,
            other => panic!("no test has an answer for {other:?}: give it one"),
        }
    }

    fn stop(&mut self, client: &ClientId, person: &str, why: Stopped) -> Reply {
        self.must(&Command::StopHandover(StopHandover {
            client: client.clone(),
            person: person.to_owned(),
            items: Vec::new(),
            why,
        }));
        Reply::Ok
    }

    fn by_code(&mut self, asked: ask::ByCode) -> Reply {
        let notices = self.state.notices_to(&asked.release.handover.client);
        let kinds = notices.filter(|one| bears_code(one, &self.policy.codes));
        let Some(notice) = kinds.map(|one| Box::new(Notice::clone(one))).last() else {
            return Reply::Refused(NoRelease::WrongCode.into());
        };
        let release = asked.release;
        let command = Command::ReleaseByCode(ReleaseByCode {
            release,
            notice: Some(notice),
        });
        match self.submit(asked.id, &command) {
            Ok(done) => Reply::Done(done),
            Err(why) => Reply::Refused(why),
        }
    }

    pub(super) fn pickup(&self, query: &str, client: Option<&ClientId>) -> Body {
        Body::Pickup {
            doubt: self.find(query),
            card: self
                .cards()
                .into_iter()
                .find(|card| Some(&card.client.id) == client),
            items: self
                .newest()
                .filter(|row| {
                    client.is_some() && row.item.client.as_ref() == client && row.item.is_held()
                })
                .collect(),
            owed: client.and_then(|id| self.account(id)),
            requests: client.map_or_else(Vec::new, |_| self.requests(client)),
            over: None,
        }
    }

    /// What a client owes, by the real domain.
    fn account(&self, id: &ClientId) -> Option<AccountRow> {
        let day = self.figures().day;
        let fees = crate::domain::flow::owed_now(&self.state, id, &self.policy, day);
        let client = self.state.clients.get(id)?;
        (!fees.is_empty()).then(|| AccountRow {
            client: id.clone(),
            pmb: client.pmb.clone(),
            name: client.legal_name().to_owned(),
            total: crate::domain::fee::sum(&fees),
            fees: (fees.into_iter())
                .map(|fee| FeeRow {
                    fee,
                    is_booked: true,
                })
                .collect(),
        })
    }

    /// What clients asked for, or one of them did.
    pub(super) fn requests(&self, client: Option<&ClientId>) -> Vec<RequestRow> {
        let day = self.figures().day;
        let all = self.state.requests.values();
        let open = all.filter(|one| one.is_open(&self.state, day));
        let his = open.filter(|one| client.is_none_or(|id| one.client == *id));
        his.map(|one| RequestRow {
            request: crate::domain::request::Request::clone(one),
            pmb: (self.state.clients.get(&one.client)).map(|client| client.pmb.clone()),
            name: self.state.name_of(&one.client),
            left: one.left(&self.state),
            is_due: one.is_due(day),
        })
        .collect()
    }

    pub(super) fn mail_check(&mut self, id: CommandId, client: ClientId) -> Reply {
        let known = Arc::clone(&self.state.clients[&client]);
        let who = format!("{}, box {}", known.legal_name(), known.pmb);
        let held: Vec<Arc<Item>> = self.state.held_by(&client).cloned().collect();
        let (day, policy) = (self.figures().day, Policy::default());
        let judged = |item: &Item| disposition_of(&self.state, item, &policy, day);
        let pieces: Vec<_> = held
            .iter()
            .map(|item| (item.as_ref(), judged(item)))
            .collect();
        let said = phone::sentence(&who, &pieces, 0, &chrono_tz::America::New_York);
        self.submit(id, &Command::CountMailCheck(CountMailCheck(client)))
            .unwrap();
        Reply::MailCheck(said)
    }
}
