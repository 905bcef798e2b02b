//! The server as the system's own: its log, no picture of its memory in a file, and word when it can be reached.

use std::env;
use std::io;

use nix::sys::resource::{Resource, setrlimit};
use sd_notify::NotifyState;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;

/// From here on what the server says goes to standard error, a line each. The system's journal knows the time itself.
pub(super) fn log() {
    let lines = fmt()
        .with_max_level(LevelFilter::INFO)
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false);
    // A second one in the same process, as in a test, changes nothing.
    let _ = if env::var_os("JOURNAL_STREAM").is_some() {
        lines.without_time().try_init()
    } else {
        lines.try_init()
    };
}

/// Names, forms and PINs are in our memory: a crash must not leave them in a file. What the system does not let us
/// set, the unit sets.
pub(super) fn keep_no_dump() {
    let _ = setrlimit(Resource::RLIMIT_CORE, 0, 0);
    // A limit does not stop a program that the kernel hands the memory to.
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

/// Tells systemd that clients are answered; anybody else does not listen.
pub(super) fn ready() {
    let _ = sd_notify::notify(&[NotifyState::Ready]);
}
