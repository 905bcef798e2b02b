//! All statements of a month at once: numbers are given, digests kept. What they say was reckoned from the ledger by
//! whoever gives the command; here it is held against the books, and refused as a whole when it is not so to the cent.

use serde::{Deserialize, Serialize};

use super::{StatementIssued, StatementsMade};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::Event;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::{ClientId, Hash, Seq};
use crate::domain::rejection::NoStatement;
use crate::domain::state::State;
use crate::domain::statement::issued::{Issued, Run};
use crate::domain::statement::money::{Amount, Figures, Month};
use crate::domain::statement::turn::is_next;

/// Make the statements of a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MakeStatements {
    pub month: Month,
    /// The last event that was looked at, and the first one of a later month.
    pub seen: Seq,
    pub rest: Seq,
    /// What the ledger moved, summed up without asking whose it is.
    pub booked: Amount,
    pub made: Vec<Made>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    pub client: ClientId,
    pub number: u32,
    pub figures: Figures,
    /// SHA-256 and length of its PDF.
    pub digest: Hash,
    pub bytes: u64,
    /// What its charges are for.
    pub charged: Vec<FeeFor>,
}

impl Order for MakeStatements {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let last = state.stated.as_deref().copied();
        if ctx.today <= self.month.last() {
            return Err(NoStatement::MonthRuns(self.month).into());
        }
        is_next(last.as_ref(), self.month)?;
        self.agrees(state, last)?;
        let mut events: Vec<Event> = self
            .made
            .iter()
            .map(|one| issued(one, self.month, state, ctx))
            .collect();
        let count = u32::try_from(self.made.len()).unwrap_or(u32::MAX);
        let run = Run {
            month: self.month,
            seen: self.seen,
            rest: self.rest,
            last: last.map_or(0, |last| last.last).saturating_add(count),
            count,
            moved: self.made.iter().map(|one| one.figures.moved()).sum(),
        };
        events.push(StatementsMade(run).into());
        Ok(events)
    }
}

impl MakeStatements {
    /// Whether numbers follow, balances go on, and the sum of the statements is the ledger's.
    fn agrees(&self, state: &State, last: Option<Run>) -> Result<(), NoStatement> {
        let next = last.map_or(1, |last| last.last + 1);
        if (next..)
            .zip(&self.made)
            .any(|(number, one)| one.number != number)
        {
            return Err(NoStatement::BooksMoved);
        }
        let before = |one: &Made| {
            state
                .statements_of(&one.client)
                .last()
                .map(|it| it.figures.balance())
        };
        let goes_on = |one: &Made| match (before(one), last) {
            (Some(balance), _) => one.figures.brought == balance,
            (None, Some(_)) => one.figures.brought.is_nothing(),
            (None, None) => true,
        };
        if !self.made.iter().all(goes_on) {
            return Err(NoStatement::BooksMoved);
        }
        let opens = |one: &Made| match last {
            Some(_) => Amount(0),
            None => one.figures.brought,
        };
        let statements = self
            .made
            .iter()
            .map(|one| one.figures.booked() + opens(one))
            .sum();
        if statements != self.booked {
            return Err(NoStatement::SumsDiffer {
                statements,
                ledger: self.booked,
            });
        }
        Ok(())
    }
}

fn issued(one: &Made, month: Month, state: &State, ctx: &Context<'_>) -> Event {
    let owed = state.accounts.get(&one.client);
    let owed = owed.into_iter().flat_map(|owed| owed.iter());
    let fees: Vec<Fee> = owed
        .filter(|fee| one.charged.contains(&fee.what))
        .copied()
        .collect();
    StatementIssued {
        client: one.client.clone(),
        statement: Issued {
            number: one.number,
            month,
            on: ctx.today,
            figures: one.figures,
            digest: one.digest,
            bytes: one.bytes,
            posts: Vec::new(),
        },
        fees,
    }
    .into()
}
