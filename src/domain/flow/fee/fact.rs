//! Fees came into an account, and went out of it. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::fee::{Fee, FeeFor, Settlement, sum};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{ClientId, Hash, ItemId};
use crate::domain::state::{Done, Reversal, State};

/// Fees came into a client's account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeesCharged {
    pub client: ClientId,
    pub fees: Vec<Fee>,
}

/// Fees were charged by mistake: what caused them was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeesDropped {
    pub client: ClientId,
    pub fees: Vec<Fee>,
}

/// Fees were taken, or waived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeesSettled {
    pub client: ClientId,
    pub fees: Vec<Fee>,
    pub how: Settlement,
}

/// Fees that were settled by mistake are owed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeesReopened {
    pub client: ClientId,
    pub fees: Vec<Fee>,
    /// As they had been settled.
    pub how: Settlement,
}

/// The pieces that fees are for.
fn items(fees: &[Fee]) -> Vec<ItemId> {
    fees.iter().filter_map(|fee| fee.what.item()).collect()
}

pub(super) fn about<'a>(happened: &'static str, client: &'a ClientId, fees: &[Fee]) -> About<'a> {
    About::client(happened, client).and_items(&items(fees))
}

/// `12.50 of Harbor Candle Co: storage of #4, 3 days; postage of bundle 2`.
pub(super) fn detail(state: &State, client: &ClientId, fees: &[Fee]) -> String {
    let whats: Vec<String> = fees.iter().map(|fee| fee.what.words()).collect();
    format!(
        "{} of {}: {}",
        sum(fees),
        state.name_of(client),
        whats.join("; ")
    )
}

impl Fact for FeesCharged {
    fn about(&self) -> About<'_> {
        about("fees charged", &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        detail(state, &self.client, &self.fees)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.charge(&self.client, &self.fees);
    }

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        Undo::Back(vec![Reversal::FeesCharged(client, fees)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl Fact for FeesDropped {
    fn about(&self) -> About<'_> {
        about("fees dropped", &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        detail(state, &self.client, &self.fees)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.uncharge(&self.client, &self.fees);
    }

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        Undo::Back(vec![Reversal::FeesDropped(client, fees)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl Fact for FeesSettled {
    fn about(&self) -> About<'_> {
        let happened = match self.how {
            Settlement::Taken(_) => "fees taken",
            Settlement::Waived(_) => "fees waived",
        };
        about(happened, &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        let what = detail(state, &self.client, &self.fees);
        format!("{}, {what}", self.how.words())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.settle(&self.client, &self.fees);
    }

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        let how = self.how.clone();
        Undo::Back(vec![Reversal::FeesSettled(client, fees, how)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

impl Fact for FeesReopened {
    fn about(&self) -> About<'_> {
        about("fees owed again", &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        detail(state, &self.client, &self.fees)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.owe(&self.client, &self.fees);
    }

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        let how = self.how.clone();
        Undo::Back(vec![Reversal::FeesReopened(client, fees, how)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl FeesCharged {
    /// The event of some fees; none of nothing.
    pub(in crate::domain::flow) fn of(client: &ClientId, fees: Vec<Fee>) -> Option<Self> {
        let owed = |fee: &Fee| fee.amount > crate::domain::forward::Cents(0);
        let fees: Vec<Fee> = fees.into_iter().filter(owed).collect();
        (!fees.is_empty()).then(|| Self {
            client: client.clone(),
            fees,
        })
    }
}

/// Whether one of two fees is for what the other is for.
pub(in crate::domain::flow) fn is_among(fees: &[Fee], what: FeeFor) -> bool {
    fees.iter().any(|fee| fee.what == what)
}
