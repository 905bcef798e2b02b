//! Which client of ours a row means that the directory does not recognise: the one left over in its box, or the one left
//! over with its name. Of two who fit, neither.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::client::Client;
use crate::domain::command::row::ClientRow;
use crate::domain::flow::directory::same;
use crate::domain::ids::{ClientId, Pmb};

/// The only client among those left over whom the row can mean.
pub(super) fn meant(
    row: &ClientRow,
    left: &[&Arc<Client>],
    taken: &BTreeSet<ClientId>,
) -> Option<ClientId> {
    let free = || left.iter().filter(|client| !taken.contains(&client.id));
    let name = row.legal_name.given()?;
    let pmb = row.pmb.given().map(|pmb| Pmb::new(pmb));
    let by_name = only(free().filter(|client| same(client.legal_name(), name)));
    by_name.or_else(|| only(free().filter(|client| Some(&client.pmb) == pmb.as_ref())))
}

fn only<'c>(mut all: impl Iterator<Item = &'c &'c Arc<Client>>) -> Option<ClientId> {
    match (all.next(), all.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    }
}
