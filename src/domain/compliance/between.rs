//! Boxes held against one another, the second half of the table: who signed before whom, the authorised individual, and what a
//! client may not ask for. One row a check, as in `cross.rs`.

use crate::domain::aftercare::is_forbidden;
use crate::domain::compliance::cross::{
    Check, Cross, Sight, bars, blocks, never_ends, warns, was_over,
};
use crate::domain::form::{IdPaper, RecipientKind, Said, same_name};
use crate::domain::rules::Rule;

pub(super) const TABLE: &[Check] = &[
    Check {
        bring: Some("a form of its own for each company that gets mail in your box"),
        next: "ask whether it is a company of its own: it then needs its own form",
        ..warns(
            Cross::DbaIsEntity,
            &[Rule(19)],
            "a DBA of box 12 has the name of another company",
            |on| {
                let mut all = on.form.recipients.iter();
                all.any(|one| one.kind == RecipientKind::Dba && is_entity(&one.name))
            },
        )
    },
    warns(
        Cross::OpenedDiffers,
        &[Rule(11), Rule(12)],
        "box 1a is not the first day of the service",
        |on| matches!((on.form.opened, on.client.opened), (Some(written), Some(first)) if written != first),
    ),
    warns(
        Cross::WitnessLater,
        &[Rule(8)],
        "witnessed on a later day than it was signed",
        |on| {
            let (witnessed, signed) = (on.form.witness.on, on.form.signed);
            matches!((witnessed, signed), (Some(on), Some(signed)) if on > signed)
        },
    ),
    blocks(
        Cross::WitnessIsApplicant,
        &[Rule(8)],
        "whoever signed is his own witness",
        |on| {
            let witness = on.form.witness.name.as_str();
            let attorney = on.notes.attorney.as_ref();
            are_one(witness, &on.form.applicant.name)
                || attorney.is_some_and(|one| are_one(witness, &one.name))
        },
    ),
    warns(
        Cross::AuthorisedPaperWithoutEnd,
        &[Rule(16), Rule(20)],
        "an ID of the authorised individual without a last day, of a kind that always has one",
        |on| never_ends(&on.form.authorised),
    ),
    warns(
        Cross::AuthorisedUnnamed,
        &[Rule(20)],
        "IDs of an authorised individual, and nobody in box 5",
        |on| {
            let party = &on.form.authorised;
            let has_id = party.photo_id.kind.is_some() || party.address_id.kind.is_some();
            party.name.is_empty() && has_id
        },
    ),
    Check {
        blocks_quarter: true,
        ..warns(
            Cross::AuthorisedExpiredWhenSigned,
            &[Rule(13), Rule(20)],
            "an ID of the authorised individual had expired when the form was signed",
            |on| {
                let party = &on.form.authorised;
                !party.name.is_empty() && was_over(party, on.form.signed)
            },
        )
    },
    warns(
        Cross::AuthorisedIsApplicant,
        &[Rule(20)],
        "the applicant is his own authorised individual",
        |on| are_one(&on.form.authorised.name, &on.form.applicant.name),
    ),
    warns(
        Cross::AuthorisedIsRecipient,
        &[Rule(20)],
        "the authorised individual of box 5 stands in box 12 as well",
        |on| {
            let mut listed = on.form.recipients.iter();
            listed.any(|one| are_one(&one.name, &on.form.authorised.name))
        },
    ),
    warns(
        Cross::AuthorisedSamePaper,
        &[Rule(13), Rule(20)],
        "the applicant's own ID stands for the authorised individual",
        |on| {
            let (his, theirs) = (&on.form.applicant, &on.form.authorised);
            is_one_paper(&his.photo_id, &theirs.photo_id)
                || is_one_paper(&his.address_id, &theirs.address_id)
        },
    ),
    warns(
        Cross::OrderUnsaid,
        &[Rule(12)],
        "a court order is attached, and box 4k says no",
        |on| on.form.court_order == Said::Yes && on.form.protected == Said::No,
    ),
    warns(
        Cross::EmailIsNone,
        &[Rule(12)],
        "box 4 has an e-mail address that is none",
        |on| is_no_mail(&on.form.applicant.email),
    ),
    warns(
        Cross::RecipientIsEntity,
        &[Rule(19)],
        "a person of box 12 has the name of a company",
        |on| {
            let mut listed = on.form.recipients.iter();
            listed.any(|one| one.kind != RecipientKind::Dba && is_entity(&one.name))
        },
    ),
    Check {
        next: "have the client write that mail need not be re-mailed, and enter where that lies",
        ..bars(
            Cross::ForbiddenException,
            &[Rule(36)],
            "the exception from re-mailing says what none may: it waives nothing",
            forbids,
        )
    },
];

fn forbids(on: &Sight<'_>) -> bool {
    is_forbidden(&on.client.remail.exception)
}

fn are_one(one: &str, other: &str) -> bool {
    !one.is_empty() && same_name(one, other)
}

/// One kind and one number: nobody enters that of two cards.
fn is_one_paper<K: PartialEq>(one: &IdPaper<K>, other: &IdPaper<K>) -> bool {
    let is_numbered = one.kind.is_some() && !one.last_four.is_empty();
    is_numbered
        && one.kind == other.kind
        && one.last_four.eq_ignore_ascii_case(&other.last_four)
        && one.issuer.eq_ignore_ascii_case(&other.issuer)
}

fn is_no_mail(text: &str) -> bool {
    let parts = text.trim().split_once('@');
    let is_mail = parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    !text.is_empty() && !is_mail
}

/// Whether the last word of a name is the form of a registered company.
fn is_entity(name: &str) -> bool {
    const FORMS: [&str; 10] = [
        "llc",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "ltd",
        "lp",
        "llp",
        "pllc",
        "plc",
    ];
    let last = name.split_whitespace().next_back().unwrap_or_default();
    FORMS.contains(&last.replace(['.', ','], "").to_lowercase().as_str())
}
