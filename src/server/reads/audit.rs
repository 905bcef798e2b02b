//! Events in words.

use crate::clock;
use crate::domain::event::Envelope;
use crate::domain::ids::ItemId;
use crate::domain::state::State;
use crate::domain::text::counted;
use crate::domain::time::{BookDay, Day};
use crate::domain::whose;
use crate::server::reads::view::View;
use crate::store::Trail;
use crate::wire::rows::{AuditRow, Body};

/// The last events, or those of what the line names, newest first.
pub fn screen(view: &View<'_>, about: &str, rows: usize) -> Body {
    let state = &view.snapshot.state;
    if let Some(then) = about.trim().strip_prefix("at ") {
        return held_at(view, then.trim(), rows);
    }
    let (trail, words) = match subject(state, about.trim()) {
        Some((trail, words)) => (Some(trail), words),
        None if about.trim().is_empty() => (None, "the last events".to_owned()),
        None => {
            return Body::Audit {
                rows: Vec::new(),
                about: format!("nothing called {:?}", about.trim()),
            };
        }
    };
    let events = match &trail {
        Some(trail) => view.archive.events(state, trail, rows),
        None => view.archive.last_events(state, rows),
    };
    match events {
        Ok(events) => Body::Audit {
            rows: events
                .into_iter()
                .rev()
                .map(|one| row(state, one))
                .collect(),
            about: words,
        },
        Err(failure) => Body::Audit {
            rows: Vec::new(),
            about: failure.what,
        },
    }
}

/// What lay here at an instant: `2026-11-28 17:30 234`, or without a client, or without an hour.
fn held_at(view: &View<'_>, then: &str, rows: usize) -> Body {
    let none = |about: String| Body::Held {
        rows: Vec::new(),
        about,
    };
    let words: Vec<&str> = then.splitn(3, ' ').collect();
    let read = |time: &str| clock::parse_local(time, view.tz());
    let (at, whom) = match words.as_slice() {
        [day, hour, rest @ ..] if hour.contains(':') => (
            read(&format!("{day} {hour}")),
            rest.first().copied().unwrap_or_default(),
        ),
        [day, ..] => (read(day), then.strip_prefix(day).unwrap_or_default()),
        [] => (None, ""),
    };
    let hour = match words.as_slice() {
        [day, hour, ..] => format!("{day} {hour}"),
        _ => String::new(),
    };
    if let Some((first, second)) = clock::twice(&hour, view.tz()) {
        let [first, second] = [first, second].map(|at| clock::rfc3339(at, view.tz()));
        return none(format!("{hour} came twice: type at {first} or at {second}"));
    }
    let Some(at) = at else {
        return none("type at 2026-11-28 17:30 234: what lay here then, for that box".to_owned());
    };
    let whom = Some(whom.trim()).filter(|whom| !whom.is_empty());
    if Day::parse(words.first().copied().unwrap_or_default()).is_some_and(|day| day > view.today())
    {
        return none("that day has not come yet".to_owned());
    }
    let state = match view.archive.state_at(&view.snapshot.state, at) {
        Ok(state) => state,
        Err(failure) => return none(failure.what),
    };
    let mut held = state.held_for(whom);
    let n = counted(held.len(), "piece");
    held.truncate(rows);
    let who = whom.map_or_else(String::new, |whom| format!(" for {whom}"));
    let when = clock::rfc3339(at, view.tz());
    let about = format!(
        "{n} lay here{who} at {when}, after event {}",
        state.header.seq
    );
    Body::Held { rows: held, about }
}

/// What a line names: a piece, a day, a box.
fn subject(state: &State, about: &str) -> Option<(Trail, String)> {
    if let Some(day) = Day::parse(about) {
        return Some((
            Trail::Day(BookDay::of(day)),
            format!("events in the books of {day}"),
        ));
    }
    let number = about
        .strip_prefix('#')
        .and_then(|number| number.parse::<ItemId>().ok());
    if let Some(id) = number {
        return Some((Trail::Item(id), format!("events of #{id}")));
    }
    // The words say whose events they are.
    if let Some(client) = whose::clients(state, about).first() {
        let words = format!("events of {}", state.name_of(&client.id));
        return Some((Trail::Client(client.id.clone()), words));
    }
    about
        .parse::<ItemId>()
        .ok()
        .map(|id| (Trail::Item(id), format!("events of #{id}")))
}

/// An event with what it is about and the rest in words.
pub fn row(state: &State, envelope: Envelope) -> AuditRow {
    let about = envelope.event.about().words(state);
    let client = envelope.event.client().and_then(|id| state.clients.get(id));
    let is_protected = client.is_some_and(|client| client.is_protected());
    // The words are made of what ordinary readers get: they must not say what the event hides (rule 94).
    let event = envelope.event.for_the_desk(is_protected);
    let detail = event.fact().detail(state);
    let envelope = Envelope { event, ..envelope };
    AuditRow {
        envelope,
        about,
        detail,
    }
}
