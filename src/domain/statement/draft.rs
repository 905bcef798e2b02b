//! A statement before it is made: a pure function of a client's account of the month, his prices, and the balance before.
//!
//! Invariant: the balance is the sum of the lines, and every movement of the account is one of them.

use std::collections::BTreeMap;

use super::money::{Amount, Figures, Month};
use super::policy::{Prices, StatementPolicy, Tax, Taxed};
use super::tally::{Account, Entry, Moved};
use super::usage::{Recounted, Used};
use crate::domain::client::Client;
use crate::domain::fee::{FeeFor, FeeKind};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::domain::word::words;

words! {
    /// What a line is for, in the order of the page.
    pub enum Group {
        Brought = "Balance forward",
        Plan = "Plan",
        Above = "Above the plan",
        Storage = "Storage",
        Handling = "Handling",
        Postage = "Postage at cost",
        Returning = "Returns",
        Waived = "Waived",
        Tax = "Tax",
        Paid = "Payments",
        Corrected = "Corrections",
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub group: Group,
    pub on: Option<Day>,
    pub text: String,
    pub amount: Amount,
}

/// A statement before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub client: ClientId,
    pub month: Month,
    /// The plan that it is reckoned by; none where it has no price.
    pub plan: Option<String>,
    /// The plan of who was served by one that has no line: nothing can be made before it has one, or he another.
    pub unpriced: Option<String>,
    /// In the order of their groups; within one as they happened.
    pub lines: Vec<Line>,
    pub figures: Figures,
}

/// A piece for which storage is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    pub kind: ItemKind,
    pub came: Day,
    /// Free days of such a piece.
    pub free: u16,
}

/// What a draft is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    pub id: &'a ClientId,
    /// None of who left the directory.
    pub client: Option<&'a Client>,
    pub account: &'a Account,
    /// The balance of the statement before; none before the first.
    pub brought: Option<Amount>,
    pub policy: &'a StatementPolicy,
    pub stored: &'a BTreeMap<ItemId, Stored>,
    pub month: Month,
}

impl Draft {
    /// Whether there is nothing to say, and nothing that keeps it from being said.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.unpriced.is_none()
    }
}

/// Makes it.
pub fn draft(of: &Sources<'_>) -> Draft {
    let serves = of
        .client
        .filter(|client| is_served(client, of.account, of.month));
    let prices = serves.and_then(|client| of.policy.prices(&client.plan));
    let mut lines = Vec::new();
    let brought = of.brought.unwrap_or(of.account.opening);
    if !brought.is_nothing() {
        lines.push(line(
            Group::Brought,
            None,
            "balance brought forward",
            brought,
        ));
    }
    if let Some(prices) = prices {
        lines.extend(planned(prices, of));
    }
    lines.extend(
        of.account
            .earlier
            .iter()
            .filter_map(|one| recounted(one, of)),
    );
    for entry in &of.account.entries {
        lines.push(booked(entry, of.stored));
    }
    let taxes: Vec<Line> = of
        .policy
        .taxes
        .iter()
        .filter_map(|tax| taxed(tax, of, &lines))
        .collect();
    lines.extend(taxes);
    lines.sort_by_key(|line| line.group);
    Draft {
        client: of.id.clone(),
        month: of.month,
        plan: prices.map(|prices| prices.plan.clone()),
        unpriced: serves.and_then(|client| of.policy.unpriced(&client.plan)),
        figures: figures(&lines),
        lines,
    }
}

/// Whether a client was served on a day of the month at least. One whose first day nobody wrote down began on the day that
/// he came into the books.
fn is_served(client: &Client, account: &Account, month: Month) -> bool {
    let begun = client
        .opened
        .or(account.came)
        .is_none_or(|day| day <= month.last());
    let ended = client.closed.is_some_and(|day| day < month.first());
    begun && !ended && !client.is_purged()
}

fn line(group: Group, on: Option<Day>, text: impl Into<String>, amount: Amount) -> Line {
    Line {
        group,
        on,
        text: text.into(),
        amount,
    }
}

/// The plan's fee, and what was used of it and above it.
fn planned(prices: &Prices, of: &Sources<'_>) -> Vec<Line> {
    let Used { pieces, forwards } = of.account.used;
    let text = format!(
        "{}, {}: {} ({} in the plan), {} ({} in the plan)",
        prices.plan,
        of.month.words(),
        counted(pieces as usize, "piece"),
        prices.pieces,
        counted(forwards as usize, "forward"),
        prices.forwards,
    );
    let above = |what: &str, all: u32, free: u32, each| {
        let more = all.saturating_sub(free);
        let amount = Amount::times(each, more);
        let text = format!(
            "{} above the plan, {each} each",
            counted(more as usize, what)
        );
        (!amount.is_nothing()).then(|| line(Group::Above, None, text, amount))
    };
    let fee = (prices.fee.0 > 0).then(|| line(Group::Plan, None, text, prices.fee.into()));
    let all = [
        fee,
        above("piece", pieces, prices.pieces, prices.piece),
        above("forward", forwards, prices.forwards, prices.forward),
    ];
    all.into_iter().flatten().collect()
}

/// What an earlier month comes to that was counted otherwise on its statement: a piece that was none, a bundle that came
/// back by the center's slip, a piece of another client. At the prices of now, since those of then are on no record.
fn recounted(one: &Recounted, of: &Sources<'_>) -> Option<Line> {
    let serves = of
        .client
        .filter(|client| is_served(client, of.account, one.month));
    let prices = of.policy.prices(&serves?.plan)?;
    let amount = above(prices, one.now) - above(prices, one.stated);
    let counts = |used: Used| {
        let pieces = counted(used.pieces as usize, "piece");
        format!("{pieces}, {}", counted(used.forwards as usize, "forward"))
    };
    let text = format!(
        "{} counted anew: {}, and not {}",
        one.month.words(),
        counts(one.now),
        counts(one.stated)
    );
    (!amount.is_nothing()).then(|| line(Group::Above, None, text, amount))
}

/// What is owed above a plan for so much.
fn above(prices: &Prices, used: Used) -> Amount {
    let pieces = used.pieces.saturating_sub(prices.pieces);
    let forwards = used.forwards.saturating_sub(prices.forwards);
    Amount::times(prices.piece, pieces) + Amount::times(prices.forward, forwards)
}

/// A movement as a line.
fn booked(entry: &Entry, stored: &BTreeMap<ItemId, Stored>) -> Line {
    let of = |what: &FeeFor| fee(*what, stored);
    let how = |text: &str, how: &str| match how {
        "" => text.to_owned(),
        how => format!("{text}, {how}"),
    };
    let (group, text) = match &entry.what {
        Moved::Charged(what) => (group(*what), of(what)),
        Moved::Dropped(what) => (group(*what), format!("taken back: {}", of(what))),
        Moved::Waived(what, why) => (Group::Waived, format!("{}: {why}", what.words())),
        Moved::OwedAgain(what, _) => (Group::Waived, format!("owed again: {}", what.words())),
        Moved::PaidAtDesk(by) => (Group::Paid, how("paid at the desk", by)),
        Moved::GivenBack(by) => (Group::Paid, how("given back at the desk", by)),
        Moved::Paid(by) => (Group::Paid, how("payment", by)),
        Moved::Corrected(why) => (Group::Corrected, why.clone()),
    };
    line(group, Some(entry.on), text, entry.amount)
}

/// `storage of #12 (parcel, here since 2026-11-02, 14 days free): 3 days`.
fn fee(what: FeeFor, stored: &BTreeMap<ItemId, Stored>) -> String {
    match what {
        FeeFor::Storage { item, days, .. } => match stored.get(&item) {
            Some(piece) => format!(
                "#{item}, {}, here since {}, {} free: {} charged",
                piece.kind.word(),
                piece.came,
                counted(usize::from(piece.free), "day"),
                counted(days as usize, "day"),
            ),
            None => what.words(),
        },
        other => other.words(),
    }
}

fn group(what: FeeFor) -> Group {
    match what.kind() {
        FeeKind::Storage => Group::Storage,
        FeeKind::Postage => Group::Postage,
        FeeKind::Handling => Group::Handling,
        FeeKind::Returning => Group::Returning,
    }
}

/// What a tax lies on.
fn base(on: Taxed) -> Group {
    match on {
        Taxed::Plan => Group::Plan,
        Taxed::Above => Group::Above,
        Taxed::Storage => Group::Storage,
        Taxed::Handling => Group::Handling,
        Taxed::Postage => Group::Postage,
        Taxed::Returning => Group::Returning,
    }
}

/// A tax line: of what was charged of its sorts, less what of them was waived on the same statement. Where more was taken
/// back than charged, the tax of it goes back as well.
fn taxed(tax: &Tax, of: &Sources<'_>, lines: &[Line]) -> Option<Line> {
    let groups: Vec<Group> = tax.on.iter().copied().map(base).collect();
    let charged = lines.iter().filter(|line| groups.contains(&line.group));
    let charged: Amount = charged.map(|line| line.amount).sum();
    let is_waived = |entry: &&Entry| match entry.what {
        Moved::Waived(what, _) | Moved::OwedAgain(what, _) => groups.contains(&group(what)),
        _ => false,
    };
    let waived = of.account.entries.iter().filter(is_waived);
    let waived: Amount = waived.map(|entry| entry.amount).sum();
    let amount = tax.rate.of(charged + waived);
    let text = format!("{}, {} of {}", tax.name, tax.rate, charged + waived);
    (!amount.is_nothing()).then(|| line(Group::Tax, None, text, amount))
}

fn figures(lines: &[Line]) -> Figures {
    let of = |group: Group| {
        let lines = lines.iter().filter(|line| line.group == group);
        lines.map(|line| line.amount).sum()
    };
    Figures {
        brought: of(Group::Brought),
        plan: of(Group::Plan),
        above: of(Group::Above),
        storage: of(Group::Storage),
        handling: of(Group::Handling),
        postage: of(Group::Postage),
        returning: of(Group::Returning),
        waived: of(Group::Waived),
        tax: of(Group::Tax),
        paid: of(Group::Paid),
        corrected: of(Group::Corrected),
    }
}
