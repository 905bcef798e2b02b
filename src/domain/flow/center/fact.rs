//! Something else is on the center's own file. What happened.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::center::file::CenterFile;
use crate::domain::center::said::CenterSaid;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::Day;

/// This is on the center's own file from now on; nothing where nothing ever was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CenterNoted {
    /// What was noted; nothing where a note was taken back.
    pub said: Option<CenterSaid>,
    /// When it happened.
    pub on: Day,
    pub file: Option<CenterFile>,
}

impl Fact for CenterNoted {
    fn about(&self) -> About<'_> {
        let happened = self.said.as_ref().map(CenterSaid::happened);
        About::desk(happened.unwrap_or("center's file taken back"))
    }

    fn detail(&self, _: &State) -> String {
        let said = self
            .said
            .as_ref()
            .map(CenterSaid::words)
            .unwrap_or_default();
        format!("{} {said}", self.on).trim().to_owned()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.note_center(self.file.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let now = self.file.clone().map(Arc::new);
        Undo::Back(vec![Reversal::CenterWas(state.center.clone(), now)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
