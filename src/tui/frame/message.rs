//! The last rows: what is said, and the legend.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::keymap::{self, Action};
use crate::tui::desk::{LinkState, Tone};
use crate::tui::model::Model;
use crate::tui::parts::pane::{cut, pad, put, wrap};
use crate::tui::words;

/// Rows that a message never takes: the first one and the entry line.
const KEPT: u16 = 2;

/// The message: full sentences. A long one takes as many of the rows above as it needs, until the next key: what to do
/// often stands last.
pub fn draw(buffer: &mut Buffer, row: Rect, model: &Model) {
    let (sign, style, text) = said(model);
    if text.is_empty() {
        return;
    }
    let width = usize::from(row.width);
    let most = usize::from(row.y.saturating_sub(KEPT)) + 1;
    let mut lines = wrap(&format!("{sign} {text}"), width);
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        *last = cut(&format!("{last} …"), width);
    }
    let above = lines.len().saturating_sub(1) as u16;
    for (line, down) in lines.iter().zip(0..) {
        let at = Rect {
            y: (row.y + down).saturating_sub(above),
            ..row
        };
        put(buffer, at, &pad(line, width), style);
    }
}

fn said(model: &Model) -> (&'static str, Style, String) {
    let theme = model.desk.theme;
    let warning = model
        .desk
        .figures
        .as_ref()
        .and_then(|(desk, _)| desk.warnings.first());
    match (&model.desk.link, model.desk.waiting, &model.desk.message) {
        (LinkState::Stopped(by), waits, None) | (LinkState::Stopped(by), waits @ true, _) => {
            ("!!", theme.refused(), stopped(model, by, waits))
        }
        (LinkState::Lost(why), true, _) => (
            "!!",
            theme.refused(),
            format!(
                "connection lost, reconnecting{} ({})",
                fate(model),
                words::clean(why)
            ),
        ),
        (_, true, _) => ("??", theme.ask(), "waiting for the server".into()),
        (_, false, Some(message)) => {
            let style = match message.tone {
                Tone::Ok => theme.ok(),
                Tone::Refused => theme.rung(theme.refused()),
                Tone::Heed | Tone::Ask => theme.rung(theme.ask()),
            };
            (message.tone.sign(), style, message.text.clone())
        }
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

/// What becomes of what was typed since the server went away.
fn fate(model: &Model) -> String {
    model.away.fate(&model.desk.keys.how(Action::Quit))
}

/// What to do where somebody stopped the server.
fn stopped(model: &Model, by: &str, waits: bool) -> String {
    let by = words::clean(by);
    let typed = if waits { fate(model) } else { String::new() };
    format!("start the server to go on, mailroom server start: {by} stopped it{typed}")
}

/// The legend; while a command is typed, the commands that begin so.
pub fn legend(buffer: &mut Buffer, row: Rect, model: &Model) {
    let (width, style) = (usize::from(row.width), model.desk.theme.legend());
    if let Some(typed) = model.entry().text().strip_prefix(':') {
        let near: Vec<String> = keymap::completions(typed)
            .iter()
            .map(|twin| format!(":{twin}"))
            .collect();
        put(buffer, row, &cut(&near.join("  "), width), style);
        return;
    }
    let mut rest = row;
    for (key, word) in model.desk.keys.footer(width) {
        for (text, style) in [(key, style), (word, Style::new())] {
            let used = put(buffer, rest, &text, style);
            rest.x += used;
            rest.width = rest.width.saturating_sub(used);
        }
    }
}
