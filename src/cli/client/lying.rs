//! What lies here for a client whose box changed or whose service ends, said at every door that does it.

use crate::cli::failure::Failure;
use crate::cli::item::held_by;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::ids::{ClientId, Slot};
use crate::domain::stray::{self, Changed};
use crate::domain::text::lie;
use crate::domain::todo::Chore;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// Says it below what was done; nothing where all lies where it belongs, or the client is gone.
pub(in crate::cli) fn tell(
    session: &mut Session,
    client: &ClientId,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if out.json {
        return Ok(());
    }
    let Ok(card) = session.client_of(client) else {
        return Ok(());
    };
    let held = held_by(session, client)?;
    let mut slots: Vec<Slot> = held.into_iter().map(|row| row.item.slot).collect();
    slots.extend(in_own_boxes(session, client)?);
    match stray::said(&card.client.pmb, Changed::of(&card.client), &slots) {
        Some(said) => out.below(format!("to do: {said} (mailroom item move)")),
        None => Ok(()),
    }
}

/// Where pieces lie in boxes that were the client's own and are no more: nobody holds them, and they are to be taken out.
fn in_own_boxes(session: &mut Session, client: &ClientId) -> Result<Vec<Slot>, Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Todo))?;
    let his = rows
        .iter()
        .filter_map(ReportLine::todo)
        .map(|row| &row.todo);
    let mut slots = Vec::new();
    for todo in his.filter(|todo| todo.client.as_ref() == Some(client)) {
        if let Chore::Carry(slot) = &todo.chore {
            let pieces = session.get(ask::Pieces(todo.items.clone()))?;
            let boxed = pieces.iter().filter(|row| !row.item.is_held());
            slots.extend(boxed.map(|_| slot.clone()));
        }
    }
    Ok(slots)
}

/// The same of a whole list, where many clients changed: how many pieces, and where they are named.
pub(in crate::cli) fn tell_all(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        return Ok(());
    }
    let rows = session.get(ask::ReportOf(ReportKind::Todo))?;
    let todo = rows.iter().filter_map(ReportLine::todo);
    let carried = todo.filter(|row| matches!(row.todo.chore, Chore::Carry(_)));
    match carried.map(|row| row.todo.items.len()).sum::<usize>() {
        0 => Ok(()),
        pieces => out.say(format!(
            "{} in a box that is not the client's any more: mailroom report todo.",
            lie(pieces, "piece")
        )),
    }
}
