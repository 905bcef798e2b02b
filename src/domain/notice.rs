//! What must be said to a client, to which address, and when it is due. Knows nothing of mail servers or texts.

use serde::{Deserialize, Serialize};

use super::compliance::Problem;
use super::ids::{ClientId, ItemId, NoticeId, PickupId};
use super::policy::Policy;
use super::time::Stamp;

/// What the notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoticeKind {
    /// Mail has come.
    Arrival,
    /// What came today, for those who want one mail a day.
    Digest,
    /// Mail was handed out.
    Receipt,
    /// What an earlier notice said was wrong.
    Correction,
    /// Whether a piece in quarantine is the client's.
    Question,
    /// Mail waits for the client's form.
    Form,
    /// To the manager: somebody without the right opened forms.
    GlassBroken,
    /// How senders must write the client's box.
    Advice,
}

impl NoticeKind {
    /// The word used on screens and in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Digest => "digest",
            Self::Receipt => "receipt",
            Self::Correction => "correction",
            Self::Question => "question",
            Self::Form => "form",
            Self::GlassBroken => "glass_broken",
            Self::Advice => "advice",
        }
    }

    /// Whether its letter repeats what stands on the pieces, and so may name somebody else than its client.
    pub fn repeats_lines(self) -> bool {
        self == Self::Question
    }
}

/// What a notice speaks of beside its pieces. Stored by position: append, never reorder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matter {
    #[default]
    Pieces,
    /// What the client is asked to bring for his form; a manager released it.
    Missing(Vec<Problem>),
    /// A word that must not stand before his box number, as labels have it, such as `SUITE 234`.
    Labels(String),
    /// Who opened forms without the right.
    Opened(Box<Opened>),
}

impl Matter {
    /// Whether the notice is owed without any piece.
    pub fn stands_alone(&self) -> bool {
        *self != Self::Pieces
    }
}

/// Who broke the glass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub by: String,
    /// The Unix user.
    pub user: String,
    pub terminal: String,
    /// The inspector's badge.
    pub badge: String,
    pub reason: String,
}

/// When a held notice may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plan {
    /// When the tray is quiet.
    Tray,
    /// At an instant.
    At(Stamp),
}

/// Where a notice is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeState {
    /// Waits for its plan; can still change without anybody hearing of it.
    Held,
    /// Due: the next free mail thread takes it.
    Queued,
    /// Did not get through; tried again at the instant.
    Deferred(Stamp),
    /// A server, or the folder, took it.
    Sent(Stamp),
    /// Will not get through by itself.
    Failed,
    /// Taken back before anybody heard of it.
    Cancelled,
}

impl NoticeState {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Deferred(_) => "deferred",
            Self::Sent(_) => "sent",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether somebody still has to hear of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Held | Self::Queued | Self::Deferred(_))
    }
}

/// How the answer begins that the books keep of a letter which went into a folder, and so to nobody.
pub const WRITTEN: &str = "written to ";

/// How somebody who wants to change a notice finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nobody sends it at this moment.
    Rests(NoticeState),
    /// A mail thread has it in hand, and what comes of that is not known yet.
    BeingSent,
    /// It went into a folder, and so to nobody.
    Written,
}

impl Stage {
    pub fn word(self) -> &'static str {
        match self {
            Self::Rests(state) => state.word(),
            Self::BeingSent => "being sent",
            Self::Written => "written to the folder",
        }
    }
}

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

impl Notice {
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

    /// When it goes, or went, or will be tried next. `last_intake` is when the last piece came in.
    pub fn due(&self, last_intake: Stamp, policy: &Policy) -> Stamp {
        match (self.state, self.plan) {
            (NoticeState::Held, Plan::Tray) => {
                let quiet = last_intake
                    .max(self.queued_at)
                    .plus_seconds(policy.quiet_seconds);
                quiet.min(self.queued_at.plus_seconds(policy.max_wait_seconds))
            }
            (NoticeState::Deferred(at) | NoticeState::Sent(at), _) | (_, Plan::At(at)) => at,
            (_, Plan::Tray) => self.queued_at,
        }
    }

    /// Whether its words can still be changed: nobody has heard them, and no try is under way.
    pub fn is_changeable(&self) -> bool {
        self.state.is_open() && self.tries == 0 && self.marked.is_none()
    }

    /// Whether the next try, if there is one, can say something else: none is under way.
    pub fn is_rewritable(&self) -> bool {
        self.marked.is_none() && (self.state.is_open() || self.state == NoticeState::Failed)
    }

    /// Whether somebody may have heard it. After a try that was put off nobody knows (the answer to the last
    /// byte may be what got lost); one that failed at its only try was refused in words.
    pub fn may_be_known(&self) -> bool {
        match self.state {
            NoticeState::Sent(_) => true,
            NoticeState::Cancelled => false,
            NoticeState::Failed => self.tries > 1,
            NoticeState::Held | NoticeState::Queued | NoticeState::Deferred(_) => self.tries > 0,
        }
    }
}

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Taken; the server's words.
    Sent(String),
    /// Not now: 4xx, a full mailbox, or no answer after the final dot.
    Deferred(String),
    /// Never by itself: the recipient's own fault.
    Failed(String),
    /// Nobody's mail goes before somebody mends what is wrong with us: server, login, sender, quota, block list.
    Blocked(String),
}

/// Seconds to wait after so many tries: quickly at first, then hourly, at most every four hours.
pub fn back_off_seconds(tries: u32) -> i64 {
    match tries {
        0 | 1 => 60,
        2 => 300,
        3 => 900,
        4..=8 => 3600,
        _ => 4 * 3600,
    }
}

/// After so many tries (about five days) a person must look; who retries then gets as many more.
pub const MAX_TRIES: u32 = 36;

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(state: NoticeState, plan: Plan, tries: u32) -> Notice {
        Notice {
            id: NoticeId(1),
            client: ClientId::new("harbor"),
            kind: NoticeKind::Arrival,
            to: Some("ada@harbor.example".to_owned()),
            items: vec![ItemId(1)],
            pickup: None,
            plan,
            state,
            queued_at: minute(0),
            tries,
            marked: None,
            last_answer: String::new(),
            matter: Matter::Pieces,
        }
    }

    fn minute(minutes: i64) -> Stamp {
        Stamp(minutes * 60_000)
    }

    #[test]
    fn a_notice_is_due_when_the_tray_is_quiet_and_after_an_hour_at_most() {
        let at = Plan::At(minute(5));
        for (state, plan, last_intake, due) in [
            (NoticeState::Held, Plan::Tray, 0, 10),
            (NoticeState::Held, Plan::Tray, 7, 17),
            (NoticeState::Held, Plan::Tray, -30, 10),
            (NoticeState::Held, Plan::Tray, 49, 59),
            (NoticeState::Held, Plan::Tray, 51, 60),
            (NoticeState::Held, Plan::Tray, 500, 60),
            (NoticeState::Held, at, 500, 5),
            (NoticeState::Queued, at, 500, 5),
            (NoticeState::Queued, Plan::Tray, 500, 0),
            (NoticeState::Deferred(minute(90)), at, 500, 90),
            (NoticeState::Sent(minute(91)), Plan::Tray, 500, 91),
        ] {
            let found = notice(state, plan, 0).due(minute(last_intake), &Policy::default());
            assert_eq!(
                found,
                minute(due),
                "{state:?} {plan:?}, last piece at {last_intake}"
            );
        }
    }

    #[test]
    fn what_may_have_been_heard_is_known_from_state_and_tries() {
        let later = minute(9);
        for (state, tries, changeable, rewritable, known) in [
            (NoticeState::Held, 0, true, true, false),
            (NoticeState::Queued, 0, true, true, false),
            (NoticeState::Queued, 1, false, true, true),
            (NoticeState::Deferred(later), 1, false, true, true),
            (NoticeState::Sent(later), 1, false, false, true),
            (NoticeState::Failed, 0, false, true, false),
            (NoticeState::Failed, 1, false, true, false),
            (NoticeState::Failed, 2, false, true, true),
            (NoticeState::Cancelled, 0, false, false, false),
        ] {
            let notice = notice(state, Plan::Tray, tries);
            let found = (
                notice.is_changeable(),
                notice.is_rewritable(),
                notice.may_be_known(),
            );
            assert_eq!(
                found,
                (changeable, rewritable, known),
                "{state:?} after {tries}"
            );
        }
        let on_its_way = Notice {
            marked: Some(later),
            ..notice(NoticeState::Queued, Plan::Tray, 1)
        };
        assert!(!on_its_way.is_rewritable() && on_its_way.may_be_known());
    }

    #[test]
    fn patience_grows_and_ends_after_about_five_days() {
        let waits: Vec<_> = (1..MAX_TRIES).map(back_off_seconds).collect();
        assert!(waits.is_sorted());
        assert_eq!(waits.iter().sum::<i64>() / 86_400, 4);
    }
}
