//! Taking back and doing again: shown first, done by a second, different key.
//!
//! Only the piece just logged, while it stands large on Intake, is taken back at once. Knows what was done on this
//! screen and nothing else: what another screen did is taken back there, or by its number.

use super::done::{self, What};
use super::{Over, Place};
use crate::domain::command::Command;
use crate::domain::flow::Undo;
use crate::domain::ids::CommandId;
use crate::tui::effect::Effects;
use crate::tui::model::Model;

/// What was shown and waits for Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    Back(CommandId),
    Again(Undone),
}

/// A command that was taken back here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub command: CommandId,
    /// The command that took it back.
    pub by: CommandId,
    /// What it did, in words.
    pub deed: String,
}

/// What was done on this screen that can be taken back or done again.
#[derive(Debug, Default)]
pub struct State {
    /// Taken back here, newest last.
    pub undone: Vec<Undone>,
    pub offer: Option<Offer>,
    /// The command whose piece stands large on Intake.
    pub fresh: Option<CommandId>,
}

/// Shows what would be taken back; the piece just logged goes at once.
pub fn undo(model: &mut Model) -> Effects {
    if matches!(model.over, Some(Over::Pin(_))) {
        return Effects::new();
    }
    let Some((command, deed)) = model.deeds.last().cloned() else {
        let fix = model.keys.how(crate::keymap::Action::Fix);
        return model.question(format!(
            "nothing was done on this screen yet; {fix} opens a piece to correct it"
        ));
    };
    if stands_large(model, command) {
        return take_back(model, command);
    }
    model.undoing.offer = Some(Offer::Back(command));
    model.question(format!("Enter takes back: {deed}. Any other key leaves it"))
}

/// Shows what would be done again.
pub fn redo(model: &mut Model) -> Effects {
    let Some(last) = model.undoing.undone.last().cloned() else {
        return model.question("nothing was taken back on this screen");
    };
    let question = format!("Enter does again: {}. Any other key leaves it", last.deed);
    model.undoing.offer = Some(Offer::Again(last));
    model.question(question)
}

/// Carries out what was shown.
pub fn accept(model: &mut Model, offer: Offer) -> Effects {
    match offer {
        Offer::Back(command) => take_back(model, command),
        Offer::Again(undone) => {
            let command = Some(undone.by);
            done::submit(model, Command::Undo(Undo { command }), What::Redone(undone))
        }
    }
}

/// A command was taken back: it can be done again.
pub fn was_undone(model: &mut Model, command: CommandId, by: CommandId) {
    model.undoing.fresh = None;
    if let Some(at) = model.deeds.iter().rposition(|(deed, _)| *deed == command) {
        let (command, deed) = model.deeds.remove(at);
        model.undoing.undone.push(Undone { command, by, deed });
    }
}

/// A command was done again: it can be taken back.
pub fn was_redone(model: &mut Model, undone: &Undone) {
    model.undoing.undone.retain(|known| known.by != undone.by);
    model.remember(undone.command, undone.deed.clone());
}

fn take_back(model: &mut Model, command: CommandId) -> Effects {
    let command = Some(command);
    done::submit(model, Command::Undo(Undo { command }), What::Undone)
}

fn stands_large(model: &Model, command: CommandId) -> bool {
    model.place == Place::Intake
        && model.over.is_none()
        && model.intake.shown.is_some()
        && model.entry().is_empty()
        && model.undoing.fresh == Some(command)
}
