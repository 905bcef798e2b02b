//! How long records of former clients are kept: the built-in lines of `domain/retention.rs`, and the center's own; and
//! how the list of the quarter is made.

use std::fmt::Write as _;

use super::keys::{QuarterKeys, RetentionKeys};
use super::meaning::{clean, one_of, plain};
use super::reader::{Mistake, Place};
use super::render::{list, quoted};
use crate::domain::quarter::QuarterPolicy;
use crate::domain::retention::{COUNTRY, Retention, RetentionRule};

/// Longest period that is no slip of the finger.
const MOST_MONTHS: u32 = 600;

/// The built-in lines, then the center's own; one for the same place and a longer period is the stricter one.
pub(super) fn retention(keys: &RetentionKeys) -> Result<Retention, Mistake> {
    let mut retention = Retention {
        state: plain(keys.state.as_ref())?,
        ..Retention::default()
    };
    if let (Some(state), Some(given)) = (&retention.state, &keys.state)
        && !is_place(state)
    {
        return Err(given
            .place
            .mistake("is no state", "write its two letters, such as \"CA\""));
    }
    if let Some(lines) = &keys.rules {
        for line in &lines.value {
            retention
                .rules
                .push(rule(&clean(line, &lines.place)?, &lines.place)?);
        }
    }
    Ok(retention)
}

/// `NY 12 where it comes from`.
fn rule(line: &str, at: &Place) -> Result<RetentionRule, Mistake> {
    let mut words = line.splitn(3, ' ');
    let parts = (
        words.next(),
        words.next().and_then(|months| months.parse().ok()),
        words.next(),
    );
    match parts {
        (Some(place), Some(months), Some(source))
            if is_place(place) && months <= MOST_MONTHS && !source.trim().is_empty() =>
        {
            Ok(RetentionRule { place: place.to_owned(), months, source: source.trim().to_owned() })
        }
        _ => Err(at.mistake(
            &format!("has the line {line:?}"),
            &format!("write state, months and source, such as \"NY 12 letter of our counsel\"; {COUNTRY} for every state"),
        )),
    }
}

fn is_place(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Window and order of the list (rule 42).
pub(super) fn quarter(keys: &QuarterKeys) -> Result<QuarterPolicy, Mistake> {
    let usual = QuarterPolicy::default();
    let months = keys
        .window_months
        .as_ref()
        .and_then(|given| u32::try_from(given.value).ok());
    Ok(QuarterPolicy {
        window_months: months.unwrap_or(usual.window_months),
        sort: one_of(&keys.sort)?,
    })
}

/// The section as a file would have it.
pub(super) fn render_quarter(quarter: &QuarterPolicy, out: &mut String) {
    let _ = writeln!(
        out,
        "\n[quarter]\nwindow_months = {}\nsort = {}",
        quarter.window_months,
        quoted(quarter.sort.word())
    );
}

/// What was added to the built-in lines; nothing when that is nothing.
pub(super) fn render(retention: &Retention, out: &mut String) {
    let own: Vec<_> = retention
        .rules
        .iter()
        .skip(Retention::default().rules.len())
        .collect();
    if retention.state.is_none() && own.is_empty() {
        return;
    }
    out.push_str("\n[retention]\n");
    if let Some(state) = &retention.state {
        let _ = writeln!(out, "state = {}", quoted(state));
    }
    let line = |rule: &&RetentionRule| format!("{} {} {}", rule.place, rule.months, rule.source);
    let _ = writeln!(out, "rules = {}", list(own.iter().map(line)));
}
