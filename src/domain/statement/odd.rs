//! What of a statement wants a look before it goes: the odd ones stand first in a preview.

use super::draft::Draft;
use super::issued::Issued;
use super::money::Amount;
use crate::domain::client::Client;
use crate::domain::word::words;

words! {
    /// Why a statement is odd, the worst first.
    pub enum Odd {
        /// Its lines do not come to its balance.
        Sum = "the lines do not add up",
        /// Money moved, and nobody on file is the client.
        Nobody = "no such client on file",
        NoPlan = "the plan has no price",
        Negative = "below zero",
        Jump = "far above last month",
        NoAddress = "no e-mail: goes on paper",
        First = "first statement",
        /// Nobody wrote down when the service began.
        FirstDay = "no first day on file: billed since it was entered",
    }
}

/// What is odd of a draft, the worst first; `last` is the client's statement before.
pub fn odd(
    draft: &Draft,
    client: Option<&Client>,
    last: Option<&Issued>,
    unusual: u32,
) -> Vec<Odd> {
    let is = |odd: &Odd| match odd {
        Odd::Sum => {
            draft.lines.iter().map(|line| line.amount).sum::<Amount>() != draft.figures.balance()
        }
        Odd::Nobody => client.is_none(),
        Odd::NoPlan => draft.unpriced.is_some(),
        Odd::Negative => draft.figures.balance() < Amount(0),
        Odd::Jump => last.is_some_and(|last| {
            let before = last.figures.charged();
            before > Amount(0)
                && draft.figures.charged().0 > before.0.saturating_mul(i64::from(unusual))
        }),
        Odd::NoAddress => client.is_none_or(|client| client.statements_to().is_none()),
        Odd::First => last.is_none(),
        Odd::FirstDay => {
            let begins = last.is_none() && draft.plan.is_some();
            begins && client.is_some_and(|client| client.opened.is_none())
        }
    };
    Odd::ALL.into_iter().filter(is).collect()
}
