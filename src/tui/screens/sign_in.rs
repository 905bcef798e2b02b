//! Another clerk takes over the terminal: his name, then a PIN that does not show. Nothing of what is
//! typed is dropped: each clerk finds his own again.

use super::{Over, Then};
use crate::domain::ids::ClerkId;
use crate::tui::draft;
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Failure, FailureKind, Reply};

/// The PIN's own.
#[derive(Debug)]
pub struct State {
    /// Who takes over; empty while that is asked.
    pub clerk: String,
    /// The name, then the PIN; a PIN is never drawn and never in a draft.
    pub entry: Entry,
}

impl State {
    /// Whether the line is the PIN.
    pub fn is_pin(&self) -> bool {
        !self.clerk.is_empty()
    }
}

/// Asks who takes over.
pub fn ask_who(model: &mut Model) -> Effects {
    super::fix::leave(model);
    model.over = Some(Over::Pin(State {
        clerk: String::new(),
        entry: Entry::default(),
    }));
    Effects::new()
}

/// Asks for the PIN; without a name the Unix user works again.
pub fn open(model: &mut Model, name: &str) -> Effects {
    let name = name.trim();
    if name.is_empty() {
        let request = ask::SwitchClerk {
            clerk: None,
            pin: String::new(),
        };
        return ask(request, Then::SignedIn(model.user.clone()));
    }
    model.over = Some(Over::Pin(State {
        clerk: name.to_owned(),
        entry: Entry::default(),
    }));
    Effects::new()
}

/// Sends the PIN.
pub fn accept(model: &mut Model) -> Effects {
    let Some(Over::Pin(state)) = model.over.take() else {
        return Effects::new();
    };
    if !state.is_pin() {
        return open(model, state.entry.text());
    }
    let request = ask::SwitchClerk {
        clerk: Some(ClerkId::new(&state.clerk)),
        pin: state.entry.text().to_owned(),
    };
    ask(request, Then::SignedIn(state.clerk))
}

/// Takes the answer.
pub fn answer(model: &mut Model, name: &str, reply: Reply) -> Effects {
    // A form that another custodian opened is not the next clerk's to read.
    super::clients::left(model);
    match reply {
        Reply::Desk(desk) => {
            let who = desk.who.clone();
            model.desk = Some((desk, model.now));
            begins(model, name, &who)
        }
        Reply::Ok | Reply::Done(_) => begins(model, name, name),
        // The next PIN is typed at once: it must find the prompt that hides it.
        reply @ Reply::Failed(Failure {
            kind: FailureKind::Pin,
            ..
        }) => {
            model.over = Some(Over::Pin(State {
                clerk: name.to_owned(),
                entry: Entry::default(),
            }));
            model.refuse(format!("{}; once more, or Esc", words::not_done(&reply)))
        }
        reply => model.refuse(words::not_done(&reply)),
    }
}

/// He works here now: what he left half done comes back, and nothing of whoever was here before.
fn begins(model: &mut Model, name: &str, who: &str) -> Effects {
    super::intake::forget_same(model, None);
    model.fix_left = None;
    let clerk = if name == model.user { "" } else { name };
    let (resumed, effects) = draft::switch(model, clerk);
    let resumed = resumed
        .map(|resumed| format!("; {resumed}"))
        .unwrap_or_default();
    drop(model.ok(format!("{} works here now{resumed}", words::clean(who))));
    effects
}
