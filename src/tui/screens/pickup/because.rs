//! A reason at the pieces hands out what something keeps here: what goes, to whom and past what is shown first, and the
//! same line once more does it, as with every key that hands out.

use super::Pickup;
use crate::domain::ids::ItemId;
use crate::domain::pickup::IdCheck;
use crate::tui::desk::Desk;
use crate::tui::words;

impl Pickup {
    /// What is asked before pieces go with a reason; nothing where there is none, or just this was shown and read.
    pub(super) fn asks_past(
        &mut self,
        desk: &mut Desk,
        person: &str,
        check: IdCheck,
        because: Option<&str>,
    ) -> Option<String> {
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        let shown = (because?.to_owned(), items);
        if self.past.stands(desk, &shown) && desk.refusals.is_read(desk.pressed) {
            self.past.withdraw();
            return None;
        }
        let pieces = words::count(shown.1.len(), "piece");
        let of = self.order.len();
        let kept = self.held();
        let kept = kept.map_or_else(String::new, |(number, said)| {
            format!(", row {number} though: {said}")
        });
        let asks = format!(
            "Enter once more hands {pieces} of {of} to {} ({}){kept}; because {}",
            words::clean(person),
            check.word(),
            words::quoted(&shown.0)
        );
        self.past.show(desk, shown);
        Some(asks)
    }
}
