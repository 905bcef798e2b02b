//! What lies here for a client whose box changed or whose service ends, said at every door that does it.

use crate::cli::failure::Failure;
use crate::cli::item::held_by;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::ids::{ClientId, Slot};
use crate::domain::stray::{self, Changed};
use crate::domain::text::lie;
use crate::domain::todo::{Chore, Todo};
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
    let slots: Vec<Slot> = held.into_iter().map(|row| row.item.slot).collect();
    if let Some(said) = stray::said(&card.client.pmb, Changed::of(&card.client), &slots) {
        out.below(format!("to do: {said} (mailroom item move)"))?;
    }
    for words in own_boxes(session, client)? {
        out.below(format!("to do: {words}"))?;
    }
    Ok(())
}

/// What to do about boxes that were the client's own and are no more: nobody holds what lies there.
fn own_boxes(session: &mut Session, client: &ClientId) -> Result<Vec<String>, Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Todo))?;
    let all = rows.iter().filter_map(ReportLine::todo);
    let is_his = |todo: &Todo| {
        todo.client.as_ref() == Some(client) && matches!(todo.chore, Chore::Empty { .. })
    };
    let his = all.map(|row| &row.todo).filter(|todo| is_his(todo));
    Ok(his.map(Todo::words).collect())
}

/// The same of a whole list, where many clients changed: how many pieces, and where they are named.
pub(in crate::cli) fn tell_all(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        return Ok(());
    }
    let rows = session.get(ask::ReportOf(ReportKind::Todo))?;
    let todo = rows.iter().filter_map(ReportLine::todo);
    let pieces = |todo: &Todo| match todo.chore {
        Chore::Carry(_) => todo.items.len() as u64,
        Chore::Empty { letters, .. } => u64::from(letters),
        _ => 0,
    };
    match todo.map(|row| pieces(&row.todo)).sum::<u64>() {
        0 => Ok(()),
        pieces => out.say(format!(
            "{} in a box that is not the client's any more: mailroom report todo.",
            lie(pieces, "piece")
        )),
    }
}
