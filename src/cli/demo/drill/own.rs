//! A copy of a center's own clients, by their names and boxes only: nothing else of them is needed to practise.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::client::Client;
use crate::domain::command::{Cell, ClientRow, DatedName};
use crate::domain::name::NameKind;
use crate::wire::ask;

/// Clients asked for at once.
const PAGE: u32 = 500;

/// Everybody who gets mail here now.
pub(super) fn clients(session: &mut Session) -> Result<Vec<ClientRow>, Failure> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let cards = session.get(ask::Clients { after, limit: PAGE })?;
        rows.extend(
            cards
                .iter()
                .filter(|card| card.client.closed.is_none())
                .map(|card| row(&card.client)),
        );
        match cards.last() {
            Some(last) => after = Some(last.client.id.clone()),
            None => break,
        }
    }
    if rows.is_empty() {
        return Err(Failure::usage(
            "there are no clients to practise with",
            "leave out --own",
        ));
    }
    Ok(rows)
}

fn row(client: &Client) -> ClientRow {
    let dated = |kind: NameKind| {
        let names = client.names_of(kind);
        names
            .map(|name| DatedName {
                text: name.text.clone(),
                from: name.from,
                to: name.to,
            })
            .collect()
    };
    ClientRow {
        client_id: Some(client.id.to_string()),
        pmb: Cell::Set(client.pmb.to_string()),
        legal_name: Cell::Set(client.legal_name().to_owned()),
        kind: Cell::Set(client.kind),
        people: Cell::Set(dated(NameKind::Person)),
        former_names: Cell::Set(dated(NameKind::Former)),
        dbas: Cell::Set(dated(NameKind::Dba)),
        shared_boxes: true,
        ..ClientRow::default()
    }
}
