//! sled panics when it opens certain damaged files. Here such a panic becomes an error, and its
//! message stays off the operator's screen.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::TablesError;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic inside sled. After an error the handle that was used must be dropped, not used again:
/// that is what makes looking past unwind safety sound here.
pub(in crate::store) fn guarded<T>(
    run: impl FnOnce() -> Result<T, TablesError>,
) -> Result<T, TablesError> {
    silence_guarded_threads();
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(outer);
    result.unwrap_or_else(|panic| Err(TablesError::Damaged(words(panic.as_ref()))))
}

/// Puts a hook before the one that is there, once: it passes on every panic but those of a guarded thread.
fn silence_guarded_threads() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                others(info);
            }
        }));
    });
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or("an assertion of the database failed")
        .to_owned()
}
