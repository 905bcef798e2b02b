//! Words of a scenario line about a count.

use mailroom::domain::command::{Command, Intake};
use mailroom::domain::count::{Difference, Scope, Sighted, Stray};
use mailroom::domain::flow::{AnswerDifference, CloseCount, CountSlot, Said, StartCount};
use mailroom::domain::ids::{ClientId, CountId, ItemId, PickupId, Slot};
use mailroom::domain::item::ItemKind;
use mailroom::domain::pickup::{IdCheck, Pickup};
use mailroom::wire::ask::Seen;

/// `count start B-1 …`, `count slot B-1 1,2 T12`, `count number B-1 4`, `count answer WHAT SAID`, `count close`; `count2` is of the second count. A
/// difference is `#1@B-1` (not seen), `#1@B-1>B-2` (wrong slot), `T12>B-1` and `#1>B-1` (not in the books), `-2@B-1` and
/// `+2@B-1`.
pub fn command(words: &[&str]) -> Option<Command> {
    let (which, words) = words.split_first()?;
    let count = match *which {
        "count" => CountId(1),
        "count2" => CountId(2),
        _ => return None,
    };
    let slot = |text: &str| Slot::new(text);
    Some(match words {
        ["start"] => Command::StartCount(StartCount(Scope::All)),
        ["start", "touched"] => Command::StartCount(StartCount(Scope::Touched)),
        ["start", slots @ ..] => {
            let slots = slots.iter().map(|text| slot(text)).collect();
            Command::StartCount(StartCount(Scope::Slots(slots)))
        }
        ["number", at, n] => Command::CountSlot(CountSlot {
            count,
            slot: slot(at),
            sighted: number(n),
            since: None,
        }),
        ["slot", at, seen @ ..] => {
            let is_ours = |text: &&&str| text.starts_with('#');
            let items = seen
                .iter()
                .filter(is_ours)
                .map(|text| text.parse().unwrap());
            let codes = seen
                .iter()
                .filter(|text| !is_ours(text))
                .map(|text| (*text).to_owned());
            Command::CountSlot(CountSlot {
                count,
                slot: slot(at),
                sighted: Sighted::Scanned {
                    items: items.collect(),
                    codes: codes.collect(),
                },
                since: None,
            })
        }
        ["answer", what, said, why @ ..] => Command::AnswerDifference(AnswerDifference {
            count,
            difference: difference(what),
            said: self::said(said),
            items: Vec::new(),
            reason: why.join(" "),
            older: None,
        }),
        ["close"] => Command::CloseCount(CloseCount {
            count,
            unfinished: false,
        }),
        _ => return None,
    })
}

fn difference(text: &str) -> Difference {
    let stray = |text: &str| match text.parse::<ItemId>() {
        Ok(item) => Stray::Piece(item),
        Err(_) => Stray::Code(text.to_owned()),
    };
    let (what, seen_in) = match text.split_once('>') {
        Some((what, seen_in)) => (what, Some(Slot::new(seen_in))),
        None => (text, None),
    };
    let (what, slot) = match what.split_once('@') {
        Some((what, slot)) => (what, Some(Slot::new(slot))),
        None => (what, None),
    };
    match (slot, seen_in) {
        (Some(slot), Some(seen_in)) => Difference::WrongSlot {
            item: what.parse().unwrap(),
            slot,
            seen_in,
        },
        (None, Some(seen_in)) => Difference::NotInBooks {
            stray: stray(what),
            seen_in,
        },
        (Some(slot), None) => match (what.strip_prefix('-'), what.strip_prefix('+')) {
            (Some(n), _) => Difference::Fewer {
                slot,
                pieces: n.parse().unwrap(),
            },
            (_, Some(n)) => Difference::More {
                slot,
                pieces: n.parse().unwrap(),
            },
            _ => Difference::NotSeen {
                item: what.parse().unwrap(),
                slot,
            },
        },
        (None, None) => panic!("no such difference: {text}"),
    }
}

/// `p1:harbor:Ann`, `here`, `moved:B-2`, `missing`, `log:harbor`, `carry`.
fn said(text: &str) -> Said {
    match text.split(':').collect::<Vec<_>>().as_slice() {
        ["here"] => Said::Here,
        ["missing"] => Said::Missing,
        ["carry"] => Said::CarryOver,
        ["moved"] => Said::Moved(None),
        ["moved", slot] => Said::Moved(Some(Slot::new(slot))),
        ["log", client] => Said::Log(Intake {
            client: Some(ClientId::new(client)),
            kind: ItemKind::Parcel,
            ..Intake::default()
        }),
        [pickup, client, person] => Said::HandedOut(Pickup {
            id: PickupId(pickup.trim_start_matches('p').parse().unwrap()),
            client: ClientId::new(client),
            person: (*person).to_owned(),
            check: IdCheck::Passport,
            items: Vec::new(),
        }),
        _ => panic!("no such answer: {text}"),
    }
}

/// `3`, or `2+1` for two letters and one parcel.
fn number(text: &str) -> Sighted {
    match Seen::number(text) {
        Some(Seen::Number(pieces)) => Sighted::Number(pieces),
        Some(Seen::Sorted { letters, parcels }) => Sighted::Sorted { letters, parcels },
        _ => panic!("{text} is no number"),
    }
}
