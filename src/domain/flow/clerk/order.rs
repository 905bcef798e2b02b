//! Clerks of a shared desk.

use super::{ClerkSignedIn, PinRefused};
use crate::domain::clerk::{Clerk, Permission, Role, works_here};
use crate::domain::command::context::Context;
use crate::domain::flow::asked::accepted;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{ClerkRemoved, ClerkSet, Event};
use crate::domain::ids::ClerkId;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Let a clerk work here, or change his PIN or role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetClerk {
    pub clerk: ClerkId,
    /// What he may do.
    pub role: Role,
    /// Password hash of the PIN, made by the server's session, never by who asks.
    pub pin: String,
}

impl Order for SetClerk {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, _: &State, _: &Context<'_>) -> Decided {
        let (clerk, role, pin) = (&self.clerk, self.role, &self.pin);
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
}

/// Let a clerk work here no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveClerk(pub ClerkId);

impl Order for RemoveClerk {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(clerk) = self;
        if works_here(clerk, &state.clerks) {
            Ok(vec![Event::ClerkRemoved(ClerkRemoved(clerk.clone()))])
        } else {
            Err(Rejection::NoClerk(clerk.clone()))
        }
    }
}

/// Note that a clerk took over a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignIn(pub ClerkId);

impl Order for SignIn {
    fn needs(&self) -> Permission {
        Permission::Session
    }

    fn decide(&self, _: &State, _: &Context<'_>) -> Decided {
        Ok(vec![ClerkSignedIn(self.0.clone()).into()])
    }
}

/// Note that a wrong PIN was given in a clerk's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusePin(pub ClerkId);

impl Order for RefusePin {
    fn needs(&self) -> Permission {
        Permission::Session
    }

    fn decide(&self, _: &State, _: &Context<'_>) -> Decided {
        Ok(vec![PinRefused(self.0.clone()).into()])
    }
}
