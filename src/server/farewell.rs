//! The last word to the screens, when somebody ended the server on purpose: they say who it was and start no other.
//! After a signal or a crash nothing is told, and a screen that may brings the server back by itself.

use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use crate::wire::answer::{Failure, FailureKind};
use crate::wire::frame;
use crate::wire::messages::ServerFrame;

/// A screen that does not take the word at once is not waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// A screen's side of its connection.
pub type Writer = Mutex<UnixStream>;

/// Who ended the server, and who is to be told.
#[derive(Default)]
pub struct Farewell {
    by: Mutex<Option<String>>,
    screens: Mutex<Vec<Weak<Writer>>>,
}

impl Farewell {
    /// Somebody said that the server is to end.
    pub fn stopped_by(&self, user: &str) {
        lock(&self.by).get_or_insert_with(|| user.to_owned());
    }

    /// A screen works here, line by line or drawn, or wants to know what happens. It is told once.
    pub fn add(&self, screen: &Arc<Writer>) {
        let mut screens = lock(&self.screens);
        screens.retain(|known| known.strong_count() > 0);
        let screen = Arc::downgrade(screen);
        if !screens.iter().any(|known| known.ptr_eq(&screen)) {
            screens.push(screen);
        }
    }

    /// Tells every screen who ended the server, where somebody did.
    pub fn tell(&self) {
        let Some(by) = lock(&self.by).clone() else {
            return;
        };
        for screen in lock(&self.screens)
            .drain(..)
            .filter_map(|one| one.upgrade())
        {
            let mut stream = lock(&screen);
            let _ = stream.set_write_timeout(Some(PATIENCE));
            let _ = frame::write(&mut *stream, &ServerFrame::Stopped { by: by.clone() });
        }
    }

    /// The answer to whoever asks while the server ends.
    pub fn ending(&self) -> Failure {
        match lock(&self.by).clone() {
            Some(by) => Failure {
                kind: FailureKind::Stopped,
                what: by,
                hint: "nothing of this was kept; start it: mailroom server start".into(),
            },
            None => Failure {
                kind: FailureKind::Ending,
                what: "the server is ending".into(),
                hint: "nothing of this was kept; try again in a moment".into(),
            },
        }
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
