//! What the desk calls a notice in its lists: in English, whatever language its letter is in. The letter's own words are
//! templates. Pure.

use crate::domain::client::Client;
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::text;

/// Longest name in a line, in characters.
const MAX_NAME: usize = 100;

/// Stands where the letter of such a notice would.
pub(super) const NOT_SENT: &str =
    "No letter is sent: before it went, its pieces left, were taken back, or wait here untold.\n";

/// The same of one that may have been heard.
pub(super) const PERHAPS_SENT: &str =
    "Perhaps delivered: the mail server gave no answer, and its pieces left before another try.\n";

/// What a notice is about, as the subject of its shipped letter says it.
pub fn subject(notice: &Notice, client: &Client) -> String {
    let pieces = pieces_of_mail(notice.items.len());
    let pmb = text::scrub(client.pmb.as_str(), MAX_NAME);
    if says_nothing(notice) && notice.was_perhaps_heard() {
        return format!("perhaps delivered to PMB {pmb}: its pieces left before it was sure");
    }
    if says_nothing(notice) {
        return format!(
            "not sent to PMB {pmb}: its pieces left, were taken back, or wait here untold"
        );
    }
    match (notice.kind, notice.pickup) {
        (NoticeKind::Arrival, _) => format!("{pieces} for you at PMB {pmb}"),
        (NoticeKind::Digest, _) => format!(
            "Today's mail at PMB {pmb}: {}",
            pieces.replace(" of mail", "")
        ),
        (NoticeKind::Receipt, _) => format!("{pieces} handed out at PMB {pmb}"),
        (NoticeKind::Forwarded, _) => format!("{pieces} sent on from PMB {pmb}"),
        (NoticeKind::Question, _) => format!("Is this for you? {pieces} at PMB {pmb}"),
        (NoticeKind::Form, _) if notice.items.is_empty() && only_ends_soon(notice) => {
            format!("PMB {pmb}: an ID on your Form 1583 expires soon")
        }
        (NoticeKind::Form, _) if notice.items.is_empty() => {
            format!("PMB {pmb}: please complete your Form 1583")
        }
        (NoticeKind::Advice, _) => format!("How senders must write your address at PMB {pmb}"),
        (NoticeKind::Form, _) => {
            let wait = if notice.items.len() == 1 {
                "waits"
            } else {
                "wait"
            };
            format!("{pieces} at PMB {pmb} {wait} for your Form 1583")
        }
        (NoticeKind::Reminder, _) => format!("Reminder: {pieces} still here at PMB {pmb}"),
        (NoticeKind::FeeWarning, _) => format!("Storage fees begin soon: {pieces} at PMB {pmb}"),
        (NoticeKind::LastNotice, _) => format!("Last notice: {pieces} at PMB {pmb}"),
        (NoticeKind::Statement, _) => statement(notice),
        (NoticeKind::Calendar, _) => format!("Mail desk calendar of {}", reported(notice)),
        (NoticeKind::DayReport, _) => format!("Mail desk report of {}", reported(notice)),
        (NoticeKind::Code, _) => format!("Somebody wants to collect your mail at PMB {pmb}"),
        (NoticeKind::GlassBroken, _) => "Form data was opened by breaking the glass".to_owned(),
        (NoticeKind::Correction, _) if notice.says_it_lies_here() => {
            format!("Correction: {pieces} still here at PMB {pmb}")
        }
        (NoticeKind::Correction, _) => format!("Correction: {pieces} not for you at PMB {pmb}"),
    }
}

/// `Statement 12 for November 2026`
fn statement(notice: &Notice) -> String {
    match &notice.matter {
        Matter::Statement(stated) => {
            format!("Statement {} for {}", stated.number, stated.month.words())
        }
        _ => "Statement".to_owned(),
    }
}

/// Whether everything that a notice spoke of was taken out of it.
pub(super) fn says_nothing(notice: &Notice) -> bool {
    let speaks_of_pieces = notice.kind != NoticeKind::Advice && !notice.kind.is_to_manager();
    speaks_of_pieces && notice.items.is_empty() && !notice.matter.stands_alone()
}

/// The day that a report is of.
pub(super) fn reported(notice: &Notice) -> String {
    match notice.matter {
        Matter::Day(day) => day.page().to_string(),
        Matter::Calendar(day) => day.to_string(),
        _ => String::new(),
    }
}

/// Whether nothing is asked for but what is still good for a while.
fn only_ends_soon(notice: &Notice) -> bool {
    let asked = match &notice.matter {
        Matter::Missing(missing) => missing.as_slice(),
        _ => &[],
    };
    !asked.is_empty() && asked.iter().all(|problem| problem.ends_soon())
}

fn pieces_of_mail(count: usize) -> String {
    if count == 1 {
        "1 piece of mail".to_owned()
    } else {
        format!("{count} pieces of mail")
    }
}

#[cfg(test)]
mod tests;
