//! Something was noted beside a client's form. What happened.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::pipeline::notes::{FormNotes, FormSaid};
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::Day;

/// This is noted beside a client's form from now on; nothing where nothing ever was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormNoted {
    pub client: ClientId,
    /// What was noted; nothing where a note was taken back.
    pub said: Option<FormSaid>,
    /// When it happened.
    pub on: Day,
    pub notes: Option<FormNotes>,
}

impl Fact for FormNoted {
    fn about(&self) -> About<'_> {
        let happened = self.said.as_ref().map(FormSaid::happened);
        About::client(
            happened.unwrap_or("note on a form taken back"),
            &self.client,
        )
    }

    fn detail(&self, _: &State) -> String {
        let said = self.said.as_ref().map(FormSaid::words).unwrap_or_default();
        format!("{} {said}", self.on).trim().to_owned()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.note_form(&self.client, self.notes.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let was = state.form_notes.get(&self.client).cloned();
        let now = self.notes.clone().map(Arc::new);
        Undo::Back(vec![Reversal::FormNotesWere(self.client.clone(), was, now)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}
