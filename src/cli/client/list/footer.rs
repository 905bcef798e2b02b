//! What stands below the last row of a list: totals, counts, the day of the export, pages. No client, and nothing to mend.
//! Knows no column.

use super::boxes::is_total;
use crate::cli::csv_file::Record;

/// A line that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Footer {
    pub(crate) line: u64,
    pub(crate) text: String,
}

/// How such a line begins, and how it goes on: `Exported on …`, `Page 1`. `Printed Matter Inc` is a client.
const BEGINNINGS: [&str; 9] = [
    "exported",
    "generated",
    "printed",
    "created",
    "report run",
    "report date",
    "run date",
    "page",
    "as of",
];
const BEHIND: [&str; 5] = ["on", "by", "at", "from", "date"];

/// What is counted there.
const COUNTED: [&str; 10] = [
    "rows",
    "row",
    "records",
    "record",
    "clients",
    "members",
    "customers",
    "companies",
    "entries",
    "items",
];

/// Takes such lines off the end.
pub(super) fn cut(records: &mut Vec<Record>) -> Vec<Footer> {
    let mut all = Vec::new();
    while let Some(footer) = records.last().and_then(footer) {
        all.push(footer);
        records.pop();
    }
    all.reverse();
    all
}

fn footer(record: &Record) -> Option<Footer> {
    let cells: Vec<_> = record
        .raw
        .iter()
        .map(|cell| String::from_utf8_lossy(cell.trim_ascii()).into_owned())
        .filter(|cell| !cell.is_empty())
        .collect();
    let [text] = cells.as_slice() else {
        return None;
    };
    is_footer(text).then(|| Footer {
        line: record.line,
        text: text.clone(),
    })
}

fn is_footer(text: &str) -> bool {
    let lower = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let begins = BEGINNINGS.iter().any(|begin| {
        let behind = lower
            .strip_prefix(begin)
            .map(|rest| rest.trim_start_matches([' ', ':']));
        let goes_on = |rest: &str| {
            let word = rest.split(' ').next().unwrap_or_default();
            rest.starts_with(|c: char| c.is_ascii_digit()) || BEHIND.contains(&word)
        };
        behind.is_some_and(goes_on)
    }) || matches!(
        lower.as_str(),
        "end of report" | "end of list" | "end of file" | "end"
    );
    begins || is_count(&lower) || is_total(text) || is_moment(&lower)
}

/// `34 rows`, `Total: 34 rows`, `34 of 34 records`.
fn is_count(lower: &str) -> bool {
    let words: Vec<_> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let counts = words.last().is_some_and(|last| COUNTED.contains(last));
    let is_part = |word: &&str| {
        [
            "total", "of", "number", "grand", "exported", "shown", "showing", "count",
        ]
        .contains(word)
            || word.bytes().all(|b| b.is_ascii_digit())
    };
    let body = words.split_last().map(|(_, body)| body).unwrap_or_default();
    counts
        && body
            .iter()
            .any(|word| word.bytes().all(|b| b.is_ascii_digit()))
        && body.iter().all(is_part)
}

/// `Saturday, November 28, 2026 09:14 PM GMT-08:00`: a day of the week, a year and a time.
fn is_moment(lower: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let year = lower
        .split(|c: char| !c.is_ascii_digit())
        .any(|word| word.len() == 4 && word.starts_with("20"));
    DAYS.iter().any(|day| lower.starts_with(day)) && year && lower.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::csv_file::Table;

    #[test]
    fn what_stands_below_the_last_client_is_no_client() {
        for text in [
            "Total: 34 rows",
            "34 records",
            "Total",
            "Grand total: 38",
            "Exported on 2026-11-28",
            "\"Exported by RoseSoft, 28 Nov\"",
            "--- End of report ---",
            "Page 1 of 1",
            "\"Saturday, November 28, 2026 09:14 PM GMT-08:00\"",
        ] {
            for row in [format!("{text},,"), format!(",{text},")] {
                let mut table =
                    Table::of(format!("pmb,legal_name,notes\n101,A Inc,\n{row}\n").as_bytes())
                        .unwrap();
                let mut records = Vec::new();
                while let Some(record) = table.next().unwrap() {
                    records.push(record);
                }
                let cut = cut(&mut records);
                assert_eq!((records.len(), cut.len()), (1, 1), "{row}");
                assert_eq!(cut[0].line, 3, "{row}");
            }
        }
    }

    #[test]
    fn a_client_at_the_end_stays() {
        for text in [
            "Total Wine LLC",
            "Page One Inc",
            "Sunday Records",
            "101",
            "7 Items LLC",
            "Export House",
            "Printed Matter Inc",
        ] {
            assert!(!is_footer(text), "{text}");
        }
    }
}
