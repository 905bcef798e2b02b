//! Entering forms.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, ClientChange};
use crate::domain::command::context::Context;
use crate::domain::flow::asked::client;
use crate::domain::flow::directory::changed::{added, changed};
use crate::domain::flow::directory::form_names::mark_names;
use crate::domain::flow::directory::outdated;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{ClientChanged, Event};
use crate::domain::form::{self, FieldProblem, Form1583, FormChange, FormField};
use crate::domain::ids::ClientId;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::Day;
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
                        field: field.with_box(),
                        problem,
                    }
                })?;
            }
            form.settle(whole);
            goes_on(form, before.opened, cells)?;
            Ok::<_, Rejection>(())
        };
        after.change_form(write)?;
        mark_names(before, &mut after, &added);
        let mut events = uploaded_again(changed(before, &after), state, &after, cells);
        let anew = outdated::signed_anew(before, &after, state, ctx);
        events.extend(anew.map(Event::from));
        Ok(events)
    }
}

/// That a form was uploaded says so although its day was the same before: something changed since, and is there by now.
fn uploaded_again(
    mut events: Vec<Event>,
    state: &State,
    after: &Client,
    cells: &[(FormField, String)],
) -> Vec<Event> {
    let is_said =
        |(field, text): &(FormField, String)| *field == FormField::Crd && !text.trim().is_empty();
    let crd = after.form.as_ref().and_then(|form| form.crd.clone());
    if crd.is_none() || !cells.iter().any(is_said) || !state.to_crd.contains_key(&after.id) {
        return events;
    }
    let uploaded = ClientChange::Form(Box::new(FormChange::Crd(crd)));
    match events.iter_mut().find_map(|event| match event {
        Event::ClientChanged(changed) => Some(changed),
        _ => None,
    }) {
        Some(known) if known.changes.contains(&uploaded) => {}
        Some(known) => known.changes.push(uploaded),
        None => events.push(Event::ClientChanged(ClientChanged {
            client: after.id.clone(),
            changes: vec![uploaded],
        })),
    }
    events
}

/// Box 1b is no day before the service began, in box 1a or else on the record.
fn goes_on(
    form: &Form1583,
    began: Option<Day>,
    cells: &[(FormField, String)],
) -> Result<(), Rejection> {
    let is_said =
        |(field, _): &(FormField, String)| matches!(field, FormField::Opened | FormField::Closed);
    match (form.opened.or(began), form.closed) {
        (Some(opened), Some(closed)) if closed < opened && cells.iter().any(is_said) => {
            Err(Rejection::Field {
                field: FormField::Closed.with_box(),
                problem: FieldProblem::EndsEarly,
            })
        }
        _ => Ok(()),
    }
}
