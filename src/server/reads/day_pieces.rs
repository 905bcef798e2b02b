//! What the page of a day shows of the pieces themselves: of an open day those that lie here now and came today, of a sealed
//! one those of its own books.

use std::collections::BTreeMap;

use chrono::Timelike as _;
use chrono_tz::Tz;

use super::sealed;
use crate::domain::ids::Slot;
use crate::domain::item::{Item, ItemKind};
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::server::reads::view::View;
use crate::wire::messages::Failure;

/// What a page shows of the pieces themselves.
pub struct Pieces {
    pub slots: Vec<(Slot, u32)>,
    pub kinds: Vec<(ItemKind, u32)>,
    pub ages: [u32; 4],
    pub hours: [u32; 24],
    pub carriers: Vec<(Option<Carrier>, u32)>,
}

impl Pieces {
    /// Of those that lie here, as old as they are on a day, and of those that came in.
    fn of(view: &View<'_>, here: &[&Item], on: Day, logged: &[&Item]) -> Self {
        let days = |item: &&Item| on.days_since(item.came(&view.tz()));
        Self {
            slots: counted(here.iter().map(|item| item.slot.clone())),
            kinds: counted(here.iter().map(|item| item.kind)),
            ages: ages(here.iter().map(days)),
            hours: hours(logged, view.tz()),
            carriers: carriers(logged),
        }
    }
}

/// Of a day that is open: what lies here now, and what came today.
pub fn pieces(view: &View<'_>, day: BookDay) -> Pieces {
    let (state, today) = (&view.snapshot.state, view.today());
    let here = state.items.values().filter(|item| item.is_held());
    let here: Vec<&Item> = here.map(AsRef::as_ref).collect();
    // After a seal the page is tomorrow's: of what came today it shows what is in its own books, and nothing of the sealed day.
    let came = view.logged_on(day.page().min(today));
    let logged: Vec<&Item> = came.filter(|item| item.day == day).collect();
    Pieces::of(view, &here, today, &logged)
}

/// Of a sealed day: what came in its books, and what lay here at its seal. Which slot a piece lay in then nobody wrote down.
pub fn sealed_pieces(view: &View<'_>, day: BookDay, closing: i64) -> Result<Pieces, Failure> {
    let logged = sealed::logged(view, day)?;
    let here = sealed::here(view, day, closing)?;
    let (logged, here) = (
        logged.iter().collect::<Vec<_>>(),
        here.iter().collect::<Vec<_>>(),
    );
    let all = Pieces::of(view, &here, day.page(), &logged);
    Ok(Pieces {
        slots: Vec::new(),
        ..all
    })
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// By the hour of the center's clock.
fn hours(logged: &[&Item], zone: Tz) -> [u32; 24] {
    let mut hours = [0; 24];
    for item in logged {
        let hour = item.received.utc().with_timezone(&zone).hour();
        if let Some(count) = hours.get_mut(hour as usize) {
            *count += 1;
        }
    }
    hours
}

/// By carrier, the most first.
fn carriers(logged: &[&Item]) -> Vec<(Option<Carrier>, u32)> {
    let mut carriers = counted(logged.iter().map(|item| item.carrier));
    carriers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    carriers
}

/// Pieces by their age in days: of today, up to a week, up to 30 days, older.
fn ages(here: impl Iterator<Item = i32>) -> [u32; 4] {
    let mut ages = [0; 4];
    let [fresh, week, month, old] = &mut ages;
    for age in here {
        *match age {
            ..=0 => &mut *fresh,
            1..=7 => &mut *week,
            8..=30 => &mut *month,
            _ => &mut *old,
        } += 1;
    }
    ages
}
