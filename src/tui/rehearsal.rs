//! A panic on demand in one of the threads, for the tests of how the program ends. A release binary has none of it.
//!
//! With `MAILROOM_PANIC=keys` (or `screen`, `server`, `tty`) whatever waits for that panics once `!` was typed.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(debug_assertions)]
use crate::keymap::Key;
use crate::tui::typed::Typed;

#[cfg(debug_assertions)]
static WANTED: AtomicBool = AtomicBool::new(false);

/// Something was read.
#[cfg(debug_assertions)]
pub fn typed(typed: &Typed) {
    if *typed == Typed::Key(Key::Char('!')) {
        WANTED.store(true, Ordering::SeqCst);
    }
}

/// Where a thread may be told to panic.
#[cfg(debug_assertions)]
#[allow(clippy::panic)]
pub fn point(thread: &str) {
    let is_it = || std::env::var("MAILROOM_PANIC").is_ok_and(|name| name == thread);
    assert!(
        !(WANTED.load(Ordering::SeqCst) && is_it()),
        "rehearsed in the thread {thread}"
    );
}

#[cfg(not(debug_assertions))]
pub fn typed(_: &Typed) {}

#[cfg(not(debug_assertions))]
pub fn point(_: &str) {}
