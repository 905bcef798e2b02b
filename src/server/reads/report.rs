//! What a letter to the manager has: the report of a day, or the calendar.

use super::view::View;
use super::{day, law, sent};
use crate::domain::notice::{Matter, Notice};
use crate::domain::time::Day;
use crate::sheets::report::DayReport;
use crate::sheets::{Zone, date};
use crate::wire::rows::ReportLine;

/// The text of the report that a notice owes; nothing for other notices, and where older books cannot be read now.
pub fn owed(view: &View<'_>, notice: &Notice) -> Option<String> {
    let page = match notice.matter {
        Matter::Day(page) => page,
        Matter::Calendar(from) => return Some(calendar(view, from)),
        _ => return None,
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

/// Days of the calendar that a letter tells of.
const DAYS: i32 = 21;

/// What is late, and what comes in the next three weeks. No date of an ID is in it: a letter is no opened form.
fn calendar(view: &View<'_>, from: Day) -> String {
    let to = Day(from.0.saturating_add(DAYS));
    let rows = law::calendar(view, Some(from), Some(to), false);
    let dates: Vec<_> = rows.iter().filter_map(ReportLine::date).collect();
    date::letter(from, to, &dates)
}
