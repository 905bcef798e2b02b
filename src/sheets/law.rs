//! Lists of the compliance desk: rows of one kind, as a sheet.

use super::csv::list;
use crate::wire::rows::ReportLine;

/// The rows of a report as CSV; a report has rows of one kind.
pub fn csv(rows: &[ReportLine]) -> String {
    match rows.first() {
        Some(ReportLine::Todo(_)) => list(rows.iter().filter_map(ReportLine::todo)),
        Some(ReportLine::Papers(_)) => list(rows.iter().filter_map(ReportLine::papers)),
        Some(ReportLine::Name(_)) => list(rows.iter().filter_map(ReportLine::name)),
        Some(ReportLine::Date(_)) => list(rows.iter().filter_map(ReportLine::date)),
        Some(ReportLine::Stage(_)) => list(rows.iter().filter_map(ReportLine::stage)),
        Some(ReportLine::Center(_)) => list(rows.iter().filter_map(ReportLine::center)),
        Some(ReportLine::Workflow(_)) => list(rows.iter().filter_map(ReportLine::workflow)),
        _ => list(rows.iter().filter_map(ReportLine::tenant)),
    }
}
