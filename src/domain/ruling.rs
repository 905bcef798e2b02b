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
    }
}

impl Way {
    /// As a sentence has it: `a manager decided: send it on`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Collect => "hold it for collection",
            Self::Remail => "send it on, with new postage",
            Self::HandBack => "give it back to the carrier",
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
mod tests {
    use super::*;
    use crate::domain::disposition::{Mail, Reason};
    use crate::domain::item::ItemKind;

    fn said(action: Action, rule: u8, left: Option<i32>) -> Disposition {
        Disposition {
            action,
            rule: Rule(rule),
            mail: Mail::of(ItemKind::Letter, None),
            reason: None,
            due: None,
            days_left: left,
            postage_owed: false,
            telling: Telling::Arrival,
        }
    }

    #[test]
    fn a_manager_decides_only_where_the_rules_leave_it_to_him() {
        use Way::{Collect, HandBack, Remail};
        for (action, rule, left, may) in [
            (
                Action::AskManager,
                37,
                None,
                &[Collect, Remail, HandBack][..],
            ),
            (Action::AskManager, 56, None, &[Collect, HandBack]),
            (Action::AskManager, 89, None, &[Collect, HandBack]),
            (Action::AskOrigin, 24, None, &[Collect, HandBack]),
            (Action::HoldForManager, 22, None, &[Collect, Remail]),
            (Action::HandBack, 37, None, &[Collect, Remail]),
            (Action::Waived, 36, Some(9), &[Collect, Remail]),
            (Action::Collect, 35, None, &[Remail, HandBack]),
            // Within the six months mail is not given back (rule 35).
            (Action::Collect, 35, Some(3), &[]),
            (Action::Remail, 35, Some(3), &[]),
            (Action::Hold, 22, None, &[]),
            (Action::HoldForForm, 5, None, &[]),
            (Action::Process, 89, None, &[]),
        ] {
            let answer = said(action, rule, left);
            assert_eq!(ways(&answer), may, "{action:?} {rule}");
            for way in Way::ALL {
                let ruling = Ruling {
                    item: ItemId(1),
                    client: None,
                    way,
                    why: "gone".into(),
                    by: "ann".into(),
                    on: Day(1),
                };
                let now = ruling.over(answer.clone());
                assert_eq!(now != answer, may.contains(&way), "{action:?} {way:?}");
                assert!(!now.words().is_empty());
            }
        }
        let waits = Disposition {
            reason: Some(Reason::NoForm),
            ..said(Action::HandBack, 24, None)
        };
        assert!(ways(&waits).is_empty());
    }
}
