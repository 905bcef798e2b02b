//! Form data for the Postal Service: whose forms are asked for.

use super::Over;
use crate::domain::whose;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screens::inspect::then::Then;
use crate::tui::screens::inspect::{Asked, Inspect};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::{Certainty, ClientCard};

/// Begins: with nobody named, all forms are asked for.
pub fn open(model: &mut Model, who: &str) -> Effects {
    if who.is_empty() {
        return begin(model, None);
    }
    ask(ask::Client(who.to_owned()), Then::Box(who.to_owned()))
}

fn begin(model: &mut Model, party: Option<Party>) -> Effects {
    let whose = party.as_ref().map_or("every client".to_owned(), |party| {
        words::clean(&party.words())
    });
    drop(model.tell(&News::FormsOpen));
    let inspect = Inspect::of(party, model.desk.now);
    model.over = Some(Over::Inspect(Box::new(inspect)));
    model.desk.ok(format!(
        "forms of {whose}: why? It goes into the books; Esc leaves"
    ))
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Box(who), Reply::Clients(cards)) => match cards.as_slice() {
            [card] => {
                let party = Party::from(card);
                begin(model, Some(party))
            }
            several => {
                let one = |card: &ClientCard| {
                    let (id, name) = (&card.client.id, card.client.legal_name());
                    format!(":inspect {} {name}", whose::exactly(&who, id))
                };
                let all: Vec<String> = several.iter().take(4).map(one).collect();
                model.desk.question(words::clean(&format!(
                    "{who} may be several clients: {}",
                    all.join("; ")
                )))
            }
        },
        (Then::Box(who), Reply::Failed(_)) => ask(
            ask::Find {
                query: who.clone(),
                limit: 4,
            },
            Then::Who(who),
        ),
        (Then::Who(who), Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                begin(model, Some(party))
            }
            _ => {
                let near: Vec<String> = doubt
                    .candidates
                    .iter()
                    .take(3)
                    .map(|one| Party::from(one).words())
                    .collect();
                let near = if near.is_empty() {
                    "no client fits".to_owned()
                } else {
                    near.join("; ")
                };
                model.desk.question(words::clean(&format!(
                    "whose forms? {who}: {near}; give the box number"
                )))
            }
        },
        (Then::Opened { asked, more }, Reply::Inspection(page)) => match &mut model.over {
            Some(Over::Inspect(inspect)) => {
                inspect.opened(&mut model.desk, page, Asked { asked, more })
            }
            // The view was left while the answer was on its way: nothing of it stays.
            _ => Effects::new(),
        },
        (_, reply) => model.desk.refuse(words::not_done(&reply, &model.desk.keys)),
    }
}
