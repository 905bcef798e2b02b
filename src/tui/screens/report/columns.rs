//! The columns of each report and what stands in them. Knows nothing of where the rows are drawn.

use ratatui::style::Style;

use super::differing;
use crate::domain::ids::Pmb;
use crate::domain::papers::{Duty, Papers};
use crate::domain::quarter::Entry;
use crate::domain::retention::{Stop, Verdict};
use crate::domain::text::runs;
use crate::domain::time::Day;
use crate::tui::parts::table::{Column, Text};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::messages::ReportKind;
use crate::wire::rows::{
    DateRow, NameRow, PapersRow, Prospect, ReportLine, StageRow, TodoRow, WorkflowRow,
};

const PMB: Column = Column::fits("PMB");
const CLIENT: Column = Column::left("Client");
const WHOSE: Column = Column::left("Client or piece");
const NAME: Column = Column::left("Name");
const PIECES: Column = Column::figures("Pieces");
const LAST: Column = Column::fits("Last");

const QUARTER: [Column; 4] = [
    Column::fits("What"),
    PMB,
    CLIENT,
    Column::left("Since or why"),
];
const PROSPECTS: [Column; 5] = [
    Column::fits("Pieces"),
    Column::figures("Here"),
    Column::fits("First"),
    LAST,
    Column::left("Name, as mostly written"),
];
const DRIFT: [Column; 5] = [PMB, CLIENT, PIECES, LAST, Column::left("Label says")];
const TENANTS: [Column; 5] = [PMB, CLIENT, PIECES, LAST, Column::left("On no form")];
const RETENTION: [Column; 5] = [
    PMB,
    CLIENT,
    Column::fits("Closed"),
    Column::fits("Kept until"),
    Column::fits("Purge"),
];
const TODO: [Column; 5] = [
    Column::fits("Due"),
    Column::fits("Who"),
    PMB,
    WHOSE,
    Column::left("What to do"),
];
const NAMES: [Column; 5] = [
    PMB,
    NAME,
    Column::fits("Kind"),
    Column::fits("Form"),
    Column::fits("Dates"),
];
const CALENDAR: [Column; 4] = [Column::fits("Day"), PMB, CLIENT, Column::left("What")];
const PAPERS: [Column; 5] = [
    Column::fits("Piece"),
    PMB,
    Column::fits("Served"),
    Column::left("By and title"),
    Column::fits("Still to do"),
];
const PIPELINE: [Column; 5] = [
    PMB,
    CLIENT,
    Column::fits("Turn"),
    Column::figures("Days"),
    Column::left("What is next"),
];
const WORKFLOW: [Column; 4] = [
    Column::fits("What"),
    Column::fits("Step"),
    PMB,
    Column::left("Client or figures"),
];
const DIFFERENCES: [Column; 4] = [
    Column::fits("What"),
    PMB,
    CLIENT,
    Column::left("The list says"),
];
const CENTER: [Column; 2] = [Column::fits("What"), Column::left("Fact")];

/// The columns of a report.
pub(super) fn columns(kind: ReportKind) -> &'static [Column] {
    match kind {
        ReportKind::Quarter => &QUARTER,
        ReportKind::Prospects => &PROSPECTS,
        ReportKind::Drift => &DRIFT,
        ReportKind::Tenants => &TENANTS,
        ReportKind::Retention => &RETENTION,
        ReportKind::Todo => &TODO,
        ReportKind::Names => &NAMES,
        ReportKind::Calendar => &CALENDAR,
        ReportKind::Papers => &PAPERS,
        ReportKind::Pipeline => &PIPELINE,
        ReportKind::Center => &CENTER,
        ReportKind::Workflow => &WORKFLOW,
        ReportKind::Differences => &DIFFERENCES,
    }
}

/// A line's cells, one a column of its report: a client's name in the colour that it has on every screen, and what
/// wants somebody in that of a warning.
pub(super) fn cells(kind: ReportKind, line: &ReportLine, theme: Theme) -> Vec<Text> {
    let named = names_a_client(line);
    let warning = warning(kind, line);
    let styled = |(at, (text, column)): (usize, (String, &Column))| {
        let is_name = named && [CLIENT, WHOSE, NAME].contains(column);
        let style = match (warning == Some(at), is_name) {
            (true, _) => theme.warning(),
            (false, true) => theme.client(),
            (false, false) => Style::new(),
        };
        (text, style)
    };
    let texts = texts(kind, line).into_iter().zip(columns(kind));
    texts.enumerate().map(styled).collect()
}

/// Whether the column for it has a client's name, and not his pieces.
fn names_a_client(line: &ReportLine) -> bool {
    match line {
        ReportLine::Todo(row) => !row.name.is_empty(),
        _ => true,
    }
}

/// The column that says what wants somebody, where the line does.
fn warning(kind: ReportKind, line: &ReportLine) -> Option<usize> {
    let (column, wants) = match line {
        ReportLine::Blocker(..) => (0, true),
        ReportLine::Center(_) => (0, kind == ReportKind::Quarter),
        ReportLine::Todo(row) => (0, row.is_late),
        ReportLine::Date(row) => (0, row.is_late),
        ReportLine::Papers(row) => (4, row.was_late),
        ReportLine::Name(row) => (3, row.on_form == Some(false)),
        _ => return None,
    };
    wants.then_some(column)
}

/// A line's texts, one a column of its report.
fn texts(kind: ReportKind, line: &ReportLine) -> Vec<String> {
    match line {
        ReportLine::Blocker(one, name) => {
            vec![
                "BLOCKS".into(),
                one.pmb.to_string(),
                name.clone(),
                one.problem.clone(),
            ]
        }
        ReportLine::Change(change, entry) => {
            of(change.words(), entry, entry.standing.word().into())
        }
        ReportLine::Listed(entry) => of("listed", entry, since(entry)),
        ReportLine::Prospect(one) => prospect(one),
        ReportLine::Drift(row) => counted(&row.pmb, &row.legal, row.count, row.last, &row.text),
        ReportLine::Tenant(row) => counted(&row.pmb, &row.legal, row.count, row.last, &row.name),
        ReportLine::Todo(row) => todo(row),
        ReportLine::Papers(row) => papers(row),
        ReportLine::Date(row) => date(row),
        ReportLine::Name(row) => name(row),
        ReportLine::Stage(row) => stage(row),
        // What the center itself has to mend stands among its clients in the quarter.
        ReportLine::Center(row) if kind == ReportKind::Quarter => {
            vec![
                row.what.clone(),
                String::new(),
                String::new(),
                row.fact.clone(),
            ]
        }
        ReportLine::Center(row) => vec![row.what.clone(), row.fact.clone()],
        ReportLine::Retention(one) => retention(one),
        ReportLine::Workflow(row) => workflow(row),
        ReportLine::Difference(seen) => differing::cells(seen),
    }
}

fn of(what: &str, entry: &Entry, rest: String) -> Vec<String> {
    vec![what.into(), entry.pmb.to_string(), entry.name.clone(), rest]
}

fn since(entry: &Entry) -> String {
    let since = entry
        .opened
        .map(|day| format!(" since {day}"))
        .unwrap_or_default();
    let ends = entry.closed.map_or(since, |day| format!(" to {day}"));
    format!("{}{ends}", entry.standing.word())
}

fn counted(pmb: &Pmb, legal: &str, count: u32, last: Day, text: &str) -> Vec<String> {
    vec![
        pmb.to_string(),
        legal.into(),
        count.to_string(),
        last.to_string(),
        text.into(),
    ]
}

fn retention(one: &Verdict) -> Vec<String> {
    vec![
        one.pmb.to_string(),
        one.name.clone(),
        on(one.closed),
        on(one.keep_until),
        stop(one),
    ]
}

fn on(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn prospect(one: &Prospect) -> Vec<String> {
    vec![
        one.count.to_string(),
        one.here.to_string(),
        one.first.to_string(),
        one.last.to_string(),
        one.name.clone(),
    ]
}

/// Why a former client's records stay, or that they need not.
pub(super) fn stop(one: &Verdict) -> String {
    match &one.stop {
        None => "may be purged".into(),
        Some(Stop::Served) => "served".into(),
        Some(Stop::Kept) => "kept".into(),
        Some(Stop::Hold(_)) => "LEGAL HOLD".into(),
        Some(Stop::Pieces(n)) => format!("{} here", words::count(*n as usize, "piece")),
        Some(Stop::Papers(n)) => format!("{} to do", words::count(*n as usize, "paper")),
        Some(Stop::Statement(month)) => format!("{month} unstated"),
        Some(Stop::Notices(n)) => format!("{} open", words::count(*n as usize, "notice")),
    }
}

fn todo(row: &TodoRow) -> Vec<String> {
    let todo = &row.todo;
    let due = todo
        .due
        .map_or_else(|| "-".to_owned(), |due| due.to_string());
    let late = if row.is_late { "!" } else { "" };
    let whose = if row.name.is_empty() {
        runs(&todo.items)
    } else {
        row.name.clone()
    };
    vec![
        format!("{due}{late}"),
        todo.who().word().into(),
        row.pmb
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        whose,
        todo.words(),
    ]
}

fn papers(row: &PapersRow) -> Vec<String> {
    let papers = row.papers.as_ref();
    let by = |papers: &Papers| format!("{}: {}", papers.server, papers.title);
    let late = if row.was_late { "LATE: " } else { "" };
    // Where nothing is to be done, the list still says what became of the piece.
    let done = || match (row.was_late, &row.piece) {
        (true, _) => "mailed LATE".to_owned(),
        (false, Some(piece)) => piece.words(),
        (false, None) => "nothing".to_owned(),
    };
    vec![
        format!("#{}", row.item),
        row.pmb
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        on(papers.map(|papers| papers.on)),
        papers.map(by).unwrap_or_default(),
        (row.open.first()).map_or_else(done, |duty| format!("{late}{}", short(*duty))),
    ]
}

fn short(duty: Duty) -> &'static str {
    match duty {
        Duty::Note => "write down who",
        Duty::Copy => "copy into the box",
        Duty::Mail => "mail them",
    }
}

fn date(row: &DateRow) -> Vec<String> {
    let late = if row.is_late { "!" } else { "" };
    vec![
        format!("{}{late}", row.date.on),
        row.pmb
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        row.name.clone(),
        row.date.happens.words(),
    ]
}

fn name(row: &NameRow) -> Vec<String> {
    let name = &row.name;
    let until = name.to.map(|to| format!("until {to}"));
    let from = name.from.map(|from| format!("from {from}"));
    let form = match row.on_form {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "-",
    };
    vec![
        row.pmb.to_string(),
        name.text.clone(),
        name.kind.word().into(),
        form.into(),
        until.or(from).unwrap_or_default(),
    ]
}

fn stage(row: &StageRow) -> Vec<String> {
    let progress = &row.progress;
    let age = row.age.map(|days| days.to_string()).unwrap_or_default();
    vec![
        row.pmb.to_string(),
        row.name.clone(),
        progress.turn().into(),
        age,
        progress.words(),
    ]
}

fn workflow(row: &WorkflowRow) -> Vec<String> {
    let slip = row.slip();
    // What is cut off here stands whole below the list.
    let rest = slip.map_or_else(
        || row.brief(),
        |slip| format!("{}: {}", slip.name, slip.what.brief()),
    );
    vec![
        row.word().into(),
        row.step().unwrap_or_default().into(),
        slip.map(|slip| slip.pmb.to_string()).unwrap_or_default(),
        rest,
    ]
}
