//! A list that moved on by a row or two is moved by the terminal itself, within a scrolling region.

use ratatui::buffer::{Buffer, Cell};

use super::brush::{are_same, is_blank, print};
use super::row;

/// Fewer rows than this are not worth a scrolling region.
const LEAST_MOVED: u16 = 3;

/// Rows that a list moves at most between two frames.
const FARTHEST: u16 = 4;

/// Rows that stand so many rows lower, or higher, than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// The first and last row of the region.
    top: u16,
    bottom: u16,
    by: u16,
    down: bool,
}

impl Move {
    /// What makes the terminal move them.
    pub(super) fn bytes(self) -> Vec<u8> {
        let Self {
            top,
            bottom,
            by,
            down,
        } = self;
        let (at, step) = if down { (top, "\x1bM") } else { (bottom, "\n") };
        let steps = step.repeat(usize::from(by));
        format!(
            "\x1b[{};{}r\x1b[{}H{steps}\x1b[r",
            top + 1,
            bottom + 1,
            at + 1
        )
        .into_bytes()
    }

    /// The cells that stand in a row afterwards.
    pub(super) fn row<'a>(self, shown: &'a Buffer, blank: &'a [Cell], y: u16) -> &'a [Cell] {
        let region = self.top..=self.bottom;
        if !region.contains(&y) {
            return row(shown, y);
        }
        let from = if self.down {
            y.checked_sub(self.by)
        } else {
            y.checked_add(self.by)
        };
        from.filter(|from| region.contains(from))
            .map_or(blank, |from| row(shown, from))
    }
}

/// The longest run of rows that only moved. Rows are known by a number: each is met eight times, and what two that are
/// taken for the same have otherwise is painted afterwards.
pub(super) fn find(shown: &Buffer, wanted: &Buffer) -> Option<Move> {
    let height = wanted.area.height;
    let changed: Vec<bool> = (0..height)
        .map(|y| !are_same(row(shown, y), row(wanted, y)))
        .collect();
    // A row that only moved stands where another stood, and near where it stood itself.
    let is_changed = |y: u16| changed.get(usize::from(y)).copied().unwrap_or(false);
    let is_near = |y: u16| (y.saturating_sub(FARTHEST)..=y + FARTHEST).any(is_changed);
    let prints = |buffer, asked: &dyn Fn(u16) -> bool| -> Vec<Option<u64>> {
        (0..height)
            .map(|y| asked(y).then(|| print(row(buffer, y))))
            .collect()
    };
    let (old, new) = (prints(shown, &is_near), prints(wanted, &is_changed));
    let at = |prints: &[Option<u64>], y: u16| prints.get(usize::from(y)).copied().flatten();
    let filled: Vec<bool> = (0..height)
        .map(|y| is_near(y) && !row(shown, y).iter().all(is_blank))
        .collect();
    let filled = |y: u16| filled.get(usize::from(y)).copied().unwrap_or(false);
    let mut best: Option<Move> = None;
    for by in 1..=FARTHEST.min(height.saturating_sub(1)) {
        for down in [true, false] {
            let mut from = 0;
            for y in 0..=height - by {
                let moves = y < height - by && {
                    let (from, to) = if down { (y, y + by) } else { (y + by, y) };
                    is_changed(to) && filled(from) && at(&old, from) == at(&new, to)
                };
                if moves {
                    continue;
                }
                let found = Move {
                    top: from,
                    bottom: (y + by).saturating_sub(1),
                    by,
                    down,
                };
                let longest =
                    best.map_or(LEAST_MOVED - 1, |best| best.bottom + 1 - best.top - best.by);
                if y - from > longest {
                    best = Some(found);
                }
                from = y + 1;
            }
        }
    }
    best
}
