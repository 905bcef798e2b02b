//! Where a piece stands today by the center's days, what it costs, and whether a client has too much lying here.

use crate::domain::fee::{Fee, FeeFor};
use crate::domain::forward::Cents;
use crate::domain::ids::ClientId;
use crate::domain::item::{Item, ItemKind};
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::storage::{Clock, ShelfStage, Standstill, Terms};
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// How a piece sits here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub stage: ShelfStage,
    /// Days that count.
    pub days: u32,
    /// Why the clock stands, where it does.
    pub stopped: Option<Standstill>,
    /// The last day without a fee, where there are such days and the clock runs.
    pub free_until: Option<Day>,
    /// Days behind the free ones that are in nobody's account yet.
    pub uncharged: u32,
    /// What those cost.
    pub fee: Cents,
}

/// How a piece sits here; nothing of one that left, that is nobody's or waits in quarantine: its clock stands.
pub fn sitting(state: &State, item: &Item, policy: &Policy, today: Day) -> Option<Sitting> {
    let client = state.clients.get(item.client.as_ref()?)?;
    let waits = state.dispositions.get(&item.id);
    if !item.is_held() || waits.is_some_and(|kept| kept.is_quarantine()) {
        return None;
    }
    let terms = policy.terms(&client.plan, item.kind);
    let clock = state.clocks.get(&item.id).map(AsRef::as_ref);
    let days = Clock::days(clock, item, today);
    let run = Clock::run(clock, item);
    let is_free = item.origin.is_stock()
        || item.kind == ItemKind::Marketing
        // Nobody pays for the days that the center's own bill lies here.
        || state.is_statement(item);
    let paid = if is_free { 0 } else { behind(terms, days) };
    let uncharged = paid.saturating_sub(run.charged);
    let stopped = clock.and_then(Clock::standstill);
    let last = run.begins.0 + run.idle + i32::from(terms.free);
    let has_end = terms.free > 0 && stopped.is_none() && !is_free;
    Some(Sitting {
        stage: stage(terms, days),
        days: days as u32,
        stopped,
        free_until: has_end.then_some(Day(last)),
        uncharged,
        fee: terms.fee.times(uncharged),
    })
}

/// What a letter may promise of a piece that lies here: days that no later try can make untrue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stay {
    /// The last day without a fee.
    pub free_until: Option<Day>,
    /// What each day behind it costs.
    pub fee: Cents,
    /// The day on which the center does what it says of pieces that nobody comes for.
    pub acts_on: Option<Day>,
}

/// What may be promised of a piece; nothing while its clock stands, and of what costs nothing.
pub fn stay(state: &State, item: &Item, policy: &Policy, today: Day) -> Option<Stay> {
    let sits = sitting(state, item, policy, today).filter(|sits| sits.stopped.is_none())?;
    let client = state.clients.get(item.client.as_ref()?)?;
    let terms = policy.terms(&client.plan, item.kind);
    let run = Clock::run(state.clocks.get(&item.id).map(AsRef::as_ref), item);
    let acts_on = Day(run.begins.0 + run.idle + i32::from(terms.action));
    Some(Stay {
        free_until: sits.free_until,
        fee: terms.fee,
        acts_on: (terms.action > 0).then_some(acts_on),
    })
}

/// Days behind the free ones.
fn behind(terms: Terms, days: i32) -> u32 {
    let over = days - i32::from(terms.free);
    if terms.free == 0 {
        0
    } else {
        over.max(0) as u32
    }
}

fn stage(terms: Terms, days: i32) -> ShelfStage {
    let reached = |from: u16| from > 0 && days >= i32::from(from);
    match () {
        () if reached(terms.action) => ShelfStage::Action,
        () if reached(terms.last_notice) => ShelfStage::LastNotice,
        () if behind(terms, days) > 0 => ShelfStage::Fee,
        () if reached(terms.reminder) => ShelfStage::Reminder,
        () => ShelfStage::Fresh,
    }
}

impl Sitting {
    /// The fee for the days that are in nobody's account yet.
    pub fn fee(&self, state: &State, item: &Item, today: Day) -> Option<Fee> {
        let clock = state.clocks.get(&item.id).map(AsRef::as_ref);
        let after = Clock::run(clock, item).charged;
        (self.fee > Cents(0)).then_some(Fee {
            what: FeeFor::Storage {
                item: item.id,
                after,
                days: self.uncharged,
            },
            amount: self.fee,
            on: today,
        })
    }
}

/// A client has more lying here than the plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over {
    pub here: u32,
    pub most: u32,
    /// Whether it is the parcels.
    pub parcels: bool,
}

impl Over {
    /// `over the limit: 7 parcels here, the plan has room for 5`.
    pub fn words(self) -> String {
        let what = if self.parcels { "parcels" } else { "pieces" };
        let Self { here, most, .. } = self;
        format!("over the limit: {here} {what} here, the plan has room for {most}")
    }
}

/// Whether a client has more lying here than the plan allows. Nothing is refused for that.
pub fn over_limit(state: &State, client: &ClientId, policy: &Policy) -> Option<Over> {
    let known = state.clients.get(client)?;
    let storage = &policy.storage;
    let plan = storage.of_plan(&known.plan);
    let over = |here: usize, most: u16, parcels: bool| {
        let is_over = most > 0 && here > usize::from(most);
        is_over.then_some(Over {
            here: here as u32,
            most: u32::from(most),
            parcels,
        })
    };
    let parcels = plan.parcels.unwrap_or(storage.parcels);
    let pieces = plan.pieces.unwrap_or(storage.pieces);
    if parcels == 0 && pieces == 0 {
        return None;
    }
    let is_parcel = |item: &Item| item.kind == ItemKind::Parcel;
    let big = state.here_for(client).filter(|item| is_parcel(item));
    let mail = state
        .here_for(client)
        .filter(|item| !state.is_statement(item));
    over(big.count(), parcels, true).or_else(|| over(mail.count(), pieces, false))
}
