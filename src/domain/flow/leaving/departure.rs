//! Which pieces a command's events take from their client or their shelf, and on which way. Each fact says it of itself:
//! a new one does not compile before somebody has said whether it takes pieces away.

use crate::domain::command::context::Context;
use crate::domain::disposition::Reason;
use crate::domain::flow::judging::bound;
use crate::domain::flow::{
    AnswerDifference, AssignKept, BringBack, Command, DestroyKept, Event, ForwardItems,
    HandOutSigned, ItemCorrected, Release, ReleaseByCode, ReleaseToCourier, ReturnItems, SendShown,
    TakeBack, VoidItem,
};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemChange};
use crate::domain::state::State;

/// A way on which a piece leaves its client or its shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// To a person of the client's.
    HandedOut,
    ByCourier,
    /// Forwarded, or re-mailed.
    SentOn,
    /// To sender or carrier, on the client's word or a manager's.
    Returned,
    Destroyed,
    /// To the carrier, as the rules say.
    HandedBack,
    /// Into quarantine on a clerk's word.
    SetApart,
    /// To another client, or to nobody.
    Renamed,
    /// Out of the books: it never was a piece.
    Voided,
    /// Out of the books: a count did not find it.
    Missing,
    /// Out of the books: a count did not find it, and a handover is said to have taken it along.
    TakenAlong,
    /// Nowhere yet: what came from a court or against a signature is made an ordinary piece.
    Lightened,
    /// Whatever brought it here, or gave it to its client, is taken back.
    TakenBack,
}

/// The reason that an order gives for a manager's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Because<'a> {
    /// There is a place for one.
    Said(Option<&'a str>),
    /// There is none: that a manager gives the order is his word.
    Unasked,
}

/// The reason for a manager's word, where an order has one.
pub(super) fn because(command: &Command) -> Because<'_> {
    Because::Said(match command {
        Command::HandOut(handover)
        | Command::HandOutSigned(HandOutSigned { handover, .. })
        | Command::Release(Release { handover, .. })
        | Command::ReleaseByCode(ReleaseByCode {
            release: Release { handover, .. },
            ..
        })
        | Command::ReleaseToCourier(ReleaseToCourier {
            release: Release { handover, .. },
            ..
        }) => handover.because.as_deref(),
        Command::ForwardItems(ForwardItems { because, .. })
        | Command::SendShown(SendShown {
            bundle: ForwardItems { because, .. },
            ..
        })
        | Command::ReturnItems(ReturnItems { because, .. }) => because.as_deref(),
        Command::BringBack(BringBack { note, .. }) => {
            Some(note.as_str()).filter(|note| !note.is_empty())
        }
        Command::DestroyKept(DestroyKept { because, .. })
        | Command::AssignKept(AssignKept { because, .. }) => Some(because),
        Command::VoidItem(VoidItem { why, .. }) => Some(why),
        Command::AnswerDifference(AnswerDifference { reason, .. })
        | Command::TakeBack(TakeBack { reason, .. }) => Some(reason),
        Command::DestroyItems(_) | Command::AssignItem(_) => None,
        _ => return Because::Unasked,
    })
}

/// Whether a count that did not see a piece is answered: its label was read where it is given away, so that it is in the
/// clerk's hand, or the answer is this very command.
pub(super) fn is_found(command: &Command, item: ItemId) -> bool {
    let release = match command {
        Command::AnswerDifference(_) => return true,
        Command::Release(release)
        | Command::ReleaseByCode(ReleaseByCode { release, .. })
        | Command::ReleaseToCourier(ReleaseToCourier { release, .. }) => release,
        _ => return false,
    };
    release.scanned.contains(&item)
}

/// The pieces that lie here and that these events take away, and how.
pub(super) fn departures<'s>(
    state: &'s State,
    command: &Command,
    events: &[Event],
    ctx: &Context<'_>,
) -> Vec<(&'s Item, Departure)> {
    let each = events.iter().filter_map(|event| takes(command, event));
    let all = each.flat_map(|(way, items)| items.iter().map(move |id| (id, way)));
    let known = all.filter_map(|(id, way)| Some((&**state.items.get(id)?, way)));
    // What comes back for another leaves whose it was, though it does not lie here yet.
    let comes = matches!(command, Command::BringBack(_));
    let is_here = |item: &Item, way| item.is_held() || (comes && way == Departure::Renamed);
    let here =
        known.filter(|(item, way)| is_here(item, *way) && does(state, item, *way, events, ctx));
    here.collect()
}

/// Which pieces an event may take away, and how: what a fact says of itself, as the command means it.
fn takes<'e>(command: &Command, event: &'e Event) -> Option<(Departure, &'e [ItemId])> {
    let (way, items) = event.fact().takes()?;
    let undoes = matches!(
        command,
        Command::Undo(_) | Command::TakeBack(_) | Command::UndoImport(_)
    );
    let way = match (way, command) {
        (Departure::HandedOut, Command::ReleaseToCourier(_)) => Departure::ByCourier,
        (Departure::HandedOut, Command::AnswerDifference(_)) => Departure::TakenAlong,
        // What the rules set apart by themselves, or another order writes of them, is nobody's word.
        (Departure::SetApart, Command::Quarantine(_)) => Departure::SetApart,
        (Departure::Lightened, Command::CorrectItem(_)) => Departure::Lightened,
        (Departure::SetApart | Departure::Lightened, _) => return None,
        // Taken back, an answer leaves the difference to be answered again.
        (Departure::Missing, _) if undoes => return None,
        (Departure::Renamed | Departure::Voided, _) if undoes => Departure::TakenBack,
        (way, _) => way,
    };
    Some((way, items))
}

/// Whether the piece really goes that way: what is nobody's is taken from nobody, and most corrections leave a piece
/// what it is.
fn does(state: &State, item: &Item, way: Departure, events: &[Event], ctx: &Context<'_>) -> bool {
    match way {
        // What waits in quarantine leaves it by being named; to choose among several is no exit.
        Departure::Renamed => {
            let kept = state.dispositions.get(&item.id);
            let reason = kept.and_then(|kept| kept.reason);
            item.client.is_some() || reason.is_some_and(|reason| reason != Reason::NotClear)
        }
        Departure::Lightened => {
            let lighter = events.iter().find_map(|event| match event {
                Event::ItemCorrected(of) if of.item == item.id => Some(corrected(item, of)),
                _ => None,
            });
            let is_bound = |item: &Item| bound(state, item, ctx).is_some();
            is_bound(item) && lighter.is_some_and(|after| !is_bound(&after))
        }
        _ => true,
    }
}

/// The piece as a correction makes it, as far as a signature hangs on it.
fn corrected(item: &Item, by: &ItemCorrected) -> Item {
    let mut after = item.clone();
    for change in &by.changes {
        match change {
            ItemChange::Kind(kind) => after.kind = *kind,
            ItemChange::Carrier(carrier) => after.carrier = *carrier,
            ItemChange::Tracking(_) | ItemChange::Note(_) | ItemChange::Line(_) => {}
        }
    }
    after
}
