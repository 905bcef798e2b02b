//! `quarantine exit handed-back`: what goes back to the carrier is shown first, each piece with what is known of it, and
//! goes by the mark that stood there. Invariant: a whole carrier's takes along only what may go today without another
//! look; what may still become somebody's goes by its own number alone.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::disposition::Action;
use crate::domain::flow::HandBack;
use crate::domain::ids::ItemId;
use crate::domain::text::{runs, scrub};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::wire::ask;
use crate::wire::rows::{Candidate, Certainty, ItemRow, QuarantineRow};

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

/// Why a piece does not go with all of its carrier's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    /// Its client is served here.
    Theirs,
    /// A client's name is near what is written on it.
    Near,
    /// Only its number was scanned.
    Unread,
    /// The rules give it until this day.
    DueLater(Day),
}

impl Stays {
    fn words(self) -> String {
        match self {
            Self::Theirs => "whose client is served here".to_owned(),
            Self::Near => "which may be a client's".to_owned(),
            Self::Unread => "which nobody has read".to_owned(),
            Self::DueLater(day) => format!("due only on {day}"),
        }
    }
}

/// A piece that waits, and the clients whose names are near what is written on it.
struct Known {
    row: QuarantineRow,
    near: Vec<Candidate>,
}

/// Gives pieces back once they were shown.
pub(super) fn run(
    session: &mut Session,
    args: &HandedBack,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let waiting = session.get(ask::Quarantine)?;
    let (items, stay) = match args.carrier {
        Some(carrier) => of_carrier(session, &waiting, carrier, &args.items)?,
        None => (args.items.clone(), String::new()),
    };
    let back = HandBack {
        items: items.clone(),
        on: args.on,
    };
    let order = back.because(args.reason.as_deref());
    let _ = session.foresee(order.clone())?;
    let pieces = pieces(session, waiting, &items)?;
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
    session: &mut Session,
    waiting: &[QuarantineRow],
    carrier: Carrier,
    named: &[ItemId],
) -> Result<(Vec<ItemId>, String), Failure> {
    let (mut items, mut stay) = (named.to_vec(), Vec::new());
    for row in waiting {
        let item = &row.row.item;
        if item.carrier != Some(carrier) || named.contains(&item.id) {
            continue;
        }
        match stays(session, row)? {
            None => items.push(item.id),
            Some(why) => stay.push((item.id, why)),
        }
    }
    if items.is_empty() && !stay.is_empty() {
        let what = format!("nothing goes back to {}: {}", carrier.word(), listed(&stay));
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
        some => format!("; left here: {}", listed(some)),
    };
    Ok((items, stay))
}

fn stays(session: &mut Session, row: &QuarantineRow) -> Result<Option<Stays>, Failure> {
    let (item, today) = (&row.row.item, session.desk.day);
    if row.theirs {
        return Ok(Some(Stays::Theirs));
    }
    // Of what the rules send back the day is the last one; all else may still become somebody's until then.
    if row.disposition.action == Action::HandBack {
        return Ok(None);
    }
    if item.client.is_none() && item.line.is_none() {
        return Ok(Some(Stays::Unread));
    }
    if row.disposition.action == Action::Identify || !near(session, row)?.is_empty() {
        return Ok(Some(Stays::Near));
    }
    let later = row.disposition.due.filter(|due| *due > today);
    Ok(later.map(Stays::DueLater))
}

/// Clients whose names are near enough to be asked about.
fn near(session: &mut Session, row: &QuarantineRow) -> Result<Vec<Candidate>, Failure> {
    let item = &row.row.item;
    if item.client.is_some() || item.line.is_none() {
        return Ok(Vec::new());
    }
    let who = session.get(ask::Waiting(item.id))?.who;
    Ok(match who.certainty {
        Certainty::Weak | Certainty::Nobody => Vec::new(),
        _ => who.candidates,
    })
}

/// `#1, whose client is served here; #3 and #4, which may be a client's`
fn listed(stay: &[(ItemId, Stays)]) -> String {
    let mut whys: Vec<Stays> = Vec::new();
    for (_, why) in stay {
        if !whys.contains(why) {
            whys.push(*why);
        }
    }
    let of = |why: &Stays| {
        let those = stay.iter().filter(|(_, one)| one == why);
        let those: Vec<_> = those.map(|(item, _)| *item).collect();
        format!("{}, {}", runs(&those), why.words())
    };
    whys.iter().map(of).collect::<Vec<_>>().join("; ")
}

/// Each piece with what stands on it, why it waits, and who is near.
fn pieces(
    session: &mut Session,
    waiting: Vec<QuarantineRow>,
    items: &[ItemId],
) -> Result<Vec<String>, Failure> {
    let mut known = Vec::new();
    for row in waiting {
        if items.contains(&row.row.item.id) {
            let near = near(session, &row)?;
            known.push(Known { row, near });
        }
    }
    let rows = session.get(ask::Pieces(items.to_vec()))?;
    let one = |row: &ItemRow| {
        let known = known
            .iter()
            .find(|known| known.row.row.item.id == row.item.id);
        known.map_or_else(|| called(row), Known::words)
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

impl Known {
    fn words(&self) -> String {
        let said = &self.row.disposition;
        let (what, due) = (called(&self.row.row), said.due);
        let due = due.map_or_else(String::new, |due| format!(", due {due}"));
        let near = match self.near.as_slice() {
            [] => String::new(),
            some => {
                let one = |one: &Candidate| format!("{} {}", one.pmb, one.legal);
                let all: Vec<_> = some.iter().map(one).collect();
                format!(", MAY BE {}", all.join(" or "))
            }
        };
        let asked = if self.row.asked.is_empty() {
            ""
        } else {
            ", a client was asked and no answer is entered"
        };
        format!("{what} ({}{due}{near}{asked})", said.slip())
    }
}
