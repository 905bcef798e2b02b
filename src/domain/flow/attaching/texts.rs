//! What attached papers say of people: a purge takes the digest, by which whoever has the file could say that it was
//! here, and the reasons.

use super::{PaperAttached, PaperDetached, PaperOpened};
use crate::domain::attached::Attached;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::ids::Hash;
use crate::domain::redaction::Subject;

impl Texts for PaperAttached {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let Attached {
            number,
            kind,
            format,
            bytes,
            digest,
            added,
        } = self.paper.clone();
        let is_his = subject.is(Some(&self.client));
        let (bytes, digest) = if is_his {
            (0, Hash::default())
        } else {
            (bytes, digest)
        };
        Event::from(Self {
            client: subject.renamed(&self.client),
            paper: Attached {
                number,
                kind,
                format,
                bytes,
                digest,
                added,
            },
        })
    }
}

impl Texts for PaperDetached {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            number: self.number,
            kind: self.kind,
            reason: subject.reason(Some(&self.client), &self.reason),
        })
    }
}

impl Texts for PaperOpened {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            number: self.number,
            kind: self.kind,
            reason: subject.reason(Some(&self.client), &self.reason),
        })
    }
}
