//! The texts of single boxes, read and written.

use super::field::{FieldProblem, KEPT_OF_NUMBER};
use super::{CrdUpload, Expiry, Paper, Recipient, RecipientKind, Said};
use crate::domain::time::Day;
use crate::domain::window::Given;
use crate::domain::word::Word;

/// The last day of a paper; "none" when it has no end.
pub(in crate::domain) fn expiry(value: &str, today: Day) -> Result<Expiry, FieldProblem> {
    if ["none", "never"].contains(&value.to_lowercase().as_str()) {
        return Ok(Expiry::Never);
    }
    Ok(ends(value, today)?.map_or(Expiry::Unknown, Expiry::On))
}

pub(super) fn last_four(value: &str) -> Result<String, FieldProblem> {
    let fits = value.chars().count() <= KEPT_OF_NUMBER && value.chars().all(char::is_alphanumeric);
    if fits {
        Ok(value.to_uppercase())
    } else {
        Err(FieldProblem::Number)
    }
}

/// The last day of a paper or of a commission.
pub(super) fn ends(value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    given(Given::Ends, value, today)
}

/// The day of what has happened: no later than `today`.
pub(in crate::domain) fn past_day(value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    given(Given::Dated, value, today)
}

/// A last day, which may be agreed ahead.
pub(super) fn closing_day(value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    given(Given::Last, value, today)
}

/// A first day, which may be agreed ahead.
pub(in crate::domain) fn first_day(value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    given(Given::First, value, today)
}

fn given(kind: Given, value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    let day = day_of(value)?;
    day.map(|day| kind.check(day, today)).transpose()
}

pub(in crate::domain) fn day_of(value: &str) -> Result<Option<Day>, FieldProblem> {
    if value.is_empty() {
        return Ok(None);
    }
    Day::parse(value)
        .map(Some)
        .ok_or_else(|| FieldProblem::Day(value.to_owned()))
}

pub(in crate::domain) fn word<T: Word>(value: &str) -> Result<Option<T>, FieldProblem> {
    if value.is_empty() {
        return Ok(None);
    }
    T::meant(value).map(Some).ok_or_else(|| FieldProblem::Word {
        value: value.to_owned(),
        allowed: T::all().into_iter().map(str::to_owned).collect(),
    })
}

pub(super) fn said(value: &str) -> Result<Said, FieldProblem> {
    word(value).map(Option::unwrap_or_default)
}

pub(super) fn said_word(said: Said) -> String {
    if said == Said::Unknown {
        String::new()
    } else {
        said.word().to_owned()
    }
}

/// `yes`, `no`, or the day of the upload.
pub(in crate::domain) fn crd(
    value: &str,
    by: &str,
    today: Day,
) -> Result<Option<CrdUpload>, FieldProblem> {
    let uploaded = |on| {
        Some(CrdUpload {
            on,
            by: by.to_owned(),
        })
    };
    match value.to_lowercase().as_str() {
        "yes" => Ok(uploaded(None)),
        "no" => Ok(None),
        _ => Ok(past_day(value, today)?.and_then(|on| uploaded(Some(on)))),
    }
}

pub(super) fn crd_text(crd: &CrdUpload) -> String {
    crd.on.map_or_else(|| "yes".to_owned(), |on| on.to_string())
}

/// `Ada Quill:officer; Harbor Lights:dba`
pub(super) fn recipients(value: &str) -> Result<Vec<Recipient>, FieldProblem> {
    value
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(recipient)
        .collect()
}

pub(super) fn recipient(value: &str) -> Result<Recipient, FieldProblem> {
    let wrong = || FieldProblem::Recipient {
        value: value.to_owned(),
        allowed: RecipientKind::all()
            .into_iter()
            .map(str::to_owned)
            .collect(),
    };
    let (name, kind) = value.rsplit_once(':').ok_or_else(wrong)?;
    let kind = RecipientKind::parse(kind).ok_or_else(wrong)?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        Err(wrong())
    } else {
        Ok(Recipient { name, kind })
    }
}

pub(super) fn recipients_text(all: &[Recipient]) -> String {
    all.iter()
        .map(|one| format!("{}:{}", one.name, one.kind.word()))
        .collect::<Vec<_>>()
        .join("; ")
}

/// `Binder 3/tab 12`, or `scan.pdf#` and the file's SHA-256.
pub(in crate::domain) fn paper(value: &str) -> Option<Paper> {
    let is_digest =
        |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (value.rsplit_once('#'), value.rsplit_once('/')) {
        _ if value.is_empty() => None,
        (Some((name, digest)), _) if is_digest(digest) => Some(Paper::File {
            name: name.trim().to_owned(),
            sha256: digest.to_lowercase(),
        }),
        (_, Some((binder, tab))) => Some(Paper::Binder {
            binder: binder.trim().to_owned(),
            tab: tab.trim().to_owned(),
        }),
        (_, None) => Some(Paper::Binder {
            binder: value.to_owned(),
            tab: String::new(),
        }),
    }
}

pub(super) fn paper_text(paper: &Paper) -> String {
    match paper {
        Paper::Binder { binder, tab } if tab.is_empty() => binder.clone(),
        Paper::Binder { binder, tab } => format!("{binder}/{tab}"),
        Paper::File { name, sha256 } => format!("{name}#{sha256}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_day_far_ahead_is_a_slip_of_the_key() {
        let today = Day::parse("2026-11-28").unwrap();
        let near = first_day("2027-02-01", today);
        assert_eq!(near, Ok(Day::parse("2027-02-01")));
        assert!(first_day("2050-01-01", today).is_err());
    }
}
