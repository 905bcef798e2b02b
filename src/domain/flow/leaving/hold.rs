//! What keeps a piece with its client and on its shelf. Knows no door: each hold is a fact of the piece, of its client
//! or of an open count.

use super::departure::Departure;
use super::once_named::once_named;
use super::word::{Word, word};
use crate::domain::command::context::Context;
use crate::domain::disposition::{Action, Disposition};
use crate::domain::flow::belied::is_theirs;
use crate::domain::flow::judging::{bound, disposition_of, is_signed};
use crate::domain::ids::Slot;
use crate::domain::item::Item;
use crate::domain::name;
use crate::domain::notice::Notice;
use crate::domain::rejection::Stays;
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;
use crate::domain::state::{Reversal, State, UndoState};

/// All that keeps it, what is said first at the top.
pub(super) fn holds(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> Vec<Stays> {
    let apart = state.dispositions.get(&item.id);
    let apart = apart.filter(|kept| kept.is_quarantine());
    let mut all: Vec<Stays> = apart
        .map(|kept| Stays::Quarantine(kept.rule))
        .into_iter()
        .collect();
    if apart.is_none() {
        all.extend(by_the_rules(state, item, way, ctx));
    }
    all.extend(asked(state, item, way, ctx));
    all.extend(keeper(state, item));
    // Into quarantine the reason is asked where it is given.
    let goes_back = way == Departure::HandedBack;
    if goes_back && (is_theirs(state, item, ctx.policy, ctx.today) || is_asked(state, item, ctx)) {
        all.push(Stays::Theirs);
    }
    match bound(state, item, ctx) {
        None if matters(way, &Stays::Corrected) => all.extend(corrected(state, item)),
        bound => all.extend(bound),
    }
    if state
        .papers
        .get(&item.id)
        .is_some_and(|one| one.client == item.client)
    {
        all.push(Stays::Served);
    }
    if apart.is_none() {
        all.extend(not_served(state, item, ctx));
    }
    if matters(way, &Stays::Told) {
        all.extend(told(state, item));
    }
    if matters(way, &Stays::NamedOtherwise) {
        all.extend(once_named(state, item));
    }
    if matters(way, &Stays::Agreed) {
        all.extend(agreed(state, item));
    }
    if matters(way, &Stays::Counted) || matters(way, &Stays::Counting) {
        all.extend(counted(state, item));
    }
    all
}

/// Whether a hold says anything on a way: what takes long to find is looked for only there.
fn matters(way: Departure, hold: &Stays) -> bool {
    word(way, hold, false) != Word::Anybody
}

/// What the rules keep here. They are asked now: a form may have been completed since the piece came. What is to be
/// sent on is kept from every other way only.
fn by_the_rules(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> Option<Stays> {
    item.client.as_ref()?;
    let said = disposition_of(state, item, ctx.policy, ctx.today);
    let goes = |said: &Disposition| way == Departure::SentOn && said.action == Action::Remail;
    (said.keeps_here() && !goes(&said)).then_some(Stays::ByRule(said.rule))
}

/// Whether a manager has to ask how a served client's piece came in, before anybody gives it back (rule 24).
fn is_asked(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    let said = disposition_of(state, item, ctx.policy, ctx.today);
    item.client.is_some()
        && said.action == Action::AskOrigin
        && not_served(state, item, ctx).is_none()
}

/// What its client asked to have done with it, but for what is done now.
fn asked(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> Option<Stays> {
    let client = item.client.as_ref()?;
    let open = state.requests_of(client, ctx.today).into_iter();
    let mut his = open.filter(|one| one.items.contains(&item.id));
    // A hold is the strongest wish, and there may be another beside it of long ago.
    let first = his.clone().find(|one| one.kind == RequestKind::Hold);
    let is_done = |kind| wish(way) == Some(kind);
    let is_wanted = his.clone().any(|one| is_done(one.kind));
    let other = || {
        let other = his.find(|one| !is_done(one.kind));
        // Of two wishes either is done; what is destroyed is gone for both.
        other.filter(|_| !is_wanted || way == Departure::Destroyed)
    };
    first.or_else(other).map(|one| Stays::AskedOtherwise {
        request: one.id,
        kind: one.kind,
    })
}

/// Which wish of a client's is done on a way.
fn wish(way: Departure) -> Option<RequestKind> {
    match way {
        Departure::SentOn => Some(RequestKind::Forward),
        Departure::Returned => Some(RequestKind::Return),
        Departure::Destroyed => Some(RequestKind::Destroy),
        Departure::ByCourier => Some(RequestKind::Courier),
        Departure::HandedOut
        | Departure::HandedBack
        | Departure::SetApart
        | Departure::Renamed
        | Departure::Rehomed
        | Departure::Voided
        | Departure::Missing
        | Departure::TakenAlong
        | Departure::Lightened
        | Departure::TakenBack
        | Departure::Unlogged
        | Departure::UnloggedLate => None,
    }
}

/// A lawyer or a dispute, if one keeps it.
fn keeper(state: &State, item: &Item) -> Option<Stays> {
    let clock = state.clocks.get(&item.id);
    let client = item.client.as_ref();
    if client.is_some_and(|client| state.holds.contains_key(client)) {
        Some(Stays::LegalHold)
    } else if clock.is_some_and(|clock| clock.disputed.is_some()) {
        Some(Stays::Disputed)
    } else {
        None
    }
}

/// What came from a court or against a signature, and was made an ordinary piece since.
pub(in crate::domain::flow) fn corrected(state: &State, item: &Item) -> Option<Stays> {
    let traces = state.traces.values();
    let standing = traces.filter(|trace| trace.undo != UndoState::Undoing);
    let mut before = standing.flat_map(|trace| &trace.reversals);
    let was = |one: &Reversal| match one {
        Reversal::ItemWas(was) => was.id == item.id && was.kind.is_priority(),
        Reversal::DisposedAs(id, Some(was)) => *id == item.id && is_signed(was.mail),
        _ => false,
    };
    before.any(was).then_some(Stays::Corrected)
}

/// That its client is not served as usual: a manager decides on his mail.
fn not_served(state: &State, item: &Item, ctx: &Context<'_>) -> Option<Stays> {
    let client = state.clients.get(item.client.as_ref()?)?;
    match client.standing(ctx.today, ctx.policy) {
        Standing::Active | Standing::Closing => None,
        standing @ (Standing::Pending
        | Standing::Former
        | Standing::Expired
        | Standing::Suspended) => Some(Stays::NotServed(standing)),
    }
}

/// That a letter or a call about it may have been heard.
fn told(state: &State, item: &Item) -> Option<Stays> {
    let client = item.client.as_ref()?;
    let mut letters = state.notices_to(client);
    let says = |notice: &Notice| notice.may_be_known() && notice.items.contains(&item.id);
    letters.any(|notice| says(notice)).then_some(Stays::Told)
}

/// That what stands on it names its client twice over: by his box, and by a name of his.
fn agreed(state: &State, item: &Item) -> Option<Stays> {
    let client = state.clients.get(item.client.as_ref()?)?;
    let line = name::words(item.line.as_deref()?);
    let stands = |text: &str| {
        let words = name::words(text);
        let runs = line.windows(words.len().max(1));
        !words.is_empty() && runs.into_iter().any(|run| run == words)
    };
    let is_named = client.names.iter().any(|one| stands(&one.text));
    (is_named && stands(client.pmb.as_str())).then_some(Stays::Agreed)
}

/// A difference that a closed count handed on.
fn still_missed(state: &State, item: &Item) -> Option<Stays> {
    state.is_still_missed(item.id).then_some(Stays::Counting)
}

/// A count that looks for it, or the open one that was in its slot.
fn counted(state: &State, item: &Item) -> Option<Stays> {
    let Some(count) = state.open_count() else {
        return still_missed(state, item);
    };
    // Wherever it was moved since: what somebody has looked at is there.
    let was_seen = || {
        let slots = count.counted.keys();
        let were = |slot: &Slot| {
            count
                .expected
                .get(slot)
                .is_some_and(|all| all.contains(&item.id))
        };
        count.seen.contains_key(&item.id) || slots.into_iter().any(were)
    };
    let is_in = || {
        let is_here = count.counted.contains_key(&item.slot)
            && count.unaccounted(&item.slot).contains(&item.id);
        is_here || was_seen()
    };
    if count.misses(item.id, state) {
        return Some(Stays::Counting);
    }
    still_missed(state, item).or_else(|| is_in().then_some(Stays::Counted))
}
