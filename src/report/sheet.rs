//! CSV for spreadsheets: every cell that a program could take for a formula has a mark before it, and whoever reads
//! our CSV takes the mark off again, so that a cell comes back as it was.

use std::borrow::Cow;

/// First characters that a spreadsheet takes for a formula.
pub const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A heading and rows as CSV.
pub(super) fn csv<const N: usize>(
    heading: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut out = line(heading);
    rows.for_each(|row| out.push_str(&line(row)));
    out
}

/// One row of CSV with its end of line.
pub fn line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells: Vec<_> = cells
        .into_iter()
        .map(|cell| quoted(&marked(cell.as_ref())).into_owned())
        .collect();
    cells.join(",") + "\n"
}

/// A cell that no spreadsheet takes for a formula; one that looks marked already is marked once more.
pub fn marked(cell: &str) -> Cow<'_, str> {
    if is_dangerous(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A cell without the mark.
pub fn restored(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| is_dangerous(rest))
        .unwrap_or(cell)
}

fn is_dangerous(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_comma_a_border() {
        let rows = [
            ["=1+1".to_owned(), "a, \"b\"".to_owned()],
            ["@x, y".to_owned(), "plain".to_owned()],
        ];
        let text = csv(["one", "two"], rows.into_iter());
        assert_eq!(text, "one,two\n'=1+1,\"a, \"\"b\"\"\"\n\"'@x, y\",plain\n");
    }

    proptest! {
        #[test]
        fn a_marked_cell_is_no_formula_and_comes_back_as_it_was(cell in "['=+@a-]{0,6}") {
            let written = marked(&cell);
            prop_assert!(!written.starts_with(FORMULA));
            prop_assert_eq!(restored(&written), cell.as_str());
        }
    }
}
