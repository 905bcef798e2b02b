//! The entry line's editor: one line of text, a cursor, and what was cleared lately.
//!
//! Moves and deletes by what stands in a cell (a letter with its accents), measures in cells. Knows no keys and
//! no meaning of what is typed.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use crate::keymap::Edit;

/// Longer than any barcode or name; more is a jammed key or a garbled line.
const LONGEST: usize = 4_000;

/// Cleared lines that ↑ brings back.
const KEPT: usize = 20;

/// One line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    text: String,
    /// Byte position, always between two cells.
    cursor: usize,
    cleared: Vec<String>,
    /// How far ↑ has gone back.
    back: usize,
    /// What typing does to the text that stands here.
    standing: Standing,
    /// The refused line that what is typed now stands in place of, or behind.
    displaced: Option<(String, Standing)>,
    /// Whether what stands behind the cursor goes with the next character: a refused name behind its `?`.
    is_kept_behind: bool,
}

/// What typing does to the text that stands on the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Standing {
    /// It goes in at the cursor.
    #[default]
    Open,
    /// It begins anew: the text was offered.
    Offered,
    /// It begins anew: the text was refused.
    Refused,
    /// More of the refused text is wanted: it goes on behind the text once somebody says that the refusal was read,
    /// and until then it begins anew.
    Wanting,
}

impl Entry {
    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Cells before the cursor.
    pub fn cursor_cells(&self) -> usize {
        self.text
            .get(..self.cursor)
            .map_or(0, UnicodeWidthStr::width)
    }

    /// The line was refused: what is typed next begins anew, for it may have been typed before anybody saw that.
    /// Where more of the line is wanted it goes on behind the text, once [`Entry::go_on`] says so.
    pub fn refuse(&mut self, wants_more: bool) {
        self.standing = match (self.text.is_empty(), wants_more) {
            (true, _) => Standing::Open,
            (false, true) => Standing::Wanting,
            (false, false) => Standing::Refused,
        };
    }

    /// Whoever types now has read the refusal: where more of the line is wanted, this is it.
    pub fn go_on(&mut self) {
        if self.standing == Standing::Wanting {
            self.displaced = Some((self.text.clone(), Standing::Wanting));
            self.standing = Standing::Open;
            self.cursor = self.text.len();
        }
    }

    /// The sign for nobody on file, behind a refused name: the name stays behind it.
    pub fn ask_of_refused(&mut self) -> bool {
        let is_refused = matches!(self.standing, Standing::Refused | Standing::Wanting);
        let is_name = self.text.contains(char::is_alphabetic) && is_plain(&self.text);
        if is_refused && is_name {
            let name = std::mem::take(&mut self.text);
            self.set(&format!("? {name}"));
            self.cursor = 1;
            self.is_kept_behind = true;
        }
        is_refused && is_name
    }

    /// Whether the text was put there by no hand, and nothing was typed or edited since.
    pub fn is_offered(&self) -> bool {
        self.standing == Standing::Offered
    }

    /// Whether the line was begun anew in place of a refused one.
    pub fn is_begun_anew(&self) -> bool {
        self.displaced
            .as_ref()
            .is_some_and(|(line, _)| !self.text.starts_with(line.as_str()))
    }

    /// Puts a character in at the cursor; false when the line is full.
    pub fn type_char(&mut self, c: char) -> bool {
        if std::mem::take(&mut self.is_kept_behind) {
            self.text.truncate(self.cursor);
        }
        if self.standing != Standing::Open {
            let refused = (self.text.clone(), self.standing);
            self.clear();
            self.displaced = Some(refused);
        }
        if self.text.len() + c.len_utf8() > LONGEST {
            return false;
        }
        self.text.insert(self.cursor, c);
        self.cursor += c.len_utf8();
        true
    }

    /// Puts a label's words behind what stands here.
    pub fn put_words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let text = format!("{} {words}", self.text);
        self.set(text.trim());
    }

    /// What stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Takes a scan's characters back that stand before the cursor, as many of them as came into the line. A refused
    /// line that they displaced stands again.
    pub fn take_back(&mut self, scanned: &str) {
        let pairs = scanned
            .chars()
            .rev()
            .zip(self.before_cursor().chars().rev());
        let cells = pairs
            .take_while(|(scanned, typed)| scanned == typed)
            .map(|(c, _)| c.len_utf8());
        let from = self.cursor - cells.sum::<usize>();
        self.cut(from, self.cursor);
        let stood = |(line, standing): &(String, Standing)| {
            self.text.is_empty() || (*standing == Standing::Wanting && self.text == *line)
        };
        if let Some((line, standing)) = self.displaced.take().filter(stood) {
            self.set(&line);
            self.standing = standing;
        }
    }

    /// Carries out an edit; false when there was nothing to do.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let before = (self.text.len(), self.cursor);
        let was_refused = matches!(self.standing, Standing::Refused | Standing::Wanting);
        self.standing = Standing::Open;
        self.displaced = None;
        match edit {
            // It only says that the line is kept, so that typing goes on behind it.
            Edit::Left if was_refused && self.cursor == self.text.len() => {}
            Edit::Left => self.cursor = self.cell_before(),
            Edit::Right => self.cursor = self.cell_after(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Backspace => self.cut(self.cell_before(), self.cursor),
            Edit::Delete => self.cut(self.cursor, self.cell_after()),
            Edit::Word => self.cut(self.word_before(), self.cursor),
            Edit::Line => self.clear(),
        }
        before != (self.text.len(), self.cursor)
    }

    /// Replaces the text; what stood there is not kept.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.text.len();
        self.back = 0;
        self.standing = Standing::Open;
        self.displaced = None;
        self.is_kept_behind = false;
    }

    /// Puts a text there that typing replaces and editing keeps.
    pub fn offer(&mut self, text: &str) {
        self.set(text);
        self.standing = if text.is_empty() {
            Standing::Open
        } else {
            Standing::Offered
        };
    }

    /// Empties the line and keeps what stood there for [`Entry::recall`].
    pub fn clear(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.cursor = 0;
        self.back = 0;
        self.standing = Standing::Open;
        self.displaced = None;
        self.keep(text);
    }

    /// Brings back what was cleared before; the one before that when asked again. False when there is none.
    pub fn recall(&mut self) -> bool {
        let Some(text) = self.cleared.iter().rev().nth(self.back).cloned() else {
            return false;
        };
        self.back += 1;
        self.standing = Standing::Open;
        self.cursor = text.len();
        self.text = text;
        true
    }

    /// Whether ↑ has brought the text that stands here, and nothing was typed since.
    pub fn is_recalled(&self) -> bool {
        let brought = self
            .back
            .checked_sub(1)
            .and_then(|back| self.cleared.iter().rev().nth(back));
        brought.is_some_and(|text| *text == self.text)
    }

    fn keep(&mut self, text: String) {
        if text.trim().is_empty() || self.cleared.last() == Some(&text) {
            return;
        }
        self.cleared.push(text);
        if self.cleared.len() > KEPT {
            self.cleared.remove(0);
        }
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from < to {
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
    }

    /// Where the cell before the cursor begins: characters without width belong to the one before them.
    fn cell_before(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before
            .char_indices()
            .rev()
            .find(|(_, c)| takes_cell(*c))
            .map_or(0, |(at, _)| at)
    }

    fn cell_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let next = after.char_indices().skip(1).find(|(_, c)| takes_cell(*c));
        next.map_or(self.text.len(), |(at, _)| self.cursor + at)
    }

    fn word_before(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default().trim_end();
        before.rfind(' ').map_or(0, |at| at + 1)
    }
}

/// Whether a line begins with no sign: `3M Company` does not, `.p harbor` does.
fn is_plain(line: &str) -> bool {
    line.starts_with(char::is_alphanumeric)
}

fn takes_cell(c: char) -> bool {
    // Separators of a barcode have no width of their own but are shown as a cell.
    c.is_control() || c.width().unwrap_or(0) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Entry {
        let mut entry = Entry::default();
        assert!(text.chars().all(|c| entry.type_char(c)));
        entry
    }

    #[test]
    fn backspace_takes_a_letter_with_its_accents() {
        let mut entry = typed("cafe\u{301}");
        assert_eq!(entry.cursor_cells(), 4);
        assert!(entry.edit(Edit::Backspace));
        assert_eq!(entry.text(), "caf");
    }

    #[test]
    fn wide_letters_take_two_cells() {
        let mut entry = typed("東京");
        assert_eq!(entry.cursor_cells(), 4);
        entry.edit(Edit::Left);
        assert_eq!(entry.cursor_cells(), 2);
        entry.edit(Edit::Delete);
        assert_eq!(entry.text(), "東");
    }

    #[test]
    fn what_was_cleared_comes_back_newest_first() {
        let mut entry = typed("harbor");
        entry.clear();
        entry.set("kestrel");
        entry.clear();
        assert!(entry.recall());
        assert_eq!(entry.text(), "kestrel");
        assert!(entry.recall());
        assert_eq!(entry.text(), "harbor");
        assert!(!entry.recall());
    }

    #[test]
    fn a_scan_is_taken_back_from_the_middle_of_a_line() {
        let mut entry = typed("24");
        entry.edit(Edit::Left);
        "1Z9".chars().for_each(|c| assert!(entry.type_char(c)));
        entry.take_back("1Z9");
        assert_eq!((entry.text(), entry.before_cursor()), ("24", "2"));
        entry.take_back("x2");
        assert_eq!(entry.text(), "4", "what stood elsewhere is not missed");
    }

    #[test]
    fn a_refused_line_stands_again_when_only_a_scan_displaced_it() {
        let mut entry = typed("harb");
        entry.refuse(false);
        "1Z9".chars().for_each(|c| assert!(entry.type_char(c)));
        entry.take_back("1Z9");
        assert_eq!(entry.text(), "harb");
        assert!(entry.type_char('x'));
        assert_eq!(entry.text(), "x");
    }

    #[test]
    fn a_line_that_wants_more_goes_on_once_it_was_read_and_a_scan_leaves_it_so() {
        let mut entry = typed("summit");
        entry.refuse(true);
        entry.go_on();
        "1Z9".chars().for_each(|c| assert!(entry.type_char(c)));
        entry.take_back("1Z9");
        assert_eq!(entry.text(), "summit");
        entry.go_on();
        " rob".chars().for_each(|c| assert!(entry.type_char(c)));
        assert_eq!(entry.text(), "summit rob");
        entry.refuse(true);
        assert!(entry.type_char('2'));
        assert_eq!(entry.text(), "2", "typed ahead it begins anew");
    }

    #[test]
    fn a_jammed_key_ends_somewhere() {
        let mut entry = Entry::default();
        entry.set(&"x".repeat(LONGEST));
        assert!(!entry.type_char('x'));
    }

    #[test]
    fn words_go_one_by_one() {
        let mut entry = typed("harbor candle ");
        entry.edit(Edit::Word);
        assert_eq!(entry.text(), "harbor ");
        entry.edit(Edit::Word);
        assert_eq!(entry.text(), "");
    }
}
