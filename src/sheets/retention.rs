//! Which former clients' records may be purged on a day, and under which rule (rules 44 to 47, 94).

use super::column::{Cell, Column, Listed};
use crate::domain::retention::{Stop, Verdict};
use crate::domain::text::{counted, lie};

impl Listed for Verdict {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("client", |verdict| verdict.client.as_str().into()),
        Column::titled("pmb", "box", |verdict| verdict.pmb.as_str().into()),
        Column::csv("client", |verdict| verdict.client.as_str().into()),
        Column::shown("client", |verdict| verdict.client.as_str().into()),
        Column::titled("name", "name", |verdict| (&verdict.name).into()),
        Column::titled("closed", "closed", |verdict| verdict.closed.into()),
        Column::titled("keep_until", "kept until", |verdict| {
            verdict.keep_until.into()
        }),
        Column::csv("purge", |verdict| {
            verdict.stop.as_ref().map_or("yes", Stop::word).into()
        }),
        Column::new("rule", |verdict| {
            verdict.rule.as_ref().map(|rule| &rule.place).into()
        }),
        Column::new("months", |verdict| {
            verdict.rule.as_ref().map(|rule| rule.months).into()
        }),
        Column::new("source", |verdict| {
            verdict.rule.as_ref().map(|rule| &rule.source).into()
        }),
        Column::json("purge", |verdict| Cell::Yes(verdict.stop.is_none())),
        Column::json("stopped_by", |verdict| {
            verdict.stop.as_ref().map(Stop::word).into()
        }),
        Column::json("why", |verdict| {
            let stop = verdict.stop.as_ref();
            stop.map(|stop| stopped(verdict, stop)).into()
        }),
        Column::shown("purge", |verdict| words(verdict).into()),
    ];
}

/// Whether the record may go, or what keeps it.
pub fn words(verdict: &Verdict) -> String {
    match &verdict.stop {
        None => "may be purged".to_owned(),
        Some(stop) => stopped(verdict, stop),
    }
}

fn stopped(verdict: &Verdict, stop: &Stop) -> String {
    match stop {
        Stop::Served => "served".to_owned(),
        Stop::Kept => verdict.rule.as_ref().map_or_else(
            || "kept".to_owned(),
            |rule| format!("kept: {}", rule.words()),
        ),
        Stop::Hold(why) => format!("legal hold: {why}"),
        Stop::Pieces(count) => format!("{} here", lie(*count, "piece")),
        Stop::Papers(count) => format!(
            "to be answered for first: {}",
            counted(*count, "court paper")
        ),
        Stop::Statement(month) => format!("the statements of {} come first", month.words()),
        Stop::Notices(count) => format!("not settled: {}", counted(*count, "notice")),
    }
}
