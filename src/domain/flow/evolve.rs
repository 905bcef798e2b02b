//! State from events: one event after the other happens to the books.

use super::envelope::Envelope;
use crate::domain::books::{Books, Touched};
use crate::domain::clerk::Actor;
use crate::domain::state::State;

/// Lets one event happen. Cannot fail and decides nothing.
pub fn evolve(state: &mut State, envelope: &Envelope) -> Touched {
    let fact = envelope.event.fact();
    let by_a_person = matches!(envelope.actor, Actor::Person { .. });
    let undo = by_a_person.then(|| fact.undo(state));
    let mut books = Books::open(state, envelope.head(), undo.as_ref());
    fact.apply(&mut books);
    books.close(undo.as_ref(), |done, hash| fact.note(done, hash))
}
