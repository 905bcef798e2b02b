//! What was done out of its order. Asking and receiving are no step that can be left out: who brings his form unasked has
//! left nothing out. Of whom nothing was entered yet, nothing is known to be wrong.

use super::{OnTheWay, Slip, What};
use crate::domain::pipeline::Step;
use crate::domain::time::Day;

/// Steps that have to come before the next, in their order.
const ORDER: [Step; 4] = [Step::Check, Step::Witness, Step::Upload, Step::Accept];

/// Steps without which no mail is taken (rules 5, 8, 13).
const BEFORE_MAIL: [Step; 2] = [Step::Check, Step::Witness];

/// Everything that went wrong on the way of one form.
pub(super) fn of_client(one: &OnTheWay<'_>) -> Vec<Slip> {
    let mut all: Vec<Slip> = ORDER
        .into_iter()
        .enumerate()
        .filter_map(|(at, step)| {
            let later = ORDER.into_iter().skip(at + 1);
            passed_over(one, step, later)
        })
        .collect();
    let was_told = |step| all.iter().any(|slip: &Slip| slip.what.step() == step);
    let mut served = BEFORE_MAIL.into_iter().filter(|step| !was_told(*step));
    let served = served.find_map(|step| served_before(one, step));
    all.extend(served);
    all
}

/// The first later step that was done without this one, or before it.
fn passed_over(one: &OnTheWay<'_>, step: Step, later: impl Iterator<Item = Step>) -> Option<Slip> {
    let progress = &one.progress;
    let (is_done, day) = (progress.is_done(step), progress.day(step));
    let mut later = later.filter(|later| progress.is_done(*later));
    let later = later.find(|later| {
        let other = progress.day(*later);
        !is_done || matches!((day, other), (Some(day), Some(other)) if other < day)
    })?;
    let what = if is_done {
        What::After(step, later)
    } else {
        What::Skipped(step, later)
    };
    let (by, on) = (one.who(later), progress.day(later));
    Some(one.slip(what, by, on))
}

/// A service that runs without a step, or ran before it.
fn served_before(one: &OnTheWay<'_>, step: Step) -> Option<Slip> {
    let (client, progress) = (one.client, &one.progress);
    // Of whom no first day is known, the first mail that was taken for him tells.
    let began = client.opened.or(one.mail)?;
    let is_begun = !progress.done.is_empty() && !client.pending;
    let early = match progress.day(step) {
        Some(day) => began < day,
        None => !progress.is_done(step),
    };
    // A client whom the list brought with his first day served was entered by nobody here.
    let by = client.names.first().and_then(|name| name.added.as_ref());
    let by = by.map(|added| added.by.clone());
    (is_begun && early).then(|| one.slip(What::ServedBefore(step), by, Some(began)))
}

impl OnTheWay<'_> {
    fn slip(&self, what: What, by: Option<String>, on: Option<Day>) -> Slip {
        let client = self.client;
        Slip {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            name: client.legal_name().to_owned(),
            what,
            by,
            on,
        }
    }

    /// Who did a step, as far as that was written down.
    fn who(&self, step: Step) -> Option<String> {
        let form = self.client.form.as_deref();
        let notes = self.notes;
        match step {
            Step::Ask => notes.and_then(|notes| notes.asked.as_ref().map(|one| one.by.clone())),
            Step::Receive => {
                notes.and_then(|notes| notes.received.as_ref().map(|one| one.by.clone()))
            }
            Step::Check => {
                let applicant = &form?.applicant;
                let seen = applicant.address_id.checked.as_ref();
                let seen = seen.or(applicant.photo_id.checked.as_ref());
                seen.map(|one| one.by.clone())
            }
            Step::Witness => {
                let name = &form?.witness.name;
                (!name.is_empty()).then(|| name.clone())
            }
            Step::Upload => {
                let by = form?.crd.as_ref().map(|crd| crd.by.clone());
                by.filter(|by| !by.is_empty())
            }
            Step::Accept => self.progress.accepted_by.clone(),
        }
    }
}
