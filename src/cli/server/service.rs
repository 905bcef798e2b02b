//! The server as the system's own: its log, no picture of its memory in a file, and word when it can be reached.

use std::env;
use std::io;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use sd_notify::NotifyState;
use tracing::warn;
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

/// Files and connections that the server has open at its busiest: everybody at the door and inside, twice, and its own.
const OPEN_FILES: u64 = 1100;

/// Takes as many open files as the system gives us, up to what the limits of connections promise; says where that is less.
pub(super) fn open_files() {
    let Ok((now, most)) = getrlimit(Resource::RLIMIT_NOFILE) else {
        return;
    };
    let wanted = OPEN_FILES.min(most).max(now);
    if wanted > now {
        let _ = setrlimit(Resource::RLIMIT_NOFILE, wanted, most);
    }
    if wanted < OPEN_FILES {
        warn!(
            "this server may have {wanted} files open, and many screens need {OPEN_FILES}: then new ones wait; raise LimitNOFILE of its unit, or ulimit -n"
        );
    }
}

/// Tells systemd that clients are answered; anybody else does not listen.
pub(super) fn ready() {
    let _ = sd_notify::notify(&[NotifyState::Ready]);
}
