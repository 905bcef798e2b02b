//! What a row of a list would take away of a client's record: everything that stands there and would not stand there
//! any more. A list that was not made from our record does not know what the desk has added to it, so that nothing
//! goes without the word of whoever imports.

use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::{Client, Mailbox, NotifyPreference, sort_names};
use crate::domain::flow::directory::names::same;
use crate::domain::form::{CrdUpload, Edition, Form1583, Paper};
use crate::domain::name::{Name, NameKind};
use crate::domain::rejection::Lost;
use crate::domain::time::Day;

/// Puts everything back into `after` that `before` has and `after` has lost, and says what it was.
pub(in crate::domain::flow) fn put_back(before: &Client, after: &mut Client) -> Vec<Lost> {
    let mut lost = Vec::new();
    put_back_names(before, after, &mut lost);
    put_back_mailboxes(before, after, &mut lost);
    let mut texts = |column: &str, had: &[String], has: &mut Vec<String>| {
        let gone: Vec<_> = had
            .iter()
            .filter(|one| !has.contains(one))
            .cloned()
            .collect();
        lost.extend(gone.iter().map(|one| Lost::new(column, one)));
        has.splice(0..0, gone);
    };
    texts("phones", &before.phones, &mut after.phones);
    texts(
        "pickup_people",
        &before.pickup_people,
        &mut after.pickup_people,
    );
    put_back_terms(before, after, &mut lost);
    if let (Some(had), Some(has)) = (&before.form, &mut after.form) {
        put_back_form(had, has, &mut lost);
    } else if before.form.is_some() && after.form.is_none() {
        after.form.clone_from(&before.form);
        lost.push(Lost::new("form", "everything entered of it"));
    }
    lost
}

/// An address that is there and wants something else is not lost.
fn put_back_mailboxes(before: &Client, after: &mut Client, lost: &mut Vec<Lost>) {
    let is_gone = |one: &&Mailbox| !after.has_mail(one.mail());
    let gone: Vec<Mailbox> = before.emails.iter().filter(is_gone).cloned().collect();
    lost.extend(gone.iter().map(|one| Lost::new("emails", one.as_str())));
    after.emails.splice(0..0, gone);
}

/// The column of the legal name.
pub(in crate::domain::flow) const LEGAL_NAME: &str = "legal_name";

/// What there is one of, and what the row makes of it: which box, whose, of what kind, until when.
pub(in crate::domain::flow) fn changed(before: &Client, after: &Client) -> Vec<Lost> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let name = |client: &Client| Some(client.legal_name().to_owned());
    let one = |column: &str, had: Option<String>, has: Option<String>| {
        let told = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        (had != has).then(|| Lost::new(column, &format!("{} \u{2192} {}", told(had), told(has))))
    };
    let box_of = |client: &Client| Some(client.pmb.to_string());
    let kind = |client: &Client| Some(client.kind.word().to_owned());
    let renamed = !same(before.legal_name(), after.legal_name());
    // What the record has nothing of is filled in; what leads somewhere is not led elsewhere by a list alone.
    let led = |column: &str, had: &str, has: &str| {
        let is_set = !had.is_empty() && !has.is_empty();
        is_set
            .then(|| one(column, Some(had.to_owned()), Some(has.to_owned())))
            .flatten()
    };
    let notify = |client: &Client| client.notify.word();
    let is_silenced = after.notify == NotifyPreference::Silent;
    let is_told = before.notify != NotifyPreference::default() || is_silenced;
    let schedule = |client: &Client| client.forwarding.schedule.map_or("", |one| one.word());
    [
        one("pmb", box_of(before), box_of(after)),
        renamed
            .then(|| one(LEGAL_NAME, name(before), name(after)))
            .flatten(),
        one("kind", kind(before), kind(after)),
        after
            .closed
            .and_then(|_| one("closed", day(before.closed), day(after.closed))),
        led(
            "forward_address",
            &before.forwarding.address,
            &after.forwarding.address,
        ),
        led("forward_schedule", schedule(before), schedule(after)),
        led(
            "remail_address",
            &before.remail.address,
            &after.remail.address,
        ),
        is_told
            .then(|| led("notify", notify(before), notify(after)))
            .flatten(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn column_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Legal => LEGAL_NAME,
        NameKind::Person => "people",
        NameKind::Former => "former_names",
        NameKind::Dba => "dbas",
        NameKind::Alias | NameKind::Acronym | NameKind::Seen => "other_names",
    }
}

/// A name that stands there under another kind, or with other dates, is not lost; one without its dates has lost them.
fn put_back_names(before: &Client, after: &mut Client, lost: &mut Vec<Lost>) {
    let gone = |name: &&Name| {
        name.kind != NameKind::Legal && !after.names.iter().any(|one| same(&one.text, &name.text))
    };
    let gone: Vec<Name> = before.names.iter().filter(gone).cloned().collect();
    for name in &mut after.names {
        let marked = |one: &Name| one.kind == name.kind && one.text == name.text && one.on_form;
        if !name.on_form && before.names.iter().any(marked) {
            name.on_form = true;
            lost.push(Lost::new("on_form", &name.text));
        }
        let dated = |one: &&Name| {
            one.kind == name.kind && one.text == name.text && (one.from, one.to) != (None, None)
        };
        let undated = (name.from, name.to) == (None, None);
        if let Some(known) = before.names.iter().find(dated).filter(|_| undated) {
            (name.from, name.to) = (known.from, known.to);
            let what = format!("the dates of {}", known.text);
            let column = match known.kind {
                NameKind::Legal => "legal_since",
                kind => column_of(kind),
            };
            lost.push(Lost::new(column, &what));
        }
    }
    lost.extend(
        gone.iter()
            .map(|name| Lost::new(column_of(name.kind), &name.text)),
    );
    after.names.extend(gone);
    sort_names(&mut after.names);
    after.names.dedup();
}

fn put_back_terms(before: &Client, after: &mut Client, lost: &mut Vec<Lost>) {
    let mut text = |column: &str, had: &String, has: &mut String| {
        if has.is_empty() && !had.is_empty() {
            has.clone_from(had);
            lost.push(Lost::new(column, had));
        }
    };
    text(
        "remail_address",
        &before.remail.address,
        &mut after.remail.address,
    );
    text(
        "forward_address",
        &before.forwarding.address,
        &mut after.forwarding.address,
    );
    text(
        "remail_exception",
        &before.remail.exception,
        &mut after.remail.exception,
    );
    text("plan", &before.plan, &mut after.plan);
    text("source", &before.source, &mut after.source);
    if !after.notes.contains(&before.notes) {
        lost.push(Lost::new("notes", &before.notes));
        let parts = [&before.notes, &after.notes];
        let kept: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        after.notes = kept
            .iter()
            .map(|part| part.as_str())
            .collect::<Vec<_>>()
            .join("; ");
    }
    if !before.remail.waived.is_empty() && after.remail.waived.is_empty() {
        after.remail.waived.clone_from(&before.remail.waived);
        lost.push(Lost::new("waived", "the classes that are waived"));
    }
    let day = |day: &Day| day.to_string();
    option("opened", before.opened, &mut after.opened, day, lost);
    option("closed", before.closed, &mut after.closed, day, lost);
    let schedule = before.forwarding.schedule;
    let word = |one: &ForwardSchedule| one.word().to_owned();
    option(
        "forward_schedule",
        schedule,
        &mut after.forwarding.schedule,
        word,
        lost,
    );
    if let (Some(why), None) = (&before.suspended, &after.suspended) {
        lost.push(Lost::new("status", &format!("the suspension: {why}")));
        after.suspended.clone_from(&before.suspended);
    }
}

fn put_back_form(had: &Form1583, has: &mut Form1583, lost: &mut Vec<Lost>) {
    let edition = |one: &Edition| one.word().to_owned();
    option("form_edition", had.edition, &mut has.edition, edition, lost);
    let day = |day: &Day| day.to_string();
    option("form_signed", had.signed, &mut has.signed, day, lost);
    let uploaded = |_: &CrdUpload| "the upload".to_owned();
    option(
        "crd_uploaded",
        had.crd.clone(),
        &mut has.crd,
        uploaded,
        lost,
    );
    let place = |_: &Paper| "where the form lies".to_owned();
    option(
        "form_location",
        had.paper.clone(),
        &mut has.paper,
        place,
        lost,
    );
    if had.witness.kind.is_some() && has.witness.kind.is_none() {
        has.witness = had.witness.clone();
        lost.push(Lost::new("witness", "before whom it was signed"));
    }
    let (had, has) = (&had.applicant, &mut has.applicant);
    if had.photo_id.kind.is_some() && has.photo_id.kind.is_none() {
        has.photo_id = had.photo_id.clone();
        lost.push(Lost::new("photo_id_type", "the photo ID"));
    }
    if had.address_id.kind.is_some() && has.address_id.kind.is_none() {
        has.address_id = had.address_id.clone();
        lost.push(Lost::new("address_id_type", "the address ID"));
    }
}

fn option<T>(
    column: &str,
    had: Option<T>,
    has: &mut Option<T>,
    words: impl Fn(&T) -> String,
    lost: &mut Vec<Lost>,
) {
    if let (Some(value), None) = (&had, &has) {
        lost.push(Lost::new(column, &words(value)));
        *has = had;
    }
}
