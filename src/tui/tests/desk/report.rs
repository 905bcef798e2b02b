//! Reports: the quarter and the names on no form.

use super::*;
use crate::domain::papers::Papers;
use crate::domain::time::Day;
use crate::domain::todo::{self, Todo};
use crate::wire::rows::{PapersRow, TodoRow};

impl FakeDesk {
    pub(super) fn report(&self, kind: ReportKind, from: u32, rows: u32) -> Body {
        let today = self.figures().day;
        let known = quarter::quarter(
            &self.state,
            &Policy::default(),
            today,
            quarter::Reader::Custodian,
        );
        let sums = QuarterSums {
            due: known.due,
            on: known.on,
            certified: known.certified,
            blockers: known.blockers.len() as u32,
            clients: known.clients.len() as u32,
            changes: vec![(Change::Opened, 0), (Change::Closed, 0)],
        };
        let mut all: Vec<ReportLine> = match kind {
            ReportKind::Quarter => {
                let blocks = |one: &Blocker| ReportLine::Blocker(one.clone(), "somebody".into());
                known.blockers.iter().map(blocks).collect()
            }
            ReportKind::Prospects => self.quarantine().into_iter().filter_map(prospect).collect(),
            ReportKind::Todo => todo::todo(&self.state, &Policy::default(), today)
                .into_iter()
                .map(|todo| self.todo_row(todo, today))
                .collect(),
            ReportKind::Papers => self
                .state
                .papers
                .values()
                .map(|one| papers_row(one))
                .collect(),
            ReportKind::Drift
            | ReportKind::Retention
            | ReportKind::Tenants
            | ReportKind::Calendar
            | ReportKind::Names => Vec::new(),
        };
        if kind == ReportKind::Quarter {
            all.extend(known.clients.into_iter().map(ReportLine::Listed));
        }
        let total = all.len() as u32;
        let page = all
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect();
        Body::Report {
            rows: page,
            total,
            sums: (kind == ReportKind::Quarter).then_some(sums),
        }
    }
}

fn prospect(row: QuarantineRow) -> Option<ReportLine> {
    let (day, name) = (row.row.came, row.prospect?);
    let spellings = vec![(name.clone(), row.alike)];
    let prospect = Prospect {
        name,
        count: row.alike,
        here: row.alike,
        first: day,
        last: day,
        spellings,
    };
    Some(ReportLine::Prospect(prospect))
}

impl FakeDesk {
    fn todo_row(&self, todo: Todo, today: Day) -> ReportLine {
        let client = todo
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id));
        ReportLine::Todo(TodoRow {
            pmb: client.map(|client| client.pmb.clone()),
            name: client.map_or_else(String::new, |client| client.legal_name().to_owned()),
            is_late: todo.is_late(today),
            todo,
        })
    }
}

fn papers_row(papers: &Papers) -> ReportLine {
    ReportLine::Papers(PapersRow {
        papers: papers.clone(),
        pmb: None,
        name: String::new(),
        mail_by: None,
        was_late: false,
        open: Vec::new(),
    })
}
