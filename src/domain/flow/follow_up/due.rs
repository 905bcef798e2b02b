//! Which letter about a piece is due today, and whether one may be said at all. Pure: asks the books, writes nothing.
//!
//! A letter is due from its day on until it is said, so that a weekend without a server costs none; of several that came
//! due meanwhile the last one alone is written. What was due before the letters were switched on is never written.

use crate::domain::client::Client;
use crate::domain::disposition::Telling as Hears;
use crate::domain::flow::clock::standstill::standstill;
use crate::domain::flow::judging::disposition_of;
use crate::domain::flow::leaving::once_named;
use crate::domain::item::Item;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::policy::Policy;
use crate::domain::sitting::sitting;
use crate::domain::state::State;
use crate::domain::storage::{Clock, FollowUp};
use crate::domain::time::Day;

/// The letter about a piece that is due, if any; `since` is the first day on which one may be.
pub(in crate::domain::flow) fn due(
    state: &State,
    item: &Item,
    policy: &Policy,
    since: Day,
    today: Day,
) -> Option<FollowUp> {
    let client = state.clients.get(item.client.as_ref()?)?;
    let terms = policy.terms(&client.plan, item.kind);
    let clock = state.clocks.get(&item.id).map(AsRef::as_ref);
    let (run, days) = (Clock::run(clock, item), Clock::days(clock, item, today));
    let first = run.begins.0 + run.idle;
    let is_said = |letter| run.letters.has(letter) || waits(state, client, item, letter);
    let all: Vec<(Day, FollowUp)> = FollowUp::ALL
        .into_iter()
        .filter_map(|letter| {
            let day = letter.day(&terms, policy.storage.warn_days)?;
            Some((Day(first + day), letter))
        })
        .collect();
    let last_said = all.iter().filter(|(_, letter)| is_said(*letter)).max();
    let is_due = |&&(on, letter): &&(Day, FollowUp)| {
        let is_its_time = since <= on && on <= today && !letter.is_over(&terms, days);
        let is_behind = last_said.is_none_or(|(said, _)| *said < on);
        is_its_time && is_behind
    };
    let (_, letter) = all.iter().filter(is_due).max()?;
    may_be_said(state, item, *letter, policy, today).then_some(*letter)
}

/// Whether a letter about a piece waits for its hour, for another try or for a call.
fn waits(state: &State, client: &Client, item: &Item, letter: FollowUp) -> bool {
    let kind = NoticeKind::from(letter);
    let says = |notice: &Notice| notice.kind == kind && notice.items.contains(&item.id);
    state
        .notices_to(&client.id)
        .any(|notice| says(notice) && !notice.is_settled())
}

/// Whether a piece lies here to be collected by a client who knows of it, with nothing that stops its clock.
pub(in crate::domain::flow) fn may_be_said(
    state: &State,
    item: &Item,
    letter: FollowUp,
    policy: &Policy,
    today: Day,
) -> bool {
    let Some(client) = item.client.as_ref().and_then(|id| state.clients.get(id)) else {
        return false;
    };
    let sits = sitting(state, item, policy, today);
    let costs =
        letter != FollowUp::FeeWarning || sits.is_some_and(|sits| sits.free_until.is_some());
    let stands =
        sits.is_none_or(|sits| sits.stopped.is_some()) || standstill(state, item).is_some();
    let wants = !client.is_silent() && !item.origin.is_stock();
    if stands || !(costs && wants) {
        return false;
    }
    let said = disposition_of(state, item, policy, today);
    // Of what came for another name nobody hears: a list may have given his number to somebody else.
    said.telling == Hears::Arrival && !said.keeps_here() && once_named(state, item).is_none()
}
