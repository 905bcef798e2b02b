//! Events newest first, and the one under the cursor in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Audit, page};
use crate::domain::clerk::Actor;
use crate::domain::held::Held;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::AuditRow;

const COLUMNS: [Column; 4] = [
    Column::fits("When"),
    Column::fits("Who"),
    Column::fits("What"),
    Column::left("About"),
];

const HELD: [Column; 7] = [
    Column::fits("Piece"),
    Column::fits("Box"),
    Column::left("Client"),
    Column::fits("Kind"),
    Column::fits("Number"),
    Column::fits("Slot"),
    Column::fits("Came"),
];

pub fn draw(audit: &Audit, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let room = page(desk) as usize;
    if let Some(held) = &audit.held {
        return lay(pane, audit, desk, held);
    }
    let cursor = audit.list.cursor as usize;
    let below = audit.events.len().saturating_sub(room.max(cursor + 1));
    let more = if below > 0 {
        format!(", … {below} more below")
    } else {
        String::new()
    };
    pane.rule(&format!(
        "{}{more}",
        words::count(audit.events.len(), "event")
    ));
    let first = (cursor + 1).saturating_sub(room);
    let rows = audit.events.iter().skip(first).take(room);
    let rows = rows.map(|row| listed(desk, row)).collect();
    table::draw(pane, &COLUMNS, rows, Some(cursor - first));
    if !desk.layout().is_wide() {
        pane.go_to_last(5);
        in_full(audit, pane);
    }
}

/// What lay here at the instant that was typed.
fn lay(pane: &mut Pane<'_>, audit: &Audit, desk: &Desk, held: &[Held]) {
    pane.rule(&words::clean(&audit.about));
    let room = page(desk) as usize;
    let cursor = audit.list.cursor as usize;
    let first = (cursor + 1).saturating_sub(room);
    let rows = held.iter().skip(first).take(room).map(|one| {
        Listed::of(vec![
            plain(format!("#{}", one.item)),
            plain(
                one.pmb
                    .as_ref()
                    .map_or_else(|| "-".to_owned(), ToString::to_string),
            ),
            plain(words::clean(&one.name)),
            plain(one.kind.word()),
            plain(
                one.tracking
                    .as_deref()
                    .map_or_else(String::new, words::tail),
            ),
            plain(one.slot.as_str()),
            plain(came(one, desk)),
        ])
    });
    let rows: Vec<Listed> = rows.collect();
    if !rows.is_empty() {
        table::draw(pane, &HELD, rows, Some(cursor - first));
    }
}

/// A piece as a sentence to be heard.
pub fn held_words(one: &Held, desk: &Desk) -> String {
    let pmb = one
        .pmb
        .as_ref()
        .map_or_else(|| "nobody yet".to_owned(), ToString::to_string);
    format!(
        "#{} {} for {pmb} {}, in {}, came {}",
        one.item,
        one.kind.word(),
        words::clean(&one.name),
        one.slot,
        came(one, desk)
    )
}

/// When it came; of stock the day, for nobody knows the hour.
fn came(one: &Held, desk: &Desk) -> String {
    let hour = || words::instant(one.received, desk.zone());
    one.since.map_or_else(hour, words::date)
}

fn listed(desk: &Desk, row: &AuditRow) -> Listed {
    let envelope = &row.envelope;
    Listed::of(vec![
        plain(words::instant(envelope.at, desk.zone())),
        plain(envelope.actor.name()),
        plain(envelope.event.words()),
        plain(format!("{} {}", row.about, row.detail).trim().to_owned()),
    ])
}

/// The event under the cursor.
pub fn event(audit: &Audit, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    in_full(audit, &mut Pane::new(buffer, area, desk.theme));
}

fn in_full(audit: &Audit, pane: &mut Pane<'_>) {
    let Some(row) = audit.selected() else {
        return pane.nothing();
    };
    let envelope = &row.envelope;
    pane.rule(&format!("event {}", envelope.seq));
    let width = pane.width().saturating_sub(1);
    let who = match &envelope.actor {
        Actor::Person {
            user,
            clerk,
            role,
            terminal,
        } => {
            let clerk = clerk.as_ref();
            let clerk =
                clerk.map_or_else(String::new, |clerk| format!(", clerk {}", clerk.as_str()));
            format!("user {user}{clerk}, {}, at {terminal}", role.word())
        }
        Actor::Server => "the server itself".into(),
    };
    let what = format!("{}: {} {}", envelope.event.told(), row.about, row.detail);
    let by = format!("{who}, command {}", envelope.command);
    let hash = format!("hash {}", hex::encode(envelope.hash));
    for text in [what, by, hash] {
        for line in wrap(&words::clean(&text), width) {
            pane.plain(&format!(" {line}"));
        }
    }
}
