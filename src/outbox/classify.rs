//! What a mail server's answer means for a mail. Pure, and by the reply code alone: the texts of servers and the
//! kinds of errors of the library say nothing that can be relied on.
//!
//! Invariant: only an answer to *this mail* can fail it. What says that we are not let in, or did not do what the
//! server wants, is our own matter: it is tried again until a person sets it right, and no mail is lost for it.

use std::error::Error as _;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::{Response, Severity};

use crate::domain::notice::Delivery;
use crate::domain::text;

/// Longest answer that is kept, in characters.
const MAX_WORDS: usize = 300;

/// The server wants another login or another security (RFC 4954, RFC 3207): nothing against the mail.
const OUR_MATTER: [u16; 4] = [530, 534, 535, 538];

/// Before any mail was spoken of: connection, greeting, TLS, login.
pub fn at_the_door(error: &Error) -> Delivery {
    Delivery::Deferred(words(error))
}

/// The answer to `MAIL`, `RCPT` or `DATA`.
pub fn in_the_envelope(error: &Error) -> Delivery {
    match code(error) {
        Some(code) if is_final(code) => Delivery::Failed(words(error)),
        _ => Delivery::Deferred(words(error)),
    }
}

/// The answer to the final dot. Without one nobody knows whether the mail was taken.
pub fn after_the_dot(answer: Result<Response, Error>) -> Delivery {
    match answer {
        Ok(response) if response.code().severity == Severity::PositiveCompletion => {
            Delivery::Sent(said(&response))
        }
        Ok(response) => perhaps(&said(&response)),
        Err(error) if code(&error).is_some() => in_the_envelope(&error),
        Err(error) => perhaps(&words(&error)),
    }
}

/// The last byte may have left, and no answer came.
pub fn perhaps(why: &str) -> Delivery {
    let why = text::scrub(why, MAX_WORDS);
    Delivery::Deferred(format!(
        "perhaps delivered: no answer after the final dot ({why})"
    ))
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
    (500..600).contains(&code) && !OUR_MATTER.contains(&code)
}

/// The server's own words after its code; without a code, what went wrong.
fn words(error: &Error) -> String {
    let reason = error.source().map(ToString::to_string);
    let said = match (code(error), reason) {
        (Some(code), reason) => format!("{code} {}", reason.unwrap_or_default()),
        (None, Some(reason)) if error.is_client() || error.is_response() => reason,
        // What Linux calls a read that waited too long.
        (None, Some(reason)) if reason.contains("os error 11") => "no answer in time".to_owned(),
        (None, _) => error.to_string(),
    };
    text::scrub(&said, MAX_WORDS)
}
