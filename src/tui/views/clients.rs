//! Clients: the directory, and the record of the row under the cursor; or the record that is open.

use super::pane::{Pane, fit};
use super::{card, record, standing};
use crate::tui::model::Model;
use crate::tui::screens::clients::{page, selected};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::ClientCard;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    if let Some(open) = &model.clients.open {
        return record::draw(pane, model, open);
    }
    let clients = &model.data.clients;
    pane.rule(&format!(
        "{} {}",
        words::count(clients.total as usize, "client"),
        match clients
            .total
            .saturating_sub(model.clients.list.from(page(model)) + clients.rows.len() as u32)
        {
            0 if clients.total == 1 => "fits".to_owned(),
            0 => "fit".to_owned(),
            more => format!("fit, … {more} more below"),
        }
    ));
    pane.text(
        "  PMB      Name                     State       1583             Since    Here",
        Theme::heading(),
    );
    let cursor = model.clients.list.on_page(page(model));
    for (at, (card, _)) in clients.rows.iter().enumerate().take(page(model) as usize) {
        pane.item(&client_row(card, at == cursor), at == cursor);
    }
    if !model.layout().is_wide() {
        pane.go_to(page(model) as u16 + 2);
        let why = selected(model).map_or("", |(_, why)| why.as_str());
        card::found(pane, selected(model).map(|(card, _)| card), why);
    }
}

fn client_row(card: &ClientCard, selected: bool) -> String {
    let client = &card.client;
    format!(
        "{}{} {} {} {} {:>5}",
        if selected { "> " } else { "  " },
        fit(client.pmb.as_str(), 8),
        fit(client.legal_name(), 24),
        standing::columns(card),
        fit(&client.opened.map(words::month).unwrap_or_default(), 7),
        card.held
    )
}
