//! Papers that somebody asks for: labels of pieces, of boxes and of other slots, and what a carrier takes with him.

use super::reads::sent_on;
use super::session::{Session, with_view};
use crate::domain::clerk::Permission;
use crate::domain::ids::{ItemId, Slot};
use crate::domain::place::place;
use crate::domain::rejection::Rejection;
use crate::sheets::paper;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask;
use crate::wire::rows::SentRow;

/// Sends them to the printer, or says which piece is unknown and prints none.
pub fn labels(session: &Session, asked: ask::Print) -> Result<(), Refusal> {
    session.actor().must(Permission::Log)?;
    let house = &session.house;
    has_printer(session)?;
    let state = &house.board.read().state;
    let items = house.archive.items(state, &asked.items)?;
    let known = |id: &&ItemId| items.iter().any(|item| item.id == **id);
    if let Some(strange) = asked.items.iter().find(|id| !known(id)) {
        return bad(format!("no piece #{strange}"), "see mailroom item list");
    }
    // A label hangs where its text says: what is no place gets none.
    let read = |slot: Slot| place(state, slot.as_str()).map_err(Rejection::from);
    let slots = asked.slots.into_iter().map(read);
    let slots = slots.collect::<Result<Vec<Slot>, Rejection>>()?;
    for item in &items {
        house.printer.label(state, item);
    }
    let boxes = asked.boxes.iter().map(Slot::pigeonhole);
    for slot in slots.into_iter().chain(boxes) {
        house
            .printer
            .print(format!("the label of {slot}"), &paper::of_slot(&slot));
    }
    Ok(())
}

/// Sends what one carrier takes to the printer; of nothing no paper is made.
pub fn manifest(session: &Session, asked: ask::PrintManifest) -> Result<(), Refusal> {
    session.actor().must(Permission::HandOut)?;
    has_printer(session)?;
    let ask::PrintManifest { carrier, day } = asked;
    let (center, day, rows) = with_view(session, |view| {
        let today = view.snapshot.state.book_day(view.today());
        let rows = sent_on(view, day).map_err(Refusal::Failed)?;
        let center = view.config.center.name.clone();
        Ok::<_, Refusal>((center, day.unwrap_or(today).page(), rows))
    })?;
    let rows: Vec<SentRow> = rows
        .into_iter()
        .filter(|row| row.goes_by(carrier))
        .collect();
    let word = carrier.word();
    if rows.is_empty() {
        return bad(
            format!("nothing goes by {word} on {day}"),
            "see mailroom forward list",
        );
    }
    session.house.printer.print(
        format!("the manifest of {word}"),
        &paper::of_carrier(&center, carrier, day, &rows),
    );
    Ok(())
}

fn has_printer(session: &Session) -> Result<(), Refusal> {
    if session.house.printer.is_there() {
        return Ok(());
    }
    bad(
        "this desk has no printer".to_owned(),
        "write to = \"lp:NAME\" under [printer] in config.toml and start the server again",
    )
}

fn bad(what: String, hint: &str) -> Result<(), Refusal> {
    let (kind, hint) = (FailureKind::Bad, hint.to_owned());
    Err(Refusal::Failed(Failure { kind, what, hint }))
}
