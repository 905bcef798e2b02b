//! The answer to a query, in types that also travel over the wire, and each reason in words.
//! Holds no rule: `rank` decides, this file only says what was decided.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::domain::time::Day;

/// Why a client is among the hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The box number was given.
    Box { pmb: String },
    /// The box number was given, and letters or a name that fit one of its clients.
    BoxAndName { pmb: String },
    /// The text is the name, but for case, accents, punctuation and spacing.
    Exact,
    /// The name but for its legal form; the full name tells which legal entity it is.
    ExactWithoutSuffix,
    /// Every word typed begins a word of the name.
    Prefix,
    /// The first letters of the words.
    Initials,
    /// Letters of the name in their order, with gaps.
    Subsequence,
    /// All words there, so many letters wrong.
    Typing { edits: u8 },
    /// So many of the words of the query are in the name.
    Words { matched: u8, of: u8 },
    /// Somebody of this name may collect for the client, and is no name of his.
    Collects,
    /// The given name is what people are called who bear the other one.
    Nickname,
    /// The same words in another order.
    Turned,
    /// The name word for word, one or another of them cut, in figures, or spelled as others do.
    Reads,
    /// All words there, and two letters side by side stand in the other order.
    Swapped,
}

impl Reason {
    /// The reason as a clerk reads it, beginning with what the name is: `DBA, 2 letters differ`.
    pub fn words(&self, kind: Option<NameKind>, to: Option<Day>) -> String {
        self.dated(
            kind,
            to.map(|day| format!("until {}", day.date().format("%Y-%m"))),
        )
    }

    /// The same of a name whose first day has not come: `DBA from 2027-01`.
    pub fn words_before(&self, kind: Option<NameKind>, from: Day) -> String {
        self.dated(kind, Some(format!("from {}", from.date().format("%Y-%m"))))
    }

    fn dated(&self, kind: Option<NameKind>, dates: Option<String>) -> String {
        let how = self.how();
        let what = match (kind, &dates) {
            (None, _) => return how,
            (Some(kind), None) => kind_words(kind).to_owned(),
            (Some(kind), Some(dates)) => format!("{} {dates}", kind_words(kind)),
        };
        match (self, kind, dates) {
            (Self::Exact, ..) => what,
            // That it is the name on the form is what everyone expects: only the way it was found is news.
            (_, Some(NameKind::Legal), None) => how,
            _ => format!("{what}, {how}"),
        }
    }

    fn how(&self) -> String {
        match self {
            Self::Box { pmb } => format!("box {pmb}"),
            Self::BoxAndName { pmb } => format!("box {pmb} and name agree"),
            Self::Exact => "exact name".to_owned(),
            Self::ExactWithoutSuffix => "same but for the legal form".to_owned(),
            Self::Prefix => "starts like".to_owned(),
            Self::Initials => "initials".to_owned(),
            Self::Subsequence => "letters in this order".to_owned(),
            Self::Typing { edits: 0 } => "spelled alike".to_owned(),
            Self::Typing { edits: 1 } => "1 letter differs".to_owned(),
            Self::Typing { edits } => format!("{edits} letters differ"),
            Self::Collects => "collects for them".to_owned(),
            Self::Nickname => "nickname".to_owned(),
            Self::Turned => "same words, another order".to_owned(),
            Self::Swapped => "2 letters swapped".to_owned(),
            Self::Reads => "same name, written otherwise".to_owned(),
            Self::Words { matched: 0, .. } => "no word the same, but alike".to_owned(),
            Self::Words { matched: 1, of: 1 } => "1 word of the name".to_owned(),
            Self::Words { matched, of } => format!("{matched} of {of} words"),
        }
    }
}

fn kind_words(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Legal => "legal name",
        NameKind::Person => "person",
        NameKind::Former => "former name",
        NameKind::Dba => "DBA",
        NameKind::Alias => "alias",
        NameKind::Acronym => "acronym",
        NameKind::Seen => "seen on labels",
    }
}

/// One client that may be meant, with the name that speaks for it best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub client: ClientId,
    pub pmb: String,
    /// The name that matched, as written; for a box hit the client's first name.
    pub name: String,
    /// What that name is; `None` when the box alone matched.
    pub kind: Option<NameKind>,
    /// First day the name was in use, when known.
    pub from: Option<Day>,
    /// Last day it was in use; a name that has ended still matches.
    pub to: Option<Day>,
    /// Why it is here.
    pub reason: Reason,
    /// 0 to 1, comparable between queries.
    pub score: f64,
    /// False for a closed client: it is found, but never accepted by itself.
    pub present: bool,
}

impl Hit {
    /// The reason in words.
    pub fn why(&self) -> String {
        self.reason.words(self.kind, self.to)
    }
}

/// What may be done with the first hit without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The first hit is meant.
    Accept,
    /// Someone here may be meant, none surely: type on or choose.
    Close,
    /// The exact text or box belongs to several present clients, who come first.
    Shared,
    /// Box number and name or letters disagree; the box's clients come first, then whom the rest would fit.
    Mismatch,
    /// Under the threshold: most likely no client at all.
    Weak,
    /// Nothing is even similar.
    Nothing,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accept => "accept",
            Self::Close => "close",
            Self::Shared => "shared",
            Self::Mismatch => "mismatch",
            Self::Weak => "weak",
            Self::Nothing => "nothing",
        })
    }
}

/// The ranked hits of one query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Best first, each client once.
    pub hits: Vec<Hit>,
    /// Score of the first less that of the second; 1 when nobody else is similar.
    pub lead: f64,
    /// What may be done with the first.
    pub verdict: Verdict,
}

impl Answer {
    /// The hit that `Enter` takes, if any may be taken without asking.
    pub fn accepted(&self) -> Option<&Hit> {
        self.hits
            .first()
            .filter(|_| self.verdict == Verdict::Accept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_as_a_clerk_would_say_them() {
        let march = Day::parse("2024-03-31");
        let said = |reason: Reason, kind, to| reason.words(kind, to);
        assert_eq!(
            said(Reason::Box { pmb: "204".into() }, None, None),
            "box 204"
        );
        assert_eq!(said(Reason::Exact, Some(NameKind::Dba), None), "DBA");
        assert_eq!(
            said(Reason::Exact, Some(NameKind::Former), march),
            "former name until 2024-03"
        );
        assert_eq!(
            said(Reason::Typing { edits: 2 }, Some(NameKind::Legal), None),
            "2 letters differ"
        );
        assert_eq!(
            said(Reason::Typing { edits: 1 }, Some(NameKind::Dba), None),
            "DBA, 1 letter differs"
        );
        assert_eq!(
            said(Reason::Prefix, Some(NameKind::Legal), None),
            "starts like"
        );
    }
}
