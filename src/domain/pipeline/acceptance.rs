//! What keeps a form from being accepted on a day, beside what makes it incomplete: the order of its dates, and whether what is
//! entered is of the form that came last (rules 7, 8, 11, 13, 88). Pure; refusing and pointing to a step are others' affairs.

use super::Step;
use super::notes::FormNotes;
use crate::domain::client::Client;
use crate::domain::compliance::{Cross, Problem, Severity, Whose, shortcomings};
use crate::domain::disposition::settings::Process;
use crate::domain::form::{Form1583, WitnessKind};
use crate::domain::policy::Policy;
use crate::domain::time::Day;

/// Everything that the form lacks to be accepted on a day, in words.
pub fn lacks(client: &Client, notes: &FormNotes, on: Day, policy: &Policy) -> Vec<String> {
    let Some(form) = client.form.as_deref() else {
        return Vec::new();
    };
    let mut all = of_the_form_before(form, notes);
    let is_californian = policy.rules.process == Process::California;
    let acknowledged = notes.acknowledged.filter(|_| is_californian);
    all.extend(later(form, acknowledged, on));
    let short = shortcomings(client, Some(notes), on, policy).into_iter();
    // Some of what only warns of a form in use is a reason not to take it in.
    let bars = |problem: Problem| match problem {
        Problem::IdExpired(whose, ..) => whose == Whose::Applicant,
        Problem::Cross(cross) => matches!(
            cross,
            Cross::NotAcknowledged | Cross::WitnessIsApplicant | Cross::CrdDay
        ),
        _ => false,
    };
    // The other things that a form cannot do without are steps that are not done.
    let is_step = |problem: Problem| problem.is_essential() && !problem.is_of_the_applicant();
    let barring = short.filter(|one| {
        bars(one.problem) || one.severity == Severity::Blocks && !is_step(one.problem)
    });
    all.extend(barring.map(|one| one.problem.words()));
    all
}

/// What is entered and was done before the form came that is to be accepted: it was done with the one before.
fn of_the_form_before(form: &Form1583, notes: &FormNotes) -> Vec<String> {
    let came = notes.received.as_ref().map(|one| one.on);
    let is_before = |step: Step| is_of_the_form_before(form, notes, step);
    let told = |what: &str| came.map(|came| format!("it came on {came}, and {what} before"));
    let witness = match asked(notes).zip(witnessed(form)) {
        Some((asked, day)) if by_notary(form) && day < asked => Some(format!(
            "it was asked for on {asked}, and the notary's signature entered is of {day}"
        )),
        _ if by_notary(form) => told("the notary's signature entered was copied"),
        _ => told("the signature entered was witnessed here"),
    };
    let copied = told("was copied to the CRD");
    let all = [(Step::Witness, witness), (Step::Upload, copied)];
    let before = all.into_iter().filter(|(step, _)| is_before(*step));
    before.filter_map(|(_, said)| said).collect()
}

/// Whether a step that is entered was done with the form before the one that came last: nothing is copied before it is here, and
/// what is signed before us is signed here. What a notary witnessed may be older than the day it came, but not than the day on
/// which it was asked for: that is the signature on the form before, whatever was copied since.
pub(super) fn is_of_the_form_before(form: &Form1583, notes: &FormNotes, step: Step) -> bool {
    let Some(came) = notes.received.as_ref().map(|one| one.on) else {
        return false;
    };
    let is_before = |day: Option<Day>| day.is_some_and(|day| day < came);
    let copied = form.crd.as_ref().and_then(|crd| crd.on);
    match step {
        Step::Upload => is_before(copied),
        Step::Witness => {
            let witnessed = witnessed(form);
            let is_old = asked(notes).is_some_and(|asked| witnessed.is_some_and(|day| day < asked));
            is_before(witnessed) && (!by_notary(form) || is_old || is_before(copied))
        }
        Step::Ask | Step::Receive | Step::Check | Step::Accept => false,
    }
}

/// When the form was asked for that came last. A later day is of one that has not come.
fn asked(notes: &FormNotes) -> Option<Day> {
    let (asked, came) = (notes.asked.as_ref()?.on, notes.received.as_ref()?.on);
    (asked <= came).then_some(asked)
}

/// The day of the signature that is entered, before whomever.
fn witnessed(form: &Form1583) -> Option<Day> {
    form.witness.on.or(form.signed)
}

fn by_notary(form: &Form1583) -> bool {
    form.witness.kind.is_some_and(WitnessKind::is_notary)
}

/// What happened with the form only after a day.
fn later(form: &Form1583, acknowledged: Option<Day>, on: Day) -> impl Iterator<Item = String> {
    let steps = [
        ("signed", form.signed),
        ("witnessed", form.witness.on),
        (
            "copied to the CRD",
            form.crd.as_ref().and_then(|crd| crd.on),
        ),
        ("acknowledged", acknowledged),
    ];
    steps.into_iter().filter_map(move |(what, day)| {
        let day = day.filter(|day| *day > on)?;
        Some(format!("it was {what} on {day}, not before"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{AddressId, CrdUpload, Edition, Expiry, PhotoId};
    use crate::domain::ids::{ClientId, CommandId, Pmb};
    use crate::domain::name::Added;
    use crate::domain::pipeline::notes::Attorney;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn client() -> Client {
        let mut client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        client.form = Some(Box::default());
        let form = client.form.as_mut().unwrap();
        form.edition = Some(Edition::June2024);
        form.applicant.name = "Ada Quill".into();
        form.applicant.home = "1 Elm St, Bend OR 97701".into();
        form.applicant.photo_id.kind = Some(PhotoId::Passport);
        form.applicant.photo_id.expires = Expiry::On(day("2026-11-15"));
        form.applicant.address_id.kind = Some(AddressId::Lease);
        form.signed = Some(day("2026-11-08"));
        form.witness.kind = Some(WitnessKind::CmraInPerson);
        form.witness.name = "Bob Lee".into();
        form.witness.on = Some(day("2026-11-08"));
        form.crd = Some(CrdUpload {
            on: Some(day("2026-11-09")),
            by: "ann".into(),
        });
        client
    }

    fn lacks(client: &Client, notes: &FormNotes, on: &str) -> String {
        lacks_all(client, notes, on).join("; ")
    }

    fn lacks_all(client: &Client, notes: &FormNotes, on: &str) -> Vec<String> {
        super::lacks(client, notes, day(on), &Policy::default())
    }

    #[test]
    fn a_form_is_accepted_on_no_day_before_it_was_signed_witnessed_and_copied() {
        let (client, notes) = (client(), FormNotes::default());
        assert_eq!(lacks(&client, &notes, "2026-11-09"), "");
        let early = lacks(&client, &notes, "2026-11-07");
        assert!(
            early.contains("it was copied to the CRD on 2026-11-09, not before"),
            "{early}"
        );
        assert!(
            early.contains("it was signed on 2026-11-08, not before"),
            "{early}"
        );
    }

    #[test]
    fn a_notarys_signature_of_the_form_before_is_none_of_a_new_one_however_new_the_upload() {
        let mut client = client();
        let form = client.form.as_mut().unwrap();
        form.witness.kind = Some(WitnessKind::NotaryInPerson);
        form.crd.as_mut().unwrap().on = Some(day("2026-11-12"));
        let on = |text: &str| {
            Some(Added {
                by: "ann".into(),
                on: day(text),
            })
        };
        let mut notes = FormNotes {
            asked: on("2026-11-09"),
            received: on("2026-11-12"),
            ..FormNotes::default()
        };
        assert_eq!(
            lacks(&client, &notes, "2026-11-14"),
            "it was asked for on 2026-11-09, and the notary's signature entered is of 2026-11-08"
        );
        // He had it signed on the way here.
        notes.asked = on("2026-11-08");
        assert_eq!(lacks(&client, &notes, "2026-11-14"), "");
    }

    #[test]
    fn a_form_is_not_accepted_on_a_day_on_which_an_id_was_over() {
        let (client, notes) = (client(), FormNotes::default());
        assert_eq!(lacks(&client, &notes, "2026-11-15"), "");
        assert_ne!(lacks(&client, &notes, "2026-11-16"), "");
    }

    #[test]
    fn an_upload_before_the_witness_is_said() {
        let (mut client, notes) = (client(), FormNotes::default());
        client.form.as_mut().unwrap().witness.on = Some(day("2026-11-10"));
        let said = lacks(&client, &notes, "2026-11-12");
        assert!(said.contains("uploaded to the CRD before"), "{said}");
    }

    #[test]
    fn whoever_signs_under_a_power_of_attorney_is_not_the_witness() {
        let client = client();
        let notes = FormNotes {
            attorney: Some(Attorney {
                name: "bob lee".into(),
                dated: day("2026-11-01"),
                ends: Expiry::Never,
                is_copied: true,
            }),
            ..FormNotes::default()
        };
        let said = lacks(&client, &notes, "2026-11-12");
        assert_eq!(said, "whoever signed is his own witness");
    }

    #[test]
    fn no_form_is_accepted_in_california_before_the_acknowledgement_is_signed() {
        let mut client = client();
        client.form.as_mut().unwrap().gone_through = true;
        let mut policy = Policy::default();
        policy.rules.process = Process::California;
        let mut notes = FormNotes::default();
        let said = super::lacks(&client, &notes, day("2026-11-12"), &policy);
        let word = "California's acknowledgement is not signed".to_owned();
        assert!(said.contains(&word), "{said:?}");
        notes.acknowledged = Some(day("2026-11-01"));
        let said = super::lacks(&client, &notes, day("2026-11-12"), &policy);
        assert!(!said.contains(&word), "{said:?}");
    }
}
