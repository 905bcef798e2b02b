//! What a bundle cost that came back whole by the center's own slip is in no account: counted from the ledger's words.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::domain::event::Event;
use mailroom::domain::fee::{Fee, FeeFor, Settlement};
use mailroom::domain::flow::{Forwarded, HeldAgain, ItemsTakenBack, LeftAfterAll};
use mailroom::domain::forward::BackReason;
use mailroom::domain::ids::{CommandId, ForwardId, ItemId};
use mailroom::domain::item::ItemStatus;

use super::weeks::Weeks;

/// Bundles on their way, and what is owed for each.
#[derive(Default)]
struct Bundles {
    away: BTreeMap<ForwardId, BTreeSet<ItemId>>,
    owed: BTreeSet<FeeFor>,
    /// Paid at the desk, and to nobody's credit.
    paid: BTreeSet<FeeFor>,
    /// Came back whole with this command, by our own slip.
    whole: BTreeMap<ForwardId, CommandId>,
}

impl Bundles {
    fn take(&mut self, command: CommandId, event: &Event) {
        match event {
            Event::Forwarded(Forwarded(sent)) => {
                self.away
                    .insert(sent.id, sent.items.iter().copied().collect());
            }
            Event::LeftAfterAll(LeftAfterAll {
                item,
                status: ItemStatus::Forwarded(id) | ItemStatus::Remailed(id),
                ..
            }) => {
                self.away.entry(*id).or_default().insert(*item);
            }
            Event::ItemsTakenBack(ItemsTakenBack(items)) => drop(self.back(items)),
            Event::HeldAgain(HeldAgain { items, why, .. }) => {
                let whole = self.back(items);
                if matches!(why, BackReason::OpenedInError | BackReason::WrongClient) {
                    self.whole.extend(whole.into_iter().map(|id| (id, command)));
                }
            }
            Event::FeesCharged(of) => self.owed.extend(of.fees.iter().map(|fee| fee.what)),
            Event::FeesReopened(of) => {
                self.owed.extend(of.fees.iter().map(|fee| fee.what));
                self.given_back(&of.fees);
            }
            Event::FeesDropped(of) => self.settled(&of.fees),
            Event::FeesSettled(of) => {
                self.settled(&of.fees);
                if matches!(of.how, Settlement::Taken(_)) {
                    self.paid.extend(of.fees.iter().map(|fee| fee.what));
                }
            }
            Event::FeesCredited(of) => self.given_back(&of.fees),
            Event::CreditDropped(of) => self.paid.extend(of.fees.iter().map(|fee| fee.what)),
            _ => {}
        }
    }

    fn settled(&mut self, fees: &[Fee]) {
        for fee in fees {
            self.owed.remove(&fee.what);
        }
    }

    fn given_back(&mut self, fees: &[Fee]) {
        for fee in fees {
            self.paid.remove(&fee.what);
        }
    }

    /// The bundles that these pieces were the last of.
    fn back(&mut self, items: &[ItemId]) -> Vec<ForwardId> {
        let mut whole = Vec::new();
        for (id, away) in &mut self.away {
            let before = away.len();
            away.retain(|item| !items.contains(item));
            if away.is_empty() && before > 0 {
                whole.push(*id);
            }
        }
        whole
    }

    /// What is owed, or was paid and is no credit, for a bundle that cost its client nothing.
    fn wrong(&self, command: CommandId) -> Option<FeeFor> {
        let now = self.whole.iter().filter(|(_, by)| **by == command);
        let mut costs = now.flat_map(|(id, _)| [FeeFor::Postage(*id), FeeFor::Handling(*id)]);
        costs.find(|cost| self.owed.contains(cost) || self.paid.contains(cost))
    }
}

/// No client owes for what came back by our own slip, once the command that brought it back is through.
pub fn our_slips_cost_nothing(weeks: &Weeks) -> Result<(), String> {
    let mut bundles = Bundles::default();
    let mut ledger = weeks.desk.ledger.iter().peekable();
    while let Some(envelope) = ledger.next() {
        bundles.take(envelope.command, &envelope.event);
        let is_last = ledger
            .peek()
            .is_none_or(|next| next.command != envelope.command);
        if let Some(cost) = is_last.then(|| bundles.wrong(envelope.command)).flatten() {
            return Err(format!("owed for our own slip: {cost:?}"));
        }
    }
    Ok(())
}

/// How often that happened.
pub fn our_slips(weeks: &Weeks) -> usize {
    let mut bundles = Bundles::default();
    let ledger = weeks.desk.ledger.iter();
    ledger.for_each(|one| bundles.take(one.command, &one.event));
    bundles.whole.len()
}
