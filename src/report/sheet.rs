//! CSV for spreadsheets: every cell that a program could take for a formula has a mark before it.

/// First characters that a spreadsheet takes for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A heading and rows as CSV.
pub(super) fn csv<const N: usize>(heading: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut out = String::new();
    line(&mut out, heading.iter().copied());
    for row in rows {
        line(&mut out, row.iter().map(String::as_str));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let mark = if cell.starts_with(FORMULA) { "'" } else { "" };
        let quoted = cell.contains([',', '"', '\n', '\r']);
        if quoted {
            out.push('"');
        }
        out.push_str(mark);
        out.push_str(&cell.replace('"', "\"\""));
        if quoted {
            out.push('"');
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_comma_a_border() {
        let rows = [["=1+1".to_owned(), "a, \"b\"".to_owned()], ["@x, y".to_owned(), "plain".to_owned()]];
        let text = csv(["one", "two"], rows.into_iter());
        assert_eq!(text, "one,two\n'=1+1,\"a, \"\"b\"\"\"\n\"'@x, y\",plain\n");
    }
}
