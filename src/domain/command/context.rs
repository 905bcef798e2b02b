//! What a decision may know beside the state: clock, clerk and the center's choices, all brought in.

use crate::domain::clerk::Actor;
use crate::domain::ids::CommandId;
use crate::domain::policy::Policy;
use crate::domain::time::{Day, Stamp};

/// Seconds of an ordinary day.
const DAY_SECONDS: i64 = 86_400;

/// What a decision may know beside the state: everything that is not pure is brought in here.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub now: Stamp,
    /// The local date.
    pub today: Day,
    /// When it began, on the center's clock.
    pub midnight: Stamp,
    /// Minutes of the hour on the wall, from 0:00: on the two days when the clocks change not those since midnight.
    pub minute: u16,
    /// When today's digests go.
    pub digest_at: Stamp,
    /// When those of the day after go.
    pub digest_next: Stamp,
    /// From when on today may be sealed by who is no manager.
    pub seal_from: Stamp,
    pub actor: &'a Actor,
    /// The command's name.
    pub command: CommandId,
    /// The center's choices.
    pub policy: &'a Policy,
}

impl Context<'_> {
    /// The local date of an instant.
    pub fn day_of(&self, at: Stamp) -> Day {
        let days = at.seconds_since(self.midnight).div_euclid(DAY_SECONDS);
        Day(self
            .today
            .0
            .saturating_add(i32::try_from(days).unwrap_or_default()))
    }
}
