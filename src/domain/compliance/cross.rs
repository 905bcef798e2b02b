//! Boxes held against one another: what no single box shows to be wrong. One row a check, with its rule, its weight and
//! what to say of it; a new check is a new row.

use serde::{Deserialize, Serialize};

use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::Client;
use crate::domain::compliance::problem::Severity;
use crate::domain::disposition::settings::Process;
use crate::domain::form::{
    AddressId, Edition, Expiry, Form1583, Party, PhotoId, WitnessKind, same_name,
};
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::policy::Policy;
use crate::domain::rules::Rule;
use crate::domain::time::Day;
use crate::domain::{places, postal};

/// Boxes that do not go together. Stored by position: append, never reorder.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Cross {
    NoApplicant,
    NotOpened,
    EditionLater,
    ExpiredWhenSigned,
    PaperWithoutEnd,
    HomeIsNone,
    AuthorisedHomeIsNone,
    BusinessAtTheBox,
    TransferToTheBox,
    NotaryAbroad,
    WitnessBefore,
    CrdDay,
    ForwardDiffers,
    ForwardNowhere,
    DbaIsEntity,
    AttorneyNoCopy,
    AttorneyLater,
    AttorneyOver,
    AttorneyIsApplicant,
    NotAcknowledged,
    AcknowledgedLate,
    ToRevise,
    OpenedDiffers,
    WitnessLater,
    WitnessIsApplicant,
    AuthorisedPaperWithoutEnd,
    AuthorisedUnnamed,
    AuthorisedIsApplicant,
    AuthorisedIsRecipient,
    AuthorisedSamePaper,
    OrderUnsaid,
    EmailIsNone,
    RecipientIsEntity,
    ForbiddenException,
    AuthorisedExpiredWhenSigned,
}

/// What the checks look at.
pub(super) struct Sight<'a> {
    pub(super) client: &'a Client,
    pub(super) form: &'a Form1583,
    /// What is noted beside it.
    pub(super) notes: &'a FormNotes,
    pub(super) day: Day,
    pub(super) policy: &'a Policy,
}

/// One line of the table.
pub(super) struct Check {
    pub(super) cross: Cross,
    pub(super) severity: Severity,
    /// Whether it stands in the way of the quarter (rule 43).
    pub(super) blocks_quarter: bool,
    pub(super) rules: &'static [Rule],
    pub(super) words: &'static str,
    /// What a letter asks of the client; `None` for the desk's own work.
    pub(super) bring: Option<&'static str>,
    pub(super) next: &'static str,
    pub(super) falls_short: fn(&Sight<'_>) -> bool,
}

/// A check that makes the form incomplete.
pub(super) const fn blocks(
    cross: Cross,
    rules: &'static [Rule],
    words: &'static str,
    falls_short: fn(&Sight<'_>) -> bool,
) -> Check {
    let check = warns(cross, rules, words, falls_short);
    Check {
        severity: Severity::Blocks,
        blocks_quarter: true,
        bring: Some(
            "a form that is right in every box: please come to the desk, we show you which",
        ),
        ..check
    }
}

/// A check of what is to be mended, with which the form still counts.
pub(super) const fn warns(
    cross: Cross,
    rules: &'static [Rule],
    words: &'static str,
    falls_short: fn(&Sight<'_>) -> bool,
) -> Check {
    Check {
        cross,
        severity: Severity::Warns,
        blocks_quarter: false,
        rules,
        words,
        bring: None,
        next: "look at the form: mend the entry, or have it signed anew",
        falls_short,
    }
}

/// A check with which the form still counts, and which stands in the way of the quarter.
pub(super) const fn bars(
    cross: Cross,
    rules: &'static [Rule],
    words: &'static str,
    falls_short: fn(&Sight<'_>) -> bool,
) -> Check {
    let check = warns(cross, rules, words, falls_short);
    Check {
        blocks_quarter: true,
        ..check
    }
}

pub(super) const TABLE: &[Check] = &[
    Check {
        next: "enter who signed it",
        bring: None,
        ..blocks(
            Cross::NoApplicant,
            &[Rule(12)],
            "box 4 has no applicant",
            |on| on.form.applicant.name.is_empty(),
        )
    },
    Check {
        next: "enter the first day of the service",
        ..warns(Cross::NotOpened, &[Rule(12)], "box 1a not entered", |on| {
            on.form.opened.is_none()
        })
    },
    blocks(
        Cross::EditionLater,
        &[Rule(6)],
        "signed before its edition was printed",
        |on| matches!((on.form.signed, on.form.edition.and_then(printed)), (Some(signed), Some(first)) if signed < first),
    ),
    blocks(
        Cross::ExpiredWhenSigned,
        &[Rule(13)],
        "an ID had expired when the form was signed",
        |on| was_over(&on.form.applicant, on.form.signed),
    ),
    blocks(
        Cross::PaperWithoutEnd,
        &[Rule(16)],
        "an ID without a last day, of a kind that always has one",
        |on| never_ends(&on.form.applicant),
    ),
    blocks(
        Cross::HomeIsNone,
        &[Rule(12), Rule(15)],
        "the home address is a mailbox or the center's own",
        |on| is_no_home(&on.form.applicant.home, on),
    ),
    warns(
        Cross::AuthorisedHomeIsNone,
        &[Rule(20)],
        "the authorised individual's home is a mailbox or the center's own address",
        |on| is_no_home(&on.form.authorised.home, on),
    ),
    blocks(
        Cross::BusinessAtTheBox,
        &[Rule(12)],
        "box 7 gives the center's own address",
        |on| is_here(&on.form.business.address, on),
    ),
    Check {
        blocks_quarter: true,
        ..warns(
            Cross::TransferToTheBox,
            &[Rule(12), Rule(43)],
            "box 6 sends mail on to the center itself",
            |on| is_here(&on.form.transfer.address, on),
        )
    },
    blocks(
        Cross::NotaryAbroad,
        &[Rule(8)],
        "the notary is not of a U.S. state, territory or D.C.",
        |on| {
            let witness = &on.form.witness;
            witness.kind.is_some_and(WitnessKind::is_notary)
                && !witness.state.is_empty()
                && !places::is_named(&witness.state)
        },
    ),
    blocks(
        Cross::WitnessBefore,
        &[Rule(8)],
        "witnessed before it was signed, or on a day to come",
        |on| is_off(on.form.witness.on, on),
    ),
    Check {
        blocks_quarter: true,
        next: "look up the day of the upload in the CRD, and enter it",
        ..warns(
            Cross::CrdDay,
            &[Rule(7)],
            "uploaded to the CRD before it was signed and witnessed, or on a day to come",
            |on| {
                let copied = on.form.crd.as_ref().and_then(|crd| crd.on);
                is_off(copied, on) || copied.is_some() && copied < on.form.witness.on
            },
        )
    },
    Check {
        blocks_quarter: true,
        bring: Some(
            "a form with the address to which your mail goes now: please fill in a new one",
        ),
        next: "have a revised form filled in, or mend the address in use",
        ..warns(
            Cross::ForwardDiffers,
            &[Rule(11), Rule(43)],
            "box 6 is not the forwarding address in use",
            |on| {
                let (written, used) = (&on.form.transfer.address, &on.client.forwarding.address);
                !written.is_empty() && !used.is_empty() && !postal::same(written, used)
            },
        )
    },
    Check {
        blocks_quarter: true,
        bring: Some("the address to which your mail goes: please tell us"),
        next: "ask where the mail goes, and enter it",
        ..warns(
            Cross::ForwardNowhere,
            &[Rule(43)],
            "mail is to be forwarded, and no forwarding address is entered",
            |on| {
                let forwarding = &on.client.forwarding;
                let goes = |schedule| schedule != ForwardSchedule::Hold;
                forwarding.schedule.is_some_and(goes) && forwarding.address.is_empty()
            },
        )
    },
    Check {
        bring: Some("the power of attorney under which your form was signed: please bring it"),
        next: "ask for the power of attorney, copy it and upload it with the form",
        ..bars(
            Cross::AttorneyNoCopy,
            &[Rule(9)],
            "signed under a power of attorney of which no copy lies with the form",
            |on| on.notes.attorney.as_ref().is_some_and(|one| !one.is_copied),
        )
    },
    bars(
        Cross::AttorneyLater,
        &[Rule(9)],
        "the power of attorney was given after the form was signed under it",
        |on| {
            let (attorney, signed) = (on.notes.attorney.as_ref(), on.form.signed);
            matches!((attorney, signed), (Some(one), Some(signed)) if one.dated > signed)
        },
    ),
    bars(
        Cross::AttorneyOver,
        &[Rule(9)],
        "the power of attorney was over when the form was signed",
        |on| {
            let ends = on.notes.attorney.as_ref().map(|one| one.ends);
            matches!((ends, on.form.signed), (Some(Expiry::On(last)), Some(signed)) if last < signed)
        },
    ),
    warns(
        Cross::AttorneyIsApplicant,
        &[Rule(9)],
        "the applicant is said to have signed for himself under a power of attorney",
        |on| {
            let applicant = on.form.applicant.name.as_str();
            let attorney = on.notes.attorney.as_ref();
            !applicant.is_empty() && attorney.is_some_and(|one| same_name(&one.name, applicant))
        },
    ),
    Check {
        bring: Some("California's acknowledgement: please come to the desk and sign it"),
        next: "have California's acknowledgement signed, and enter the day",
        ..bars(
            Cross::NotAcknowledged,
            &[Rule(88)],
            "California's acknowledgement is not signed",
            |on| is_californian(on) && on.notes.acknowledged.is_none(),
        )
    },
    Check {
        next: "keep both dates on file: another signature does not make it earlier",
        ..warns(
            Cross::AcknowledgedLate,
            &[Rule(88)],
            "California's acknowledgement was signed after the service began",
            |on| {
                let (signed, opened) = (on.notes.acknowledged, on.client.opened);
                is_californian(on)
                    && matches!((signed, opened), (Some(signed), Some(opened)) if signed > opened)
            },
        )
    },
    Check {
        blocks_quarter: true,
        bring: Some("a revised form: something on yours has changed; we show you what"),
        next: "have it filled in and signed anew; then: client form note CLIENT received",
        ..warns(
            Cross::ToRevise,
            &[Rule(11)],
            "the form is to be revised: see why in the pipeline",
            |on| on.notes.revise.is_some(),
        )
    },
];

/// Whether the center lies in California.
fn is_californian(on: &Sight<'_>) -> bool {
    on.policy.rules.process == Process::California
}

/// The first day on which an edition could be signed (rule 6).
fn printed(edition: Edition) -> Option<Day> {
    match edition {
        Edition::Older => None,
        Edition::April2023 => Day::parse("2023-04-01"),
        Edition::June2024 => Day::parse("2024-06-01"),
    }
}

/// What happened with a form happened when it was signed, or after, and not in the future.
fn is_off(happened: Option<Day>, on: &Sight<'_>) -> bool {
    let before = |happened: Day| on.form.signed.is_some_and(|signed| happened < signed);
    happened.is_some_and(|happened| before(happened) || happened > on.day)
}

/// Whether one of his IDs was over when the form was signed.
pub(super) fn was_over(party: &Party, signed: Option<Day>) -> bool {
    let ends = [party.photo_id.expires, party.address_id.expires];
    let is_over =
        |ends: Expiry| matches!((ends, signed), (Expiry::On(last), Some(signed)) if last < signed);
    ends.into_iter().any(is_over)
}

/// Whether one of his IDs is of a kind that always has a last day, and is said to have none.
pub(super) fn never_ends(party: &Party) -> bool {
    let (photo, address) = (&party.photo_id, &party.address_id);
    let is_endless = |ends: Expiry| ends == Expiry::Never;
    photo.kind.is_some_and(PhotoId::always_ends) && is_endless(photo.expires)
        || address.kind.is_some_and(AddressId::always_ends) && is_endless(address.expires)
}

/// A home is neither a mailbox nor the center.
fn is_no_home(address: &str, on: &Sight<'_>) -> bool {
    postal::is_mailbox(address) || is_here(address, on)
}

fn is_here(address: &str, on: &Sight<'_>) -> bool {
    let lines = on.policy.center.split_first();
    lines.is_some_and(|(street, below)| {
        let (town, pmb) = (below.join(" "), on.client.pmb.as_str());
        postal::is_at(address, street, &town) || postal::is_box_at(address, street, &town, pmb)
    })
}
