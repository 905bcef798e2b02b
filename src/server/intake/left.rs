//! A number that is in the books of a piece which left: rather that piece in the clerk's hand again than a new one. Whoever
//! means another piece says so.
//!
//! Reads memory, and of what memory let go of the tables as far as they are: a scan waits for neither.

use super::NotUnderstood;
use crate::domain::command::Intake;
use crate::domain::ids::{CommandId, Seq};
use crate::domain::item::{Item, Origin};
use crate::domain::rejection::NoKeeping;
use crate::domain::time::Day;
use crate::server::reads::view::View;

/// Days for which a number is one piece's: carriers use theirs again, but not within a season.
const SEASON: i32 = 90;

/// Refuses a number whose piece left lately, unless the same command was carried out before.
pub(super) fn refuse(
    view: &View<'_>,
    command: CommandId,
    intake: &Intake,
) -> Result<(), NotUnderstood> {
    let state = &view.snapshot.state;
    let asks = intake.origin == Origin::Intake && !intake.again;
    let Some(number) = intake.tracking.as_deref().filter(|_| asks) else {
        return Ok(());
    };
    if state.tracking.contains_key(number) || state.traces.contains_key(&command) {
        return Ok(());
    }
    let since = Day(view.today().0.saturating_sub(SEASON));
    let known = of_its_own(view, number, since).or_else(|| of_bundle(view, number));
    known.map_or(Ok(()), |item| {
        Err(NotUnderstood::Left(NoKeeping::NumberLeft {
            number: number.to_owned(),
            item: item.id,
            status: item.status,
        }))
    })
}

/// The piece that bore the number, and left.
fn of_its_own(view: &View<'_>, number: &str, since: Day) -> Option<Item> {
    let left_lately = |item: &Item| {
        item.tracking.as_deref() == Some(number)
            && item.status.has_left()
            && item.left.is_none_or(|left| left.page() >= since)
    };
    let mut lately = view.snapshot.state.items.values().rev();
    if let Some(item) = lately.find(|item| left_lately(item)) {
        return Some(Item::clone(item));
    }
    let stored = view
        .archive
        .ask(Seq(0), |tables| tables.items_by_tracking(number));
    let mut stored = stored.unwrap_or_default().into_iter().rev();
    stored.find(|item| !view.snapshot.state.items.contains_key(&item.id) && left_lately(item))
}

/// A piece of the bundle that was sent on under the number.
fn of_bundle(view: &View<'_>, number: &str) -> Option<Item> {
    let state = &view.snapshot.state;
    let bundle = *state.outgoing.get(number)?;
    let mut items = state.items.values();
    let item = items.find(|item| item.status.forward() == Some(bundle))?;
    Some(Item::clone(item))
}
