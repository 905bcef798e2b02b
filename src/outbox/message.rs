//! One mail, as bytes that a server takes (RFC 5322), with the addresses of its envelope.
//!
//! Invariants: the bytes are ASCII with CRLF line ends; no text can begin a header line of its own; the
//! Message-ID depends on the notice and the ledger alone, so it is the same in every try for ever.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Attachment, Mailbox, MessageBuilder, MultiPart, SinglePart};
use sha2::{Digest as _, Sha256};

use super::dkim::Signer;
use super::letterhead::Sender;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::event::SiteId;
use crate::domain::ids::NoticeId;
use crate::domain::text;
use crate::domain::time::Stamp;

/// Longest subject, in characters.
const MAX_SUBJECT: usize = 150;
/// Longest subject of the mail that asks for fewer: each character may be twelve signs there, and a line has 998 (RFC 5322).
const MAX_ASKING: usize = 50;

/// The last millisecond of the year 9999, the end of what a date header can say.
const LAST_DATE: i64 = 253_402_300_799_999;

/// Why there can be no mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMessage {
    /// An address that no server would take.
    #[error("{0:?} is not an address that mail can go to")]
    Address(String),
    /// The library could not put it together.
    #[error("the mail cannot be written: {0}")]
    Build(String),
}

/// What a mail is made of.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Whom it comes from.
    pub from: &'a Sender,
    /// Whom answers go to, where that is not `from`.
    pub reply_to: Option<&'a Sender>,
    /// Whom it goes to.
    pub to: &'a str,
    /// What it is about.
    pub subject: String,
    /// What it says, lines ended by `\n`.
    pub text: String,
    /// The same as HTML; empty where there is none.
    pub html: String,
    /// The subject of a mail to the sender that asks for fewer of these; `None` where they cannot be asked away.
    pub unsubscribe: Option<String>,
    /// What goes with it.
    pub attached: Option<Paper<'a>>,
    /// Its name, with angle brackets.
    pub message_id: String,
    /// When it was written.
    pub at: Stamp,
    /// Where the sender's clock hangs.
    pub timezone: Tz,
}

/// A PDF that goes with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper<'a> {
    /// Its file name, plain ASCII.
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// One mail to one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    subject: String,
    text: String,
    id: String,
    from: Address,
    to: Address,
    bytes: Vec<u8>,
}

impl Message {
    /// Puts a mail together. Addresses are checked again: what is wrong here stays wrong in every try.
    pub fn build(draft: Draft<'_>) -> Result<Self, BadMessage> {
        let from = address(draft.from.address())?;
        let to = address(draft.to)?;
        let subject = in_header(&draft.subject);
        let builder = MessageBuilder::new()
            .message_id(Some(draft.message_id.clone()))
            .date(written(draft.at))
            .from(mailbox(draft.from)?)
            .to(Mailbox::new(None, to.clone()))
            .subject(subject.clone())
            .header(AutoSubmitted("auto-generated".to_owned()))
            .header(SuppressAnswers("All".to_owned()))
            .header(MIME_VERSION_1_0);
        let builder = match draft.reply_to {
            Some(desk) => builder.reply_to(mailbox(desk)?),
            None => builder,
        };
        let builder = match &draft.unsubscribe {
            Some(subject) => {
                let desk = draft.reply_to.unwrap_or(draft.from);
                builder.header(Unsubscribe(asking(desk.address(), subject)))
            }
            None => builder,
        };
        let mut mail = with_body(builder, &draft)?;
        // The library writes UTC only, which a client in the center's zone would have to convert.
        mail.headers_mut()
            .set(LocalDate(local_date(draft.at, draft.timezone)));
        let bytes = mail.formatted();
        if !bytes.is_ascii() {
            return Err(BadMessage::Build("it is not plain ASCII".to_owned()));
        }
        Ok(Self {
            subject,
            text: draft.text,
            id: draft.message_id,
            from,
            to,
            bytes,
        })
    }

    /// The same with the center's signature.
    #[must_use]
    pub fn signed(self, signer: &Signer) -> Self {
        Self {
            bytes: signer.sign(&self.bytes),
            ..self
        }
    }

    /// What it is about.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What it says, before it was encoded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its name, with angle brackets.
    pub fn message_id(&self) -> &str {
        &self.id
    }

    /// The whole mail with its envelope, to be kept.
    pub fn pack(&self) -> Vec<u8> {
        let ends = (self.from.to_string(), self.to.to_string());
        let words = (&self.subject, &self.text, &self.id);
        bincode::serialize(&(ends, words, &self.bytes, crc32fast::hash(&self.bytes)))
            .unwrap_or_default()
    }

    /// A mail that was kept; `None` when it is not whole.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        type Packed = ((String, String), (String, String, String), Vec<u8>, u32);
        let (ends, words, bytes, check): Packed = bincode::deserialize(bytes).ok()?;
        let (subject, text, id) = words;
        (crc32fast::hash(&bytes) == check).then_some(())?;
        Some(Self {
            subject,
            text,
            id,
            from: address(&ends.0).ok()?,
            to: address(&ends.1).ok()?,
            bytes,
        })
    }

    /// Its name as a file, without the part that all mails share.
    pub fn file_stem(&self) -> &str {
        let bare = self.id.trim_start_matches('<');
        bare.split_once('@').map_or(bare, |(stem, _)| stem)
    }

    /// Whom it comes from.
    pub fn from(&self) -> &Address {
        &self.from
    }

    /// Whom it goes to.
    pub fn to(&self) -> &Address {
        &self.to
    }

    /// The whole mail: ASCII, lines ended by CRLF.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The notice that a file in the outbox folder is the letter of, whole or half written; `None` for other files.
pub fn notice_of_file(name: &str) -> Option<NoticeId> {
    let (number, _) = name
        .strip_prefix('.')
        .unwrap_or(name)
        .strip_prefix('n')?
        .split_once('.')?;
    number.parse().ok()
}

#[cfg(test)]
impl Message {
    /// A mail of ledger `09…` for the tests of the ways out.
    pub(super) fn sample(notice: u64, text: &str) -> Self {
        let from = Sender::parse("desk@harbor.example").unwrap();
        Self::build(Draft {
            from: &from,
            reply_to: None,
            to: "ada@client.example",
            subject: "Mail".to_owned(),
            text: text.to_owned(),
            html: String::new(),
            unsubscribe: None,
            attached: None,
            message_id: message_id(NoticeId(notice), SiteId([9; 8]), &from),
            at: Stamp(0),
            timezone: chrono_tz::UTC,
        })
        .unwrap()
    }
}

/// The name of a notice's mail, in the domain of whoever sends it: a mail that names another domain than its sender's
/// is taken for spam. It is the same in every try as long as the center keeps its address.
pub fn message_id(notice: NoticeId, site: SiteId, from: &Sender) -> String {
    format!("<n{notice}.{site}@{}>", from.domain())
}

fn address(text: &str) -> Result<Address, BadMessage> {
    let bad = || BadMessage::Address(text::scrub(text, 80));
    if !text::is_address(text) {
        return Err(bad());
    }
    text.parse().map_err(|_| bad())
}

/// Text of a header as it stands. What begins as an encoded word does (RFC 2047) would be read as the word it encodes, and
/// so say something that nobody wrote.
fn in_header(text: &str) -> String {
    text::scrub(text, MAX_SUBJECT).replace("=?", "= ?")
}

fn mailbox(who: &Sender) -> Result<Mailbox, BadMessage> {
    let name = who.name.as_deref();
    let name = name.map(in_header);
    Ok(Mailbox::new(name, address(who.address())?))
}

fn written(at: Stamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(at.0.clamp(0, LAST_DATE) as u64)
}

/// `Mon, 23 Nov 2026 09:15:00 -0500` (RFC 5322).
fn local_date(at: Stamp, zone: Tz) -> String {
    let local = DateTime::<Utc>::from(written(at)).with_timezone(&zone);
    local.format("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// The text alone, or the text and the same as HTML, of which a mail program shows the last one that it can.
fn with_body(builder: MessageBuilder, draft: &Draft<'_>) -> Result<lettre::Message, BadMessage> {
    let part =
        |kind: ContentType, body: &str| SinglePart::builder().header(kind).body(body.to_owned());
    let text = || part(ContentType::TEXT_PLAIN, &draft.text);
    let both = || {
        let parts = MultiPart::alternative().boundary(boundary(draft));
        let parts = parts.singlepart(text());
        parts.singlepart(part(ContentType::TEXT_HTML, &draft.html))
    };
    let built = match (draft.attached, draft.html.is_empty()) {
        (None, true) => {
            let builder = builder.header(ContentType::TEXT_PLAIN);
            builder.body(draft.text.clone())
        }
        (None, false) => builder.multipart(both()),
        (Some(paper), is_plain) => {
            let pdf = ContentType::parse("application/pdf");
            let pdf = pdf.map_err(|error| BadMessage::Build(error.to_string()))?;
            let paper = Attachment::new(paper.name.to_owned()).body(paper.bytes.to_vec(), pdf);
            let parts = MultiPart::mixed().boundary(format!("{}-all", boundary(draft)));
            let parts = if is_plain {
                parts.singlepart(text())
            } else {
                parts.multipart(both())
            };
            builder.multipart(parts.singlepart(paper))
        }
    };
    built.map_err(|error| BadMessage::Build(error.to_string()))
}

/// What stands between the parts: the same in every try, and nothing that a text could know of.
fn boundary(draft: &Draft<'_>) -> String {
    let digest = Sha256::new()
        .chain_update(&draft.message_id)
        .chain_update(&draft.text)
        .chain_update(&draft.html)
        .finalize();
    let short = digest.get(..16).unwrap_or_default();
    format!("mailroom-{}", hex::encode(short))
}

/// `<mailto:desk@harbor.example?subject=Unsubscribe%20PMB%20234>` (RFC 2369, RFC 6068).
fn asking(desk: &str, subject: &str) -> String {
    let mut out = format!("<mailto:{desk}?subject=");
    for byte in text::scrub(subject, MAX_ASKING).bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out.push('>');
    out
}

/// A header of one value that is plain ASCII.
macro_rules! plain_headers {
    ($($(#[$about:meta])* $header:ident = $name:literal;)+) => {
        $(
            $(#[$about])*
            #[derive(Clone)]
            struct $header(String);

            impl Header for $header {
                fn name() -> HeaderName {
                    HeaderName::new_from_ascii_str($name)
                }

                fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                    Ok(Self(text.to_owned()))
                }

                fn display(&self) -> HeaderValue {
                    HeaderValue::new(Self::name(), self.0.clone())
                }
            }
        )+
    };
}

plain_headers! {
    /// In the center's zone.
    LocalDate = "Date";
    /// Tells other programs not to answer with a program (RFC 3834).
    AutoSubmitted = "Auto-Submitted";
    /// The same in the words of Exchange, which sends "out of office" to whoever does not say it.
    SuppressAnswers = "X-Auto-Response-Suppress";
    /// How to get fewer of these (RFC 2369).
    Unsubscribe = "List-Unsubscribe";
}

#[cfg(test)]
mod tests;
