//! How long records of former clients are kept: the built-in lines of `domain/retention.rs`, and the center's own; and
//! how the list of the quarter is made.

use std::fmt::Write as _;

use super::accept::{clean, one_of};
use super::keys::{CenterKeys, Keys, QuarterKeys, RetentionKeys};
use super::reader::{Mistake, Place};
use super::written::{list, quoted};
use crate::domain::disposition::settings::Process;
use crate::domain::places;
use crate::domain::quarter::QuarterPolicy;
use crate::domain::retention::{COUNTRY, Retention, RetentionRule};

/// Longest period that is no slip of the finger.
const MOST_MONTHS: u32 = 600;

/// The one state of the center: `[center] state`, or what files from before it had under `[retention]` and `[rules]`,
/// or the state of its address. No two of the keys may speak of two states: what is kept, and what is done with served
/// papers, would then follow two laws.
pub(super) fn state(keys: &Keys) -> Result<Option<String>, Mistake> {
    let mut state: Option<&str> = None;
    let given = [&keys.center.state, &keys.retention.state, &keys.rules.state];
    for one in given.into_iter().flatten() {
        let says = one.value.as_str();
        let is_unnamed = one.place.section == "rules" && says == Process::Elsewhere.word();
        let named = state.or(of_address(&keys.center));
        if !is_unnamed && !places::is_state(says) {
            let hint = "write its two letters, such as \"CA\", as state under [center]";
            return Err(one.place.mistake("is no state", hint));
        }
        let agrees = match named {
            Some(named) if is_unnamed => Process::of(Some(named)) == Process::Elsewhere,
            Some(named) => named == says || state.is_none(),
            None => true,
        };
        if !agrees {
            let what = format!(
                "= {says:?}, and the center lies in {}",
                named.unwrap_or_default()
            );
            let hint = "say it once, as state under [center], and take this line out";
            return Err(one.place.mistake(&what, hint));
        }
        if !is_unnamed {
            state = Some(says);
        }
    }
    Ok(state.or(of_address(&keys.center)).map(str::to_owned))
}

/// `Portland, OR 97201`
fn of_address(center: &CenterKeys) -> Option<&str> {
    let last = places::last_line(center.address.as_ref()?.value.last()?)?;
    Some(last.state).filter(|state| places::is_state(state))
}

/// The built-in lines, then the center's own; one for the same place and a longer period is the stricter one.
pub(super) fn retention(keys: &RetentionKeys, state: Option<String>) -> Result<Retention, Mistake> {
    let mut retention = Retention {
        state,
        ..Retention::default()
    };
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
    if own.is_empty() {
        return;
    }
    out.push_str("\n[retention]\n");
    let line = |rule: &&RetentionRule| format!("{} {} {}", rule.place, rule.months, rule.source);
    let _ = writeln!(out, "rules = {}", list(own.iter().map(line)));
}
