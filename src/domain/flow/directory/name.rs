//! Names come, end and go by hand; labels teach new ones.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, sort_names};
use crate::domain::command::context::Context;
use crate::domain::flow::Event;
use crate::domain::flow::asked::{can_be, client, given};
use crate::domain::flow::directory::changed::{added, changed};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::{FieldProblem, Recipient, RecipientKind, same_name};
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::window::Given;
use serde::{Deserialize, Serialize};

/// Remember how a label writes a client, after a clerk chose the client by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RememberName {
    pub client: ClientId,
    /// As the label has it.
    pub text: String,
}

impl Order for RememberName {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// What a label says of a client whom a clerk chose by hand. A name that is known teaches nothing.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { client: id, text } = self;
        let before = client(state, id)?;
        let text = given("the name", text)?;
        if before.names.iter().any(|name| same_name(&name.text, &text)) {
            return Ok(Vec::new());
        }
        let name = Name {
            added: Some(added(ctx)),
            ..Name::new(&text, NameKind::Seen)
        };
        Ok(with_names(before, |names| names.push(name)))
    }
}

/// Add a name; one that is there gets the dates and the mark of being on the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddName {
    pub client: ClientId,
    /// Which; `added` is filled by the decision.
    pub name: Name,
}

impl Order for AddName {
    /// How labels write a client is remembered by whoever logs mail, by whichever door.
    fn needs(&self) -> Permission {
        let Name {
            kind,
            from,
            to,
            on_form,
            ..
        } = &self.name;
        match kind {
            NameKind::Seen if from.is_none() && to.is_none() && !on_form => Permission::Log,
            _ => Permission::Manage,
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { client: id, name } = self;
        let before = client(state, id)?;
        let text = given("the name", &name.text)?;
        for day in [name.from, name.to].into_iter().flatten() {
            can_be(Given::Used, &text, day, ctx)?;
        }
        let is_it = |known: &Name| known.kind == name.kind && same_name(&known.text, &text);
        if name.kind == NameKind::Legal && !before.names.iter().any(is_it) {
            return Err(Rejection::LegalName(before.legal_name().to_owned()));
        }
        let known = before.names.iter().find(|known| is_it(known));
        let named = match known {
            Some(known) => Name {
                from: name.from.or(known.from),
                to: name.to.or(known.to),
                on_form: known.on_form || name.on_form,
                ..known.clone()
            },
            None => Name {
                text: text.clone(),
                added: Some(added(ctx)),
                ..name.clone()
            },
        };
        runs(&named)?;
        let mut after = before.clone();
        lists(&mut after, &named);
        match after.names.iter_mut().find(|known| is_it(known)) {
            Some(known) => *known = named,
            None => after.names.push(named),
        }
        sort_names(&mut after.names);
        Ok(changed(before, &after))
    }
}

/// Let a name end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndName {
    pub client: ClientId,
    pub text: String,
    /// Last day of use; the day before the current one when absent.
    pub on: Option<Day>,
}

impl Order for EndName {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, text, on) = (&self.client, self.text.as_str(), self.on);
        let before = client(state, id)?;
        let wanted = named(before, text)?;
        let on = match (on, wanted.to) {
            (Some(on), _) => on,
            (None, None) => ctx.today.before().max(wanted.from.unwrap_or(Day(i32::MIN))),
            (None, Some(ended)) => {
                return Err(Rejection::Field {
                    field: wanted.text,
                    problem: FieldProblem::EndedAlready(ended),
                });
            }
        };
        can_be(Given::Used, text, on, ctx)?;
        let ended = Name {
            to: Some(on),
            ..wanted.clone()
        };
        runs(&ended)?;
        Ok(with_names(before, |names| {
            for name in names.iter_mut().filter(|name| **name == wanted) {
                name.clone_from(&ended);
            }
        }))
    }
}

/// Take a name away that never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveName {
    pub client: ClientId,
    pub text: String,
}

impl Order for RemoveName {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { client: id, text } = self;
        let before = client(state, id)?;
        let wanted = named(before, text)?;
        Ok(with_names(before, |names| {
            names.retain(|name| *name != wanted);
        }))
    }
}

/// A trade name that is said to stand on a form that was entered stands in its box 12 (rule 19).
fn lists(client: &mut Client, name: &Name) {
    let Some(form) = client.form.as_mut() else {
        return;
    };
    let is_covered = form.covered_names().any(|one| same_name(one, &name.text));
    if name.on_form && name.kind == NameKind::Dba && !is_covered {
        form.recipients.push(Recipient {
            name: name.text.clone(),
            kind: RecipientKind::Dba,
        });
    }
}

/// A name's last day is not before its first.
fn runs(name: &Name) -> Result<(), Rejection> {
    match (name.from, name.to) {
        (Some(from), Some(to)) if to < from => Err(Rejection::Field {
            field: name.text.clone(),
            problem: FieldProblem::EndsEarly,
        }),
        _ => Ok(()),
    }
}

/// The name with this text that still runs, else any; the current legal one only changes by a rename.
fn named(client: &Client, text: &str) -> Result<Name, Rejection> {
    let all = || {
        client
            .names
            .iter()
            .filter(|name| same_name(&name.text, text))
    };
    let name = all()
        .filter(|name| name.kind != NameKind::Legal)
        .min_by_key(|name| name.to.is_some());
    match (name, all().next()) {
        (Some(name), _) => Ok(name.clone()),
        (None, Some(legal)) => Err(Rejection::LegalName(legal.text.clone())),
        (None, None) => Err(Rejection::NoName {
            client: client.legal_name().to_owned(),
            text: text.to_owned(),
        }),
    }
}

fn with_names(before: &Client, change: impl FnOnce(&mut Vec<Name>)) -> Vec<Event> {
    let mut after = before.clone();
    change(&mut after.names);
    sort_names(&mut after.names);
    changed(before, &after)
}
