//! `count …`: a blind count of slots, and what becomes of its differences.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::{Session, fresh};
use super::words::{self, Chosen};
use crate::domain::command::{Command, Intake};
use crate::domain::count::{Answer, Difference, Lot, Scope};
use crate::domain::flow::{CloseCount, StartCount};
use crate::domain::ids::{CountId, PickupId, Slot, once};
use crate::domain::item::ItemKind;
use crate::domain::text::counted;
use crate::sheets::{self, Listed};
use crate::wire::ask::{self, Seen, What};
use crate::wire::rows::{CountSheet, DifferenceRow};

/// `count …`
#[derive(Debug, clap::Subcommand)]
pub enum Count {
    /// Begin a count: without more of every slot with parcels or certified mail, and ten more boxes
    Start {
        #[command(flatten)]
        scope: Slots,
        /// Draws the sample: the same number, the same slots
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Say what lies in a slot: its pieces, or how many; nothing is logged by it
    Scan {
        /// A slot, a box, or the label of one
        slot: String,
        /// Each piece, as it was scanned, or its number
        #[arg(conflicts_with = "number")]
        pieces: Vec<String>,
        /// So many pieces, where they bear no code; 2+1 for two letters and one parcel
        #[arg(long, value_parser = number)]
        number: Option<Seen>,
    },
    /// What was counted, and what shelf and books say differently
    Show {
        /// Which [default: the open one, or else the last]
        count: Option<CountId>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Say what became of a difference
    Answer(Answered),
    /// End the count; each difference has an answer then, or is carried over
    Close {
        /// Although slots were not counted
        #[arg(long)]
        unfinished: bool,
    },
}

/// Which slots.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Slots {
    /// The whole shelf
    #[arg(long)]
    all: bool,
    /// What was touched today
    #[arg(long)]
    touched: bool,
    /// One slot in ten
    #[arg(long)]
    tenth: bool,
    /// These
    #[arg(long = "slot", value_name = "SLOT", value_parser = words::slot)]
    these: Vec<Slot>,
}

/// `count answer`
#[derive(Debug, clap::Args)]
pub struct Answered {
    /// The piece, the number or the slot, as count show has it
    about: String,
    /// handed-out, here, moved, missing, log or carry
    #[arg(value_enum)]
    answer: Word,
    /// The handover that it went with [default: the only one of today to its client]
    #[arg(long)]
    pickup: Option<PickupId>,
    /// Where it was moved to, if nobody saw it
    #[arg(long, value_name = "SLOT", value_parser = words::slot)]
    to: Option<Slot>,
    /// Whose it is that is logged now; ? where nobody knows yet
    #[arg(long, value_name = "PMB")]
    client: Option<String>,
    /// What it is that is logged now
    #[arg(long, value_parser = words::item_kind)]
    kind: Option<ItemKind>,
    /// Which of the slot's pieces, with commas, where it was counted by number: all that are gone, or one after the other
    #[arg(long, value_parser = words::chosen)]
    items: Option<Chosen>,
    /// Why
    #[arg(long, default_value = "")]
    reason: String,
}

/// What became of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Word {
    HandedOut,
    Here,
    Moved,
    Missing,
    Log,
    Carry,
}

/// Does what was asked.
pub(super) fn run(verb: &Count, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Count::Start { scope, seed } => {
            session.submit(Command::StartCount(StartCount(scope.scope(*seed)?)))?;
            show(&mut session, None, false, out)
        }
        Count::Scan {
            slot,
            pieces,
            number,
        } => scan(&mut session, slot, pieces, number.as_ref(), out),
        Count::Show { count, form } => show(&mut session, *count, form.csv, out),
        Count::Answer(answered) => answer(&mut session, answered, out),
        Count::Close { unfinished } => {
            let sheet = session.get(ask::CountOf(None))?;
            session.submit(Command::CloseCount(CloseCount {
                count: sheet.count,
                unfinished: *unfinished,
            }))?;
            show(&mut session, Some(sheet.count), false, out)
        }
    }?;
    Ok(Exit::Done)
}

impl Slots {
    fn scope(&self, seed: Option<u64>) -> Result<Scope, Failure> {
        let seed = || seed.map_or_else(drawn, Ok);
        Ok(match self {
            Self { all: true, .. } => Scope::All,
            Self { touched: true, .. } => Scope::Touched,
            Self { tenth: true, .. } => Scope::Tenth { seed: seed()? },
            Self { these, .. } if !these.is_empty() => Scope::Slots(these.clone()),
            _ => Scope::Usual { seed: seed()? },
        })
    }
}

/// A seed by chance.
fn drawn() -> Result<u64, Failure> {
    let name = fresh()?.0;
    let [first, ..] = name.as_chunks::<8>().0 else {
        return Ok(0);
    };
    Ok(u64::from_le_bytes(*first))
}

/// A number of pieces, or of letters and parcels.
fn number(text: &str) -> Result<Seen, String> {
    Seen::number(text).ok_or_else(|| "write a number, or 2+1 for two letters and one parcel".into())
}

fn scan(
    session: &mut Session,
    slot: &str,
    pieces: &[String],
    number: Option<&Seen>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let seen = number.map_or_else(|| Seen::Scans(pieces.to_vec()), Seen::clone);
    let instead = before(session, slot)?;
    let done = session.get(ask::CountSlot {
        id: fresh()?,
        slot: slot.to_owned(),
        seen,
        since: None,
    })?;
    let sheet = session.get(ask::CountOf(None))?;
    let left = counted(sheet.left.len(), "slot");
    let name = slot.trim().to_uppercase();
    let is_it = |again: &Slot| is_called(again, &name);
    let became = if sheet.again().any(is_it) {
        "is NOT counted yet: look into it once more"
    } else {
        "is counted"
    };
    out.done(&done, format!("{slot} {became}{instead}; {left} left"))?;
    sheets::count_again(&sheet).map_or(Ok(()), |again| out.aside(format!("{again}.")))
}

/// Whose look into a slot this one takes the place of, where that was somebody else's.
fn before(session: &mut Session, slot: &str) -> Result<String, Failure> {
    let Ok(sheet) = session.ask(ask::CountOf(None))? else {
        return Ok(String::new());
    };
    let name = slot.trim().to_uppercase();
    let theirs = sheet
        .counted
        .iter()
        .filter(|one| one.by != session.desk.who);
    let mut theirs = theirs.filter(|_| sheet.is_open);
    let known = theirs.find(|one| is_called(&one.slot, &name));
    Ok(known.map_or_else(String::new, |one| {
        format!(" anew; the look of {} before it counts no more", one.by)
    }))
}

/// Whether a slot is typed so: by its name, its label, or a pigeonhole by its box.
fn is_called(slot: &Slot, name: &str) -> bool {
    let slot = slot.as_str().to_uppercase();
    let bare = name.strip_prefix("SHELF:").unwrap_or(name);
    slot == bare || slot.strip_prefix("PMB ") == Some(name.strip_prefix("BOX:").unwrap_or(name))
}

fn answer(session: &mut Session, said: &Answered, out: &mut Output<'_>) -> Result<(), Failure> {
    let sheet = session.get(ask::CountOf(None))?;
    let row = named(&sheet, &said.about)?;
    let difference = row.row.difference.clone();
    let what = match said.answer {
        Word::HandedOut => What::HandedOut(said.pickup),
        Word::Here => What::Here,
        Word::Moved => What::Moved(said.to.clone()),
        Word::Missing => What::Missing,
        Word::Log => What::Log(intake(session, said, &difference)?),
        Word::Carry => What::CarryOver,
    };
    let (put, lots) = match &what {
        What::Log(intake) => {
            let client = intake.client.as_ref();
            let card = client.map(|id| session.client_of(id)).transpose()?;
            let lots = difference.lots(row.sorts, intake.kind);
            let pmb = card.as_ref().map(|card| &card.client.pmb);
            (difference.carried(pmb, &lots), lots)
        }
        _ => (None, Vec::new()),
    };
    let items = match &said.items {
        Some(Chosen::These(items)) => items.clone(),
        Some(Chosen::All) | None => Vec::new(),
    };
    let about = match items.as_slice() {
        [] => difference.about(),
        these => these
            .iter()
            .map(|item| format!("#{item}"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let done = session.get(ask::AnswerDifference {
        id: fresh()?,
        difference: difference.clone(),
        what,
        items,
        reason: said.reason.clone(),
    })?;
    let became = match said.answer {
        Word::Log => {
            let logged = Answer::Logged(once(&done.items)).words();
            let logged = format!("{logged}, {}", of_kinds(&lots));
            put.map_or_else(|| logged.clone(), |put| format!("{logged}; {put}"))
        }
        Word::Missing => Answer::Missing.words(),
        Word::Carry => Answer::CarriedOver.words(),
        Word::Here => here(row, &difference),
        Word::HandedOut => "went with its handover".to_owned(),
        Word::Moved => "the books follow".to_owned(),
    };
    out.done(&done, format!("{about}: {became}"))
}

/// What was logged, by kind.
fn of_kinds(lots: &[Lot]) -> String {
    let each = lots
        .iter()
        .map(|lot| counted(lot.pieces as usize, lot.kind.word()));
    each.collect::<Vec<_>>().join(" and ")
}

/// What comes of it that the books are right, or that what they let go of lies here again.
fn here(row: &DifferenceRow, difference: &Difference) -> String {
    match (&row.piece, difference) {
        (Some(piece), Difference::NotInBooks { seen_in, .. }) => {
            Answer::here_again(piece.item.status, seen_in)
        }
        _ => Answer::Here.became(difference),
    }
}

/// Stands for nobody yet, who is looked for.
const NOBODY: &str = "?";

/// What is logged now. One piece without a client waits to be identified; several are nobody's only where that is said.
fn intake(session: &mut Session, said: &Answered, of: &Difference) -> Result<Intake, Failure> {
    let client = said.client.as_deref();
    if client.is_none() && of.pieces() > 1 {
        return Err(Failure::usage(
            format!("whose are these {} pieces?", of.pieces()),
            "say --client PMB, or --client ? where nobody knows yet",
        ));
    }
    let client = client.filter(|who| *who != NOBODY);
    let client = client.map(|who| session.client(who)).transpose()?;
    Ok(Intake {
        client: client.map(|card| card.client.id),
        kind: said.kind.unwrap_or_else(|| of.likely_kind()),
        ..Intake::default()
    })
}

/// The difference that somebody means: of several about one thing the one without an answer.
fn named<'s>(sheet: &'s CountSheet, about: &str) -> Result<&'s DifferenceRow, Failure> {
    let wanted = about.trim().trim_start_matches('#').to_uppercase();
    let is_it = |difference: &Difference| {
        let name = difference.about();
        name.trim_start_matches('#').to_uppercase() == wanted
    };
    let rows = sheet.differences.iter();
    let mut meant: Vec<_> = rows.filter(|row| is_it(&row.row.difference)).collect();
    meant.sort_by_key(|row| !row.row.stands_open());
    meant.first().copied().ok_or_else(|| {
        Failure::refused(
            format!("{about} is no difference of count {}", sheet.count),
            "see mailroom count show",
        )
    })
}

fn show(
    session: &mut Session,
    count: Option<CountId>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let sheet = session.get(ask::CountOf(count))?;
    // Its list is what differs; how far it is has no row there.
    if out.is_sheet(csv)? {
        return out.list(csv, session.zone, &sheet.differences);
    }
    if out.json {
        return out.object(&sheet.object(session.zone));
    }
    let state = sheets::count_state(&sheet);
    out.say(format!(
        "count {}, {state}: {}; {} of {} counted",
        sheet.count,
        sheet.scope.words(),
        sheet.counted.len(),
        counted(sheet.slots, "slot")
    ))?;
    if !sheet.left.is_empty() {
        let left: Vec<_> = sheet.left.iter().map(Slot::as_str).collect();
        out.say(format!("still to count: {}", left.join(", ")))?;
    }
    if let Some(again) = sheets::count_again(&sheet) {
        out.say(again)?;
    }
    match sheet.differences.as_slice() {
        [] if sheet.counted.is_empty() || sheet.again().next().is_some() => Ok(()),
        [] => out.say("shelf and books agree"),
        differences => {
            out.table(session.zone, differences)?;
            out.say(sheets::count_found(&sheet))
        }
    }
}
