//! Which former clients' records may be purged on a day, and under which rule (rules.md 44 to 47, 94).

use serde::Serialize;

use super::sheet;
use crate::domain::retention::{Stop, Verdict};
use crate::domain::time::Day;

/// One former client, as programs read it.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    client: &'a str,
    pmb: &'a str,
    name: &'a str,
    closed: Option<String>,
    keep_until: Option<String>,
    rule: Option<&'a str>,
    months: Option<u32>,
    source: Option<&'a str>,
    purge: bool,
    stopped_by: Option<&'static str>,
    why: Option<String>,
}

impl<'a> Line<'a> {
    /// A former client.
    pub fn new(verdict: &'a Verdict) -> Self {
        let date = |day: Option<Day>| day.map(|day| day.to_string());
        let rule = verdict.rule.as_ref();
        Self {
            client: verdict.client.as_str(),
            pmb: verdict.pmb.as_str(),
            name: &verdict.name,
            closed: date(verdict.closed),
            keep_until: date(verdict.keep_until),
            rule: rule.map(|rule| rule.place.as_str()),
            months: rule.map(|rule| rule.months),
            source: rule.map(|rule| rule.source.as_str()),
            purge: verdict.stop.is_none(),
            stopped_by: verdict.stop.as_ref().map(Stop::word),
            why: verdict.stop.as_ref().map(|stop| words(verdict, stop)),
        }
    }
}

/// The heading of [`row`].
pub const HEADING: [&str; 6] = ["box", "client", "name", "closed", "kept until", "purge"];

/// One former client, as a person reads it.
pub fn row(verdict: &Verdict) -> [String; 6] {
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        verdict.pmb.to_string(),
        verdict.client.to_string(),
        verdict.name.clone(),
        date(verdict.closed),
        date(verdict.keep_until),
        verdict.stop.as_ref().map_or_else(|| "may be purged".to_owned(), |stop| words(verdict, stop)),
    ]
}

/// The whole report for a spreadsheet.
pub fn csv(verdicts: &[Verdict]) -> String {
    let heading = ["pmb", "client", "name", "closed", "keep_until", "purge", "rule", "months", "source"];
    let rows = verdicts.iter().map(|verdict| {
        let [pmb, client, name, closed, until, _] = row(verdict);
        let stop = verdict.stop.as_ref().map_or("yes", Stop::word).to_owned();
        let rule = verdict.rule.clone();
        let months = rule.as_ref().map(|rule| rule.months.to_string()).unwrap_or_default();
        let (place, source) = rule.map(|rule| (rule.place, rule.source)).unwrap_or_default();
        [pmb, client, name, closed, until, stop, place, months, source]
    });
    sheet::csv(heading, rows)
}

fn words(verdict: &Verdict, stop: &Stop) -> String {
    match stop {
        Stop::Served => "served".to_owned(),
        Stop::Kept => {
            verdict.rule.as_ref().map_or_else(|| "kept".to_owned(), |rule| format!("kept: {}", rule.words()))
        }
        Stop::Hold(why) => format!("legal hold: {why}"),
        Stop::Pieces(count) => format!("{count} pieces lie here"),
        Stop::Notices(count) => format!("{count} notices are not settled"),
    }
}
