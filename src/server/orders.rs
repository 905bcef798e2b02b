//! What the engine is asked for and what it answers.

use std::sync::Arc;

use crossbeam_channel::Sender;

use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::ids::CommandId;
use crate::domain::state::Done;
use crate::domain::time::Day;
use crate::matching::Index;
use crate::store::{Backup, Store};
use crate::wire::answer::{Failure, FailureKind};

pub use crate::wire::answer::Refusal;

/// What a command came to.
pub type Answer = Result<Done, Refusal>;

/// Commands of one actor, answered together.
pub struct Work {
    pub actor: Actor,
    /// What, each with its name.
    pub commands: Vec<(CommandId, Command)>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Where the answers go, in order.
    pub reply: Sender<Vec<Answer>>,
}

/// What the engine is told.
pub enum Order {
    /// Carry out commands.
    Work(Work),
    /// The clock was moved: see what became due, then answer.
    ClockMoved(Sender<()>),
    /// The names of the directory are read, and say who is here by a day.
    NamesRead { names: Box<Index>, by: Day },
    /// See what config.toml says by now.
    Reload,
    /// The copy is the desk from now on, and writes this backup.
    TakenOver(Option<Arc<Backup>>),
    /// End in an orderly way.
    Stop,
}

/// Why the engine ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As it was told.
    Stopped,
    /// The disk failed: nothing more is accepted.
    Poisoned,
}

/// What an engine that has ended leaves.
pub enum Ended {
    /// The store, to be closed.
    Stopped(Box<Store>),
    /// A store that takes nothing more.
    Poisoned(Box<Store>),
    /// A fault of ours.
    Fault,
}

/// A name for a command of the server itself; it is never repeated.
pub fn server_command() -> CommandId {
    let mut bytes = [0; 16];
    let _ = getrandom::fill(&mut bytes);
    CommandId(bytes)
}

/// What makes the digest of an event one that nobody can guess from its words.
pub fn salt() -> Result<[u8; 16], Refusal> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Refusal::Failed(Failure {
            kind: FailureKind::Unavailable,
            what: format!("the system gives no random numbers: {error}"),
            hint: "try again".into(),
        })
    })?;
    Ok(bytes)
}
