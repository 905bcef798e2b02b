//! Everything that waits in the outbox goes out at once, and whoever asked waits until each was tried.

use std::time::Duration;

use super::orders::server_command;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::notice::NoticeState;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::Flush;

/// How long a flush waits for the mail threads.
const PATIENCE: Duration = Duration::from_secs(900);

/// Makes everything due and waits until each notice was tried once.
pub fn flush(session: &Session, _: Flush) -> Result<(), Refusal> {
    session.submit_one(session.actor(), server_command(), Command::FlushNotices)?;
    let snapshot = session.house.board.read();
    let queued = snapshot
        .state
        .notices
        .values()
        .filter(|notice| notice.state == NoticeState::Queued);
    let waiting: Vec<_> = queued.map(|notice| notice.id).collect();
    let settled = session.house.board.wait_until(PATIENCE, |now| {
        let is_queued = |id| {
            let notice = now.state.notices.get(id);
            notice.is_some_and(|notice| notice.state == NoticeState::Queued)
        };
        !waiting.iter().any(is_queued) || session.house.is_ending()
    });
    if settled {
        return Ok(());
    }
    Err(Refusal::Failed(Failure {
        kind: FailureKind::Unavailable,
        what: "the mail server has not answered for a quarter of an hour".into(),
        hint: "nothing is lost: see mailroom notice list".into(),
    }))
}
