//! The whole screen: the rows that every screen has, and between them the screen's own. Reads the model, changes nothing.

mod below;
mod drill;
mod entry;
mod header;
mod message;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::layout::{self, Layout};
use super::model::Model;
use super::parts::pane::{self, Pane};
use super::parts::{ascii, figures};
use super::prompt;
use super::screen::Front;
use crate::keymap::Place;

/// Draws everything, and gives the cursor's place.
pub fn fill(buffer: &mut Buffer, model: &Model) -> Position {
    let area = buffer.area;
    if area.is_empty() {
        return Position::ORIGIN;
    }
    let cursor = match Layout::of(area.width, area.height) {
        Layout::Line => single(buffer, area, model),
        layout => whole(buffer, area, layout, model),
    };
    if model.desk.theme.ascii {
        ascii::buffer(buffer);
    }
    cursor
}

fn whole(buffer: &mut Buffer, area: Rect, layout: Layout, model: &Model) -> Position {
    header::draw(buffer, row(area, 0), model);
    let cursor = entry::draw(buffer, row(area, 1), model);
    let body = Rect {
        y: area.y + 2,
        height: layout.body(),
        ..area
    };
    match layout {
        Layout::Wide { tape, .. } => wide(buffer, body, tape, model),
        _ => above_label(buffer, body, model),
    }
    message::draw(buffer, row(area, area.height.saturating_sub(2)), model);
    message::legend(buffer, row(area, area.height.saturating_sub(1)), model);
    cursor
}

/// Left, right, and the tape under both.
fn wide(buffer: &mut Buffer, body: Rect, tape: u16, model: &Model) {
    let width = layout::left(body.width);
    let left_part = |y, height| Rect {
        width,
        y,
        height,
        ..body
    };
    let right_part = |y, height| Rect {
        x: body.x + width + 2,
        width: body.width.saturating_sub(width + 2),
        y,
        height,
    };
    above_label(buffer, left_part(body.y, body.height), model);
    let beside = right_part(body.y, body.height);
    model.beside().beside(&model.desk, beside, buffer);
    let below = body.bottom();
    let (left, right) = (left_part(below, tape), right_part(below, tape));
    if !model.screen().below(&model.desk, left, right, buffer) {
        below::done_here(&mut Pane::new(buffer, left, model.desk.theme), &model.desk);
        figures::draw(&mut Pane::new(buffer, right, model.desk.theme), &model.desk);
    }
    for y in body.y..below + tape {
        let sign = if y == body.y || y == below {
            "┬"
        } else {
            "│"
        };
        let cell = Rect {
            x: body.x + width,
            y,
            width: 1,
            height: 1,
        };
        pane::put(buffer, cell, sign, Style::new());
    }
}

/// The screen's own rows, and below them the label of a drill.
fn above_label(buffer: &mut Buffer, area: Rect, model: &Model) {
    let drill = model.desk.drill.as_ref();
    let drill = drill.filter(|_| model.desk.place == Place::Intake && model.over.is_none());
    let below = if drill.is_some() {
        drill::ROWS.min(area.height)
    } else {
        0
    };
    let above = Rect {
        height: area.height - below,
        ..area
    };
    if prompt::is_command(model) {
        palette::draw(&mut Pane::new(buffer, above, model.desk.theme), model);
    } else {
        shown(model).draw(&model.desk, above, buffer);
    }
    if let Some(drill) = drill {
        let label = Rect {
            y: area.y + above.height,
            height: below,
            ..area
        };
        drill::draw(&mut Pane::new(buffer, label, model.desk.theme), drill);
    }
}

/// Whose rows are shown.
fn shown(model: &Model) -> &dyn Front {
    match &model.over {
        Some(over) if !over.is_clear() => over.front(),
        _ => model.screen(),
    }
}

fn row(area: Rect, at: u16) -> Rect {
    Rect {
        y: area.y + at.min(area.height.saturating_sub(1)),
        height: 1,
        ..area
    }
}

/// A window that is too small for a screen: one line that says so and still takes scans.
fn single(buffer: &mut Buffer, area: Rect, model: &Model) -> Position {
    let first = Rect { height: 1, ..area };
    let cursor = entry::draw(buffer, first, model);
    let below = |at: u16| Rect {
        y: area.y + at,
        height: u16::from(at < area.height),
        ..area
    };
    pane::put(
        buffer,
        below(1),
        "make the window larger (80x24)",
        model.desk.theme.ask(),
    );
    if area.height > 3 {
        message::draw(buffer, below(3), model);
    } else if area.height > 2 {
        message::draw(buffer, below(2), model);
    }
    cursor
}
