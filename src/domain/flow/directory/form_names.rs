//! What a form says of a client's names.

use crate::domain::client::{Client, sort_names};
use crate::domain::form::{Form1583, RecipientKind, same_name};
use crate::domain::name::{Added, Name, NameKind};

/// Names follow the form: what it covers is on it, what it no longer covers is not, and whoever box 12 lists has
/// a name here (rules 19, 21). A form that names nobody yet is the legal name's.
pub(in crate::domain::flow) fn mark_names(before: &Client, after: &mut Client, added: &Added) {
    let nothing = Form1583::default();
    let old = before.form.as_deref().unwrap_or(&nothing);
    let new = after.form.as_deref().cloned().unwrap_or_default();
    let is_dropped = before.form.is_some() && after.form.is_none();
    let covers = |form: &Form1583, name: &str| form.covered_names().any(|one| same_name(one, name));
    for name in &mut after.names {
        if covers(&new, &name.text) {
            name.on_form = true;
        } else if covers(old, &name.text) || is_dropped {
            name.on_form = false;
        }
    }
    for (text, kind) in named(&new) {
        if !after.names.iter().any(|name| same_name(&name.text, text)) {
            let name = Name {
                on_form: true,
                added: Some(added.clone()),
                ..Name::new(text, kind)
            };
            after.names.push(name);
        }
    }
    collector(before, &new, after, added);
    if before.form.is_none() && after.form.is_some() && new.covered_names().next().is_none() {
        let legal = after.legal_name().to_owned();
        for name in after.names.iter_mut().filter(|name| name.text == legal) {
            name.on_form = true;
        }
    }
    sort_names(&mut after.names);
}

/// Whoever only collects is known by name too, on no form: what comes for that person is recognised and no mail of
/// a stranger's (rule 20).
fn collector(before: &Client, form: &Form1583, after: &mut Client, added: &Added) {
    let text = form.authorised.name.as_str();
    let is_it = |name: &&Name| same_name(&name.text, text);
    if text.is_empty() || after.names.iter().any(|name| is_it(&name)) {
        return;
    }
    let new = || Name {
        added: Some(added.clone()),
        ..Name::new(text, NameKind::Person)
    };
    // A list that does not have the name does not make it a new one each time.
    let known = before.names.iter().find(is_it).cloned();
    after.names.push(known.unwrap_or_else(new));
}

/// Who is named on a form, with the kind of name it makes here.
fn named(form: &Form1583) -> impl Iterator<Item = (&str, NameKind)> {
    let own = [
        (form.applicant.name.as_str(), NameKind::Person),
        (form.business.name.as_str(), NameKind::Alias),
    ];
    let listed = form.recipients.iter().map(|one| {
        let kind = if one.kind == RecipientKind::Dba {
            NameKind::Dba
        } else {
            NameKind::Person
        };
        (one.name.as_str(), kind)
    });
    own.into_iter()
        .chain(listed)
        .filter(|(name, _)| !name.is_empty())
}
