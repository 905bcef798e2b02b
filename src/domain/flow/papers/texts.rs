//! What served papers say of people: who served them, on whom, and where they were mailed.

use super::PapersNoted;
use crate::domain::flow::Event;
use crate::domain::flow::fact::Texts;
use crate::domain::ids::Seq;
use crate::domain::papers::{Mailing, Papers};
use crate::domain::redaction::{Subject, blank};

impl PapersNoted {
    fn with(&self, edit: impl FnOnce(&Papers) -> Papers) -> Event {
        let papers = self.papers.as_ref().map(edit);
        let item = self.item;
        Self { item, papers }.into()
    }
}

impl Texts for PapersNoted {
    /// The home address stands on the form, which ordinary readers do not see.
    fn for_the_desk(&self, is_protected: bool) -> Event {
        let hidden = |mailed: &Mailing| {
            let of_form = mailed.of_form || is_protected;
            let to = if of_form { "" } else { &mailed.to }.to_owned();
            let on = mailed.on;
            Mailing { on, to, of_form }
        };
        self.with(|papers| Papers {
            mailed: papers.mailed.as_ref().map(hidden),
            ..papers.clone()
        })
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        let papers = self.papers.iter();
        for mailed in papers.filter_map(|papers| papers.mailed.as_ref().map(|one| (papers, one))) {
            subject.mailed(mailed.0.client.as_ref(), &mailed.1.to);
        }
    }

    fn without(&self, subject: &Subject) -> Event {
        self.with(|papers| {
            let client = papers.client.as_ref();
            let is_his = subject.is(client) || subject.has(self.item);
            let left = |text: &str| {
                if is_his {
                    blank(text)
                } else {
                    subject.reason(client, text)
                }
            };
            Papers {
                item: papers.item,
                client: client.map(|id| subject.renamed(id)),
                server: left(&papers.server),
                title: left(&papers.title),
                on: papers.on,
                minute: papers.minute,
                copied: papers.copied,
                mailed: papers.mailed.as_ref().map(|mailed| Mailing {
                    on: mailed.on,
                    to: left(&mailed.to),
                    of_form: mailed.of_form,
                }),
            }
        })
    }
}
