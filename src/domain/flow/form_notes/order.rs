//! A custodian notes how far a client's form is, or what came with it. A day that has not come is a slip; a form that
//! falls short is not accepted.

use serde::{Deserialize, Serialize};

use super::FormNoted;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::compliance::form_state;
use crate::domain::flow::asked::{can_be, client, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::{Expiry, FieldProblem};
use crate::domain::ids::ClientId;
use crate::domain::name::Added;
use crate::domain::pipeline::acceptance;
use crate::domain::pipeline::notes::{Attorney, FormNotes, FormSaid, Revise};
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::standing::FormState;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::window::Given;

/// Note something beside a client's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteForm {
    pub client: ClientId,
    pub said: FormSaid,
    /// On which day, when that was not today.
    pub on: Option<Day>,
}

impl Order for NoteForm {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = client(state, &self.client)?;
        let on = self.on.unwrap_or(ctx.today);
        if on > ctx.today {
            return Err(Rejection::NotYet(on));
        }
        // What somebody signed may be older than what this desk did.
        let kind = match self.said {
            FormSaid::Acknowledged => Given::Dated,
            _ => Given::Noted,
        };
        can_be(kind, "the day", on, ctx)?;
        let known = state.notes_of(&client.id);
        let said = cleaned(&self.said, ctx)?;
        let mut notes = known.cloned().unwrap_or_default();
        change(&mut notes, client, &said, on, ctx)?;
        if *known.unwrap_or(&FormNotes::default()) == notes {
            return Ok(Vec::new());
        }
        let (client, said, notes) = (client.id.clone(), Some(said), Some(notes));
        Ok(vec![
            FormNoted {
                client,
                said,
                on,
                notes,
            }
            .into(),
        ])
    }
}

/// The same with its texts as they are kept.
fn cleaned(said: &FormSaid, ctx: &Context<'_>) -> Result<FormSaid, Rejection> {
    Ok(match said {
        FormSaid::Revise(why) => FormSaid::Revise(given("the reason", why)?),
        FormSaid::Attorney(attorney) if attorney.dated > ctx.today => {
            return Err(Rejection::NotYet(attorney.dated));
        }
        FormSaid::Attorney(Attorney {
            dated,
            ends: Expiry::On(last),
            ..
        }) if last < dated => {
            return Err(Rejection::Field {
                field: "ends".to_owned(),
                problem: FieldProblem::EndsEarly,
            });
        }
        FormSaid::Attorney(attorney) => {
            can_be(Given::Dated, "dated", attorney.dated, ctx)?;
            if let Expiry::On(last) = attorney.ends {
                can_be(Given::Ends, "ends", last, ctx)?;
            }
            FormSaid::Attorney(Attorney {
                name: given("the name", &attorney.name)?,
                ..attorney.clone()
            })
        }
        FormSaid::Asked
        | FormSaid::Received
        | FormSaid::Accepted
        | FormSaid::NoAttorney
        | FormSaid::Acknowledged
        | FormSaid::NotAcknowledged => said.clone(),
    })
}

fn change(
    notes: &mut FormNotes,
    client: &Client,
    said: &FormSaid,
    on: Day,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let by = ctx.actor.name().to_owned();
    let mark = Added { by, on };
    match said {
        FormSaid::Asked => notes.asked = Some(mark),
        FormSaid::Received => {
            if let Some(asked) = notes.asked.as_ref().filter(|asked| asked.on > on) {
                return Err(NoRuling::BeforeAsked(asked.on).into());
            }
            notes.received = Some(mark);
            // What is to be accepted is the one that came now.
            (notes.accepted, notes.revise) = (None, None);
        }
        FormSaid::Accepted => {
            can_be_accepted(notes, client, on, ctx)?;
            notes.accepted = Some(mark);
        }
        FormSaid::Revise(why) => {
            let why = why.clone();
            notes.accepted = None;
            notes.revise = Some(Revise { why, noted: mark });
        }
        FormSaid::Attorney(attorney) => notes.attorney = Some(attorney.clone()),
        FormSaid::NoAttorney => notes.attorney = None,
        FormSaid::Acknowledged => notes.acknowledged = Some(on),
        FormSaid::NotAcknowledged => notes.acknowledged = None,
    }
    Ok(())
}

/// A form is accepted on a day when it lay here, complete, with everything that rules 7, 8, 13 and 88 want of it: of the form that
/// came last, not of the one before.
fn can_be_accepted(
    notes: &FormNotes,
    client: &Client,
    on: Day,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    if let Some(revise) = &notes.revise {
        return Err(NoRuling::NotRevised(revise.why.clone()).into());
    }
    if let Some(received) = notes.received.as_ref().filter(|one| one.on > on) {
        return Err(NoRuling::BeforeCame(received.on).into());
    }
    // What was seen, signed or copied later was not so on that day, whatever it is today.
    let has_all = |day: Day| form_state(client, day, ctx.policy) == FormState::Complete;
    let lacks = acceptance::lacks(client, notes, on, ctx.policy);
    if !lacks.is_empty() {
        return Err(NoRuling::NotAcceptable(lacks.join("; ")).into());
    }
    if !has_all(on) || !has_all(ctx.today) {
        return Err(NoRuling::NotComplete(client.legal_name().to_owned()).into());
    }
    Ok(())
}
