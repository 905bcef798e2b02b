//! Reports: the quarter and the names on no form.

use super::*;
use crate::domain::center;
use crate::domain::listed::Difference;
use crate::domain::papers::Papers;
use crate::domain::state::Done;
use crate::domain::time::Day;
use crate::domain::todo::{self, Todo};
use crate::wire::rows::{CenterRow, PapersRow, StageRow, TodoRow};

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
            blockers: known.blocked_by(),
            clients: known.clients.len() as u32,
            changes: vec![(Change::Opened, 0), (Change::Closed, 0)],
            is_late: known.is_late,
        };
        let mut all: Vec<ReportLine> = match kind {
            ReportKind::Center => self.center_rows(today),
            ReportKind::Pipeline => self.stage_rows(today),
            ReportKind::Quarter => {
                let blocks = |one: &Blocker| ReportLine::Blocker(one.clone(), "somebody".into());
                let own = known.center.iter().map(|gap| gap_row("BLOCKS", *gap));
                let own = own.map(ReportLine::Center);
                own.chain(known.blockers.iter().map(blocks)).collect()
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
            | ReportKind::Names
            | ReportKind::Workflow => Vec::new(),
            ReportKind::Differences => self.listed.clone(),
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

impl FakeDesk {
    /// Takes over what is still as it was shown.
    pub(super) fn take_listed(&mut self, seen: &Difference) -> Reply {
        let is_seen = |line: &ReportLine| *line == ReportLine::Difference(Box::new(seen.clone()));
        assert!(self.listed.iter().any(is_seen), "{seen:?}");
        self.listed.retain(|line| !is_seen(line));
        Reply::Done(Done::default())
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
    fn center_rows(&self, today: Day) -> Vec<ReportLine> {
        let (file, policy) = (self.state.center.as_deref(), Policy::default());
        let fact = |(what, fact): (&str, String)| CenterRow {
            what: what.to_owned(),
            fact,
            gap: None,
        };
        let facts = center::facts(file, &policy).into_iter().map(fact);
        let gaps = center::gap::gaps(file, &policy, today)
            .into_iter()
            .map(|gap| gap_row("TO DO", gap));
        facts.chain(gaps).map(ReportLine::Center).collect()
    }

    fn stage_rows(&self, today: Day) -> Vec<ReportLine> {
        let cards = self.cards().into_iter();
        let row = |card: ClientCard| {
            let progress = card.progress?;
            Some(ReportLine::Stage(Box::new(StageRow {
                client: card.client.id.clone(),
                pmb: card.client.pmb.clone(),
                name: card.client.legal_name().to_owned(),
                standing: card.standing,
                age: progress.age(today),
                progress,
            })))
        };
        cards.filter_map(row).collect()
    }

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

fn gap_row(what: &str, gap: center::gap::Gap) -> CenterRow {
    CenterRow {
        what: what.to_owned(),
        fact: gap.words(),
        gap: Some(gap),
    }
}

fn papers_row(papers: &Papers) -> ReportLine {
    ReportLine::Papers(PapersRow {
        piece: None,
        item: papers.item,
        client: papers.client.clone(),
        papers: Some(papers.clone()),
        pmb: None,
        name: String::new(),
        mail_by: None,
        was_late: false,
        open: Vec::new(),
    })
}
