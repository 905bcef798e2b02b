//! What pieces say of people. The carrier's number stays when a client is purged: it is the record of accountable mail
//! (rule 26).

use super::{ItemAssigned, ItemCorrected, ItemReceived, ItemVoided};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::ids::{ItemId, Seq};
use crate::domain::item::{Item, ItemChange};
use crate::domain::redaction::{Subject, blank};

impl Texts for ItemReceived {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.owned(self.0.id, self.0.client.as_ref());
    }

    fn without(&self, subject: &Subject) -> Event {
        let item = &self.0;
        let was_his = subject.has(item.id) || subject.is(item.client.as_ref());
        let left = Item {
            id: item.id,
            client: item.client.as_ref().map(|client| subject.renamed(client)),
            evidence: item.evidence.clone().filter(|_| !was_his),
            kind: item.kind,
            carrier: item.carrier,
            tracking: item.tracking.clone(),
            line: line_without(subject, item.id, item.line.as_ref()),
            slot: item.slot.clone(),
            status: item.status,
            origin: item.origin,
            received: item.received,
            day: item.day,
            left: item.left,
            note: note_without(subject, item.id, &item.note),
            changed_by: item.changed_by,
        };
        ItemReceived(left).into()
    }
}

impl Texts for ItemAssigned {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.owned(self.item, self.client.as_ref());
    }

    fn without(&self, subject: &Subject) -> Event {
        let is_his = subject.is(self.client.as_ref());
        Event::from(ItemAssigned {
            item: self.item,
            client: self.client.as_ref().map(|client| subject.renamed(client)),
            evidence: self.evidence.clone().filter(|_| !is_his),
            slot: self.slot.clone(),
        })
    }
}

impl Texts for ItemCorrected {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let left = |change: &ItemChange| change_without(subject, self.item, change);
        Event::from(ItemCorrected {
            item: self.item,
            changes: self.changes.iter().map(left).collect(),
        })
    }
}

impl Texts for ItemVoided {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let was_his = subject.had(self.item);
        Event::from(ItemVoided {
            item: self.item,
            why: if was_his {
                blank(&self.why)
            } else {
                self.why.clone()
            },
        })
    }
}

fn change_without(subject: &Subject, item: ItemId, change: &ItemChange) -> ItemChange {
    match change {
        ItemChange::Kind(_) | ItemChange::Carrier(_) | ItemChange::Tracking(_) => change.clone(),
        ItemChange::Note(text) => ItemChange::Note(note_without(subject, item, text)),
        ItemChange::Line(line) => ItemChange::Line(line_without(subject, item, line.as_ref())),
    }
}

fn note_without(subject: &Subject, item: ItemId, text: &str) -> String {
    if subject.takes_words(item, text) {
        blank(text)
    } else {
        text.to_owned()
    }
}

fn line_without(subject: &Subject, item: ItemId, line: Option<&String>) -> Option<String> {
    line.filter(|line| !subject.takes(item, line)).cloned()
}
