//! The last rows: what is said, and the legend.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::keymap;
use crate::tui::desk::{LinkState, Tone};
use crate::tui::model::Model;
use crate::tui::parts::pane::{cells, cut, pad, put, wrap};
use crate::tui::words;

/// The message row: one full sentence. A long one takes the row above as well, for its point often stands last.
pub fn draw(buffer: &mut Buffer, row: Rect, model: &Model) {
    let (sign, style, text) = said(model);
    if text.is_empty() {
        return;
    }
    let line = format!("{sign} {text}");
    let width = usize::from(row.width);
    let mut last = line.as_str();
    let above = wrap(&line, width)
        .into_iter()
        .next()
        .filter(|_| cells(&line) > width);
    if let Some(above) = above {
        let upper = Rect {
            y: row.y.saturating_sub(1),
            ..row
        };
        put(buffer, upper, &pad(&above, width), style);
        // What was wrapped is the line's beginning, apart from doubled blanks.
        last = line.get(above.len()..).unwrap_or_default().trim_start();
    }
    put(buffer, row, &pad(&cut(last, width), width), style);
}

fn said(model: &Model) -> (&'static str, Style, String) {
    let theme = model.desk.theme;
    let warning = model
        .desk
        .figures
        .as_ref()
        .and_then(|(desk, _)| desk.warnings.first());
    match (&model.desk.link, model.desk.waiting, &model.desk.message) {
        (LinkState::Lost(why), true, _) => (
            "!!",
            theme.refused(),
            format!(
                "connection lost, reconnecting; what you typed waits: {}",
                words::clean(why)
            ),
        ),
        (_, true, _) => ("??", theme.ask(), "waiting for the server".into()),
        (_, false, Some(message)) => match message.tone {
            Tone::Ok => ("OK", theme.ok(), message.text.clone()),
            Tone::Refused => ("!!", theme.rung(theme.refused()), message.text.clone()),
            Tone::Ask => ("??", theme.rung(theme.ask()), message.text.clone()),
        },
        (LinkState::Lost(why), false, None) => (
            "!!",
            theme.refused(),
            format!("connection lost, reconnecting: {}", words::clean(why)),
        ),
        (LinkState::Connecting, false, None) => {
            ("??", theme.ask(), "connecting to the desk".into())
        }
        (LinkState::Up, false, None) => match warning {
            Some(warning) => ("!!", theme.refused(), words::clean(warning)),
            None => ("", theme.ok(), String::new()),
        },
    }
}

/// The legend; while a command is typed, the commands that begin so.
pub fn legend(buffer: &mut Buffer, row: Rect, model: &Model) {
    let width = usize::from(row.width);
    let line = match model.entry().text().strip_prefix(':') {
        Some(typed) => {
            let near: Vec<String> = keymap::completions(typed)
                .iter()
                .map(|twin| format!(":{twin}"))
                .collect();
            cut(&near.join("  "), width)
        }
        None => model.desk.keys.footer(width),
    };
    put(buffer, row, &line, model.desk.theme.legend());
}
