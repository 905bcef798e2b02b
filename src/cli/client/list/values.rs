//! Several values in one cell, and dates behind a name: one writing and one reading, so that what was written is read
//! back as it was. Knows no column and no file.

use crate::cli::words;
use crate::domain::command::DatedName;
use crate::domain::name::NameKind;
use crate::domain::time::Day;

/// Before a value that is taken word for word: `\Smith, John` is one person, called so.
const WORD_FOR_WORD: char = '\\';

/// A value of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) text: String,
    /// It is said to be a name as it stands: nothing of it is read otherwise.
    pub(crate) is_word_for_word: bool,
}

impl Value {
    /// The values of a cell. `\;` is a semicolon within one, `\\` a backslash before it.
    pub(crate) fn all(cell: &str) -> Vec<Self> {
        let (mut all, mut one) = (Vec::new(), Self::default());
        let mut chars = cell.chars().peekable();
        while let Some(c) = chars.next() {
            match (c, chars.peek()) {
                ('\\', Some(next @ (';' | '\\'))) => {
                    one.text.push(*next);
                    chars.next();
                }
                (';', _) => all.push(std::mem::take(&mut one)),
                (WORD_FOR_WORD, Some(_)) if one.text.trim().is_empty() => {
                    one.is_word_for_word = true;
                }
                _ => one.text.push(c),
            }
        }
        all.push(one);
        for one in &mut all {
            one.text = one.text.trim().to_owned();
        }
        all.retain(|one| !one.text.is_empty());
        all
    }

    /// A value as a cell has it, marked where it would be read as something else.
    pub(crate) fn written(text: &str, is_read_otherwise: bool) -> String {
        let escaped = escaped(text);
        // Behind an escape the mark would be one itself.
        if is_read_otherwise && !escaped.starts_with('\\') {
            format!("{WORD_FOR_WORD}{escaped}")
        } else {
            escaped
        }
    }
}

/// The texts of the values of a cell.
pub(crate) fn values(cell: &str) -> Vec<String> {
    Value::all(cell).into_iter().map(|one| one.text).collect()
}

/// Values as one cell.
pub(crate) fn joined(all: impl Iterator<Item = impl AsRef<str>>) -> String {
    let escaped = all.map(|one| escaped(one.as_ref()));
    escaped.collect::<Vec<_>>().join("; ")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;")
}

/// The one value of a cell that has no more, where it is said to be taken word for word.
pub(crate) fn word_for_word(cell: &str) -> Option<&str> {
    let text = cell.strip_prefix(WORD_FOR_WORD)?.trim_start();
    (!text.is_empty()).then_some(text)
}

/// `Old Name Inc@2021-05-01..2024-03-31`: only a trailing `@from..to` is a date, either end may be empty. One day alone does
/// not say which end it is.
pub(crate) fn dated(value: &str) -> Result<DatedName, String> {
    let undated = || DatedName::undated(value);
    let Some((name, from, to)) = split_dates(value) else {
        return match value.rsplit_once('@') {
            Some((name, day)) if looks_dated(day.trim()) && !day.trim().is_empty() => {
                let (name, day) = (name.trim(), day.trim());
                Err(format!(
                    "{value:?} does not say whether {day} is its first day or its last; write {name}@{day}.. or {name}@..{day}"
                ))
            }
            _ => Ok(undated()),
        };
    };
    match (maybe_day(from), maybe_day(to)) {
        (Ok(from), Ok(to)) => Ok(DatedName {
            text: name.trim().to_owned(),
            from,
            to,
        }),
        (Err(bad), _) | (_, Err(bad)) if looks_dated(from) && looks_dated(to) => {
            Err(format!("{value:?}: {bad}"))
        }
        _ => Ok(undated()),
    }
}

/// The name with its dates; one whose own end reads like dates gets empty ones behind it.
pub(crate) fn written(text: &str, from: Option<Day>, to: Option<Day>) -> String {
    let plain = DatedName::undated(text);
    if from.or(to).is_none() && dated(text) == Ok(plain) {
        return text.to_owned();
    }
    let end = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{text}@{}..{}", end(from), end(to))
}

/// `acronym:HCC`, `seen:Harbr Candle`; a name without such a word is an alias.
pub(crate) fn other_name(value: &str) -> Result<(NameKind, DatedName), String> {
    let others = [NameKind::Alias, NameKind::Acronym, NameKind::Seen];
    let kind_of = |word: &str| NameKind::parse(word).filter(|kind| others.contains(kind));
    let named = value
        .split_once(':')
        .and_then(|(word, name)| Some((kind_of(word)?, name.trim())));
    let (kind, name) = named.unwrap_or((NameKind::Alias, value));
    Ok((kind, dated(name)?))
}

/// A date, or nothing.
pub(crate) fn maybe_day(cell: &str) -> Result<Option<Day>, String> {
    if cell.is_empty() {
        Ok(None)
    } else {
        words::day(cell).map(Some)
    }
}

fn split_dates(value: &str) -> Option<(&str, &str, &str)> {
    let (name, dates) = value.rsplit_once('@')?;
    let (from, to) = dates.split_once("..")?;
    Some((name, from.trim(), to.trim()))
}

/// Whether somebody meant a date, in whatever order he writes one: `31.3.2024` is one, `4` is not.
fn looks_dated(end: &str) -> bool {
    let digits = end.chars().filter(char::is_ascii_digit).count();
    end.is_empty()
        || (digits >= 4
            && end
                .chars()
                .all(|c| c.is_ascii_digit() || "-/. ".contains(c)))
}

#[cfg(test)]
mod tests;
