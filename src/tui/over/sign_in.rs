//! Another clerk takes over. Nothing of what is typed is dropped: each clerk finds his own again.

use super::Over;
use crate::tui::draft;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::news::News;
use crate::tui::screens::sign_in::{SignIn, as_user};
use crate::tui::words;
use crate::wire::messages::{Failure, FailureKind, Reply};

/// Asks who takes over.
pub fn ask_who(model: &mut Model) -> Effects {
    super::fix::leave(model);
    model.over = Some(Over::SignIn(SignIn::default()));
    Effects::new()
}

/// Asks for the PIN; without a name it is as if nobody had said who he is.
pub fn open(model: &mut Model, name: &str) -> Effects {
    let name = name.trim();
    if name.is_empty() {
        return as_user(&model.desk);
    }
    model.over = Some(Over::SignIn(SignIn::of(name)));
    Effects::new()
}

/// Takes the answer.
pub fn answer(model: &mut Model, name: &str, reply: Reply) -> Effects {
    // A form that another custodian opened is not the next clerk's to read.
    drop(model.tell(&News::ClerkChanges));
    match reply {
        Reply::Desk(desk) => {
            uncover(model);
            let who = words::worker(&desk);
            // As the desk writes him, in whatever letters he was typed.
            let clerk = if name == model.desk.user {
                name.to_owned()
            } else {
                desk.who.clone()
            };
            model.desk.counted(desk);
            begins(model, &clerk, &who)
        }
        // The next PIN is typed at once: it must find the prompt that hides it.
        reply @ Reply::Failed(Failure {
            kind: FailureKind::Pin,
            ..
        }) => {
            model.over = Some(Over::SignIn(SignIn::of(name)));
            let why = words::not_done(&reply, &model.desk.keys);
            model.desk.refuse(format!("{why}; once more, or Esc"))
        }
        reply => {
            uncover(model);
            model.desk.refuse(words::not_done(&reply, &model.desk.keys))
        }
    }
}

/// The prompt stayed until the answer: what is typed meanwhile is no line of whoever worked here before.
fn uncover(model: &mut Model) {
    if matches!(model.over, Some(Over::SignIn(_))) {
        model.over = None;
    }
}

/// He works here now: what he left half done comes back, and nothing of whoever was here before.
fn begins(model: &mut Model, name: &str, who: &str) -> Effects {
    drop(model.tell(&News::ClerkChanged));
    model.fix_left = None;
    // What the last clerk logged is opened by its number, not as the last piece of whoever sits here now.
    model.desk.tape.clear();
    let clerk = if name == model.desk.user { "" } else { name };
    let (resumed, effects) = draft::switch(model, clerk);
    let resumed = resumed
        .map(|resumed| format!("; {resumed}"))
        .unwrap_or_default();
    drop(model.desk.ok(format!("{who} now{resumed}")));
    effects
}
