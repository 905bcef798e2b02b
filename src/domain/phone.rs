//! The phone answer: one sentence to read out, of what lies here for a client. Knows whose pieces they are told to
//! be and nothing of who asks.

use std::collections::BTreeSet;

use super::item::{Item, ItemKind};
use super::time::Day;

/// Most slots that are read out; nobody listens to more.
const MOST_SLOTS: usize = 3;

/// `Harbor, box 101: 2 letters and 1 parcel are here, in PMB 101 and B-14, the oldest since 20
/// November 2026, free until 20 December 2026.` Of advertising nobody is told, so it is not read out either. Without `free_days` nothing is said of
/// a fee.
pub fn sentence(who: &str, pieces: &[&Item], free_days: u16) -> String {
    let told: Vec<&Item> = pieces.iter().copied().filter(|item| item.kind != ItemKind::Marketing).collect();
    let Some(oldest) = told.iter().map(|item| item.day).min() else {
        return format!("{who}: nothing is here.");
    };
    let slots: BTreeSet<&str> = told.iter().map(|item| item.slot.as_str()).collect();
    let (verb, since) = if told.len() == 1 { ("is", "since") } else { ("are", "the oldest since") };
    let free = free(oldest, free_days);
    format!("{who}: {} {verb} here, in {}, {since} {}{free}.", counted(&told), places(&slots), said(oldest))
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
    let mut all: Vec<String> = slots.iter().take(MOST_SLOTS).map(ToString::to_string).collect();
    if more > 0 {
        all.push(format!("{more} more places"));
    }
    listed(&all)
}

fn free(oldest: Day, free_days: u16) -> String {
    if free_days == 0 {
        return String::new();
    }
    format!(", free until {}", said(Day(oldest.0.saturating_add(i32::from(free_days)))))
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
    if count == 1 { plain.to_owned() } else { format!("{plain}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CommandId, ItemId, Slot};
    use crate::domain::item::{ItemStatus, Origin};
    use crate::domain::time::Stamp;

    fn piece(kind: ItemKind, day: &str, slot: &str) -> Item {
        Item {
            id: ItemId(1),
            client: None,
            evidence: None,
            kind,
            carrier: None,
            tracking: None,
            line: None,
            slot: Slot::new(slot),
            status: ItemStatus::Held,
            origin: Origin::Intake,
            received: Stamp(0),
            day: Day::parse(day).unwrap(),
            left: None,
            note: String::new(),
            changed_by: CommandId([0; 16]),
        }
    }

    #[test]
    fn the_answer_can_be_read_out() {
        let all = [
            piece(ItemKind::Letter, "2026-11-22", "PMB 7"),
            piece(ItemKind::Parcel, "2026-11-20", "B-14"),
            piece(ItemKind::Letter, "2026-11-21", "PMB 7"),
            piece(ItemKind::Marketing, "2026-11-01", "PMB 7"),
        ];
        let pieces: Vec<&Item> = all.iter().collect();
        assert_eq!(
            sentence("Harbor, box 7", &pieces, 30),
            "Harbor, box 7: 2 letters and 1 parcel are here, in B-14 and PMB 7, the oldest since 20 November 2026, free until 20 December 2026."
        );
        assert_eq!(
            sentence("Harbor, box 7", &pieces[..1], 0),
            "Harbor, box 7: 1 letter is here, in PMB 7, since 22 November 2026."
        );
        assert_eq!(sentence("Harbor, box 7", &pieces[3..], 30), "Harbor, box 7: nothing is here.");
    }
}
