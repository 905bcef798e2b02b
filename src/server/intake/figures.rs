//! Figures that stand together on a line and are two things, and numbers that are two readings of one: what only the desk
//! can tell, which knows its boxes and what was logged a moment ago.

use crate::domain::ids::{ItemId, Pmb};
use crate::domain::scanned::{self, Code, Number};
use crate::server::snapshot::Snapshot;

/// Fewer figures are a box, and no number.
pub(super) const LEAST: usize = 9;

/// `986578788850 108`: a number, right or misread, and a box of ours beside it, which without the blank would be one number
/// and the box lost. Figures that only together are somebody's number stay together.
pub(super) fn number_beside_box<'a>(
    snapshot: &Snapshot,
    text: &'a str,
) -> Option<(&'a str, &'a str)> {
    let (first, last) = text.trim().split_once(' ')?;
    let is_figures = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let is_box = |word: &str| {
        is_figures(word)
            && word.len() < LEAST
            && snapshot.state.in_box(&Pmb::new(word)).next().is_some()
    };
    let is_number =
        |word: &str| word.len() >= LEAST && is_figures(word) && scanned::private(word).is_none();
    let (pmb, number) = match (first, last) {
        (number, pmb) | (pmb, number) if is_number(number) && is_box(pmb) => (pmb, number),
        _ => return None,
    };
    let is_sure = |text: &str| matches!(scanned::number(text), Code::Number(one) if one.is_sure());
    (is_sure(number) || !is_sure(text)).then_some((pmb, number))
}

/// So many pieces back somebody may have scanned a label again that was misread.
const LATELY: usize = 50;

/// A number that is right, where one that was logged lately is wrong and differs in a figure or two: the same label, read
/// twice. Which of both it is the clerk is asked, who has it in the hand.
pub(super) fn misread_before(snapshot: &Snapshot, number: &Number) -> Option<ItemId> {
    if !number.is_sure() {
        return None;
    }
    let is_wrong =
        |text: &str| !matches!(scanned::number(text), Code::Number(one) if one.is_sure());
    let items = snapshot.state.items.values().rev().take(LATELY);
    let mut held = items.filter(|item| item.is_held());
    let twin = held.find(|item| {
        let known = item.tracking.as_deref();
        known.is_some_and(|known| is_near(known, number.number()) && is_wrong(known))
    });
    twin.map(|item| item.id)
}

/// Whether two numbers of one length differ, in two characters at most.
fn is_near(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b);
    one.len() == other.len() && (1..=2).contains(&differ.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_was_read_twice_differs_in_a_figure_or_two() {
        for (one, other, near) in [
            ("986578788850", "986578788855", true),
            ("986578788805", "986578788855", true),
            ("986578788855", "986578788855", false),
            ("986578788844", "986578799855", false),
            ("98657878885", "986578788855", false),
        ] {
            assert_eq!(is_near(one, other), near, "{one} {other}");
        }
    }
}
