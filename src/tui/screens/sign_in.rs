//! Another clerk takes over the terminal: his name, then a PIN that does not show. Drops nothing of what is typed.

use super::super::effect::{Effects, ask};
use super::super::entry::Entry;
use super::super::model::Model;
use super::super::words;
use super::{Over, Then};
use crate::domain::ids::ClerkId;
use crate::wire::messages::{Reply, Request};

/// The PIN's own.
#[derive(Debug)]
pub struct State {
    /// Who takes over.
    pub clerk: String,
    /// The PIN; never drawn, never in a draft.
    pub entry: Entry,
}

/// Asks for the PIN; without a name the Unix user works again.
pub fn open(model: &mut Model, name: &str) -> Effects {
    let name = name.trim();
    if name.is_empty() {
        let request = Request::SwitchClerk { clerk: None, pin: String::new() };
        return ask(request, Then::SignedIn(model.user.clone()));
    }
    model.over = Some(Over::Pin(State { clerk: name.to_owned(), entry: Entry::default() }));
    Effects::new()
}

/// Sends the PIN.
pub fn accept(model: &mut Model) -> Effects {
    let Some(Over::Pin(state)) = model.over.take() else { return Effects::new() };
    let request =
        Request::SwitchClerk { clerk: Some(ClerkId::new(&state.clerk)), pin: state.entry.text().to_owned() };
    ask(request, Then::SignedIn(state.clerk))
}

/// Takes the answer.
pub fn answer(model: &mut Model, name: &str, reply: Reply) -> Effects {
    match reply {
        Reply::Desk(desk) => {
            let who = desk.who.clone();
            super::intake::forget_same(model, None);
            model.desk = Some((desk, model.now));
            model.ok(format!("{} works here now", words::clean(&who)))
        }
        Reply::Ok | Reply::Done(_) => {
            super::intake::forget_same(model, None);
            model.ok(format!("{} works here now", words::clean(name)))
        }
        reply => model.refuse(words::not_done(&reply)),
    }
}
