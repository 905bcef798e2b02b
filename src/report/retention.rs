//! Which former clients' records may be purged on a day, and under which rule (rules.md 44 to 47, 94).

use serde::Serialize;

use super::list::Listed;
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

impl Line<'_> {
    /// Whether the record may go, or what keeps it.
    pub fn words(&self) -> String {
        self.why
            .clone()
            .unwrap_or_else(|| "may be purged".to_owned())
    }
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

impl Listed<6, 9> for Line<'_> {
    const TABLE: [&'static str; 6] = ["box", "client", "name", "closed", "kept until", "purge"];
    const SHEET: [&'static str; 9] = [
        "pmb",
        "client",
        "name",
        "closed",
        "keep_until",
        "purge",
        "rule",
        "months",
        "source",
    ];

    fn table(&self) -> [String; 6] {
        [
            self.pmb.to_owned(),
            self.client.to_owned(),
            self.name.to_owned(),
            self.closed.clone().unwrap_or_default(),
            self.keep_until.clone().unwrap_or_default(),
            self.words(),
        ]
    }

    fn sheet(&self) -> [String; 9] {
        let [pmb, client, name, closed, until, _] = self.table();
        let purge = self.stopped_by.unwrap_or("yes").to_owned();
        let (rule, source) = (
            self.rule.unwrap_or_default(),
            self.source.unwrap_or_default(),
        );
        let months = self
            .months
            .map(|months| months.to_string())
            .unwrap_or_default();
        [
            pmb,
            client,
            name,
            closed,
            until,
            purge,
            rule.to_owned(),
            months,
            source.to_owned(),
        ]
    }
}

fn words(verdict: &Verdict, stop: &Stop) -> String {
    match stop {
        Stop::Served => "served".to_owned(),
        Stop::Kept => verdict.rule.as_ref().map_or_else(
            || "kept".to_owned(),
            |rule| format!("kept: {}", rule.words()),
        ),
        Stop::Hold(why) => format!("legal hold: {why}"),
        Stop::Pieces(count) => format!("{count} pieces lie here"),
        Stop::Notices(count) => format!("{count} notices are not settled"),
    }
}
