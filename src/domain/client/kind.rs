//! What a client is, and when it wants to hear of mail: the words for both.

use serde::{Deserialize, Serialize};

/// Whether the client is a firm or a person; a person may always collect his own mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientKind {
    /// A company or other organisation.
    #[default]
    Business,
    /// A natural person.
    Individual,
}

/// When a client wants to hear of mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotifyPreference {
    /// One mail a tray.
    #[default]
    Each,
    /// One mail a day.
    Digest,
    Silent,
}

/// What centers call a firm.
const A_FIRM: &[&str] = &[
    "company",
    "co",
    "corporation",
    "corp",
    "corporate",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "pllc",
    "ltd",
    "limited",
    "gmbh",
    "partnership",
    "firm",
    "organization",
    "organisation",
    "org",
    "nonprofit",
    "non profit",
    "not for profit",
    "ngo",
    "charity",
    "association",
    "government",
    "agency",
    "church",
    "school",
    "trust",
    "estate",
    "commercial",
    "b2b",
    "team",
    "s corp",
    "c corp",
    "limited liability company",
];

/// What centers call a person.
const A_PERSON: &[&str] = &[
    "person",
    "private",
    "private person",
    "personal",
    "natural person",
    "residential",
    "consumer",
    "b2c",
    "sole",
    "sole proprietor",
    "sole proprietorship",
    "sole prop",
    "sole trader",
    "proprietor",
    "freelancer",
    "freelance",
    "self employed",
    "human",
    "household",
    "family",
    "single",
];

impl ClientKind {
    pub const ALL: &'static [Self] = &[Self::Business, Self::Individual];

    /// The word used in commands, lists and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Individual => "individual",
        }
    }

    /// What centers write in their own lists for the same; read, never written.
    pub fn also(self) -> &'static [&'static str] {
        match self {
            Self::Business => A_FIRM,
            Self::Individual => A_PERSON,
        }
    }

    /// Reads the word; case, blanks, dots and hyphens do not count.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = text
            .trim()
            .to_lowercase()
            .replace(['-', '_', '/'], " ")
            .replace('.', "");
        let is = |one: &Self| one.word() == folded || one.also().contains(&folded.as_str());
        Self::ALL.iter().copied().find(is)
    }
}

impl NotifyPreference {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Each, Self::Digest, Self::Silent];

    /// The word used in commands, lists and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Digest => "digest",
            Self::Silent => "none",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|one| one.word() == text.trim().to_lowercase())
    }
}
