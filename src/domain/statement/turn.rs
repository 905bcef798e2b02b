//! Whose turn it is among the months: they are made one behind the other.

use super::issued::Run;
use super::money::Month;
use crate::domain::rejection::NoStatement;

/// Whether a month is the one to make after the last.
///
/// # Errors
/// The month was made, or one before it was not.
pub fn is_next(last: Option<&Run>, month: Month) -> Result<(), NoStatement> {
    match last {
        Some(last) if month <= last.month => Err(NoStatement::MadeAlready(last.month)),
        Some(last) if month > last.month.next() => Err(NoStatement::NotNext(last.month.next())),
        _ => Ok(()),
    }
}
