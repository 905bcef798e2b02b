//! What every letter about mail that lies here says in the same words, as the center's policy has it: when it can be
//! collected, what to bring, and until which day storage is free. Days only, never "in three days": a letter that is
//! tried again tomorrow says what it said today.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{MAX_NAME, noun};
use crate::domain::forward::Cents;
use crate::domain::item::{Item, ItemKind};
use crate::domain::sitting::Stay;
use crate::domain::text;
use crate::domain::time::Day;
use crate::outbox::compose::Letter;

/// What to bring where the center says nothing else.
const PHOTO_ID: &str = "a photo ID";

/// How and when it can be collected.
pub(super) fn collect(letter: &Letter<'_>, out: &mut String) {
    let head = letter.letterhead;
    let bring = head.bring.as_deref().unwrap_or(PHOTO_ID);
    let _ = writeln!(
        out,
        "\nYou can collect it at the desk. Whoever comes must be on your list of people who may\n\
         collect, and should bring {}.",
        text::scrub(bring, MAX_NAME)
    );
    if head.hours.is_empty() {
        return;
    }
    out.push_str("\nPickup hours:\n");
    for line in &head.hours {
        let _ = writeln!(out, "  {}", text::scrub(line, MAX_NAME));
    }
}

/// Until which day storage is free, and what it costs then. Nothing of what costs nothing.
pub(super) fn storage(letter: &Letter<'_>, items: &[&Item], out: &mut String) {
    let free = |stay: &Stay| Some((stay.free_until?, stay.fee));
    let all = grouped(letter, items, free);
    let written = letter.notice.queued_at.day_in(&letter.letterhead.timezone);
    if let [((until, fee), _)] = all.as_slice() {
        let (is, then) = if *until < written {
            ("was", " Since then it costs ")
        } else {
            ("is", " After that it costs ")
        };
        let then = costs(letter, *fee, then, " a day for each piece.");
        let _ = writeln!(out, "\nStorage {is} free until {}.{then}", long(*until));
    } else if !all.is_empty() {
        out.push_str("\nDays without a storage fee:\n");
        for ((until, fee), kinds) in &all {
            let then = costs(letter, *fee, ", then ", " a day each");
            let _ = writeln!(out, "  until {} for {}{then}", long(*until), told(kinds));
        }
    }
}

/// By when it is to be collected, and what the center does of what is not.
pub(super) fn last_word(letter: &Letter<'_>, items: &[&Item], out: &mut String) {
    let then = letter.letterhead.then.told();
    let all = grouped(letter, items, |stay| stay.acts_on);
    match all.as_slice() {
        [] => out.push_str("\nThis is our last notice. Please collect it soon.\n"),
        [(day, _)] => {
            let day = long(*day);
            let _ = writeln!(
                out,
                "\nThis is our last notice. Please collect it before {day}.\nWhat is still here then {then}."
            );
        }
        several => {
            out.push_str("\nThis is our last notice. Please collect\n");
            for (day, kinds) in several {
                let _ = writeln!(out, "  {} before {}", told(kinds), long(*day));
            }
            let _ = writeln!(out, "What is still here then {then}.");
        }
    }
}

/// How many pieces of each kind.
type Kinds = BTreeMap<ItemKind, usize>;

/// The pieces by what is promised of them, the earliest day first.
fn grouped<K: Ord>(
    letter: &Letter<'_>,
    items: &[&Item],
    promised: impl Fn(&Stay) -> Option<K>,
) -> Vec<(K, Kinds)> {
    let mut all: BTreeMap<K, Kinds> = BTreeMap::new();
    for item in items {
        if let Some(promise) = letter.stays.get(&item.id).and_then(&promised) {
            *all.entry(promise)
                .or_default()
                .entry(item.kind)
                .or_default() += 1;
        }
    }
    all.into_iter().collect()
}

/// `2 letters and 1 parcel`.
fn told(kinds: &Kinds) -> String {
    let one = |(kind, count): (&ItemKind, &usize)| format!("{count} {}", noun(*kind, *count));
    let all: Vec<_> = kinds.iter().map(one).collect();
    all.join(" and ")
}

fn costs(letter: &Letter<'_>, fee: Cents, before: &str, behind: &str) -> String {
    if fee == Cents(0) {
        return String::new();
    }
    format!("{before}{}{behind}", letter.letterhead.currency.of(fee))
}

fn long(day: Day) -> String {
    day.date().format("%A, %B %-d, %Y").to_string()
}
