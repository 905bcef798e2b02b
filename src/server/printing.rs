//! Labels that somebody asks for: of pieces, of boxes and of other slots.

use super::session::Session;
use crate::domain::clerk::Permission;
use crate::domain::ids::{ItemId, Slot};
use crate::sheets::paper;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask;

/// Sends them to the printer, or says which piece is unknown and prints none.
pub fn labels(session: &Session, asked: ask::Print) -> Result<(), Refusal> {
    session.actor().must(Permission::Log)?;
    let house = &session.house;
    let bad = |what: String, hint: &str| {
        let (kind, hint) = (FailureKind::Bad, hint.to_owned());
        Err(Refusal::Failed(Failure { kind, what, hint }))
    };
    if !house.printer.is_there() {
        return bad(
            "this desk has no printer".to_owned(),
            "write to = \"lp:NAME\" under [printer] in config.toml and start the server again",
        );
    }
    let state = &house.board.read().state;
    let items = house.archive.items(state, &asked.items);
    let known = |id: &&ItemId| items.iter().any(|item| item.id == **id);
    if let Some(strange) = asked.items.iter().find(|id| !known(id)) {
        return bad(format!("no piece #{strange}"), "see mailroom item list");
    }
    for item in &items {
        house.printer.label(state, item);
    }
    let boxes = asked.boxes.iter().map(Slot::pigeonhole);
    for slot in asked.slots.into_iter().chain(boxes) {
        house
            .printer
            .print(format!("the label of {slot}"), &paper::of_slot(&slot));
    }
    Ok(())
}
