//! An entry line that filters a list, and the row under the cursor, counted over all pages.

use crate::tui::entry::Entry;

/// What is typed, and which row.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub entry: Entry,
    /// The row, from 0 over all pages.
    pub cursor: u32,
    /// First row of the page as the last move left it.
    top: u32,
    /// The filter as it was before a command was begun on the line.
    kept: String,
    /// Words that are typed on the line and filter nothing, nor do their beginnings.
    words: &'static [&'static str],
    /// Whether the row under the cursor is there because somebody put the cursor there.
    picked: Picked,
}

/// How the cursor came to its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picked {
    /// It is the first of those that fit: nobody chose it.
    #[default]
    First,
    /// By an arrow among rows that no frame has shown yet.
    Unseen,
    /// By an arrow, and a frame has shown it.
    Chosen,
    /// Something was done to the row that was there, and another may stand there now.
    Done,
}

/// What a command says that would act on a row nobody chose.
pub const CHOOSE: &str = "several rows fit: choose a row with an arrow, then the command";

/// How the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page back.
    PageUp,
    PageDown,
    First,
    Last,
}

/// Whether a line is a sign and no filter.
pub fn is_sign(line: &str) -> bool {
    line.trim_start().starts_with([':', ','])
}

/// Labels that a scanner, or a hand, begins so: no command stands behind their colon.
const LABELS: [&str; 3] = ["shelf", "box", "item"];

/// A filter and the command typed behind it: `box129:cancel`. Not the time of a day, not a label.
fn split(line: &str) -> Option<(&str, &str)> {
    let (before, after) = line.rsplit_once(':')?;
    let last = before.split_whitespace().last()?.to_lowercase();
    let begins = after.chars().next().is_none_or(|c| c.is_ascii_alphabetic());
    (begins && !LABELS.contains(&last.as_str())).then_some((before, after))
}

impl List {
    /// A list with words on its line.
    pub fn with_words(words: &'static [&'static str]) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }

    /// The command that is typed behind a filter.
    pub fn command(&self) -> Option<&str> {
        let acts = self.acts();
        split(self.entry.text())
            .filter(|_| !acts)
            .map(|(_, command)| command)
    }

    /// What the rows must fit as it stands on the line, or stood there before something that acts was typed.
    fn standing(&self) -> &str {
        match split(self.entry.text()) {
            _ if self.acts() => &self.kept,
            Some((filter, _)) => filter,
            None => self.entry.text(),
        }
    }

    /// Whether the line acts and filters nothing.
    fn acts(&self) -> bool {
        let line = self.entry.text().trim_start().to_lowercase();
        let word = line.split(' ').next().unwrap_or_default();
        let is_half = !word.is_empty() && !line.contains(' ');
        is_sign(&line)
            || self
                .words
                .iter()
                .any(|one| *one == word || (is_half && one.starts_with(word)))
    }

    /// Whether a text would act here and filter nothing: a sign, or one of the words of this line, whole.
    pub fn is_order(&self, text: &str) -> bool {
        let word = text.split_whitespace().next().unwrap_or_default();
        is_sign(text) || self.words.iter().any(|one| one.eq_ignore_ascii_case(word))
    }

    /// What the rows must fit. A command or a telephone question leaves the rows, or it would act on others.
    pub fn filter(&self) -> &str {
        let line = self.standing().trim();
        line.strip_prefix('/').unwrap_or(line)
    }

    /// The line was changed by hand: another filter begins at its first row. True when it is another.
    pub fn edited(&mut self) -> bool {
        let line = self.standing();
        let is_other = line != self.kept;
        if is_other {
            self.kept = line.to_owned();
            (self.cursor, self.top) = (0, 0);
            self.picked = Picked::First;
        }
        is_other
    }

    /// Esc: what is typed goes, and with it what it filtered.
    pub fn clear(&mut self) {
        self.entry.clear();
        let _ = self.edited();
    }

    /// Nothing is filtered any more; a word that is half typed stays.
    pub fn show_all(&mut self) {
        if !self.acts() {
            self.entry.clear();
        }
        self.kept.clear();
    }

    /// Puts the cursor on a row, and the page where the server has it.
    pub fn point(&mut self, row: u32, top: u32) {
        (self.cursor, self.top) = (row, top);
    }

    /// Rows went away: the cursor stays within those that are left.
    pub fn clamp(&mut self, total: u32) {
        self.cursor = self.cursor.min(total.saturating_sub(1));
    }

    /// Filters by a text that was not typed.
    pub fn set(&mut self, line: &str) {
        self.entry.set(line);
        let _ = self.edited();
    }

    /// Filters by a text that was not typed, in place of which typing begins anew.
    pub fn offer(&mut self, line: &str) {
        self.set(line);
        self.entry.offer(line);
    }

    /// A command is done: the filter stands on the line again.
    pub fn restore(&mut self) {
        self.entry.clear();
        self.entry.set(&self.kept);
    }

    /// Rows and cursor are as they were before something was typed that is not on the line any more.
    pub fn put_back(&mut self, before: &Self) {
        (self.cursor, self.top) = (before.cursor, before.top);
        self.picked = before.picked;
        self.kept.clone_from(&before.kept);
    }

    /// How the cursor came to its row.
    pub fn picked(&self) -> Picked {
        self.picked
    }

    /// Whether no command may act on the row under the cursor: it is the first of several that fit what was typed, and
    /// nobody chose it.
    pub fn is_unchosen(&self, total: u32) -> bool {
        let is_chosen = match self.picked {
            Picked::Chosen => true,
            Picked::First | Picked::Unseen => self.filter().is_empty(),
            Picked::Done => false,
        };
        total > 1 && !is_chosen
    }

    /// Whether an arrow has chosen the row among those that fit, and nothing but the filter is typed.
    pub fn is_chosen(&self) -> bool {
        self.picked == Picked::Chosen && !self.acts() && self.command().is_none()
    }

    /// What the row was chosen for is done.
    pub fn let_go(&mut self) {
        self.picked = Picked::Done;
    }

    /// The rows came after the arrow: nobody can have looked at the row.
    pub fn came_late(&mut self) {
        self.picked = Picked::Unseen;
    }

    /// A frame was drawn.
    pub fn drawn(&mut self) {
        if self.picked == Picked::Unseen {
            self.picked = Picked::Chosen;
        }
    }

    /// Moves the cursor within `total` rows.
    pub fn go(&mut self, to: Move, total: u32, page: u32) {
        self.picked = Picked::Chosen;
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
        let from = self.from(page);
        self.top = if to == Move::Last { last } else { from }.min(total.saturating_sub(page));
    }

    /// First row of the page that the cursor is on.
    pub fn from(&self, page: u32) -> u32 {
        let page = page.max(1);
        let stays = self.top <= self.cursor && self.cursor - self.top < page;
        if stays {
            self.top
        } else {
            self.cursor / page * page
        }
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
        assert_eq!((list.from(10), list.on_page(10)), (15, 9));
        list.go(Move::Down, 25, 10);
        assert_eq!(list.cursor, 24);
        list.go(Move::Down, 0, 10);
        assert_eq!(list.cursor, 0);
    }
}
