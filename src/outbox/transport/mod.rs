//! The ways out, each in two steps: everything that cannot deliver the mail, and the last byte that can.
//!
//! Between them whoever sends commits the mark, so that after a crash the books say of which mails nobody knows
//! whether they arrived. A [`Pending`] that is dropped sends nothing.

mod folder;
mod sendmail;
mod smtp;

pub use folder::Folder;
pub use sendmail::Sendmail;
pub use smtp::Smtp;

use super::message::Message;
use super::settings::{Means, Settings};
use crate::domain::notice::Delivery;

/// A way out.
pub trait Transport: Send {
    /// Does all that cannot deliver the mail yet; an error is what became of the try.
    fn begin<'a>(&'a mut self, message: &'a Message) -> Result<Pending<'a>, Delivery>;
}

/// A mail that lacks its last byte.
#[must_use = "a mail that is dropped here is not sent"]
pub struct Pending<'a>(Box<dyn FnOnce() -> Delivery + 'a>);

impl<'a> Pending<'a> {
    /// Takes the step that delivers.
    pub fn new(last: impl FnOnce() -> Delivery + 'a) -> Self {
        Self(Box::new(last))
    }

    /// Delivers; whoever calls has committed the mark.
    pub fn finish(self) -> Delivery {
        (self.0)()
    }
}

/// The way out that the settings name; it connects to nothing yet.
pub fn open(settings: &Settings) -> Box<dyn Transport> {
    match &settings.means {
        Means::Folder(folder) => Box::new(Folder::new(folder)),
        Means::Sendmail(program) => Box::new(Sendmail::new(program, settings.patience)),
        Means::Smtp(server) => Box::new(Smtp::new(server, settings.timeout, settings.patience)),
    }
}
