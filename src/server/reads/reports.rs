//! What reports are made of, as of the last committed moment.

use super::View;
use crate::domain::time::Day;
use crate::domain::{quarter, retention};
use crate::wire::messages::Reply;

/// Former clients, each with what keeps or frees his records on a day.
pub fn retention(view: &View<'_>, on: Option<Day>) -> Reply {
    let policy = view.policy();
    let on = on.unwrap_or_else(|| view.today());
    Reply::Retention(retention::verdicts(&view.snapshot.state, &policy, on).collect())
}

/// The quarterly report as of a day.
pub fn quarter(view: &View<'_>, on: Option<Day>) -> Reply {
    let on = on.unwrap_or_else(|| view.today());
    Reply::Quarter(Box::new(quarter::quarter(&view.snapshot.state, &view.policy(), on)))
}
