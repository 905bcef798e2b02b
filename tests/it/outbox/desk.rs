//! A desk with a few mails, which writes down what happens in one list with the server.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mailroom::domain::event::SiteId;
use mailroom::domain::ids::{ClientId, NoticeId};
use mailroom::domain::notice::{Delivery, Notice, NoticeKind, NoticeState, Plan};
use mailroom::domain::time::Stamp;
use mailroom::outbox::message::Draft;
use mailroom::outbox::{Desk, Job, Message, Sender, Settings, message_id};

/// What happened, in order, at the desk and at the server.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn add(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }

    pub fn entries(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

pub struct TestDesk {
    jobs: Mutex<VecDeque<Job>>,
    cancels: bool,
    log: Log,
    records: Mutex<Vec<Delivery>>,
}

impl TestDesk {
    pub fn with(notices: &[u64]) -> Self {
        Self {
            jobs: Mutex::new(notices.iter().map(|number| job(*number)).collect()),
            cancels: false,
            log: Log::default(),
            records: Mutex::default(),
        }
    }

    /// Every notice is cancelled just before its mark.
    pub fn cancelling(self) -> Self {
        Self {
            cancels: true,
            ..self
        }
    }

    pub fn log(&self) -> Log {
        self.log.clone()
    }

    pub fn deliveries(&self) -> Vec<Delivery> {
        self.records.lock().unwrap().clone()
    }
}

impl Desk for TestDesk {
    fn settings(&self) -> Settings {
        unreachable!("the test has one way out")
    }

    fn next(&self) -> Option<Job> {
        self.jobs.lock().unwrap().pop_front()
    }

    fn ready(&self) -> Option<Job> {
        self.next()
    }

    fn still(&self, job: Job, _: Duration) -> Option<Job> {
        Some(job)
    }

    fn mark(&self, _: &Job, meanwhile: &mut dyn FnMut()) -> bool {
        meanwhile();
        self.log.add("mark");
        !self.cancels
    }

    fn record(&self, _: NoticeId, delivery: Delivery) {
        self.records.lock().unwrap().push(delivery);
    }
}

/// A notice whose mail has the lines that go wrong: dots, and a subject that would like to be two headers.
fn job(number: u64) -> Job {
    let notice = Notice {
        id: NoticeId(number),
        client: ClientId::new("c-1"),
        kind: NoticeKind::Arrival,
        to: Some("ada@client.example".to_owned()),
        items: Vec::new(),
        pickup: None,
        plan: Plan::Tray,
        state: NoticeState::Queued,
        queued_at: Stamp(0),
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: mailroom::domain::notice::Matter::Pieces,
    };
    let from = Sender::parse("Desk <desk@harbor.example>").unwrap();
    let mail = Message::build(Draft {
        from: &from,
        reply_to: None,
        to: "ada@client.example",
        subject: "Mail\r\nBcc: evil@spam.example".to_owned(),
        text: "Hello\n.leading dot\n.\nthe end\n".to_owned(),
        html: String::new(),
        unsubscribe: None,
        attached: None,
        message_id: message_id(notice.id, SiteId([5; 8]), &from),
        at: Stamp(0),
        timezone: chrono_tz::UTC,
    });
    Job {
        notice,
        mail: mail.map_err(Into::into),
    }
}
