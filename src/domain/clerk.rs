//! Who works at the desk and what he may do.

use serde::{Deserialize, Serialize};

use super::ids::ClerkId;

/// What a person may do; each line of `Command::needs` names one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Reads, changes nothing.
    Auditor,
    /// Logs mail, hands nothing out.
    Trainee,
    /// The daily work.
    Operator,
    /// The daily work, and form data.
    Custodian,
    Manager,
}

impl Role {
    /// The word used in the config, on screens and in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auditor => "auditor",
            Self::Trainee => "trainee",
            Self::Operator => "operator",
            Self::Custodian => "custodian",
            Self::Manager => "manager",
        }
    }

    /// Reads a role's word.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Auditor,
            Self::Trainee,
            Self::Operator,
            Self::Custodian,
            Self::Manager,
        ]
        .into_iter()
        .find(|role| role.word() == text)
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

/// A clerk of a shared desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clerk {
    pub id: ClerkId,
    /// What he may do.
    pub role: Role,
    /// Password hash of his PIN, in the PHC text form.
    pub pin: String,
}
