//! A notice and what it speaks of, made into a mail. Pure: the same letter gives the same bytes.

use std::collections::BTreeMap;

use super::facts;
use super::letterhead::Letterhead;
use super::message::{BadMessage, Draft, Message, Paper, message_id};
use super::stationery::{Fault, Written};
use super::wording;
use crate::domain::client::Client;
use crate::domain::disposition::Action;
use crate::domain::event::SiteId;
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::pickup::Pickup;
use crate::domain::sitting::Stay;
use crate::domain::time::Stamp;

/// Everything that a mail to a client is made of.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// What must be said.
    pub notice: &'a Notice,
    pub client: &'a Client,
    /// The pieces it speaks of, as far as they are known; of the others only their number is told.
    pub items: Vec<&'a Item>,
    /// What the rules say of those pieces, where that is known.
    pub actions: BTreeMap<ItemId, Action>,
    /// What may be promised of those that lie here and run into a fee, or into the center's last day.
    pub stays: BTreeMap<ItemId, Stay>,
    /// The handover of a receipt, when it is known.
    pub pickup: Option<&'a Pickup>,
    /// The text of a day's report.
    pub report: Option<String>,
    /// The PDF of a statement, as it was made.
    pub statement: Option<Vec<u8>>,
    pub letterhead: &'a Letterhead,
    /// The one-time code, where it bears one.
    pub code: Option<LetterCode>,
    /// Which ledger owes it.
    pub site: SiteId,
    /// When it is written.
    pub at: Stamp,
}

/// A one-time code as a letter says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCode {
    pub figures: String,
    pub until: Stamp,
}

/// Why no mail can be made of a notice; it stays so until a person changes something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// Nobody to write to.
    #[error("no e-mail address on file: tell them yourself, or add an address and retry")]
    NoAddress,
    /// A template of the center does not write it.
    #[error("the template {0}")]
    Template(#[from] Fault),
    /// What goes with it cannot be read, or has other bytes than it was made with.
    #[error("the file of the statement is damaged or gone")]
    NoPaper,
    /// The mail itself cannot be.
    #[error(transparent)]
    Message(#[from] BadMessage),
}

/// Makes the mail.
pub fn compose(letter: &Letter<'_>) -> Result<Message, ComposeError> {
    let to = letter.notice.to.as_deref().ok_or(ComposeError::NoAddress)?;
    let written = if wording::says_nothing(letter.notice) {
        not_sent(letter)
    } else {
        let stationery = &letter.letterhead.stationery;
        stationery.write(&facts::gather(letter))?
    };
    let name = paper_name(letter.notice);
    let message = Message::build(Draft {
        from: &letter.letterhead.from,
        reply_to: letter.letterhead.reply_to.as_ref(),
        to,
        subject: written.subject,
        text: written.text,
        html: written.html,
        unsubscribe: unsubscribe(letter),
        attached: paper(letter, &name)?,
        message_id: message_id(letter.notice.id, letter.site, &letter.letterhead.from),
        at: letter.at,
        timezone: letter.letterhead.timezone,
    })?;
    Ok(match &letter.letterhead.signer {
        Some(signer) => message.signed(signer),
        None => message,
    })
}

/// The statement that goes with a mail; a mail about one does not go without it.
fn paper<'a>(letter: &'a Letter<'_>, name: &'a str) -> Result<Option<Paper<'a>>, ComposeError> {
    if letter.notice.kind != NoticeKind::Statement {
        return Ok(None);
    }
    let bytes = letter.statement.as_deref().ok_or(ComposeError::NoPaper)?;
    Ok(Some(Paper { name, bytes }))
}

/// `statement-12-2026-11.pdf`
fn paper_name(notice: &Notice) -> String {
    match &notice.matter {
        Matter::Statement(stated) => format!("statement-{}-{}.pdf", stated.number, stated.month),
        _ => String::new(),
    }
}

/// What is shown of a notice whose pieces are all gone.
fn not_sent(letter: &Letter<'_>) -> Written {
    Written {
        subject: wording::subject(letter.notice, letter.client),
        text: if letter.notice.was_perhaps_heard() {
            wording::PERHAPS_SENT.to_owned()
        } else {
            wording::NOT_SENT.to_owned()
        },
        html: String::new(),
    }
}

/// The subject of a mail to the desk that asks for fewer letters. What a client must hear cannot be asked away: only what
/// tells him of ordinary mail.
fn unsubscribe(letter: &Letter<'_>) -> Option<String> {
    let ordinary = matches!(
        letter.notice.kind,
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Reminder
    );
    ordinary.then(|| format!("Unsubscribe PMB {}", letter.client.pmb.as_str()))
}
