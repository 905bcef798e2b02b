//! The phone answer: one sentence to read out, of what lies here for a client. Knows whose pieces they are told to
//! be and nothing of who asks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeZone;

use super::disposition::{Action, Disposition, Reason};
use super::forward::Forward;
use super::item::{Item, ItemKind, ItemStatus};
use super::text::counted as number_of;
use super::time::Day;

/// Most slots that are read out; nobody listens to more.
const MOST_SLOTS: usize = 3;

/// `Harbor, box 101: 2 letters and 1 parcel are here, in PMB 101 and B-14, the oldest since 20
/// November 2026, free until 20 December 2026.` What the rules keep here is no mail to come for: it is told apart,
/// with what it waits for. Of advertising nobody is written to; whoever asks hears of it all the same, for `nothing is
/// here` is said of an empty box only. Without `free_days` nothing is said of a fee.
pub fn sentence<Z: TimeZone>(
    who: &str,
    pieces: &[(&Item, Disposition)],
    free_days: u16,
    zone: &Z,
) -> String {
    let (kept, here): (Vec<_>, Vec<_>) = pieces
        .iter()
        .partition(|(_, said)| said.keeps_here() || said.is_quarantine());
    let (idle, ready): (Vec<_>, Vec<_>) = here
        .into_iter()
        .partition(|(item, said)| item.kind == ItemKind::Marketing || said.mail.is_advertising());
    let ready: Vec<&Item> = ready.into_iter().map(|(item, _)| *item).collect();
    let oldest = ready.iter().map(|item| item.came(zone)).min();
    let mut parts: Vec<String> = oldest
        .map(|oldest| self::here(&ready, oldest, free_days))
        .into_iter()
        .collect();
    parts.extend(waiting(&kept));
    parts.extend(advertising(&idle));
    let said = if parts.is_empty() {
        "nothing is here".to_owned()
    } else {
        parts.join("; ")
    };
    format!("{who}: {said}.")
}

/// What the rules keep, by what it waits for.
fn waiting(pieces: &[&(&Item, Disposition)]) -> Vec<String> {
    let mut kinds: BTreeMap<(Action, Option<Reason>), Vec<&str>> = BTreeMap::new();
    for (item, said) in pieces {
        let slots = kinds.entry((said.action, said.reason)).or_default();
        slots.push(item.slot.as_str());
    }
    let each = kinds.into_iter();
    each.map(|((action, reason), slots)| kept(action, reason, &slots))
        .collect()
}

/// Advertising that lies here: nobody is written to of it.
fn advertising(pieces: &[&(&Item, Disposition)]) -> Option<String> {
    let slots: BTreeSet<&str> = pieces.iter().map(|(item, _)| item.slot.as_str()).collect();
    let (noun, verb) = match pieces.len() {
        0 => return None,
        1 => ("piece", "is"),
        _ => ("pieces", "are"),
    };
    let (count, places) = (pieces.len(), places(&slots));
    Some(format!(
        "{count} {noun} of advertising {verb} here, in {places}"
    ))
}

/// What waits for its name and may be this client's, behind the sentence of what is here.
pub fn perhaps(count: usize) -> String {
    let pieces = number_of(count, "piece");
    let (waits, it) = match count {
        1 => ("waits", "it is"),
        _ => ("wait", "they are"),
    };
    format!(" {pieces} that may be theirs {waits} here until the desk knows whose {it}.")
}

/// What left today, behind the sentence of what is here.
pub fn taken(count: usize, at: &str, person: &str) -> String {
    let pieces = number_of(count, "piece");
    format!(" {pieces} taken today at {at} by {person}.")
}

/// What was sent on today, behind the sentence of what is here.
pub fn sent_on(forward: &Forward, at: &str) -> String {
    let (pieces, were) = match forward.items.len() {
        1 => ("piece", "was"),
        _ => ("pieces", "were"),
    };
    let count = forward.items.len();
    let carrier = forward
        .carrier
        .map(|carrier| format!(" by {}", carrier.word()));
    let number = forward.tracking.as_deref();
    let number = number.map(|number| format!(", number {number}"));
    format!(
        " {count} {pieces} {were} sent on today at {at}{}{}.",
        carrier.unwrap_or_default(),
        number.unwrap_or_default()
    )
}

/// How a piece left that nobody of the client's took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WentBack {
    ToCarrier,
    Returned,
    Destroyed,
    InOwnBox,
}

impl WentBack {
    pub fn of(status: ItemStatus) -> Option<Self> {
        Some(match status {
            ItemStatus::HandedToCarrier => Self::ToCarrier,
            ItemStatus::Returned => Self::Returned,
            ItemStatus::Destroyed => Self::Destroyed,
            ItemStatus::InOwnBox => Self::InOwnBox,
            ItemStatus::Held
            | ItemStatus::Missing
            | ItemStatus::PickedUp(_)
            | ItemStatus::Forwarded(_)
            | ItemStatus::Remailed(_)
            | ItemStatus::Voided => return None,
        })
    }
}

/// What went back today, behind the sentence of what is here.
pub fn went_back(way: WentBack, count: usize) -> String {
    let pieces = number_of(count, "piece");
    let was = if count == 1 { "was" } else { "were" };
    match way {
        WentBack::ToCarrier => format!(" {pieces} went back to the carrier today."),
        WentBack::Returned => format!(" {pieces} {was} returned to the sender today."),
        WentBack::Destroyed => format!(" {pieces} {was} destroyed today on the client's order."),
        WentBack::InOwnBox => format!(" {pieces} {was} put in the client's own box today."),
    }
}

/// What nobody finds, behind the sentence of what is here: whoever calls hears that it is not forgotten, and the rest from
/// a manager.
pub fn missing(count: usize) -> String {
    let pieces = number_of(count, "piece");
    let is = if count == 1 { "is" } else { "are" };
    format!(" {pieces} {is} being looked for; a manager will tell you more.")
}

/// What of it a count that is open has not seen: it was told with all that is here, for nobody has said yet that it is gone.
pub fn unseen(count: usize) -> String {
    let pieces = number_of(count, "piece");
    let was = if count == 1 { "was" } else { "were" };
    format!(
        " {pieces} of these {was} not seen by the count that goes on: look before you promise it."
    )
}

/// What of it lies here because he asked for it, until a day: it was told with all that is here, and is no other piece.
pub fn on_request(count: usize, until: Day) -> String {
    let pieces = number_of(count, "piece");
    let is = if count == 1 { "is" } else { "are" };
    format!(
        " {pieces} of these {is} held on request until {}.",
        said(until)
    )
}

/// What can be collected, and since when.
fn here(told: &[&Item], oldest: Day, free_days: u16) -> String {
    let slots: BTreeSet<&str> = told.iter().map(|item| item.slot.as_str()).collect();
    let (verb, since) = if told.len() == 1 {
        ("is", "since")
    } else {
        ("are", "the oldest since")
    };
    let free = free(oldest, free_days);
    format!(
        "{} {verb} here, in {}, {since} {}{free}",
        counted(told),
        places(&slots),
        self::said(oldest)
    )
}

/// What waits, and for what.
fn kept(action: Action, reason: Option<Reason>, slots: &[&str]) -> String {
    let count = slots.len();
    let (noun, verb) = if count == 1 {
        ("piece", "is")
    } else {
        ("pieces", "are")
    };
    if let Some(reason) = reason {
        return format!(
            "{count} {noun} {verb} in {}, not to be collected: {}",
            places(&slots.iter().copied().collect()),
            why(reason)
        );
    }
    let what = match action {
        Action::HoldForForm => "held until the form is complete",
        Action::RefuseSignature => {
            "Restricted Delivery, which nobody here may sign for, and cannot be collected"
        }
        Action::AskOrigin => "Registered Mail, held here until a manager decides",
        Action::HandBack => {
            let places = places(&slots.iter().copied().collect());
            return format!(
                "{count} {noun} {verb} in {places}, to go back to the carrier, for the service is over"
            );
        }
        Action::Remail => "to be re-mailed to the forwarding address, for the service is over",
        Action::Quarantine => "here, not to be collected: the name is on no form",
        _ => "held for a manager",
    };
    format!("{count} {noun} {verb} {what}")
}

/// Why a piece with the client's box on it is in quarantine.
fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::NoForm | Reason::OffForm => "the name is on no form",
        Reason::AuthorisedOnly => "who it names may only collect",
        Reason::NotClear => "it is not clear whose it is",
        Reason::Illegible => "the name cannot be read",
        Reason::Deceased | Reason::Moved => "the name gets no mail here any more",
    }
}

fn counted(pieces: &[&Item]) -> String {
    let count = |kind: ItemKind| pieces.iter().filter(|item| item.kind == kind).count();
    let parts: Vec<String> = ItemKind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", noun(kind, count)))
        .collect();
    listed(&parts)
}

fn places(slots: &BTreeSet<&str>) -> String {
    let more = slots.len().saturating_sub(MOST_SLOTS);
    let mut all: Vec<String> = slots
        .iter()
        .take(MOST_SLOTS)
        .map(ToString::to_string)
        .collect();
    if more > 0 {
        all.push(format!("{more} more places"));
    }
    listed(&all)
}

fn free(oldest: Day, free_days: u16) -> String {
    if free_days == 0 {
        return String::new();
    }
    format!(
        ", free until {}",
        said(Day(oldest.0.saturating_add(i32::from(free_days))))
    )
}

/// A date as it is read out.
fn said(day: Day) -> String {
    day.date().format("%-d %B %Y").to_string()
}

fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn noun(kind: ItemKind, count: usize) -> String {
    let plain = match kind {
        ItemKind::Certified => "certified letter",
        ItemKind::Registered => "registered letter",
        ItemKind::Legal => "legal paper",
        ItemKind::Marketing => "advertisement",
        ItemKind::Other => "other piece",
        ItemKind::Letter | ItemKind::Flat | ItemKind::Parcel => kind.word(),
    };
    if count == 1 {
        plain.to_owned()
    } else {
        format!("{plain}s")
    }
}

#[cfg(test)]
mod tests;
