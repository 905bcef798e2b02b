//! What a mail server said of a notice, at the try or days later, in a mail that came back.

use super::known::{in_state, known};
use crate::domain::clerk::{Actor, Permission};
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{
    Event, NoticeCancelled, NoticeDeferred, NoticeFailed, NoticeReduced, NoticeSent,
};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::ItemStatus;
use crate::domain::notice::{
    Delivery, Notice, NoticeKind, NoticeState, PERHAPS, UNSENT, back_off_seconds,
};
use crate::domain::state::State;
use crate::domain::text;
use serde::{Deserialize, Serialize};

/// Longest answer of a server that the books keep, in characters.
const MAX_ANSWER: usize = 300;

/// A notice that was refused for our own fault is not tried before the others were: it may be the one that is at fault.
const BLOCKED_SECONDS: i64 = 300;

/// Note what became of a try.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordDelivery {
    pub notice: NoticeId,
    /// What became of it.
    pub delivery: Delivery,
}

impl Order for RecordDelivery {
    /// Who reads the mail that came back may say that a letter did not arrive; everything else is the server's own.
    fn needs(&self) -> Permission {
        match self.delivery {
            Delivery::Failed(_) => Permission::HandOut,
            _ => Permission::System,
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, delivery) = (self.notice, &self.delivery);
        let notice = known(state, id)?;
        let fits = match ctx.actor {
            Actor::Server => notice.state == NoticeState::Queued,
            Actor::Person { .. } => went_out(notice),
        };
        if !fits {
            return Err(in_state(notice));
        }
        let tries = notice.tries + u32::from(notice.marked.is_none());
        let words = |answer: &str| text::scrub(answer, MAX_ANSWER);
        let mut events = vec![match delivery {
            Delivery::Sent(answer) => {
                return Ok(vec![NoticeSent::by_server(id, words(answer)).into()]);
            }
            Delivery::Written(file) => {
                return Ok(vec![NoticeSent::into_file(id, &words(file)).into()]);
            }
            Delivery::Deferred(answer) if tries % notice.most_tries() != 0 => {
                Event::NoticeDeferred(NoticeDeferred {
                    notice: id,
                    until: ctx.now.plus_seconds(back_off_seconds(id, tries)),
                    answer: unsent_or(notice, words(answer)),
                })
            }
            Delivery::Blocked(answer) => Event::NoticeDeferred(NoticeDeferred {
                notice: id,
                until: ctx
                    .now
                    .plus_seconds(back_off_seconds(id, tries).max(BLOCKED_SECONDS)),
                answer: unsent_or(notice, words(answer)),
            }),
            Delivery::Deferred(answer) | Delivery::Failed(answer) => {
                Event::NoticeFailed(NoticeFailed {
                    notice: id,
                    answer: unsent_or(notice, words(answer)),
                })
            }
        }];
        let untrue = untrue_now(state, notice);
        if !untrue.is_empty() {
            let nothing_left = untrue.len() == notice.items.len() && !notice.matter.stands_alone();
            events.push(Event::NoticeReduced(NoticeReduced {
                notice: id,
                items: untrue,
            }));
            events.extend(nothing_left.then_some(Event::NoticeCancelled(NoticeCancelled(id))));
        }
        Ok(events)
    }
}

/// What the books keep of a try that did not get through. One that ended before its mark, or was answered in words, reached
/// nobody: where none before it may have, that is said, and no server's words are taken for it.
fn unsent_or(notice: &Notice, answer: String) -> String {
    let is_answered = notice.marked.is_none() || !answer.starts_with(PERHAPS);
    if is_answered && notice.was_unsent() {
        format!("{UNSENT}{answer}")
    } else if answer.starts_with(UNSENT) {
        format!("answer: {answer}")
    } else {
        answer
    }
}

/// Whether a server took it: only then can it come back.
fn went_out(notice: &Notice) -> bool {
    matches!(notice.state, NoticeState::Sent(_)) && notice.written_to().is_none()
}

/// The pieces of which a notice says what is not so any more: a try was under way when that changed, and the next
/// one must not say it.
pub(in crate::domain::flow) fn untrue_now(state: &State, notice: &Notice) -> Vec<ItemId> {
    let his = |id: &ItemId| {
        let item = state.items.get(id)?;
        (item.client.as_ref() == Some(&notice.client)).then_some(item.status)
    };
    let is_his = |id: &ItemId| his(id) == Some(ItemStatus::Held);
    // In the box to which he has the key, it came as well; such a piece alone does memory let go of unheard.
    let came_for_him = |id: &ItemId| {
        let is_boxed = his(id) == Some(ItemStatus::InOwnBox);
        is_boxed || is_his(id) || !state.items.contains_key(id)
    };
    let is_here = |id: &ItemId| state.items.get(id).is_some_and(|item| item.is_held());
    // A client may be asked about a piece that bears his box and a name of nobody: it waits in quarantine as his.
    let is_open = |id: &ItemId| {
        let waits = state
            .dispositions
            .get(id)
            .is_some_and(|kept| kept.is_quarantine());
        state
            .items
            .get(id)
            .is_some_and(|item| item.is_held() && (waits || item.client.is_none()))
    };
    // Whoever has the piece by now: it lies here again, or left once more. What memory let go of left as it says.
    let left_otherwise = |id: &ItemId| {
        let item = state.items.get(id);
        item.is_some_and(|item| notice.tells_how(item.status) != Some(true))
    };
    let is_untrue = |id: &ItemId| match notice.kind {
        NoticeKind::Arrival | NoticeKind::Digest => !came_for_him(id),
        NoticeKind::Form
        | NoticeKind::Reminder
        | NoticeKind::FeeWarning
        | NoticeKind::LastNotice => !is_his(id),
        NoticeKind::Question => !is_open(id),
        // It says that the piece lies here after all.
        NoticeKind::Correction if notice.says_it_lies_here() => !is_here(id),
        NoticeKind::GlassBroken
        | NoticeKind::Advice
        | NoticeKind::Code
        | NoticeKind::DayReport
        | NoticeKind::Calendar
        | NoticeKind::Statement => false,
        NoticeKind::Correction => is_his(id) || his(id) == Some(ItemStatus::InOwnBox),
        NoticeKind::Receipt | NoticeKind::Forwarded => left_otherwise(id),
    };
    notice.items.iter().copied().filter(is_untrue).collect()
}
