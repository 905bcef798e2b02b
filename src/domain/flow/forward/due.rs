//! What is to be sent on, for whom and when: by what was agreed with each client, and what the rules say of the mail
//! of former ones. Computed from the record and the pieces that lie here; nothing is written down.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::domain::aftercare::ForwardSchedule;
use crate::domain::calendar::weekday;
use crate::domain::client::Client;
use crate::domain::disposition::{Action, Disposition, Tone};
use crate::domain::flow::judging::disposition_of;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::{ClientId, ItemId, RequestId};
use crate::domain::item::{Item, ItemKind};
use crate::domain::policy::Policy;
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Days that are looked through for the one that was agreed.
const LONGEST: usize = 62;

/// One client's pieces that are to be sent on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToSend {
    pub client: ClientId,
    pub kind: ForwardKind,
    pub schedule: Option<ForwardSchedule>,
    pub items: Vec<ItemId>,
    /// The day; none where he asks for it, or a manager decided.
    pub on: Option<Day>,
    /// The last day of the re-mail period (rule 35).
    pub until: Option<Day>,
    /// The client's request that asks for it.
    pub request: Option<RequestId>,
}

/// What is to be sent on as things stand on a day: what is due first comes first, what waits for a word last.
pub fn to_send(state: &State, policy: &Policy, day: Day) -> Vec<ToSend> {
    let clients = state.held.keys().filter_map(|id| state.clients.get(id));
    let of_client = |client| {
        Sender {
            state,
            policy,
            day,
            client,
        }
        .to_send()
    };
    let mut all: Vec<_> = clients.flat_map(|client| of_client(client)).collect();
    all.sort_by_key(|one| (one.on.is_none(), one.on, one.until));
    all
}

/// One client's mail on a day.
struct Sender<'a> {
    state: &'a State,
    policy: &'a Policy,
    day: Day,
    client: &'a Client,
}

impl Sender<'_> {
    fn to_send(&self) -> Vec<ToSend> {
        let mut all: Vec<ToSend> = match self.client.standing(self.day, self.policy) {
            Standing::Former | Standing::Expired => {
                self.remail().into_iter().chain(self.decided()).collect()
            }
            Standing::Active | Standing::Closing | Standing::Pending => {
                self.forward().into_iter().collect()
            }
            Standing::Suspended => Vec::new(),
        };
        all.extend(self.asked_for());
        all
    }

    /// What the client asked to have sent on, each request by its day.
    fn asked_for(&self) -> Vec<ToSend> {
        let open = self.state.requests_of(&self.client.id, self.day);
        let sends = open.iter().filter(|one| one.kind == RequestKind::Forward);
        let kind = match self.client.standing(self.day, self.policy) {
            Standing::Former | Standing::Expired => ForwardKind::Remailed,
            _ => ForwardKind::Forwarded,
        };
        sends
            .map(|request| ToSend {
                client: self.client.id.clone(),
                kind,
                schedule: None,
                items: request.left(self.state),
                on: Some(request.by),
                until: None,
                request: Some(request.id),
            })
            .collect()
    }

    /// Whether the client said of a piece when it goes, or that it stays.
    fn is_asked_for(&self, item: &Item) -> bool {
        let open = self.state.requests_of(&self.client.id, self.day);
        open.iter().any(|one| one.items.contains(&item.id))
    }

    /// What the rules say is re-mailed, and by the last day of the six months: what lies here after it is late (rule 35).
    fn remail(&self) -> Option<ToSend> {
        let until = self.client.remail_ends(self.policy);
        let by_rule = |said: &Disposition| said.days_left.is_some();
        let items = self.items(|_, said| said.action == Action::Remail && by_rule(said));
        self.remailed(items, until)
    }

    /// What a manager decided to send on.
    fn decided(&self) -> Option<ToSend> {
        let items = self.items(|_, said| said.action == Action::Remail && said.days_left.is_none());
        self.remailed(items, None)
    }

    fn remailed(&self, items: Vec<ItemId>, until: Option<Day>) -> Option<ToSend> {
        (!items.is_empty()).then(|| ToSend {
            client: self.client.id.clone(),
            kind: ForwardKind::Remailed,
            schedule: None,
            items,
            on: until,
            until,
            request: None,
        })
    }

    /// What was agreed, of what the rules do not keep here.
    fn forward(&self) -> Option<ToSend> {
        let schedule = self.client.forwarding.schedule?;
        let goes = |item: &Item, said: &Disposition| {
            let is_parcel = matches!(item.kind, ItemKind::Parcel | ItemKind::Other);
            let is_meant = is_parcel || schedule != ForwardSchedule::Parcels;
            is_meant && said.action.tone() != Tone::Stop
        };
        if schedule == ForwardSchedule::Hold {
            return None;
        }
        let items = self.items(goes);
        Some(ToSend {
            on: self.agreed(schedule, self.oldest(&items)?),
            client: self.client.id.clone(),
            kind: ForwardKind::Forwarded,
            schedule: Some(schedule),
            items,
            until: None,
            request: None,
        })
    }

    fn items(&self, goes: impl Fn(&Item, &Disposition) -> bool) -> Vec<ItemId> {
        let all = self.state.here_for(&self.client.id);
        let all = all.filter(|item| !self.is_asked_for(item));
        let goes = all.filter(|item| {
            let said = disposition_of(self.state, item, self.policy, self.day);
            goes(item, &said)
        });
        goes.map(|item| item.id).collect()
    }

    /// When the oldest of them came; none where there is none.
    fn oldest(&self, items: &[ItemId]) -> Option<Day> {
        let known = items.iter().filter_map(|id| self.state.items.get(id));
        known.map(|item| item.day.page()).min()
    }

    /// The first day from one on that was agreed, or the business day after it.
    fn agreed(&self, schedule: ForwardSchedule, from: Day) -> Option<Day> {
        let days = &self.policy.rules.business_days;
        let week = |wanted: u8| {
            let all = std::iter::successors(Some(from), |day| Some(day.next()));
            all.take(LONGEST).filter(move |day| weekday(*day) == wanted)
        };
        let weekly = self.policy.forward.weekly;
        let day = match schedule {
            ForwardSchedule::OnRequest | ForwardSchedule::Hold => None,
            ForwardSchedule::Daily | ForwardSchedule::Parcels => Some(from),
            ForwardSchedule::Weekly => week(weekly).next(),
            ForwardSchedule::Biweekly => {
                week(weekly).find(|day| day.date().iso_week().week() % 2 == 0)
            }
            ForwardSchedule::Monthly => Some(month_end(from)),
            ForwardSchedule::Monday => week(0).next(),
            ForwardSchedule::Tuesday => week(1).next(),
            ForwardSchedule::Wednesday => week(2).next(),
            ForwardSchedule::Thursday => week(3).next(),
            ForwardSchedule::Friday => week(4).next(),
        };
        day.map(|day| days.from(day))
    }
}

/// The first of the next month; on the first itself, that day.
fn month_end(from: Day) -> Day {
    let date = from.date();
    match date.with_day(1) {
        Some(first) if first != date => Day::from(first).plus_months(1),
        _ => from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};

    /// The day on which mail of a Wednesday, 18 November 2026, goes.
    fn goes(schedule: ForwardSchedule, came: &str) -> Option<String> {
        let mut policy = Policy::default();
        policy.rules.business_days.holidays = vec![Day::parse("2026-11-27").unwrap()];
        let client = Client::blank(ClientId::new("c"), Pmb::new("1"), CommandId([0; 16]));
        let sender = Sender {
            state: &State::default(),
            policy: &policy,
            day: Day::parse("2026-11-18").unwrap(),
            client: &client,
        };
        let day = sender.agreed(schedule, Day::parse(came).unwrap());
        day.map(|day| day.to_string())
    }

    #[test]
    fn each_schedule_has_its_day_and_a_day_off_moves_it_on() {
        for (schedule, came, on) in [
            (ForwardSchedule::Daily, "2026-11-18", Some("2026-11-18")),
            (ForwardSchedule::Daily, "2026-11-21", Some("2026-11-23")),
            (ForwardSchedule::Parcels, "2026-11-18", Some("2026-11-18")),
            (ForwardSchedule::Weekly, "2026-11-18", Some("2026-11-20")),
            (ForwardSchedule::Friday, "2026-11-20", Some("2026-11-20")),
            (ForwardSchedule::Friday, "2026-11-21", Some("2026-11-30")),
            (ForwardSchedule::Monday, "2026-11-18", Some("2026-11-23")),
            (ForwardSchedule::Biweekly, "2026-11-18", Some("2026-11-30")),
            (ForwardSchedule::Monthly, "2026-11-18", Some("2026-12-01")),
            (ForwardSchedule::Monthly, "2026-12-01", Some("2026-12-01")),
            (ForwardSchedule::Monthly, "2026-12-31", Some("2027-01-01")),
            (ForwardSchedule::OnRequest, "2026-11-18", None),
            (ForwardSchedule::Hold, "2026-11-18", None),
        ] {
            assert_eq!(goes(schedule, came).as_deref(), on, "{schedule:?} {came}");
        }
    }
}
