//! What was taken and waived on a day, by who did it: folded from the day's events, for an account keeps only what is
//! still owed.

use std::collections::BTreeMap;

use super::view::View;
use crate::domain::event::{Envelope, Event};
use crate::domain::fee::{Fee, Settlement, sum};
use crate::domain::flow::{FeesReopened, FeesSettled};
use crate::domain::forward::Cents;
use crate::domain::ids::ClientId;
use crate::domain::time::BookDay;
use crate::store::Trail;
use crate::wire::answer::Failure;
use crate::wire::rows::{MoneyRow, MoneyWay};

/// Most events of a day that are looked through.
const MOST: usize = 100_000;

/// The rows of a day; none where the center books no fees, and the day is not over.
pub(super) fn of(view: &View<'_>, day: BookDay, is_sealed: bool) -> Result<Vec<MoneyRow>, Failure> {
    let state = &view.snapshot.state;
    if !is_sealed && !view.policy().storage.collect {
        return Ok(Vec::new());
    }
    let events = view.archive.events(state, &Trail::Day(day), MOST)?;
    let of_day = events.iter().filter(|one| one.day == day);
    Ok(fold(of_day))
}

/// One settlement: whose fees, how, and by whom.
struct Settled<'a> {
    client: &'a ClientId,
    fees: &'a [Fee],
    how: &'a Settlement,
    by: &'a str,
}

/// What stands at the end: what was taken back on the same day was never taken, what is of an earlier day is given back.
fn fold<'a>(events: impl Iterator<Item = &'a Envelope>) -> Vec<MoneyRow> {
    let mut stands: Vec<Settled<'a>> = Vec::new();
    let mut back: Vec<Settled<'a>> = Vec::new();
    for one in events {
        let by = one.actor.name();
        match &one.event {
            Event::FeesSettled(FeesSettled { client, fees, how }) => stands.push(Settled {
                client,
                fees,
                how,
                by,
            }),
            Event::FeesReopened(FeesReopened { client, fees, how }) => {
                let is_it = |known: &Settled<'_>| {
                    known.client == client && known.fees == fees && known.how == how
                };
                match stands.iter().rposition(is_it) {
                    Some(at) => drop(stands.remove(at)),
                    None => back.push(Settled {
                        client,
                        fees,
                        how,
                        by,
                    }),
                }
            }
            _ => {}
        }
    }
    let back = back.iter().filter(|one| is_paid(one.how));
    let back = back.map(|one| (one, MoneyWay::GivenBack));
    let mut all = BTreeMap::<(String, MoneyWay), (Cents, u32)>::new();
    for (one, way) in stands.iter().map(|one| (one, way(one.how))).chain(back) {
        let (amount, times) = all.entry((one.by.to_owned(), way)).or_default();
        *amount = amount.plus(sum(one.fees));
        *times += 1;
    }
    let row = |((by, way), (amount, times))| MoneyRow {
        by,
        way,
        amount,
        times,
    };
    all.into_iter().map(row).collect()
}

fn is_paid(how: &Settlement) -> bool {
    matches!(how, Settlement::Taken(_))
}

fn way(how: &Settlement) -> MoneyWay {
    match how {
        Settlement::Taken(how) => MoneyWay::Taken(how.trim().to_lowercase()),
        Settlement::Waived(_) => MoneyWay::Waived,
    }
}

#[cfg(test)]
mod tests;
