//! A client's address with what it wants to hear: `ann@x.example (digest 16 arrivals)`. Each person of a client has an
//! address of his own, and what he wants stands beside it, in lists, on screens and in the books.
//!
//! Invariant: it is written in one way, so that equal wishes are equal texts; nobody gets a letter at anything but
//! [`Mailbox::mail`].

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Client, NotifyPreference};
use crate::domain::text;
use crate::domain::word::words;

/// First and last hour of a digest of somebody's own: at none of them a clock is ever set.
const HOURS: std::ops::RangeInclusive<u8> = 4..=23;

words! {
    /// Sorts of letters that an address may be for.
    pub enum Sort {
        /// That mail has come.
        Arrivals = "arrivals" | "arrival",
        /// That it was handed out or sent on.
        Receipts = "receipts" | "receipt",
        /// That it is still here, and what that costs.
        Reminders = "reminders" | "reminder",
        Statements = "statements" | "statement",
        /// The form, questions and advice.
        Forms = "forms" | "form",
    }
}

/// When an address wants to hear of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One mail a tray.
    Each,
    /// One mail a day: at this hour, or with the center's.
    Digest(Option<u8>),
    /// Never.
    Silent,
}

/// What an address wants to hear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// As the client where it says nothing.
    pub when: Option<When>,
    /// Only these; all where there are none.
    pub sorts: Vec<Sort>,
}

/// An address on file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mailbox(String);

/// Why a text is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMailbox {
    /// No e-mail address.
    Address(String),
    /// It wants what nobody knows.
    Wants(String),
}

impl From<NotifyPreference> for When {
    fn from(all: NotifyPreference) -> Self {
        match all {
            NotifyPreference::Each => Self::Each,
            NotifyPreference::Digest => Self::Digest(None),
            NotifyPreference::Silent => Self::Silent,
        }
    }
}

impl Wants {
    /// Reads `digest 16 arrivals receipts`; commas may stand between the words.
    pub fn parse(text: &str) -> Option<Self> {
        let mut wants = Self::default();
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        for word in words {
            let hour = || word.parse::<u8>().ok().filter(|hour| HOURS.contains(hour));
            match (word.to_lowercase().as_str(), wants.when) {
                ("all", None) => {}
                ("each", None) => wants.when = Some(When::Each),
                ("digest", None) => wants.when = Some(When::Digest(None)),
                ("none", None) => wants.when = Some(When::Silent),
                (_, Some(When::Digest(None))) if hour().is_some() => {
                    wants.when = Some(When::Digest(hour()));
                }
                _ => wants.sorts.push(Sort::parse(word)?),
            }
        }
        wants.sorts.sort_unstable();
        wants.sorts.dedup();
        let wants_all = wants.sorts.len() == Sort::ALL.len();
        if wants_all || wants.when == Some(When::Silent) {
            wants.sorts.clear();
        }
        Some(wants)
    }

    /// As it is written behind an address: who wants all says so.
    pub fn written(&self) -> String {
        match self.to_string() {
            none if none.is_empty() => "all".to_owned(),
            words => words,
        }
    }

    /// The words that may be written, for who wrote others.
    pub fn words() -> String {
        let sorts = Sort::ALL.map(Sort::word).join(", ");
        format!("all, each, digest, digest 16, none; {sorts}")
    }
}

impl fmt::Display for Wants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let when = self.when.map(|when| match when {
            When::Each => "each".to_owned(),
            When::Digest(None) => "digest".to_owned(),
            When::Digest(Some(hour)) => format!("digest {hour}"),
            When::Silent => "none".to_owned(),
        });
        let sorts = self.sorts.iter().map(|sort| sort.word().to_owned());
        let all: Vec<String> = when.into_iter().chain(sorts).collect();
        f.write_str(&all.join(" "))
    }
}

impl Mailbox {
    /// Reads an address with what it wants behind it in brackets.
    ///
    /// # Errors
    /// [`NoMailbox`], with what is wrong.
    pub fn parse(text: &str) -> Result<Self, NoMailbox> {
        let (mail, wants) = parts(text);
        if !text::is_address(mail) {
            return Err(NoMailbox::Address(text.to_owned()));
        }
        let Some(wants) = wants else {
            return Ok(Self(mail.to_owned()));
        };
        let wants = Wants::parse(wants).ok_or_else(|| NoMailbox::Wants(wants.to_owned()))?;
        Ok(Self::of(mail, &wants))
    }

    /// An address that wants this.
    pub fn of(mail: &str, wants: &Wants) -> Self {
        if *wants == Wants::default() {
            return Self(mail.to_owned());
        }
        Self(format!("{mail} ({wants})"))
    }

    /// Where letters go.
    pub fn mail(&self) -> &str {
        parts(&self.0).0
    }

    /// What it wants to hear; of words that this program does not know, everything.
    pub fn wants(&self) -> Wants {
        let (_, wants) = parts(&self.0);
        wants.and_then(Wants::parse).unwrap_or_default()
    }

    /// Whether it says itself what it wants.
    pub fn is_plain(&self) -> bool {
        parts(&self.0).1.is_none()
    }

    /// With what it wants, as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether two addresses are one mailbox: servers tell no capitals apart, neither in the domain nor, as good as all of them,
/// before it.
pub fn same_mail(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Several as one text.
pub fn joined(all: &[Mailbox], between: &str) -> String {
    let all: Vec<&str> = all.iter().map(Mailbox::as_str).collect();
    all.join(between)
}

/// An address, and what stands behind it in brackets.
fn parts(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let behind = text
        .strip_suffix(')')
        .and_then(|rest| rest.split_once(" ("));
    behind.map_or((text, None), |(mail, wants)| (mail.trim_end(), Some(wants)))
}

impl From<&str> for Mailbox {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Mailbox {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl PartialEq<&str> for Mailbox {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Client {
    /// The addresses that letters of a sort go to: those that want it; where none does those that want anything; and where
    /// none wants anything, all of them, for what goes to a client who wants nothing.
    pub fn mailboxes_for(&self, sort: Option<Sort>) -> Vec<&Mailbox> {
        let all = || self.emails.iter();
        let open = |one: &&Mailbox| self.when(Some(one.mail())) != When::Silent;
        let wants = |one: &&Mailbox| {
            let sorts = one.wants().sorts;
            sort.is_none_or(|sort| sorts.is_empty() || sorts.contains(&sort))
        };
        let wanting: Vec<&Mailbox> = all().filter(open).filter(wants).collect();
        if !wanting.is_empty() {
            return wanting;
        }
        let open: Vec<&Mailbox> = all().filter(open).collect();
        if open.is_empty() {
            return all().collect();
        }
        open
    }

    /// When an address wants to hear of mail, or a client without one.
    pub fn when(&self, to: Option<&str>) -> When {
        let is_it = |one: &&Mailbox| to.is_some_and(|to| same_mail(one.mail(), to));
        let known = self.emails.iter().find(is_it);
        let own = known.and_then(|one| one.wants().when);
        own.unwrap_or_else(|| self.notify.into())
    }

    /// Whether nobody of his wants to hear of mail.
    pub fn is_silent(&self) -> bool {
        if self.emails.is_empty() {
            return self.notify == NotifyPreference::Silent;
        }
        let mut all = self.emails.iter();
        all.all(|one| self.when(Some(one.mail())) == When::Silent)
    }

    /// Whether a letter goes to this address of his.
    pub fn has_mail(&self, to: &str) -> bool {
        self.emails.iter().any(|one| same_mail(one.mail(), to))
    }

    /// The address that statements go to by e-mail: the first that wants them.
    pub fn statements_to(&self) -> Option<&str> {
        let all = self.mailboxes_for(Some(Sort::Statements));
        let open = |one: &&&Mailbox| one.wants().when != Some(When::Silent);
        all.iter().find(open).map(|one| one.mail())
    }
}
