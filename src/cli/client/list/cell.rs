//! One cell as a spreadsheet wrote it, into what it says: our mark off, `="000123"` unwrapped, `n/a` nothing, errors and
//! formulas told apart from text. Knows no column.

use crate::cli::csv_file::plain;
use crate::domain::text::is_unseen;
use crate::sheets::restored;

/// What spreadsheets write for nothing.
const BLANKS: [&str; 13] = [
    "n/a", "n.a.", "n.a", "null", "(null)", "<null>", "nil", "nan", "?", "(none)", "(blank)",
    "tbd", "unknown",
];

/// Signs that people rule an empty cell with, however many: `---`, `...`, `_ _`.
const RULES: &str = "-–—―‐_.·*× ";

/// What a spreadsheet shows where it could not count.
const ERRORS: [&str; 10] = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#ERROR!",
];

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Text(String),
    /// No text: why.
    Bad(String),
}

/// Reads a cell; an error costs the row.
pub(crate) fn said(bytes: &[u8]) -> Result<Said, String> {
    let text = plain(bytes)?.trim_matches(is_edge);
    let bare = restored(text);
    if bare.len() != text.len() {
        return Ok(Said::Text(bare.to_owned()));
    }
    if let Some(inner) = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
    {
        return Ok(Said::Text(inner.replace("\"\"", "\"").trim().to_owned()));
    }
    let upper = text.to_uppercase();
    if ERRORS.contains(&upper.as_str()) || (upper.len() > 3 && upper.chars().all(|c| c == '#')) {
        return Ok(Said::Bad(format!(
            "{text:?} is a spreadsheet's error; write what should stand there"
        )));
    }
    if is_formula(text) {
        return Ok(Said::Bad(format!(
            "{text:?} is a formula; write what it shows"
        )));
    }
    Ok(Said::Text(text.to_owned()))
}

/// Whether a text says that there is nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| RULES.contains(c)) || BLANKS.contains(&text.to_lowercase().as_str())
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// `=SUM(A1)`, `=B7`, `=1+2`, `@SUM(…)`: what a spreadsheet would count. A name that only begins with such a sign is
/// none.
fn is_formula(text: &str) -> bool {
    let mut rest = text.chars();
    let sign = rest.next();
    let rest = rest.as_str();
    let letters = rest
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || *c == '.')
        .count();
    let behind = rest.get(letters..).unwrap_or_default();
    // `=cmd|…` starts a program where a spreadsheet opens it.
    let calls = letters > 0 && behind.starts_with(['(', '|', '!']);
    match sign {
        Some('=') => {
            let place = rest.trim_start_matches('$');
            let column = place.chars().take_while(char::is_ascii_uppercase).count();
            let row = place
                .get(column..)
                .unwrap_or_default()
                .trim_start_matches('$');
            let is_place =
                (1..=3).contains(&column) && row.starts_with(|c: char| c.is_ascii_digit());
            calls || is_place || rest.starts_with(|c: char| c.is_ascii_digit() || "+-(".contains(c))
        }
        Some('@' | '+' | '-') => calls,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
