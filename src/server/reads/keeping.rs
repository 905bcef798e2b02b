//! What clients owe and asked for, and how long pieces have been sitting here.

use std::collections::BTreeSet;

use super::view::View;
use crate::domain::fee::sum;
use crate::domain::flow::owed_now;
use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::request::Request;
use crate::domain::sitting::{Sitting, over_limit, sitting};
use crate::domain::storage::ShelfStage;
use crate::wire::ask;
use crate::wire::rows::{AccountRow, FeeRow, RequestRow, StageSums};

/// What was asked of accounts.
pub fn fees(view: &View<'_>, asked: &ask::Accounts) -> Vec<AccountRow> {
    accounts(view, asked.0.as_ref())
}

/// What one client owes now, or each who owes anything.
pub fn accounts(view: &View<'_>, client: Option<&ClientId>) -> Vec<AccountRow> {
    let state = &view.snapshot.state;
    let one = |id: &ClientId| account(view, id);
    let mut all: Vec<AccountRow> = if let Some(id) = client {
        one(id).into_iter().collect()
    } else {
        let ids: BTreeSet<&ClientId> = state.accounts.keys().chain(state.held.keys()).collect();
        ids.into_iter().filter_map(one).collect()
    };
    all.retain(|row| !row.fees.is_empty());
    all.sort_by_cached_key(|row| (row.pmb.order(), row.client.clone()));
    all
}

fn account(view: &View<'_>, id: &ClientId) -> Option<AccountRow> {
    let state = &view.snapshot.state;
    let client = state.clients.get(id)?;
    let booked = state.accounts.get(id).map_or(0, |known| known.len());
    let fees = owed_now(state, id, &view.policy(), view.today());
    Some(AccountRow {
        client: id.clone(),
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        total: sum(&fees),
        fees: (fees.into_iter().enumerate())
            .map(|(at, fee)| FeeRow {
                fee,
                is_booked: at < booked,
            })
            .collect(),
    })
}

/// What clients asked for and is still to be done, what is due first at the top.
pub fn requests(view: &View<'_>) -> Vec<RequestRow> {
    let state = &view.snapshot.state;
    let all = state.requests.values();
    let open = all.filter(|request| request.is_open(state, view.today()));
    let mut rows: Vec<RequestRow> = open.map(|request| request_row(view, request)).collect();
    rows.sort_by_key(|row| (row.request.by, row.request.id));
    rows
}

pub fn request_row(view: &View<'_>, request: &Request) -> RequestRow {
    let state = &view.snapshot.state;
    let client = state.clients.get(&request.client);
    RequestRow {
        pmb: client.map(|client| client.pmb.clone()),
        name: state.name_of(&request.client),
        left: request.left(state),
        is_due: request.is_due(view.today()),
        request: request.clone(),
    }
}

/// How a piece sits here.
pub fn sits(view: &View<'_>, item: &Item) -> Option<Sitting> {
    sitting(&view.snapshot.state, item, &view.policy(), view.today())
}

/// How many pieces stand at each stage.
pub fn stages(view: &View<'_>) -> StageSums {
    let state = &view.snapshot.state;
    let (policy, today) = (view.policy(), view.today());
    let mut sums = StageSums::default();
    let here = state.items.values().filter(|item| item.is_held());
    for stage in here.filter_map(|item| Some(sitting(state, item, &policy, today)?.stage)) {
        match stage {
            ShelfStage::Fresh => {}
            ShelfStage::Reminder => sums.reminder += 1,
            ShelfStage::Fee => sums.fee += 1,
            ShelfStage::LastNotice => sums.last_notice += 1,
            ShelfStage::Action => sums.action += 1,
        }
    }
    let over = |id: &&ClientId| over_limit(state, id, &policy).is_some();
    sums.over_limit = state.held.keys().filter(over).count() as u32;
    sums
}
