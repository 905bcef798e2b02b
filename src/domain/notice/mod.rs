//! What must be said to a client, to which address, and when it is due. Knows nothing of mail servers or texts.

mod kind;
#[cfg(test)]
mod tests;
mod way;

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ItemId, NoticeId, PickupId};
use super::item::ItemStatus;
use super::policy::Policy;
use super::statement::issued::TRIES;
use super::time::Stamp;
pub use kind::{Matter, NoticeKind, Opened, Stated};
pub use way::{ByHand, Delivery, MAX_TRIES, NoticeState, Stage, back_off_seconds};

/// When a held notice may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plan {
    /// When the tray is quiet.
    Tray,
    /// At an instant.
    At(Stamp),
}

/// The mark of the stored form before the file that a letter went into, and so to nobody; no server's answer bears it.
pub const WRITTEN: &str = "written to ";

/// The mark of the stored form before what was said of a letter that surely reached nobody, because each try was put off or
/// refused in words; no server's answer to a later try bears it.
pub const UNSENT: &str = "not sent: ";

/// The mark of the stored form before what was said of a try whose last byte may have left, and to which no answer came; no
/// server's answer bears it.
pub const PERHAPS: &str = "perhaps delivered: ";

/// One mail owed to one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Identity; the Message-ID is made of it, once for ever.
    pub id: NoticeId,
    /// Who is told.
    pub client: ClientId,
    /// What he is told.
    pub kind: NoticeKind,
    /// The address; `None` when the client has none on file, and somebody must call.
    pub to: Option<String>,
    /// The pieces it speaks of.
    pub items: Vec<ItemId>,
    /// The handover it speaks of, for a receipt.
    pub pickup: Option<PickupId>,
    /// When it may go.
    pub plan: Plan,
    /// Where it is.
    pub state: NoticeState,
    /// When it was first owed.
    pub queued_at: Stamp,
    /// How often its last byte may have reached a server.
    pub tries: u32,
    /// Since when a try is under way whose result is not known.
    pub marked: Option<Stamp>,
    /// The server's last words.
    pub last_answer: String,
    /// What it speaks of beside the pieces.
    pub matter: Matter,
}

/// Stands where a letter names its client, when it is about all of them.
const ALL: &str = "all clients";

impl Notice {
    /// A letter to the manager, due at once; it is about the whole directory.
    pub fn to_manager(
        id: NoticeId,
        kind: NoticeKind,
        matter: Matter,
        manager: Option<String>,
        now: Stamp,
    ) -> Self {
        Self {
            id,
            client: ClientId::new(ALL),
            kind,
            to: manager,
            items: Vec::new(),
            pickup: None,
            plan: Plan::At(now),
            state: NoticeState::Queued,
            queued_at: now,
            tries: 0,
            marked: None,
            last_answer: String::new(),
            matter,
        }
    }

    /// A try ended. One that never came to the mark counts as a try as well, or back-off would not grow.
    pub fn settle(&mut self, to: NoticeState, answer: &str) {
        if self.marked.take().is_none() {
            self.tries += 1;
        }
        self.state = to;
        answer.clone_into(&mut self.last_answer);
    }

    /// The file that it went into where there is no mail server; `None` while it waits, and when a server took it.
    pub fn written_to(&self) -> Option<&str> {
        match self.state {
            NoticeState::Sent(_) => self.last_answer.strip_prefix(WRITTEN),
            _ => None,
        }
    }

    /// After so many tries nobody waits for the next: a person looks, or a statement goes on paper.
    pub fn most_tries(&self) -> u32 {
        match self.kind {
            NoticeKind::Statement => TRIES,
            _ => MAX_TRIES,
        }
    }

    /// When it goes, or went, or will be tried next. `last_intake` is when the last piece came in.
    pub fn due(&self, last_intake: Stamp, policy: &Policy) -> Stamp {
        match (self.state, self.plan) {
            (NoticeState::Held, Plan::Tray) => {
                let quiet = last_intake
                    .max(self.queued_at)
                    .plus_seconds(policy.quiet_seconds);
                quiet.min(self.queued_at.plus_seconds(policy.max_wait_seconds))
            }
            (NoticeState::Deferred(at) | NoticeState::Sent(at) | NoticeState::Told(at), _)
            | (_, Plan::At(at)) => at,
            (_, Plan::Tray) => self.queued_at,
        }
    }

    /// Whether its words can still be changed: nobody has heard them, and no try is under way.
    pub fn is_changeable(&self) -> bool {
        self.state.is_open() && !self.may_be_known() && self.marked.is_none()
    }

    /// Whether surely nobody has it, however often it was tried: it was put off, or refused, each time.
    fn is_unsent(&self) -> bool {
        self.marked.is_none() && self.last_answer.starts_with(UNSENT)
    }

    /// Whether it may lie at its address, and cannot be told from one that does: it goes nowhere else under its number, for
    /// by that it is known as the same mail, with the same code. A statement bears none, and is posted under its number.
    pub fn stays_perhaps(&self) -> bool {
        let is_perhaps = self.state.is_open() || self.state == NoticeState::Failed;
        is_perhaps && self.may_be_known() && self.kind != NoticeKind::Statement
    }

    /// Whether it was cancelled although a try may have got through.
    pub fn was_perhaps_heard(&self) -> bool {
        self.state == NoticeState::Cancelled
            && self.tries > 0
            && !self.last_answer.starts_with(UNSENT)
    }

    /// Whether nobody had it before the try that is under way, or ended just now.
    pub fn was_unsent(&self) -> bool {
        let tried = self.tries - u32::from(self.marked.is_some()).min(self.tries);
        self.state.is_open() && (tried == 0 || self.last_answer.starts_with(UNSENT))
    }

    /// Whether it goes to nobody who wants no letters; codes, corrections, statements, and that a stranger had his mail, go
    /// to whoever they concern.
    pub fn is_for_who_wants_it(&self) -> bool {
        match self.kind {
            NoticeKind::Correction | NoticeKind::Code | NoticeKind::Statement => false,
            NoticeKind::Receipt => !matches!(self.matter, Matter::Released(_)),
            _ => !self.kind.is_to_manager(),
        }
    }

    /// Whether it asks for nobody any more: it went, the client was told, or it does not go.
    pub fn is_settled(&self) -> bool {
        matches!(
            self.state,
            NoticeState::Sent(_) | NoticeState::Told(_) | NoticeState::Cancelled
        )
    }

    /// Whether the next try, if there is one, can say something else: none is under way.
    pub fn is_rewritable(&self) -> bool {
        self.marked.is_none() && (self.state.is_open() || self.state == NoticeState::Failed)
    }

    /// Whether it says that a piece lies here after all, which had left the books by mistake.
    pub fn says_it_lies_here(&self) -> bool {
        let of_leaving = self.pickup.is_some() || self.matter.forward().is_some();
        self.kind == NoticeKind::Correction && of_leaving
    }

    /// Whether it tells of a piece that left in this way; nobody is told of every way.
    pub fn tells_how(&self, left: ItemStatus) -> Option<bool> {
        match left {
            ItemStatus::PickedUp(pickup) => {
                Some(self.kind == NoticeKind::Receipt && self.pickup == Some(pickup))
            }
            _ => left.forward().map(|forward| {
                self.kind == NoticeKind::Forwarded && self.matter.forward() == Some(forward)
            }),
        }
    }

    /// Whether it stands here unsent because there is no address: somebody has to call.
    pub fn wants_a_call(&self) -> bool {
        self.to.is_none() && (self.state.is_open() || self.state == NoticeState::Failed)
    }

    /// Whether somebody may have heard it. After a try that came to the last byte and was put off nobody knows (the
    /// answer to that byte may be what got lost); one that failed at its only try was refused in words.
    pub fn may_be_known(&self) -> bool {
        match self.state {
            NoticeState::Sent(_) | NoticeState::Told(_) => true,
            NoticeState::Cancelled => false,
            _ if self.is_unsent() => false,
            NoticeState::Failed => self.tries > 1,
            NoticeState::Held | NoticeState::Queued | NoticeState::Deferred(_) => self.tries > 0,
        }
    }
}
