//! Pieces that are sent on, given back, destroyed or brought back: the words of a scenario, and what happened.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{BringBack, DestroyItems, ForwardItems, ReturnItems};
use mailroom::domain::forward::{BackReason, Cents, Forward, ReturnReason, Weight};
use mailroom::domain::ids::ClientId;
use mailroom::domain::tracking::Carrier;

use super::parse::{day, items};
use super::show::pieces;

/// The command that a line of words asks for.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["forward", client, ids, rest @ ..] => Command::ForwardItems(ForwardItems {
            client: ClientId::new(client),
            items: items(ids),
            to: text(rest, "to"),
            carrier: text(rest, "carrier").map(|word| Carrier::parse(&word).unwrap()),
            tracking: text(rest, "tracking"),
            weight: text(rest, "weight").map(|word| Weight::parse(&word).unwrap()),
            postage: cents(rest, "postage"),
            handling: cents(rest, "handling"),
            because: text(rest, "because"),
        }),
        ["return", client, ids, why, rest @ ..] => Command::ReturnItems(ReturnItems {
            client: ClientId::new(client),
            items: items(ids),
            why: ReturnReason::parse(why).unwrap(),
            note: text(rest, "note").unwrap_or_default(),
            on: text(rest, "on").map(|on| day(&on)),
            postage: cents(rest, "postage"),
            because: text(rest, "because"),
        }),
        ["destroy", client, ids, order] => Command::DestroyItems(DestroyItems {
            client: ClientId::new(client),
            items: items(ids),
            order: (*order).to_owned(),
        }),
        ["bring-back", ids, why, rest @ ..] => Command::BringBack(BringBack {
            items: items(ids),
            why: BackReason::parse(why).unwrap(),
            note: text(rest, "note").unwrap_or_default(),
            client: text(rest, "for").map(|client| ClientId::new(&client)),
            older: Vec::new(),
            letters: Vec::new(),
            paid: Vec::new(),
        }),
        _ => return None,
    })
}

pub fn text(words: &[&str], key: &str) -> Option<String> {
    let mut all = words.iter().filter_map(|word| word.split_once('='));
    all.find(|(known, _)| *known == key)
        .map(|(_, value)| value.to_owned())
}

fn cents(words: &[&str], key: &str) -> Cents {
    text(words, key).map_or(Cents(0), |value| Cents::parse(&value).unwrap())
}

/// What happened, in a short line.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::Forwarded(sent) => forward(&sent.0),
        Event::ItemsTakenBack(back) => format!("still here {}", pieces(&back.0)),
        Event::ItemsReturned(back) => format!(
            "returned {} {} {:?} on {} postage {}",
            pieces(&back.items),
            back.why.word(),
            back.note,
            back.on,
            back.postage
        ),
        Event::ItemsDestroyed(gone) => {
            format!(
                "destroyed {} by order {:?}",
                pieces(&gone.items),
                gone.order
            )
        }
        Event::HeldAgain(back) => format!(
            "held again {} {} {:?}",
            pieces(&back.items),
            back.why.word(),
            back.note
        ),
        Event::ItemsPlaced(placed) => format!("in the client's own box {}", pieces(&placed.0)),
        Event::LeftAfterAll(left) => {
            format!("not here after all #{}: {}", left.item, left.status.word())
        }
        _ => return None,
    })
}

fn forward(sent: &Forward) -> String {
    let known = if sent.on_file { "" } else { " (not on file)" };
    format!(
        "{} f{} {} {} to {:?}{known} {}",
        sent.kind.word(),
        sent.id,
        sent.client,
        pieces(&sent.items),
        sent.to,
        sent.cost()
    )
}
