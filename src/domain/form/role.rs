//! What a name is on a form.

use serde::{Deserialize, Serialize};

use super::{Form1583, RecipientKind};

/// What a name is on a form (rule 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormRole {
    Applicant,
    Business,
    Listed(RecipientKind),
    /// Box 5 alone: may collect, is no recipient (rule 20).
    AuthorisedOnly,
}

impl Form1583 {
    /// What a name is on this form; case and blanks do not count.
    pub fn role_of(&self, name: &str) -> Option<FormRole> {
        let is = |text: &str| !text.is_empty() && same_name(text, name);
        let listed = self.recipients.iter().find(|one| is(&one.name));
        let all = [
            (is(&self.applicant.name), FormRole::Applicant),
            (is(&self.business.name), FormRole::Business),
        ];
        let own = all
            .into_iter()
            .find(|(fits, _)| *fits)
            .map(|(_, role)| role);
        own.or(listed.map(|one| FormRole::Listed(one.kind)))
            .or(is(&self.authorised.name).then_some(FormRole::AuthorisedOnly))
    }
}

/// Whether two texts are one name: case and blanks do not count.
pub fn same_name(a: &str, b: &str) -> bool {
    let fold = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests;
