//! Clients: the directory as one types, and the record of the row under the cursor.

use super::super::effect::Effects;
use super::super::model::Model;
use super::super::party::Party;
use super::list::List;
use super::phone;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::ClientCard;

/// The directory's own.
#[derive(Debug, Default)]
pub struct State {
    /// What is typed, and the row.
    pub list: List,
}

/// Rows of a page: all of the body where the record stands beside it, else what the record leaves.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    u32::from(if layout.is_wide() { layout.all_rows() } else { (layout.body() / 2).saturating_sub(2).max(1) })
}

/// What the directory shows.
pub fn query(model: &Model) -> ScreenQuery {
    let query = model.clients.list.filter();
    let rows = page(model);
    ScreenQuery::Clients { query: query.to_owned(), from: model.clients.list.from(rows), rows }
}

/// The row under the cursor.
pub fn selected(model: &Model) -> Option<&ClientCard> {
    model.data.clients.rows.get(model.clients.list.on_page(page(model))).map(|(card, _)| card)
}

/// Enter says what lies here for the client.
pub fn accept(model: &mut Model) -> Effects {
    match selected(model).map(Party::from) {
        Some(party) => phone::held(model, party),
        None => model.question("no client fits; Esc clears the line"),
    }
}
