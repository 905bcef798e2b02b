//! Reports as lists: for the quarter its dates and sums above, then a row a client or name; below or beside, what
//! the selected row means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{cells, columns, stop};
use super::{Report, differing, law_view};
use crate::domain::drift::advice;
use crate::domain::retention::{RetentionRule, Stop, Verdict};
use crate::domain::rules::Rule;
use crate::sheets::quarter::overdue;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, wrap};
use crate::tui::parts::table::{self, Listed};
use crate::tui::words;
use crate::wire::messages::ReportKind;
use crate::wire::rows::{Drift, DriftRow, Prospect, QuarterSums, ReportLine};

/// Rows that the list keeps free below itself on a narrow screen.
pub(super) const BELOW: u16 = 5;

pub fn draw(report: &Report, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let total = report.page.total;
    pane.rule(&match total {
        0 => "nothing to show".to_owned(),
        total => format!("{} of {total}", report.list.cursor + 1),
    });
    if let Some(sums) = report
        .sums
        .as_ref()
        .filter(|_| report.kind == ReportKind::Quarter)
    {
        self::sums(pane, sums);
    }
    let room = report.rows_of_page(desk);
    let rows = report.page.rows.iter().take(room as usize);
    let rows: Vec<Listed> = rows
        .map(|line| Listed::of(cells(report.kind, line, desk.theme)))
        .collect();
    let cursor = (!rows.is_empty()).then(|| report.list.on_page(room));
    table::draw(pane, columns(report.kind), rows, cursor);
    if !desk.layout().is_wide() {
        below(report, desk, pane);
    }
    pane.go_to_last(1);
    match report.selected(desk) {
        Some(ReportLine::Todo(row)) => pane.plain(&law_view::todo_ways(&row.todo.chore, desk)),
        _ => pane.plain(ways(report.kind)),
    }
}

/// What is typed there, in one row of the narrowest part.
fn ways(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Quarter => {
            " certify, certify REASON   blocks, opened, listed... filter   :save FILE.csv"
        }
        ReportKind::Todo => " type to filter   :save FILE.csv",
        ReportKind::Papers => {
            " served WHO; WHAT; HOUR   copied   mailed, mailed ADDRESS   :save FILE.csv"
        }
        ReportKind::Pipeline => {
            " asked   received   accepted   revise WHY   acknowledged   :save FILE.csv"
        }
        ReportKind::Center => " filed WHO   warning WHAT   answered NUMBER HOW   :save FILE.csv",
        ReportKind::Workflow => " certify, certify REASON   type to filter   :save FILE.csv",
        ReportKind::Differences => {
            " Enter says what it will do, once more does it   type to filter   :save FILE.csv"
        }
        _ => " type to filter   :save FILE.csv   :quarter :drift :subtenants :papers",
    }
}

fn sums(pane: &mut Pane<'_>, sums: &QuarterSums) {
    let since = sums.certified.map_or_else(
        || "nothing was certified here yet".to_owned(),
        |day| format!("last certified as of {day}"),
    );
    let blocks = match sums.blockers {
        0 => "nothing blocks it".to_owned(),
        n => format!("{n} BLOCK it"),
    };
    pane.plain(&format!(
        " Due {}{}; {} listed, {blocks}; {since}",
        sums.due,
        overdue(sums.due, sums.on, sums.is_late),
        sums.clients
    ));
    // What has not happened takes the room of what has.
    let changes = sums.changes.iter().filter(|(_, n)| *n > 0);
    let changes: Vec<String> = changes
        .map(|(change, n)| format!("{} {n}", change.words()))
        .collect();
    let changes = match changes.join(", ") {
        none if none.is_empty() => "nothing".to_owned(),
        some => some,
    };
    pane.plain(&format!(" Different: {changes}"));
}

/// What the selected row means, beside the list.
pub fn meaning(report: &Report, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    match report.selected(desk) {
        Some(line) => tell(pane, &meant(line)),
        None => pane.rule(""),
    }
}

/// The same below it: in the rows that the list leaves, but for the last, and in no fewer than it keeps free.
fn below(report: &Report, desk: &Desk, pane: &mut Pane<'_>) {
    let told = report.selected(desk).map(meant);
    let rows = told.as_ref().map_or(0, |told| told.rows(pane).len());
    let wanted = u16::try_from(rows + 2).unwrap_or(u16::MAX);
    pane.go_to_last(wanted.min(pane.left()).max(BELOW));
    match told {
        Some(told) => tell(pane, &told),
        None => pane.rule(""),
    }
}

/// What a row means: a heading, and texts below it.
struct Meaning {
    heading: String,
    texts: Vec<String>,
}

impl Meaning {
    /// The texts, as long as the pane is wide.
    fn rows(&self, pane: &Pane<'_>) -> Vec<String> {
        let width = pane.width().saturating_sub(1);
        let texts = self.texts.iter().map(|text| words::clean(text));
        texts.flat_map(|text| wrap(&text, width)).collect()
    }
}

/// Writes it, and leaves the last row free; what does not fit ends with a sign.
fn tell(pane: &mut Pane<'_>, told: &Meaning) {
    let heading = words::clean(&told.heading);
    pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
    let rows = told.rows(pane);
    let room = usize::from(pane.left().saturating_sub(1));
    for (at, row) in rows.iter().take(room).enumerate() {
        let more = if at + 1 == room && rows.len() > room {
            " …"
        } else {
            ""
        };
        pane.plain(&format!(" {row}{more}"));
    }
}

fn meant(line: &ReportLine) -> Meaning {
    let (heading, texts) = match line {
        ReportLine::Blocker(one, name) => (
            format!("{} {name}", one.pmb),
            vec![
                format!("{} ({})", one.problem, one.rule),
                "mend it on F6, or certify with a reason".into(),
            ],
        ),
        ReportLine::Change(change, entry) => (
            format!("{} {}", entry.pmb, entry.name),
            vec![format!(
                "{} since the last certification; {} now",
                change.words(),
                entry.standing.word()
            )],
        ),
        ReportLine::Listed(entry) => (
            format!("{} {}", entry.pmb, entry.name),
            vec![format!(
                "{}; opened {}, closed {}",
                entry.standing.word(),
                entry
                    .opened
                    .map_or_else(|| "not entered".to_owned(), |day| day.to_string()),
                entry
                    .closed
                    .map_or_else(|| "-".to_owned(), |day| day.to_string())
            )],
        ),
        ReportLine::Prospect(one) => (one.name.clone(), prospect(one)),
        ReportLine::Drift(row) => (format!("{} {}", row.pmb, row.legal), drift(row)),
        ReportLine::Tenant(row) => law_view::tenant(row),
        ReportLine::Todo(row) => law_view::todo(row),
        ReportLine::Papers(row) => law_view::papers(row),
        ReportLine::Date(row) => law_view::date(row),
        ReportLine::Name(row) => law_view::name(row),
        ReportLine::Stage(row) => law_view::stage(row),
        ReportLine::Center(row) => law_view::center(row),
        ReportLine::Workflow(row) => law_view::workflow(row),
        ReportLine::Difference(seen) => differing::meaning(seen),
        ReportLine::Retention(one) => (format!("{} {}", one.pmb, one.name), retention(one)),
    };
    Meaning { heading, texts }
}

fn prospect(one: &Prospect) -> Vec<String> {
    let spelt: Vec<String> = one
        .spellings
        .iter()
        .map(|(text, n)| format!("{text} ({n})"))
        .collect();
    let pieces = words::count(one.count as usize, "piece");
    vec![
        format!(
            "{pieces} {}, {} here: call them, offer a box or hand it back",
            words::between(one.first, one.last),
            one.here
        ),
        format!("written {}", spelt.join(", ")),
    ]
}

fn drift(row: &DriftRow) -> Vec<String> {
    let what = match row.drift {
        Drift::Name if row.is_legal_name() => format!(
            "it is the legal name: get a revised form with it ({})",
            Rule(11)
        ),
        Drift::Name => format!(
            "add the name to the form, or ask senders to stop using it ({})",
            Rule(21)
        ),
        // It names its rule itself.
        Drift::Designator => advice(&row.pmb),
    };
    let pieces = words::count(row.count as usize, "piece");
    vec![
        format!(
            "labels say {:?}: {pieces} {}",
            row.text,
            words::between(row.first, row.last)
        ),
        what,
    ]
}

fn retention(one: &Verdict) -> Vec<String> {
    let rule = one
        .rule
        .as_ref()
        .map(RetentionRule::words)
        .unwrap_or_default();
    let hold = match &one.stop {
        Some(Stop::Hold(why)) => format!("legal hold: {why}"),
        _ => format!(
            "{}; a purge is a manager's: mailroom client purge",
            stop(one)
        ),
    };
    vec![hold, rule]
}
