//! How the list that another program keeps differs, taken over one by one: Enter says what it will do, Enter once more does
//! just that.

use super::Report;
use super::then::Then;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::listed::{Difference, Differs, FieldDiffers};
use crate::domain::stray::Changed;
use crate::tui::deed::{DoneHere, Taking};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::list::CHOOSE;
use crate::tui::lying;
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
            let what = match seen.what {
                Differs::Gone => Changed::Service,
                _ => Changed::Box,
            };
            return Some(ask(
                TakeDifference { id, seen },
                Then::Taken(id, deed, what),
            ));
        }
        self.offered.show(desk, seen);
        desk.refusals.asked();
        Some(desk.question(format!("Enter once more: {deed}")))
    }
}

/// What was taken over, and what lies here for whom it was about.
pub(super) fn taken(
    desk: &mut Desk,
    command: CommandId,
    deed: &str,
    what: Changed,
    client: Option<&ClientId>,
) -> Effects {
    desk.remember_so(DoneHere {
        command,
        deed: deed.to_owned(),
        taking: Taking::Plain,
    });
    let mut effects = desk.ok(format!("taken over from the directory: {deed}"));
    effects.extend(client.map_or_else(Effects::new, |client| lying::look(client, what)));
    effects
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
