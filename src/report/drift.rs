//! Name drift: names that get mail and are on no form, and labels that write the box wrongly (rules.md 21, 48 to 54).

use serde::Serialize;

use super::sheet;

/// One name of one client.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// Who.
    pub client: &'a str,
    /// His box.
    pub pmb: &'a str,
    /// His legal name.
    pub name: &'a str,
    /// `name` or `designator`.
    pub drift: &'static str,
    /// What labels say.
    pub text: &'a str,
    /// How many pieces said so.
    pub count: u32,
    /// The first one's day.
    pub first: String,
    /// The last one's day.
    pub last: String,
    /// What to tell the client.
    pub advice: String,
    /// The rule.
    pub rule: String,
}

/// The heading of [`row`].
pub const HEADING: [&str; 7] = ["box", "client", ">pieces", "first", "last", "label says", "advise"];

/// One name, as a person reads it.
pub fn row(line: &Line<'_>) -> [String; 7] {
    [
        line.pmb.to_owned(),
        line.name.to_owned(),
        line.count.to_string(),
        line.first.clone(),
        line.last.clone(),
        line.text.to_owned(),
        line.advice.clone(),
    ]
}

/// The whole list for a spreadsheet.
pub fn csv(lines: &[Line<'_>]) -> String {
    let rows = lines.iter().map(|line| {
        let [pmb, name, count, first, last, text, advice] = row(line);
        [
            pmb,
            line.client.to_owned(),
            name,
            line.drift.to_owned(),
            text,
            count,
            first,
            last,
            advice,
            line.rule.clone(),
        ]
    });
    let heading = ["pmb", "client", "name", "drift", "text", "pieces", "first", "last", "advice", "rule"];
    sheet::csv(heading, rows)
}
