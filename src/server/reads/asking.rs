//! Whom a manager could write to, about forms and about labels, and what each would be asked.

use std::collections::BTreeMap;

use super::discretion;
use super::drifting::drift;
use crate::domain::asking::what_to_ask;
use crate::domain::client::Client;
use crate::domain::command::Labelled;
use crate::domain::ids::ClientId;
use crate::server::reads::view::View;
use crate::wire::answer::{Failure, Refusal};
use crate::wire::rows::{Drift, FormAsk};

/// Every client who is asked or could be, by box: those of whom nothing is missing are left out.
pub fn form_asks(view: &View<'_>, also_unentered: bool) -> Result<Vec<FormAsk>, Refusal> {
    discretion::forms_only(view)?;
    Ok(asks(view, also_unentered))
}

fn asks(view: &View<'_>, also_unentered: bool) -> Vec<FormAsk> {
    let (day, policy) = (view.today(), view.policy());
    let state = &view.snapshot.state;
    let row = |client: &Client| FormAsk {
        client: client.id.clone(),
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        prepared: client.asked.prepared.clone(),
        asks: what_to_ask(
            client,
            state.notes_of(&client.id),
            day,
            &policy,
            also_unentered,
        ),
    };
    let mut rows: Vec<_> = view
        .snapshot
        .state
        .clients
        .values()
        .map(|client| row(client))
        .collect();
    rows.sort_by(|a, b| (&a.pmb, &a.client).cmp(&(&b.pmb, &b.client)));
    rows
}

/// Clients whose labels have a wrong word before the box number, each with the word that most of them have.
pub fn labelled(view: &View<'_>) -> Result<Vec<Labelled>, Failure> {
    let mut found: BTreeMap<ClientId, Labelled> = BTreeMap::new();
    // The most frequent label of a client comes first.
    for row in drift(view)?
        .into_iter()
        .filter(|row| row.drift == Drift::Designator)
    {
        let fresh = || Labelled {
            client: row.client.clone(),
            label: row.text.clone(),
            pieces: 0,
        };
        let known = found.entry(row.client.clone()).or_insert_with(fresh);
        known.pieces = known.pieces.saturating_add(row.count);
    }
    Ok(found.into_values().collect())
}
