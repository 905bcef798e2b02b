//! Audit: who did what, for a piece, a box or a day.

use super::list::List;
use crate::tui::model::Model;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::AuditRow;

/// The audit's own.
#[derive(Debug, Default)]
pub struct State {
    /// What it is about, and the row.
    pub list: List,
}

/// Most events of one answer: a piece has few, a day is paged by its rows.
const ROWS: u32 = 200;

/// Rows of a page: what the event below leaves, or all.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.all_rows().saturating_sub(5).max(1)
    })
}

/// What the audit shows.
pub fn query(model: &Model) -> ScreenQuery {
    let about = model.audit.list.filter().to_owned();
    ScreenQuery::Audit { about, rows: ROWS }
}

/// The event under the cursor.
pub fn selected(model: &Model) -> Option<&AuditRow> {
    model.data.events.get(model.audit.list.cursor as usize)
}
