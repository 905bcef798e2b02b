//! `quarantine exit handed-back`: what goes back to the carrier is shown first, each piece with what is known of it, and
//! goes by the mark that stood there. Invariant: a whole carrier's takes along only what may go today without another
//! look; what may still become somebody's goes by its own number alone.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::HandBack;
use crate::domain::ids::ItemId;
use crate::domain::text::{runs, scrub};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::wire::ask;
use crate::wire::rows::{Candidate, GoingBack, ItemRow, Stays};

/// So much of what stands on a piece is shown.
const LONGEST: usize = 60;

/// `quarantine exit handed-back`
#[derive(Debug, clap::Args)]
pub struct HandedBack {
    /// Their numbers
    #[arg(required_unless_present = "carrier")]
    pub items: Vec<ItemId>,
    /// All pieces of this carrier, such as USPS or UPS, that may go today: not what a client may want, what is due later,
    /// and what nobody has read
    #[arg(long, value_parser = words::carrier)]
    pub carrier: Option<Carrier>,
    /// On which day [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub on: Option<Day>,
    /// Why a manager gives back what is a served client's, or what something else keeps
    #[arg(long, visible_alias = "because", value_name = "WHY", value_parser = words::why)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub sure: AsShown,
}

/// Gives pieces back once they were shown.
pub(super) fn run(
    session: &mut Session,
    args: &HandedBack,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let sheet = session.get(ask::GoingBack {
        items: args.items.clone(),
        carrier: args.carrier,
    })?;
    let (items, stay) = match args.carrier {
        Some(carrier) => of_carrier(&sheet.rows, carrier, &args.items)?,
        None => (args.items.clone(), String::new()),
    };
    let back = HandBack {
        items: items.clone(),
        on: args.on,
    };
    let order = back.because(args.reason.as_deref());
    let _ = session.foresee(order.clone())?;
    let pieces = pieces(session, &sheet.rows, &items)?;
    let to = args.carrier.map_or("the carrier", Carrier::word);
    let what = format!("to go back to {to}: {}{stay}", pieces.join("; "));
    let parts = [
        Part::of("the pieces", pieces.join("; ")),
        Part::of("the rest", format!("{order:?}")),
    ];
    args.sure.binds(&what, &parts, Bare::IsRefused)?;
    submit(
        session,
        order,
        &format!("{} went back to {to}{stay}", runs(&items)),
        out,
    )
}

fn submit(
    session: &mut Session,
    order: Command,
    words: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(order)?;
    out.done(&done, words)
}

/// All pieces in quarantine that one carrier brought and that may go today, and those that were named; and in words those
/// that stay: each of them goes by its own number.
fn of_carrier(
    waiting: &[GoingBack],
    carrier: Carrier,
    named: &[ItemId],
) -> Result<(Vec<ItemId>, String), Failure> {
    let (mut items, mut stay) = (named.to_vec(), Vec::new());
    for one in waiting {
        let item = one.row.row.item.id;
        match one.stays {
            _ if named.contains(&item) => {}
            None => items.push(item),
            Some(why) => stay.push((item, why)),
        }
    }
    if items.is_empty() && !stay.is_empty() {
        let stay = Stays::listed(&stay);
        let what = format!("nothing goes back to {}: {stay}", carrier.word());
        let instead = "match it to its client; or look at it, and give it back by its number: \
             quarantine exit handed-back NUMBER (a served client's a manager, with --because WHY)";
        return Err(Failure::refused(what, instead));
    }
    if items.is_empty() {
        let what = format!("nothing in quarantine came by {}", carrier.word());
        return Err(Failure::refused(what, "see mailroom quarantine list"));
    }
    let stay = match stay.as_slice() {
        [] => String::new(),
        some => format!("; left here: {}", Stays::listed(some)),
    };
    Ok((items, stay))
}

/// Each piece with what stands on it, why it waits, and who is near.
fn pieces(
    session: &mut Session,
    known: &[GoingBack],
    items: &[ItemId],
) -> Result<Vec<String>, Failure> {
    let rows = session.get(ask::Pieces(items.to_vec()))?;
    let one = |row: &ItemRow| {
        let mut of_it = known.iter();
        let known = of_it.find(|known| known.row.row.item.id == row.item.id);
        known.map_or_else(|| called(row), known_of)
    };
    Ok(rows.iter().map(one).collect())
}

/// `#3 CERTIFIED "Robert"`
fn called(row: &ItemRow) -> String {
    let (item, kind) = (&row.item, row.item.kind);
    let word = if kind.is_signed_for() {
        kind.word().to_uppercase()
    } else {
        kind.word().to_owned()
    };
    let line = item.line.as_deref();
    let line = line.map(|line| format!("\"{}\"", scrub(line, LONGEST)));
    format!(
        "#{} {word} {}",
        item.id,
        line.unwrap_or_else(|| "never read".to_owned())
    )
}

/// `#3 letter "Harbour Candel" (…, due 2026-11-30, MAY BE 101 Harbor Candle Co)`
fn known_of(known: &GoingBack) -> String {
    let said = &known.row.disposition;
    let (what, due) = (called(&known.row.row), said.due);
    let due = due.map_or_else(String::new, |due| format!(", due {due}"));
    let near = match known.near.as_slice() {
        [] => String::new(),
        some => {
            let one = |one: &Candidate| format!("{} {}", one.pmb, one.legal);
            let all: Vec<_> = some.iter().map(one).collect();
            format!(", MAY BE {}", all.join(" or "))
        }
    };
    let asked = if known.row.asked.is_empty() {
        ""
    } else {
        ", a client was asked and no answer is entered"
    };
    format!("{what} ({}{due}{near}{asked})", said.slip())
}
