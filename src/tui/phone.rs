//! The telephone: `,` and a name gives one sentence to read out, on every screen. It logs no piece, is counted
//! as a mail check, and leaves what is held, marked or on the line's piece alone.

use super::effect::{Effects, ask};
use super::model::Model;
use super::party::Party;
use super::then::Phone;
use super::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::Certainty;

/// Asks what lies here for a client.
pub fn ask_for(model: &mut Model, name: &str) -> Effects {
    let (screen, is_covered) = (model.screen(), model.over.is_some());
    let meant = screen.meant(&model.desk, name).filter(|_| !is_covered);
    match meant {
        Some(party) => held(model, party),
        None if name.is_empty() => model
            .desk
            .question("who calls? , and a name or a box number"),
        None => ask(
            ask::Find {
                query: name.to_owned(),
                limit: 5,
            },
            Phone::Found {
                line: name.to_owned(),
            },
        ),
    }
}

/// Asks what lies here for this client.
fn held(model: &mut Model, party: Party) -> Effects {
    let id = model.desk.ids.fresh();
    let client = party.client;
    ask(ask::MailCheck { id, client }, Phone::Held)
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Phone, reply: Reply) -> Effects {
    match (then, reply) {
        (Phone::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => held(model, Party::from(first)),
            None => {
                model.desk.refusals.goes_on = words::wants_more(&doubt);
                let text = match doubt.certainty {
                    Certainty::Reading => words::doubt("no answer yet", &line, &doubt, ""),
                    _ => format!(
                        "who? No client fits \"{}\": ask how it is spelled, or for the box number",
                        words::quoted(&line)
                    ),
                };
                model.desk.question(text)
            }
            Some(_) => {
                let names: Vec<String> = doubt
                    .candidates
                    .iter()
                    .take(3)
                    .map(|one| words::clean(&Party::from(one).words()))
                    .collect();
                model.desk.question(format!("who? {}", names.join("; ")))
            }
        },
        (Phone::Held, Reply::MailCheck(sentence)) => {
            model.command_done();
            model.edited();
            model.desk.ok(words::clean(sentence.trim_end_matches('.')))
        }
        (_, reply) => model.desk.refuse(words::not_done(&reply, &model.desk.keys)),
    }
}
