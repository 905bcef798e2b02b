//! What the rules say to do with a piece, for this client, on this day, and which rule says so. PURE: [`dispose`]
//! is one table from [`Facts`] to a [`Disposition`]; it knows no state, no command and no sentence of a client's.
//!
//! Invariant: every combination of facts that can occur has exactly one answer, and every answer carries its
//! rule. Unknown is not missing: a form that nobody entered never holds a piece.

mod facts;
mod quarantine;
pub mod settings;
mod table;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

pub use facts::{ClientFacts, Facts, Instruction, Mail, NameMatch, Recipient};
pub use quarantine::{Exit, Reason};
pub use settings::Settings;
pub use table::dispose;

pub use crate::domain::rules::Rule;

use super::ids::Slot;
use super::time::Day;

use crate::domain::word::words;

words! {
    /// What to do with a piece. Stored by position: append, never reorder.
    pub enum Action {
        /// The ordinary case: it lies here for the client, who is told.
        Hold = "hold",
        /// Advertising: it lies here and is counted, nobody is told.
        Count = "count",
        /// Nobody knows yet whose it is.
        Identify = "identify",
        /// It lies here and is not handed out until the client's form is complete.
        HoldForForm = "hold_for_form",
        /// The client is suspended: it lies here and a manager decides.
        HoldForManager = "hold_for_manager",
        /// A former client collects it.
        Collect = "collect",
        /// A former client's: it is sent on with new postage.
        Remail = "remail",
        /// A former client's, which by his written exception need not be sent on.
        Waived = "waived",
        /// No rule decides: a manager does.
        AskManager = "ask_manager",
        /// For nobody who may receive mail here: it waits for an exit.
        Quarantine = "quarantine",
        /// It goes back to the carrier.
        HandBack = "hand_back",
        /// Registered Mail cannot be delivered to a center: ask how it came in.
        AskOrigin = "ask_origin",
        /// Nobody here may sign for it: it stays with the carrier, and the client is told.
        RefuseSignature = "refuse_signature",
        /// Papers of a court: the duties of the center's state begin.
        Process = "legal_process",
    }
}

impl Action {
    /// How loudly a screen says it.
    pub fn tone(self) -> Tone {
        match self {
            Self::Hold | Self::Count => Tone::Plain,
            Self::Identify | Self::Collect | Self::Remail | Self::Waived | Self::Process => {
                Tone::Look
            }
            Self::HoldForForm
            | Self::HoldForManager
            | Self::AskManager
            | Self::Quarantine
            | Self::HandBack
            | Self::AskOrigin
            | Self::RefuseSignature => Tone::Stop,
        }
    }
}

/// How loudly a screen says a disposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// The ordinary way.
    Plain,
    /// Something else is to be done.
    Look,
    /// The piece does not go the ordinary way.
    Stop,
}

/// Of what a client is told when the piece is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Telling {
    /// That it is here.
    Arrival,
    /// That it waits for his form, and what is missing.
    Form,
    Nothing,
}

/// What the table answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposition {
    /// What to do.
    pub action: Action,
    /// Which rule says so.
    pub rule: Rule,
    /// What the piece was taken for.
    pub mail: Mail,
    /// Why it is in quarantine.
    pub reason: Option<Reason>,
    /// The day by which the action is done.
    pub due: Option<Day>,
    /// Days that are left of the re-mail period, the last one counted as 0; what was to be re-mailed within it has fewer.
    pub days_left: Option<i32>,
    /// Whether sending it on needs new postage (rule 35).
    pub postage_owed: bool,
    /// Of what the client is told.
    pub telling: Telling,
}

impl Disposition {
    /// Whether this is what happens to any piece of a client in order: such a one is not written into the books.
    pub fn is_ordinary(&self) -> bool {
        matches!(self.action, Action::Hold | Action::Count) && self.due.is_none()
    }

    /// How loudly a screen says it. A name that is on no form is looked at although its piece is an ordinary one.
    pub fn tone(&self) -> Tone {
        match (self.action.tone(), self.rule) {
            (Tone::Plain, Rule(21)) => Tone::Look,
            (tone, _) => tone,
        }
    }

    /// Whether the rules keep the piece from being handed out at the desk, unless a manager says why it is. What a former
    /// client wants sent on is kept as well: whoever stands here may not be his any more (rule 35).
    pub fn keeps_here(&self) -> bool {
        self.action.tone() == Tone::Stop || self.action == Action::Remail
    }

    /// Whether a piece that lies there stays there until somebody says otherwise: what the rules keep from its client
    /// waits in HOLD, and no shelf's label scanned for a tray takes it among what is handed out.
    pub fn stays_in(&self, slot: &Slot) -> bool {
        *slot == Slot::hold() && (self.keeps_here() || self.is_quarantine())
    }

    /// What the slip on a piece says that waits for an exit.
    pub fn slip(&self) -> &'static str {
        self.reason
            .map_or("The recipient's service here is over", Reason::slip)
    }

    /// Whether the piece waits for an exit out of quarantine.
    pub fn is_quarantine(&self) -> bool {
        self.reason.is_some()
    }
}
