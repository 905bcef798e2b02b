//! An entry line that filters a list, and the row under the cursor, counted over all pages.

use super::super::entry::Entry;

/// What is typed, and which row.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The filter.
    pub entry: Entry,
    /// The row, from 0 over all pages.
    pub cursor: u32,
}

/// How the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page back.
    PageUp,
    /// One page on.
    PageDown,
    /// First row.
    First,
    /// Last row.
    Last,
}

impl List {
    /// Moves the cursor within `total` rows.
    pub fn go(&mut self, to: Move, total: u32, page: u32) {
        let last = total.saturating_sub(1);
        self.cursor = match to {
            Move::Up => self.cursor.saturating_sub(1),
            Move::Down => self.cursor.saturating_add(1),
            Move::PageUp => self.cursor.saturating_sub(page),
            Move::PageDown => self.cursor.saturating_add(page),
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
    }

    /// First row of the page that the cursor is on.
    pub fn from(&self, page: u32) -> u32 {
        self.cursor / page.max(1) * page.max(1)
    }

    /// The row on its page.
    pub fn on_page(&self, page: u32) -> usize {
        (self.cursor - self.from(page)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_within_the_rows_and_drags_the_page_along() {
        let mut list = List::default();
        list.go(Move::PageDown, 25, 10);
        list.go(Move::Down, 25, 10);
        assert_eq!((list.cursor, list.from(10), list.on_page(10)), (11, 10, 1));
        list.go(Move::Last, 25, 10);
        list.go(Move::Down, 25, 10);
        assert_eq!(list.cursor, 24);
        list.go(Move::Down, 0, 10);
        assert_eq!(list.cursor, 0);
    }
}
