//! `[rules]`: what the law leaves open and the center decides. Each key is printed with the rule it hangs on and
//! how good its evidence is, so that nobody takes a default for the law.

use std::fmt::Write as _;

use super::accept::one_of;
use super::keys::{Number, RuleKeys};
use super::reader::{Located, Mistake, Place};
use crate::domain::agenda::weekly::WEEK;
use crate::domain::calendar::BusinessDays;
use crate::domain::disposition::settings::{Process, SOURCES, Settings};
use crate::domain::time::Day;

impl RuleKeys {
    /// What they mean.
    pub(super) fn settings(&self, state: Option<&str>) -> Result<Settings, Mistake> {
        let usual = Settings::default();
        Ok(Settings {
            incomplete_form: one_of(&self.incomplete_form)?,
            strangers: one_of(&self.strangers)?,
            off_form: one_of(&self.off_form)?,
            after_remail: one_of(&self.after_remail)?,
            suspended: one_of(&self.suspended)?,
            process: Process::of(state),
            process_mail_days: count(&self.process_mail_days, usual.process_mail_days),
            ask_again_days: count(&self.ask_again_days, usual.ask_again_days),
            label_advice_after: count(&self.label_advice_after, usual.label_advice_after),
            business_days: BusinessDays {
                weekly: match &self.days_off {
                    Some(days) => days
                        .value
                        .iter()
                        .map(|day| weekday(day, &days.place))
                        .collect::<Result<_, _>>()?,
                    None => usual.business_days.weekly,
                },
                holidays: match &self.holidays {
                    Some(days) => days
                        .value
                        .iter()
                        .map(|day| date(day, days))
                        .collect::<Result<_, _>>()?,
                    None => Vec::new(),
                },
            },
        })
    }
}

fn count(given: &Number, usual: u16) -> u16 {
    given
        .as_ref()
        .and_then(|given| u16::try_from(given.value).ok())
        .unwrap_or(usual)
}

/// As it is written; Monday is 0.
pub(super) fn day_of_week(day: u8) -> &'static str {
    WEEK.get(usize::from(day)).copied().unwrap_or("mon")
}

pub(super) fn weekday(text: &str, place: &Place) -> Result<u8, Mistake> {
    let found = WEEK.iter().position(|day| *day == text.to_lowercase());
    found.map(|day| day as u8).ok_or_else(|| {
        place.mistake(
            &format!("names {text:?}"),
            "write days as \"mon\", \"tue\", \"wed\" and so on",
        )
    })
}

fn date(text: &str, list: &Located<Vec<String>>) -> Result<Day, Mistake> {
    Day::parse(text).ok_or_else(|| {
        list.place
            .mistake(&format!("names {text:?}"), "write days as \"2026-12-25\"")
    })
}

/// The section as its file has it, each key with its source.
pub(super) fn render(settings: &Settings, out: &mut String) {
    let days = &settings.business_days;
    let weekly = days
        .weekly
        .iter()
        .filter_map(|day| WEEK.get(usize::from(*day)));
    let values = [
        ("incomplete_form", quoted(settings.incomplete_form.word())),
        ("strangers", quoted(settings.strangers.word())),
        ("off_form", quoted(settings.off_form.word())),
        ("after_remail", quoted(settings.after_remail.word())),
        ("suspended", quoted(settings.suspended.word())),
        ("process_mail_days", settings.process_mail_days.to_string()),
        ("ask_again_days", settings.ask_again_days.to_string()),
        (
            "label_advice_after",
            settings.label_advice_after.to_string(),
        ),
        ("days_off", list(weekly.map(ToString::to_string))),
        ("holidays", list(days.holidays.iter().map(Day::to_string))),
    ];
    out.push_str("\n[rules]\n");
    for (key, value) in values {
        let source = SOURCES
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, rule)| rule);
        let words =
            source.map(|rule| format!("{rule}: {}; {}", rule.gist(), rule.evidence().words()));
        let _ = writeln!(out, "{key} = {value}  # {}", words.unwrap_or_default());
    }
}

fn list(all: impl Iterator<Item = String>) -> String {
    format!(
        "[{}]",
        all.map(|one| quoted(&one)).collect::<Vec<_>>().join(", ")
    )
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
