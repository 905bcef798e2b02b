//! Where things stand on a terminal of a given size: numbers only, used by what draws and by what asks for rows.
//!
//! ```text
//! row 1        place, operator, minute, counts, link          |  from 120x36 on the right part
//! row 2        the entry line, where the cursor stands        |  says what the selected row means,
//! row 3..      the screen's own rows (78 columns or more)     |  and a tape of ten rows runs below
//! last but one message
//! last         legend
//! ```

/// Under this a single line that still takes scans.
const LEAST: (u16, u16) = (60, 16);

/// From this on there is a right pane.
const WIDE: (u16, u16) = (120, 36);

/// Columns of the left part of so many: two thirds, and never fewer than a narrow screen's own.
pub fn left(width: u16) -> u16 {
    (width / 20 * 13).max(78)
}

/// How a terminal of this size is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Too small for a screen.
    Line,
    Narrow {
        /// Rows between entry line and message.
        body: u16,
    },
    /// Left, right and a tape.
    Wide {
        /// Rows between entry line and tape.
        body: u16,
        /// Rows of the tape with its heading.
        tape: u16,
    },
}

impl Layout {
    /// For so many columns and rows.
    pub fn of(width: u16, height: u16) -> Self {
        if width < LEAST.0 || height < LEAST.1 {
            Self::Line
        } else if width >= WIDE.0 && height >= WIDE.1 {
            let tape = 11;
            Self::Wide {
                body: height - 4 - tape,
                tape,
            }
        } else {
            Self::Narrow { body: height - 4 }
        }
    }

    /// Rows between entry line and what follows.
    pub fn body(self) -> u16 {
        match self {
            Self::Line => 0,
            Self::Narrow { body } | Self::Wide { body, .. } => body,
        }
    }

    /// Whether there is a right pane.
    pub fn is_wide(self) -> bool {
        matches!(self, Self::Wide { .. })
    }

    /// Most clients that a line is asked for.
    pub fn candidates(self) -> u32 {
        if self.is_wide() { 20 } else { 8 }
    }

    /// Rows of a list that fills the body below its rule and heading, with two rows of words at its end.
    pub fn list_rows(self) -> u16 {
        self.body().saturating_sub(4).max(1)
    }

    /// Rows of a list that has the body for itself, below its rule and heading.
    pub fn all_rows(self) -> u16 {
        self.body().saturating_sub(2).max(1)
    }

    /// Rows of a list that shares the body with a card below it.
    pub fn short_rows(self) -> u16 {
        (self.body().saturating_sub(4) * 2 / 5).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_a_layout() {
        for width in 0..200 {
            for height in 0..80 {
                let layout = Layout::of(width, height);
                assert!(layout.list_rows() >= 1 && layout.short_rows() >= 1);
            }
        }
        assert_eq!(Layout::of(80, 24), Layout::Narrow { body: 20 });
        assert_eq!(Layout::of(120, 40), Layout::Wide { body: 25, tape: 11 });
    }
}
