//! Mark, last step, record: their order, and what comes between them.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::*;
use crate::domain::ids::ClientId;
use crate::domain::notice::{NoticeKind, NoticeState, Plan};
use crate::domain::time::Stamp;
use crate::outbox::message::BadMessage;
use crate::outbox::transport::Pending;

#[derive(Default)]
struct Script {
    jobs: Mutex<VecDeque<Job>>,
    stops: bool,
    seen: Mutex<Vec<String>>,
}

impl Script {
    fn of(jobs: impl Into<VecDeque<Job>>) -> Self {
        Self {
            jobs: Mutex::new(jobs.into()),
            ..Self::default()
        }
    }

    fn saw(&self, what: String) {
        self.seen.lock().unwrap().push(what);
    }
}

impl Desk for Script {
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

    fn mark(&self, job: &Job, meanwhile: &mut dyn FnMut()) -> bool {
        self.saw(format!("mark {}", job.notice.id));
        meanwhile();
        !self.stops
    }

    fn record(&self, notice: NoticeId, delivery: Delivery) {
        self.saw(format!("record {notice} {delivery:?}"));
    }
}

fn job(number: u64, mail: Result<Message, ComposeError>) -> Job {
    let notice = Notice {
        id: NoticeId(number),
        client: ClientId::new("c-1"),
        kind: NoticeKind::Arrival,
        to: None,
        items: Vec::new(),
        pickup: None,
        plan: Plan::Tray,
        state: NoticeState::Queued,
        queued_at: Stamp(0),
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: crate::domain::notice::Matter::Pieces,
    };
    Job { notice, mail }
}

enum Fake {
    Takes,
    Refuses,
    StumblesEarly,
    StumblesLate,
}

impl Transport for Fake {
    fn begin<'a>(&'a mut self, _: &'a Message) -> Result<Pending<'a>, Delivery> {
        match self {
            Self::Takes => Ok(Pending::new(|| Delivery::Sent("250 ok".to_owned()))),
            Self::Refuses => Err(Delivery::Failed("550 no".to_owned())),
            Self::StumblesEarly => panic!("early"),
            Self::StumblesLate => Ok(Pending::new(|| panic!("late"))),
        }
    }
}

fn check(desk: &Script, mut transport: Fake, wanted: &[&str]) {
    run(desk, &mut transport);
    assert_eq!(*desk.seen.lock().unwrap(), wanted);
}

fn good(number: u64) -> Job {
    job(number, Ok(Message::sample(number, "hello")))
}

#[test]
fn the_mark_comes_before_the_last_step_and_the_record_after() {
    check(
        &Script::of([good(1)]),
        Fake::Takes,
        &["mark 1", r#"record 1 Sent("250 ok")"#],
    );
}

#[test]
fn a_mail_that_is_refused_is_never_marked() {
    check(
        &Script::of([good(1)]),
        Fake::Refuses,
        &[r#"record 1 Failed("550 no")"#],
    );
}

#[test]
fn a_mail_that_the_mark_stops_is_neither_sent_nor_recorded() {
    let stopping = Script {
        stops: true,
        ..Script::of([good(1)])
    };
    check(&stopping, Fake::StumblesLate, &["mark 1"]);
}

#[test]
fn a_notice_without_a_mail_fails_in_words() {
    let bad = Err(ComposeError::Message(BadMessage::Address("x".to_owned())));
    let wanted = r#"record 1 Failed("\"x\" is not an address that mail can go to")"#;
    check(&Script::of([job(1, bad)]), Fake::Takes, &[wanted]);
}

#[test]
fn a_panic_is_a_try_that_failed_and_the_thread_goes_on() {
    let desk = Script::of([good(1), good(2)]);
    let early = r#"Deferred("the mail thread stumbled: early")"#;
    check(
        &desk,
        Fake::StumblesEarly,
        &[&format!("record 1 {early}"), &format!("record 2 {early}")],
    );
    let late = r#"record 1 Deferred("perhaps delivered: no answer after the final dot (late)")"#;
    check(
        &Script::of([good(1)]),
        Fake::StumblesLate,
        &["mark 1", late],
    );
}
