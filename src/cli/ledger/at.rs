//! `ledger at TIME`: what lay here then, for whom and where. Replays the journal itself, so that it works without a
//! server and on a copy.

use chrono_tz::Tz;

use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::clock;
use crate::config::Config;
use crate::domain::held::Held;
use crate::domain::ids::Seq;
use crate::domain::text::counted;
use crate::domain::time::Stamp;
use crate::domain::whose;
use crate::sheets::Zone;
use crate::store;

/// Shows what lay here at an instant, for a client or for all.
pub(super) fn run(
    place: &Place,
    time: &str,
    client: Option<&str>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let csv = out.is_sheet(csv)?;
    place.readable()?;
    let config = Config::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    let tz = config.center.timezone;
    let at = instant(time, tz)?;
    let state = store::state_at(place.data(), at)?;
    let zone = Zone::named(tz.name());
    if state.header.seq == Seq(0) {
        return Err(Failure::refused(
            format!("nothing was booked up to {}", zone.short(at)),
            "give a later time; mailroom ledger verify tells where the ledger begins",
        ));
    }
    let held = state.held_for(client);
    if !csv && !out.json {
        let who = client.map_or_else(String::new, |client| format!(" for {client}"));
        out.say(format!(
            "{} lay here{who} at {}, after event {}",
            counted(held.len(), "piece"),
            zone.short(at),
            state.header.seq
        ))?;
        if let Some(client) = client.filter(|_| held.is_empty())
            && !is_known(&state, client)
        {
            out.say(format!(
                "nobody was called {client} then: give a box, a client's id or the whole name"
            ))?;
        }
    }
    if held.is_empty() && !csv && !out.json {
        return Ok(());
    }
    out.list::<Held>(csv, zone, &held)
}

fn is_known(state: &crate::domain::state::State, client: &str) -> bool {
    let is_called = |name: &str| name.eq_ignore_ascii_case(client);
    !whose::clients(state, client).is_empty()
        || state
            .clients
            .values()
            .any(|one| is_called(one.legal_name()))
}

fn instant(time: &str, tz: Tz) -> Result<Stamp, Failure> {
    clock::parse_local(time, tz).ok_or_else(|| {
        Failure::usage(
            format!("{time:?} is no time"),
            "write 2026-11-28, \"2026-11-28 17:30\", or 2026-11-28T17:30:00-05:00",
        )
    })
}
