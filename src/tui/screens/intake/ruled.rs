//! What the rules say of a piece that was just logged, where it is not the ordinary way.

use super::state::is_misread;
use crate::domain::disposition::{Action as Act, Tone};
use crate::domain::ids::ItemId;
use crate::wire::rows::Logged;

/// What the rules say of a client's piece, where that is not the ordinary way.
pub(super) fn rule(logged: &Logged, fix: &str) -> Option<String> {
    let said = &logged.disposition;
    let plain = said.is_ordinary() || logged.row.item.client.is_none();
    let how = match said.action {
        Act::Process => format!("; write it with {fix}, then + WHO; WHAT; HOUR"),
        _ => String::new(),
    };
    (!plain && said.tone() != Tone::Plain).then(|| format!("{}{how}", said.words()))
}

/// What to know beside a piece, without a bell: also that its name is on no form, for the piece goes its ordinary way.
pub(super) fn beside(logged: &Logged) -> Option<String> {
    let said = &logged.disposition;
    let is_off_form = said.is_ordinary() && said.tone() != Tone::Plain;
    let off_form = is_off_form.then(|| said.words());
    let all: Vec<String> = logged.aside.iter().cloned().chain(off_form).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What of these pieces must not be overwritten unread: the rules' word for each, and that a number was misread.
pub(super) fn to_heed(logged: &[Logged], fix: &str) -> Vec<(ItemId, String)> {
    let ruled = logged.iter().filter(|one| rule(one, fix).is_some());
    let what = |one: &Logged| {
        one.disposition
            .action
            .word()
            .replace('_', " ")
            .to_uppercase()
    };
    let ruled = ruled.map(|one| (one.row.item.id, what(one)));
    let misread = logged.iter().filter(|one| is_misread(&one.row.item));
    let void = format!("MISREAD: {fix}, its number, then void misread; then scan it again");
    let misread = misread.map(|one| (one.row.item.id, void.clone()));
    ruled.chain(misread).collect()
}
