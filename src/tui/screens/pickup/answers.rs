//! What Pickup makes of the server's answers.

use super::scanned::{alarm, tick};
use super::{Stage, State, arrived, query};
use crate::domain::ids::{ItemId, Pmb};
use crate::domain::item::ItemStatus;
use crate::keymap::Action;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::screens::Place;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Reply, Request, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, Certainty, ItemRow, Screen};

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Who is meant.
    Found {
        /// What was typed.
        line: String,
    },
    /// The chosen client's people and pieces.
    Chosen(Party, Option<ItemId>),
    /// A piece that is not on the list was scanned.
    Piece(String),
    /// A pigeonhole's label was scanned.
    Box(Pmb),
    /// A piece that has left for the chosen client was scanned: when, and with whom?
    Out,
}

impl From<Then> for crate::tui::screens::Then {
    fn from(then: Then) -> Self {
        Self::Pickup(then)
    }
}

/// Chooses a client; his people and pieces come before any other key is looked at, for numbers are typed ahead.
pub(super) fn choose(party: Party, scanned: Option<ItemId>) -> Effects {
    let query = ScreenQuery::Pickup {
        query: String::new(),
        client: Some(party.client.clone()),
        rows: super::ROWS,
    };
    ask(Request::Screen(query), Then::Chosen(party, scanned))
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Found { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                choose(Party::from(first), None)
            }
            _ => {
                let text = words::doubt(&line, &doubt);
                model.refusals.goes_on = words::wants_more(&doubt);
                model.data.doubt = Some(doubt);
                model.question(text.replace("(nothing logged)", "(nobody chosen)"))
            }
        },
        (Then::Chosen(party, scanned), Reply::Screen(screen)) => {
            chosen(model, &party, *screen, scanned)
        }
        (Then::Piece(what), Reply::Items(found)) => {
            let newest = found.iter().max_by_key(|row| row.item.id);
            let held = found.iter().find(|row| row.item.is_held()).or(newest);
            match held {
                Some(row) if is_out(model, row) => ask(ask::Item(row.item.id), Then::Out),
                held => piece(model, &what, held),
            }
        }
        (Then::Piece(_) | Then::Out, Reply::Item(row, events)) if is_out(model, &row) => {
            out(model, &row, &events)
        }
        (Then::Piece(what), Reply::Item(row, _)) => piece(model, &what, Some(&row)),
        (Then::Piece(what), Reply::Refused(_)) => piece(model, &what, None),
        (Then::Box(pmb), Reply::Clients(cards)) => match (cards.as_slice(), &model.pickup.stage) {
            ([card], Stage::Client) => choose(Party::from(card), None),
            (_, Stage::Client) => {
                model.pickup.finder.entry.set(pmb.as_str());
                model.question(format!(
                    "box {pmb} has {}: choose with the arrows",
                    words::count(cards.len(), "client")
                ))
            }
            (_, stage) if stage.client().is_some_and(|party| party.pmb == pmb) => {
                model.ok("that is their own pigeonhole; 3l marks the three letters in your hand")
            }
            _ => model.question("another client's label; Esc goes back to the client first"),
        },
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// Whether a piece was handed out to the client who is chosen.
fn is_out(model: &Model, row: &ItemRow) -> bool {
    let ours = model.pickup.stage.client().map(|party| &party.client);
    matches!(row.item.status, ItemStatus::PickedUp(_))
        && ours.is_some()
        && ours == row.item.client.as_ref()
}

fn out(model: &mut Model, row: &ItemRow, history: &[AuditRow]) -> Effects {
    let today = model
        .desk
        .as_ref()
        .map(|(desk, _)| (desk.day, words::zone(&desk.timezone)));
    let said = today.and_then(|(day, zone)| words::handed_out(history, day, zone));
    let brief = words::brief(&row.item);
    model.question(format!(
        "{brief} was {}",
        said.unwrap_or_else(|| "handed out before".into())
    ))
}

fn chosen(model: &mut Model, party: &Party, screen: Screen, scanned: Option<ItemId>) -> Effects {
    let Screen { desk, body } = screen;
    let Body::Pickup {
        card: Some(card), ..
    } = &body
    else {
        return model.refuse("the client is not in the directory any more");
    };
    let words = words::clean(&party.words());
    if card.held == 0 {
        model.pickup.finder.clear();
        return model.question(format!("nothing lies here for {words}"));
    }
    model.desk = Some((desk, model.now));
    model.data.take(body);
    let mut finder = std::mem::take(&mut model.pickup.finder);
    finder.clear();
    model.pickup = State {
        finder,
        stage: Stage::Person(party.clone()),
        ..State::default()
    };
    arrived(model);
    model.fetching(&crate::tui::effect::Fetch::Screen(query(model)));
    if let Some(item) = scanned {
        drop(tick(model, item));
    }
    let waiting = model
        .data
        .card
        .as_ref()
        .map_or(0, |card| card.held as usize);
    match (waiting, super::people(model).is_empty()) {
        (_, true) => model.question(super::nobody(model, &words)),
        (n, false) => model.ok(format!(
            "{} for {words}; who collects?",
            words::count(n, "piece")
        )),
    }
}

/// A piece that is not on the list: its client's, when none is chosen yet; else it must not go out.
fn piece(model: &mut Model, what: &str, row: Option<&ItemRow>) -> Effects {
    let Some(row) = row else {
        return match model.pickup.stage {
            Stage::Client => model.question(format!("{what} is on no piece in the books")),
            _ => alarm(model, format!("{what} is on no piece in the books")),
        };
    };
    let brief = words::brief(&row.item);
    let ours = model.pickup.stage.client().map(|party| &party.client);
    match (&row.item.client, ours) {
        (Some(owner), Some(client)) if owner == client && row.item.is_held() => {
            if !model.pickup.order.contains(&row.item.id) {
                model.pickup.order.push(row.item.id);
            }
            tick(model, row.item.id)
        }
        _ if !row.item.is_held() && ours.is_none() => {
            model.question(format!("{}: it does not lie here", words::piece(row)))
        }
        (Some(owner), None) => {
            let name = row.name.clone().unwrap_or_default();
            let pmb = row.pmb.clone().unwrap_or_else(|| Pmb::new(""));
            choose(
                Party {
                    client: owner.clone(),
                    pmb,
                    name,
                },
                Some(row.item.id),
            )
        }
        (None, None) => {
            let intake = model.keys.how(Action::Go(Place::Intake));
            model.question(format!(
                "{brief} is not identified yet: name it first ({intake})"
            ))
        }
        (Some(_), Some(_)) if row.item.is_held() => alarm(
            model,
            format!("{brief} is NOT THEIRS but of {}", words::owner(row)),
        ),
        (None, Some(_)) if row.item.is_held() => alarm(
            model,
            format!("{brief} is not identified and may not go out"),
        ),
        (_, Some(_)) => alarm(model, format!("{brief} does not lie here by the books")),
    }
}
