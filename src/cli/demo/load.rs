//! Brings made-up clients and mail into a desk, by the same requests as any other list and any other clerk.

use super::desk::Throwaway;
use crate::cli::failure::Failure;
use crate::cli::item::find::uncertain;
use crate::cli::session::{Session, fresh};
use crate::domain::command::ClientRow;
use crate::wire::answer::{Naming, RowVerdict};
use crate::wire::ask::{self, ImportRow, LogLine};
use crate::wire::rows::Logged;

/// Imports the directory; every row must be new.
pub(super) fn clients(session: &mut Session, rows: &[ClientRow]) -> Result<usize, Failure> {
    let rows = (1..).zip(rows).map(|(line, row)| {
        Ok(ImportRow {
            line,
            id: fresh()?,
            row: row.clone(),
        })
    });
    let rows = rows.collect::<Result<Vec<_>, Failure>>()?;
    let results = session.get(ask::Import {
        rows,
        dry_run: false,
    })?;
    for result in &results {
        match &result.outcome {
            RowVerdict::Added(_) => {}
            RowVerdict::Rejected(no) => return Err(Failure::from(no)),
            RowVerdict::Failed(failure) => return Err(Failure::from(failure)),
            RowVerdict::Changed(id) | RowVerdict::Unchanged(id) => {
                return Err(Failure::failed(
                    format!("the new client {id} was there already"),
                    "",
                ));
            }
        }
    }
    Ok(results.len())
}

/// Logs pieces; says how many.
pub(super) fn pieces(
    session: &mut Session,
    desk: &Throwaway,
    lines: Vec<LogLine>,
) -> Result<usize, Failure> {
    let mut pieces = 0;
    for line in lines {
        desk.go_on()?;
        pieces += log(session, line)?.len();
    }
    Ok(pieces)
}

/// Logs one entry.
pub(super) fn log(session: &mut Session, line: LogLine) -> Result<Vec<Logged>, Failure> {
    let text = line.text.clone();
    match session.get(line)? {
        Naming::Logged(all) => Ok(all),
        Naming::Doubt(doubt) => Err(uncertain(&text, &doubt)),
    }
}
