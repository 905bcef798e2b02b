//! What is owed for the bundles of pieces that come back, before and after.

use std::collections::BTreeSet;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::fee::{Fee, FeeFor, sum};
use crate::domain::forward::{BackReason, Cents};
use crate::domain::ids::{ClientId, ForwardId};
use crate::domain::storage::Currency;
use crate::wire::ask;
use crate::wire::rows::ItemRow;

/// What is in the accounts for the bundles that these pieces went with.
pub(super) fn owed(session: &mut Session, rows: &[ItemRow]) -> Result<Vec<Fee>, Failure> {
    let bundles = rows.iter().filter_map(|row| row.item.status.forward());
    let bundles: BTreeSet<ForwardId> = bundles.collect();
    let clients = rows.iter().filter_map(|row| row.item.client.clone());
    let clients: BTreeSet<ClientId> = clients.collect();
    let mut all = Vec::new();
    if bundles.is_empty() {
        return Ok(all);
    }
    for client in clients {
        let accounts = session.get(ask::Accounts(Some(client)))?;
        let fees = accounts.iter().flat_map(|account| &account.fees);
        let is_of_them = |fee: &Fee| match fee.what {
            FeeFor::Postage(bundle) | FeeFor::Handling(bundle) => bundles.contains(&bundle),
            FeeFor::Storage { .. } | FeeFor::Returning(_) => false,
        };
        all.extend(fees.map(|row| row.fee).filter(is_of_them));
    }
    Ok(all)
}

/// What becomes of what was paid at the desk, where nothing is owed any more.
fn paid(rows: &[ItemRow], why: BackReason) -> String {
    let mut bundles = rows.iter().filter_map(|row| row.item.status.forward());
    if bundles.next().is_some() && why.is_our_slip() {
        " What was paid at the desk for the bundle is a credit on the client's next statement, once it is all back.".to_owned()
    } else {
        String::new()
    }
}

/// What became of it, or of what was paid where nothing was owed.
pub(super) fn words(
    rows: &[ItemRow],
    before: &[Fee],
    after: &[Fee],
    why: BackReason,
    currency: &Currency,
) -> String {
    if before.is_empty() {
        return paid(rows, why);
    }
    let (stays, owed) = (sum(after), sum(before));
    let gone = Cents(owed.0.saturating_sub(stays.0));
    let gone = (gone > Cents(0)).then(|| {
        format!(
            " {} for the bundle is owed no more: it was no mistake of the client's.",
            currency.of(gone)
        )
    });
    let because = if why.is_our_slip() {
        "not all of it is known to be back"
    } else {
        "the carrier has the postage all the same"
    };
    let stays = (stays > Cents(0)).then(|| {
        let stays = currency.of(stays);
        format!(" {stays} for the bundle stays owed: {because}. A manager can waive it.")
    });
    [gone, stays].into_iter().flatten().collect()
}
