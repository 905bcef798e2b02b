//! What of a row is likely a slip, though each cell by itself is well written: an id that is another's but for capitals, a
//! day of another century. Knows the directory, and no list.

use super::cell::problem;
use super::service::is_near;
use crate::domain::client::Client;
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

/// Days of a service lie near today: none is a spreadsheet's nought, none is of another century. What is on record stays.
pub(super) fn check_days(
    row: &ClientRow,
    before: Option<&Client>,
    today: Day,
) -> Result<(), Rejection> {
    let known = before.map(|client| {
        let signed = client.form.as_deref().and_then(|form| form.signed);
        [client.opened, client.closed, signed]
    });
    let days = [
        ("opened", &row.opened),
        ("closed", &row.closed),
        ("form_signed", &row.form_signed),
    ];
    for ((column, cell), known) in days.into_iter().zip(known.unwrap_or_default()) {
        let day = cell.given().copied().flatten();
        let new = day.filter(|day| known != Some(*day) && !is_near(*day, today));
        if let Some(day) = new {
            return Err(problem(column, RowProblem::NoSuchDay(day)));
        }
    }
    Ok(())
}
