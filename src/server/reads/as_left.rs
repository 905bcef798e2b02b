//! A letter that left, as it left: what the books say since of box, name or pieces does not change what somebody has read.
//!
//! Invariant: only what left is told so; a notice that waits says what its letter will say.

use std::borrow::Cow;

use super::letter::of_letter;
use super::{discretion, view::View};
use crate::domain::client::Client;
use crate::domain::event::Event;
use crate::domain::ids::Seq;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::state::State;
use crate::domain::time::Stamp;
use crate::outbox::{self, LetterCode};
use crate::server::boxes;
use crate::server::directory::Names;
use crate::server::snapshot::Snapshot;
use crate::store::Trail;
use crate::wire::answer::Failure;

/// Most events of a notice that are looked at.
const MOST: usize = 200;

/// The client of a notice with the box that stood in its letter, where that left.
pub(super) fn client<'a>(view: &View<'_>, notice: &Notice, now: &'a Client) -> Cow<'a, Client> {
    let state = &view.snapshot.state;
    if !has_left(notice) {
        return Cow::Borrowed(now);
    }
    let seq = || Some(left(view, notice)?.0);
    let then = boxes::moved_since(view.archive, state, &now.id, seq);
    match then {
        Some(pmb) if pmb != now.pmb => Cow::Owned(Client { pmb, ..now.clone() }),
        _ => Cow::Borrowed(now),
    }
}

/// The words of a letter: as it left, or as it would go now.
pub(super) fn text(
    view: &View<'_>,
    notice: &Notice,
    code: Option<LetterCode>,
) -> Result<String, Failure> {
    if let Some((seq, at)) = left(view, notice)
        && let Ok(then) = view.archive.state_after(seq)
        && let Some(text) = text_then(view, notice, code.clone(), then, at)?
    {
        return Ok(text);
    }
    let words = |letter: &outbox::Letter<'_>| discretion::letter(view, letter, words(letter));
    Ok(of_letter(view, notice, code, words)?.unwrap_or_default())
}

/// The same from the books of that moment; whether this reader may read it, he is asked as of today.
fn text_then(
    view: &View<'_>,
    notice: &Notice,
    code: Option<LetterCode>,
    then: State,
    at: Stamp,
) -> Result<Option<String>, Failure> {
    // Of a client who was purged since nothing is told.
    let is_known = view.snapshot.state.clients.contains_key(&notice.client);
    if !is_known && !notice.kind.is_to_manager() {
        return Ok(None);
    }
    let Some(known) = then.notices.get(&notice.id).cloned() else {
        return Ok(None);
    };
    let snapshot = Snapshot {
        state: then,
        names: Names::Reading,
        warnings: Vec::new(),
        alarms: Vec::new(),
    };
    let past = View {
        snapshot: &snapshot,
        archive: view.archive,
        config: view.config,
        actor: view.actor,
        present: view.present.clone(),
        now: at,
        mail_stop: None,
        wants_pin: view.wants_pin,
        kept: view.kept,
    };
    let words = |letter: &outbox::Letter<'_>| discretion::letter(view, letter, words(letter));
    of_letter(&past, &known, code, words)
}

fn words(letter: &outbox::Letter<'_>) -> String {
    let mail = outbox::compose(letter);
    mail.map_or_else(|problem| problem.to_string(), |mail| mail.text().to_owned())
}

fn has_left(notice: &Notice) -> bool {
    matches!(notice.state, NoticeState::Sent(_))
}

/// The event behind which its last byte could leave: the letter was written just before. What is tried again is the same
/// letter, unless the notice says something else since.
fn left(view: &View<'_>, notice: &Notice) -> Option<(Seq, Stamp)> {
    if !has_left(notice) {
        return None;
    }
    let (state, trail) = (&view.snapshot.state, Trail::Notice(notice.id));
    let events = view.archive.events(state, &trail, MOST).ok()?;
    events.iter().fold(None, |first, one| match &one.event {
        Event::NoticeMarked(_) => first.or(Some((one.seq, one.at))),
        Event::NoticeExtended(_) | Event::NoticeReduced(_) | Event::NoticeReaddressed(_) => None,
        _ => first,
    })
}
