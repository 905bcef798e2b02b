//! `ledger at TIME`: what lay here then, for whom and where. Replays the journal itself, so that it works without a
//! server and on a copy; for a manager or auditor who may not read the files the server replays it.
//!
//! Invariant: it answers for one instant, which has been.

use chrono_tz::Tz;

use super::through;
use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::domain::held::Held;
use crate::domain::ids::Seq;
use crate::domain::text::counted;
use crate::domain::time::{Day, Stamp};
use crate::sheets::Zone;
use crate::store;
use crate::wire::ask::HeldAt;
use crate::wire::rows::PastSheet;

/// Shows what lay here at an instant, for a client or for all.
pub(super) fn run(
    place: &Place,
    time: &str,
    client: Option<&str>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let csv = out.is_sheet(csv)?;
    let (tz, sheet) = match through(place)? {
        None => by_the_files(place, time, client)?,
        Some(session) => by_the_server(session, time, client)?,
    };
    let (zone, at) = (Zone::named(tz.name()), in_words(sheet.at, tz));
    if sheet.seq == Seq(0) {
        return Err(Failure::refused(
            format!("nothing was booked up to {at}"),
            "give a later time; mailroom ledger verify tells where the ledger begins",
        ));
    }
    if !csv && !out.json {
        let who = client.map_or_else(String::new, |client| format!(" for {client}"));
        out.say(format!(
            "{} lay here{who} at {at}, after event {}",
            counted(sheet.held.len(), "piece"),
            sheet.seq
        ))?;
        if let Some(client) = client.filter(|_| sheet.held.is_empty() && !sheet.is_known) {
            out.say(format!(
                "nobody was called {client} then: give a box, a client's id or the whole name"
            ))?;
        }
    }
    if sheet.held.is_empty() && !csv && !out.json {
        return Ok(());
    }
    out.list::<Held>(csv, zone, &sheet.held)
}

fn by_the_files(
    place: &Place,
    time: &str,
    client: Option<&str>,
) -> Result<(Tz, PastSheet), Failure> {
    let config = Config::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    let tz = config.center.timezone;
    // A desk at work says what time it is there.
    let now = Session::running(place)?.map_or_else(|| Clock::default().now(), |one| one.desk.at);
    let at = instant(time, tz, now)?;
    let state = store::state_at(place.data(), at)?;
    let sheet = PastSheet {
        at,
        seq: state.header.seq,
        held: state.held_for(client),
        is_known: client.is_none_or(|client| state.has_client(client)),
    };
    Ok((tz, sheet))
}

fn by_the_server(
    mut session: Session,
    time: &str,
    client: Option<&str>,
) -> Result<(Tz, PastSheet), Failure> {
    let tz: Tz = session.desk.timezone.parse().unwrap_or_default();
    let at = instant(time, tz, session.desk.at)?;
    let client = client.map(str::to_owned);
    let sheet = session.get(HeldAt { at, client })?;
    Ok((tz, *sheet))
}

/// The instant that was typed. A date is its last moment, and today's is now.
fn instant(time: &str, tz: Tz, now: Stamp) -> Result<Stamp, Failure> {
    if let Some((first, second)) = clock::twice(time, tz) {
        let [first, second] = [first, second].map(|at| clock::rfc3339(at, tz));
        return Err(Failure::usage(
            format!("{time} came twice, for the clocks went back"),
            format!("write {first} or {second}"),
        ));
    }
    if clock::never(time, tz) {
        return Err(Failure::usage(
            format!("{time} was never, for the clocks went forward over it"),
            "give a time an hour earlier or later",
        ));
    }
    let at = clock::parse_local(time, tz).ok_or_else(|| {
        Failure::usage(
            format!("{time:?} is no time"),
            "write 2026-11-28, \"2026-11-28 17:30\", or 2026-11-28T17:30:00-05:00",
        )
    })?;
    let is_today = Day::parse(time.trim()) == Some(clock::local_day(now, tz));
    if at <= now {
        return Ok(at);
    }
    if is_today {
        return Ok(now);
    }
    Err(Failure::refused(
        format!("{} has not come yet", in_words(at, tz)),
        "give a time that has been; a date is its last moment",
    ))
}

/// The hour on the wall; where that came twice, with its offset.
fn in_words(at: Stamp, tz: Tz) -> String {
    let short = Zone::named(tz.name()).short(at);
    if clock::twice(&short, tz).is_some() {
        return clock::rfc3339(at, tz);
    }
    short
}
