//! What each command did and what stood before it: the answer to a command that is sent twice, and the
//! ground on which undo decides.

use std::sync::Arc;

use super::Books;
use crate::domain::close::LooseEnd;
use crate::domain::count::Difference;
use crate::domain::deed::Deed;
use crate::domain::fee::Fee;
use crate::domain::ids::{ClientId, CommandId, CountId, Hash, ItemId, NoticeId, RequestId};
use crate::domain::state::{Done, REMEMBERED, Reversal, State, Trace, UndoState};
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;

/// How undo stands to an event. Reading, signing in and counting change nothing that anybody takes back.
#[derive(Clone, Debug)]
pub enum Undo {
    Nothing,
    /// What it changes stood like this before.
    Back(Vec<Reversal>),
    /// Keeps its command from being taken back, whatever else that did.
    Stays(Deed),
    /// The same, when its command did nothing that can be taken back; else it follows that.
    Follows(Deed),
}

impl Undo {
    /// Pieces go back to what they were.
    pub(in crate::domain) fn items(state: &State, items: &[ItemId]) -> Self {
        let known = items.iter().filter_map(|id| state.items.get(id));
        Self::Back(known.cloned().map(Reversal::ItemWas).collect())
    }

    /// A client's record goes back to what it was.
    pub(in crate::domain) fn client(state: &State, client: &ClientId) -> Self {
        let known = state.clients.get(client).cloned();
        Self::Back(known.map(Reversal::ClientWas).into_iter().collect())
    }

    /// A notice goes back to what it was.
    pub(in crate::domain) fn notice(state: &State, notice: NoticeId) -> Self {
        let known = state.notices.get(&notice).cloned();
        Self::Back(known.map(Reversal::NoticeWas).into_iter().collect())
    }
}

impl Books<'_> {
    /// Notes what the event is about to change.
    pub(super) fn remember_before(&mut self, undo: &Undo) {
        let trace = self.trace();
        let Undo::Back(reversals) = undo else {
            return;
        };
        if !reversals.is_empty() && only_followed(trace.undo) {
            trace.undo = UndoState::Open;
        }
        for reversal in reversals {
            // One command changes a thing several times at most once for undo: the oldest image counts.
            let is_known = |known: &Reversal| thing(known) == thing(reversal);
            if !trace.reversals.iter().any(is_known) {
                trace.reversals.push(reversal.clone());
            }
        }
    }

    /// Notes what the event did. `undo` is missing where no person did it.
    pub(super) fn remember_after(
        &mut self,
        undo: Option<&Undo>,
        note: impl FnOnce(&mut Done, &Hash),
    ) {
        let (command, seq, hash) = (self.envelope.command, self.envelope.seq, self.envelope.hash);
        let Some(trace) = self.state.traces.get_mut(&command) else {
            return;
        };
        let trace = Arc::make_mut(trace);
        trace.done.last = seq;
        note(&mut trace.done, &hash);
        let is_alone = trace.reversals.is_empty() && trace.undo == UndoState::Open;
        match undo {
            Some(Undo::Stays(deed)) => trace.undo = UndoState::Stays(*deed),
            Some(Undo::Follows(deed)) if is_alone => trace.undo = UndoState::Stays(*deed),
            _ => {}
        }
        self.touched.commands.push(command);
    }

    /// A letter that was on its way when pieces left comes back, and the server takes them out of it: that is the work of
    /// the command with which they left, and goes back with it. Whatever a person takes out is his command's own.
    pub fn unsaid_since_they_left(&mut self, notice: NoticeId, items: &[ItemId]) {
        let by_a_person = self.state.traces.contains_key(&self.envelope.command);
        let Some(before) = self.state.notices.get(&notice).filter(|_| !by_a_person) else {
            return;
        };
        let was = Reversal::NoticeWas(Arc::clone(before));
        let leavers: Vec<CommandId> = items.iter().filter_map(|id| self.left_with(*id)).collect();
        for command in leavers {
            if let Some(trace) = self.state.traces.get_mut(&command) {
                let is_known = |known: &Reversal| thing(known) == thing(&was);
                if !trace.reversals.iter().any(is_known) {
                    Arc::make_mut(trace).reversals.push(was.clone());
                    self.touched.commands.push(command);
                }
            }
        }
    }

    /// The last command before which a piece lay here that is gone.
    fn left_with(&self, id: ItemId) -> Option<CommandId> {
        let item = self.state.items.get(&id)?;
        let lay_here = |one: &Reversal| match one {
            Reversal::ItemWas(was) => was.id == id && was.is_held(),
            _ => false,
        };
        let newest = self.state.order.iter().rev().filter(|_| !item.is_held());
        let mut known = newest.filter_map(|command| self.state.traces.get(command));
        let leaver = known.find(|trace| trace.reversals.iter().any(lay_here));
        leaver.map(|trace| trace.command)
    }

    /// Notes on both commands that one took the other back.
    pub fn undone(&mut self, of: CommandId) {
        self.give_back(of);
        self.stand_again(of);
        let by = self.envelope.command;
        for (command, undo) in [(of, UndoState::Undone), (by, UndoState::Undoing)] {
            if let Some(trace) = self.state.traces.get_mut(&command) {
                Arc::make_mut(trace).undo = undo;
                self.touched.commands.push(command);
            }
        }
    }

    /// Where a taking back is taken back, what it had undone stands again.
    fn stand_again(&mut self, undo: CommandId) {
        let undo = self.state.traces.get(&undo);
        let undone = undo
            .filter(|trace| trace.undo == UndoState::Undoing)
            .and_then(|trace| trace.done.undone);
        if let Some(trace) = undone.and_then(|of| self.state.traces.get_mut(&of)) {
            Arc::make_mut(trace).undo = UndoState::Open;
            self.touched.commands.extend(undone);
        }
    }

    /// What stands again as it was is again the work of the command before, which can then be taken back as well.
    fn give_back(&mut self, of: CommandId) {
        let known = self.state.traces.get(&of).cloned();
        for reversal in known.iter().flat_map(|trace| &trace.reversals) {
            match reversal {
                Reversal::ItemWas(before) => {
                    if let Some(item) = self.state.items.get_mut(&before.id) {
                        Arc::make_mut(item).changed_by = before.changed_by;
                        self.touched.items.push(before.id);
                    }
                }
                Reversal::ClientWas(before) => {
                    if let Some(client) = self.state.clients.get_mut(&before.id) {
                        Arc::make_mut(client).changed_by = before.changed_by;
                        self.touched.clients.push(before.id.clone());
                    }
                }
                Reversal::ItemReceived(_)
                | Reversal::ClientAdded(_)
                | Reversal::NoticeWas(_)
                | Reversal::NoticeQueued(_)
                | Reversal::NoticeStood(_)
                | Reversal::AnswerWas(..)
                | Reversal::BroughtWas(..)
                | Reversal::CarriedWas(..)
                | Reversal::NoteWas(..)
                | Reversal::FeesCharged(..)
                | Reversal::FeesDropped(..)
                | Reversal::FeesSettled(..)
                | Reversal::FeesReopened(..)
                | Reversal::RequestMade(_)
                | Reversal::RequestWithdrawn(_)
                | Reversal::DisputeWas(..)
                | Reversal::PapersWere(..)
                | Reversal::RuledAs(..)
                | Reversal::CertifiedWas(..)
                | Reversal::CenterWas(..)
                | Reversal::FormNotesWere(..)
                | Reversal::ReviewedWas(..)
                | Reversal::PaperAttached(..)
                | Reversal::FeesCredited(..)
                | Reversal::CreditDropped(..)
                | Reversal::DisposedAs(..) => {}
            }
        }
    }

    /// The trace of the event's command, begun when this is its first event.
    fn trace(&mut self) -> &mut Trace {
        let (command, seq) = (self.envelope.command, self.envelope.seq);
        if !self.state.traces.contains_key(&command) {
            self.state.order.push_back(command);
            self.forget_oldest();
        }
        let fresh = || {
            Arc::new(Trace {
                command,
                by: self.envelope.actor.name().to_owned(),
                at: self.envelope.at,
                done: Done {
                    first: seq,
                    last: seq,
                    ..Done::default()
                },
                reversals: Vec::new(),
                undo: UndoState::Open,
            })
        };
        Arc::make_mut(self.state.traces.entry(command).or_insert_with(fresh))
    }

    fn forget_oldest(&mut self) {
        if self.state.order.len() <= REMEMBERED {
            return;
        }
        if let Some(oldest) = self.state.order.pop_front() {
            self.state.traces.remove(&oldest);
            self.touched.forgotten_commands.push(oldest);
        }
    }
}

/// Whether a command that did this so far follows what it does next.
fn only_followed(undo: UndoState) -> bool {
    matches!(
        undo,
        UndoState::Stays(Deed::Paused | Deed::NoticesReleased | Deed::ClientAsked)
    )
}

#[derive(PartialEq)]
enum Thing<'a> {
    Item(ItemId),
    Client(&'a ClientId),
    Notice(NoticeId),
    Disposition(ItemId),
    Answer(CountId, &'a Difference),
    Carrier(BookDay, Carrier),
    Open(BookDay, LooseEnd),
    Note(BookDay),
    Charge(&'a ClientId, &'a [Fee]),
    Settlement(&'a ClientId, &'a [Fee]),
    Request(RequestId),
    Dispute(ItemId),
    Papers(ItemId),
    Ruling(ItemId),
    Certified,
    Center,
    FormNotes(&'a ClientId),
    Reviewed,
    Paper(&'a ClientId, u32),
    Credit(&'a ClientId, &'a [Fee]),
}

fn thing(reversal: &Reversal) -> Thing<'_> {
    match reversal {
        Reversal::ItemReceived(id) => Thing::Item(*id),
        Reversal::ItemWas(item) => Thing::Item(item.id),
        Reversal::ClientAdded(id) => Thing::Client(id),
        Reversal::ClientWas(client) => Thing::Client(&client.id),
        Reversal::NoticeWas(notice) | Reversal::NoticeStood(notice) => Thing::Notice(notice.id),
        Reversal::NoticeQueued(id) => Thing::Notice(*id),
        Reversal::DisposedAs(id, _) => Thing::Disposition(*id),
        Reversal::AnswerWas(count, difference, _) => Thing::Answer(*count, difference),
        Reversal::BroughtWas(day, carrier, _) => Thing::Carrier(*day, *carrier),
        Reversal::CarriedWas(day, end, _) => Thing::Open(*day, *end),
        Reversal::NoteWas(day, _) => Thing::Note(*day),
        Reversal::FeesCharged(client, fees) | Reversal::FeesDropped(client, fees) => {
            Thing::Charge(client, fees)
        }
        Reversal::FeesSettled(client, fees, _) | Reversal::FeesReopened(client, fees, _) => {
            Thing::Settlement(client, fees)
        }
        Reversal::RequestMade(id) => Thing::Request(*id),
        Reversal::RequestWithdrawn(request) => Thing::Request(request.id),
        Reversal::DisputeWas(item, _) => Thing::Dispute(*item),
        Reversal::PapersWere(item, _) => Thing::Papers(*item),
        Reversal::RuledAs(item, _) => Thing::Ruling(*item),
        Reversal::CertifiedWas(..) => Thing::Certified,
        Reversal::CenterWas(..) => Thing::Center,
        Reversal::FormNotesWere(client, ..) => Thing::FormNotes(client),
        Reversal::ReviewedWas(..) => Thing::Reviewed,
        Reversal::PaperAttached(client, number) => Thing::Paper(client, *number),
        Reversal::FeesCredited(client, fees) | Reversal::CreditDropped(client, fees) => {
            Thing::Credit(client, fees)
        }
    }
}
