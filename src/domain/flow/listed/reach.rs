//! Whom a row newly lets near the mail of a client we have: who may collect, where letters and mail go, and that pieces
//! lie here under a name that becomes another's. A list that gives a number to somebody else does its harm here.
//!
//! Pure. Nothing of it is stored: it stands beside what differs, for whoever takes it over.

use crate::domain::client::{Client, ClientKind};
use crate::domain::form::same_name;
use crate::domain::listed::FieldDiffers;
use crate::domain::state::State;
use crate::domain::time::Day;

/// What is new, in words; none where nobody newly reaches anything.
pub(super) fn reach(
    state: &State,
    before: &Client,
    after: &Client,
    today: Day,
) -> Option<FieldDiffers> {
    let held = state.held_by(&before.id).count();
    let was = before.legal_name();
    let here = match held {
        0 => None,
        1 => Some(format!("1 piece for {was} is here")),
        held => Some(format!("{held} pieces for {was} are here")),
    };
    let renamed = renamed(before, after, here.as_deref());
    let says_here = renamed.is_some();
    let mut told: Vec<String> = renamed.into_iter().collect();
    told.extend(collectors(before, after, today));
    told.extend(places(before, after));
    if told.is_empty() {
        return None;
    }
    told.extend(here.filter(|_| !says_here));
    Some(FieldDiffers {
        column: FieldDiffers::REACH.to_owned(),
        old: String::new(),
        new: told.join("; "),
    })
}

/// The whole name became another's: by it somebody else may collect what lies here.
fn renamed(before: &Client, after: &Client, here: Option<&str>) -> Option<String> {
    let (was, is) = (before.legal_name(), after.legal_name());
    let is_person = after.kind == ClientKind::Individual;
    if same_name(was, is) || !(is_person || here.is_some()) {
        return None;
    }
    let here = here.map_or(String::new(), |here| format!(", and {here}"));
    Some(if is_person {
        format!("may collect {is}, as the client was {was}{here}: the same person?")
    } else {
        format!("{is} gets the mail, as the client was {was}{here}: the same firm?")
    })
}

/// Who may collect by the list and may not yet; a person himself is said by his name.
fn collectors(before: &Client, after: &Client, today: Day) -> Option<String> {
    let had = before.may_collect(today);
    let is_himself =
        |one: &String| after.kind == ClientKind::Individual && same_name(one, after.legal_name());
    let is_new = |one: &String| !is_himself(one) && !had.iter().any(|known| same_name(known, one));
    let new: Vec<String> = after
        .may_collect(today)
        .into_iter()
        .filter(is_new)
        .collect();
    (!new.is_empty()).then(|| format!("may collect {}", new.join(", ")))
}

/// Where letters and mail go that did not go there.
fn places(before: &Client, after: &Client) -> Vec<String> {
    let mails = |one: &Client| -> Vec<String> {
        let all = one.emails.iter();
        all.map(|one| one.mail().to_owned()).collect()
    };
    let lists = [
        ("letters go to", mails(before), mails(after)),
        (
            "may be called on",
            before.phones.clone(),
            after.phones.clone(),
        ),
    ];
    let texts = [
        (
            "mail is sent on to",
            &before.forwarding.address,
            &after.forwarding.address,
        ),
        (
            "mail is re-mailed to",
            &before.remail.address,
            &after.remail.address,
        ),
    ];
    let listed = lists.into_iter().filter_map(|(says, had, has)| {
        let is_new = |one: &&String| !had.iter().any(|known| known.eq_ignore_ascii_case(one));
        let new: Vec<&str> = has.iter().filter(is_new).map(String::as_str).collect();
        (!new.is_empty()).then(|| format!("{says} {}", new.join(", ")))
    });
    let sent = texts
        .into_iter()
        .filter(|(_, had, has)| !has.is_empty() && had != has)
        .map(|(says, _, has)| format!("{says} {has}"));
    listed.chain(sent).collect()
}
