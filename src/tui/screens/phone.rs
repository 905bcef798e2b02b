//! The telephone: `,` and a name gives one sentence to read out, on every screen. It logs no piece, is counted
//! as a mail check, and leaves what is held, marked or on the line's piece alone.

use super::clients;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::Certainty;

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Who is meant.
    Found {
        /// What was typed.
        line: String,
    },
    /// What lies here for him.
    Held,
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Phone(then)
    }
}

/// Asks what lies here for a client.
pub fn ask_for(model: &mut Model, name: &str) -> Effects {
    if name.is_empty() {
        if let Some(party) = clients::party(model) {
            return held(model, party);
        }
        return model.question("who calls? , and a name or a box number");
    }
    if let Some(party) = chosen(model) {
        return held(model, party);
    }
    ask(
        ask::Find {
            query: name.to_owned(),
            limit: 5,
        },
        Then::Found {
            line: name.to_owned(),
        },
    )
}

/// Asks what lies here for this client.
pub fn held(model: &mut Model, party: Party) -> Effects {
    let id = model.ids.fresh();
    ask(
        ask::MailCheck {
            id,
            client: party.client,
        },
        Then::Held,
    )
}

fn chosen(model: &Model) -> Option<Party> {
    let on_intake = model.place == super::Place::Intake && model.over.is_none();
    model.intake.finder.chosen.clone().filter(|_| on_intake)
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => held(model, Party::from(first)),
            None => {
                model.refusals.goes_on = words::wants_more(&doubt);
                model.question(words::doubt(&line, &doubt))
            }
            Some(_) => {
                let names: Vec<String> = doubt
                    .candidates
                    .iter()
                    .take(3)
                    .map(|one| words::clean(&Party::from(one).words()))
                    .collect();
                model.question(format!("who? {}", names.join("; ")))
            }
        },
        (Then::Held, Reply::MailCheck(sentence)) => {
            super::command_done(model);
            super::edited(model);
            model.ok(words::clean(sentence.trim_end_matches('.')))
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}
