//! What a reading may look at, and the desk's figures, which stand on every screen.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::clock;
use crate::config::Config;
use crate::domain::alarm::Alarm;
use crate::domain::clerk::{Actor, Present, Role};
use crate::domain::flow::to_leave;
use crate::domain::item::{Item, ItemStatus, Origin};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::policy::Policy;
use crate::domain::time::{Day, Stamp};
use crate::outbox::settings::Means;
use crate::server::archive::Archive;
use crate::server::directory::Names;
use crate::server::kept_list::Kept;
use crate::server::snapshot::Snapshot;
use crate::wire::rows::{Desk, HandoverWays, Letters, MailStop, NoteRow};

/// What a screen calls whoever works there without having signed in; no clerk's name.
pub const NOBODY: &str = "nobody";

/// What a reading may look at.
pub struct View<'a> {
    /// The last committed moment.
    pub snapshot: &'a Snapshot,
    pub archive: &'a Archive,
    pub config: &'a Arc<Config>,
    pub actor: &'a Actor,
    /// Who of those that the actor names works there.
    pub present: Present,
    pub now: Stamp,
    /// Why no mail goes out, when none does.
    pub mail_stop: Option<MailStop>,
    /// Whether a PIN is wanted before the next handover.
    pub wants_pin: bool,
    /// The list of clients that another program keeps.
    pub kept: &'a Kept,
}

impl View<'_> {
    /// The center's time zone.
    pub(in crate::server) fn tz(&self) -> Tz {
        self.config.center.timezone
    }

    /// The center's choices.
    pub fn policy(&self) -> Policy {
        self.config.policy()
    }

    /// The calendar's day, by which people live and rules go; the books may have gone on after a seal. A clock behind the
    /// last event does not lead it back.
    pub fn today(&self) -> Day {
        let header = &self.snapshot.state.header;
        clock::local_day(header.not_before(self.now), self.tz())
    }

    /// Pieces that came in at the desk on a date and were not logged by mistake, newest first; of dates that readers do
    /// not keep, none. The one place that counts a day's mail by the calendar.
    pub(super) fn logged_on(&self, date: Day) -> impl Iterator<Item = &Item> {
        let zone = self.tz();
        let counts =
            |item: &&Item| item.origin == Origin::Intake && item.status != ItemStatus::Voided;
        // Pieces are numbered as they come.
        let newest = self.snapshot.state.items.values().rev().map(AsRef::as_ref);
        newest
            .skip_while(move |item: &&Item| item.received.day_in(&zone) > date)
            .take_while(move |item| item.received.day_in(&zone) == date)
            .filter(counts)
    }

    /// What is wrong now, and what is not ready yet.
    pub(super) fn warnings(&self) -> Vec<String> {
        let reading = matches!(self.snapshot.names, Names::Reading);
        let names = reading.then(|| "names are being read; box numbers work".to_owned());
        let mail = self.mail_stop.as_ref().map(|stop| {
            format!(
                "MAIL IS STOPPED, nothing is lost: mend this, then :flush tries again: {}",
                stop.answer
            )
        });
        let alarms = self.snapshot.alarms.iter().copied().map(Alarm::words);
        alarms
            .chain(mail)
            .chain(self.snapshot.warnings.iter().cloned())
            .chain(names)
            .collect()
    }

    /// The desk's figures, for the first row of each screen.
    pub fn desk(&self) -> Desk {
        let state = &self.snapshot.state;
        let count = |fits: fn(&Notice) -> bool| {
            let notices = state.notices.values();
            notices.filter(|notice| fits(notice)).count() as u32
        };
        let signed_in = self.present != Present::Nobody;
        let who = if signed_in { self.actor.name() } else { NOBODY };
        let today = self.today();
        let leaving = to_leave(state, &self.policy(), today);
        let due = |day: Option<Day>| day.is_some_and(|day| day <= today);
        Desk {
            center: self.config.center.name.clone(),
            timezone: self.tz().name().to_owned(),
            at: self.now,
            day: today,
            books: state.book_day(today),
            sealed: state.header.sealed,
            seq: state.header.seq,
            who: who.to_owned(),
            signed_in,
            role: self.role(),
            today: self.logged_on(today).count() as u32,
            held: state.held_count() as u32,
            to_identify: state.unnamed.len() as u32,
            clients: state.clients.len() as u32,
            forms: state.forms as u32,
            waiting: count(|notice| notice.state.is_open()),
            failed: count(|notice| notice.state == NoticeState::Failed && !notice.wants_a_call()),
            to_call: count(|notice| !notice.state.is_open() && notice.wants_a_call()),
            paused: state.is_paused(),
            letters: match self.config.mail.settings.means {
                Means::Folder(_) => Letters::Folder,
                Means::Sendmail(_) | Means::Smtp(_) => Letters::Mailed,
            },
            known_by_sight: self.config.policy().known_by_sight,
            handovers: self.handover_ways(),
            alarms: self.snapshot.alarms.clone(),
            warnings: self.warnings(),
            mail_stop: self.mail_stop.clone(),
            purged: state.header.purged,
            screen: self.config.screen,
            count: self.config.count,
            note: state.note().map(|(day, note)| NoteRow {
                day,
                note: note.clone(),
            }),
            again: state
                .header
                .again
                .filter(|again| again.on == today)
                .map(|again| again.day),
            currency: self.config.storage.currency.clone(),
            quarantine: leaving.len() as u32,
            quarantine_due: leaving.iter().filter(|(_, said)| due(said.due)).count() as u32,
        }
    }

    /// What the reader may do.
    fn role(&self) -> Role {
        match self.actor {
            Actor::Person { role, .. } => *role,
            Actor::Server => Role::Auditor,
        }
    }

    /// What a handover may ask for here.
    fn handover_ways(&self) -> HandoverWays {
        let handovers = &self.config.handovers;
        HandoverWays {
            codes: handovers.codes.digits > 0,
            phone_approval: handovers.phone_approval,
            wants_pin: self.wants_pin,
        }
    }
}
