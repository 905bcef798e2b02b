//! Whose fault a final refusal is. Pure.
//!
//! The reply code does not say it: 550 is "no such user" as well as "your account may not send as this sender", and a
//! program that takes both for the recipient's fault throws the day's letters away when a password, a plan or a block
//! list is wrong. So three things are asked in turn: the enhanced code (RFC 3463 and what Exchange Online, Gmail and
//! Postfix made of it), the words, and where in the talk it was said.
//!
//! Invariant: only what is clearly said about the recipient fails a notice. What is unclear stops the outbox, where a
//! person sees it; a notice that fails is seen by nobody until its client asks.

/// Where in the talk with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Connection, greeting, TLS, login: no mail was spoken of.
    Door,
    /// The answer to `MAIL`, which names nobody but us.
    Sender,
    /// The answer to `RCPT`.
    Recipient,
    /// The answers to `DATA` and to the final dot.
    Text,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// Ours: sender, account, quota, relaying, block list, policy. No mail goes until somebody mends it.
    Us,
    /// Nobody's for long: the mailbox is full, or takes no more mail this hour.
    Later,
    /// The recipient's: there is no such mailbox, or it takes nothing from us.
    Recipient,
}

/// Said of the sender, whatever else stands beside it.
const OF_THE_SENDER: &[&str] = &[
    "sender",
    "send as",
    "sending",
    "submission",
    "outbound",
    "envelope from",
    "from address",
    "return path",
    "your ip",
    "your account",
    "your server",
    "your mail",
    "client host",
    "client does not have",
    "unauthenticated",
    "not authenticated",
    "authentication",
    "log in",
    "login",
];

/// Said of our own address alone, whatever code stands before it.
const OF_OUR_ADDRESS: &[&str] = &[
    "sender address rejected",
    "sender verify failed",
    "sender verification failed",
    "sender rejected",
];

/// Said of an account: the recipient's where his address stands beside it, else ours.
const OF_AN_ACCOUNT: &[&str] = &[
    "account suspended",
    "account is suspended",
    "account has been suspended",
    "account disabled",
    "account is disabled",
    "account has been disabled",
];

/// Said of an address that a server will not have, for whatever reason.
const OF_THE_ADDRESS: &[&str] = &["recipient address rejected", "recipient rejected"];

/// Said of somebody who will have nothing from us, though it names the sender as well.
const BY_THE_RECIPIENT: &[&str] = &[
    "blocked by recipient",
    "blocked by the recipient",
    "rejected by recipient",
    "rejected by the recipient",
    "refused by recipient",
    "refused by the recipient",
    "recipient has blocked",
    "recipient blocked",
    "recipient refuses",
    "recipient has rejected",
    "recipient has refused",
    "blocked by user",
    "blocked by the user",
    // Exchange: whom this recipient takes mail from.
    "resolver.rst.authrequired",
    "resolver.rst.notauthorized",
    "resolver.rst.sendernotauthenticated",
];

/// Said of whole houses of recipients: that is a policy, and not one person's wish.
const OF_A_HOUSE: &[&str] = &[
    "server", "domain", "organi", "system", "network", "gateway", "polic", "tenant",
];

/// Said of the recipient's mailbox.
const OF_THE_MAILBOX: &[&str] = &[
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "unknown mailbox",
    "unknown address",
    "unknown local",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such person",
    "no such account",
    "no such address",
    "no mailbox",
    "mailbox unavailable",
    "mailbox not found",
    "mailbox disabled",
    "mailbox is disabled",
    "mailbox is inactive",
    "account is disabled",
    "account disabled",
    "account is inactive",
    "this user doesn't have",
    "user does not have a",
    "not our customer",
    "no longer on server",
    "user not found",
    "recipient not found",
    "recipientnotfound",
    "user does not exist",
    "user doesn't exist",
    "account does not exist",
    "account that you tried to reach does not exist",
    "mailbox does not exist",
    "recipient does not exist",
    "address does not exist",
    "invalid recipient",
    "invalid mailbox",
    "invalid user",
    "not a valid mailbox",
    "bad destination",
    "undeliverable address",
    "user not local",
    "user has moved",
    "former employee",
    "no longer employed",
    "no longer works",
    "no longer active",
    "no longer in use",
    "no longer exists",
    "left the company",
];

/// Said of a mailbox that is full.
const OF_ROOM: &[&str] = &[
    "over quota",
    "overquota",
    "over its quota",
    "quota exceeded",
    "exceeded its quota",
    "exceeded quota",
    "quota full",
    "mailbox full",
    "mailbox is full",
    "mailbox size",
    "inbox is full",
    "insufficient storage",
    "insufficient system storage",
    "exceeded storage",
    "out of storage",
    "receiving mail too quickly",
    "receiving mail at a rate",
];

/// Said of us, when nothing clearer was said.
const OF_US: &[&str] = &[
    "relay",
    "spam",
    "unsolicited",
    "junk",
    "block",
    "blacklist",
    "black list",
    "rbl",
    "dnsbl",
    "banned",
    "listed",
    "reputation",
    "polic",
    "prohibit",
    "permission",
    "permitted",
    "not allowed",
    "access denied",
    "quota",
    "limit",
    "too many",
    "per hour",
    "per day",
    "your domain",
    "your host",
    "your network",
    "your isp",
    "ip address",
    "helo",
    "reverse dns",
    "ptr record",
    "spf",
    "dkim",
    "dmarc",
    "suspended",
    "tenant",
    "messages from",
];

/// Both ends of a mail, as the server was told them.
#[derive(Clone, Copy, Debug)]
pub struct Ends<'a> {
    /// Our own address.
    pub from: &'a str,
    /// The recipient's.
    pub to: &'a str,
}

/// Whose fault a 5xx is, by where it was said, its code, its words, and whose address it names.
pub fn blame(stage: Stage, code: u16, words: &str, ends: Ends<'_>) -> Blame {
    if matches!(stage, Stage::Door | Stage::Sender) || is_about_the_talk(code) {
        return Blame::Us;
    }
    let words = words.to_lowercase();
    let names = |address: &str| words.contains(&address.to_lowercase());
    let (names_us, names_him) = (names(ends.from), names(ends.to));
    let words = without_addresses(&words);
    if let Some(blame) = by_address(names_us, names_him, &words) {
        return blame;
    }
    let detail = enhanced(&words);
    detail
        .and_then(|(subject, detail)| by_detail(subject, detail, &words))
        .or_else(|| by_words(&words))
        .unwrap_or_else(|| match detail {
            // Mailbox "other" and security "other" are what servers say who will not let us in.
            Some((2 | 7, 0 | 1)) => Blame::Us,
            _ => by_code(stage, code),
        })
}

/// What is said of the one address that an answer names.
fn by_address(names_us: bool, names_him: bool, words: &str) -> Option<Blame> {
    if is_his_own_wish(words) || any(OF_ROOM, words) {
        return None;
    }
    if any(OF_OUR_ADDRESS, words) || (names_us && !names_him) {
        return Some(Blame::Us);
    }
    let is_his = names_him && any(OF_AN_ACCOUNT, words) && !any(OF_THE_SENDER, words);
    is_his.then_some(Blame::Recipient)
}

/// What stands in an address is a name, whatever it sounds like.
fn without_addresses(words: &str) -> String {
    let kept = words.split_whitespace().filter(|word| !word.contains('@'));
    kept.collect::<Vec<_>>().join(" ")
}

/// The server wants another login, another security or other commands (RFC 4954, RFC 3207, RFC 5321).
fn is_about_the_talk(code: u16) -> bool {
    matches!(code, 500..=504 | 521 | 530 | 534 | 535 | 538)
}

/// Subject and detail of the first enhanced code, `5.7.60` as `(7, 60)`.
fn enhanced(words: &str) -> Option<(u16, u16)> {
    words.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mut parts = word.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        if !matches!(class, "4" | "5") || parts.next().is_some() {
            return None;
        }
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

/// What the enhanced code says by itself.
fn by_detail(subject: u16, detail: u16, words: &str) -> Option<Blame> {
    Some(match (subject, detail) {
        // Exchange says 5.4.1 both for an unknown recipient and for relaying, Zoho 5.4.6 of a loop and of our account.
        (4, 1 | 6) if words.contains("relay") || any(OF_THE_SENDER, words) => Blame::Us,
        (1, 0..=6) | (2, _) if any(OF_ROOM, words) && !any(OF_THE_SENDER, words) => Blame::Later,
        // Some say 5.4.1 for whatever they block.
        (4, 1) if is_of_us_alone(words) => Blame::Us,
        // Yahoo says 5.5.1 of a user whom it has not.
        (5, _) if any(OF_THE_MAILBOX, words) && !any(OF_THE_SENDER, words) => Blame::Recipient,
        (5, _) if is_address_refused(words) => Blame::Recipient,
        (7, 1) if is_his_own_wish(words) || is_address_refused(words) => Blame::Recipient,
        (1, 1..=4 | 6 | 10) | (2, 1 | 3 | 4) | (4, 1 | 4 | 6 | 14 | 310) | (6, 7) => {
            Blame::Recipient
        }
        // Restricted mailboxes and groups (Exchange), and a mailbox with a new owner (RFC 7293).
        (7, 17 | 18 | 124 | 129 | 133..=136) => Blame::Recipient,
        (2, 2 | 121 | 122) | (3, 1 | 2) => Blame::Later,
        (1, 7..=9) | (4, 5) | (5, 1..) => Blame::Us,
        (7, detail) if detail > 1 => Blame::Us,
        _ => return None,
    })
}

fn by_words(words: &str) -> Option<Blame> {
    if is_his_own_wish(words) {
        Some(Blame::Recipient)
    } else if any(OF_THE_SENDER, words) {
        Some(Blame::Us)
    } else if any(OF_ROOM, words) {
        // A full mailbox is "unavailable" as well: what will pass is believed.
        Some(Blame::Later)
    } else if any(OF_THE_MAILBOX, words) || is_address_refused(words) {
        Some(Blame::Recipient)
    } else {
        any(OF_US, words).then_some(Blame::Us)
    }
}

/// The recipient himself will have nothing from us.
fn is_his_own_wish(words: &str) -> bool {
    any(BY_THE_RECIPIENT, words) && !any(OF_A_HOUSE, words)
}

/// The address is refused, and no reason that lies with us is given: "access denied" is what Postfix says of any.
fn is_address_refused(words: &str) -> bool {
    any(OF_THE_ADDRESS, words)
        && !any(OF_THE_SENDER, words)
        && !any(OF_US, &words.replace("access denied", ""))
}

/// The words speak of a policy, and of no recipient.
fn is_of_us_alone(words: &str) -> bool {
    any(OF_US, words) && !words.contains("recipient") && !any(OF_THE_MAILBOX, words)
}

fn any(phrases: &[&str], words: &str) -> bool {
    phrases.iter().any(|phrase| words.contains(phrase))
}

/// What a bare code means where it was said: 550, 551 and 553 behind `RCPT` speak of the mailbox (RFC 5321), 556 of
/// its domain (RFC 7504), 552 of room.
fn by_code(stage: Stage, code: u16) -> Blame {
    match (stage, code) {
        (Stage::Recipient, 550 | 551 | 553 | 556) => Blame::Recipient,
        (_, 552) => Blame::Later,
        _ => Blame::Us,
    }
}

#[cfg(test)]
mod tests;
