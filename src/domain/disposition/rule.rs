//! The rules that the table answers with, by their number in `rules.md`, each with its gist and how good its
//! evidence is. Holds no decision.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A rule by its number; `Display` gives `rules.md 35`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule(pub u8);

/// How well a rule is known (rules.md 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Primary text, or a page that repeats it.
    Good,
    /// A superseded edition or the trade's own pages.
    Thin,
    /// The program's choice: no source decides.
    Ours,
}

impl Evidence {
    /// The words beside a setting.
    pub fn words(self) -> &'static str {
        match self {
            Self::Good => "evidence good",
            Self::Thin => "evidence thin",
            Self::Ours => "our choice, no source decides",
        }
    }
}

/// Every rule that the table may answer with or a setting hangs on.
pub const RULES: &[(Rule, Evidence, &str)] = &[
    (Rule(5), Evidence::Thin, "no form, no service"),
    (
        Rule(17),
        Evidence::Thin,
        "minors are listed by a parent and need no form",
    ),
    (
        Rule(19),
        Evidence::Thin,
        "people and trade names of a business are listed in box 12",
    ),
    (
        Rule(20),
        Evidence::Thin,
        "the authorised individual collects and is no recipient",
    ),
    (
        Rule(21),
        Evidence::Ours,
        "which name was met decides what the piece is",
    ),
    (
        Rule(22),
        Evidence::Good,
        "only the addressee can refuse mail: the center takes it",
    ),
    (
        Rule(24),
        Evidence::Good,
        "Registered Mail is collected at the Post Office",
    ),
    (
        Rule(25),
        Evidence::Good,
        "Restricted Delivery needs the client's authorisation",
    ),
    (
        Rule(26),
        Evidence::Thin,
        "who signed for accountable mail is logged",
    ),
    (
        Rule(27),
        Evidence::Good,
        "only postal staff endorse a piece Deceased",
    ),
    (
        Rule(31),
        Evidence::Thin,
        "mail for nobody on a form goes back the next day",
    ),
    (
        Rule(32),
        Evidence::Ours,
        "mail for nobody on a form: quarantine, due next business day, no discard",
    ),
    (
        Rule(35),
        Evidence::Good,
        "six months of collection or re-mailing with new postage",
    ),
    (
        Rule(36),
        Evidence::Good,
        "a written exception may end the re-mailing of a kind of mail",
    ),
    (
        Rule(37),
        Evidence::Good,
        "after the six months First-Class Mail may be refused, nothing else is known",
    ),
    (
        Rule(49),
        Evidence::Good,
        "only PMB or # may stand before the box number",
    ),
    (
        Rule(56),
        Evidence::Ours,
        "served papers are state law: log who, when and what",
    ),
    (
        Rule(89),
        Evidence::Thin,
        "California: copy into the box, mailing within 5 days, for two years",
    ),
];

impl Rule {
    /// What it says, in a line; empty for a rule that the table never answers with.
    pub fn gist(self) -> &'static str {
        self.known().map_or("", |(_, _, gist)| gist)
    }

    /// How well it is known.
    pub fn evidence(self) -> Evidence {
        self.known()
            .map_or(Evidence::Ours, |(_, evidence, _)| *evidence)
    }

    fn known(self) -> Option<&'static (Self, Evidence, &'static str)> {
        RULES.iter().find(|(rule, ..)| *rule == self)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rules.md {}", self.0)
    }
}
