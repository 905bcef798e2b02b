//! A cell of a list as it enters a record, and the words for one that cannot.

use crate::domain::own_number;
use crate::domain::rejection::{Rejection, RowProblem};

/// Takes a value over, where there is one.
pub(in crate::domain::flow) fn set<T>(target: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *target = value;
    }
}

/// The texts of a cell, cleaned, each once.
pub(in crate::domain::flow) fn cells(
    column: &str,
    all: &[String],
) -> Result<Vec<String>, Rejection> {
    let mut out = Vec::new();
    for value in all {
        let value = cell(column, value)?;
        if !value.is_empty() && !out.contains(&value) {
            out.push(value);
        }
    }
    Ok(out)
}

/// The text of a cell, cleaned.
pub(in crate::domain::flow) fn cell(column: &str, value: &str) -> Result<String, Rejection> {
    own_number::kept(value).map_err(|bad| problem(column, RowProblem::Text(bad)))
}

/// A cell that must say something is empty.
pub(in crate::domain::flow) fn needed(column: &str) -> Rejection {
    problem(column, RowProblem::Needed)
}

/// What is wrong with a cell.
pub(in crate::domain::flow) fn problem(column: &str, problem: RowProblem) -> Rejection {
    Rejection::Row {
        column: column.to_owned(),
        problem,
    }
}
