//! The form field by field, as a clerk types it: one reading, one writing. An empty text takes the value away.
//! What the form's lists do not have is refused with what they have.

use super::field::{FieldProblem, FormField, IdField, KEPT_OF_NUMBER, PartyField};
use super::{
    AddressId, CrdUpload, Edition, Expiry, Form1583, IdPaper, Paper, Party, PhotoId, Recipient,
    RecipientKind, Said, Usage, WitnessKind, entered,
};
use crate::domain::text;
use crate::domain::time::Day;

/// What a field says, as [`write()`] takes it; empty when it is not known.
pub fn read(form: &Form1583, field: FormField) -> String {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    match field {
        FormField::Edition => form
            .edition
            .map(Edition::word)
            .unwrap_or_default()
            .to_owned(),
        FormField::Usage => form.usage.map(Usage::word).unwrap_or_default().to_owned(),
        FormField::Opened => day(form.opened),
        FormField::Closed => day(form.closed),
        FormField::Applicant(party) => read_party(&form.applicant, party),
        FormField::Protected => said_word(form.protected),
        FormField::CourtOrder => said_word(form.court_order),
        FormField::Authorised(party) => read_party(&form.authorised, party),
        FormField::Transfer => form.transfer.address.clone(),
        FormField::TransferPhone => form.transfer.phone.clone(),
        FormField::TransferEmail => form.transfer.email.clone(),
        FormField::Business => form.business.name.clone(),
        FormField::BusinessKind => form.business.kind.clone(),
        FormField::BusinessAddress => form.business.address.clone(),
        FormField::BusinessPhone => form.business.phone.clone(),
        FormField::BusinessRegistered => form.business.registered.clone(),
        FormField::Recipients => recipients_text(&form.recipients),
        FormField::Signed => day(form.signed),
        FormField::Witness => form
            .witness
            .kind
            .map(WitnessKind::word)
            .unwrap_or_default()
            .to_owned(),
        FormField::WitnessName => form.witness.name.clone(),
        FormField::WitnessOn => day(form.witness.on),
        FormField::NotaryState => form.witness.state.clone(),
        FormField::NotaryNumber => form.witness.number.clone(),
        FormField::NotaryExpires => day(form.witness.expires),
        FormField::Crd => form.crd.as_ref().map(crd_text).unwrap_or_default(),
        FormField::Paper => form.paper.as_ref().map(paper_text).unwrap_or_default(),
        FormField::RestrictedDelivery => said_word(form.restricted_delivery),
    }
}

/// Sets a field; `by` and `on` are kept where the form asks who checked a paper and when.
pub fn write(
    form: &mut Form1583,
    field: FormField,
    value: &str,
    by: &str,
    on: Day,
) -> Result<(), FieldProblem> {
    let value = text::accept(value).map_err(FieldProblem::Text)?;
    let value = value.as_str();
    match field {
        FormField::Edition => {
            form.edition = word(value, Edition::ALL, Edition::word, Edition::parse)?;
        }
        FormField::Usage => form.usage = word(value, Usage::ALL, Usage::word, Usage::parse)?,
        FormField::Opened => form.opened = day_of(value)?,
        FormField::Closed => form.closed = day_of(value)?,
        FormField::Applicant(party) => write_party(&mut form.applicant, party, value, by, on)?,
        FormField::Protected => form.protected = said(value)?,
        FormField::CourtOrder => form.court_order = said(value)?,
        FormField::Authorised(party) => write_party(&mut form.authorised, party, value, by, on)?,
        FormField::Transfer => value.clone_into(&mut form.transfer.address),
        FormField::TransferPhone => value.clone_into(&mut form.transfer.phone),
        FormField::TransferEmail => value.clone_into(&mut form.transfer.email),
        FormField::Business => value.clone_into(&mut form.business.name),
        FormField::BusinessKind => value.clone_into(&mut form.business.kind),
        FormField::BusinessAddress => value.clone_into(&mut form.business.address),
        FormField::BusinessPhone => value.clone_into(&mut form.business.phone),
        FormField::BusinessRegistered => value.clone_into(&mut form.business.registered),
        FormField::Recipients => form.recipients = recipients(value)?,
        FormField::Signed => form.signed = past_day(value, on)?,
        FormField::Witness => {
            form.witness.kind = word(
                value,
                WitnessKind::ALL,
                WitnessKind::word,
                WitnessKind::parse,
            )?;
        }
        FormField::WitnessName => value.clone_into(&mut form.witness.name),
        FormField::WitnessOn => form.witness.on = past_day(value, on)?,
        FormField::NotaryState => value.clone_into(&mut form.witness.state),
        FormField::NotaryNumber => value.clone_into(&mut form.witness.number),
        FormField::NotaryExpires => form.witness.expires = day_of(value)?,
        FormField::Crd => form.crd = crd(value, by)?,
        FormField::Paper => form.paper = paper(value),
        FormField::RestrictedDelivery => form.restricted_delivery = said(value)?,
    }
    Ok(())
}

fn read_party(party: &Party, field: PartyField) -> String {
    match field {
        PartyField::Name => party.name.clone(),
        PartyField::Home => party.home.clone(),
        PartyField::Phone => party.phone.clone(),
        PartyField::Email => party.email.clone(),
        PartyField::Photo(field) => read_paper(&party.photo_id, field, PhotoId::word),
        PartyField::Address(field) => read_paper(&party.address_id, field, AddressId::word),
    }
}

fn read_paper<K: Copy>(paper: &IdPaper<K>, field: IdField, word: fn(K) -> &'static str) -> String {
    match (field, paper.expires) {
        (IdField::Kind, _) => paper.kind.map(word).unwrap_or_default().to_owned(),
        (IdField::Issuer, _) => paper.issuer.clone(),
        (IdField::LastFour, _) => paper.last_four.clone(),
        (IdField::Expires, Expiry::Unknown) => String::new(),
        (IdField::Expires, Expiry::Never) => "none".to_owned(),
        (IdField::Expires, Expiry::On(day)) => day.to_string(),
    }
}

fn write_party(
    party: &mut Party,
    field: PartyField,
    value: &str,
    by: &str,
    on: Day,
) -> Result<(), FieldProblem> {
    match field {
        PartyField::Name => value.clone_into(&mut party.name),
        PartyField::Home => value.clone_into(&mut party.home),
        PartyField::Phone => value.clone_into(&mut party.phone),
        PartyField::Email => value.clone_into(&mut party.email),
        PartyField::Photo(IdField::Kind) => {
            party.photo_id.kind = word(value, PhotoId::ALL, PhotoId::word, PhotoId::parse)?;
        }
        PartyField::Photo(field) => write_paper(&mut party.photo_id, field, value)?,
        PartyField::Address(IdField::Kind) => {
            party.address_id.kind = word(value, AddressId::ALL, AddressId::word, AddressId::parse)?;
        }
        PartyField::Address(field) => write_paper(&mut party.address_id, field, value)?,
    }
    match field {
        PartyField::Photo(_) => party.photo_id.checked = Some(entered(by, on)),
        PartyField::Address(_) => party.address_id.checked = Some(entered(by, on)),
        _ => {}
    }
    Ok(())
}

/// Everything of a paper but its kind, which is of another list for each.
fn write_paper<K>(paper: &mut IdPaper<K>, field: IdField, value: &str) -> Result<(), FieldProblem> {
    match field {
        IdField::Kind => {}
        IdField::Issuer => value.clone_into(&mut paper.issuer),
        IdField::LastFour => paper.last_four = last_four(value)?,
        IdField::Expires => paper.expires = expiry(value)?,
    }
    Ok(())
}

/// The last day of a paper; "none" when it has no end.
pub(in crate::domain) fn expiry(value: &str) -> Result<Expiry, FieldProblem> {
    if ["none", "never"].contains(&value.to_lowercase().as_str()) {
        return Ok(Expiry::Never);
    }
    Ok(day_of(value)?.map_or(Expiry::Unknown, Expiry::On))
}

fn last_four(value: &str) -> Result<String, FieldProblem> {
    let fits = value.chars().count() <= KEPT_OF_NUMBER && value.chars().all(char::is_alphanumeric);
    if fits {
        Ok(value.to_uppercase())
    } else {
        Err(FieldProblem::Number)
    }
}

/// The day of what has happened: no later than `today`.
fn past_day(value: &str, today: Day) -> Result<Option<Day>, FieldProblem> {
    match day_of(value)? {
        Some(day) if day > today => Err(FieldProblem::StillToCome(day)),
        day => Ok(day),
    }
}

pub(in crate::domain) fn day_of(value: &str) -> Result<Option<Day>, FieldProblem> {
    if value.is_empty() {
        return Ok(None);
    }
    Day::parse(value)
        .map(Some)
        .ok_or_else(|| FieldProblem::Day(value.to_owned()))
}

pub(in crate::domain) fn word<T: Copy>(
    value: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, FieldProblem> {
    if value.is_empty() {
        return Ok(None);
    }
    let allowed = || all.iter().map(|one| word(*one).to_owned()).collect();
    parse(value).map(Some).ok_or_else(|| FieldProblem::Word {
        value: value.to_owned(),
        allowed: allowed(),
    })
}

fn said(value: &str) -> Result<Said, FieldProblem> {
    word(value, Said::ALL, Said::word, Said::parse).map(Option::unwrap_or_default)
}

fn said_word(said: Said) -> String {
    if said == Said::Unknown {
        String::new()
    } else {
        said.word().to_owned()
    }
}

/// `yes`, `no`, or the day of the upload.
pub(in crate::domain) fn crd(value: &str, by: &str) -> Result<Option<CrdUpload>, FieldProblem> {
    let uploaded = |on| {
        Some(CrdUpload {
            on,
            by: by.to_owned(),
        })
    };
    match value.to_lowercase().as_str() {
        "yes" => Ok(uploaded(None)),
        "no" => Ok(None),
        _ => Ok(day_of(value)?.and_then(|on| uploaded(Some(on)))),
    }
}

fn crd_text(crd: &CrdUpload) -> String {
    crd.on.map_or_else(|| "yes".to_owned(), |on| on.to_string())
}

/// `Ada Quill:officer; Harbor Lights:dba`
fn recipients(value: &str) -> Result<Vec<Recipient>, FieldProblem> {
    value
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(recipient)
        .collect()
}

fn recipient(value: &str) -> Result<Recipient, FieldProblem> {
    let wrong = || FieldProblem::Recipient {
        value: value.to_owned(),
        allowed: RecipientKind::ALL
            .iter()
            .map(|kind| kind.word().to_owned())
            .collect(),
    };
    let (name, kind) = value.rsplit_once(':').ok_or_else(wrong)?;
    let kind = RecipientKind::parse(kind).ok_or_else(wrong)?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        Err(wrong())
    } else {
        Ok(Recipient { name, kind })
    }
}

fn recipients_text(all: &[Recipient]) -> String {
    all.iter()
        .map(|one| format!("{}:{}", one.name, one.kind.word()))
        .collect::<Vec<_>>()
        .join("; ")
}

/// `Binder 3/tab 12`, or `scan.pdf#` and the file's SHA-256.
pub(in crate::domain) fn paper(value: &str) -> Option<Paper> {
    let is_digest =
        |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (value.rsplit_once('#'), value.rsplit_once('/')) {
        _ if value.is_empty() => None,
        (Some((name, digest)), _) if is_digest(digest) => Some(Paper::File {
            name: name.trim().to_owned(),
            sha256: digest.to_lowercase(),
        }),
        (_, Some((binder, tab))) => Some(Paper::Binder {
            binder: binder.trim().to_owned(),
            tab: tab.trim().to_owned(),
        }),
        (_, None) => Some(Paper::Binder {
            binder: value.to_owned(),
            tab: String::new(),
        }),
    }
}

fn paper_text(paper: &Paper) -> String {
    match paper {
        Paper::Binder { binder, tab } if tab.is_empty() => binder.clone(),
        Paper::Binder { binder, tab } => format!("{binder}/{tab}"),
        Paper::File { name, sha256 } => format!("{name}#{sha256}"),
    }
}
