//! The steps in figures: how many took each, how long that took, and how many wait for it.

use super::reviewed::StepFigure;
use super::{OnTheWay, Slip, count};
use crate::domain::pipeline::Step;
use crate::domain::time::Day;

/// All steps, in their order; what was done since a day.
pub(super) fn steps(all: &[OnTheWay<'_>], slips: &[Slip], since: Option<Day>) -> Vec<StepFigure> {
    let figure = |step: &Step| figure(*step, all, slips, since);
    Step::ALL.iter().map(figure).collect()
}

fn figure(step: Step, all: &[OnTheWay<'_>], slips: &[Slip], since: Option<Day>) -> StepFigure {
    let is_new = |day: Option<Day>| match (since, day) {
        (None, _) => true,
        (Some(since), Some(day)) => day > since,
        (Some(_), None) => false,
    };
    let done = all.iter().filter(|one| {
        let progress = &one.progress;
        progress.is_done(step) && is_new(progress.day(step))
    });
    let done: Vec<&OnTheWay<'_>> = done.collect();
    let mut days: Vec<i32> = done.iter().filter_map(|one| took(one, step)).collect();
    days.sort_unstable();
    let waits = all
        .iter()
        .filter(|one| one.progress.next.is_some_and(|(next, _)| next == step));
    let skipped = slips.iter().filter(|slip| slip.what.step() == step);
    StepFigure {
        step,
        done: count(done.len()),
        waits: count(waits.count()),
        skipped: count(skipped.count()),
        median: days.get(days.len().saturating_sub(1) / 2).copied(),
        longest: days.last().copied(),
    }
}

/// Days from the last step before that has a day, or from the first day of the service.
fn took(one: &OnTheWay<'_>, step: Step) -> Option<i32> {
    let day = one.progress.day(step)?;
    let before = Step::ALL.iter().take_while(|other| **other != step);
    let before = before.filter_map(|other| one.progress.day(*other)).max();
    let began = before.or(one.client.opened)?;
    Some(day.days_since(began).max(0))
}
