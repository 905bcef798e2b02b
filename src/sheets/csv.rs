//! CSV for spreadsheets: every cell that a program could take for a formula has a mark before it, and whoever reads
//! our CSV takes the mark off again, so that a cell comes back as it was.
//!
//! Quoted by hand: a cell with a semicolon or a tab is quoted as well, for half the world's spreadsheets part cells
//! there; the `csv` writer quotes for one separator only.

use std::borrow::Cow;

use super::column::Listed;
use super::zone::Zone;
use crate::domain::text::is_override;

/// First characters that a spreadsheet takes for a formula; their wide and small twins are taken for them where East
/// Asian text is typed.
pub const FORMULA: [char; 14] = [
    '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫',
];

/// A whole list.
pub fn list<'r, R: Listed>(rows: impl IntoIterator<Item = &'r R>) -> String {
    let mut out = heading::<R>();
    for one in rows {
        out.push_str(&row(one, Zone::default()));
    }
    out
}

/// The names of a list's columns.
pub fn heading<R: Listed>() -> String {
    let columns = R::COLUMNS.iter().filter(|column| column.is_in_csv());
    line(columns.map(|column| column.name))
}

pub fn row<R: Listed>(row: &R, zone: Zone) -> String {
    let columns = R::COLUMNS.iter().filter(|column| column.is_in_csv());
    line(columns.map(|column| (column.cell)(row).sheet(zone)))
}

/// Cells with their end of line.
pub fn line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells: Vec<_> = cells
        .into_iter()
        .map(|cell| quoted(&marked(&still(cell.as_ref()))).into_owned())
        .collect();
    cells.join(",") + "\n"
}

/// A cell that moves no cursor where it is looked at in a terminal; its lines stay lines.
fn still(cell: &str) -> Cow<'_, str> {
    let moves = |c: char| is_override(c) || c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if cell.contains(moves) {
        Cow::Owned(cell.replace(moves, " "))
    } else {
        Cow::Borrowed(cell)
    }
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
    cell.trim_start_matches('\'').starts_with(FORMULA) && !is_amount(cell)
}

/// Whether it is an amount below nought, such as `-4.00`, which no spreadsheet reckons with.
fn is_amount(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let figures = cell.strip_prefix('-').and_then(|rest| rest.split_once('.'));
    figures.is_some_and(|(whole, cents)| digits(whole) && digits(cents))
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
        let text = line(["=1+1", "a, \"b\""]) + &line(["@x, y", "plain"]);
        assert_eq!(text, "'=1+1,\"a, \"\"b\"\"\"\n\"'@x, y\",plain\n");
    }

    #[test]
    fn an_amount_below_nought_is_a_figure_and_what_only_looks_so_is_none() {
        let text = line(["-4.00", "-4.0+1", "-cmd", "-.5", "--4.00"]);
        assert_eq!(text, "-4.00,'-4.0+1,'-cmd,'-.5,'--4.00\n");
    }

    proptest! {
        #[test]
        fn a_marked_cell_is_no_formula_and_comes_back_as_it_was(cell in "['=+@a＝＋－＠-]{0,6}") {
            let written = marked(&cell);
            prop_assert!(!written.starts_with(FORMULA));
            prop_assert_eq!(restored(&written), cell.as_str());
        }
    }
}
