//! What the server does by itself: once a second it looks what is due, and at night it tidies up.

use super::Engine;
use crate::clock;
use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::flow::{MailCalendar, ReleaseNotices};
use crate::server::orders::{End, Work, server_command};

/// The hour of the night at which the tables are reopened: sled writes its snapshot only then.
const QUIET_HOUR: u32 = 3;

impl Engine {
    /// Once a second, and when the clock was moved: notices that became due, and whether there is room again.
    pub(super) fn tick(&mut self) -> Option<End> {
        let today = self.today();
        if self.directory.turn(&self.state, today) {
            self.publish();
        }
        if let Some(end) = self.follow_up() {
            return Some(end);
        }
        let policy = self.config.now().policy();
        let due = self.mailbag.due(&self.state, &policy);
        if !due.is_empty() && self.mailbag.may_send() {
            return self.give(Command::ReleaseNotices(ReleaseNotices(due)));
        }
        if self.mailbag.may_send() && self.wants_the_calendar(&policy) {
            return self.give(Command::MailCalendar(MailCalendar));
        }
        let alarms = self.alarms();
        if self
            .health
            .look(&self.store, self.backup.as_deref(), alarms)
        {
            self.publish();
        }
        None
    }

    /// What the server does by itself.
    pub(super) fn give(&mut self, command: Command) -> Option<End> {
        let (reply, _answers) = crossbeam_channel::bounded(1);
        let end = self.commit(vec![Work {
            actor: Actor::Server,
            commands: vec![(server_command(), command)],
            dry_run: false,
            reply,
        }]);
        self.settle();
        end
    }

    pub(super) fn reopen_at_night(&mut self) {
        let tz = self.config.now().center.timezone;
        let now = self.clock.now();
        let day = clock::local_day(now, tz);
        let night = clock::at_hour(day, QUIET_HOUR, tz);
        let quiet = now.seconds_since(self.state.header.at) > 60;
        if self.reopened != Some(day) && now >= night && now < night.plus_seconds(3600) && quiet {
            self.reopened = Some(day);
            self.store.reopen_tables();
        }
    }
}
