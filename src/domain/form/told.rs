//! A form as whoever opened it is shown it: field by field in its order, then who looked at each ID and when (rule 94).

use super::{Form1583, FormField, read};
use crate::domain::name::Added;

/// What is known of a form; what is empty is left out.
pub fn told(form: &Form1583) -> Vec<(String, String)> {
    let all = FormField::all()
        .into_iter()
        .map(|field| (field.word(), read(form, field)));
    let mut known: Vec<_> = all.filter(|(_, text)| !text.is_empty()).collect();
    known.extend(checked(form));
    known
}

fn checked(form: &Form1583) -> impl Iterator<Item = (String, String)> {
    let (applicant, authorised) = (&form.applicant, &form.authorised);
    let all = [
        ("photo_id_checked", &applicant.photo_id.checked),
        ("address_id_checked", &applicant.address_id.checked),
        ("authorised_photo_id_checked", &authorised.photo_id.checked),
        (
            "authorised_address_id_checked",
            &authorised.address_id.checked,
        ),
    ];
    let said = |by: &Added| format!("{} on {}", by.by, by.on);
    let known = all.map(|(word, by)| by.as_ref().map(|by| (word.to_owned(), said(by))));
    known.into_iter().flatten()
}
