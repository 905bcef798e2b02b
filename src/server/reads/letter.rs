//! What the letter of a notice is written from: one place for the mail threads and for whoever only looks at it.

use std::collections::BTreeMap;

use super::report;
use super::view::View;
use crate::domain::client::Client;
use crate::domain::disposition::Action;
use crate::domain::flow::{self, At, disposition_of, named_then};
use crate::domain::ids::{CommandId, ItemId, Pmb};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::name::{Name, NameKind};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState};
use crate::domain::sitting::{Stay, stay};
use crate::domain::state::State;
use crate::outbox::{Letter, LetterCode};
use crate::wire::answer::Failure;

/// What is made of the letter of a notice, as the books are now; nothing where its client is gone. A letter that needs what
/// cannot be read now is not made: it would leave something out.
pub fn of_letter<T>(
    view: &View<'_>,
    notice: &Notice,
    code: Option<LetterCode>,
    make: impl FnOnce(&Letter<'_>) -> T,
) -> Result<Option<T>, Failure> {
    let state = &view.snapshot.state;
    let everybody = everybody(notice);
    let client = state.clients.get(&notice.client).map(AsRef::as_ref);
    let Some(client) = client.or(everybody.as_ref()) else {
        return Ok(None);
    };
    let then = as_he_was(state, client, notice);
    let client = then.as_ref().unwrap_or(client);
    let items = view.archive.items(state, &notice.items)?;
    let pickup = view.archive.pickup(state, notice)?;
    Ok(Some(make(&Letter {
        notice,
        client,
        items: items.iter().collect(),
        actions: actions(view, notice, &items),
        stays: stays(view, &items),
        pickup: pickup.as_ref(),
        report: report::owed(view, notice),
        statement: statement(view, notice),
        letterhead: &view.config.letterhead(),
        code,
        site: state.header.site,
        at: view.now,
    })))
}

/// Whether the code of a letter is taken at the desk as it goes out, or was when it went: it promises no other.
pub fn code_is_taken(view: &View<'_>, notice: &Notice) -> bool {
    let at = At {
        now: match notice.state {
            NoticeState::Sent(at) => at,
            _ => view.snapshot.state.header.not_before(view.now),
        },
        today: view.today(),
        codes: view.config.handovers.codes,
    };
    flow::code_is_taken(&view.snapshot.state, notice, &at)
}

/// A correction goes to whom the first letter went, in the name that he had: his number may be another's by now, whose name
/// is nothing to him.
fn as_he_was(state: &State, client: &Client, notice: &Notice) -> Option<Client> {
    let then =
        (notice.kind == NoticeKind::Correction).then(|| named_then(state, client, notice))??;
    Some(Client {
        names: vec![Name::new(&then, NameKind::Legal)],
        ..client.clone()
    })
}

/// The bytes of the statement that goes with it, as they were made.
fn statement(view: &View<'_>, notice: &Notice) -> Option<Vec<u8>> {
    match &notice.matter {
        Matter::Statement(stated) => view.archive.paper(&stated.digest).ok(),
        _ => None,
    }
}

/// What the rules say of pieces that lie here: a letter must not promise what the desk then refuses.
fn actions(view: &View<'_>, notice: &Notice, items: &[Item]) -> BTreeMap<ItemId, Action> {
    let (policy, today) = (view.policy(), view.today());
    let said = |item| disposition_of(&view.snapshot.state, item, &policy, today).action;
    let here = items.iter().filter(|item| item.is_held());
    let here = here.map(|item| (item.id, said(item)));
    // What nobody might sign for went back, and the letter says so; of all else that went back none speaks that is unheard.
    let unsigned = Action::RefuseSignature;
    let back = items.iter().filter(|item| {
        let kept = view.snapshot.state.dispositions.get(&item.id);
        let was_unsigned = kept.is_some_and(|kept| kept.action == unsigned);
        item.status == ItemStatus::HandedToCarrier && (was_unsigned || notice.is_rewritable())
    });
    here.chain(back.map(|item| (item.id, unsigned))).collect()
}

/// What may be promised of pieces that lie here.
fn stays(view: &View<'_>, items: &[Item]) -> BTreeMap<ItemId, Stay> {
    let (policy, today) = (view.policy(), view.today());
    let stay = |item: &Item| stay(&view.snapshot.state, item, &policy, today);
    let here = items.iter().filter(|item| item.is_held());
    here.filter_map(|item| Some((item.id, stay(item)?)))
        .collect()
}

/// Whom a notice to the manager names when it is about the whole directory.
fn everybody(notice: &Notice) -> Option<Client> {
    let about_all = || Client::blank(notice.client.clone(), Pmb::new(""), CommandId([0; 16]));
    notice.kind.is_to_manager().then(about_all)
}
