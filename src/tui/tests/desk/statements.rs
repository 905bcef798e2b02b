//! Statements: two of a month, which are made and sent when somebody says so.

use super::*;
use crate::domain::ids::Pmb;
use crate::domain::statement::{Amount, Figures, Month, Odd};
use crate::wire::rows::{PostedSheet, Stands, StatementLine, StatementRow};

/// October's as they would be made: the odd one first.
pub fn october() -> StatementSheet {
    let row = |pmb: &str, name: &str, cents: i64, odd: Vec<Odd>| StatementRow {
        number: None,
        month: Month::parse("2026-10").unwrap(),
        client: ClientId::new(pmb),
        pmb: Pmb::new(pmb),
        name: name.to_owned(),
        plan: "Basic".to_owned(),
        figures: Figures {
            plan: Amount(cents),
            ..Figures::default()
        },
        odd,
        made: None,
        posts: Vec::new(),
        stands: Stands::Draft,
        sha256: String::new(),
        bytes: 0,
        lines: vec![StatementLine {
            on: None,
            text: "Basic, October 2026: 2 pieces (20 in the plan)".to_owned(),
            amount: Amount(cents),
        }],
    };
    StatementSheet {
        month: Month::parse("2026-10").unwrap(),
        rows: vec![
            row("234", "Harbor Candle Co", 1_900, vec![Odd::Jump]),
            row("101", "Old Mill Books", 2_100, Vec::new()),
        ],
        statements: Amount(0),
        ledger: Amount(0),
        fresh: 0,
    }
}

impl FakeDesk {
    pub(super) fn make_statements(&mut self, dry_run: bool) -> Reply {
        let Ok(sheet) = &mut self.statements else {
            return Reply::Refused(Rejection::NothingToUndo);
        };
        if !dry_run {
            for (row, number) in sheet.rows.iter_mut().zip(1..) {
                row.number = Some(number);
                row.stands = Stands::Made;
                row.odd.clear();
                row.lines.clear();
            }
        }
        Reply::Statements(sheet.clone())
    }

    pub(super) fn send_statements(&mut self, dry_run: bool) -> Reply {
        let Ok(sheet) = &mut self.statements else {
            return Reply::Refused(Rejection::NothingToUndo);
        };
        let open = sheet
            .rows
            .iter_mut()
            .filter(|row| row.stands == Stands::Made);
        let mut posted = PostedSheet::default();
        for row in open {
            posted.mail.extend(row.number);
            if !dry_run {
                row.stands = Stands::OnItsWay(NoticeId(1));
            }
        }
        Reply::Posted(Box::new(posted))
    }
}
