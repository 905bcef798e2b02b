//! `ledger salvage`: a new ledger of what can still be read, and what is missing in it.

use std::path::{Path, PathBuf};

use nix::unistd::geteuid;

use super::INERT;
use crate::cli::connect::access::user_name;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::text::counted;
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store::{self, Lost, Salvaged};

/// Makes it, and says what was kept and what is lost.
pub(super) fn run(data: &Path, from: &[PathBuf], out: &mut Output<'_>) -> Result<(), Failure> {
    let by = user_name(geteuid());
    let salvaged = store::salvage(from, data, &by, Clock::default().now())?;
    // The center's own hours, where its choices can be read; else the world's.
    let zone = Config::load(data).map_or_else(
        |_| Zone::default(),
        |config| Zone::named(config.center.timezone.name()),
    );
    if out.json {
        return out.object(&salvaged.object(zone));
    }
    let kept = counted(salvaged.kept, "event");
    out.say(format!("{} keeps {kept}.", data.display()))?;
    for dir in &salvaged.empty {
        out.say(format!("Nothing of a ledger lies in {}.", dir.display()))?;
    }
    for lost in &salvaged.lost {
        out.say(words(lost, zone))?;
    }
    if salvaged.lost.is_empty() {
        out.say("Nothing between the first and the last of them is missing.")?;
    } else {
        out.say("What happened there is not in these books: count the shelves, and look at the paper of those hours.")?;
    }
    if !salvaged.end_is_known {
        out.say("No clean stop was marked: nobody can tell whether anything came after the last of them.")?;
    }
    out.say(INERT)
}

fn words(lost: &Lost, zone: Zone) -> String {
    let span = lost.span;
    let numbers = if span.first == span.last {
        format!("event {}", span.first)
    } else {
        format!("events {} to {}", span.first, span.last)
    };
    let [after, before] = [lost.after, lost.before].map(|at| at.map(|at| zone.short(at)));
    match (after, before) {
        (Some(after), Some(before)) => format!("Lost: {numbers}, between {after} and {before}."),
        (Some(after), None) => format!("Lost: {numbers}, after {after}."),
        (None, Some(before)) => format!("Lost: {numbers}, before {before}."),
        (None, None) => format!("Lost: {numbers}."),
    }
}

impl Listed for Salvaged {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("kept", |salvaged| salvaged.kept.into()),
        Column::json("lost", |salvaged| {
            Cell::Many(salvaged.lost.iter().map(lost).collect())
        }),
        Column::json("end_is_known", |salvaged| Cell::Yes(salvaged.end_is_known)),
    ];
}

fn lost(lost: &Lost) -> Cell<'_> {
    Cell::record([
        ("first", lost.span.first.0.into()),
        ("last", lost.span.last.0.into()),
        ("events", lost.span.events().into()),
        ("after", lost.after.into()),
        ("before", lost.before.into()),
    ])
}
