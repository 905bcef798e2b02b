//! What of a row is likely a slip, though each cell by itself is well written: an id that is another's but for capitals, a
//! day of another century. Knows the directory, and no list.

use super::cell::problem;
use super::service::is_near;
use crate::domain::command::row::ClientRow;
use crate::domain::ids::ClientId;
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::State;
use crate::domain::time::Day;

/// `x1` where we know `X1`: nobody who reads the two aloud tells them apart.
pub(super) fn like_id(state: &State, id: &ClientId) -> Result<(), Rejection> {
    let text = id.as_str();
    let other_ways = [text.to_lowercase(), text.to_uppercase(), capitalised(text)];
    let mut known = other_ways.iter().filter(|way| *way != text);
    let known = known.find_map(|way| state.clients.get(&ClientId::new(way)));
    let Some(other) = known else {
        return Ok(());
    };
    let like = RowProblem::LikeId {
        id: text.to_owned(),
        other: other.id.to_string(),
        holder: other.legal_name().to_owned(),
    };
    Err(problem("client_id", like))
}

/// `Acme-7` of `ACME-7`.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.flat_map(char::to_lowercase)).collect()
}

/// Days of a service lie near today: none is a spreadsheet's nought, none is of another century.
pub(super) fn check_days(row: &ClientRow, today: Day) -> Result<(), Rejection> {
    let days = [
        ("opened", &row.opened),
        ("closed", &row.closed),
        ("form_signed", &row.form_signed),
        ("legal_since", &row.legal_since),
    ];
    for (column, cell) in days {
        if let Some(day) = cell.given().copied().flatten()
            && !is_near(day, today)
            && !(column == "legal_since" && day <= today)
        {
            return Err(problem(column, RowProblem::NoSuchDay(day)));
        }
    }
    Ok(())
}
