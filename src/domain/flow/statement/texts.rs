//! What statements say of people: a purge leaves the figures and takes the digest, by which whoever has the file could say
//! that it was made here, and the words of payments and corrections.

use super::{StatementCorrected, StatementIssued, StatementPaid, StatementPosted, StatementsMade};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, names_nobody, shown_whole};
use crate::domain::ids::Hash;
use crate::domain::redaction::Subject;
use crate::domain::statement::issued::Issued;

impl Texts for StatementPaid {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            amount: self.amount,
            how: subject.reason(Some(&self.client), &self.how),
        })
    }
}

impl Texts for StatementCorrected {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            amount: self.amount,
            reason: subject.reason(Some(&self.client), &self.reason),
        })
    }
}

impl Texts for StatementIssued {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let Issued {
            number,
            month,
            on,
            figures,
            digest,
            bytes,
            posts,
        } = self.statement.clone();
        let is_his = subject.is(Some(&self.client));
        let (digest, bytes) = if is_his {
            (Hash::default(), 0)
        } else {
            (digest, bytes)
        };
        Event::from(Self {
            client: subject.renamed(&self.client),
            statement: Issued {
                number,
                month,
                on,
                figures,
                digest,
                bytes,
                posts,
            },
            fees: self.fees.clone(),
        })
    }
}

impl Texts for StatementPosted {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            number: self.number,
            post: self.post,
        })
    }
}

names_nobody!(StatementsMade);
