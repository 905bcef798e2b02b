//! How the name on a piece stands to the client.

use crate::domain::client::{Client, ClientKind};
use crate::domain::disposition::NameMatch;
use crate::domain::form::RecipientKind;
use crate::domain::item::Evidence;
use crate::domain::name::NameKind;

/// Which kind of name a line met (rule 21). Only of a form that somebody went through it is known whom it does
/// not name.
pub fn name_match(client: &Client, evidence: Option<&Evidence>) -> NameMatch {
    let Some((found, kind)) = evidence.and_then(|found| Some((found, found.kind?))) else {
        return NameMatch::Box;
    };
    let same = |name: &str| folded(name) == folded(&found.name);
    let part = |name: &str| is_part(&found.name, name);
    let on_record = client
        .names
        .iter()
        .any(|name| name.on_form && part(&name.text));
    let form = client.form.as_deref();
    let listed = form.and_then(|form| form.recipients.iter().find(|one| same(&one.name)));
    let covered = on_record || form.is_some_and(|form| form.covered_names().any(part));
    if !covered && form.is_some_and(|form| same(&form.authorised.name)) {
        return NameMatch::AuthorisedOnly;
    }
    if !covered && says_whom(client) && kind != NameKind::Former {
        return NameMatch::OffForm;
    }
    match (kind, client.kind) {
        _ if listed.is_some_and(|one| one.kind == RecipientKind::Minor) => NameMatch::Minor,
        (NameKind::Legal, ClientKind::Individual) => NameMatch::Applicant,
        (NameKind::Legal, ClientKind::Business) => NameMatch::Business,
        (NameKind::Former, _) => NameMatch::Former,
        (NameKind::Person | NameKind::Dba | NameKind::Alias | NameKind::Acronym, _) => {
            NameMatch::Listed
        }
        (NameKind::Seen, _) if covered => NameMatch::Listed,
        (NameKind::Seen, _) => NameMatch::OffForm,
    }
}

/// Whether it is known whom a client's form names: somebody went through it, and something of that was entered. A list
/// that left the column of names empty says nothing of them.
fn says_whom(client: &Client) -> bool {
    let form = client.form.as_deref().filter(|form| form.gone_through);
    form.is_some_and(|form| {
        form.covered_names().next().is_some() || client.names.iter().any(|name| name.on_form)
    })
}

/// Whether a name is words of the other one, as they stand there: Hargrove of Hargrove Law PC is on its form.
fn is_part(part: &str, name: &str) -> bool {
    let (part, name) = (folded(part), folded(name));
    !part.is_empty() && name.windows(part.len()).any(|words| words == part)
}

/// The words of a name as they are compared: case, spacing and signs do not count.
fn folded(name: &str) -> Vec<String> {
    let plain = |word: &str| {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let words = name
        .split_whitespace()
        .map(|word| plain(word).to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}
