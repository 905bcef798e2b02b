//! Clients: the directory, and the record of the row under the cursor; or the record that is open.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Clients, rows_of_page};
use crate::tui::desk::Desk;
use crate::tui::parts::card as cards;
use crate::tui::parts::pane::Pane;
use crate::tui::parts::standing;
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::ClientCard;

const COLUMNS: [Column; 6] = [
    Column::fits("PMB"),
    Column::left("Name"),
    Column::fits("State"),
    Column::fits("1583"),
    Column::fits("Since"),
    Column::figures("Here"),
];

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
    let cursor = directory.list.on_page(rows);
    let shown = clients.rows.iter().take(rows as usize);
    let shown = shown.map(|(card, _)| listed(card, desk)).collect();
    table::draw(pane, &COLUMNS, shown, Some(cursor));
    if !desk.layout().is_wide() {
        pane.go_to(rows as u16 + 2);
        let why = directory.selected(desk).map_or("", |(_, why)| why.as_str());
        cards::found(pane, directory.selected(desk).map(|(card, _)| card), why);
    }
}

fn listed(card: &ClientCard, desk: &Desk) -> Listed {
    let client = &card.client;
    let [state, form] = standing::columns(card);
    // Capitals want somebody; so does their colour.
    let styled = |text: String| {
        let wants = text.chars().take(2).all(char::is_uppercase);
        let style = if wants {
            desk.theme.warning()
        } else {
            Style::new()
        };
        (text, style)
    };
    Listed::of(vec![
        plain(client.pmb.as_str()),
        (client.legal_name().to_owned(), desk.theme.client()),
        styled(state),
        styled(form),
        plain(client.opened.map(words::month).unwrap_or_default()),
        plain(card.held.to_string()),
    ])
}

/// Whose record is meant.
pub fn card(directory: &Clients, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    cards::client(pane, directory.shown(desk));
}
