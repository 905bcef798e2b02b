//! The line that says by what somebody collects who is on no list: a name, then words with what belongs to each. Pure.
//!
//! Invariant: a word that is understood never becomes a part of the name, and what is not understood is named.

#[cfg(test)]
mod tests;

use super::Stranger;
use crate::domain::flow::Called;
use crate::domain::tracking::Carrier;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing of the kind.
    Nothing,
    /// Who, and by what.
    Of(String, Stranger),
    Unclear(Unclear),
}

/// Why a line of the kind is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// No name stands before this word.
    NoName(Word),
    /// What stands before the first word is no name of a person.
    NotAName(String),
    Twice(Word),
    /// Each is enough, and they are of two kinds.
    Together(Word, Word),
    /// Nothing may stand behind it.
    Behind(Word, String),
    /// Something must stand behind it.
    Alone(Word, String),
}

/// A word that says by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Because,
    Phone,
    Code,
    Courier,
}

impl Word {
    /// As it is typed.
    pub fn typed(self) -> &'static str {
        match self {
            Self::Because => "because",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Courier => "courier",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let all = [Self::Because, Self::Phone, Self::Code, Self::Courier];
        let is_it = |one: &Self| one.typed().eq_ignore_ascii_case(text);
        all.into_iter().find(is_it)
    }
}

/// A word and what stands behind it, up to the next.
type Clause<'a> = (Word, Vec<&'a str>);

/// `Bo Li because WHY`, `Bo Li phone WHO 555 0100`, `Bo Li code`, `Di Moe courier DHL 4711 because WHY`; the words in any
/// order, the name first. What stands behind `because` is the reason, but for a courier whose company is known.
pub fn read(line: &str) -> Said {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(first) = words.iter().position(|word| Word::parse(word).is_some()) else {
        return Said::Nothing;
    };
    let (name, behind) = words.split_at(first);
    let clauses = clauses(behind);
    match of(name, &clauses) {
        Ok(None) => Said::Nothing,
        Ok(Some((name, stranger))) => Said::Of(name, stranger),
        Err(why) => Said::Unclear(why),
    }
}

/// Who is back with the code that was mailed for him, and its figures: `Bo Li code 593251`.
pub struct Back {
    pub person: String,
    pub figures: String,
}

/// A line that comes back to a code mailed before.
pub fn back(line: &str) -> Option<Back> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| Word::parse(word) == Some(Word::Code))?;
    let (name, behind) = words.split_at(at);
    let figures = behind.iter().skip(1).copied().collect::<String>();
    let is_code = (4..=6).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    let has_letters = name.iter().any(|word| word.contains(char::is_alphabetic));
    (is_code && has_letters).then(|| Back {
        person: name.join(" "),
        figures,
    })
}

fn of(name: &[&str], clauses: &[Clause<'_>]) -> Result<Option<(String, Stranger)>, Unclear> {
    let Some((first, behind)) = clauses.first() else {
        return Ok(None);
    };
    let has_letters = name
        .iter()
        .any(|word| word.chars().any(char::is_alphabetic));
    match (name.is_empty(), has_letters) {
        // `code` alone is no courier, and `2 code` is a row.
        (true, _) if behind.is_empty() => return Ok(None),
        (true, _) => return Err(Unclear::NoName(*first)),
        (false, false) => return Ok(None),
        (false, true) => {}
    }
    if let Some(twice) = twice(clauses) {
        return Err(Unclear::Twice(twice));
    }
    let said = |word: Word| clauses.iter().find(|(one, _)| *one == word);
    let because = said(Word::Because).map(|(_, why)| why.join(" "));
    if let Some((_, behind)) = said(Word::Courier) {
        not_beside(clauses, Word::Courier, &[Word::Because])?;
        return courier(name, behind, because).map(Some);
    }
    let who = person(name)?;
    if let Some((_, behind)) = said(Word::Phone) {
        not_beside(clauses, Word::Phone, &[])?;
        return Ok(Some((who, Stranger::Phone(called(behind)))));
    }
    if let Some((_, behind)) = said(Word::Code) {
        not_beside(clauses, Word::Code, &[])?;
        return if behind.is_empty() {
            Ok(Some((who, Stranger::Code)))
        } else {
            Err(Unclear::Behind(Word::Code, behind.join(" ")))
        };
    }
    match because.unwrap_or_default() {
        why if why.is_empty() => Err(Unclear::Alone(Word::Because, who)),
        why => Ok(Some((who, Stranger::Because(why)))),
    }
}

/// The words with what stands behind each.
fn clauses<'a>(words: &[&'a str]) -> Vec<Clause<'a>> {
    let mut all: Vec<Clause<'a>> = Vec::new();
    let mut rest = words;
    while let Some((word, behind)) = rest.split_first() {
        rest = behind;
        let within_reason = matches!(all.last(), Some((Word::Because, _)));
        match Word::parse(word) {
            Some(Word::Courier) if within_reason && is_carrier(behind) => {
                all.push((Word::Courier, Vec::new()));
            }
            Some(found) if !within_reason => all.push((found, Vec::new())),
            _ => {
                if let Some((_, last)) = all.last_mut() {
                    last.push(word);
                }
            }
        }
    }
    all
}

fn twice(clauses: &[Clause<'_>]) -> Option<Word> {
    let mut all = clauses.iter().enumerate();
    let again = all.find(|(at, (word, _))| {
        let before = clauses.iter().take(*at);
        before.into_iter().any(|(other, _)| other == word)
    });
    again.map(|(_, (word, _))| *word)
}

/// That no other word stands beside one, but for these.
fn not_beside(clauses: &[Clause<'_>], word: Word, but: &[Word]) -> Result<(), Unclear> {
    let mut others = clauses.iter().map(|(other, _)| *other);
    let other = others.find(|other| *other != word && !but.contains(other));
    other.map_or(Ok(()), |other| Err(Unclear::Together(word, other)))
}

/// A name of a person: a number stands on a badge and in no name, but for `John Li 3rd`.
fn person(name: &[&str]) -> Result<String, Unclear> {
    let is_counted = |word: &str| {
        let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
        ["nd", "rd", "th"].contains(&behind.to_lowercase().as_str())
    };
    let has_figure = |word: &&&str| word.chars().any(|c| c.is_ascii_digit());
    let strange = name
        .iter()
        .find(|word| has_figure(word) && !is_counted(word));
    match strange {
        Some(_) => Err(Unclear::NotAName(name.join(" "))),
        None => Ok(name.join(" ")),
    }
}

/// Who was called, and under which number.
fn called(behind: &[&str]) -> Called {
    let text = behind.join(" ");
    let at = text.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(');
    let (who, number) = text.split_at(at.unwrap_or(text.len()));
    let number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
    Called {
        who: who.trim().to_owned(),
        number,
    }
}

/// Words beside a badge's number that are no part of a company's name.
const BESIDE: [&str; 9] = [
    "job", "badge", "no", "no.", "number", "nr", "id", "of", "from",
];

/// A courier: the company and the number of his job or badge, in either order; `Di Moe DHL courier 4711` as well.
fn courier(
    name: &[&str],
    behind: &[&str],
    because: Option<String>,
) -> Result<(String, Stranger), Unclear> {
    let is_beside = |word: &&&str| BESIDE.iter().any(|one| one.eq_ignore_ascii_case(word));
    let words = behind.iter().filter(|word| !is_beside(word));
    let mut words: Vec<&str> = words
        .map(|word| word.trim_matches(['#', ',', ':']))
        .collect();
    words.retain(|word| !word.is_empty());
    let has_figure = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '-');
    let job = match words.as_slice() {
        [.., last] if has_figure(last) => words.pop(),
        [first, ..] if is_number(first) => Some(words.remove(0)),
        _ => None,
    };
    let (mut name, mut company) = (name, words.join(" "));
    if let (true, Some((last, before))) = (company.is_empty(), name.split_last())
        && let Some(carrier) = Carrier::parse(last)
    {
        (name, company) = (before, carrier.word().to_owned());
    }
    let who = person(name)?;
    match (who.is_empty(), company.is_empty(), &because) {
        (true, ..) => Err(Unclear::NoName(Word::Courier)),
        (_, true, _) => Err(Unclear::Alone(Word::Courier, who)),
        (.., Some(why)) if why.is_empty() => Err(Unclear::Alone(Word::Because, who)),
        _ => {
            let reference = job.unwrap_or_default().to_owned();
            let courier = Stranger::Courier {
                company,
                reference,
                because,
            };
            Ok((who, courier))
        }
    }
}

/// Whether a known carrier's name comes next.
fn is_carrier(words: &[&str]) -> bool {
    let two = words.get(..2).map(<[&str]>::concat);
    let one = words.first().copied();
    one.and_then(Carrier::parse)
        .or_else(|| two.as_deref().and_then(Carrier::parse))
        .is_some()
}
