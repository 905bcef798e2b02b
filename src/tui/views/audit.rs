//! Audit: events newest first, and the one under the cursor in full.

use super::card::event_row;
use super::pane::{Pane, wrap};
use crate::domain::clerk::Actor;
use crate::tui::model::Model;
use crate::tui::screens::audit::{page, selected};
use crate::tui::theme::Theme;
use crate::tui::words;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    let below = model
        .data
        .events
        .len()
        .saturating_sub((page(model) as usize).max(model.audit.list.cursor as usize + 1));
    let more = if below > 0 {
        format!(", … {below} more below")
    } else {
        String::new()
    };
    pane.rule(&format!(
        "{}{more}",
        words::count(model.data.events.len(), "event")
    ));
    pane.text(
        " When            Who      What                About     Detail",
        Theme::heading(),
    );
    let room = page(model) as usize;
    let cursor = model.audit.list.cursor as usize;
    let first = (cursor + 1).saturating_sub(room);
    let width = pane.width();
    for (at, row) in model.data.events.iter().enumerate().skip(first).take(room) {
        let mark = if at == cursor { ">" } else { " " };
        pane.item(
            &format!("{mark}{}", event_row(model, row, width)),
            at == cursor,
        );
    }
    if !model.layout().is_wide() {
        pane.go_to_last(5);
        event(pane, model);
    }
}

/// One event in full.
pub fn event(pane: &mut Pane<'_>, model: &Model) {
    let Some(row) = selected(model) else {
        return pane.rule("");
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
            let clerk = clerk.as_ref().map_or("-", |clerk| clerk.as_str());
            format!("user {user}, clerk {clerk}, {}, at {terminal}", role.word())
        }
        Actor::Server => "the server itself".into(),
    };
    let what = format!("{}: {} {}", envelope.event.words(), row.about, row.detail);
    let told = format!(
        "command {}   hash {}",
        envelope.command,
        hex::encode(envelope.hash)
    );
    for text in [what, who, told] {
        for line in wrap(&words::clean(&text), width) {
            pane.plain(&format!(" {line}"));
        }
    }
}
