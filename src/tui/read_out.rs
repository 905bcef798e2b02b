//! What is drawn, as lines to be read out: for whatever has no sentences of its own. Pure.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::desk::Desk;
use super::screen::Front;

/// What is shown between the line and the message, without its rules and empty rows.
pub fn read_out(front: &dyn Front, desk: &Desk) -> Vec<String> {
    sections(front, desk).concat()
}

/// What is shown of the row under the cursor.
pub fn about_row(front: &dyn Front, desk: &Desk) -> Vec<String> {
    sections(front, desk).pop().unwrap_or_default()
}

/// The drawn rows, from rule to rule; a rule's heading is the first of its section.
fn sections(front: &dyn Front, desk: &Desk) -> Vec<Vec<String>> {
    let area = Rect::new(0, 0, desk.size.width, desk.layout().body());
    let mut buffer = Buffer::empty(area);
    front.draw(desk, area, &mut buffer);
    let mut sections = vec![Vec::new()];
    for row in buffer.content.chunks(usize::from(area.width.max(1))) {
        let text: String = row.iter().map(Cell::symbol).collect();
        let text = text.trim_end();
        if text.starts_with("──") {
            sections.push(Vec::new());
        }
        let text = text.trim_matches(['─', ' ']).to_owned();
        if let (false, Some(section)) = (text.is_empty(), sections.last_mut()) {
            section.push(text);
        }
    }
    sections
}
