//! How a count is begun, from its own screen or from the close of a day.

use crate::domain::command::Command;
use crate::domain::count::Scope;
use crate::domain::deed::Deed as Stays;
use crate::domain::flow::StartCount;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::news::News;

impl Desk {
    /// What the center counts before it closes a day, with a sample of its own.
    pub fn wanted_count(&mut self) -> Option<Scope> {
        let seed = self.seed();
        let (desk, _) = self.figures.as_ref()?;
        desk.count.scope(seed)
    }

    /// A number that no count has had: it draws the sample.
    pub fn seed(&mut self) -> u64 {
        let bytes = self.ids.fresh().0;
        bytes
            .iter()
            .fold(0, |sum: u64, byte| sum.rotate_left(8) ^ u64::from(*byte))
    }

    /// Begins a count; its first slot is in hand at once.
    pub fn begin_count(&mut self, scope: Scope) -> Effects {
        let words = format!(
            "a count has begun: {}; type how many lie in each slot, or scan them",
            scope.words()
        );
        let done = What::said(words).telling(News::CountBegun);
        let done = done.staying(Stays::CountStarted);
        self.submit(Command::StartCount(StartCount(scope)), done)
    }
}
