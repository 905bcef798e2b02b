//! What the CRD does not have yet of a form that was uploaded (rules 7, 11, 43). Knows that something changed, not what stands
//! in a box: which boxes they are is told to those who may open forms.

use super::{is_over, minus_months};
use crate::domain::client::Client;
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Whether the CRD has something else of a client than his form by now, while he is one to be reported.
pub fn is_behind(state: &State, client: &Client, policy: &Policy, on: Day) -> bool {
    let was_uploaded = client.form.as_ref().is_some_and(|form| form.crd.is_some());
    let from = minus_months(on, policy.quarter.window_months);
    let is_reported =
        !is_over(client.standing(on, policy)) || client.closed.is_some_and(|closed| closed >= from);
    was_uploaded && is_reported && !client.is_purged() && state.to_crd.contains_key(&client.id)
}
