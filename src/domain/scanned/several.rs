//! A line that holds several numbers: two on one line, or back to back as a scanner without a terminator leaves them.
//! Pure; whether they came together is for the caller to say.
//!
//! Invariant: of several numbers none is taken for all, and no run of figures across two of them is a third.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Doubt, Number, whole_number};
use crate::domain::tracking::{self, Carrier, CheckDigit, Strength};

/// No number that stands back to back with another is shorter.
const SHORTEST: usize = 10;

/// Figures of the post's shortest number that proves itself.
const POSTAL: usize = 20;

/// None is longer: the post's behind its ZIP+4, with a separator or two.
const LONGEST: usize = 40;

/// More characters than these are no numbers back to back.
const MOST: usize = 160;

/// The numbers of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// Two at least, each another one, in their order.
    pub numbers: Vec<Number>,
    /// Whether nothing else stands on the line: then each may be a piece of its own.
    pub alone: bool,
}

/// The numbers of a line that holds several; one that stands there twice is one.
pub(super) fn several(line: &str) -> Option<Several> {
    let parted = parted(line);
    let (mut rest, mut alone) = (parted.trim(), true);
    // Of one word it is known already that as a whole it is none.
    let mut found: Vec<Number> = if rest.contains(char::is_whitespace) {
        Vec::new()
    } else {
        let word = Some(std::mem::take(&mut rest)).filter(|word| word.len() <= 2 * LONGEST);
        let glued = word.and_then(cut).unwrap_or_default();
        glued.into_iter().map(|(_, number)| number).collect()
    };
    found.dedup_by(|one, other| one.number() == other.number());
    while !rest.is_empty() {
        let (behind, numbers) = first(rest);
        alone &= !numbers.is_empty();
        for number in numbers {
            if found.iter().all(|one| one.number() != number.number()) {
                found.push(number);
            }
        }
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || ",;|/".contains(c));
    }
    (found.len() > 1).then_some(Several {
        numbers: found,
        alone,
    })
}

/// The line with a blank for each sign that parts two words as long as numbers: `1Z…,9400…` are two.
fn parted(line: &str) -> Cow<'_, str> {
    let signs = [',', ';', '|'];
    let long = line
        .split(|c: char| c.is_whitespace() || signs.contains(&c))
        .filter(|word| word.len() >= SHORTEST);
    if line.contains(signs) && long.count() > 1 {
        Cow::Owned(line.replace(signs, " "))
    } else {
        Cow::Borrowed(line)
    }
}

/// The numbers of the first word of a line, or of the groups that it begins, and what stands behind.
fn first(line: &str) -> (&str, Vec<Number>) {
    if let Some((end, number)) = tracking::at_beginning(line)
        .and_then(|(end, scan)| super::number_of(scan).map(|number| (end, number)))
    {
        return (line.get(end..).unwrap_or_default(), vec![number]);
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (word, behind) = line.split_at(end);
    let word = word.trim_end_matches([',', ';', '|', '/']);
    let one = whole_number(word).filter(is_number);
    let numbers = one.map(|one| vec![one]).or_else(|| {
        let glued = back_to_back(word)?;
        Some(glued.into_iter().map(|(_, number)| number).collect())
    });
    (behind, numbers.unwrap_or_default())
}

/// Whether a word is somebody's number beyond its length: whole, or but for its check digit or its end.
fn is_number(number: &Number) -> bool {
    let is_cut = matches!(number.doubt, Some(Doubt::Almost(_)));
    number.is_sure() || number.carrier.is_some() || is_misread(number) || is_cut
}

/// Whether it has the shape of a carrier's number, which chance hardly gives, and its check digit does not fit.
fn is_misread(number: &Number) -> bool {
    let misread = |check| matches!(check, CheckDigit::Odd | CheckDigit::Wrong);
    let mut readings = number.readings.iter();
    number.raw.len() >= tracking::SHAPED
        && readings.any(|one| one.strength == Strength::Proof && misread(one.check))
}

/// A word that is cut into numbers, two at least: how long each is. Not one that is a number as a whole.
pub fn back_to_back(word: &str) -> Option<Vec<(usize, Number)>> {
    let pieces = cut(word)?;
    let is_one = whole_number(word).is_some_and(|number| number.is_sure());
    (!is_one).then_some(pieces)
}

/// The number that a word is twice over: a trigger that was pulled twice.
pub(super) fn twice(word: &str) -> Option<Number> {
    match halves(word)?.as_slice() {
        [(_, one), (_, other)] if one == other => Some(one.clone()),
        _ => None,
    }
}

/// Figures that prove little by themselves, twice: so many of a carrier's of this length meet by no chance.
const FIGURES: [usize; 2] = [12, 15];

/// Figures of the post's numbers, which are two where both halves have their shape, though a check digit is misread.
const POSTALS: [usize; 2] = [POSTAL, 22];

/// Two numbers of one carrier and of one length, or one number twice.
fn halves(word: &str) -> Option<Vec<(usize, Number)>> {
    let (first, rest) = word.split_at_checked(word.len() / 2)?;
    let is_one = first == rest && first.len() >= SHORTEST;
    let is_pair = first.len() == rest.len() && FIGURES.contains(&first.len());
    let is_postal = first.len() == rest.len() && POSTALS.contains(&first.len());
    if word.contains(' ') || !is_one && !is_pair && !is_postal {
        return None;
    }
    let (one, other) = (whole_number(first)?, whole_number(rest)?);
    let is_whole = whole_number(word).is_some_and(|whole| is_misread(&whole));
    let fit = if is_one {
        may_be(&one) || is_misread(&one)
    } else if is_postal {
        is_posts(&one) && is_posts(&other) && first.get(..2) == rest.get(..2)
    } else {
        one.carrier.is_some() && one.carrier == other.carrier && !is_whole
    };
    fit.then(|| vec![(first.len(), one), (rest.len(), other)])
}

/// Whether the post has such numbers, the check digit aside.
fn is_posts(number: &Number) -> bool {
    let mut readings = number.readings.iter();
    readings.any(|one| one.carrier == Carrier::Usps)
}

fn cut(word: &str) -> Option<Vec<(usize, Number)>> {
    if let Some(halves) = halves(word) {
        return Some(halves);
    }
    let fits = (2 * SHORTEST..=MOST).contains(&word.len());
    // No scanner leaves a blank between two numbers: figures in groups are one, be it misread.
    let is_word = fits && word.is_ascii() && !word.contains(' ');
    is_word.then(|| Cutting::of(word).from(0, None)).flatten()
}

/// A text that is cut into numbers. Each place is tried once, and no piece is longer than a number.
struct Cutting<'t> {
    text: &'t str,
    /// Places behind which it cannot be cut.
    failed: BTreeSet<usize>,
}

impl<'t> Cutting<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            failed: BTreeSet::new(),
        }
    }

    /// The length of each number from a place on, behind this one, and what it is.
    fn from(&mut self, from: usize, before: Option<&Number>) -> Option<Vec<(usize, Number)>> {
        let rest = self
            .text
            .get(from..)
            .filter(|_| !self.failed.contains(&from))?;
        // Two of one carrier are of one length: the middle is looked at first.
        let middle = rest.len() / 2;
        let lengths = SHORTEST..=rest.len().checked_sub(SHORTEST)?.min(LONGEST);
        let cuts = lengths.clone().filter(|at| *at != middle);
        let cuts = Some(middle)
            .filter(|at| lengths.contains(at))
            .into_iter()
            .chain(cuts);
        for at in cuts {
            let (first, behind) = rest.split_at_checked(at)?;
            let Some(number) = whole_number(first).filter(may_be) else {
                continue;
            };
            let last = Some(behind).filter(|behind| behind.len() <= LONGEST);
            let last = last
                .and_then(whole_number)
                .filter(|last| stands(last, Some(&number), None));
            let more = match last {
                Some(last) => Some(vec![(behind.len(), last)]),
                None => self.from(from + at, Some(&number)),
            };
            let next = |more: &Vec<(usize, Number)>| more.first().map(|(_, next)| next.clone());
            if let Some(more) = more.filter(|more| stands(&number, before, next(more).as_ref())) {
                return Some(std::iter::once((at, number)).chain(more).collect());
            }
        }
        self.failed.insert(from);
        None
    }
}

/// Whether a piece may be a number at all, beside the right ones.
fn may_be(number: &Number) -> bool {
    number.is_sure() || number.carrier.is_some() || (is_misread(number) && has_letters(number))
}

/// Whether a piece is a number between its neighbours. One that is sure says itself where it ends; one with letters and
/// no right check digit stands behind a sure one, or ends where another begins so; of figures one in ten passes, so that
/// a sure number with letters, or as long as the post's, must stand beside them.
fn stands(number: &Number, before: Option<&Number>, next: Option<&Number>) -> bool {
    let is_long = |one: &Number| one.number().len() >= POSTAL;
    let is_beside = |one: &Number| one.is_sure() && (has_letters(one) || is_long(one));
    if number.is_sure() {
        return true;
    }
    if has_letters(number) {
        let ends = next.map_or_else(|| begins(number), |next| next.is_sure() || begins(next));
        return ends || before.is_some_and(Number::is_sure);
    }
    before.is_some_and(is_beside) || next.is_some_and(is_beside)
}

fn has_letters(number: &Number) -> bool {
    number.number().contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether it begins with a letter, which no figure before it can be part of.
fn begins(number: &Number) -> bool {
    number
        .number()
        .starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line, its numbers, and whether nothing else stands there.
    const SEVERAL: &[(&str, &[&str], bool)] = &[
        (
            "9400111899223197428497 9400111899223197428480",
            &["9400111899223197428497", "9400111899223197428480"],
            true,
        ),
        (
            "94001118992231974284979400111899223197428480",
            &["9400111899223197428497", "9400111899223197428480"],
            true,
        ),
        (
            "1Z5R893903575671271Z879E930346834440",
            &["1Z5R89390357567127", "1Z879E930346834440"],
            true,
        ),
        (
            "1Z5R893903575671271Z879E930346834441",
            &["1Z5R89390357567127", "1Z879E930346834441"],
            true,
        ),
        (
            "7019112000011234567870191120000112345679",
            &["70191120000112345678", "70191120000112345679"],
            true,
        ),
        (
            "TBA502887274000TBA502887274001",
            &["TBA502887274000", "TBA502887274001"],
            true,
        ),
        (
            "4490443041378211Z5R89390357567127",
            &["449044304137821", "1Z5R89390357567127"],
            true,
        ),
        (
            "986578788855986578788844",
            &["986578788855", "986578788844"],
            true,
        ),
        (
            "9865787888559400111899223197428497",
            &["986578788855", "9400111899223197428497"],
            true,
        ),
        (
            "9400111899223197428497986578788855",
            &["9400111899223197428497", "986578788855"],
            true,
        ),
        (
            "986578788855 1Z5R89390357567127, TBA502887274000",
            &["986578788855", "1Z5R89390357567127", "TBA502887274000"],
            true,
        ),
        (
            "1Z5R89390357567127,9400111899223197428497",
            &["1Z5R89390357567127", "9400111899223197428497"],
            true,
        ),
        (
            "986578788855;1Z5R89390357567127|TBA502887274000",
            &["986578788855", "1Z5R89390357567127", "TBA502887274000"],
            true,
        ),
        (
            "]C01Z5R89390357567127 ]C01Z879E930346834440",
            &["1Z5R89390357567127", "1Z879E930346834440"],
            true,
        ),
        (
            "9400 1118 9922 3197 4284 97 9400 1118 9922 3197 4284 80",
            &["9400111899223197428497", "9400111899223197428480"],
            true,
        ),
        (
            "1Z5R89390357567127 Ada Abbott 1Z879E93034683444",
            &["1Z5R89390357567127", "1Z879E93034683444"],
            false,
        ),
    ];

    #[test]
    fn several_numbers_of_a_line_are_each_one() {
        for (line, wanted, alone) in SEVERAL {
            let found = several(line).unwrap_or_else(|| panic!("{line}"));
            let numbers: Vec<&str> = found.numbers.iter().map(Number::number).collect();
            assert_eq!(
                (numbers.as_slice(), found.alone),
                (*wanted, *alone),
                "{line}"
            );
        }
    }

    #[test]
    fn one_number_is_one_however_it_is_printed() {
        for line in [
            "1Z5R89390357567127",
            "1Z5R89390357567127 1Z5R89390357567127",
            "1001921334250001000300779017972697 7790 1797 2697",
            "9400 1000 0000 0000 0000 00",
            "420972019405803699300124287899 9405803699300124287899",
            "Ada Abbott 1Z5R89390357567127, PMB 101",
            "1Z5R89390357567127 503 555 0199",
            "123456789012345678901234567890",
            "Ada Abbott 12 Elm St 97201-1234",
        ] {
            assert_eq!(several(line), None, "{line}");
        }
    }

    #[test]
    fn a_number_that_was_read_twice_in_one_burst_is_one() {
        for number in [
            "1Z5R89390357567127",
            "986578788855",
            "449044304137821",
            "9400111899223197428497",
        ] {
            let line = number.repeat(2);
            assert_eq!(several(&line), None, "{line}");
            let one = twice(&line).map(|one| one.number().to_owned());
            assert_eq!(one.as_deref(), Some(number));
        }
    }

    #[test]
    fn a_misread_number_that_was_read_twice_is_one_and_no_other_two() {
        let line = "420895019400111899223197428490".repeat(2);
        assert_eq!(several(&line), None);
        let one = twice(&line).map(|one| one.number().to_owned());
        assert_eq!(one.as_deref(), Some("9400111899223197428490"));
    }

    #[test]
    fn what_is_cut_is_as_long_as_the_numbers() {
        let cut = back_to_back("1Z5R893903575671279400111899223197428497").unwrap();
        let lengths: Vec<usize> = cut.iter().map(|(length, _)| *length).collect();
        assert_eq!(lengths, [18, 22]);
    }
}
