//! A sealed page that is longer than the screen: which of its rows are shown, and the keys that go over them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Books, view};
use crate::tui::desk::Desk;
use crate::tui::layout;
use crate::tui::list::Move;
use crate::tui::parts::pane::Pane;

/// Rows of a page at most.
const MOST: u16 = 200;

/// A page as it would be on paper.
struct Paper {
    buffer: Buffer,
    rows: u16,
}

impl Paper {
    fn of(books: &Books, desk: &Desk, width: u16) -> Self {
        let area = Rect::new(0, 0, width, MOST);
        let mut buffer = Buffer::empty(area);
        let mut pane = Pane::new(&mut buffer, area, desk.theme);
        view::page(books, desk, &mut pane);
        let rows = MOST.saturating_sub(pane.left());
        Self { buffer, rows }
    }

    /// The last row that may stand first, where so many have room and one says that there are more.
    fn last_top(&self, room: u16) -> u16 {
        if self.rows <= room {
            0
        } else {
            self.rows.saturating_sub(room.saturating_sub(1))
        }
    }
}

pub(super) fn draw(books: &Books, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    let paper = Paper::of(books, desk, area.width);
    let last = paper.last_top(area.height);
    let top = books.top.min(last);
    let room = area.height.saturating_sub(u16::from(last > 0));
    for row in 0..room {
        for column in 0..area.width {
            let from = paper.buffer.cell((column, top + row));
            let to = buffer.cell_mut((area.x + column, area.y + row));
            if let (Some(from), Some(to)) = (from, to) {
                to.clone_from(from);
            }
        }
    }
    if last > 0 {
        let below = Rect {
            y: area.y + room,
            height: area.height.min(1),
            ..area
        };
        let (first, end) = (top + 1, (top + room).min(paper.rows));
        let way = match (top == 0, top == last) {
            (true, _) => "PgDn shows more",
            (_, true) => "PgUp goes back",
            _ => "PgDn shows more, PgUp goes back",
        };
        let mut pane = Pane::new(buffer, below, desk.theme);
        pane.text(
            &format!(" rows {first} to {end} of {}: {way}", paper.rows),
            desk.theme.ask(),
        );
    }
}

impl Books {
    /// A key that goes over the rows of a sealed page.
    pub(super) fn scroll(&mut self, desk: &Desk, to: Move) {
        let (width, room) = (desk.size.width, desk.layout().body());
        let width = if desk.layout().is_wide() {
            layout::left(width)
        } else {
            width
        };
        let last = Paper::of(self, desk, width).last_top(room);
        // A row of the page before stays in sight.
        let step = room.saturating_sub(2).max(1);
        let top = self.top.min(last);
        self.top = match to {
            Move::Up => top.saturating_sub(1),
            Move::Down => top + 1,
            Move::PageUp => top.saturating_sub(step),
            Move::PageDown => top + step,
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
    }
}
