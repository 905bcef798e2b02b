//! What a decision may know beside the state: clock, clerk and the center's choices, all brought in.

use crate::domain::clerk::Actor;
use crate::domain::ids::CommandId;
use crate::domain::policy::Policy;
use crate::domain::time::{Day, Stamp};

/// What a decision may know beside the state: everything that is not pure is brought in here.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub now: Stamp,
    /// The local date.
    pub today: Day,
    /// When today's digests go.
    pub digest_at: Stamp,
    /// From when on today may be sealed by who is no manager.
    pub seal_from: Stamp,
    pub actor: &'a Actor,
    /// The command's name.
    pub command: CommandId,
    /// The center's choices.
    pub policy: &'a Policy,
}
