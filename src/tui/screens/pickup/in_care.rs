//! Whom a marked piece names that is neither the client nor anybody of his: said where it is handed out, for a piece in his
//! care is told from his own by nothing else.

use super::{Numbered, Pickup};
use crate::domain::in_care::named_beside;
use crate::tui::words;

impl Pickup {
    /// The rows of pieces that name somebody else, each with the name.
    pub(super) fn named_beside(&self) -> Vec<(usize, String)> {
        let Some(card) = &self.card else {
            return Vec::new();
        };
        let own = card.client.names.iter().map(|name| name.text.clone());
        let theirs: Vec<String> = own.chain(card.may_collect.iter().cloned()).collect();
        let named = |one: Numbered<'_>| {
            let line = one.row?.item.line.as_deref()?;
            Some((one.number, named_beside(line, &theirs)?))
        };
        self.numbered().filter_map(named).collect()
    }

    /// What is said of those that are marked.
    pub(super) fn marked_beside(&self) -> Option<String> {
        let is_marked = |number: usize| {
            let item = number.checked_sub(1).and_then(|at| self.order.get(at));
            item.is_some_and(|item| self.marks.contains(item))
        };
        let all = self.named_beside().into_iter();
        let said: Vec<String> = all
            .filter(|(number, _)| is_marked(*number))
            .map(|(number, name)| format!("row {number} names {}", words::clean(&name)))
            .collect();
        (!said.is_empty()).then(|| {
            format!(
                "{}, who is not on their list: is it theirs?",
                said.join(", ")
            )
        })
    }
}
