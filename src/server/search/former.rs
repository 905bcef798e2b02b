//! Mail for a client who has gone. What becomes of it has rules of its own (rules 35 to 37), so whoever is named is taken
//! where nobody who is here fits as well: by any of his names, those of his people too. When his months are over as well:
//! a manager decides about such a piece (rule 37), and decides best where it says whose it is.

use crate::domain::ids::Pmb;
use crate::domain::policy::Policy;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Hit, Ordered, Reason, Verdict, is_for_another};
use crate::server::directory::Names;
use crate::server::reads::view::View;

/// How far a former client who is named must be before anybody who is here.
const LEAD: f64 = 0.1;

/// The answer, or whoever has gone and is named. Likeness alone never means one who has gone.
pub(super) fn or_former(view: &View<'_>, text: &str, ordered: Ordered) -> Ordered {
    let first = ordered.answer.hits.first();
    let gone = first.filter(|first| !first.present);
    if gone.is_none_or(|gone| is_anothers(view, text, gone)) {
        return ordered;
    }
    let gone = Gone {
        state: &view.snapshot.state,
        today: view.today(),
    };
    gone.or_taken(ordered)
}

/// Whether a line is for a stranger in the care of who has gone: that is asked as of anybody who is here (rule 83).
fn is_anothers(view: &View<'_>, text: &str, gone: &Hit) -> bool {
    let Names::Read(index) = &view.snapshot.names else {
        return false;
    };
    let client = view.snapshot.state.clients.get(&gone.client);
    client.is_some_and(|client| {
        let names: Vec<&str> = client.names.iter().map(|name| name.text.as_str()).collect();
        is_for_another(index, text, &names)
    })
}

/// Who has gone, on a day.
pub(super) struct Gone<'a> {
    pub state: &'a State,
    pub today: Day,
}

impl Gone<'_> {
    pub fn or_taken(&self, mut ordered: Ordered) -> Ordered {
        let answer = &ordered.answer;
        let is_gone = |hit: &&Hit| !hit.present && is_named(hit);
        let Some(first) = answer.hits.first().filter(is_gone) else {
            return ordered;
        };
        let near = |hit: &Hit| hit.present && first.score - hit.score < LEAD;
        // Box and name agree: whoever is called so elsewhere is not meant.
        let is_elsewhere = |hit: &Hit| {
            matches!(first.reason, Reason::BoxAndName { .. })
                && !hit.pmb.eq_ignore_ascii_case(&first.pmb)
        };
        let competes = |hit: &Hit| !is_elsewhere(hit) && (is_named(hit) || near(hit));
        let alone = !answer.hits.iter().skip(1).any(competes);
        let is_free = match first.reason {
            Reason::Box { .. } | Reason::BoxAndName { .. } => !self.is_given_out(first),
            _ => true,
        };
        if answer.verdict == Verdict::Close && alone && is_free {
            ordered.answer.verdict = Verdict::Accept;
        }
        ordered
    }

    /// A name that is one client's who is here, and that of others whose months of re-mail are over: nothing of theirs is sent on
    /// any more, so that who is here is meant (rule 37).
    pub fn or_present(&self, policy: &Policy, mut ordered: Ordered) -> Ordered {
        let answer = &mut ordered.answer;
        let is_whole = |hit: &Hit| hit.reason == Reason::Exact;
        let is_over = |hit: &Hit| {
            let client = self.state.clients.get(&hit.client);
            client.is_some_and(|client| client.standing(self.today, policy) == Standing::Expired)
        };
        let Some(at) = answer
            .hits
            .iter()
            .position(|hit| hit.present && is_whole(hit))
        else {
            return ordered;
        };
        let here = answer.hits.remove(at);
        let mut rivals = answer
            .hits
            .iter()
            .filter(|hit| here.score - hit.score < LEAD);
        let is_alone = rivals.all(is_over);
        let has_twin = answer.hits.iter().any(|hit| is_whole(hit) && is_over(hit));
        if answer.verdict == Verdict::Close && is_alone && has_twin {
            answer.verdict = Verdict::Accept;
            answer.hits.insert(0, here);
        } else {
            answer.hits.insert(at, here);
        }
        ordered
    }

    fn is_given_out(&self, hit: &Hit) -> bool {
        let pmb = Pmb::new(&hit.pmb);
        let mut holders = self.state.in_box(&pmb);
        holders.any(|client| client.is_present(self.today))
    }
}

/// Whether the text says who it is.
fn is_named(hit: &Hit) -> bool {
    matches!(
        hit.reason,
        Reason::Box { .. } | Reason::BoxAndName { .. } | Reason::Exact
    )
}
