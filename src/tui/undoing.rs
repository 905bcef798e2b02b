//! Taking back and doing again: shown first, done by a second, different key.
//!
//! Only the piece just logged, while it stands large on Intake, is taken back at once. Knows what was done on this
//! screen and nothing else: what another screen did is taken back there, or by its number.

use super::deed::{Offer, Undone, What};
use super::effect::Effects;
use super::model::Model;
use super::over::Over;
use crate::domain::command::Command;
use crate::domain::flow::Undo;
use crate::domain::ids::CommandId;
use crate::keymap::{Action, Place};

/// Shows what would be taken back; the piece just logged goes at once.
pub fn undo(model: &mut Model) -> Effects {
    if matches!(model.over, Some(Over::SignIn(_))) {
        return Effects::new();
    }
    let Some((command, deed)) = model.desk.deeds.last().cloned() else {
        let fix = model.desk.keys.how(Action::Fix);
        return model.desk.question(format!(
            "nothing was done on this screen yet; {fix} opens a piece to correct it"
        ));
    };
    if stands_large(model, command) {
        return take_back(model, command);
    }
    model.desk.undoing.offer = Some(Offer::Back(command));
    model
        .desk
        .question(format!("Enter takes back: {deed}. Any other key leaves it"))
}

/// Shows what would be done again.
pub fn redo(model: &mut Model) -> Effects {
    let Some(last) = model.desk.undoing.undone.last().cloned() else {
        return model.desk.question("nothing was taken back on this screen");
    };
    let question = format!("Enter does again: {}. Any other key leaves it", last.deed);
    model.desk.undoing.offer = Some(Offer::Again(last));
    model.desk.question(question)
}

/// What was shown to be taken back waits for Enter: a key that repeats counts once, any other leaves it.
pub fn take_offer(model: &mut Model, action: Action) -> Option<Effects> {
    let offer = model.desk.undoing.offer.take()?;
    match action {
        Action::Accept => {
            model.desk.message = None;
            Some(accept(model, offer))
        }
        Action::Undo => {
            model.desk.undoing.offer = Some(offer);
            Some(Effects::new())
        }
        _ => None,
    }
}

fn accept(model: &mut Model, offer: Offer) -> Effects {
    match offer {
        Offer::Back(command) => take_back(model, command),
        Offer::Again(undone) => {
            let command = Some(undone.by);
            let what = What::Redone(undone);
            model.desk.submit(Command::Undo(Undo { command }), what)
        }
    }
}

/// A command was taken back: it can be done again.
pub fn was_undone(model: &mut Model, command: CommandId, by: CommandId) {
    let desk = &mut model.desk;
    desk.undoing.fresh = None;
    if let Some(at) = desk.deeds.iter().rposition(|(deed, _)| *deed == command) {
        let (command, deed) = desk.deeds.remove(at);
        desk.undoing.undone.push(Undone { command, by, deed });
    }
}

/// A command was done again: it can be taken back.
pub fn was_redone(model: &mut Model, undone: &Undone) {
    let undoing = &mut model.desk.undoing;
    undoing.undone.retain(|known| known.by != undone.by);
    model.desk.remember(undone.command, undone.deed.clone());
}

fn take_back(model: &mut Model, command: CommandId) -> Effects {
    let command = Some(command);
    model
        .desk
        .submit(Command::Undo(Undo { command }), What::Undone)
}

fn stands_large(model: &Model, command: CommandId) -> bool {
    model.desk.place == Place::Intake
        && model.over.is_none()
        && model.screens.intake.shown.is_some()
        && model.entry().is_empty()
        && model.desk.undoing.fresh == Some(command)
}
