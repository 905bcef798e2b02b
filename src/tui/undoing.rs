//! Taking back and doing again: shown first, done by a second, different key.
//!
//! Only the piece just logged, while it stands large on Intake, is taken back at once. Knows what was done on this
//! screen and nothing else: what another screen did is taken back there, or by its number.

use super::deed::{DoneHere, Offer, Taking, Undone, What};
use super::effect::Effects;
use super::model::Model;
use super::over::Over;
use super::past;
use super::remedy::remedy;
use crate::domain::command::Command;
use crate::domain::flow::Undo;
use crate::domain::ids::CommandId;
use crate::domain::rejection::Rejection;
use crate::keymap::{Action, Place};

/// What the key says that took a piece back and is pressed once more: it may only repeat, and Enter behind it must not
/// take another client's piece.
const ONE_ONLY: &str = "one piece was taken back; type :undo for what you did before it";

/// Shows what would be taken back; the piece just logged goes at once, and with one press of the key no other.
pub fn undo(model: &mut Model) -> Effects {
    if let Some(first) = is_asked(model) {
        return model.desk.question(first);
    }
    if model.desk.undoing.is_spent {
        return model.desk.question(ONE_ONLY);
    }
    let Some(last) = model.desk.deeds.last().cloned() else {
        return past::last();
    };
    let DoneHere {
        command,
        deed,
        taking,
    } = last;
    let hears = match taking {
        Taking::Never(stays) => {
            let instead = remedy(&Rejection::Stays(stays), &model.desk.keys);
            return model
                .desk
                .question(format!("{deed}. Undo does not take that back; {instead}"));
        }
        Taking::Plain if stands_large(model, command) => {
            model.desk.undoing.is_spent = true;
            return take_back(model, command);
        }
        Taking::Plain => "",
        Taking::Paid => "; the money goes back to the client",
        Taking::Handover { receipt: true, .. } => {
            "; a correction is written to the client if the receipt has gone out"
        }
        Taking::Handover { receipt: false, .. } => "; you are asked why",
    };
    model.desk.undoing.offer = Some(Offer::Back(command));
    model.desk.question(format!(
        "Enter takes back: {deed}{hears}. Any other key leaves it"
    ))
}

/// What comes first where a PIN or a reason is being typed: a key that takes back does nothing there.
fn is_asked(model: &Model) -> Option<&'static str> {
    match model.over {
        Some(Over::Why(_)) => Some("type why it is taken back first, or Esc leaves it"),
        Some(Over::SignIn(_)) => Some("type the PIN first, or Esc leaves it"),
        _ => None,
    }
}

/// Shows what would be done again.
pub fn redo(model: &mut Model) -> Effects {
    if let Some(first) = is_asked(model) {
        return model.desk.question(first);
    }
    let Some(last) = model.desk.undoing.undone.last().cloned() else {
        return model.desk.question("nothing was taken back on this screen");
    };
    if let Taking::Handover { again, .. } = last.taking {
        let how = match again {
            Place::Pickup => "hand the pieces out",
            _ => "do it",
        };
        return model.desk.question(format!(
            "{}: that is not done again by a key; {how} anew ({})",
            last.deed,
            model.desk.keys.how(Action::Go(again))
        ));
    }
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
        // It was left: what said that a key would leave it goes as well.
        _ => {
            model.desk.message = None;
            None
        }
    }
}

fn accept(model: &mut Model, offer: Offer) -> Effects {
    match offer {
        Offer::Back(command) if wants_reason(model, command) => {
            let question = "why is it taken back? The reason goes into the books with the pieces";
            past::why(command, None, question.to_owned())
        }
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
    let at = desk.deeds.iter().rposition(|done| done.command == command);
    if let Some(at) = at {
        let DoneHere {
            command,
            deed,
            taking,
        } = desk.deeds.remove(at);
        desk.undoing.undone.push(Undone {
            command,
            by,
            deed,
            taking,
        });
    }
}

/// Somebody else took it back: it is no more what was done here last.
pub fn is_undone_elsewhere(model: &mut Model, command: CommandId) {
    model.desk.deeds.retain(|done| done.command != command);
}

/// A command was done again: it can be taken back.
pub fn was_redone(model: &mut Model, undone: &Undone) {
    let undoing = &mut model.desk.undoing;
    undoing.undone.retain(|known| known.by != undone.by);
    model.desk.remember_so(DoneHere {
        command: undone.command,
        deed: undone.deed.clone(),
        taking: undone.taking,
    });
}

fn take_back(model: &mut Model, command: CommandId) -> Effects {
    let command = Some(command);
    model.desk.submit(
        Command::Undo(Undo { command }),
        What::Undone { with_reason: false },
    )
}

fn wants_reason(model: &Model, command: CommandId) -> bool {
    let is_handover =
        |done: &DoneHere| done.command == command && matches!(done.taking, Taking::Handover { .. });
    model.desk.deeds.iter().any(is_handover)
}

fn stands_large(model: &Model, command: CommandId) -> bool {
    model.desk.place == Place::Intake
        && model.over.is_none()
        && model.screens.intake.shown.is_some()
        && model.entry().is_empty()
        && model.desk.undoing.fresh == Some(command)
}
