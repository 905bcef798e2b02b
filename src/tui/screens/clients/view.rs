//! Clients: the directory, and the record of the row under the cursor; or the record that is open.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Clients, rows_of_page};
use crate::tui::desk::Desk;
use crate::tui::parts::card as cards;
use crate::tui::parts::pane::{Pane, fit};
use crate::tui::parts::standing;
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::ClientCard;

pub fn draw(directory: &Clients, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let clients = &directory.page;
    let rows = rows_of_page(desk);
    pane.rule(&format!(
        "{} {}",
        words::count(clients.total as usize, "client"),
        match clients
            .total
            .saturating_sub(directory.list.from(rows) + clients.rows.len() as u32)
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
    let cursor = directory.list.on_page(rows);
    for (at, (card, _)) in clients.rows.iter().enumerate().take(rows as usize) {
        pane.item(&client_row(card, at == cursor), at == cursor);
    }
    if !desk.layout().is_wide() {
        pane.go_to(rows as u16 + 2);
        let why = directory.selected(desk).map_or("", |(_, why)| why.as_str());
        cards::found(pane, directory.selected(desk).map(|(card, _)| card), why);
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

/// Whose record is meant.
pub fn card(directory: &Clients, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    cards::client(pane, directory.shown(desk));
}
