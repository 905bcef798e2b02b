//! Which box a client had on a day that is past, by what the books kept of it: the record knows only the box of today.
//! A report of a past day names nobody as moved who moved later.

use super::view::View;
use crate::clock::local_day;
use crate::domain::client::ClientChange;
use crate::domain::flow::{ClientAdded, ClientChanged, Event};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::store::Trail;

/// Events of one client that are looked through; older ones of such a client are not told.
const HISTORY: usize = 2_000;

/// Keeps those whose box on the day was another than on the list that was certified last.
pub(super) fn only_moved_by(view: &View<'_>, on: Day, moved: &mut Vec<ClientId>) {
    let state = &view.snapshot.state;
    moved.retain(
        |client| match (certified(state, client), on_day(view, client, on)) {
            (Some(then), Some(now)) => then != now,
            _ => true,
        },
    );
}

fn certified(state: &State, client: &ClientId) -> Option<Pmb> {
    let list = state.certified.as_deref()?;
    let entry = list.clients.iter().find(|one| one.client == *client)?;
    Some(entry.pmb.clone())
}

/// The box of a client at the end of a day; none where the books do not say.
fn on_day(view: &View<'_>, client: &ClientId, on: Day) -> Option<Pmb> {
    let trail = Trail::Client(client.clone());
    let events = view.archive.events(&view.snapshot.state, &trail, HISTORY);
    let mut known = None;
    for envelope in events.ok()? {
        if local_day(envelope.at, view.tz()) > on {
            break;
        }
        match envelope.event {
            Event::ClientAdded(ClientAdded(added)) => known = Some(added.pmb),
            Event::ClientChanged(ClientChanged { changes, .. }) => {
                let boxes = changes.into_iter().filter_map(|change| match change {
                    ClientChange::Box(pmb) => Some(pmb),
                    _ => None,
                });
                known = boxes.last().or(known);
            }
            _ => {}
        }
    }
    known
}
