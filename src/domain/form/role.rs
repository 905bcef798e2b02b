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

/// The words of a name, without case and marks: `Hanley, Robert J.` has three.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether two texts name one person: case, blanks and marks do not count.
pub fn same_person(a: &str, b: &str) -> bool {
    let a = words(a);
    !a.is_empty() && a == words(b)
}

/// Whether something is written there that can be a name: without a letter it is none.
pub fn is_signature(signed: &str) -> bool {
    signed.chars().any(char::is_alphabetic)
}

/// The longest name that goes into a letter.
const MAX_PERSON: usize = 60;

/// Whether a text that goes into a letter is a name: no address, no link, no sentence with figures and marks.
pub fn is_person(text: &str) -> bool {
    let fits = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || " .,'-()&".contains(c);
    // `J.R. Ewing` and `J.Ewing` are names, `pay.example` is none.
    let is_host = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        word.rsplit_once('.').is_some_and(|(first, last)| {
            let is_small = last.starts_with(char::is_lowercase);
            last.chars().count() > 1 && (is_small || first.chars().count() > 1)
        })
    };
    is_signature(text)
        && text.chars().count() <= MAX_PERSON
        && text.chars().all(fits)
        && !text.split_whitespace().any(is_host)
}

/// Whether a person may sign so: words of his name, each whole or as its first letter, one of them whole.
pub fn may_be_signature(signed: &str, person: &str) -> bool {
    let mut left = words(person);
    let signed_words = words(signed);
    let has_whole = signed_words.iter().any(|word| word.chars().count() > 1);
    let is_short = left.iter().all(|word| word.chars().count() == 1);
    is_signature(signed)
        && (has_whole || is_short)
        && signed_words.iter().all(|word| {
            let is_it = |whole: &String| {
                whole == word || (word.chars().count() == 1 && whole.starts_with(word.as_str()))
            };
            let at = left.iter().position(is_it);
            at.map(|at| left.remove(at)).is_some()
        })
}

#[cfg(test)]
mod tests;
