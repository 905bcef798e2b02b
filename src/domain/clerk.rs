//! Who works at the desk and what he may do.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::ids::ClerkId;
use super::word::words;

words! {
    /// What a person may do; each line of `Command::needs` names one of these.
    pub enum Role {
        /// Reads, changes nothing.
        Auditor = "auditor",
        /// Logs mail, hands nothing out.
        Trainee = "trainee",
        /// The daily work.
        Operator = "operator",
        /// The daily work, and form data.
        Custodian = "custodian",
        Manager = "manager",
    }
}

/// What a command needs of its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Permission {
    /// Log, name, move and correct pieces.
    Log,
    /// Hand pieces out, seal the day, steer notices.
    HandOut,
    /// Change the directory, clerks, and open the outbox.
    Manage,
    /// Only the server itself.
    System,
    /// Read and keep Form 1583 data (rule 94).
    ReadForms,
    /// Only the server's session, in the name of whoever asks: it has checked what the command says. Nobody may send
    /// such a command himself.
    Session,
}

impl Role {
    /// Whether this role has a permission.
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Log => self >= Self::Trainee,
            Permission::HandOut => self >= Self::Operator,
            Permission::Manage => self == Self::Manager,
            Permission::ReadForms => self >= Self::Custodian,
            Permission::Session => true,
            Permission::System => false,
        }
    }
}

/// Who gives a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// A person at a screen or a command line.
    Person {
        /// The Unix user as the kernel reports it.
        user: String,
        /// Who switched in with a PIN.
        clerk: Option<ClerkId>,
        /// What he may do.
        role: Role,
        terminal: String,
    },
    /// The server itself: mail threads and schedules.
    Server,
}

impl Actor {
    /// Whether a permission is there.
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Person { role, .. } => role.may(permission),
            Self::Server => true,
        }
    }

    /// The clerk, or else the user: who is responsible.
    pub fn name(&self) -> &str {
        match self {
            Self::Person {
                clerk: Some(clerk), ..
            } => clerk.as_str(),
            Self::Person { user, .. } => user,
            Self::Server => "-",
        }
    }
}

/// From where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Door {
    /// A command of the shell: whoever logged in gives it, and it ends at once.
    Shell,
    /// A screen, which stays open when whoever worked at it goes.
    Screen,
}

/// Who works at a terminal, as far as the server knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Present {
    /// The Unix user that the kernel reports.
    User,
    /// Who switched in with a PIN.
    Clerk(ClerkId),
    /// A screen of a shared desk at which nobody said who he is.
    Nobody,
}

impl Present {
    /// Who is there when nobody has said so. The Unix user of a shared desk is whoever started the screen, and need
    /// not be who sits at it: while any clerk has a PIN, a screen wants to be told.
    pub fn untold(door: Door, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> Self {
        match door {
            Door::Screen if at_work(clerks).next().is_some() => Self::Nobody,
            Door::Screen | Door::Shell => Self::User,
        }
    }

    /// Who is there by now: a clerk who was taken off the list works here no longer, and does not turn into the
    /// Unix user by it.
    #[must_use]
    pub fn by_now(&self, door: Door, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> Self {
        match self {
            Self::Clerk(clerk) if works_here(clerk, clerks) => self.clone(),
            Self::User => Self::User,
            Self::Clerk(_) | Self::Nobody => Self::untold(door, clerks),
        }
    }
}

/// A clerk of a shared desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clerk {
    pub id: ClerkId,
    /// What he may do.
    pub role: Role,
    /// Password hash of his PIN, in the PHC text form; of whoever was taken off the list `LEFT`.
    pub pin: String,
}

/// No PIN has this hash.
const LEFT: &str = "-";

impl Clerk {
    /// Whoever was taken off the list stays known as that: a user of his name who is known to nobody may more than he did.
    pub fn left(id: ClerkId) -> Self {
        Self {
            id,
            role: Role::Auditor,
            pin: LEFT.to_owned(),
        }
    }

    /// Whether he was not taken off the list.
    pub fn works_here(&self) -> bool {
        self.pin != LEFT
    }
}

/// Everybody who has a PIN here.
pub fn at_work(clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> impl Iterator<Item = &Arc<Clerk>> {
    clerks.values().filter(|clerk| clerk.works_here())
}

/// Whether somebody has a PIN here.
pub fn works_here(clerk: &ClerkId, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> bool {
    clerks.get(clerk).is_some_and(|clerk| clerk.works_here())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clerks(names: &[&str]) -> OrdMap<ClerkId, Arc<Clerk>> {
        let clerk = |name: &&str| Clerk {
            id: ClerkId::new(name),
            role: Role::Operator,
            pin: String::new(),
        };
        let all = names.iter().map(clerk);
        all.map(|clerk| (clerk.id.clone(), Arc::new(clerk)))
            .collect()
    }

    #[test]
    fn a_screen_that_opens_at_a_shared_desk_shows_nobody_signed_in() {
        let (shared, own) = (clerks(&["kim"]), clerks(&[]));
        assert_eq!(Present::untold(Door::Screen, &shared), Present::Nobody);
        assert_eq!(Present::untold(Door::Screen, &own), Present::User);
        for desk in [&shared, &own] {
            assert_eq!(Present::untold(Door::Shell, desk), Present::User);
        }
    }

    #[test]
    fn a_clerk_who_was_taken_off_the_list_does_not_turn_into_the_unix_user() {
        let kim = Present::Clerk(ClerkId::new("kim"));
        assert_eq!(kim.by_now(Door::Screen, &clerks(&["kim"])), kim);
        let left = kim.by_now(Door::Screen, &clerks(&["lou"]));
        assert_eq!(left, Present::Nobody);
        // With the last PIN the desk is nobody's but the Unix user's again.
        assert_eq!(kim.by_now(Door::Screen, &clerks(&[])), Present::User);
    }

    #[test]
    fn whoever_was_taken_off_the_list_is_at_no_screen_and_makes_no_desk_a_shared_one() {
        let kim = ClerkId::new("kim");
        let left = OrdMap::unit(kim.clone(), Arc::new(Clerk::left(kim.clone())));
        assert!(!works_here(&kim, &left));
        assert_eq!(at_work(&left).count(), 0);
        assert_eq!(Present::untold(Door::Screen, &left), Present::User);
        assert_eq!(
            Present::Clerk(kim).by_now(Door::Screen, &left),
            Present::User
        );
    }

    #[test]
    fn who_worked_before_the_first_pin_was_given_goes_on() {
        let user = Present::User;
        assert_eq!(user.by_now(Door::Screen, &clerks(&["kim"])), user);
    }
}
