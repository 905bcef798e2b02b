//! Carrying a purge out: alone, between two groups, while nothing else is written. The rules were asked like those of
//! any command; here the journal is read for what speaks of the client, the purge is committed, and everything
//! outside the store that may have his texts is cleared.
//!
//! The desk waits while this lasts: seconds for years of mail, once a client.

use super::Engine;
use crate::clock;
use crate::config::Config;
use crate::domain::books::Touched;
use crate::domain::command::{Command, Context};
use crate::domain::event::Event;
use crate::domain::flow::{Redacted, Redaction, carry_out};
use crate::domain::ids::CommandId;
use crate::domain::policy::Policy;
use crate::domain::rejection::Rejection;
use crate::server::clearing::clear_after;
use crate::server::health::{no_space, read_only};
use crate::server::orders::{Answer, End, Refusal, Work, salt};
use crate::store::{AppendError, Meta, Sealed, StoreError, seal};
use crate::wire::messages::{Failure, FailureKind};

/// Whether a work is a purge, which goes alone.
pub(super) fn is_purge(work: &Work) -> bool {
    work.commands
        .iter()
        .any(|(_, command)| matches!(command, Command::PurgeClient(_)))
}

impl Engine {
    /// Carries out a work that has a purge in it; such a work has one command.
    pub(super) fn purge(&mut self, work: &Work) -> Option<End> {
        let [(id, command)] = work.commands.as_slice() else {
            let refusal = Refusal::Failed(Failure {
                kind: FailureKind::Bad,
                what: "a purge is given alone".into(),
                hint: "give each command by itself".into(),
            });
            let _ = work
                .reply
                .send(work.commands.iter().map(|_| Err(refusal.clone())).collect());
            return None;
        };
        let (answer, end) = match self.purge_one(work, *id, command) {
            Ok(done) => (Ok(done), None),
            Err(refusal) => {
                let broken = matches!(&refusal, Refusal::Failed(failure) if failure.kind == FailureKind::Broken);
                (Err(refusal), broken.then_some(End::Poisoned))
            }
        };
        let _ = work.reply.send(vec![answer]);
        end
    }

    fn purge_one(&mut self, work: &Work, id: CommandId, command: &Command) -> Answer {
        let now = self.now();
        let today = clock::local_day(now, self.config.now().center.timezone);
        let policy = self.policy_now()?;
        let ctx = Context {
            now,
            today,
            midnight: clock::at_hour(today, 0, self.config.now().center.timezone),
            minute: clock::minute_of_day(now, self.config.now().center.timezone),
            digest_at: now,
            digest_next: now,
            seal_from: now,
            actor: &work.actor,
            command: id,
            policy: &policy,
        };
        // Under his old id and the new one: the names that are searched must not keep those of the old.
        let mut touched = Touched::default();
        // What is true afterwards, the store says: it replays what the purge leaves.
        let mut scratch = self.state.clone();
        let outcome = carry_out(&mut scratch, command, &ctx, |place, event| {
            touched.clients.extend(event.client().cloned());
            let event = self.with_what_is_left(event)?;
            touched.clients.extend(event.client().cloned());
            let meta = Meta {
                site: self.store.site(),
                seq: place.seq,
                at: now,
                day: place.day,
                actor: work.actor.clone(),
                command: id,
            };
            Ok::<_, Refusal>(seal(meta, event, place.previous, salt()?))
        })?;
        let group: Vec<_> = outcome
            .happened
            .into_iter()
            .map(|(sealed, _)| sealed)
            .collect();
        if work.dry_run || group.is_empty() {
            return Ok(outcome.done);
        }
        self.commit_purge(&group, touched)?;
        Ok(self
            .state
            .traces
            .get(&id)
            .map(|trace| trace.done.clone())
            .unwrap_or_default())
    }

    /// The rules as they stand in the file: what the server has read when it started may be older, and a purge is for
    /// ever.
    fn policy_now(&self) -> Result<Policy, Refusal> {
        let config = Config::load(&self.data).map_err(|error| {
            Refusal::Failed(Failure {
                kind: FailureKind::Unavailable,
                what: error.to_string(),
                hint: error.hint,
            })
        })?;
        Ok(config.policy())
    }

    /// Decided, the event says that the client goes; the journal alone knows everything that speaks of him.
    fn with_what_is_left(&self, event: Event) -> Result<Event, Refusal> {
        let Event::Redacted(Redacted(redaction)) = event else {
            return Ok(event);
        };
        let look = self
            .store
            .look_at_purge(&redaction.client, &redaction.reason);
        let left = look.map_err(|error| Refusal::Failed(unreadable(&error)))?;
        if left.words_name_him {
            return Err(Refusal::Rule(Rejection::ReasonNames));
        }
        Ok(Event::Redacted(Redacted(Redaction {
            client: left.client,
            kept: left.kept,
            ..redaction
        })))
    }

    fn commit_purge(&mut self, group: &[Sealed], touched: Touched) -> Result<(), Refusal> {
        let store = &mut self.store;
        let purged = match &self.backup {
            Some(backup) => backup.while_still(|| store.purge(group)),
            None => store.purge(group),
        };
        self.state = purged.map_err(|error| Refusal::Failed(self.not_purged(&error)))?;
        let today = self.today();
        self.directory.follow(&self.state, today, &[touched]);
        self.publish();
        if let Some(backup) = &self.backup {
            backup.notify(self.state.header.seq, self.state.header.at);
        }
        // The copy's thread takes them out of the backup by what lies here.
        self.sweep()
            .map_err(|error| Refusal::Failed(self.half_done(&error.to_string())))?;
        for sealed in group {
            if let Event::Redacted(Redacted(redaction)) = &sealed.envelope.event {
                clear_after(
                    redaction,
                    &self.store,
                    &self.data,
                    &self.config.now().mail.settings,
                )
                .map_err(|error| Refusal::Failed(self.half_done(&error.to_string())))?;
            }
        }
        Ok(())
    }

    fn not_purged(&mut self, error: &AppendError) -> Failure {
        match error {
            AppendError::NoSpace => no_space(),
            AppendError::ReadOnly => read_only(),
            AppendError::Broken(error) => self.half_done(&error.to_string()),
        }
    }

    fn half_done(&mut self, why: &str) -> Failure {
        let what = format!("the purge could not be finished: {why}");
        self.health.say(&what);
        self.publish();
        let hint = "start the server again: it finishes what was begun, or nothing was".into();
        Failure {
            kind: FailureKind::Broken,
            what,
            hint,
        }
    }
}

/// What the disk says, as an answer.
pub(super) fn unreadable(error: &StoreError) -> Failure {
    Failure {
        kind: FailureKind::Unavailable,
        what: error.to_string(),
        hint: error.hint(),
    }
}
