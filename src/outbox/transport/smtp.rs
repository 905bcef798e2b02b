//! Mails to a mail server, step by step, so that it is known how far each one got.
//!
//! The whole mail with its final dot leaves in one write, after the mark; until then the server cannot have taken
//! it. A connection is kept for the next mail only after one that it took: whatever else happens, it is dropped
//! without a farewell, because a silent server would cost a second timeout.
//!
//! Where the server takes commands before it has answered the one before (RFC 2920), sender, recipient and "here comes the
//! text" are one write, and cost one way there and back instead of three.

mod door;

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Response, Severity};

use super::{Pending, Transport};
use crate::domain::notice::Delivery;
use crate::outbox::blame::Stage;
use crate::outbox::classify;
use crate::outbox::message::Message;
use crate::outbox::settings::Server;
use door::{CLOSING, Door, Line};

/// A mail server.
pub struct Smtp {
    door: Door,
    patience: Duration,
    kept: Option<Line>,
}

impl Smtp {
    /// A server that is connected to with the first mail. It must answer within `timeout`, and to a whole mail
    /// within `patience`.
    pub fn new(server: &Server, timeout: Duration, patience: Duration) -> Self {
        Self {
            door: Door::new(server, timeout),
            patience,
            kept: None,
        }
    }

    /// A connection on which the server waits for this mail's text.
    fn ready_for(&mut self, message: &Message) -> Result<Line, Delivery> {
        if let Some(mut kept) = self.kept.take() {
            match announce(&mut kept, message) {
                Ok(()) => return Ok(kept),
                Err(refusal) if refusal.is_stale() => {}
                Err(refusal) => return Err(refusal.delivery),
            }
        }
        let hello = ClientId::Domain(message.from().domain().to_owned());
        let mut fresh = self.door.enter(&hello)?;
        announce(&mut fresh, message).map_err(|refusal| refusal.delivery)?;
        Ok(fresh)
    }

    /// Goes in and out again, to see whether it can.
    pub fn knock(&mut self, domain: &str) -> Result<(), Delivery> {
        let mut line = self.door.enter(&ClientId::Domain(domain.to_owned()))?;
        line.connection.abort();
        Ok(())
    }

    fn deliver(&mut self, mut line: Line, message: &Message) -> Delivery {
        let connection = &mut line.connection;
        let patient = connection.set_timeout(Some(self.patience));
        let answer = connection.command(dot_stuffed(message.bytes()));
        let delivery = classify::after_the_dot(message, answer);
        let ready = patient.and_then(|()| connection.set_timeout(Some(self.door.timeout)));
        if matches!(delivery, Delivery::Sent(_)) && ready.is_ok() {
            self.kept = Some(line);
        }
        delivery
    }
}

impl Transport for Smtp {
    fn begin<'a>(&'a mut self, message: &'a Message) -> Result<Pending<'a>, Delivery> {
        let line = self.ready_for(message)?;
        Ok(Pending::new(move || self.deliver(line, message)))
    }
}

/// Why the server does not wait for the text.
struct Refusal {
    code: Option<u16>,
    delivery: Delivery,
}

impl Refusal {
    /// Whether it says no more than that the connection is over.
    fn is_stale(&self) -> bool {
        self.code.is_none_or(|code| code == CLOSING)
    }
}

/// Names sender and recipient, up to the server's "go on".
fn announce(line: &mut Line, message: &Message) -> Result<(), Refusal> {
    let connection = &mut line.connection;
    let mail = Mail::new(Some(message.from().clone()), Vec::new()).to_string();
    let rcpt = Rcpt::new(message.to().clone(), Vec::new()).to_string();
    let data = Data.to_string();
    if !line.pipelines {
        let steps = [
            (mail, Stage::Sender),
            (rcpt, Stage::Recipient),
            (data, Stage::Text),
        ];
        return steps
            .into_iter()
            .try_for_each(|(command, stage)| heard(message, stage, connection.command(command)));
    }
    // Each command has its answer, and the first one that is no yes says why. Of what is behind it nothing is read: then
    // the connection is dropped, and with it whatever the server waits for.
    heard(
        message,
        Stage::Sender,
        connection.command(mail + &rcpt + &data),
    )?;
    heard(message, Stage::Recipient, connection.read_response())?;
    heard(message, Stage::Text, connection.read_response())
}

/// What an answer means; lettre would take any 2xx or 3xx for a yes.
fn heard(message: &Message, stage: Stage, answer: Result<Response, Error>) -> Result<(), Refusal> {
    let want = if stage == Stage::Text {
        Severity::PositiveIntermediate
    } else {
        Severity::PositiveCompletion
    };
    match answer {
        Ok(response) if response.code().severity == want => Ok(()),
        Ok(response) => Err(Refusal {
            code: Some(response.code().into()),
            delivery: Delivery::Deferred(format!(
                "unexpected answer: {}",
                classify::said(&response)
            )),
        }),
        Err(error) => Err(Refusal {
            code: classify::code(&error),
            delivery: classify::to_a_mail(message, stage, &error),
        }),
    }
}

/// The mail as it goes over the wire: dots at the start of a line doubled, then the dot that ends it. In one
/// piece, because the server's delayed acknowledgement makes a second write wait 40 ms.
fn dot_stuffed(mail: &[u8]) -> String {
    let mail = String::from_utf8_lossy(mail);
    let mut out = String::with_capacity(mail.len() + 16);
    for line in mail.split_inclusive("\r\n") {
        if line.starts_with('.') {
            out.push('.');
        }
        out.push_str(line);
    }
    if !out.is_empty() && !out.ends_with("\r\n") {
        out.push_str("\r\n");
    }
    out.push_str(".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::dot_stuffed;

    #[test]
    fn dots_are_doubled_at_line_starts_only_and_one_ends_it() {
        for (mail, wire) in [
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            (".\r\n", "..\r\n.\r\n"),
            ("..a\r\nb.c\r\n.d", "...a\r\nb.c\r\n..d\r\n.\r\n"),
            ("", ".\r\n"),
        ] {
            assert_eq!(dot_stuffed(mail.as_bytes()), wire, "{mail:?}");
        }
    }
}
