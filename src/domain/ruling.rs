//! What a manager decided to do with a piece where the rules decide nothing, or keep it here for his word: a decision
//! with its reason, and the ways out that the rules leave (rules 22, 24, 36, 37, 56). Pure; the pieces are judged by
//! `disposition`, and what was decided changes that answer.

use serde::{Deserialize, Serialize};

use super::disposition::{Action, Disposition, Rule, Telling};
use super::ids::{ClientId, ItemId};
use super::time::Day;
use super::word::words;

words! {
    /// What becomes of the piece. Stored by position: append, never reorder.
    pub enum Way {
        /// It lies here until its client collects it.
        Collect = "collect",
        /// It is sent on, with new postage.
        Remail = "remail" | "send on",
        /// It goes back to whoever brought it.
        HandBack = "hand-back" | "handed back",
        /// Of court papers that left here: what is still to be done with them is answered by this word.
        Settle = "settle" | "settled",
    }
}

impl Way {
    /// As a sentence has it: `a manager decided: send it on`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Collect => "hold it for collection",
            Self::Remail => "send it on, with new postage",
            Self::HandBack => "give it back to the carrier",
            Self::Settle => "nothing more is to be done with the court papers",
        }
    }
}

/// A manager's decision on a piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    pub item: ItemId,
    /// Whose the piece was: that another has it now ends the decision.
    pub client: Option<ClientId>,
    pub way: Way,
    pub why: String,
    pub by: String,
    pub on: Day,
}

/// The ways that a manager may decide on, by what the rules say of the piece; none where they decide themselves.
pub fn ways(said: &Disposition) -> &'static [Way] {
    use Way::{Collect, HandBack, Remail};
    match (said.action, said.rule) {
        _ if said.is_quarantine() => &[],
        (Action::AskManager, Rule(37)) => &[Collect, Remail, HandBack],
        // Who served papers on nobody here takes them back.
        (Action::AskManager | Action::AskOrigin, _) => &[Collect, HandBack],
        // Only the addressee can refuse his mail; what may be refused after the six months need not be.
        (Action::HoldForManager | Action::HandBack | Action::Waived, _) => &[Collect, Remail],
        // Taken in within the six months, and never collected.
        (Action::Collect, Rule(35)) if said.days_left.is_none() => &[Remail, HandBack],
        _ => &[],
    }
}

impl Ruling {
    /// What the rules say of the piece, as it stands by the decision.
    pub fn over(&self, said: Disposition) -> Disposition {
        if !ways(&said).contains(&self.way) {
            return said;
        }
        let action = match self.way {
            Way::Collect => Action::Collect,
            Way::Remail => Action::Remail,
            Way::HandBack => Action::HandBack,
            Way::Settle => return said,
        };
        Disposition {
            action,
            due: None,
            days_left: None,
            postage_owed: self.way == Way::Remail,
            telling: Telling::Nothing,
            ..said
        }
    }

    /// Whether it answers what was to be done with court papers, from before a day.
    pub fn settles_before(&self, day: Day) -> bool {
        self.way == Way::Settle && self.on < day
    }

    /// `give it back to the carrier, by ann on 2026-03-02: he moved abroad`.
    pub fn words(&self) -> String {
        format!(
            "{}, by {} on {}: {}",
            self.way.words(),
            self.by,
            self.on,
            self.why
        )
    }
}

#[cfg(test)]
mod tests;
