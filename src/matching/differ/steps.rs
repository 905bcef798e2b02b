//! The way from one word to another, letter by letter (Levenshtein), and how a word that was typed otherwise is told.

use super::Letter;

/// One step over both words.
pub(super) enum Step {
    Same(Letter),
    Other {
        typed: Option<char>,
        written: Option<Letter>,
    },
}

/// The fewest steps from one word to the other (Levenshtein), from the first letter on.
pub(super) fn steps(typed: &[Letter], written: &[Letter]) -> Vec<Step> {
    let costs = costs(typed, written);
    let at = |row: usize, column: usize| {
        costs
            .get(row)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or(usize::MAX)
    };
    let (mut row, mut column) = (0, 0);
    let mut steps = Vec::new();
    loop {
        let (mine, other) = (
            typed.get(row).map(|(letter, _)| *letter),
            written.get(column).copied(),
        );
        match (mine, other) {
            (None, None) => return steps,
            (Some(letter), Some(other))
                if letter == other.0 && at(row, column) == at(row + 1, column + 1) =>
            {
                steps.push(Step::Same(other));
                (row, column) = (row + 1, column + 1);
            }
            (Some(_), Some(_)) if at(row, column) == 1 + at(row + 1, column + 1) => {
                steps.push(Step::Other {
                    typed: mine,
                    written: other,
                });
                (row, column) = (row + 1, column + 1);
            }
            (_, Some(_)) if mine.is_none() || at(row, column) == 1 + at(row, column + 1) => {
                steps.push(Step::Other {
                    typed: None,
                    written: other,
                });
                column += 1;
            }
            _ => {
                steps.push(Step::Other {
                    typed: mine,
                    written: None,
                });
                row += 1;
            }
        }
    }
}

/// Steps that are left from each pair of places to the ends.
fn costs(typed: &[Letter], written: &[Letter]) -> Vec<Vec<usize>> {
    let mut rows = vec![(0..=written.len()).rev().collect::<Vec<usize>>()];
    for (letter, _) in typed.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let mut row = vec![0; below.len()];
        let mut right: Option<usize> = None;
        for column in (0..below.len()).rev() {
            let down = below.get(column).map_or(usize::MAX, |cost| cost + 1);
            let across = match (written.get(column), below.get(column + 1), right) {
                (Some((other, _)), Some(diagonal), Some(right)) => {
                    (diagonal + usize::from(other != letter)).min(right + 1)
                }
                _ => usize::MAX,
            };
            let cost = down.min(across);
            if let Some(place) = row.get_mut(column) {
                *place = cost;
            }
            right = Some(cost);
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

/// A word that was typed otherwise, as it is told: `HARB[U→O]R`.
#[derive(Default)]
pub(super) struct Told {
    text: String,
    typed: String,
    written: String,
}

impl Told {
    pub fn same(&mut self, letter: char) {
        self.close();
        self.text.extend(letter.to_uppercase());
    }

    pub fn other(&mut self, typed: Option<char>, written: Option<char>) {
        self.typed
            .extend(typed.into_iter().flat_map(char::to_uppercase));
        self.written
            .extend(written.into_iter().flat_map(char::to_uppercase));
    }

    fn close(&mut self) {
        if !self.typed.is_empty() || !self.written.is_empty() {
            let (typed, written) = (
                std::mem::take(&mut self.typed),
                std::mem::take(&mut self.written),
            );
            self.text
                .extend(["[", typed.as_str(), "→", written.as_str(), "]"]);
        }
    }

    pub fn end(mut self) -> String {
        self.close();
        self.text
    }
}
