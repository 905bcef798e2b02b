//! What lets pieces go to a person beside the client's list: the one-time code of a notice, a telephone call, a manager;
//! and what of a refused handover stands in the books.
//!
//! A code itself is nowhere in here: the server derives it (`server::codes`) and says only whose notice bears it.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::ids::{ClientId, NoticeId, RequestId};
use super::notice::{Matter, Notice, NoticeKind, NoticeState};
use super::policy::CodePolicy;
use super::redaction::blank;
use super::time::Stamp;
use super::word::words;

/// So many wrong codes in [`LOCKED_SECONDS`], and no code of that client is looked at until they are over; those that
/// were sent by then are void.
pub const MOST_WRONG: usize = 5;
pub const LOCKED_SECONDS: i64 = 3600;

/// How long a code holds that was sent while somebody waits at the desk.
pub const SENT_NOW_SECONDS: i64 = 3600;

/// What let pieces go. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pass {
    /// He is on the client's list.
    Listed,
    /// A manager let somebody have them who is not, with this reason.
    Manager(String),
    /// The code of this notice to the client.
    Code(NoticeId),
    /// Somebody of the client's said so on the telephone.
    Phone(Approval),
    /// A courier came for them.
    Courier(Courier),
}

/// A courier who came for pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    pub company: String,
    /// The courier's own number for the job; may be empty.
    pub reference: String,
    /// The client's request; a manager's reason where there is none.
    pub by: CourierPass,
}

impl Courier {
    /// `to a courier of DHL, job 4711, on request 3`.
    pub fn words(&self) -> String {
        let job = match self.reference.as_str() {
            "" => String::new(),
            number => format!(", job {number}"),
        };
        let by = match &self.by {
            CourierPass::Request(id) => format!("on request {id}"),
            CourierPass::Manager(reason) => format!("by a manager: {reason}"),
        };
        format!("to a courier of {}{job}, {by}", self.company)
    }
}

/// What let a courier have pieces. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CourierPass {
    Request(RequestId),
    Manager(String),
}

impl Pass {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Manager(_) => "manager",
            Self::Code(_) => "code",
            Self::Phone(_) => "phone",
            Self::Courier(_) => "courier",
        }
    }

    /// The same without a word about anybody.
    #[must_use]
    pub fn without(&self) -> Self {
        match self {
            Self::Listed => Self::Listed,
            Self::Manager(reason) => Self::Manager(blank(reason)),
            Self::Code(notice) => Self::Code(*notice),
            Self::Phone(call) => Self::Phone(Approval {
                by: blank(&call.by),
                number: blank(&call.number),
                at: call.at,
            }),
            Self::Courier(courier) => Self::Courier(Courier {
                company: courier.company.clone(),
                reference: blank(&courier.reference),
                by: match &courier.by {
                    CourierPass::Request(id) => CourierPass::Request(*id),
                    CourierPass::Manager(reason) => CourierPass::Manager(blank(reason)),
                },
            }),
        }
    }
}

/// A word given on the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who gave it.
    pub by: String,
    /// The number on file under which he was called.
    pub number: String,
    pub at: Stamp,
}

words! {
    /// Why nothing was handed out. Stored by position: append, never reorder.
    pub enum Stopped {
        NotTheirs = "not_theirs",
        NotListed = "not_listed",
        CheckNotAllowed = "check_not_allowed",
        /// The rules keep a piece here.
        KeptHere = "kept_here",
        /// No notice to this client bears the code.
        WrongCode = "wrong_code",
        ExpiredCode = "expired_code",
        /// It was used, or went void with others.
        UsedCode = "used_code",
        /// It was sent for somebody else.
        AnothersCode = "anothers_code",
        /// After too many wrong ones none is looked at.
        TooManyCodes = "too_many_codes",
        /// The telephone is not enough here.
        NotByPhone = "not_by_phone",
        /// A foreign piece was scanned during the handover.
        ForeignScan = "foreign_scan",
        /// The code does not cover a piece.
        NotByCode = "not_by_code",
        /// No courier may have it.
        NotByCourier = "not_by_courier",
        /// Whoever was called is not on file, or not long enough.
        ApproverNotOnFile = "approver_not_on_file",
        /// The collector may be the one who approved it.
        OwnApproval = "own_approval",
        /// No number on file was called, or none that was there before today.
        NumberNotOnFile = "number_not_on_file",
        /// The client is not served now.
        NotServed = "not_served",
    }
}

impl Stopped {
    /// As a history tells it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotTheirs => "a piece is not theirs",
            Self::NotListed => "not on the client's list",
            Self::CheckNotAllowed => "that check is not taken",
            Self::KeptHere => "the rules keep a piece here",
            Self::WrongCode => "wrong code",
            Self::ExpiredCode => "the code has expired",
            Self::UsedCode => "the code was used or is void",
            Self::AnothersCode => "the code was sent for somebody else",
            Self::TooManyCodes => "too many wrong codes",
            Self::NotByPhone => "a telephone call is not enough",
            Self::ForeignScan => "a foreign piece was scanned",
            Self::NotByCode => "the code does not cover a piece",
            Self::NotByCourier => "a courier may not have it",
            Self::ApproverNotOnFile => "who approved it is not on file",
            Self::OwnApproval => "the collector may have approved it himself",
            Self::NumberNotOnFile => "the number called is not on file",
            Self::NotServed => "the client is not served now",
        }
    }

    /// Whether it counts as a try at a code.
    pub fn is_try(self) -> bool {
        matches!(
            self,
            Self::WrongCode | Self::ExpiredCode | Self::UsedCode | Self::AnothersCode
        )
    }
}

/// What the books know of a client's codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// Codes that were sent by then are over.
    pub over: Option<Stamp>,
    /// Wrong ones, the last ones only, oldest first.
    pub wrong: Vec<Stamp>,
}

impl Codes {
    /// One was used: it and all before it are over.
    pub fn used(&mut self, at: Stamp) {
        self.over = Some(at);
        self.wrong.clear();
    }

    /// Those that are out by now are void: the addresses or numbers on file became others.
    pub fn void(&mut self, at: Stamp) {
        self.over = Some(at);
    }

    /// A wrong one was tried.
    pub fn refused(&mut self, at: Stamp) {
        self.wrong.push(at);
        let first = self.wrong.len().saturating_sub(MOST_WRONG);
        self.wrong.drain(..first);
        if self.is_locked(at) {
            self.over = Some(at);
        }
    }

    /// Whether none is looked at now.
    pub fn is_locked(&self, now: Stamp) -> bool {
        let lately = |at: &&Stamp| now.seconds_since(**at) < LOCKED_SECONDS;
        self.wrong.iter().filter(lately).count() >= MOST_WRONG
    }

    fn are_over(&self, sent: Stamp) -> bool {
        self.over.is_some_and(|over| sent <= over)
    }
}

/// The codes of all clients that anybody tried.
pub type CodeBooks = OrdMap<ClientId, Arc<Codes>>;

/// How the code of a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Holds,
    Expired,
    /// Used, or void with others.
    Over,
}

/// How the code of a notice stands; none where it bears none, or nobody has it yet.
pub fn standing(
    notice: &Notice,
    codes: Option<&Arc<Codes>>,
    policy: &CodePolicy,
    now: Stamp,
) -> Option<Standing> {
    let NoticeState::Sent(sent) = notice.state else {
        return None;
    };
    if !bears_code(notice, policy) {
        return None;
    }
    Some(if codes.is_some_and(|codes| codes.are_over(sent)) {
        Standing::Over
    } else if now.seconds_since(sent) > holds_seconds(notice, policy) {
        Standing::Expired
    } else {
        Standing::Holds
    })
}

/// Whether the letter of a notice has a code in it.
pub fn bears_code(notice: &Notice, policy: &CodePolicy) -> bool {
    let kinds = matches!(
        notice.kind,
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Code
    );
    policy.digits > 0 && kinds && notice.to.is_some()
}

/// How long the code of a notice holds.
pub fn holds_seconds(notice: &Notice, policy: &CodePolicy) -> i64 {
    match notice.matter {
        Matter::Code(_) => SENT_NOW_SECONDS,
        _ => policy.days * 86_400,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_codes_in_an_hour_lock_and_void_what_was_sent() {
        let at = |minute: i64| Stamp(minute * 60_000);
        let mut codes = Codes::default();
        for minute in 0..4 {
            codes.refused(at(minute));
            assert!(!codes.is_locked(at(minute)) && codes.over.is_none());
        }
        codes.refused(at(4));
        assert!(codes.is_locked(at(4)) && codes.is_locked(at(59)));
        assert!(codes.are_over(at(4)) && !codes.are_over(at(5)));
        assert!(!codes.is_locked(at(60)), "the first is an hour old");
        codes.used(at(70));
        assert_eq!((codes.over, codes.wrong.len()), (Some(at(70)), 0));
    }

    #[test]
    fn wrong_codes_far_apart_never_lock() {
        let mut codes = Codes::default();
        for hour in 0..40 {
            codes.refused(Stamp(hour * 3_600_000));
        }
        assert_eq!((codes.over, codes.wrong.len()), (None, MOST_WRONG));
    }
}
