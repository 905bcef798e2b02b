//! What tries of notices say of people: a server's answer may repeat the address it was asked to deliver to.

use super::{NoticeDeferred, NoticeFailed, NoticeSent};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;

impl Texts for NoticeSent {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeSent {
            notice: self.notice,
            answer: subject.heard(self.notice, &self.answer),
        })
    }
}

impl Texts for NoticeDeferred {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeDeferred {
            notice: self.notice,
            until: self.until,
            answer: subject.heard(self.notice, &self.answer),
        })
    }
}

impl Texts for NoticeFailed {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeFailed {
            notice: self.notice,
            answer: subject.heard(self.notice, &self.answer),
        })
    }
}
