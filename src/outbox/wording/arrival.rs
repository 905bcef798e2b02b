//! Mail has come: what can be collected, and apart from it what nobody here may sign for or take in (rule 24,
//! 25). Never says of a piece that it can be collected where the rules keep it.

use std::fmt::Write as _;

use super::{MAX_NAME, Telling, code, listed, stay};
use crate::domain::disposition::Action;
use crate::domain::item::Item;
use crate::domain::text;
use crate::outbox::compose::Letter;

/// Writes all parts that have a piece.
pub(super) fn write(letter: &Letter<'_>, out: &mut String) {
    let unknown = letter.notice.items.len().saturating_sub(letter.items.len());
    let of = |action: Action| -> Vec<&Item> {
        let is_one = |item: &&Item| letter.actions.get(&item.id) == Some(&action);
        letter.items.iter().copied().filter(is_one).collect()
    };
    let (unsigned, registered) = (of(Action::RefuseSignature), of(Action::AskOrigin));
    let is_apart = |item: &Item| {
        matches!(
            letter.actions.get(&item.id),
            Some(Action::RefuseSignature | Action::AskOrigin)
        )
    };
    let here: Vec<&Item> = letter
        .items
        .iter()
        .copied()
        .filter(|item| !is_apart(item))
        .collect();
    let mut parts = Vec::new();
    if unknown > 0 || !here.is_empty() {
        parts.push(collected(letter, &here, unknown));
    }
    parts.extend((!unsigned.is_empty()).then(|| not_signed(letter, &unsigned)));
    parts.extend((!registered.is_empty()).then(|| kept_here(letter, &registered)));
    let collects = unknown > 0 || !here.is_empty();
    for (at, part) in parts.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "\nBesides, " });
        out.push_str(part);
    }
    if collects {
        code::beside(letter, out);
    }
}

fn collected(letter: &Letter<'_>, here: &[&Item], unknown: usize) -> String {
    let mut out = format!("this mail is here for you at PMB {}:\n\n", pmb(letter));
    listed(letter, here, unknown, Telling::SinceAndName, &mut out);
    if here.iter().any(|item| item.kind.is_priority()) {
        out.push_str(
            "\nCertified, registered and legal mail often sets a date: please come soon.\n",
        );
    }
    stay::storage(letter, here, &mut out);
    stay::collect(letter, &mut out);
    out
}

/// rule 25: without an authorisation on the form the center does not sign, and tells the client.
fn not_signed(letter: &Letter<'_>, pieces: &[&Item]) -> String {
    let mut out = format!(
        "mail for you at PMB {} is marked Restricted Delivery, and we may not sign for it: your Form 1583\n\
         does not say that we may.\n\n",
        pmb(letter),
    );
    listed(letter, pieces, 0, Telling::SinceAndName, &mut out);
    let _ = writeln!(
        out,
        "\nPlease call the desk before you go anywhere for it. If we should sign for such mail in future,\n\
         please tell the desk: your form must say so.",
    );
    out
}

/// rule 24: such mail is no center's to take. Where it can be collected is not known before somebody has decided: while
/// it lies here, nobody is sent to the Post Office for it.
fn kept_here(letter: &Letter<'_>, pieces: &[&Item]) -> String {
    let mut out = format!(
        "there is Registered Mail for you at PMB {}:\n\n",
        pmb(letter)
    );
    listed(letter, pieces, 0, Telling::SinceAndName, &mut out);
    out.push_str(
        "\nIt is here, and a manager decides whether we may hand it out. Please call the desk before you come\n\
         for it.\n",
    );
    out
}

fn pmb(letter: &Letter<'_>) -> String {
    text::scrub(letter.client.pmb.as_str(), MAX_NAME)
}
