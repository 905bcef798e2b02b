//! Mail that came back: which letter of ours it is about, and what became of that. Pure.
//!
//! Read are delivery reports (RFC 3464), and the returned mails of servers that write none, by the Message-ID in what they
//! return. An answer of a person, or of his absence, is no returned mail, whatever it quotes.
//!
//! Invariant: only a report that says "failed", or a returned mail of a mail system that says so, fails a letter; a warning
//! that a letter is late changes nothing.

use std::borrow::Cow;
use std::io::{self, BufRead};

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use crate::domain::ids::NoticeId;
use crate::domain::text;
use crate::domain::time::Stamp;

/// Longest reason that is kept, in characters.
const MAX_WORDS: usize = 280;

/// A mail that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The letter, by the first part of its Message-ID, and its notice; `None` where it names no letter of ours.
    pub letter: Option<(String, NoticeId)>,
    /// To whom it did not come, where that is said.
    pub to: Option<String>,
    pub said: Said,
    /// The other server's reason.
    pub words: String,
    /// When it was written, by the clock of whoever wrote it.
    pub at: Option<Stamp>,
}

/// What it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The letter will not arrive.
    Failed,
    /// It may arrive yet.
    Late,
    /// It did arrive.
    Arrived,
}

/// All mails of an mbox.
pub fn mbox(from: impl BufRead) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    MessageIterator::new(from)
        .map(|mail| mail.map(mail_parser::mailbox::mbox::Message::unwrap_contents))
}

/// Reads a mail; `None` when it is no returned one.
pub fn read(bytes: &[u8]) -> Option<Returned> {
    let mail = MessageParser::default().parse(bytes)?;
    let report = mail.parts.iter().find_map(report_text);
    let letter = letter_of(&mail);
    let at = mail
        .date()
        .map(|date| Stamp(date.to_timestamp().saturating_mul(1000)));
    if let Some(report) = report {
        let field = |name: &str| field(&report, name);
        let said = match field("action").unwrap_or_default().to_lowercase().as_str() {
            "failed" => Said::Failed,
            "delayed" => Said::Late,
            _ => Said::Arrived,
        };
        let words = field("diagnostic-code").or_else(|| field("status"));
        let to = field("final-recipient").or_else(|| field("original-recipient"));
        return Some(Returned {
            letter,
            to: to.map(|to| bare(&to)),
            said,
            words: text::scrub(&typed(&words.unwrap_or_default()), MAX_WORDS),
            at,
        });
    }
    let text = mail.body_text(0).unwrap_or_default();
    is_from_a_mail_system(&mail).then(|| Returned {
        letter,
        to: mail.header_raw("X-Failed-Recipients").map(bare),
        said: plainly(mail.subject().unwrap_or_default(), &text),
        words: text::scrub(&reason(&text), MAX_WORDS),
        at,
    })
}

/// The fields of a delivery report.
fn report_text(part: &MessagePart<'_>) -> Option<String> {
    let kind = part.content_type()?;
    let is_report = kind.c_type.eq_ignore_ascii_case("message")
        && kind
            .c_subtype
            .as_deref()
            .is_some_and(|kind| kind.to_lowercase().ends_with("delivery-status"));
    is_report.then(|| words_of(part).replace("\r\n", "\n"))
}

fn words_of<'p>(part: &'p MessagePart<'_>) -> Cow<'p, str> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Cow::Borrowed(text),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => String::from_utf8_lossy(bytes),
        PartType::Message(mail) => String::from_utf8_lossy(mail.raw_message()),
        PartType::Multipart(_) => Cow::Borrowed(""),
    }
}

/// The value of a field, its folded lines joined. The first one counts: each letter of ours goes to one address.
fn field(report: &str, name: &str) -> Option<String> {
    let mut lines = report.lines();
    let is_it = |line: &&str| {
        let found = line.split_once(':');
        found.is_some_and(|(found, _)| found.trim().eq_ignore_ascii_case(name))
    };
    let first = lines.find(is_it)?.split_once(':')?.1;
    let folded = lines.take_while(|line| line.starts_with([' ', '\t']));
    let all: Vec<_> = std::iter::once(first)
        .chain(folded)
        .map(str::trim)
        .collect();
    Some(all.join(" "))
}

/// `smtp; 550 5.1.1 No such user` without what stands before the words.
fn typed(value: &str) -> String {
    let value = value.trim();
    match value.split_once(';') {
        Some((kind, words)) if !kind.contains(char::is_whitespace) => words.trim().to_owned(),
        _ => value.to_owned(),
    }
}

/// `rfc822; ada@client.example` or `<ada@client.example>`.
fn bare(address: &str) -> String {
    let address = typed(address);
    let first = address.split(',').next().unwrap_or_default();
    text::scrub(first.trim().trim_matches(['<', '>']), MAX_WORDS)
}

/// The letter whose Message-ID stands in what was returned, or else in the words around it; an answer's own headers do
/// not count.
fn letter_of(mail: &Message<'_>) -> Option<(String, NoticeId)> {
    mail.parts.iter().find_map(|part| named(&words_of(part)))
}

/// `<n7.0909090909090909@harbor.example>`, wherever it stands in a text.
fn named(words: &str) -> Option<(String, NoticeId)> {
    let all = words.split("<n").skip(1);
    all.filter_map(|rest| rest.split_once('@'))
        .find_map(|(stem, _)| {
            let (number, site) = stem.split_once('.')?;
            let is_site = site.len() == 16 && site.bytes().all(|byte| byte.is_ascii_hexdigit());
            let number = number.parse().ok().filter(|_| is_site)?;
            Some((format!("n{stem}"), NoticeId(number)))
        })
}

/// Whether a program that moves mail wrote it, and not somebody who answers.
fn is_from_a_mail_system(mail: &Message<'_>) -> bool {
    let header = |name: &'static str| {
        mail.header_raw(name)
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    if header("Auto-Submitted").starts_with("auto-replied") {
        return false;
    }
    let from = mail.from().and_then(|from| from.first());
    let from = from.and_then(|from| from.address()).unwrap_or_default();
    let local = from.split('@').next().unwrap_or_default().to_lowercase();
    let is_system = matches!(
        local.as_str(),
        "mailer-daemon" | "postmaster" | "mail-daemon"
    );
    is_system || header("Return-Path") == "<>"
}

/// What a mail that is no report says: that a letter is late, or that it did not arrive. What is not clear fails nothing.
fn plainly(subject: &str, text: &str) -> Said {
    let words = format!("{subject} {text}").to_lowercase();
    let late = [
        "delayed",
        "will be retried",
        "will retry",
        "still trying",
        "continue to try",
        "not yet been delivered",
    ];
    let failed = [
        "undeliver",
        "returned",
        "failure",
        "failed",
        "could not be delivered",
        "couldn't be delivered",
        "wasn't delivered",
        "not delivered",
        "rejected",
        "permanent",
    ];
    let has = |all: &[&str]| all.iter().any(|word| words.contains(word));
    if has(&failed) && !has(&late) {
        Said::Failed
    } else {
        Said::Late
    }
}

/// The line with the other server's code, or the first words.
fn reason(text: &str) -> String {
    let has_code = |line: &&str| {
        line.split(|c: char| !c.is_ascii_digit() && c != '.')
            .any(|word| word.len() == 3 && word.starts_with('5') && word.parse::<u16>().is_ok())
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next().unwrap_or_default();
    lines.find(has_code).unwrap_or(first).to_owned()
}

#[cfg(test)]
mod tests;
