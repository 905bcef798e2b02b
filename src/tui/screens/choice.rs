//! Whom the arrows choose on a line that names a client: never somebody whom nobody can have looked at.

use super::{Over, Place, finder, go, list, query};
use crate::tui::effect::{Effects, Fetch};
use crate::tui::model::Model;
use crate::wire::messages::Reply;

/// Whether the line is one that names a client, and something is typed.
pub(super) fn names_a_client(model: &Model) -> bool {
    let names = match (&model.over, model.place) {
        (Some(Over::Fix(_)), _) | (None, Place::Intake) => true,
        (None, Place::Pickup) => model.pickup.stage.client().is_none(),
        _ => false,
    };
    names && !model.entry().is_empty()
}

/// The rows of what is typed are here: now the arrow moves among them. Nobody has looked at them yet.
pub(super) fn arrow(model: &mut Model, to: list::Move, reply: Reply) -> Effects {
    if let Err(refused) = take_rows(model, reply) {
        return refused;
    }
    let effects = go(model, to);
    if let Some(finder) = finder_mut(model) {
        finder.unseen = finder.chosen.is_some();
    }
    effects
}

/// Takes the rows that a key had to wait for.
pub(super) fn take_rows(model: &mut Model, reply: Reply) -> Result<(), Effects> {
    let Reply::Screen(screen) = reply else {
        return Err(model.refuse(crate::tui::words::not_done(&reply)));
    };
    let query = query(model);
    model.fetching(&Fetch::Screen(query.clone()));
    model.desk = Some((screen.desk, model.now));
    model.data.take(screen.body);
    model.answered(query);
    Ok(())
}

/// The line that names a client, where there is one.
pub fn finder_mut(model: &mut Model) -> Option<&mut finder::Finder> {
    match (&mut model.over, model.place) {
        (Some(Over::Fix(state)), _) => Some(&mut state.finder),
        (None, Place::Intake) => Some(&mut model.intake.finder),
        (None, Place::Pickup) => Some(&mut model.pickup.finder),
        _ => None,
    }
}

/// Why Enter must not take whom the arrows chose: the rows came after the arrow and before any look, or he is not
/// among them any more.
pub fn doubt_choice(model: &mut Model) -> Option<Effects> {
    let fit = model.rows_fit();
    let finder = finder_mut(model)?.clone();
    let is_row = model
        .data
        .doubt
        .as_ref()
        .is_none_or(|doubt| finder.row(doubt).is_some());
    let words = crate::tui::words::clean(&finder.chosen.as_ref()?.words());
    let (gone, unseen) = (fit && !is_row, finder.unseen);
    let finder = finder_mut(model)?;
    finder.unseen = false;
    if gone {
        finder.chosen = None;
    }
    match (gone, unseen) {
        (true, _) => Some(model.question(format!(
            "{words} is not among the rows any more: look again, then choose"
        ))),
        (false, true) => {
            Some(model.question(format!("the rows came late: is it {words}? Enter takes it")))
        }
        (false, false) => None,
    }
}
