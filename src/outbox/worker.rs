//! A mail thread: takes a job, sends it up to its last byte, has the mark committed, sends the last byte, and
//! tells what became of it. While the disk takes the mark it has its next letter written.
//!
//! Knows nothing of the ledger: [`Desk`] is all it sees of the house. Nothing that a transport does ends the
//! thread; a panic in one is a try that failed.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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
    /// The way out by now: it may have changed since the last mail.
    fn settings(&self) -> Settings;

    /// Waits for the next mail; `None` ends the thread.
    fn next(&self) -> Option<Job>;

    /// The next mail, if one waits.
    fn ready(&self) -> Option<Job>;

    /// A mail that was taken so long ago, if it may go as it was written then; otherwise it comes anew.
    fn still(&self, job: Job, ago: Duration) -> Option<Job>;

    /// Commits that the next byte may deliver the mail, and returns after that is on disk; what is to be done `meanwhile`
    /// is done once. `false`: do not send, because the notice was cancelled meanwhile, or no longer says what `job.notice`
    /// says.
    fn mark(&self, job: &Job, meanwhile: &mut dyn FnMut()) -> bool;

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
            let settings = settings.clone();
            thread::Builder::new()
                .name(format!("mail-{number}"))
                .spawn(move || follow(desk.as_ref(), settings))
        })
        .collect()
}

/// Sends what the desk gives, by the way that its settings name at each mail.
fn follow(desk: &impl Desk, mut settings: Settings) {
    let mut transport = transport::open(&settings);
    let mut ahead = None;
    while let Some(job) = following(desk, &mut ahead) {
        let now = desk.settings();
        if now != settings {
            transport = transport::open(&now);
            settings = now;
        }
        send(desk, transport.as_mut(), &job, &mut ahead);
    }
}

/// Sends what the desk gives until it gives no more.
pub fn run(desk: &impl Desk, transport: &mut dyn Transport) {
    let mut ahead = None;
    while let Some(job) = following(desk, &mut ahead) {
        send(desk, transport, &job, &mut ahead);
    }
}

/// A job that was taken before its turn, and when.
type Ahead = Option<(Job, Instant)>;

fn following(desk: &impl Desk, ahead: &mut Ahead) -> Option<Job> {
    let taken = ahead.take();
    let taken = taken.and_then(|(job, at)| desk.still(job, at.elapsed()));
    taken.or_else(|| desk.next())
}

fn send(desk: &impl Desk, transport: &mut dyn Transport, job: &Job, ahead: &mut Ahead) {
    if let Some(delivery) = attempt(desk, transport, job, ahead) {
        desk.record(job.notice.id, delivery);
    }
}

/// One try; `None` when the mark stopped it.
fn attempt(
    desk: &impl Desk,
    transport: &mut dyn Transport,
    job: &Job,
    ahead: &mut Ahead,
) -> Option<Delivery> {
    let message = match &job.mail {
        Ok(message) => message,
        // No client's fault: no mail goes before somebody mends the template.
        Err(problem @ ComposeError::Template(_)) => {
            return Some(Delivery::Blocked(problem.to_string()));
        }
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
    let marked = desk.mark(job, &mut || {
        *ahead = desk.ready().map(|next| (next, Instant::now()));
    });
    if !marked {
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
mod tests;
