//! The languages of letters, and how each writes a day and a time of day. Pure.
//!
//! Invariant: a pattern that was accepted writes every day on one line, without a control character.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _, Weekday};

use crate::domain::notice::NoticeKind;
use crate::domain::statement::money::Month;
use crate::domain::text;
use crate::domain::word::words;

/// Longest pattern of days, in characters.
const MAX_PATTERN: usize = 60;

words! {
    /// The language of letters to clients.
    #[derive(Default)]
    pub enum Language {
        #[default]
        English = "en" | "english",
        Spanish = "es" | "spanish" | "español",
    }
}

impl Language {
    /// That of a letter: those to the manager are in English, as the desk is.
    #[must_use]
    pub fn of(self, kind: NoticeKind) -> Self {
        if kind.is_to_manager() {
            Self::English
        } else {
            self
        }
    }

    /// How it usually writes a day.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::English => "%A, %B %-d, %Y",
            Self::Spanish => "%A, %-d de %B de %Y",
        }
    }

    fn weekday(self, day: Weekday) -> &'static str {
        let names = match self {
            Self::English => [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ],
            Self::Spanish => [
                "lunes",
                "martes",
                "miércoles",
                "jueves",
                "viernes",
                "sábado",
                "domingo",
            ],
        };
        let at = day.num_days_from_monday() as usize;
        names.get(at).copied().unwrap_or_default()
    }

    /// `November 2026`, `noviembre de 2026`.
    pub fn of_month(self, month: Month) -> String {
        let first = month.first().date();
        let of = match self {
            Self::English => "",
            Self::Spanish => "de ",
        };
        format!("{} {of}{}", self.month(first.month()), first.year())
    }

    fn month(self, month: u32) -> &'static str {
        let names = match self {
            Self::English => [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            Self::Spanish => [
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
        };
        let at = month.saturating_sub(1) as usize;
        names.get(at).copied().unwrap_or_default()
    }

    /// `14:05` as people say it.
    pub fn time(self, time: NaiveTime) -> String {
        let (is_after, hour) = time.hour12();
        let half = match (self, is_after) {
            (Self::English, false) => "AM",
            (Self::English, true) => "PM",
            (Self::Spanish, false) => "a. m.",
            (Self::Spanish, true) => "p. m.",
        };
        format!("{hour}:{:02} {half}", time.minute())
    }
}

/// How days are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatePattern(String);

/// The text writes no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    #[error("has {0:?}, which writes nothing of a day")]
    Unknown(String),
    #[error("leaves out the day, the month or the year")]
    Incomplete,
    #[error("is no plain text of at most 60 characters on one line")]
    Text,
}

/// What a pattern may have, and which part of a day it writes.
const PARTS: &[(&str, char)] = &[
    ("%A", 'w'),
    ("%a", 'w'),
    ("%B", 'm'),
    ("%b", 'm'),
    ("%-m", 'm'),
    ("%m", 'm'),
    ("%-d", 'd'),
    ("%d", 'd'),
    ("%Y", 'y'),
    ("%y", 'y'),
];

impl DatePattern {
    /// The usual one of a language.
    pub fn usual(language: Language) -> Self {
        Self(language.pattern().to_owned())
    }

    /// Reads a pattern such as `%B %-d, %Y`.
    pub fn parse(pattern: &str) -> Result<Self, BadPattern> {
        if pattern.chars().count() > MAX_PATTERN || text::accept(pattern).as_deref() != Ok(pattern)
        {
            return Err(BadPattern::Text);
        }
        let mut parts = String::new();
        let mut rest = pattern;
        while let Some(at) = rest.find('%') {
            rest = rest.get(at..).unwrap_or_default();
            let Some((word, part)) = PARTS.iter().find(|(word, _)| rest.starts_with(word)) else {
                return Err(BadPattern::Unknown(rest.chars().take(2).collect()));
            };
            parts.push(*part);
            rest = rest.get(word.len()..).unwrap_or_default();
        }
        let is_whole = ['d', 'm', 'y'].iter().all(|part| parts.contains(*part));
        is_whole
            .then(|| Self(pattern.to_owned()))
            .ok_or(BadPattern::Incomplete)
    }

    /// The same for a letter in another language: each has its own usual one.
    #[must_use]
    pub fn in_language(&self, usual: Language, spoken: Language) -> Self {
        if *self == Self::usual(usual) {
            Self::usual(spoken)
        } else {
            self.clone()
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day in words of the language.
    pub fn write(&self, day: NaiveDate, language: Language) -> String {
        let (weekday, month) = (language.weekday(day.weekday()), language.month(day.month()));
        let short = |name: &str| name.chars().take(3).collect::<String>();
        let year = day.year();
        let mut out = String::new();
        let mut rest = self.0.as_str();
        while let Some(c) = rest.chars().next() {
            let Some((word, _)) = PARTS.iter().find(|(word, _)| rest.starts_with(word)) else {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                continue;
            };
            let part = match *word {
                "%A" => weekday.to_owned(),
                "%a" => short(weekday),
                "%B" => month.to_owned(),
                "%b" => short(month),
                "%-m" => day.month().to_string(),
                "%m" => format!("{:02}", day.month()),
                "%-d" => day.day().to_string(),
                "%d" => format!("{:02}", day.day()),
                "%y" => format!("{:02}", year.rem_euclid(100)),
                _ => year.to_string(),
            };
            out.push_str(&part);
            rest = rest.get(word.len()..).unwrap_or_default();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_a_day_and_a_time_in_its_own_way() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 7).unwrap();
        for (language, pattern, wanted) in [
            (Language::English, None, "Saturday, March 7, 2026"),
            (Language::Spanish, None, "sábado, 7 de marzo de 2026"),
            (Language::English, Some("%m/%d/%y"), "03/07/26"),
            (Language::Spanish, Some("%a %-d %b %Y"), "sáb 7 mar 2026"),
        ] {
            let pattern = pattern.map_or_else(
                || DatePattern::usual(language),
                |text| DatePattern::parse(text).unwrap(),
            );
            assert_eq!(pattern.write(day, language), wanted);
        }
        let time = |hour| NaiveTime::from_hms_opt(hour, 5, 0).unwrap();
        assert_eq!(Language::English.time(time(14)), "2:05 PM");
        assert_eq!(Language::English.time(time(0)), "12:05 AM");
        assert_eq!(Language::Spanish.time(time(12)), "12:05 p. m.");
    }

    #[test]
    fn a_pattern_that_writes_no_whole_day_is_refused() {
        for (pattern, wanted) in [
            ("%A", BadPattern::Incomplete),
            ("", BadPattern::Incomplete),
            ("%H:%M", BadPattern::Unknown("%H".to_owned())),
            ("%d.%m.%Y%", BadPattern::Unknown("%".to_owned())),
            ("%d\n%m%Y", BadPattern::Text),
        ] {
            assert_eq!(DatePattern::parse(pattern), Err(wanted), "{pattern:?}");
        }
        for language in Language::ALL {
            assert!(DatePattern::parse(language.pattern()).is_ok());
        }
    }
}
