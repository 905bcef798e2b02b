//! What a piece looks like.

use crate::domain::text::counted;
use crate::domain::word::{abbreviated, words};

words! {
    /// What kind of piece it is.
    #[derive(Default)]
    pub enum ItemKind by of_beginning {
        /// An ordinary letter.
        #[default]
        Letter = "letter",
        /// A large envelope or magazine.
        Flat = "flat",
        Parcel = "parcel",
        /// Certified Mail: signed for, hence told at once.
        Certified = "certified",
        Registered = "registered",
        /// Court papers and the like.
        Legal = "legal",
        Marketing = "marketing",
        Other = "other",
    }
}

impl ItemKind {
    /// Whether the client should hear of it within the hold-back, not after the tray.
    pub fn is_priority(self) -> bool {
        matches!(self, Self::Certified | Self::Registered | Self::Legal)
    }

    /// Whether somebody must sign before it is handed out (rule 26).
    pub fn is_signed_for(self) -> bool {
        matches!(self, Self::Certified | Self::Registered)
    }

    /// So many pieces of it; some kinds are no nouns.
    pub fn counted(self, n: usize) -> String {
        match self {
            Self::Letter | Self::Flat | Self::Parcel => counted(n, self.word()),
            Self::Other => counted(n, "piece"),
            _ => counted(n, &format!("{} piece", self.word())),
        }
    }

    /// What some pieces are, the commonest kind first: `2 letters, 1 parcel`.
    pub fn counted_each(kinds: impl IntoIterator<Item = Self>) -> String {
        let mut all: Vec<(Self, usize)> = Vec::new();
        for kind in kinds {
            match all.iter_mut().find(|(one, _)| *one == kind) {
                Some((_, n)) => *n += 1,
                None => all.push((kind, 1)),
            }
        }
        all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let each = all.iter().map(|(kind, n)| kind.counted(*n));
        each.collect::<Vec<_>>().join(", ")
    }

    /// Only these stay set for the next piece; all others last one.
    pub fn sticks(self) -> bool {
        matches!(self, Self::Letter | Self::Flat | Self::Parcel)
    }
}

/// By its word, or as much of its beginning as tells it from the others; a lone `l` is the commonest.
fn of_beginning(text: &str) -> Option<ItemKind> {
    match text.trim() {
        "l" | "L" => Some(ItemKind::Letter),
        text => abbreviated(text),
    }
}
