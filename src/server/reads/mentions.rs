//! Where others' records, and the center's own, name a client: everything that the journal would still say of him when his
//! own record is purged. The journal is read twice, as a purge reads it: what is his is known at its end only.
//!
//! Invariant: each text of an event is held against him that a purge leaves there, whatever field it stands in; a new kind
//! of event is looked through without a word here.

use serde_json::Value;

use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{CenterNoted, QuarterCertified, Redacted};
use crate::domain::ids::{ClientId, Seq};
use crate::domain::redaction::Subject;
use crate::server::reads::view::View;
use crate::wire::answer::Failure;
use crate::wire::rows::{MentionRow, TextPart};

/// Fields that hold no text of a person: ids, boxes, shelves, numbers of carriers, words of closed lists, and which clerk
/// did it.
const NO_TEXT: [&str; 27] = [
    "action", "added", "carrier", "check", "checked", "class", "client", "clients", "edition",
    "exit", "id", "kind", "matter", "notify", "origin", "plan", "pmb", "schedule", "service",
    "slot", "standing", "state", "status", "tally", "telling", "tracking", "usage",
];

/// What a purge of a client would leave, oldest first.
pub fn mentions(view: &View<'_>, client: &ClientId) -> Result<Vec<MentionRow>, Failure> {
    let known = view.snapshot.state.clients.get(client);
    if known.is_some_and(|client| client.is_purged()) {
        // His names are gone: what stands in their place is in the records of everybody who was purged.
        return Ok(Vec::new());
    }
    let events = Seq(1)..=view.snapshot.state.header.seq;
    let begin = || Subject::new(client.clone());
    let subject = view.archive.told(&events, begin, |subject, envelope| {
        subject.learn(envelope.seq, &envelope.event);
    })?;
    let found = view.archive.told(&events, Vec::new, |all, envelope| {
        let left = subject.blanked(&envelope.event);
        let left = left.as_ref().unwrap_or(&envelope.event);
        for part in parts(left, &subject) {
            all.push((row(envelope, left), part));
        }
    })?;
    found
        .into_iter()
        .map(|(row, part)| owned(view, MentionRow { part, ..row }))
        .collect()
}

/// Which texts of an event name him, each kind once.
fn parts(event: &Event, subject: &Subject) -> Vec<TextPart> {
    let mut found = Vec::new();
    let Some(texts) = texts(event) else {
        return found;
    };
    each_text(&texts, TextPart::Text, &mut |part, text| {
        if !found.contains(&part) && names(subject, part, text) {
            found.push(part);
        }
    });
    found
}

/// On a label, or among others' names, a given name alone is no name of his.
fn names(subject: &Subject, part: TextPart, text: &str) -> bool {
    match part {
        TextPart::Note | TextPart::Reason | TextPart::Order | TextPart::Answer | TextPart::Text => {
            subject.is_spoken_of(text)
        }
        _ => subject.is_named_in(text),
    }
}

/// An event as fields. What it repeats of others' events is told where it stands first.
fn texts(event: &Event) -> Option<Value> {
    let texts = match event {
        Event::CenterNoted(CenterNoted { said, .. }) => serde_json::to_value(said),
        Event::QuarterCertified(QuarterCertified(list)) => serde_json::to_value(&list.reason),
        Event::Redacted(Redacted(purge)) => serde_json::to_value(&purge.reason),
        Event::ClerkSet(_)
        | Event::ClerkRemoved(_)
        | Event::ClerkSignedIn(_)
        | Event::PinRefused(_) => return None,
        other => serde_json::to_value(other),
    };
    texts.ok()
}

/// Every text below a field, with what it is.
fn each_text(value: &Value, part: TextPart, tell: &mut impl FnMut(TextPart, &str)) {
    match value {
        Value::String(text) => tell(part, text),
        Value::Array(all) => all.iter().for_each(|one| each_text(one, part, tell)),
        Value::Object(fields) => {
            for (name, field) in fields {
                if !NO_TEXT.contains(&name.as_str()) {
                    each_text(field, named(name, part), tell);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What the text of a field is; below a form all is the form's.
fn named(field: &str, above: TextPart) -> TextPart {
    match (field, above) {
        (_, TextPart::Form | TextPart::Collector) => above,
        ("Form" | "form", _) => TextPart::Form,
        ("pickup_people" | "PickupPeople", _) => TextPart::Collector,
        ("line" | "Line", _) => TextPart::Label,
        ("note" | "notes" | "Note" | "Notes", _) => TextPart::Note,
        ("names" | "NameAdded" | "NameRemoved" | "name" | "evidence", _) => TextPart::Name,
        ("reason" | "why" | "Suspended" | "suspended", _) => TextPart::Reason,
        ("order", _) => TextPart::Order,
        ("answer", _) => TextPart::Answer,
        ("person" | "who", _) => TextPart::Person,
        (
            "to" | "address" | "emails" | "phones" | "Emails" | "Phones" | "remail" | "forwarding"
            | "Remail" | "Forwarding",
            _,
        ) => TextPart::Address,
        _ => above,
    }
}

fn row(envelope: &Envelope, event: &Event) -> MentionRow {
    let about = event.about();
    MentionRow {
        seq: envelope.seq,
        at: envelope.at,
        happened: about.happened.to_owned(),
        client: about.client.cloned(),
        pmb: None,
        items: about.items,
        notice: about.notices.first().copied(),
        part: TextPart::Text,
    }
}

/// With whose record it is: the client whom the event names, or whose the pieces or the notice are.
fn owned(view: &View<'_>, row: MentionRow) -> Result<MentionRow, Failure> {
    let state = &view.snapshot.state;
    let of_notice = || Some(state.notices.get(&row.notice?)?.client.clone());
    let client = match (&row.client, row.items.first()) {
        (Some(client), _) => Some(client.clone()),
        (None, Some(first)) => view
            .archive
            .item(state, *first)?
            .and_then(|item| item.client),
        (None, None) => None,
    };
    let client = client.or_else(of_notice);
    let known = client.as_ref().and_then(|id| state.clients.get(id));
    Ok(MentionRow {
        pmb: known.map(|client| client.pmb.clone()),
        client,
        ..row
    })
}
