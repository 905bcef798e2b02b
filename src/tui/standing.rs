//! What typing changes beside the line, as it was before a scan was typed into it. Pure.

use super::list::List;
use super::party::Party;
use super::screen::{Line, LineMut};

#[derive(Debug, Default)]
pub enum Standing {
    #[default]
    Nothing,
    /// The rows and the one under the cursor.
    Rows(List),
    /// Who was chosen by the arrows.
    Chosen(Option<Party>),
}

impl Standing {
    /// As it is now.
    pub fn of(line: Line<'_>) -> Self {
        match line {
            Line::Plain(_) => Self::Nothing,
            Line::List(list) => Self::Rows(list.clone()),
            Line::Finder(finder) => Self::Chosen(finder.chosen.clone()),
        }
    }

    /// Puts it back, unless a line of another kind stands there by now.
    pub fn restore(self, line: LineMut<'_>) {
        match (self, line) {
            (Self::Rows(rows), LineMut::List(list)) => list.put_back(&rows),
            (Self::Chosen(chosen), LineMut::Finder(finder)) => finder.chosen = chosen,
            _ => {}
        }
    }
}
