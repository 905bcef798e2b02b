//! The entry line: what it is for, what is typed, and what stands at its end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::tui::entry::Entry;
use crate::tui::model::Model;
use crate::tui::parts::pane::{cells, cut, put};
use crate::tui::theme::Theme;

/// Cells of the line, at least, that are never given to anything but what is typed.
const FIELD: usize = 20;

/// Under so many cells a hint says nothing any more.
const HINT: usize = 20;

/// Gives the cursor's place.
pub fn draw(buffer: &mut Buffer, row: Rect, model: &Model) -> Position {
    let front = model.front();
    let label = cut(&front.label(&model.desk), usize::from(row.width) * 2 / 3);
    let style = if front.is_apart() {
        Theme::selected()
    } else {
        model.desk.theme.label()
    };
    let used = put(buffer, row, &label, style);
    let used = used + put(buffer, right_of(row, used), " > ", model.desk.theme.label());
    let room = usize::from(row.width.saturating_sub(used));
    // What is typed goes before what may be said beside it.
    let typed = front.line().entry().text();
    let most = room.saturating_sub(FIELD.max(cells(typed) + 1) + 1);
    let hint = front.hint(&model.desk);
    let hint = if most < HINT && cells(&hint) > most {
        String::new()
    } else {
        cut(&hint, most)
    };
    let field = match cells(&hint) {
        0 => room,
        width => room - width - 1,
    };
    if field < room {
        let end = right_of(row, used + field as u16 + 1);
        put(buffer, end, &hint, Style::new());
    }
    let at = Rect {
        width: field as u16,
        ..right_of(row, used)
    };
    type_field(buffer, at, front.line().entry(), front.is_secret())
}

/// Shows the part of the text where the cursor is.
fn type_field(buffer: &mut Buffer, at: Rect, entry: &Entry, hidden: bool) -> Position {
    let (cursor, width) = (entry.cursor_cells(), usize::from(at.width));
    let skip = (cursor + 1).saturating_sub(width);
    let mut passed = 0;
    let mut shown = String::new();
    for c in entry.text().chars() {
        let c = if hidden {
            '•'
        } else if c.is_control() {
            '·'
        } else {
            c
        };
        let wide = cells(c.encode_utf8(&mut [0; 4]));
        if passed >= skip && passed + wide <= skip + width {
            shown.push(c);
        }
        passed += wide;
    }
    put(buffer, at, &shown, Style::new());
    let last = at.right().saturating_sub(1).max(at.x);
    Position {
        x: (at.x + (cursor - skip.min(cursor)) as u16).min(last),
        y: at.y,
    }
}

fn right_of(row: Rect, used: u16) -> Rect {
    Rect {
        x: row.x.saturating_add(used).min(row.right()),
        width: row.width.saturating_sub(used),
        ..row
    }
}
