//! The notice that a command names.

use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, Stage};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

pub(in crate::domain::flow) fn known(state: &State, id: NoticeId) -> Result<&Notice, Rejection> {
    state
        .notices
        .get(&id)
        .map(AsRef::as_ref)
        .ok_or(Rejection::NoNotice(id))
}

pub(in crate::domain::flow) fn in_state(notice: &Notice) -> Rejection {
    let stage = if notice.marked.is_some() {
        Stage::BeingSent
    } else if notice.written_to().is_some() {
        Stage::Written
    } else {
        Stage::Rests(notice.state)
    };
    Rejection::NoticeState {
        notice: notice.id,
        stage,
    }
}
