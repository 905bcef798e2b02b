//! Which of the pieces that lie here a line of the close is about: the close counts just these, and the shelf lists them.

use super::view::View;
use crate::domain::close::LooseEnd;
use crate::domain::disposition::Action;
use crate::domain::flow::disposition_of;
use crate::domain::item::{Item, ItemKind};
use crate::domain::policy::Policy;
use crate::domain::sitting::sitting;
use crate::domain::standing::Standing;
use crate::domain::storage::ShelfStage;

/// Lines of the close whose pieces the shelf can list, and the word of its filter for each.
const LISTED: [LooseEnd; 5] = [
    LooseEnd::Suspended,
    LooseEnd::Registered,
    LooseEnd::Overdue,
    LooseEnd::Manager,
    LooseEnd::Fees,
];

/// The line that a word of the shelf's filter names.
pub(super) fn named(word: &str) -> Option<LooseEnd> {
    LISTED.into_iter().find(|end| end.word() == word)
}

/// Whether a line is about a piece that lies here.
pub(super) fn is_about(view: &View<'_>, policy: &Policy, end: LooseEnd, item: &Item) -> bool {
    match end {
        LooseEnd::Suspended => is_suspended(view, policy, item),
        LooseEnd::Registered => item.kind == ItemKind::Registered,
        LooseEnd::Overdue => is_overdue(view, policy, item),
        LooseEnd::Manager => is_a_managers(view, policy, item),
        LooseEnd::Fees => owes(view, policy, item),
        _ => false,
    }
}

/// Whether the center's last day of a piece is over.
fn is_overdue(view: &View<'_>, policy: &Policy, item: &Item) -> bool {
    let sits = sitting(&view.snapshot.state, item, policy, view.today());
    sits.is_some_and(|sits| sits.stage == ShelfStage::Action && sits.stopped.is_none())
}

/// Whether a piece lies here for longer than the center asks no fee for.
fn owes(view: &View<'_>, policy: &Policy, item: &Item) -> bool {
    let (free, today) = (i32::from(policy.free_days), view.today());
    let is_ready = || {
        let said = disposition_of(&view.snapshot.state, item, policy, today);
        said.action == Action::Hold
    };
    free > 0 && today.days_since(item.came(&view.tz())) > free && is_ready()
}

fn is_suspended(view: &View<'_>, policy: &Policy, item: &Item) -> bool {
    let client = item.client.as_ref();
    let client = client.and_then(|id| view.snapshot.state.clients.get(id));
    client.is_some_and(|client| client.standing(view.today(), policy) == Standing::Suspended)
}

/// Whether no rule decides: court papers for who is no client any more, mail after the six months.
fn is_a_managers(view: &View<'_>, policy: &Policy, item: &Item) -> bool {
    let said = disposition_of(&view.snapshot.state, item, policy, view.today());
    said.action == Action::AskManager
}
