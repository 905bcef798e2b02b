//! Parts of the sentences of refusals.

use crate::domain::clerk::Permission;
use crate::domain::close::LooseEnd;
use crate::domain::forward::ForwardKind;

pub(super) fn goes(to: Option<&str>, kind: ForwardKind) -> String {
    let is = match kind {
        ForwardKind::Forwarded => "is forwarded",
        ForwardKind::Remailed => "is re-mailed",
    };
    to.map_or_else(|| is.to_owned(), |to| format!("{is} to {to}"))
}

pub(super) fn ends(ends: &[LooseEnd]) -> String {
    let words: Vec<String> = ends.iter().map(|end| end.words()).collect();
    words.join(", ")
}

pub(super) fn whose(owner: Option<&str>) -> String {
    owner.map_or_else(|| "nobody's".to_owned(), |owner| format!("{owner}'s"))
}

impl Permission {
    /// What somebody without it may not do.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Log => "change anything here",
            Self::HandOut => "do an operator's work",
            Self::Manage => "do a manager's work",
            Self::ReadForms => "open forms",
            Self::System | Self::Session => "do this",
        }
    }
}
