//! What does not work beside the desk, in words: shared between the thread that knows it and whoever says it on the
//! screens.

use std::sync::{Arc, Mutex, PoisonError};

/// What is wrong with one thing; nothing where it works.
#[derive(Clone, Debug, Default)]
pub struct Trouble(Arc<Mutex<Option<String>>>);

impl Trouble {
    pub fn words(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn set(&self, words: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = words;
    }
}
