//! Entering and opening forms, and what a form says of a client's names.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, sort_names};
use crate::domain::command::Context;
use crate::domain::flow::asked::client;
use crate::domain::flow::directory::order::{added, changed};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::{self, Form1583, FormField, RecipientKind, same_name};
use crate::domain::ids::ClientId;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Enter fields of a client's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetForm {
    pub client: ClientId,
    /// Which fields, each with its text; an empty one takes the value away.
    pub cells: Vec<(FormField, String)>,
    /// Whether somebody went through the whole form: what is empty then is missing.
    pub whole: bool,
}

impl Order for SetForm {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, cells, whole) = (&self.client, &self.cells, self.whole);
        let before = client(state, id)?;
        let mut after = before.clone();
        let added = added(ctx);
        let write = |form: &mut Form1583| {
            for (field, value) in cells {
                form::write(form, *field, value, &added.by, added.on).map_err(|problem| {
                    Rejection::Field {
                        field: field.word(),
                        problem,
                    }
                })?;
            }
            form.settle(whole);
            Ok(())
        };
        after.change_form(write)?;
        mark_names(before, &mut after, &added);
        Ok(changed(before, &after))
    }
}

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
