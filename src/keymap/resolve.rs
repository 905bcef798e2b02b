//! From a key to its meaning: pure, over plain facts.

use super::action::Action;
use super::binding::Binding;
use super::edit::Edit;
use super::key::Key;
use super::table::Place;

/// What decides the meaning of a key beside the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub place: Place,
    /// Whether nothing is typed.
    pub empty: bool,
    /// Whether an arrow has chosen the row under the cursor among those that fit what is typed.
    pub chosen: bool,
}

/// What this key means here, by the bindings in effect.
pub(super) fn resolve(bindings: &[Binding], key: Key, facts: Facts) -> Action {
    let bound = bindings.iter().find(|binding| {
        binding.key == Some(key)
            && binding.is_on(facts.place)
            && binding.when.holds(facts.empty, facts.chosen)
    });
    match bound.and_then(|binding| binding.action) {
        Some(action) => action,
        None => unbound(key),
    }
}

/// Text is always text, and the keys of the line editor are the same on every screen.
fn unbound(key: Key) -> Action {
    match key {
        Key::Char(c) | Key::Data(c) => Action::Type(c),
        Key::Backspace => Action::Edit(Edit::Backspace),
        Key::Delete => Action::Edit(Edit::Delete),
        Key::Left => Action::Edit(Edit::Left),
        Key::Right => Action::Edit(Edit::Right),
        Key::Home => Action::Edit(Edit::Start),
        Key::End => Action::Edit(Edit::End),
        _ => Action::Nothing,
    }
}
