//! What a mail server's answer means for a mail. Pure.
//!
//! Invariants: only an answer about the recipient of *this mail* can fail it. What says that we are not let in, or may
//! not send, stops the outbox and loses no mail; without an answer to the final dot nobody knows, and it is tried again.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::{Response, Severity};

use super::blame::{Blame, Ends, Stage, blame};
use super::certificate;
use super::message::Message;
use super::settings::Server;
use crate::domain::notice::{Delivery, PERHAPS};
use crate::domain::text;

/// Longest answer that is kept, in characters.
const MAX_WORDS: usize = 300;

/// Said in place of what a parser says of an answer that is none.
const UNREADABLE: &str = "the server's answer could not be read";

/// Before any mail was spoken of: connection, greeting, TLS, login.
pub fn at_the_door(server: &Server, error: &Error) -> Delivery {
    match code(error) {
        Some(code) if !is_final(code) => Delivery::Deferred(words(error)),
        Some(_) => Delivery::Blocked(words(error)),
        None => Delivery::Blocked(text::scrub(&no_way_in(server, error), MAX_WORDS)),
    }
}

/// The answer to `MAIL`, `RCPT` or `DATA`, or to the final dot.
pub fn to_a_mail(message: &Message, stage: Stage, error: &Error) -> Delivery {
    let said = words(error);
    let ends = Ends {
        from: message.from().as_ref(),
        to: message.to().as_ref(),
    };
    match code(error).filter(|code| is_final(*code)) {
        Some(code) => match blame(stage, code, &said, ends) {
            Blame::Us => Delivery::Blocked(said),
            Blame::Later => Delivery::Deferred(said),
            Blame::Recipient => Delivery::Failed(said),
        },
        None => Delivery::Deferred(said),
    }
}

/// The answer to the final dot. Without one nobody knows whether the mail was taken.
pub fn after_the_dot(message: &Message, answer: Result<Response, Error>) -> Delivery {
    match answer {
        Ok(response) if response.code().severity == Severity::PositiveCompletion => {
            Delivery::Sent(said(&response))
        }
        Ok(response) => perhaps(&said(&response)),
        Err(error) if code(&error).is_some() => to_a_mail(message, Stage::Text, &error),
        Err(error) => perhaps(&words(&error)),
    }
}

/// The last byte may have left, and no answer came.
pub fn perhaps(why: &str) -> Delivery {
    let why = text::scrub(why, MAX_WORDS);
    Delivery::Deferred(format!("{PERHAPS}no answer after the final dot ({why})"))
}

/// The reply code, when the server gave one.
pub fn code(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// Code and words of an answer.
pub fn said(response: &Response) -> String {
    let words: Vec<_> = response.message().collect();
    text::scrub(
        &format!("{} {}", response.code(), words.join(" ")),
        MAX_WORDS,
    )
}

fn is_final(code: u16) -> bool {
    (500..600).contains(&code)
}

/// Why there is no talk with the server at all, whom we called, and where that is set.
fn no_way_in(server: &Server, error: &Error) -> String {
    const SEE: &str = "see host, port and security under [mail] in config.toml";
    if let Some(why) = certificate::trouble(server, error) {
        return format!("{why}; {SEE}");
    }
    let place = format!("{}:{}", server.host, server.port);
    let why = match io_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => {
            format!("no mail server runs at {place}: the connection was refused")
        }
        Some(io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
            format!("the mail server {place} gives no answer in time")
        }
        Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
            format!("the mail server {place} cannot be reached: no way there")
        }
        Some(
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe,
        ) => format!("the mail server {place} hung up before it took a mail"),
        _ => format!(
            "no connection with the mail server {place}: {}",
            words(error)
        ),
    };
    format!("{why}; {SEE}")
}

fn io_kind(error: &Error) -> Option<io::ErrorKind> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<io::Error>() {
            return Some(io.kind());
        }
        source = inner.source();
    }
    None
}

/// The server hung up within its answer, as lettre says it.
fn is_cut_off(reason: &str) -> bool {
    reason == "incomplete response"
}

/// The server's own words after its code; without a code, what went wrong.
fn words(error: &Error) -> String {
    let reason = error.source().map(ToString::to_string);
    let said = match (code(error), reason) {
        (Some(code), reason) => format!("{code} {}", reason.unwrap_or_default()),
        (None, Some(reason)) if error.is_client() || is_cut_off(&reason) => reason,
        (None, _) if error.is_response() => UNREADABLE.to_owned(),
        (None, _)
            if matches!(
                io_kind(error),
                Some(io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
            ) =>
        {
            "no answer in time".to_owned()
        }
        (None, _) => error.to_string(),
    };
    text::scrub(&said, MAX_WORDS)
}
