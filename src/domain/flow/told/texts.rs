//! What a clerk noted of a call names who was reached.

use super::{NoticeRestored, NoticeTold};
use crate::domain::flow::Event;
use crate::domain::flow::fact::Texts;
use crate::domain::ids::Seq;
use crate::domain::redaction::Subject;

impl Texts for NoticeTold {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, _: &mut Subject) {}

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeTold {
            notice: self.notice,
            how: self.how,
            note: subject.heard(self.notice, &self.note),
        })
    }
}

impl Texts for NoticeRestored {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, _: &mut Subject) {}

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeRestored {
            notice: self.notice,
            state: self.state,
            answer: subject.heard(self.notice, &self.answer),
        })
    }
}
