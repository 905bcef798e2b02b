//! Which pieces a command's events take from their client or their shelf, and on which way. Each fact says it of itself:
//! a new one does not compile before somebody has said whether it takes pieces away.

use strsim::osa_distance;

use super::slip::is_just_logged;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Grounds;
use crate::domain::disposition::Reason;
use crate::domain::flow::judging::bound;
use crate::domain::flow::{
    AnswerDifference, AssignKept, BringBack, Command, DestroyKept, Event, ForwardItems,
    HandBackKept, HandOutSigned, ItemAssigned, ItemCorrected, Release, ReleaseByCode, ReleaseKept,
    ReleaseToCourier, ReturnItems, SendShown, SetApartKept, TakeBack, VoidItem,
};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemChange, ItemStatus};
use crate::domain::name;
use crate::domain::state::{Reversal, State, UndoState};

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
    /// To another client, once it had left: whoever had it had it in his hands.
    Rehomed,
    /// Out of the books: it never was a piece.
    Voided,
    /// Out of the books: a count did not find it.
    Missing,
    /// Out of the books: a count did not find it, and a handover is said to have taken it along.
    TakenAlong,
    /// Nowhere yet: what came from a court or against a signature is made an ordinary piece.
    Lightened,
    /// What gave it to its client is taken back.
    TakenBack,
    /// Out of the books: that it came is taken back, just now and before anything became of it.
    Unlogged,
    /// The same, later, or after something became of it: that is a voiding by another name.
    UnloggedLate,
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
        | Command::AssignKept(AssignKept { because, .. })
        | Command::ReleaseKept(ReleaseKept { because, .. })
        | Command::SetApartKept(SetApartKept { because, .. })
        | Command::HandBackKept(HandBackKept { because, .. }) => Some(because),
        Command::VoidItem(VoidItem { why, .. }) => Some(why),
        Command::AnswerDifference(AnswerDifference { reason, .. })
        | Command::TakeBack(TakeBack { reason, .. }) => Some(reason),
        Command::DestroyItems(_)
        | Command::AssignItem(_)
        | Command::ReleaseFromQuarantine(_)
        | Command::Quarantine(_)
        | Command::HandBack(_) => None,
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
    command: &'s Command,
    events: &[Event],
    ctx: &Context<'_>,
) -> Vec<(&'s Item, Departure)> {
    let each = events.iter().filter_map(|event| takes(command, event));
    let all = each.flat_map(|(way, items)| items.iter().map(move |id| (id, way)));
    let known = all.filter_map(|(id, way)| {
        let item = piece(state, command, *id)?;
        Some((item, refined(state, item, way, events, ctx)))
    });
    // What comes back for another leaves whose it was, though it does not lie here yet.
    let comes = matches!(command, Command::BringBack(_));
    let is_here = |item: &Item, way| {
        // In its client's own box it is nobody's to hand out, and its coming is taken back all the same.
        let is_taken_back = item.status == ItemStatus::InOwnBox
            && matches!(
                way,
                Departure::Unlogged | Departure::UnloggedLate | Departure::TakenBack
            );
        item.is_held()
            || is_taken_back
            || (comes && matches!(way, Departure::Renamed | Departure::Rehomed))
    };
    let asked = Asked {
        state,
        command,
        events,
        ctx,
    };
    let here = known.filter(|(item, way)| is_here(item, *way) && asked.does(item, *way));
    here.collect()
}

/// The piece as it is before; one that memory let go of comes back as it left.
fn piece<'s>(state: &'s State, command: &'s Command, id: ItemId) -> Option<&'s Item> {
    let known = state.items.get(&id).map(AsRef::as_ref);
    known.or_else(|| match command {
        Command::BringBack(back) => back.older.iter().find(|item| item.id == id),
        _ => None,
    })
}

/// What events say of whom a piece is for.
fn naming<'e>(item: &Item, events: &'e [Event]) -> Option<&'e ItemAssigned> {
    events.iter().find_map(|event| match event {
        Event::ItemAssigned(of) if of.item == item.id => Some(of),
        _ => None,
    })
}

/// A naming of what had left is another thing than one of what a clerk has just misread, and so is the taking back of what
/// came long ago.
fn refined(
    state: &State,
    item: &Item,
    way: Departure,
    events: &[Event],
    ctx: &Context<'_>,
) -> Departure {
    let is_named = || naming(item, events).is_some_and(|of| of.client.is_some());
    match way {
        Departure::Renamed if is_named() && had_left(state, item) => Departure::Rehomed,
        Departure::Unlogged if !is_just_logged(state, item, ctx) => Departure::UnloggedLate,
        way => way,
    }
}

/// Whether a piece is away, or was before it was held again.
fn had_left(state: &State, item: &Item) -> bool {
    // What a count had missed was in nobody's hands.
    let is_away = |was: &Item| was.status.has_left() && was.status != ItemStatus::Missing;
    let was_away = |one: &Reversal| match one {
        Reversal::ItemWas(was) => was.id == item.id && is_away(was),
        _ => false,
    };
    let mut standing = state.traces.values();
    !item.is_held()
        || standing
            .any(|trace| trace.undo != UndoState::Undoing && trace.reversals.iter().any(was_away))
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
        (Departure::SetApart, Command::Quarantine(_) | Command::SetApartKept(_)) => {
            Departure::SetApart
        }
        (Departure::Lightened, Command::CorrectItem(_)) => Departure::Lightened,
        (Departure::SetApart | Departure::Lightened, _) => return None,
        // Taken back, an answer leaves the difference to be answered again.
        (Departure::Missing, _) if undoes => return None,
        (Departure::Renamed, _) if undoes => Departure::TakenBack,
        (Departure::Voided, _) if undoes => Departure::Unlogged,
        (way, _) => way,
    };
    Some((way, items))
}

/// What a piece is asked about.
struct Asked<'a> {
    state: &'a State,
    command: &'a Command,
    events: &'a [Event],
    ctx: &'a Context<'a>,
}

impl Asked<'_> {
    /// Whether the piece really goes that way: what is nobody's is taken from nobody, and most corrections leave a piece
    /// what it is.
    fn does(&self, item: &Item, way: Departure) -> bool {
        match way {
            Departure::Renamed => self.is_taken(item),
            // To whomever it goes, what is signed for goes there on a manager's word.
            Departure::Rehomed => {
                self.is_taken(item) || bound(self.state, item, self.ctx).is_some()
            }
            Departure::Lightened => {
                let lighter = self.events.iter().find_map(|event| match event {
                    Event::ItemCorrected(of) if of.item == item.id => Some(corrected(item, of)),
                    _ => None,
                });
                let is_bound = |item: &Item| bound(self.state, item, self.ctx).is_some();
                is_bound(item) && lighter.is_some_and(|after| !is_bound(&after))
            }
            _ => true,
        }
    }

    /// Whether a naming takes a piece from somebody, or from where it was set apart. What waits in quarantine leaves it by
    /// being named; to choose among several is no exit, and an exit of nobody's piece needs no reason beside itself.
    fn is_taken(&self, item: &Item) -> bool {
        let exits = matches!(
            self.command,
            Command::ReleaseFromQuarantine(_) | Command::ReleaseKept(_)
        );
        let now = naming(item, self.events).and_then(|of| of.client.as_ref());
        if let Some(before) = &item.client {
            return now != Some(before);
        }
        let kept = self.state.dispositions.get(&item.id);
        let reason = kept.and_then(|kept| kept.reason);
        let is_plain = exits && !self.reads_otherwise(item, now);
        !is_plain && reason.is_some_and(|reason| reason != Reason::NotClear)
    }

    /// Whether somebody who is still learning corrects a match to a client of whom the label has no word. To the others
    /// the exit is the second look: a new name of the client's is learned by it.
    fn reads_otherwise(&self, item: &Item, now: Option<&ClientId>) -> bool {
        if self.ctx.actor.may(Permission::HandOut) {
            return false;
        }
        let (Command::ReleaseFromQuarantine(release)
        | Command::ReleaseKept(ReleaseKept { release, .. })) = self.command
        else {
            return false;
        };
        let client = now.and_then(|id| self.state.clients.get(id));
        let corrected = release.grounds == Grounds::MatchCorrected;
        match (client, item.line.as_deref()) {
            (Some(client), Some(line)) if corrected => !shares_a_word(client, line),
            _ => false,
        }
    }
}

/// Whether a line has the client's box or a word of a name of his, be it misread; a line without words says nothing.
fn shares_a_word(client: &Client, line: &str) -> bool {
    let line = name::words(line);
    let theirs = client.names.iter().flat_map(|one| name::words(&one.text));
    let mut theirs = theirs.chain([client.pmb.as_str().to_lowercase()]);
    let is_one = |one: &str, other: &str| {
        let fewest = one.chars().count().min(other.chars().count());
        one == other || fewest >= MISREAD && osa_distance(one, other) <= fewest / MISREAD
    };
    line.is_empty() || theirs.any(|his| line.iter().any(|said| is_one(said, &his)))
}

/// Of so many letters one may be misread.
const MISREAD: usize = 4;

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
