//! One record joined with what a list shows beside it.

use crate::domain::client::Client;
use crate::domain::decide::disposition_of;
use crate::domain::event::SiteId;
use crate::domain::ids::NoticeId;
use crate::domain::item::Item;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::policy::Policy;
use crate::domain::state::{Done, State};
use crate::outbox;
use crate::server::intake::{Rules, Understood};
use crate::wire::rows::{ClientCard, ItemRow, Logged, NoticeRow};

/// A piece and its client.
pub fn item_row(state: &State, item: &Item) -> ItemRow {
    let client = item.client.as_ref().and_then(|id| state.clients.get(id));
    ItemRow {
        item: item.clone(),
        pmb: client.map(|client| client.pmb.clone()),
        name: client.map(|client| client.legal_name().to_owned()),
        told: told(state, item),
    }
}

/// How far the client has been told of a piece.
fn told(state: &State, item: &Item) -> Option<NoticeState> {
    let speaks = |notice: &&std::sync::Arc<Notice>| {
        matches!(notice.kind, NoticeKind::Arrival | NoticeKind::Digest) && notice.items.contains(&item.id)
    };
    let client = item.client.as_ref()?;
    state.notices_to(client).filter(speaks).map(|notice| notice.state).last()
}

/// A notice and its client.
pub fn notice_row(state: &State, notice: &Notice, policy: &Policy) -> NoticeRow {
    let client = state.clients.get(&notice.client);
    NoticeRow {
        notice: notice.clone(),
        pmb: client.map(|client| client.pmb.clone()),
        name: state.name_of(&notice.client),
        subject: client.map_or_else(String::new, |client| outbox::subject(notice, client)),
        due: notice.due(state.header.last_intake, policy),
        message_id: message_id(notice.id, state.header.site),
    }
}

fn message_id(id: NoticeId, site: SiteId) -> String {
    outbox::message_id(id, site)
}

/// A client and how much lies here.
pub fn card(state: &State, client: &Client) -> ClientCard {
    let held = state.held.get(&client.id).map_or(0, |ids| ids.len() as u32);
    ClientCard { client: client.clone(), held }
}

/// What was logged by a command, piece by piece.
pub fn logged(state: &State, done: &Done, understood: &Understood, rules: Rules<'_>) -> Vec<Logged> {
    let one = |id| {
        let item = state.items.get(id)?;
        Some(Logged {
            row: item_row(state, item),
            score: understood.score,
            lead: understood.lead,
            candidates: understood.candidates.clone(),
            notices: done.notices.clone(),
            warning: understood.warning.clone(),
            disposition: disposition_of(state, item, rules.policy, rules.day),
        })
    };
    done.items.iter().filter_map(one).collect()
}
