//! What the mails say. Short and plain; never a slot, a number of a paper, or another client's name.

mod arrival;
mod code;
mod follow_up;
mod manager;
mod receipt;
mod sent_on;
mod stay;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::compose::Letter;
use crate::domain::client::Client;
use crate::domain::compliance::Problem;
use crate::domain::item::{Item, ItemKind};
use crate::domain::name::{NameKind, stands_in};
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::text;
use crate::domain::time::Day;

/// Longest name in a line, in characters.
const MAX_NAME: usize = 100;

/// Longest reason that is told, in characters.
const MAX_REASON: usize = 300;

/// The subject line of a notice.
pub fn subject(notice: &Notice, client: &Client) -> String {
    let pieces = pieces_of_mail(notice.items.len());
    let pmb = text::scrub(client.pmb.as_str(), MAX_NAME);
    if says_nothing(notice) {
        return format!(
            "not sent to PMB {pmb}: its pieces had left or were taken back before it went"
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
        (NoticeKind::Calendar, _) => format!("Mail desk calendar of {}", manager::reported(notice)),
        (NoticeKind::DayReport, _) => format!("Mail desk report of {}", manager::reported(notice)),
        (NoticeKind::Code, _) => format!("Somebody wants to collect your mail at PMB {pmb}"),
        (NoticeKind::GlassBroken, _) => "Form data was opened by breaking the glass".to_owned(),
        (NoticeKind::Correction, _) if notice.says_it_lies_here() => {
            format!("Correction: {pieces} still here at PMB {pmb}")
        }
        (NoticeKind::Correction, _) => format!("Correction: {pieces} not for you at PMB {pmb}"),
    }
}

/// Whether everything that a notice spoke of was taken out of it.
fn says_nothing(notice: &Notice) -> bool {
    let speaks_of_pieces = notice.kind != NoticeKind::Advice && !notice.kind.is_to_manager();
    speaks_of_pieces && notice.items.is_empty() && !notice.matter.stands_alone()
}

/// The text of a letter.
pub(super) fn body(letter: &Letter<'_>) -> String {
    if letter.notice.kind == NoticeKind::GlassBroken {
        return manager::glass_broken(letter);
    }
    if matches!(
        letter.notice.kind,
        NoticeKind::DayReport | NoticeKind::Calendar
    ) {
        return manager::day_report(letter);
    }
    if says_nothing(letter.notice) {
        return "No letter is sent: before it went, its pieces had left or were taken back.\n"
            .to_owned();
    }
    let mut out = format!(
        "Hello {},\n\n",
        text::scrub(letter.client.legal_name(), MAX_NAME)
    );
    match letter.notice.kind {
        NoticeKind::Arrival | NoticeKind::Digest => arrival::write(letter, &mut out),
        NoticeKind::Receipt => receipt::write(letter, &mut out),
        NoticeKind::Forwarded => sent_on::write(letter, &mut out),
        NoticeKind::Correction => correction(letter, &mut out),
        NoticeKind::Question => question(letter, &mut out),
        NoticeKind::Form => form(letter, &mut out),
        NoticeKind::Advice => advice(letter, &mut out),
        NoticeKind::Code => code::write(letter, &mut out),
        NoticeKind::Reminder | NoticeKind::FeeWarning => follow_up::write(letter, &mut out),
        NoticeKind::LastNotice => follow_up::last(letter, &mut out),
        NoticeKind::GlassBroken | NoticeKind::DayReport | NoticeKind::Calendar => {}
    }
    out.push_str("\nAn answer to this message reaches the mail desk.\n\n");
    for line in std::iter::once(&letter.letterhead.name).chain(&letter.letterhead.address) {
        let _ = writeln!(out, "{}", text::scrub(line, MAX_NAME));
    }
    out
}

fn correction(letter: &Letter<'_>, out: &mut String) {
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    out.push_str("an earlier message of ours was wrong, and we apologise.\n\n");
    if letter.notice.says_it_lies_here() {
        let left = match letter.notice.matter {
            Matter::Sent(_) => "sent on",
            _ => "handed out",
        };
        let _ = writeln!(
            out,
            "This was not {left}; it is still here for you at PMB {pmb}:\n"
        );
        pieces(letter, Telling::Name, out);
    } else {
        let _ = writeln!(
            out,
            "This was announced for PMB {pmb} by mistake; it is not for you:\n"
        );
        pieces(letter, Telling::Bare, out);
    }
}

/// rules 31 and 32: the client may add the recipient to his form, or it goes back.
fn question(letter: &Letter<'_>, out: &mut String) {
    out.push_str(
        "we hold mail for a name that is on no form of ours, and it may be meant for you:\n\n",
    );
    pieces(letter, Telling::Bare, out);
    let mut lines: Vec<_> = letter
        .items
        .iter()
        .filter_map(|item| item.line.as_deref())
        .map(|line| text::scrub(line, MAX_NAME))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        let _ = writeln!(out, "\nIt is addressed to: {line}");
    }
    out.push_str(
        "\nIf this name receives mail with you, please answer: it must be added to your Form 1583\n",
    );
    out.push_str("before we may give you the mail. Otherwise we give it back to the carrier.\n");
}

/// Whether nothing is asked for but what is still good for a while.
fn only_ends_soon(notice: &Notice) -> bool {
    let asked = match &notice.matter {
        Matter::Missing(missing) => missing.as_slice(),
        _ => &[],
    };
    !asked.is_empty() && asked.iter().all(|problem| problem.ends_soon())
}

/// rule 5. Sent only after a manager released it. Says that a part of the form is missing, never what stands there.
fn form(letter: &Letter<'_>, out: &mut String) {
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let waits = !letter.notice.items.is_empty();
    if waits {
        let _ = writeln!(out, "this mail is here for you at PMB {pmb}:\n");
        pieces(letter, Telling::SinceAndName, out);
        out.push_str("\nWe may hand it out when your Form 1583 is complete.");
    }
    let Matter::Missing(missing) = &letter.notice.matter else {
        out.push_str(" We wrote to you what is missing; the desk\ntells you again.\n");
        return;
    };
    // What is still good is not missing.
    let (soon, gone): (Vec<_>, Vec<_>) = missing.iter().partition(|problem| problem.ends_soon());
    let asked = |all: &[Problem], out: &mut String| {
        for what in all.iter().filter_map(|problem| problem.bring()) {
            let _ = writeln!(out, "  - {what}");
        }
    };
    if waits && !gone.is_empty() {
        out.push_str(" This is missing:\n\n");
    } else if !gone.is_empty() {
        out.push_str(
            "the Postal Service asks for a complete Form 1583 of everybody who gets mail at a private\n",
        );
        let _ = writeln!(out, "mailbox. For PMB {pmb} this is missing:\n");
    }
    asked(&gone, out);
    if soon.is_empty() {
        return;
    }
    match (waits, gone.is_empty()) {
        (_, false) => out.push_str("\nThis is valid and expires soon:\n\n"),
        (true, true) => out.push_str(" This is valid and expires soon:\n\n"),
        (false, true) => {
            let _ = writeln!(
                out,
                "your Form 1583 for PMB {pmb} is complete. This expires soon:\n"
            );
        }
    }
    asked(&soon, out);
}

/// rules 49 and 50: the words are those of the drift list.
fn advice(letter: &Letter<'_>, out: &mut String) {
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let label = match &letter.notice.matter {
        Matter::Labels(label) => text::scrub(label, MAX_NAME),
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "mail for you comes with {label:?} in the address. Only PMB may stand before the number of a private\n\
         mailbox: with any other word the carrier may send it back.\n\n\
         Please ask those who write to you to write PMB {pmb}."
    );
}

/// How much is told of a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// Since when it is here, and the name it came under.
    SinceAndName,
    /// The name it came under.
    Name,
    /// Neither: it may be another client's by now.
    Bare,
}

/// Pieces that read the same, in the order in which they are told.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    since: Option<Day>,
    kind: ItemKind,
    details: String,
}

fn pieces(letter: &Letter<'_>, telling: Telling, out: &mut String) {
    let unknown = letter.notice.items.len().saturating_sub(letter.items.len());
    listed(letter, &letter.items, unknown, telling, out);
}

/// Pieces of the letter, and how many more of which nothing but their number is known.
fn listed(
    letter: &Letter<'_>,
    items: &[&Item],
    unknown: usize,
    telling: Telling,
    out: &mut String,
) {
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    for item in items {
        let since =
            (telling == Telling::SinceAndName).then(|| item.came(&letter.letterhead.timezone));
        let details = details(item, letter.client, telling);
        *groups
            .entry(Group {
                since,
                kind: item.kind,
                details,
            })
            .or_default() += 1;
    }
    let mut said = None;
    for (group, count) in &groups {
        if let Some(day) = group.since.filter(|_| group.since != said) {
            said = group.since;
            let _ = writeln!(out, "since {}", day.date().format("%A, %B %-d, %Y"));
        }
        let _ = writeln!(
            out,
            "  {count} {}{}",
            noun(group.kind, *count),
            group.details
        );
    }
    if unknown > 0 {
        let more = if groups.is_empty() { "" } else { "and " };
        let _ = writeln!(out, "  {more}{}", pieces_of_mail(unknown));
    }
}

/// What tells one piece from another of its kind: the carrier with the end of its number, and the name.
fn details(item: &Item, client: &Client, telling: Telling) -> String {
    let mut out = String::new();
    let tail = item.tracking.as_deref().map(last_four);
    let _ = match (item.carrier, tail) {
        (Some(carrier), Some(tail)) => write!(out, ", {} ..{tail}", carrier.word()),
        (Some(carrier), None) => write!(out, ", {}", carrier.word()),
        (None, Some(tail)) => write!(out, ", number ..{tail}"),
        (None, None) => Ok(()),
    };
    if telling != Telling::Bare && item.client.as_ref() == Some(&client.id) {
        out.push_str(&addressed(item));
    }
    out
}

/// The name that was read on a piece, where it is not the client's usual one. A name by which somebody was only found
/// was read by nobody.
fn addressed(item: &Item) -> String {
    let Some(evidence) = &item.evidence else {
        return String::new();
    };
    let is_read = |line: &str| stands_in(&evidence.name, line);
    if !item.line.as_deref().is_some_and(is_read) {
        return String::new();
    }
    let name = text::scrub(&evidence.name, MAX_NAME);
    match evidence.kind {
        Some(NameKind::Former) => format!(", addressed to {name}, a former name"),
        Some(NameKind::Dba | NameKind::Person) => format!(", addressed to {name}"),
        Some(NameKind::Legal | NameKind::Alias | NameKind::Acronym | NameKind::Seen) | None => {
            String::new()
        }
    }
}

fn last_four(number: &str) -> String {
    let number = text::scrub(number, MAX_NAME);
    number
        .chars()
        .skip(number.chars().count().saturating_sub(4))
        .collect()
}

fn noun(kind: ItemKind, count: usize) -> &'static str {
    let (one, many) = match kind {
        ItemKind::Letter => ("letter", "letters"),
        ItemKind::Flat => ("large envelope", "large envelopes"),
        ItemKind::Parcel => ("parcel", "parcels"),
        ItemKind::Certified => ("certified letter", "certified letters"),
        ItemKind::Registered => ("registered letter", "registered letters"),
        ItemKind::Legal => ("legal letter", "legal letters"),
        ItemKind::Marketing => ("piece of advertising", "pieces of advertising"),
        ItemKind::Other => ("other piece", "other pieces"),
    };
    if count == 1 { one } else { many }
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
