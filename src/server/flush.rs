//! Mail that waits is tried at a person's word: all of it at once, with an answer when each notice was tried; or what
//! was stopped, when somebody says that it is mended.

use std::time::Duration;

use super::mail::put_off;
use super::orders::server_command;
use super::reads;
use super::session::{Session, with_view};
use super::takeover;
use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::flow::ReleaseNotices;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::state::State;
use crate::outbox::settings::Means;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::Flush;
use crate::wire::rows::Flushed;

/// How long a flush waits for the mail threads.
const PATIENCE: Duration = Duration::from_secs(900);

/// Most notices that an answer names.
const NAMED: usize = 500;

/// Makes everything due, waits until each notice was tried once or none can go, and says what did not go and why.
pub fn flush(session: &Session, _: Flush) -> Result<Flushed, Refusal> {
    let house = &session.house;
    let actor = session.actor();
    actor.must(Command::FlushNotices.needs())?;
    takeover::refuse_in_copy(house)?;
    let waited: Vec<NoticeId> = {
        let snapshot = house.board.read();
        let open = snapshot.state.notices.values();
        open.filter(|notice| notice.state.is_open())
            .map(|notice| notice.id)
            .collect()
    };
    let digests = held_digests(&house.board.read().state);
    house.gate.open();
    session.submit_one(actor, server_command(), Command::FlushNotices)?;
    // Each is passed over once: it is looked after every letter, and there may be thousands.
    let mut untried = waited.iter().peekable();
    let settled = house.board.wait_until(PATIENCE, |now| {
        let is_queued = |id: &NoticeId| state_of(&now.state, *id) == Some(NoticeState::Queued);
        while untried.next_if(|id| !is_queued(id)).is_some() {}
        // What another thread has begun may still go out when the gate closes.
        let is_out = |id: &NoticeId| house.gate.is_out(*id);
        let stopped = house.gate.stop().is_some() && !waited.iter().any(is_out);
        stopped || untried.peek().is_none() || house.is_ending()
    });
    if settled {
        return Ok(outcome(session, &waited, digests));
    }
    Err(Refusal::Failed(Failure {
        kind: FailureKind::Unavailable,
        what: "the mail server has not answered for a quarter of an hour".into(),
        hint: "nothing is lost: see mailroom notice list".into(),
    }))
}

fn state_of(state: &State, id: NoticeId) -> Option<NoticeState> {
    state.notices.get(&id).map(|notice| notice.state)
}

/// Digests that wait for their hour.
fn held_digests(state: &State) -> u32 {
    let waits = |notice: &&std::sync::Arc<Notice>| {
        notice.kind == NoticeKind::Digest && notice.state == NoticeState::Held
    };
    state.notices.values().filter(waits).count() as u32
}

fn outcome(session: &Session, waited: &[NoticeId], digests: u32) -> Flushed {
    let folder = match &session.house.config.now().mail.settings.means {
        Means::Folder(path) => Some(path.display().to_string()),
        Means::Sendmail(_) | Means::Smtp(_) => None,
    };
    with_view(session, |view| {
        let notices = &view.snapshot.state.notices;
        let tried = || waited.iter().filter_map(|id| notices.get(id));
        let count =
            |is: fn(NoticeState) -> bool| tried().filter(|notice| is(notice.state)).count() as u32;
        let gone = reads::gone_today(view);
        let is_left = |state: NoticeState| state == NoticeState::Failed || state.is_open();
        Flushed {
            sent: count(|state| matches!(state, NoticeState::Sent(_))),
            waiting: count(NoticeState::is_open),
            failed: count(|state| state == NoticeState::Failed),
            sent_today: gone.sent + gone.written,
            left: tried()
                .filter(|notice| is_left(notice.state))
                .take(NAMED)
                .map(|notice| reads::notice_row(view, notice))
                .collect(),
            stop: view.mail_stop.clone(),
            digests,
            folder,
        }
    })
}

/// Somebody says that what stopped the mail is mended: all that was put off is tried now.
pub fn go_on(session: &Session) {
    let house = &session.house;
    if !house.gate.open() {
        return;
    }
    let waiting = put_off(&house.board.read().state);
    let command = Command::ReleaseNotices(ReleaseNotices(waiting));
    let _ = session.submit_one(Actor::Server, server_command(), command);
}
