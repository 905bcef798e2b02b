//! A mail thread: takes a job, sends it up to its last byte, has the mark committed, sends the last byte, and
//! tells what became of it.
//!
//! Knows nothing of the ledger: [`Desk`] is all it sees of the house. Nothing that a transport does ends the
//! thread; a panic in one is a try that failed.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::classify;
use super::compose::ComposeError;
use super::message::Message;
use super::settings::Settings;
use super::transport::{self, Transport};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Delivery, Notice};

/// One mail to send.
#[derive(Clone, Debug)]
pub struct Job {
    /// The notice as it was when the mail was composed.
    pub notice: Notice,
    /// The mail, or why there cannot be one.
    pub mail: Result<Message, ComposeError>,
}

/// The house, as a mail thread sees it.
pub trait Desk: Send + Sync {
    /// Waits for the next mail; `None` ends the thread.
    fn next(&self) -> Option<Job>;

    /// Commits that the next byte may deliver the mail, and returns after that is on disk. `false`: do not send,
    /// because the notice was cancelled meanwhile, or no longer says what `job.notice` says.
    fn mark(&self, job: &Job) -> bool;

    /// Notes what became of a try. Not called for a mail that `mark` stopped.
    fn record(&self, notice: NoticeId, delivery: Delivery);
}

/// Starts the mail threads of a way out. They end when [`Desk::next`] says so.
pub fn start(
    desk: &Arc<impl Desk + 'static>,
    settings: &Settings,
) -> io::Result<Vec<JoinHandle<()>>> {
    (1..=settings.workers())
        .map(|number| {
            let desk = Arc::clone(desk);
            let mut transport = transport::open(settings);
            thread::Builder::new()
                .name(format!("mail-{number}"))
                .spawn(move || run(desk.as_ref(), transport.as_mut()))
        })
        .collect()
}

/// Sends what the desk gives until it gives no more.
pub fn run(desk: &impl Desk, transport: &mut dyn Transport) {
    while let Some(job) = desk.next() {
        if let Some(delivery) = attempt(desk, transport, &job) {
            desk.record(job.notice.id, delivery);
        }
    }
}

/// One try; `None` when the mark stopped it.
fn attempt(desk: &impl Desk, transport: &mut dyn Transport, job: &Job) -> Option<Delivery> {
    let message = match &job.mail {
        Ok(message) => message,
        Err(problem) => return Some(Delivery::Failed(problem.to_string())),
    };
    let pending = match guarded(|| transport.begin(message)) {
        Ok(Ok(pending)) => pending,
        Ok(Err(delivery)) => return Some(delivery),
        Err(fault) => {
            return Some(Delivery::Deferred(format!(
                "the mail thread stumbled: {fault}"
            )));
        }
    };
    if !desk.mark(job) {
        return None;
    }
    Some(guarded(|| pending.finish()).unwrap_or_else(|fault| classify::perhaps(&fault)))
}

/// Runs a step; a panic in it is a fault in words. What the step held is gone with it, a connection too.
fn guarded<T>(step: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("a fault without words")
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
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
        fn next(&self) -> Option<Job> {
            self.jobs.lock().unwrap().pop_front()
        }

        fn mark(&self, job: &Job) -> bool {
            self.saw(format!("mark {}", job.notice.id));
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
        let late =
            r#"record 1 Deferred("perhaps delivered: no answer after the final dot (late)")"#;
        check(
            &Script::of([good(1)]),
            Fake::StumblesLate,
            &["mark 1", late],
        );
    }
}
