//! The drafts of a month: what the ledger told, the records of now, and the balances before.
//!
//! Must not know: where the ledger lies. What memory let go of is brought in.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Sources, Stored, draft};
use super::money::{Amount, Month};
use super::policy::StatementPolicy;
use super::tally::{Account, Moved, Tally};
use crate::domain::fee::FeeFor;
use crate::domain::flow::{Made, MakeStatements};
use crate::domain::ids::{ClientId, Hash, ItemId, Seq};
use crate::domain::state::State;

/// A month as it would be stated now.
#[derive(Clone, Debug)]
pub struct Reckoned {
    pub month: Month,
    /// In the order of boxes, which is the order of numbers.
    pub drafts: Vec<Draft>,
    /// The first number.
    pub first: u32,
    /// What the ledger moved, whoever's.
    pub booked: Amount,
    seen: Seq,
    rest: Seq,
    accounts: BTreeMap<ClientId, Account>,
}

/// The pieces for which a tally has storage.
pub fn stored_pieces(tally: &Tally) -> Vec<ItemId> {
    let accounts = tally.accounts();
    let entries = accounts.values().flat_map(|account| &account.entries);
    let ids: BTreeSet<ItemId> = entries
        .filter_map(|entry| match entry.what {
            Moved::Charged(FeeFor::Storage { item, .. })
            | Moved::Dropped(FeeFor::Storage { item, .. }) => Some(item),
            _ => None,
        })
        .collect();
    ids.into_iter().collect()
}

/// Makes a draft for each client of whom there is something to say.
pub fn reckoned(
    state: &State,
    policy: &StatementPolicy,
    tally: &Tally,
    stored: &BTreeMap<ItemId, Stored>,
) -> Reckoned {
    let last = state.stated.as_deref();
    let accounts = tally.accounts();
    let nothing = Account::default();
    let ids: BTreeSet<&ClientId> = state.clients.keys().chain(accounts.keys()).collect();
    let one = |id: &&ClientId| {
        let before = state.statements_of(id).last();
        let before = before.map(|one| one.figures.balance());
        draft(&Sources {
            id,
            client: state.clients.get(*id).map(AsRef::as_ref),
            account: accounts.get(*id).unwrap_or(&nothing),
            brought: before.or(last.map(|_| Amount(0))),
            policy,
            stored,
            month: tally.month,
        })
    };
    let drafts = ids.iter().map(one);
    let mut drafts: Vec<Draft> = drafts.filter(|draft| !draft.is_empty()).collect();
    drafts.sort_by_cached_key(|draft| {
        let client = state.clients.get(&draft.client);
        let pmb = client.map(|client| client.pmb.clone());
        (pmb, draft.client.clone())
    });
    Reckoned {
        month: tally.month,
        drafts,
        first: last.map_or(1, |last| last.last + 1),
        booked: tally.booked,
        seen: tally.seen,
        rest: tally.rest(),
        accounts,
    }
}

impl Reckoned {
    /// The order to make them; `papers` are digest and length of each PDF, in the order of the drafts.
    pub fn order(&self, papers: impl IntoIterator<Item = (Hash, u64)>) -> MakeStatements {
        let drafts = self.drafts.iter().zip(papers);
        let made = drafts.zip(self.first..);
        MakeStatements {
            month: self.month,
            seen: self.seen,
            rest: self.rest,
            booked: self.booked,
            made: made
                .map(|((draft, (digest, bytes)), number)| Made {
                    client: draft.client.clone(),
                    number,
                    figures: draft.figures,
                    digest,
                    bytes,
                    charged: self.charged(&draft.client),
                })
                .collect(),
        }
    }

    /// What a client's charges are for.
    fn charged(&self, client: &ClientId) -> Vec<FeeFor> {
        let account = self.accounts.get(client);
        let entries = account.into_iter().flat_map(|account| &account.entries);
        entries
            .filter_map(|entry| match entry.what {
                Moved::Charged(what) | Moved::OwedAgain(what, _) => Some(what),
                _ => None,
            })
            .collect()
    }
}
