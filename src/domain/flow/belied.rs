//! Whether the books belie a clerk's reason to set a piece apart. Knows no command and no door: both ends of quarantine ask
//! it, and what keeps a piece with its client. Invariant: of a piece that is nobody's, or of a client who is not served,
//! the books say nothing against any reason.

use super::name_match::name_match;
use crate::domain::client::Client;
use crate::domain::disposition::{NameMatch, Reason};
use crate::domain::item::Item;
use crate::domain::policy::Policy;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Whether its client is served here, and nothing that the books have of him gives this reason: by quarantine a piece goes
/// back to the carrier, which of a client's own mail is not for anybody to say (rule 22).
pub(super) fn belied(
    state: &State,
    item: &Item,
    reason: Reason,
    policy: &Policy,
    day: Day,
) -> bool {
    let Some(client) = served(state, item, policy, day) else {
        return false;
    };
    let is_named = || {
        matches!(
            name_match(client, item.evidence.as_ref()),
            NameMatch::Applicant | NameMatch::Business | NameMatch::Listed | NameMatch::Minor
        )
    };
    match reason {
        Reason::NoForm => client.form.is_some(),
        Reason::OffForm | Reason::AuthorisedOnly => is_named(),
        // None of these stands in a client's record: a clerk alone says it.
        Reason::Moved | Reason::NotClear | Reason::Illegible | Reason::Deceased => true,
    }
}

/// Its client, where he is served on a day.
fn served<'s>(state: &'s State, item: &Item, policy: &Policy, day: Day) -> Option<&'s Client> {
    let client = state.clients.get(item.client.as_ref()?)?;
    let standing = client.standing(day, policy);
    matches!(standing, Standing::Active | Standing::Closing).then_some(client)
}

/// Whether a piece waits for an exit for a reason that the books belie: it does not go back by the way. That nobody entered a
/// form of whom the center serves is unknown, not missing: enough to set his mail apart, and not to send it away (rule 22).
pub fn is_theirs(state: &State, item: &Item, policy: &Policy, day: Day) -> bool {
    let kept = state.dispositions.get(&item.id);
    let kept = kept.filter(|kept| kept.is_quarantine());
    let reason = kept.and_then(|kept| kept.reason);
    reason.is_some_and(|reason| match reason {
        Reason::NoForm => served(state, item, policy, day).is_some(),
        reason => belied(state, item, reason, policy, day),
    })
}
