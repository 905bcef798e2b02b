//! Clerks of a shared desk.

use super::super::clerk::{Clerk, Role};
use super::super::event::Event;
use super::super::ids::ClerkId;
use super::super::rejection::Rejection;
use super::super::state::State;
use super::accepted;

pub(super) fn set_clerk(clerk: &ClerkId, role: Role, pin: &str) -> Result<Vec<Event>, Rejection> {
    let name = accepted("the clerk's name", clerk.as_str())?;
    if name.is_empty() {
        return Err(Rejection::Empty("the clerk's name".to_owned()));
    }
    Ok(vec![Event::ClerkSet(Clerk { id: ClerkId::new(&name), role, pin: pin.to_owned() })])
}

pub(super) fn remove_clerk(state: &State, clerk: &ClerkId) -> Result<Vec<Event>, Rejection> {
    if state.clerks.contains_key(clerk) {
        Ok(vec![Event::ClerkRemoved(clerk.clone())])
    } else {
        Err(Rejection::NoClerk(clerk.clone()))
    }
}
