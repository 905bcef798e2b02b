//! Reports: the quarter and the names on no form.

use super::*;

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
            ReportKind::Drift | ReportKind::Retention => Vec::new(),
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
