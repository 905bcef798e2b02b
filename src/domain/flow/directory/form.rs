//! Entering forms.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::client;
use crate::domain::flow::directory::changed::{added, changed};
use crate::domain::flow::directory::form_names::mark_names;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::{self, FieldProblem, Form1583, FormField};
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
        Ok(changed(before, &after))
    }
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
