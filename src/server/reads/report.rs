//! The report of a day, as its letter to the manager has it.

use super::view::View;
use super::{day, sent};
use crate::domain::notice::{Matter, Notice};
use crate::sheets::Zone;
use crate::sheets::report::DayReport;

/// The text of the report that a notice owes; nothing for other notices, and where older books cannot be read now.
pub fn owed(view: &View<'_>, notice: &Notice) -> Option<String> {
    let Matter::Day(page) = notice.matter else {
        return None;
    };
    let sheet = day::sheet(view, Some(page)).ok()?;
    let sent = sent::sent_on(view, Some(page)).ok()?;
    let report = DayReport {
        center: &view.config.center.name,
        sheet: &sheet,
        sent: &sent,
        zone: Zone::named(view.tz().name()),
    };
    Some(report.text())
}
