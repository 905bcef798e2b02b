//! The text of a letter in parts, for its HTML: what a letter says stands in one place, and both parts of the mail say
//! the same. Pure.

use serde::Serialize;

/// From this width on a line went on because the paper ended, and not because it was over.
const WRAPPED: usize = 70;

/// A part of a letter.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Block {
    /// A paragraph; its lines end where they end.
    Text { lines: Vec<String> },
    /// Indented lines.
    Rows { rows: Vec<String> },
    /// Indented lines of two columns.
    Table { pairs: Vec<Pair> },
    /// A printed page.
    Page { text: String },
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Pair {
    name: String,
    value: String,
}

/// A page that was made for paper, with who writes below it.
pub(super) fn page(text: &str) -> Vec<Block> {
    vec![Block::Page {
        text: text.trim_end().to_owned(),
    }]
}

/// The parts of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    for part in text.split("\n\n") {
        let mut lines = part.lines().filter(|line| !line.is_empty()).peekable();
        while let Some(first) = lines.peek() {
            let is_row = first.starts_with("  ");
            let mut run = Vec::new();
            while let Some(line) = lines.next_if(|line| line.starts_with("  ") == is_row) {
                run.push(line);
            }
            out.push(if is_row { rows(&run) } else { joined(&run) });
        }
    }
    out
}

fn rows(lines: &[&str]) -> Block {
    let pair = |line: &&str| {
        let (name, value) = line.trim().split_once("  ")?;
        Some(Pair {
            name: name.to_owned(),
            value: value.trim_start().to_owned(),
        })
    };
    match lines.iter().map(pair).collect() {
        Some(pairs) => Block::Table { pairs },
        None => Block::Rows {
            rows: lines
                .iter()
                .map(|line| line.trim().trim_start_matches("- ").to_owned())
                .collect(),
        },
    }
}

fn joined(run: &[&str]) -> Block {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in run {
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => lines.push((*line).to_owned()),
        }
        goes_on = line.chars().count() >= WRAPPED;
    }
    Block::Text { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_line_goes_on_and_a_short_one_ends() {
        let long = "a".repeat(WRAPPED);
        let text = format!(
            "{long}\nrest\nend\n\nsince Monday\n  2 letters\n  - a parcel\n\n  carrier   UPS\n  number    1Z\n"
        );
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let pair = |name: &str, value: &str| Pair {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        assert_eq!(
            blocks(&text),
            [
                Block::Text {
                    lines: own(&[&format!("{long} rest"), "end"])
                },
                Block::Text {
                    lines: own(&["since Monday"])
                },
                Block::Rows {
                    rows: own(&["2 letters", "a parcel"])
                },
                Block::Table {
                    pairs: vec![pair("carrier", "UPS"), pair("number", "1Z")]
                },
            ]
        );
    }
}
