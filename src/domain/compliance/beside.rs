//! What falls short of a form together with the papers beside it. Knows the state; the form alone is judged elsewhere.
//!
//! Pure. Invariant: a copy that may not be kept is among what falls short until it is detached (rule 92).

use crate::domain::client::Client;
use crate::domain::compliance::check::shortcomings;
use crate::domain::compliance::problem::{Problem, Severity, Shortcoming};
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::Day;

impl State {
    /// Everything that falls short of a client's form and of what is kept beside it, the heaviest first.
    pub fn shortcomings_of(&self, client: &Client, day: Day, policy: &Policy) -> Vec<Shortcoming> {
        let mut all = shortcomings(client, self.notes_of(&client.id), day, policy);
        if self.keeps_forbidden_copy(&client.id) {
            let blocking = all.partition_point(|one| one.severity == Severity::Blocks);
            let forbidden = Shortcoming {
                problem: Problem::ForbiddenCopy,
                severity: Severity::Warns,
            };
            all.insert(blocking, forbidden);
        }
        all
    }
}
