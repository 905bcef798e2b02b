//! The weekly letter to the manager: the calendar goes by itself, at the hour that the config names. What went last stands in
//! the books, so that a start behind the hour sends it once and a second one does not send it again.

use super::Engine;
use crate::clock;
use crate::domain::policy::Policy;

impl Engine {
    /// Whether the calendar is to go now.
    pub(super) fn wants_the_calendar(&self, policy: &Policy) -> bool {
        let (Some(weekly), Some(_)) = (policy.compliance.weekly, &policy.manager) else {
            return false;
        };
        let (now, today) = (self.now(), self.today());
        let minute = clock::minute_of_day(now, self.config.now().center.timezone);
        weekly.is_due(self.state.header.calendar, today, minute)
    }
}
