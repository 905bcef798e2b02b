//! A label that no name explains: once a clerk has said by hand whose it is, one key remembers it for that client
//! as `seen`, so that the next one is found by itself.
//!
//! Invariant: nothing is remembered by itself, and an offer ends with the next piece.

use super::Intake;
use crate::domain::command::Command;
use crate::domain::flow::RememberName;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::rows::{Candidate, Certainty, Doubt};

/// Fewer letters are a slip of the finger, not a name.
const LETTERS: usize = 3;

/// What may be learned here.
#[derive(Debug, Default)]
pub struct Teaching {
    /// A line that named nobody: edited in place into a box number it says whose it was.
    unexplained: Option<String>,
    /// The line of the piece that is being logged, if no name explains it.
    line: Option<String>,
    /// What can be remembered now.
    offer: Option<(Party, String)>,
}

impl Teaching {
    /// A line was not taken.
    pub fn doubted(&mut self, line: &str, doubt: &Doubt) {
        let nobody = matches!(doubt.certainty, Certainty::Nobody | Certainty::Weak);
        self.unexplained = (nobody && is_name(line)).then(|| line.to_owned());
    }

    /// The line that named nobody is gone, or is a stranger's: what comes next is another piece.
    pub fn forget(&mut self) {
        self.unexplained = None;
    }

    /// A piece is logged or named by a typed line, for who was chosen by hand or as the line says.
    pub fn typed(&mut self, line: &str, chosen: Option<&Party>, doubt: Option<&Doubt>) {
        let before = self.unexplained.take();
        self.line = match chosen {
            Some(party) => {
                let known = doubt.into_iter().flat_map(|doubt| &doubt.candidates);
                let candidate = known.into_iter().find(|one| one.client == party.client);
                let explains = candidate.is_some_and(|one| explains(one, line));
                let mut others = doubt.into_iter().flat_map(|doubt| &doubt.candidates);
                let is_anothers =
                    others.any(|one| one.client != party.client && explains_whole(one, line));
                let is_part = candidate.is_some_and(|one| is_fragment(one, line));
                (is_name(line) && !explains && !is_anothers && !is_part).then(|| line.to_owned())
            }
            None => before.filter(|_| !is_name(line)),
        };
    }

    /// A piece was logged: gives what the message line says of it, with the key that remembers.
    pub fn logged(&mut self, party: Option<&Party>, key: &str) -> String {
        self.unexplained = None;
        self.offer = party.cloned().zip(self.line.take());
        match &self.offer {
            Some((party, line)) => format!(
                "; {key} remembers \"{}\" for {}",
                words::clean(line),
                words::clean(party.pmb.as_str())
            ),
            None => String::new(),
        }
    }
}

impl Intake {
    /// Remembers what is offered.
    pub(super) fn remember(&mut self, desk: &mut Desk) -> Effects {
        match self.teaching.offer.take() {
            Some((party, text)) => {
                let whose = words::clean(&party.words());
                let what = What::Remembered(words::clean(&text), whose);
                desk.submit(
                    Command::RememberName(RememberName {
                        client: party.client,
                        text,
                    }),
                    what,
                )
            }
            None => desk.question(
                "nothing to remember: choose a client by hand for a line that names nobody",
            ),
        }
    }
}

/// Whether a line could be a name at all; somebody in care of a client is no name of his.
fn is_name(line: &str) -> bool {
    let lower = line.to_lowercase();
    let in_care = ["c/o", "care of", "%"]
        .iter()
        .any(|sign| lower.contains(sign));
    !in_care && line.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
}

fn words_of(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let all = text.split(|c: char| !c.is_alphanumeric());
    all.filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether each word that was typed is one of a name: it is that client's, whoever was chosen.
fn explains_whole(candidate: &Candidate, line: &str) -> bool {
    let (typed, known) = (words_of(line), words_of(&candidate.matched));
    candidate.kind.is_some() && !typed.is_empty() && typed.iter().all(|word| known.contains(word))
}

/// Whether one word was typed for a client of a longer name that is merely alike: learned, it would take the next one's mail.
fn is_fragment(candidate: &Candidate, line: &str) -> bool {
    candidate.kind.is_some() && words_of(line).len() == 1 && words_of(&candidate.matched).len() > 1
}

/// Whether what was typed are beginnings of the words of the name that it met.
fn explains(candidate: &Candidate, line: &str) -> bool {
    let words = words_of;
    let known = words(&candidate.matched);
    candidate.kind.is_none()
        || words(line)
            .iter()
            .all(|word| known.iter().any(|one| one.starts_with(word.as_str())))
}
