//! A day's figures and what lies on the shelves.

use std::collections::BTreeMap;

use super::View;
use crate::domain::day::DayBook;
use crate::domain::item::Item;
use crate::domain::notice::NoticeState;
use crate::domain::time::Day;
use crate::wire::messages::Failure;
use crate::wire::rows::DaySheet;

/// The figures of a day, the current one when `None`; a day on which nothing happened has its neighbour's closing.
pub fn sheet(view: &View<'_>, day: Option<Day>) -> Result<DaySheet, Failure> {
    let state = &view.snapshot.state;
    let today = view.today();
    let day = day.unwrap_or_else(|| last_worked(view));
    let oldest = state.books.keys().next().copied();
    let book = match oldest {
        Some(oldest) if day < oldest => {
            view.archive.ask(state.header.seq, |tables| tables.day(day))?.unwrap_or(DayBook::opening(day, 0))
        }
        _ => state.book(day),
    };
    let here: Vec<&Item> = state.items.values().filter(|item| item.is_held()).map(AsRef::as_ref).collect();
    let unsealed =
        state.books.values().filter(|book| book.seal.is_none() && book.day < today && book.day != day);
    Ok(DaySheet {
        day,
        tally: book.tally,
        closing: book.tally.closing(),
        seal: book.seal,
        slots: counted(here.iter().map(|item| item.slot.clone())),
        kinds: counted(here.iter().map(|item| item.kind)),
        ages: ages(&here, today),
        unsealed: unsealed.map(|book| book.day).collect(),
        open_notices: state
            .notices
            .values()
            .filter(|notice| notice.state.is_open() || notice.state == NoticeState::Failed)
            .count() as u32,
        to_identify: state.unnamed.len() as u32,
        mail_checks: book.mail_checks,
    })
}

/// The day that people mean by "today": the local date, also after its seal.
fn last_worked(view: &View<'_>) -> Day {
    let local = crate::clock::local_day(view.now, view.tz());
    local.max(view.snapshot.state.header.day)
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// Pieces by age: of today, up to a week, up to 30 days, older.
fn ages(here: &[&Item], today: Day) -> [u32; 4] {
    let mut ages = [0; 4];
    let [fresh, week, month, old] = &mut ages;
    for item in here {
        *match today.days_since(item.day) {
            ..=0 => &mut *fresh,
            1..=7 => &mut *week,
            8..=30 => &mut *month,
            _ => &mut *old,
        } += 1;
    }
    ages
}
