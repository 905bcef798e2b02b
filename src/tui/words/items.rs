//! A piece in words: what it is, whose, where it lies, what was done with it, and who was told.

use chrono_tz::Tz;

use super::{carrier, clean, clock, instant, pieces, tail, when};
use crate::domain::event::Event;
use crate::domain::flow::PickedUp;
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemKind, ItemStatus};
use crate::domain::name::NameKind;
use crate::domain::notice::NoticeState;
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::Carrier;
use crate::wire::rows::{AuditRow, ItemRow, Told};

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
        ItemStatus::Forwarded(_) => "forwarded".into(),
        ItemStatus::Remailed(_) => "re-mailed".into(),
        ItemStatus::Returned => "returned".into(),
        ItemStatus::Destroyed => "destroyed on the client's order".into(),
        ItemStatus::Missing => "MISSING".into(),
        ItemStatus::InOwnBox => "put in the client's own box".into(),
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
        [row] => format!("{}{}", piece(row), matched(row)),
        [first, .., last] => format!(
            "#{} to #{}: {} for {}, slot {}{}",
            first.item.id,
            last.item.id,
            pieces(rows.len(), first.item.kind),
            owner(first),
            first.item.slot,
            matched(first)
        ),
    }
}

/// Which of the client's names a line met, where that is not the one that stands there: ` (as Olga Dunn)`.
fn matched(row: &ItemRow) -> String {
    let met = row
        .item
        .evidence
        .as_ref()
        .filter(|_| row.item.client.is_some());
    let other = met.filter(|met| met.kind.is_some_and(|kind| kind != NameKind::Legal));
    other.map_or_else(String::new, |met| format!(" (as {})", clean(&met.name)))
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
    // Of an earlier day the clock alone says nothing.
    let at = |at| match today {
        Some(today) if Stamp::day_in(at, &zone) != today => format!("on {}", when(at, today, zone)),
        _ => format!("at {}", clock(at, zone)),
    };
    match told.map(|told| told.state) {
        // Whoever asks for one piece is answered with its notice, of whichever day it is.
        None if today.is_some_and(|today| row.came < today) => {
            "nobody was told of it: no notice of it is on file".into()
        }
        None if !row.item.is_held() => "no notice of it went out before it left".into(),
        None => "nobody is told of it".into(),
        Some(NoticeState::Held | NoticeState::Queued) => {
            "the notice waits: nobody has heard of it yet".into()
        }
        Some(NoticeState::Deferred(_)) => "the notice did not get through yet".into(),
        Some(NoticeState::Sent(sent)) if told.is_some_and(|told| told.in_folder) => format!(
            "the notice was written to the folder {}, not mailed",
            at(sent)
        ),
        Some(NoticeState::Sent(sent)) => format!("the client was TOLD {}", at(sent)),
        Some(NoticeState::Told(said)) => {
            format!("the client was TOLD {}, not by e-mail", at(said))
        }
        Some(NoticeState::Failed) => "the notice FAILED: the client does not know".into(),
        Some(NoticeState::Cancelled) => "the notice was cancelled: nobody has heard of it".into(),
    }
}

/// What became of a piece, in a narrow column: gone, without a name, or how far its client is told.
pub fn state_short(row: &ItemRow) -> &'static str {
    match (&row.item.status, &row.item.client) {
        (ItemStatus::Voided, _) => "VOID",
        (ItemStatus::PickedUp(_), _) => "OUT",
        (ItemStatus::HandedToCarrier | ItemStatus::Returned, _) => "BACK",
        (ItemStatus::Forwarded(_) | ItemStatus::Remailed(_), _) => "SENT",
        (ItemStatus::Destroyed, _) => "GONE",
        (ItemStatus::Missing, _) => "MISSING",
        (ItemStatus::InOwnBox, _) => "BOX",
        (ItemStatus::Held, None) => "?",
        (ItemStatus::Held, Some(_)) => row.told.map_or("-", Told::word),
    }
}

/// What is to be written down of court papers before they are forgotten, also once they have left.
/// `fix` is the key that opens a piece.
pub fn court_papers<'a>(items: impl Iterator<Item = &'a Item>, fix: &str) -> Option<String> {
    let papers: Vec<ItemId> = items
        .filter(|item| item.kind == ItemKind::Legal)
        .map(|item| item.id)
        .collect();
    let first = papers.first()?;
    let is = if papers.len() == 1 { "is" } else { "are" };
    Some(format!(
        "{} {is} court papers; who served them, if not written yet: {fix}, #{first}, + WHO; WHAT; HOUR",
        super::numbers(&papers)
    ))
}

/// Rows of a list, rising: `row 2`, `rows 1, 3-5`.
pub fn rows(rows: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let spans: Vec<String> = spans
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}-{last}"),
        })
        .collect();
    let rows = if rows.len() == 1 { "row" } else { "rows" };
    format!("{rows} {}", spans.join(", "))
}
