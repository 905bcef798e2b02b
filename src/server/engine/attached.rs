//! Papers on their way through the engine: what came in gets its name just before the event that speaks of it is written,
//! and what nothing speaks of any more goes just after. One thread does both, so no file goes that somebody attaches.

use std::collections::BTreeMap;

use tracing::warn;

use super::{Engine, Group, purge};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::flow::{AttachPaper, MakeStatements, PaperAttached, StatementIssued};
use crate::domain::ids::{CommandId, Hash};
use crate::server::orders::{Refusal, Work};
use crate::store::{Cabinet, Sealed, StoreError};
use crate::wire::messages::{Failure, FailureKind};

impl Engine {
    /// Refuses to attach what did not come: the bytes of a paper come before its command, and with no other.
    pub(super) fn has_come(
        &self,
        group: &Group,
        work: &Work,
        id: CommandId,
        command: &Command,
    ) -> Result<(), Refusal> {
        let digests: Vec<&Hash> = match command {
            Command::AttachPaper(AttachPaper { digest, .. }) => vec![digest],
            Command::MakeStatements(MakeStatements { made, .. }) => {
                made.iter().map(|one| &one.digest).collect()
            }
            _ => return Ok(()),
        };
        let is_answered_again = group.state.traces.contains_key(&id);
        let cabinet = self.cabinet();
        let mut all = digests.into_iter();
        if work.dry_run || is_answered_again || all.all(|digest| cabinet.has_come(id, digest)) {
            return Ok(());
        }
        Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "the paper itself did not come with it".into(),
            hint: "attach the file: mailroom client form attach".into(),
        }))
    }

    /// Puts what came in place of a file that is damaged or lost: attached once more it is no event, and its copy is
    /// whole again.
    pub(super) fn heal(
        &self,
        group: &Group,
        id: CommandId,
        command: &Command,
    ) -> Result<(), Refusal> {
        let Command::AttachPaper(AttachPaper { client, digest, .. }) = command else {
            return Ok(());
        };
        let cabinet = self.cabinet();
        let mut papers = group.state.papers_of(client).iter();
        let is_ours = papers.any(|paper| paper.digest == *digest);
        // What lies beside has these bytes, and was laid there by who had read that the copy is not whole.
        if !is_ours || !cabinet.has_come(id, digest) {
            return Ok(());
        }
        let kept = cabinet.keep(id, digest);
        kept.map_err(|error| Refusal::Failed(purge::unreadable(&error)))
    }

    /// Gives the papers of a group their names, durably.
    pub(super) fn keep_papers(&self, group: &Group) -> Result<(), Failure> {
        let cabinet = self.cabinet();
        let mut statements: BTreeMap<CommandId, Vec<Hash>> = BTreeMap::new();
        for sealed in &group.sealed {
            let command = sealed.envelope.command;
            if let Event::StatementIssued(StatementIssued { statement, .. }) =
                &sealed.envelope.event
            {
                statements
                    .entry(command)
                    .or_default()
                    .push(statement.digest);
            }
            if let Event::PaperAttached(PaperAttached { paper, .. }) = &sealed.envelope.event {
                let kept = cabinet.keep(command, &paper.digest);
                kept.map_err(|error| purge::unreadable(&error))?;
            }
        }
        for (command, digests) in statements {
            let kept = cabinet.keep_all(command, &digests);
            kept.map_err(|error| purge::unreadable(&error))?;
        }
        Ok(())
    }

    /// Takes away the files that nothing speaks of since a group was written.
    pub(super) fn clear_papers(&self, written: &[Sealed]) {
        let takes = |sealed: &Sealed| matches!(sealed.envelope.event, Event::PaperDetached(_));
        if !written.iter().any(takes) {
            return;
        }
        if let Err(error) = self.sweep() {
            warn!("a detached paper is still on the disk until the next start: {error}");
        }
    }

    /// Takes away every file that nothing speaks of.
    pub(super) fn sweep(&self) -> Result<u32, StoreError> {
        let kept = self.state.paper_digests();
        self.found.keep_papers(&kept);
        self.cabinet().sweep(&kept)
    }

    fn cabinet(&self) -> Cabinet {
        Cabinet::of(&self.data)
    }
}
