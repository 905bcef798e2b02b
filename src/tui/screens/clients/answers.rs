//! What a record makes of the server's answers.

use super::field::{Field, NewField, Plain};
use super::line;
use super::record::{Page, State};
use crate::domain::form;
use crate::domain::ids::CommandId;
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::Done;
use crate::domain::terms::Term;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::ClientCard;

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// A field was sent.
    Changed {
        id: CommandId,
        /// What it did, in words.
        deed: String,
        field: Field,
        /// What was typed.
        text: String,
    },
    /// A form was opened.
    FormOpened,
    /// Who has the box that a newcomer shall get.
    Neighbours,
    /// A client was added.
    Added {
        id: CommandId,
        /// What it did, in words.
        deed: String,
    },
    /// The record of the client who was added.
    Opened,
}

impl From<Then> for crate::tui::screens::Then {
    fn from(then: Then) -> Self {
        Self::Record(then)
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (
            Then::Changed {
                id,
                deed,
                field,
                text,
            },
            Reply::Done(done),
        ) => changed(model, id, &deed, &field, &text, &done),
        (Then::FormOpened, Reply::Form(sheet)) => {
            let whose = words::clean(&format!(
                "{} {}",
                sheet.client.pmb,
                sheet.client.legal_name()
            ));
            if let Some(record) = &mut model.clients.open {
                record.turn(Page::Form(sheet));
            }
            model.ok(format!(
                "the form of {whose} is open, and the opening is written down; Esc closes it"
            ))
        }
        (Then::Neighbours, Reply::Clients(cards)) => add(model, &cards),
        // Nobody has the box, which the server calls a failure.
        (Then::Neighbours, Reply::Failed(_)) => add(model, &[]),
        (Then::Added { id, deed }, Reply::Done(done)) => added(model, id, &deed, &done),
        (Then::Added { .. }, Reply::Refused(rejection)) => not_added(model, &rejection),
        (Then::Opened, Reply::Clients(cards)) => opened(model, cards),
        (_, Reply::Refused(Rejection::Row { problem, .. })) => model.refuse(of_box(&problem)),
        // The line names the field already.
        (_, Reply::Refused(Rejection::Field { problem, .. })) => {
            model.refuse(words::clean(&format!("{problem}; nothing was changed")))
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

fn changed(
    model: &mut Model,
    id: CommandId,
    deed: &str,
    field: &Field,
    text: &str,
    done: &Done,
) -> Effects {
    let deed = words::clean(deed);
    let is_new = done.client.is_some();
    if is_new {
        model.remember(id, deed.clone());
    }
    let (who, today) = model
        .desk
        .as_ref()
        .map_or_else(Default::default, |(desk, _)| (desk.who.clone(), desk.day));
    if let Some(record) = &mut model.clients.open {
        written(record, field, text, &who, today);
        next(record, field);
    }
    model.ok(if is_new {
        deed
    } else {
        "that is so already; nothing was changed".to_owned()
    })
}

/// What was entered in a form that is open stands there: it is not opened once more for that.
fn written(
    record: &mut State,
    field: &Field,
    text: &str,
    who: &str,
    today: crate::domain::time::Day,
) {
    let Page::Form(sheet) = &mut record.page else {
        return;
    };
    let text = if text == line::NONE { "" } else { text };
    match field {
        Field::Form(one) => {
            // The server has taken it by the same reading.
            let _ = sheet
                .client
                .change_form(|form| form::write(form, *one, text, who, today));
        }
        Field::Plain(Plain::WholeForm) => sheet.client.change_form(|form| form.settle(true)),
        _ => {}
    }
}

/// The next field comes; where more of the same may follow, the field stays.
fn next(record: &mut State, field: &Field) {
    let stays = matches!(field, Field::Plain(Plain::Service | Plain::NewName));
    record.enter(record.position() + usize::from(!stays));
}

/// Adds the newcomer, unless the box has a client of that name.
fn add(model: &mut Model, there: &[ClientCard]) -> Effects {
    let Some(Page::New(who)) = model.clients.open.as_ref().map(|record| &record.page) else {
        return Effects::new();
    };
    if there
        .iter()
        .any(|card| card.client.legal_name() == who.name)
    {
        let text = format!(
            "{} is in that box already; Esc leaves it",
            words::clean(&who.name)
        );
        return model.refuse(text);
    }
    let deed = format!("{} is a client now, box {}", who.name, who.pmb);
    match line::newcomer(who, model.desk.as_ref().map(|(desk, _)| desk.day)) {
        Ok(command) => {
            let id = model.ids.fresh();
            ask(
                ask::Submit {
                    id,
                    command: Box::new(command),
                },
                Then::Added { id, deed },
            )
        }
        Err(why) => model.question(why),
    }
}

fn added(model: &mut Model, id: CommandId, deed: &str, done: &Done) -> Effects {
    let Some(client) = &done.client else {
        return model.refuse("nobody was added");
    };
    let deed = words::clean(deed);
    model.remember(id, deed.clone());
    let mut effects = model.ok(format!("{deed}; now the rest, Esc ends it"));
    effects.extend(ask(ask::Client(client.to_string()), Then::Opened));
    effects
}

/// Goes back to the field that the server does not take.
fn not_added(model: &mut Model, rejection: &Rejection) -> Effects {
    let Rejection::Row { column, problem } = rejection else {
        return model.refuse(words::refused(rejection));
    };
    let field = match column.as_str() {
        "legal_name" => NewField::Name,
        "opened" | "closed" => NewField::Opened,
        _ => NewField::Box,
    };
    if let Some(record) = &mut model.clients.open {
        record.turn_to(&Field::New(field));
    }
    model.refuse(of_box(problem))
}

/// A list's refusal in the words of this line.
fn of_box(problem: &RowProblem) -> String {
    match problem {
        RowProblem::Occupied { pmb, holder } => {
            format!(
                "box {pmb} is {}'s; type {pmb} shared for a second client",
                words::clean(holder)
            )
        }
        RowProblem::Resting { pmb, holder, until } => format!(
            "box {pmb} was {}'s, re-mailed until {until} (house rule 39); another box, or {pmb} because REASON",
            words::clean(holder)
        ),
        RowProblem::Needed => "that is needed of every client".to_owned(),
        other => words::clean(&other.to_string()),
    }
}

/// The new client's record, at the first field that was not asked yet.
fn opened(model: &mut Model, cards: Vec<ClientCard>) -> Effects {
    if let Some(card) = cards.into_iter().next() {
        let mut record = State::new(card);
        record.turn_to(&Field::Term(Term::Emails));
        model.clients.open = Some(Box::new(record));
    }
    Effects::new()
}
