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

/// Whether a person may sign so: words of his name in their order, each whole or as its first letter.
pub fn may_be_signature(signed: &str, person: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let person = words(person);
    let mut left = person.iter();
    words(signed).iter().all(|word| {
        let is_it = |whole: &String| {
            whole == word || (word.chars().count() == 1 && whole.starts_with(word.as_str()))
        };
        left.any(is_it)
    })
}

#[cfg(test)]
mod tests;
