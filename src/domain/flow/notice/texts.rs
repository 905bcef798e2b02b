//! What notices say of people.

use super::{NoticeQueued, NoticeReaddressed};
use crate::domain::flow::Event;
use crate::domain::flow::fact::Texts;
use crate::domain::ids::{Hash, Seq};
use crate::domain::notice::{Matter, Notice, Opened, Stated};
use crate::domain::redaction::{Subject, blank};
use crate::domain::text::PURGED;

impl Texts for NoticeQueued {
    fn for_the_desk(&self, _: bool) -> Event {
        NoticeQueued(self.0.for_the_desk()).into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.told(&self.0);
    }

    fn without(&self, subject: &Subject) -> Event {
        if !subject.hears(self.0.id) {
            return self.clone().into();
        }
        let notice = &self.0;
        let left = Notice {
            id: notice.id,
            client: subject.id(),
            kind: notice.kind,
            to: notice.to.as_ref().map(|_| PURGED.to_owned()),
            items: notice.items.clone(),
            pickup: notice.pickup,
            plan: notice.plan,
            state: notice.state,
            queued_at: notice.queued_at,
            tries: notice.tries,
            marked: notice.marked,
            last_answer: blank(&notice.last_answer),
            matter: matter_without(&notice.matter),
        };
        NoticeQueued(left).into()
    }
}

/// What was missing of a form is form data; who opened it, and with which badge, is the desk's record.
fn matter_without(matter: &Matter) -> Matter {
    match matter {
        Matter::Pieces => Matter::Pieces,
        Matter::Missing(_) => Matter::Missing(Vec::new()),
        Matter::Labels(_) => Matter::Labels(String::new()),
        Matter::Sent(sent) => Matter::Sent(sent.clone()),
        Matter::Day(day) => Matter::Day(*day),
        Matter::Calendar(day) => Matter::Calendar(*day),
        Matter::Statement(stated) => Matter::Statement(Box::new(Stated {
            digest: Hash::default(),
            ..Stated::clone(stated)
        })),
        Matter::Code(person) => Matter::Code(blank(person)),
        Matter::Released(pass) => Matter::Released(Box::new(pass.without())),
        Matter::Opened(opened) => Matter::Opened(Box::new(Opened {
            reason: blank(&opened.reason),
            ..Opened::clone(opened)
        })),
    }
}

impl Texts for NoticeReaddressed {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.readdressed(self.notice, &self.to);
    }

    fn without(&self, subject: &Subject) -> Event {
        Event::from(NoticeReaddressed {
            notice: self.notice,
            to: subject.heard(self.notice, &self.to),
        })
    }
}
