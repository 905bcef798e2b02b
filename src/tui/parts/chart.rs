//! Figures drawn with text blocks. Nothing is told by a drawing alone: each has its numbers in words beside it.

/// From an eighth of a cell to all of it.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar of full cells, `width` for the most; whatever there is shows.
pub fn bar(n: u32, most: u32, width: usize) -> String {
    let cells = (u64::from(n) * width as u64).div_ceil(u64::from(most.max(1)));
    "█".repeat((cells as usize).min(width))
}

/// Columns of so many rows, the upper row first, a number a cell and the same most for all.
pub fn columns(numbers: &[u32], rows: usize) -> Vec<String> {
    let most = numbers.iter().copied().max().unwrap_or(0).max(1);
    let full = rows * EIGHTHS.len();
    let heights = numbers
        .iter()
        .map(|n| (u64::from(*n) * full as u64).div_ceil(u64::from(most)) as usize);
    let heights: Vec<usize> = heights.collect();
    (0..rows)
        .rev()
        .map(|row| heights.iter().map(|height| cell(*height, row)).collect())
        .collect()
}

/// What a column of so many eighths shows in a row counted from below.
fn cell(height: usize, row: usize) -> char {
    match height.saturating_sub(row * EIGHTHS.len()) {
        0 => ' ',
        eighths => EIGHTHS.get(eighths - 1).copied().unwrap_or('█'),
    }
}

/// The twin of a block on a terminal that shows ASCII only.
pub fn ascii(block: char) -> Option<char> {
    let twins = ['.', ':', '-', '=', '+', '*', '%', '#'];
    EIGHTHS
        .iter()
        .position(|known| *known == block)
        .and_then(|at| twins.get(at).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_there_is_shows() {
        assert_eq!(bar(1, 1_000, 16), "█");
        assert_eq!(bar(1_000, 1_000, 16).chars().count(), 16);
        assert_eq!(bar(0, 0, 16), "");
        assert_eq!(columns(&[0, 1, 4, 8], 1), [" ▁▄█"]);
        assert_eq!(columns(&[0, 1, 4, 8], 2), ["   █", " ▂██"]);
        assert_eq!(columns(&[], 2), ["", ""]);
    }

    #[test]
    fn each_block_has_a_twin() {
        for block in EIGHTHS {
            assert!(ascii(block).is_some_and(|twin| twin.is_ascii()));
        }
        assert_eq!(ascii('x'), None);
    }
}
