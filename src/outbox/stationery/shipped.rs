//! The templates that come with the program, by language and name. Words only; what they are given is `facts`' matter.

use crate::outbox::language::Language;

/// Each template of a language, with its text.
macro_rules! texts {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../letters/", $folder, "/", $name)))),+]
    };
}

const ENGLISH: &[(&str, &str)] = texts!(
    "en": "advice.txt", "arrival.txt", "arrived.txt", "calendar.txt", "code.txt", "collect.txt", "correction.txt",
    "day_report.txt", "digest.txt", "fee_warning.txt", "foot.txt", "form.txt", "forwarded.txt", "glass_broken.txt",
    "hello.txt", "last_notice.txt", "question.txt", "receipt.txt", "reminder.txt", "statement.txt", "storage.txt", "words.txt",
);

const SPANISH: &[(&str, &str)] = texts!(
    "es": "advice.txt", "arrival.txt", "arrived.txt", "code.txt", "collect.txt", "correction.txt", "digest.txt",
    "fee_warning.txt", "foot.txt", "form.txt", "forwarded.txt", "hello.txt", "last_notice.txt", "question.txt",
    "receipt.txt", "reminder.txt", "statement.txt", "storage.txt", "words.txt",
);

/// How the text of a letter looks in HTML, in whatever language.
pub(super) const FRAME: &str = "letter.html";
const FRAME_TEXT: &str = include_str!("../letters/letter.html");

/// The templates of a language; letters to the manager are in English, as the desk is.
pub(super) fn of(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = match language {
        Language::English => &[],
        Language::Spanish => SPANISH,
    };
    let has = |name: &str| own.iter().any(|(known, _)| *known == name);
    let rest = ENGLISH.iter().filter(move |(name, _)| !has(name));
    let all = own.iter().chain(rest).copied();
    all.chain([(FRAME, FRAME_TEXT)])
}

/// What a template is for, by its name.
pub(super) fn about(name: &str) -> &'static str {
    match name {
        "arrived.txt" => "part: the pieces of an arrival or a digest",
        "collect.txt" => "part: how and when mail can be collected",
        "storage.txt" => "part: until when storage is free",
        "words.txt" => "part: words for pieces, checks and papers",
        "hello.txt" => "part: the greeting",
        "foot.txt" => "part: who writes",
        FRAME => "how the text looks in HTML",
        "glass_broken.txt" | "day_report.txt" | "calendar.txt" => "a letter to the manager",
        _ => "a letter",
    }
}
