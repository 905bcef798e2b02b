//! Clerks of a shared desk.

use super::accepted;
use crate::domain::clerk::{Clerk, Role};
use crate::domain::event::Event;
use crate::domain::flow::{ClerkRemoved, ClerkSet};
use crate::domain::ids::ClerkId;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

pub(super) fn set_clerk(clerk: &ClerkId, role: Role, pin: &str) -> Result<Vec<Event>, Rejection> {
    let name = accepted("the clerk's name", clerk.as_str())?;
    if name.is_empty() {
        return Err(Rejection::Empty("the clerk's name".to_owned()));
    }
    Ok(vec![Event::ClerkSet(ClerkSet(Clerk {
        id: ClerkId::new(&name),
        role,
        pin: pin.to_owned(),
    }))])
}

pub(super) fn remove_clerk(state: &State, clerk: &ClerkId) -> Result<Vec<Event>, Rejection> {
    if state.clerks.contains_key(clerk) {
        Ok(vec![Event::ClerkRemoved(ClerkRemoved(clerk.clone()))])
    } else {
        Err(Rejection::NoClerk(clerk.clone()))
    }
}
