//! A number among words, as a label's line or an OCR job gives it: `1Z… ADA ABBOTT PMB 101`. Knows nothing of names.
//!
//! Invariant: only a whole word is such a number, or neighbouring groups of one, and only where its check digit or its
//! shape leaves little to chance: a house number and a telephone number stay words.

use std::ops::Range;

use super::field::{self, Origin};
use super::{CheckDigit, Reading, Scan, Strength, scan};

/// No number among words is shorter: ten and eleven figures are sooner a telephone.
const SHORTEST: usize = field::PHONE;

/// From so many characters on, a word of a carrier's shape is his number, be it cut or misread.
pub const SHAPED: usize = 15;

/// In no more groups is a number printed.
const GROUPS: usize = 12;

/// The number among the words of a line, and the bytes it stands at; the first one that is long.
pub fn among_words(line: &str) -> Option<(Range<usize>, Scan)> {
    let words = words(line);
    if words.len() < 2 {
        return None;
    }
    (0..words.len()).find_map(|first| {
        let most = (words.len() - first).min(GROUPS);
        (1..=most).rev().find_map(|count| {
            let group = words.get(first..first + count)?;
            let at = group.first()?.start..group.last()?.end;
            let scan = number(line.get(at.clone())?, count)?;
            Some((at, scan))
        })
    })
}

/// The number that a line begins with, and where it ends: its first word, or neighbouring groups of one.
pub fn at_beginning(line: &str) -> Option<(usize, Scan)> {
    let words = words(line);
    let begins = |group: &&[Range<usize>]| group.first().is_some_and(|word| word.start == 0);
    let most = words.len().min(GROUPS);
    (1..=most).rev().find_map(|count| {
        let group = words.get(..count).filter(begins)?;
        let end = group.last()?.end;
        Some((end, number(line.get(..end)?, count)?))
    })
}

/// Where the words of a line stand, without the signs around them.
fn words(line: &str) -> Vec<Range<usize>> {
    let begin = line.as_ptr() as usize;
    line.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let at = word.as_ptr() as usize - begin;
            at..at + word.len()
        })
        .collect()
}

fn number(text: &str, groups: usize) -> Option<Scan> {
    let is_group = |group: &str| {
        group.bytes().any(|b| b.is_ascii_digit())
            && group.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    if length < SHORTEST || !text.split(' ').all(is_group) {
        return None;
    }
    let scan = scan::read_here(text, Origin::Unsaid);
    let is_one = match &scan {
        Scan::Tracking { readings, .. } => {
            let shaped = |reading: &Reading| groups == 1 && is_shaped(reading, text);
            let decides = |reading: &Reading| decides(reading, groups) || shaped(reading);
            readings.iter().any(decides)
        }
        Scan::Almost { .. } => groups == 1 && text.len() >= SHAPED,
        _ => false,
    };
    is_one.then_some(scan)
}

/// Whether a word is so long, and so much of a carrier's shape, that it is his number though a character was misread:
/// a question about a parcel, and nobody's name.
fn is_shaped(reading: &Reading, word: &str) -> bool {
    let misread = matches!(reading.check, CheckDigit::Odd | CheckDigit::Wrong);
    misread && reading.strength == Strength::Proof && word.len() >= SHAPED
}

/// Groups may have been put together by chance, so their check digit must be right.
fn decides(reading: &Reading, groups: usize) -> bool {
    match reading.check {
        CheckDigit::Right if groups == 1 => reading.strength != Strength::Faint,
        CheckDigit::Right => !reading.is_weak(),
        CheckDigit::None => groups == 1 && reading.names_carrier(),
        CheckDigit::Odd | CheckDigit::Wrong => false,
    }
}

#[cfg(test)]
mod tests;
