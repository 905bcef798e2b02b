//! The first row: which screen, who works, when, and what is to be known.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::desk::LinkState;
use crate::tui::model::Model;
use crate::tui::over::Over;
use crate::tui::parts::pane::{cells, cut, fit, put};
use crate::tui::words;

/// The first row. What must be known stands before what is good to know, which goes when there is no room.
pub fn draw(buffer: &mut Buffer, row: Rect, model: &Model) {
    let over = model.over.as_ref().and_then(Over::title);
    let title = over.unwrap_or_else(|| model.screen().title());
    let title = format!("{:<10}", format!("{title} "));
    let used = put(buffer, row, &title, model.desk.theme.title());
    let width = usize::from(row.width.saturating_sub(used));
    let mut line = String::new();
    let (must, may) = (must_be_known(model), figures(model));
    let must_cells: usize = must.iter().map(|part| cells(part) + 2).sum();
    let mut room = width.saturating_sub(must_cells);
    let mut parts: Vec<String> = Vec::new();
    for part in may {
        if cells(&part) + 2 > room {
            break;
        }
        room -= cells(&part) + 2;
        parts.push(part);
    }
    // Who and when come first in any case.
    let split = parts.len().min(2);
    let good_to_know = parts.split_off(split);
    for part in parts.into_iter().chain(must).chain(good_to_know) {
        line.push_str(&part);
        line.push_str("  ");
    }
    put(
        buffer,
        Rect {
            x: row.x + used,
            width: row.width.saturating_sub(used),
            ..row
        },
        line.trim_end(),
        Style::new(),
    );
}

fn must_be_known(model: &Model) -> Vec<String> {
    let mut parts = Vec::new();
    match model.desk.link {
        LinkState::Lost(_) => parts.push("link LOST".into()),
        LinkState::Stopped(_) => parts.push("server STOPPED".into()),
        LinkState::Connecting | LinkState::Up => {}
    }
    if !model.away.lines.is_empty() {
        parts.push(format!("{} NOT LOGGED", model.away.lines.len()));
    }
    if let Some((desk, _)) = &model.desk.figures {
        if desk.paused {
            parts.push("outbox PAUSED".into());
        }
        let alarm = desk.alarms.first();
        parts.extend(alarm.map(|alarm| alarm.badge().into()));
        if desk.mail_stop.is_some() {
            parts.push("!! MAIL STOPPED".into());
        } else if alarm.is_none() && !desk.warnings.is_empty() {
            parts.push("!! WARNING".into());
        }
    }
    if model.desk.badges.demo {
        parts.push("DEMO".into());
    }
    if let Some(keys) = model.desk.badges.keys {
        // A frame without the rows of what is typed is no answer to the key yet.
        let settled = if model.is_settled() { " " } else { "+" };
        parts.push(format!("keys:{keys}{settled}"));
    }
    parts
}

fn figures(model: &Model) -> Vec<String> {
    let Some((desk, _)) = &model.desk.figures else {
        return vec![format!("op {}", fit(&model.desk.user, 8))];
    };
    let zone = words::zone(&desk.timezone);
    let clock = words::clock(model.desk.wall().unwrap_or(desk.at), zone);
    let today = model.desk.today().unwrap_or(desk.day);
    let day = words::weekday(today, model.desk.layout().is_wide());
    let mut parts = vec![
        format!("op {}", cut(&words::clean(&desk.who), 12)),
        format!("{day} {clock}"),
    ];
    parts.extend(model.screen().figures(&model.desk));
    parts
}
