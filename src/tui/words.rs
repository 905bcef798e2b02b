//! Sentences about pieces, clients, notices and refusals, as the message row and the lists say them.
//!
//! All text from outside passes [`clean`] before it stands in a sentence.

mod dates;
#[cfg(test)]
mod tests;

use crate::domain::event::Event;
use crate::domain::flow::PickedUp;
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemKind, ItemStatus};
use crate::domain::notice::{NoticeState, Stage};
use crate::domain::rejection::Rejection;
use crate::domain::text;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::keymap::Keymap;
use crate::tui::remedy::remedy;
use crate::wire::messages::{Failure, FailureKind, Reply};
use crate::wire::rows::{AuditRow, Certainty, Desk, Doubt, Flushed, ItemRow, Letters, Told};

pub use dates::{clock, date, days, instant, month, weekday, when, zone};

use chrono_tz::Tz;

/// Most characters of a foreign text that a sentence quotes.
const QUOTED: usize = 200;

/// A text from outside without control characters and overrides.
pub fn clean(text: &str) -> String {
    text::scrub(text, QUOTED)
}

/// `3 letters`, `1 letter`, `2 pieces`.
pub fn count(n: usize, noun: &str) -> String {
    match (n, noun.ends_with('y')) {
        (1, _) => format!("1 {noun}"),
        (_, true) => format!("{n} {}ies", noun.trim_end_matches('y')),
        (_, false) => format!("{n} {noun}s"),
    }
}

/// So many pieces of a kind; some kinds are no nouns.
pub fn pieces(n: usize, kind: ItemKind) -> String {
    match kind {
        ItemKind::Letter | ItemKind::Flat | ItemKind::Parcel => count(n, kind.word()),
        ItemKind::Other => count(n, "piece"),
        _ => count(n, &format!("{} piece", kind.word())),
    }
}

/// The short word of a carrier in a column of six.
pub fn carrier(carrier: Option<Carrier>) -> &'static str {
    match carrier {
        None => "",
        Some(Carrier::OldDominion) => "ODFL",
        Some(Carrier::CanadaPost) => "CanPost",
        Some(Carrier::Upu) => "post",
        Some(Carrier::LaserShip) => "LaserSh",
        Some(Carrier::YunExpress) => "YunExpr",
        Some(Carrier::Landmark) => "Landmrk",
        Some(Carrier::Purolator) => "Purolat",
        Some(Carrier::SpeeDee) => "SpeeDee",
        Some(other) => other.word(),
    }
}

/// The last four characters of a tracking number, which is what a clerk compares.
pub fn tail(number: &str) -> String {
    let from = number.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    if from == 0 {
        clean(number)
    } else {
        format!("..{}", clean(number.get(from..).unwrap_or_default()))
    }
}

/// `#4812 UPS ..6784`, or `#4812 letter`.
pub fn brief(item: &Item) -> String {
    match (&item.tracking, item.carrier) {
        (Some(number), by) => format!(
            "#{} {} {}",
            item.id,
            carrier_or_kind(by, item.kind),
            tail(number)
        ),
        (None, _) => format!("#{} {}", item.id, item.kind.word()),
    }
}

fn carrier_or_kind(by: Option<Carrier>, kind: ItemKind) -> &'static str {
    by.map_or(kind.word(), |by| carrier(Some(by)))
}

/// Whose a piece is: `234 Harbor Candle Co LLC`, or what is written on it.
pub fn owner(row: &ItemRow) -> String {
    match (&row.pmb, &row.name, &row.item.line) {
        (Some(pmb), Some(name), _) => format!("{pmb} {}", clean(name)),
        (_, _, Some(line)) => format!("?? UNKNOWN \"{}\"", clean(line)),
        _ => "?? UNKNOWN".into(),
    }
}

/// `#4812 letter for 234 Harbor Candle Co LLC, slot PMB 234`.
pub fn piece(row: &ItemRow) -> String {
    let item = &row.item;
    let place = match item.status {
        ItemStatus::Held => format!("slot {}", item.slot),
        ItemStatus::PickedUp(_) => "handed out".into(),
        ItemStatus::HandedToCarrier => "given back to the carrier".into(),
        ItemStatus::Voided => "not in the books any more".into(),
    };
    let whose = if item.client.is_some() {
        format!("for {}", owner(row))
    } else {
        "to identify".into()
    };
    format!("{} {whose}, {place}", named(item))
}

/// `#4812 parcel UPS ..6784`.
fn named(item: &Item) -> String {
    match &item.tracking {
        Some(number) => {
            format!(
                "#{} {} {} {}",
                item.id,
                item.kind.word(),
                carrier(item.carrier),
                tail(number)
            )
        }
        None => format!("#{} {}", item.id, item.kind.word()),
    }
}

/// One or several pieces that were logged together.
pub fn logged(rows: &[ItemRow]) -> String {
    match rows {
        [] => "nothing".into(),
        [row] => piece(row),
        [first, .., last] => format!(
            "#{} to #{}: {} for {}, slot {}",
            first.item.id,
            last.item.id,
            pieces(rows.len(), first.item.kind),
            owner(first),
            first.item.slot
        ),
    }
}

/// `#4812, #4813 and 5 more`.
pub fn numbers(items: &[ItemId]) -> String {
    let shown: Vec<String> = items
        .iter()
        .take(4)
        .map(|item| format!("#{item}"))
        .collect();
    match items.len().saturating_sub(shown.len()) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// `#288 to #290, #300`: what stands in a row is not listed.
pub fn runs(items: &[ItemId]) -> String {
    let mut sorted = items.to_vec();
    sorted.sort_unstable();
    let runs: Vec<String> = sorted
        .chunk_by(|one, next| one.0 + 1 == next.0)
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("#{first} to #{last}")],
            run => run.iter().map(|item| format!("#{item}")).collect(),
        })
        .collect();
    runs.join(", ")
}

/// Marks that Esc has dropped.
pub fn dropped(marks: usize) -> String {
    match marks {
        1 => "1 mark dropped".into(),
        n => format!("{n} marks dropped"),
    }
}

/// `handed out 16:20 to Ada Abbott`, by a piece's history.
pub fn handed_out(history: &[AuditRow], today: Day, zone: Tz) -> Option<String> {
    let pickups = history.iter().filter_map(|row| match &row.envelope.event {
        Event::PickedUp(PickedUp(pickup)) => Some((row.envelope.seq, row.envelope.at, pickup)),
        _ => None,
    });
    let (_, at, pickup) = pickups.max_by_key(|(seq, ..)| *seq)?;
    Some(format!(
        "handed out {} to {}",
        when(at, today, zone),
        clean(&pickup.person)
    ))
}

/// Events in the order they happened, whichever way they came.
pub fn oldest_first(mut events: Vec<AuditRow>) -> Vec<AuditRow> {
    events.sort_by_key(|row| row.envelope.seq);
    events
}

/// Who did what and when.
pub fn event(row: &AuditRow, zone: Tz) -> String {
    let envelope = &row.envelope;
    let at = instant(envelope.at, zone);
    let what = envelope.event.told();
    clean(&format!(
        "{at} {}: {what} {} {}",
        envelope.actor.name(),
        row.about,
        row.detail
    ))
}

/// Who has heard of a piece.
pub fn told(row: &ItemRow, today: Option<Day>, zone: Tz) -> String {
    let told = row.told;
    match told.map(|told| told.state) {
        // Notices of sealed days are not at hand: that none is there does not mean that none went out.
        None if today.is_some_and(|today| row.item.day < today) => {
            "its history says who was told on an earlier day".into()
        }
        None => "nobody is told of it".into(),
        Some(NoticeState::Held | NoticeState::Queued) => {
            "the notice waits: nobody has heard of it yet".into()
        }
        Some(NoticeState::Deferred(_)) => "the notice did not get through yet".into(),
        Some(NoticeState::Sent(at)) if told.is_some_and(|told| told.in_folder) => format!(
            "the notice was written to the folder at {}, not mailed",
            clock(at, zone)
        ),
        Some(NoticeState::Sent(at)) => format!("the client was TOLD at {}", clock(at, zone)),
        Some(NoticeState::Failed) => "the notice FAILED: the client does not know".into(),
        Some(NoticeState::Cancelled) => "the notice was cancelled: nobody has heard of it".into(),
    }
}

/// What became of a piece, in a narrow column: gone, without a name, or how far its client is told.
pub fn state_short(row: &ItemRow) -> &'static str {
    match (&row.item.status, &row.item.client) {
        (ItemStatus::Voided, _) => "VOID",
        (ItemStatus::PickedUp(_), _) => "OUT",
        (ItemStatus::HandedToCarrier, _) => "BACK",
        (ItemStatus::Held, None) => "?",
        (ItemStatus::Held, Some(_)) => row.told.map_or("-", Told::word),
    }
}

/// What a line that is refused for good makes of the next key.
const ANEW: &str = "typing begins anew; Left keeps it";

/// Whether more of the line would say who is meant, so that typing goes on behind it.
pub fn wants_more(doubt: &Doubt) -> bool {
    matches!(doubt.certainty, Certainty::Close | Certainty::Shared)
}

/// So much of a typed line is quoted: who typed it knows the rest.
const LINE: usize = 60;

/// A line as a message quotes it.
pub fn quoted(line: &str) -> String {
    let line = clean(line);
    match line.char_indices().nth(LINE) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

/// Why Enter did not take a line; what did not happen comes first, such as `nothing logged`.
pub fn doubt(what: &str, line: &str, doubt: &Doubt) -> String {
    let line = quoted(line);
    match doubt.certainty {
        Certainty::Certain => format!("\"{line}\" was not taken; press Enter again"),
        Certainty::Close if doubt.candidates.len() > 1 => {
            format!("{what}: several may be meant by \"{line}\"; type on or use the arrows")
        }
        Certainty::Close => {
            format!("{what}: \"{line}\" is not certain; type on or use the arrows")
        }
        Certainty::Shared => {
            let whose = doubt.bearers.map_or("several clients".to_owned(), |n| {
                count(n as usize, "client")
            });
            format!("{what}: \"{line}\" belongs to {whose}; type on or use the arrows")
        }
        Certainty::Mismatch => {
            format!("{what}: number and letters of \"{line}\" disagree; look at the label ({ANEW})")
        }
        Certainty::Weak => {
            format!("{what}: no name is near enough to \"{line}\"; use the arrows, or ? ({ANEW})")
        }
        Certainty::Reading => {
            format!("{what}: names are being read; wait a moment, or type the box number")
        }
        Certainty::Nobody => {
            format!("{what}: no client fits \"{line}\"; type it otherwise, or ? ({ANEW})")
        }
    }
}

/// A screen of a shared desk that was just opened.
pub const NOBODY: &str = "type :me NAME to begin: nobody is signed in";

/// Who works here, as the beginning of a sentence.
pub fn worker(desk: &Desk) -> String {
    if desk.signed_in {
        format!("{} works here", clean(&desk.who))
    } else {
        "nobody is signed in here".into()
    }
}

/// Notices leave the outbox from now on.
pub fn live(desk: &crate::tui::desk::Desk) -> &'static str {
    match &desk.figures {
        Some((figures, _)) if figures.letters == Letters::Folder => {
            "the outbox is live: what is due is written to the folder, and nobody is mailed"
        }
        _ => "the outbox is live: what is due is sent",
    }
}

/// A refusal with what to do.
pub fn refused(rejection: &Rejection, keys: &Keymap) -> String {
    match rejection {
        Rejection::NotHeld { item, status } => {
            let history = remedy(rejection, keys);
            format!("#{item} {}; {history}", left_by(*status))
        }
        Rejection::NoticeState { notice, stage } => {
            format!("notice {notice} {}", notice_is(*stage))
        }
        Rejection::NobodySignedIn => format!("{}: {rejection}", remedy(rejection, keys)),
        _ => match remedy(rejection, keys) {
            text if text.is_empty() => rejection.to_string(),
            text => format!("{rejection}; {text}"),
        },
    }
}

/// How a piece left.
fn left_by(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::PickedUp(_) => "was handed out",
        ItemStatus::HandedToCarrier => "went back to the carrier",
        ItemStatus::Voided => "is not in the books any more",
        ItemStatus::Held => "does not lie here any more",
    }
}

/// Why nothing can be done about a notice.
fn notice_is(stage: Stage) -> &'static str {
    match stage {
        Stage::Rests(NoticeState::Sent(_)) => "was sent already",
        Stage::Rests(NoticeState::Failed) => {
            "FAILED: :retry tries it again, by itself it does not go"
        }
        Stage::Rests(NoticeState::Cancelled) => "was cancelled: nobody is told",
        Stage::Rests(NoticeState::Queued | NoticeState::Deferred(_)) => {
            "waits to be sent and needs nothing"
        }
        Stage::Rests(NoticeState::Held) => "is held back until the outbox is live; :go live sends",
        Stage::Written => "was written to the folder already; nobody was mailed",
        Stage::BeingSent => "is being sent just now; look again in a moment",
    }
}

/// A failure of the server or the disk.
pub fn failed(failure: &Failure) -> String {
    let what = clean(&failure.what);
    match (failure.kind, failure.hint.is_empty()) {
        (FailureKind::Pin, _) => format!("{what}; nobody was changed"),
        (_, true) => what,
        (_, false) => format!("{what}; {}", clean(&failure.hint)),
    }
}

/// Why an answer is not what was asked for.
pub fn not_done(reply: &Reply, keys: &Keymap) -> String {
    match reply {
        Reply::Refused(rejection) => refused(rejection, keys),
        Reply::Failed(failure) => failed(failure),
        _ => "the server gave an answer that does not fit; nothing was changed".into(),
    }
}

/// What a flush came to: what is to be mended stands first, then how much went out.
pub fn flushed(flushed: &Flushed) -> String {
    let sum = flushed.sum();
    let told = match (&flushed.stop, flushed.last_answer()) {
        (Some(stop), _) => format!(
            "MAIL IS STOPPED, nothing is lost. Mend this, then :flush: {}. {sum}",
            stop.answer
        ),
        (None, Some(answer)) => format!("{sum} The last answer: {answer}"),
        (None, None) => sum,
    };
    clean(&told)
}
