//! Fees, requests and disputes by chance; and whether every account is what the ledger's own words make of it.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::fee::{Fee, FeeFor, Settlement, sum};
use mailroom::domain::flow::{
    DisputeItems, EndDispute, HeldAgain, MakeRequest, SettleFees, WithdrawRequest, owed_now,
};
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::request::{RequestKind, Said};
use mailroom::domain::time::Day;

use super::weeks::Weeks;

impl Weeks {
    /// What is paid, asked for, withdrawn or disputed.
    pub(super) fn keeping(&mut self) -> Command {
        match self.chance.below(8) {
            0..4 => self.settle(),
            4 | 5 => self.request(),
            6 => {
                let open: Vec<_> = self.desk.state.requests.keys().copied().collect();
                if open.is_empty() {
                    return self.request();
                }
                Command::WithdrawRequest(WithdrawRequest {
                    request: *self.chance.one(&open),
                    why: "by chance".to_owned(),
                })
            }
            _ => {
                let disputed = self.desk.state.clocks.iter();
                let disputed = disputed.filter(|(_, clock)| clock.disputed.is_some());
                let disputed: Vec<ItemId> = disputed.map(|(id, _)| *id).collect();
                let why = "by chance".to_owned();
                if !disputed.is_empty() && self.chance.percent(70) {
                    let items = disputed;
                    return Command::EndDispute(EndDispute { items, why });
                }
                Command::DisputeItems(DisputeItems {
                    items: vec![self.piece()],
                    why: Some(why),
                })
            }
        }
    }

    /// Somebody who owes pays, now and then another sum than is owed.
    fn settle(&mut self) -> Command {
        let owing: Vec<ClientId> = self.desk.state.accounts.keys().cloned().collect();
        let client = if owing.is_empty() {
            self.served()
        } else {
            self.chance.one(&owing).clone()
        };
        let today = self.desk.today();
        let owed = owed_now(&self.desk.state, &client, &self.desk.policy, today);
        let mut amount = sum(&owed);
        amount.0 += u32::from(self.chance.percent(5));
        let how = if self.chance.percent(70) {
            Settlement::Taken("cash".to_owned())
        } else {
            Settlement::Waived("by chance".to_owned())
        };
        Command::SettleFees(SettleFees {
            client,
            only: None,
            amount,
            how,
        })
    }

    fn request(&mut self) -> Command {
        let client = self.served();
        let here = self.desk.state.held_by(&client).map(|item| item.id);
        let items: Vec<ItemId> = here.take(2).collect();
        Command::MakeRequest(MakeRequest {
            client,
            kind: *self.chance.one(&RequestKind::ALL),
            items,
            by: Day(self.desk.today().0 + self.chance.below(5) as i32 - 1),
            who: "by chance".to_owned(),
            said: *self.chance.one(&Said::ALL),
            note: String::new(),
        })
    }
}

/// What stands in one account, and the days of each piece that ever came into it.
#[derive(Default)]
struct Account {
    owed: BTreeMap<FeeFor, Fee>,
    days: BTreeSet<(ItemId, u32)>,
}

impl Account {
    /// No day of a piece and no cost of a bundle is charged twice.
    fn charge(&mut self, fee: &Fee) -> Result<(), String> {
        for day in days(fee) {
            if !self.days.insert(day) {
                return Err(format!("charged twice: {fee:?}"));
            }
        }
        match self.owed.insert(fee.what, *fee) {
            None => Ok(()),
            Some(known) => Err(format!("stands twice: {known:?}")),
        }
    }

    fn goes(&mut self, fee: &Fee) -> Result<(), String> {
        let known = self.owed.remove(&fee.what);
        known.map(drop).ok_or(format!("was not owed: {fee:?}"))
    }
}

/// The days of a piece that a fee is for.
fn days(fee: &Fee) -> impl Iterator<Item = (ItemId, u32)> + use<> {
    let (item, after, days) = match fee.what {
        FeeFor::Storage { item, after, days } => (item, after, days),
        _ => (ItemId(0), 0, 0),
    };
    (after..after + days).map(move |day| (item, day))
}

/// What is wrong with a fee, with what the ledger says of its piece.
fn told(weeks: &Weeks, fee: &Fee, wrong: &str) -> String {
    let item = days(fee).next().map(|(item, _)| item);
    let history = item.map_or_else(String::new, |item| weeks.history(item));
    format!("{wrong}\n{history}")
}

/// Every account is what was charged less what was dropped and settled, and nothing was ever charged twice.
pub fn the_accounts_balance(weeks: &Weeks) -> Result<(), String> {
    let mut all = BTreeMap::<ClientId, Account>::new();
    for envelope in &weeks.desk.ledger {
        let mut each =
            |client: &ClientId, fees: &[Fee], of: fn(&mut Account, &Fee) -> Result<(), String>| {
                let account = all.entry(client.clone()).or_default();
                let mut all = fees.iter();
                all.try_for_each(|fee| of(account, fee).map_err(|wrong| told(weeks, fee, &wrong)))
            };
        match &envelope.event {
            Event::FeesCharged(of) => each(&of.client, &of.fees, Account::charge)?,
            Event::FeesSettled(of) => each(&of.client, &of.fees, Account::goes)?,
            Event::FeesDropped(of) => each(&of.client, &of.fees, |account, fee| {
                for day in days(fee) {
                    account.days.remove(&day);
                }
                account.goes(fee)
            })?,
            // Of a piece that memory had let go of the days begin anew.
            Event::HeldAgain(HeldAgain { older, .. }) => {
                let is_older = |item: &ItemId| older.iter().any(|older| older.id == *item);
                for account in all.values_mut() {
                    account.days.retain(|(item, _)| !is_older(item));
                }
            }
            Event::FeesReopened(of) => each(&of.client, &of.fees, |account, fee| {
                account.owed.insert(fee.what, *fee);
                Ok(())
            })?,
            _ => {}
        }
    }
    let counted: BTreeMap<ClientId, BTreeSet<FeeFor>> = all
        .into_iter()
        .filter(|(_, account)| !account.owed.is_empty())
        .map(|(client, account)| (client, account.owed.into_keys().collect()))
        .collect();
    let kept = weeks.desk.state.accounts.iter();
    let kept: BTreeMap<ClientId, BTreeSet<FeeFor>> = kept
        .map(|(client, fees)| (client.clone(), fees.iter().map(|fee| fee.what).collect()))
        .collect();
    if kept == counted {
        return Ok(());
    }
    Err(format!("accounts: kept {kept:?}, counted {counted:?}"))
}
