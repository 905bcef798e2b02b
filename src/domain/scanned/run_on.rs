//! A number and a name that run together, as where a scan ends without the blank that somebody meant to type:
//! `9400…0787Ada Quill`. Says only where the number stands; what is a number it is told.

use std::ops::Range;

/// Fewest letters of a name behind a number; one may be the number's own.
const LETTERS: usize = 2;

/// Fewest figures that are a number by themselves, whatever its check digit says.
const FIGURES: usize = 12;

/// Fewest characters of a number that is sure, with a name behind it.
const SHORTEST: usize = 12;

/// A number of UPS, with the sign that it begins with.
const UPS: (&str, usize) = ("1Z", 18);

/// Where a number stands right before the letters of a name. `is_sure` says of a text that chance hardly gives it as a
/// number, `is_any` that it is one by its form.
pub(super) fn before_a_name(
    line: &str,
    is_sure: impl Fn(&str) -> bool,
    is_any: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let mut words = line.split_whitespace();
    words.find_map(|word| {
        let from = word.as_ptr() as usize - line.as_ptr() as usize;
        // No format is shorter, and most words are names.
        let is_short = word.len() < SHORTEST || !word.contains(|c: char| c.is_ascii_digit());
        if is_short || is_sure(word) {
            return None;
        }
        let is_one = is_any(word);
        let cuts = cuts(word);
        let sure = cuts.clone().find(|cut| is_sure(word.split_at(*cut).0));
        let cut = sure.or_else(|| {
            let mut formed = cuts.map(|cut| (cut, word.split_at(cut).0));
            let found = formed.find(|(_, text)| {
                is_of_ups(text) || !is_one && is_of_figures(text) && is_any(text)
            });
            found.map(|(cut, _)| cut)
        })?;
        Some(from..from + cut)
    })
}

/// Where the letters at the end of a word may begin to be a name.
fn cuts(word: &str) -> impl Iterator<Item = usize> + Clone + '_ {
    let letters = word.chars().rev().take_while(|c| c.is_alphabetic());
    let tail: usize = letters.map(char::len_utf8).sum();
    let first = word.len() - tail;
    let starts = word.char_indices().map(|(at, _)| at);
    starts.filter(move |at| {
        let is_long = |rest: &str| rest.chars().count() >= LETTERS;
        *at >= first && *at > 0 && word.get(*at..).is_some_and(is_long)
    })
}

/// Whether a text is a number of UPS by its form, whatever its check digit says.
fn is_of_ups(text: &str) -> bool {
    let begin = text.get(..UPS.0.len());
    text.len() == UPS.1 && begin.is_some_and(|begin| begin.eq_ignore_ascii_case(UPS.0))
}

/// Whether a text is figures, and enough of them for a number.
fn is_of_figures(text: &str) -> bool {
    text.len() >= FIGURES && text.bytes().all(|b| b.is_ascii_digit())
}
