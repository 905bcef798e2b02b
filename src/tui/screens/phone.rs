//! The telephone: `,` and a name gives one sentence to read out, on every screen. It logs nothing and leaves what
//! is held, marked or on the line's piece alone.

use super::super::effect::{Effects, ask};
use super::super::model::Model;
use super::super::party::Party;
use super::super::words;
use crate::domain::item::ItemKind;
use crate::wire::messages::{Reply, Request, ScreenQuery};
use crate::wire::rows::{Body, Certainty, ItemRow};

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Who is meant.
    Found {
        /// What was typed.
        line: String,
    },
    /// What lies here for him.
    Held(Party),
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Phone(then)
    }
}

/// Asks what lies here for a client.
pub fn ask_for(model: &mut Model, name: &str) -> Effects {
    if name.is_empty() {
        return model.question("who calls? , and a name or a box number");
    }
    if let Some(party) = chosen(model) {
        return held(party);
    }
    ask(Request::Find { query: name.to_owned(), limit: 5 }, Then::Found { line: name.to_owned() })
}

/// Asks what lies here for this client.
pub fn held(party: Party) -> Effects {
    let query = ScreenQuery::Pickup {
        query: String::new(),
        client: Some(party.client.clone()),
        rows: super::pickup::ROWS,
    };
    ask(Request::Screen(query), Then::Held(party))
}

fn chosen(model: &Model) -> Option<Party> {
    let on_intake = model.place == super::Place::Intake && model.over.is_none();
    model.intake.finder.chosen.clone().filter(|_| on_intake)
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => held(Party::from(first)),
            None => model.question(words::doubt(&line, &doubt)),
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
        (Then::Held(party), Reply::Screen(screen)) => match screen.body {
            Body::Pickup { items, card, .. } => {
                let held = card.map_or(items.len(), |card| card.held as usize);
                if super::list_mut(model).is_some() {
                    super::command_done(model);
                } else {
                    model.entry_mut().clear();
                    super::edited(model);
                }
                model.ok(sentence(&party, held, &items))
            }
            _ => model.refuse("the server gave an answer that does not fit"),
        },
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// What to read out: how many of which kind, and since when.
pub fn sentence(party: &Party, held: usize, items: &[ItemRow]) -> String {
    let counted = ItemKind::ALL.into_iter().filter_map(|kind| {
        let n = items.iter().filter(|row| row.item.kind == kind).count();
        (n > 0).then(|| words::pieces(n, kind))
    });
    let counted: Vec<String> = counted.collect();
    let who = words::clean(&party.words());
    if held > items.len() {
        return format!("{held} pieces lie here for {who}, too many to count by kind");
    }
    let oldest = items.iter().map(|row| row.item.day).min();
    match (oldest, items.len()) {
        (None, _) => format!("nothing lies here for {who}"),
        (Some(day), 1) => {
            format!("{} lies here for {who}, since {}", words::listed(&counted), words::date(day))
        }
        (Some(day), _) => {
            format!("{} lie here for {who}, the oldest since {}", words::listed(&counted), words::date(day))
        }
    }
}
