//! Clients: the directory, and the record of the row under the cursor.

use super::super::model::Model;
use super::super::screens::clients::{page, selected};
use super::super::theme::Theme;
use super::super::words;
use super::card;
use super::pane::{Pane, fit};
use crate::wire::rows::ClientCard;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    let clients = &model.data.clients;
    pane.rule(&format!(
        "{} {}",
        words::count(clients.total as usize, "client"),
        match clients.total.saturating_sub(model.clients.list.from(page(model)) + clients.rows.len() as u32) {
            0 if clients.total == 1 => "fits".to_owned(),
            0 => "fit".to_owned(),
            more => format!("fit, … {more} more below"),
        }
    ));
    pane.text(
        "  PMB      Name                            why it fits          Since     Here",
        Theme::heading(),
    );
    let cursor = model.clients.list.on_page(page(model));
    for (at, (card, why)) in clients.rows.iter().enumerate().take(page(model) as usize) {
        pane.item(&client_row(card, why, at == cursor), at == cursor);
    }
    if !model.layout().is_wide() {
        pane.go_to(page(model) as u16 + 2);
        card::client(pane, model, selected(model));
    }
}

fn client_row(card: &ClientCard, why: &str, selected: bool) -> String {
    let client = &card.client;
    let since = client.opened.map(words::month).unwrap_or_default();
    let since = if client.closed.is_some() { "ENDS".to_owned() } else { since };
    format!(
        "{}{} {} {} {} {:>5}",
        if selected { "> " } else { "  " },
        fit(client.pmb.as_str(), 8),
        fit(client.legal_name(), 31),
        fit(why, 20),
        fit(&since, 8),
        card.held
    )
}
