//! Reports and figures: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, sign, typed};
use crate::keymap::table::OwnAction;

const REPORT: &[Place] = &[Place::Report];
const FIGURES: &[Place] = &[Place::Figures];
const REPORTS: &[Place] = &[Place::Report, Place::Figures];

own_actions! {
    /// What reports and figures do.
    ReportsAction as Reports on REPORTS {
        /// Puts the report into a file.
        Save: [typed("save", "the report into a new CSV file").signed("FILE")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("certify", "on :quarter and :workflow, for a manager: it is certified; with a reason where something blocks it")
        .on(REPORT),
    sign("decide hand-back WHY", "on :todo, for a manager: what becomes of the pieces; or collect, remail, settle")
        .on(REPORT),
    sign("served WHO; WHAT; HOUR", "on :todo and :papers: who served court papers; then copied, and mailed or mailed ADDRESS")
        .on(REPORT),
    sign("accepted", "on :pipeline, for a custodian: how far the form is; or asked, received, revise WHY, acknowledged")
        .on(REPORT),
    sign("filed WHO", "on :center, for a manager: Form 1583-A was filed; or warning WHAT, answered NUMBER HOW")
        .on(REPORT),
    sign("aging", "the report of that name; Enter alone goes on to the next").on(FIGURES),
    sign("calls 7", "a report of so many days up to today; or its first and last day: calls 2026-11-01 2026-11-28; aging has none")
        .on(FIGURES),
];
