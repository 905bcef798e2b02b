//! Counting by what a scanner read: labels are slots, numbers are pieces of ours or not. A scan that is counted is
//! never logged; what becomes of a piece that the books lack, a person says.

use std::collections::BTreeSet;

use super::reads;
use super::session::{Session, with_view};
use crate::domain::command::Command;
use crate::domain::count::{Difference, Sighted};
use crate::domain::flow::{self, Said};
use crate::domain::ids::{CountId, ItemId, PickupId, Pmb, Slot};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::pickup::Pickup;
use crate::domain::place::known_place;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::scanned::{self, Code, Line, NoPiece};
use crate::domain::state::{Done, State};
use crate::domain::tracking::Carrier;
use crate::server::reads::view::View;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::{AnswerDifference, CountSlot, Seen, What};

/// Longest number of a piece of ours that somebody types: more figures are a carrier's.
const MAX_NUMBER: usize = 8;

/// Writes down what was seen in a slot.
pub fn count_slot(session: &Session, asked: CountSlot) -> Result<Done, Refusal> {
    let CountSlot {
        id,
        slot: name,
        seen,
        since,
    } = asked;
    let command = with_view(session, |view| {
        let state = &view.snapshot.state;
        let count = open(state)?;
        let slot = slot(state, &name)?;
        let sighted = match &seen {
            Seen::Number(n) => Sighted::Number(*n),
            Seen::Sorted { letters, parcels } => Sighted::Sorted {
                letters: *letters,
                parcels: *parcels,
            },
            Seen::Scans(scans) if scans.is_empty() => return Err(nothing_seen(&slot)),
            Seen::Scans(scans) => sighted(view, &slot, scans)?,
        };
        Ok::<_, Refusal>(flow::CountSlot {
            count,
            slot,
            sighted,
            since,
        })
    })?;
    session.submit_one(session.actor(), id, Command::CountSlot(command))
}

/// Writes down what became of a difference.
pub fn answer(session: &Session, asked: AnswerDifference) -> Result<Done, Refusal> {
    let id = asked.id;
    let command = with_view(session, |view| {
        let state = &view.snapshot.state;
        let handed_on = state.count_with(&asked.difference);
        let count = handed_on.map_or_else(|| open(state), Ok)?;
        let AnswerDifference {
            difference,
            what,
            items,
            reason,
            ..
        } = asked;
        let mut about = items.clone();
        about.extend(difference.item());
        if let (true, Some(slot), Some(count)) = (
            about.is_empty(),
            difference.slot(),
            state.counts.get(&count),
        ) {
            about = state.may_be_gone(count, slot);
        }
        let said = match what {
            What::HandedOut(pickup) => {
                let known = state.counts.get(&count);
                let may = |pickup| {
                    let here = about.iter().any(|item| state.was_here_by(*item, pickup));
                    (here || about.is_empty())
                        && known.is_none_or(|count| state.may_explain(count, &difference, pickup))
                };
                Said::HandedOut(handover(view, &about, pickup, &may)?)
            }
            What::Here => Said::Here,
            What::Moved(slot) => Said::Moved(slot),
            What::Missing => Said::Missing,
            What::Log(mut intake) => {
                let carrier = difference.code().and_then(carrier_of);
                intake.carrier = intake.carrier.or(carrier);
                Said::Log(intake)
            }
            What::CarryOver => Said::CarryOver,
        };
        Ok::<_, Refusal>(flow::AnswerDifference {
            older: as_it_left(view, &difference)?,
            count,
            difference,
            said,
            items,
            reason,
        })
    })?;
    session.submit_one(session.actor(), id, Command::AnswerDifference(command))
}

/// The piece that a difference is about, wherever it is known from.
pub fn as_it_left(view: &View<'_>, difference: &Difference) -> Result<Option<Box<Item>>, Failure> {
    let Some(item) = difference.item() else {
        return Ok(None);
    };
    let known = view.archive.item(&view.snapshot.state, item)?;
    Ok(known.map(Box::new))
}

/// Whose a number is, as intake would say.
fn carrier_of(number: &str) -> Option<Carrier> {
    match scanned::number(number) {
        Code::Number(number) => number.carrier,
        _ => None,
    }
}

fn open(state: &State) -> Result<CountId, Rejection> {
    state
        .open_count()
        .map(|count| count.id)
        .ok_or(Rejection::NoOpenCount)
}

/// The named handover of today to the client of these pieces, as the ledger has it; the only one where none is named.
fn handover(
    view: &View<'_>,
    items: &[ItemId],
    wanted: Option<PickupId>,
    may: &dyn Fn(PickupId) -> bool,
) -> Result<Pickup, Refusal> {
    let state = &view.snapshot.state;
    let mut today = reads::handovers(view, items);
    today.retain(|one| may(one.pickup));
    let named = match (wanted, today.as_slice()) {
        (Some(wanted), _) => wanted,
        (None, [only]) => only.pickup,
        (None, []) => {
            return Err(bad(
                "nothing was handed to this client today before the slot was counted".into(),
                "if it was and nobody logged it, hand it out now, to whom it went; or say what else became of it",
            ));
        }
        (None, several) => {
            let all: Vec<_> = several
                .iter()
                .map(|one| format!("{} ({})", one.pickup, one.person))
                .collect();
            let what = format!("it may have gone with handover {}", all.join(" or "));
            return Err(bad(what, "say which, by its number"));
        }
    };
    let went = ItemStatus::PickedUp(named);
    let with_it = state.items.values().find(|item| item.status == went);
    let known = with_it.map(|item| view.archive.handover(state, item.id, named));
    known.transpose()?.flatten().ok_or_else(|| {
        let item = items.first().copied().unwrap_or_default();
        let pickup = named;
        Rejection::NoHandover { item, pickup }.into()
    })
}

/// Where that is: a shelf by its label, or a place that is known here.
fn slot(state: &State, text: &str) -> Result<Slot, Refusal> {
    match scanned::read(text) {
        Line::Scan {
            code: Code::Shelf(slot),
            ..
        } => Ok(slot),
        Line::Scan { .. } | Line::Text(_) => match known_place(state, text) {
            Ok(slot) => Ok(slot),
            Err(no) => still_of_count(state, text).ok_or_else(|| unknown(no)),
        },
    }
}

/// A scanner that missed, and an Enter too early, say nothing of a slot.
fn nothing_seen(slot: &Slot) -> Refusal {
    bad(
        format!("no piece was scanned in {slot}; nothing was counted"),
        "scan its pieces; where it is empty, say so: --number 0",
    )
}

/// A typed name that nothing here bears may be a slip; a shelf that is new has its label.
fn unknown(no: NoKeeping) -> Refusal {
    match no {
        NoKeeping::NoPlace(name) => {
            let what = NoKeeping::NoPlace(name.clone()).to_string();
            let hint = format!(
                "type it as the shelf list shows it; a shelf not used before by its label: SHELF:{name}"
            );
            bad(what, &hint)
        }
        other => Rejection::from(other).into(),
    }
}

/// A box that nobody has any more, typed by its number alone, while the count still wants it: mail lies there.
fn still_of_count(state: &State, text: &str) -> Option<Slot> {
    let slot = Slot::pigeonhole(&Pmb::new(text.trim()));
    let count = state.open_count()?;
    count.expected.contains_key(&slot).then_some(slot)
}

/// What was scanned, as pieces of ours and numbers that none of ours bears.
fn sighted(view: &View<'_>, slot: &Slot, scans: &[String]) -> Result<Sighted, Refusal> {
    let (mut items, mut codes) = (BTreeSet::new(), Vec::new());
    for scan in scans {
        match code(scan) {
            Code::Item(item) => drop(items.insert(item)),
            Code::Number(number) => match piece(view, slot, number.number(), &items)? {
                Some(item) => drop(items.insert(item)),
                None => codes.push(number.number().to_owned()),
            },
            Code::Shelf(other) => return Err(another(&other)),
            Code::Box(pmb) => return Err(another(&Slot::pigeonhole(&pmb))),
            Code::NoPiece(what) => return Err(no_piece(&what)),
        }
    }
    let items = items.into_iter().collect();
    Ok(Sighted::Scanned { items, codes })
}

/// A scan, or what somebody typed in its place: a few figures are a number of ours.
fn code(text: &str) -> Code {
    let text = text.trim();
    match text.parse::<ItemId>() {
        Ok(item) if text.len() <= MAX_NUMBER => return Code::Item(item),
        _ => {}
    }
    match scanned::read(text) {
        Line::Scan { code, .. } => code,
        Line::Text(_) => scanned::number(text),
    }
}

/// The piece with a number: one that lies here, of several the one that is in this slot and was not scanned yet; or
/// else the last that bore it.
fn piece(
    view: &View<'_>,
    slot: &Slot,
    number: &str,
    seen: &BTreeSet<ItemId>,
) -> Result<Option<ItemId>, Failure> {
    let state = &view.snapshot.state;
    if let Some(several) = state.shared_tracking.get(number) {
        let fresh = || several.iter().filter(|id| !seen.contains(*id));
        let is_here = |id: &&ItemId| state.items.get(*id).is_some_and(|item| item.slot == *slot);
        let one = fresh().find(is_here).or_else(|| fresh().next());
        return Ok(one.or_else(|| several.get_max()).copied());
    }
    if let Some(item) = state.tracking.get(number) {
        return Ok(Some(*item));
    }
    let older = view
        .archive
        .ask(state.header.seq, |tables| tables.items_by_tracking(number))?;
    Ok(older.last().map(|item| item.id))
}

fn another(slot: &Slot) -> Refusal {
    bad(
        format!("{slot} is another slot"),
        "nothing was counted: give the scans of each slot by themselves",
    )
}

fn no_piece(what: &NoPiece) -> Refusal {
    bad(what.what(), what.hint())
}

fn bad(what: String, hint: &str) -> Refusal {
    let kind = FailureKind::Bad;
    let hint = hint.to_owned();
    Failure { kind, what, hint }.into()
}
