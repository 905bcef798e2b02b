//! The form field by field, as a clerk types it: one reading, one writing. An empty text takes the value away.
//! What the form's lists do not have is refused with what they have.

use super::field::{FieldProblem, FormField, IdField, PartyField};
use super::texts::{
    closing_day, crd, crd_text, ends, expiry, first_day, last_four, paper, paper_text, past_day,
    recipients, recipients_text, said, said_word, word,
};
use super::{
    AddressId, Edition, Expiry, Form1583, IdPaper, Party, PhotoId, Usage, WitnessKind, entered,
};
use crate::domain::own_number;
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

/// Whether a field takes the end of an ID's number, and refuses more.
fn is_of_a_number(field: FormField) -> bool {
    let (FormField::Applicant(party) | FormField::Authorised(party)) = field else {
        return false;
    };
    matches!(
        party,
        PartyField::Photo(IdField::LastFour) | PartyField::Address(IdField::LastFour)
    )
}

/// Sets a field; `by` and `on` are kept where the form asks who checked a paper and when.
pub fn write(
    form: &mut Form1583,
    field: FormField,
    value: &str,
    by: &str,
    on: Day,
) -> Result<(), FieldProblem> {
    // Of an ID's number the field itself says how much is kept.
    let value = if is_of_a_number(field) {
        text::accept(value)
    } else {
        own_number::kept(value)
    };
    let value = value.map_err(FieldProblem::Text)?;
    let value = value.as_str();
    match field {
        FormField::Edition => form.edition = word(value)?,
        FormField::Usage => form.usage = word(value)?,
        FormField::Opened => form.opened = first_day(value, on)?,
        FormField::Closed => form.closed = closing_day(value, on)?,
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
        FormField::Witness => form.witness.kind = word(value)?,
        FormField::WitnessName => value.clone_into(&mut form.witness.name),
        FormField::WitnessOn => form.witness.on = past_day(value, on)?,
        FormField::NotaryState => value.clone_into(&mut form.witness.state),
        FormField::NotaryNumber => value.clone_into(&mut form.witness.number),
        FormField::NotaryExpires => form.witness.expires = ends(value, on)?,
        FormField::Crd => form.crd = crd(value, by, on)?,
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
        PartyField::Photo(IdField::Kind) => party.photo_id.kind = word(value)?,
        PartyField::Photo(field) => write_paper(&mut party.photo_id, field, value, on)?,
        PartyField::Address(IdField::Kind) => party.address_id.kind = word(value)?,
        PartyField::Address(field) => write_paper(&mut party.address_id, field, value, on)?,
    }
    match field {
        PartyField::Photo(_) => party.photo_id.checked = Some(entered(by, on)),
        PartyField::Address(_) => party.address_id.checked = Some(entered(by, on)),
        _ => {}
    }
    Ok(())
}

/// Everything of a paper but its kind, which is of another list for each.
fn write_paper<K>(
    paper: &mut IdPaper<K>,
    field: IdField,
    value: &str,
    on: Day,
) -> Result<(), FieldProblem> {
    match field {
        IdField::Kind => {}
        IdField::Issuer => value.clone_into(&mut paper.issuer),
        IdField::LastFour => paper.last_four = last_four(value)?,
        IdField::Expires => paper.expires = expiry(value, on)?,
    }
    Ok(())
}
