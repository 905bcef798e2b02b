//! What a line on Count asks for. Pure.

use crate::domain::count::{Difference, Scope, Stray};
use crate::domain::ids::{ItemId, PickupId, Slot};
use crate::wire::ask::What;

/// Words that answer or end, and choose no row.
pub const WORDS: &[&str] = &["h", "s", "v", "m", "l", "c", "close"];

/// An answer as it was typed.
#[derive(Clone, Debug)]
pub struct Said {
    pub what: Word,
    /// Pieces that were named, where a slot has too few.
    pub items: Vec<ItemId>,
    pub reason: String,
}

/// What became of a difference.
#[derive(Clone, Debug)]
pub enum Word {
    Done(What),
    /// Logged now, for the client of this box; to be identified where none is named.
    Log(String),
}

/// Which slots a word begins a count of; `seed` draws the sample.
pub fn scope(line: &str, seed: u64) -> Option<Scope> {
    let line = line.trim();
    if line == "start" {
        return Some(Scope::Usual { seed });
    }
    let scope = line.strip_prefix("start ").unwrap_or(line).trim();
    Some(match scope.split_once(' ') {
        None if scope == "all" => Scope::All,
        None if scope == "touched" => Scope::Touched,
        None if scope == "tenth" => Scope::Tenth { seed },
        Some(("slots", names)) => Scope::Slots(slots(names)),
        _ => return None,
    })
}

/// `B-02, 204`, and `671 402` as well: words of which each has a figure are each a slot; `PMB 671` and `Back room` are one.
fn slots(names: &str) -> Vec<Slot> {
    let is_slot = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let parts = names
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            let words: Vec<&str> = part.split_whitespace().collect();
            if words.iter().all(|word| is_slot(word)) {
                words
            } else {
                vec![part]
            }
        })
        .map(Slot::new)
        .collect()
}

/// The answer that a line gives to this difference; `None` where it is no answer.
pub fn said(line: &str, difference: &Difference) -> Option<Said> {
    let (letter, rest) = line.split_once(' ').unwrap_or((line, ""));
    if !fits(letter, difference) {
        return None;
    }
    let mut rest = rest.trim();
    let mut items = Vec::new();
    while let Some((item, behind)) = named(rest) {
        items.push(item);
        rest = behind;
    }
    // The handover may be said before its pieces: `h 5 #12`.
    let mut went = pickup(rest);
    if let ("h", Some((number, behind))) = (letter, rest.split_once(' ')) {
        let mut behind = behind.trim();
        while let Some((item, after)) = named(behind) {
            items.push(item);
            behind = after;
        }
        went = pickup(number).filter(|_| behind.is_empty());
        went?;
    }
    let reason = rest.to_owned();
    let no_reason = String::new;
    let (what, reason) = match letter {
        "h" => (Word::Done(What::HandedOut(went)), no_reason()),
        "s" => (Word::Done(What::Here), reason),
        "v" if difference.seen_in().is_some() => (Word::Done(What::Moved(None)), reason),
        "v" => {
            let to = (!rest.is_empty()).then(|| Slot::new(rest));
            (Word::Done(What::Moved(to)), no_reason())
        }
        "m" => (Word::Done(What::Missing), reason),
        "l" => (Word::Log(reason), no_reason()),
        "c" => (Word::Done(What::CarryOver), reason),
        _ => return None,
    };
    Some(Said {
        what,
        items,
        reason,
    })
}

/// Whether a letter is one of those that answer a difference.
fn fits(letter: &str, difference: &Difference) -> bool {
    let all: &[&str] = match difference {
        Difference::NotSeen { .. } | Difference::Fewer { .. } => &["h", "s", "v", "m", "c"],
        // What has a number of ours is not logged once more.
        Difference::NotInBooks {
            stray: Stray::Piece(_),
            ..
        } => &["s", "c"],
        Difference::NotInBooks { .. } | Difference::More { .. } => &["l", "s", "c"],
        Difference::WrongSlot { .. } => &["v", "s", "c"],
    };
    all.contains(&letter)
}

/// `#12` at the beginning, and what stands behind it.
fn named(rest: &str) -> Option<(ItemId, &str)> {
    let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    let item = word.starts_with('#').then(|| word.parse().ok()).flatten()?;
    Some((item, behind.trim_start()))
}

fn pickup(text: &str) -> Option<PickupId> {
    text.parse().ok()
}

/// The letters that answer a difference, in the order in which they are most likely. Where nothing was handed to its client
/// today, `h` is none of them.
pub fn letters(difference: &Difference, was_handed: bool) -> String {
    let (handed, rest) = match difference {
        Difference::NotSeen { .. } => (
            "h handed out, ",
            "s WHY still here, v SLOT moved, m WHY missing, c WHY carry over",
        ),
        Difference::Fewer { .. } => (
            "h #12 handed out, ",
            "s WHY all here, v #12 SLOT moved, m #12 WHY missing, c WHY carry over; one after the other",
        ),
        Difference::NotInBooks {
            stray: Stray::Piece(_),
            ..
        } => ("", "s WHY it lies here again, c WHY carry over"),
        Difference::NotInBooks { .. } | Difference::More { .. } => (
            "",
            "l BOX log it now, s WHY the books are right, c WHY carry over",
        ),
        Difference::WrongSlot { .. } => {
            ("", "v the books follow, s WHY put back, c WHY carry over")
        }
    };
    format!("{}{rest}", if was_handed { handed } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handover_and_its_pieces_are_said_in_any_order() {
        let slot = Slot::new("B-1");
        let difference = Difference::Fewer { slot, pieces: 2 };
        for (line, pickup, pieces) in [
            ("h", None, &[][..]),
            ("h 5", Some(5), &[]),
            ("h #12 5", Some(5), &[12]),
            ("h 5 #12 #13", Some(5), &[12, 13]),
        ] {
            let said = said(line, &difference).unwrap();
            let Word::Done(What::HandedOut(went)) = said.what else {
                panic!("{line}");
            };
            assert_eq!(went, pickup.map(PickupId), "{line}");
            let items: Vec<ItemId> = pieces.iter().map(|n| ItemId(*n)).collect();
            assert_eq!(said.items, items, "{line}");
        }
        assert!(said("h 5 maybe", &difference).is_none());
    }

    #[test]
    fn slots_with_figures_are_several_with_commas_or_without() {
        for (line, wanted) in [
            ("start slots 671 402", &["671", "402"][..]),
            ("slots B-02, 204", &["B-02", "204"]),
            ("slots B-02,,204,", &["B-02", "204"]),
            ("slots PMB 671", &["PMB 671"]),
            ("slots back room, PMB 12", &["BACK ROOM", "PMB 12"]),
        ] {
            let Some(Scope::Slots(slots)) = scope(line, 0) else {
                panic!("{line}");
            };
            let names: Vec<&str> = slots.iter().map(Slot::as_str).collect();
            assert_eq!(names, wanted, "{line}");
        }
    }
}
