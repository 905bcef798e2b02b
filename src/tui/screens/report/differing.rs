//! How the list that another program keeps differs, taken over one by one: Enter says what it will do, Enter once more does
//! just that.

use super::Report;
use super::then::Then;
use crate::domain::ids::CommandId;
use crate::domain::listed::{Difference, Differs, FieldDiffers};
use crate::tui::deed::{DoneHere, Taking};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::list::CHOOSE;
use crate::tui::words;
use crate::wire::ask::TakeDifference;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

impl Report {
    /// Shows what would be taken over, or takes it over; nothing on another report.
    pub(super) fn take_over(&mut self, desk: &mut Desk) -> Option<Effects> {
        if self.kind != ReportKind::Differences {
            return None;
        }
        if self.list.is_unchosen(self.page.total) {
            return Some(desk.question(CHOOSE));
        }
        let Some(ReportLine::Difference(seen)) = self.selected(desk) else {
            return Some(Effects::new());
        };
        let seen = Difference::clone(seen);
        let Some(deed) = seen.deed() else {
            return Some(desk.question(format!(
                "{}: mend it in the list, or change the client on F6",
                words::clean(&seen.words())
            )));
        };
        let deed = words::clean(&deed);
        if self.offered.stands(desk, &seen) && desk.refusals.is_read(desk.pressed) {
            self.offered.withdraw();
            let id = desk.ids.fresh();
            return Some(ask(TakeDifference { id, seen }, Then::Taken(id, deed)));
        }
        self.offered.show(desk, seen);
        desk.refusals.asked();
        Some(desk.question(format!("Enter once more: {deed}")))
    }
}

/// What was taken over.
pub(super) fn taken(desk: &mut Desk, command: CommandId, deed: &str) -> Effects {
    desk.remember_so(DoneHere {
        command,
        deed: deed.to_owned(),
        taking: Taking::Plain,
    });
    desk.ok(format!("taken over from the directory: {deed}"))
}

/// What the selected row means: each field on its own line.
pub(super) fn meaning(seen: &Difference) -> (String, Vec<String>) {
    let heading = format!("{} {}", seen.pmb, seen.name);
    let mut texts = match &seen.what {
        Differs::Changed(fields) => fields.iter().map(FieldDiffers::words).collect(),
        _ => vec![seen.words()],
    };
    if let Some(line) = seen.line {
        texts.push(format!("line {line} of the list"));
    }
    (heading, texts)
}

/// One text a column.
pub(super) fn cells(seen: &Difference) -> Vec<String> {
    vec![
        seen.what.word().to_owned(),
        seen.pmb.clone(),
        seen.name.clone(),
        seen.words(),
    ]
}
