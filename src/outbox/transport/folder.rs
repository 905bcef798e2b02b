//! Mails as `.eml` files in a folder: works without a mail server, and shows what would be sent.
//!
//! A file is written and synced under a hidden name, and only then gets its own; the same notice again gets the
//! same name. So a mail is in the folder whole, once, or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::{Pending, Transport};
use crate::domain::notice::Delivery;
use crate::outbox::message::Message;

/// A folder of `.eml` files.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder, which is made with the first mail.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    fn write_hidden(&self, message: &Message) -> io::Result<Hidden> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)?;
        let hidden = Hidden(self.path.join(format!(".{}.tmp", message.file_stem())));
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&hidden.0)?;
        file.write_all(message.bytes())?;
        file.sync_all()?;
        Ok(hidden)
    }

    fn publish(&self, hidden: &Hidden, message: &Message) -> io::Result<PathBuf> {
        let path = self.path.join(format!("{}.eml", message.file_stem()));
        fs::rename(&hidden.0, &path)?;
        File::open(&self.path)?.sync_all()?;
        Ok(path)
    }

    fn blocked(&self, error: &io::Error) -> Delivery {
        Delivery::Blocked(format!("cannot write to {}: {error}", self.path.display()))
    }
}

impl Transport for Folder {
    fn begin<'a>(&'a mut self, message: &'a Message) -> Result<Pending<'a>, Delivery> {
        let hidden = self
            .write_hidden(message)
            .map_err(|error| self.blocked(&error))?;
        Ok(Pending::new(move || match self.publish(&hidden, message) {
            Ok(path) => Delivery::Written(path.display().to_string()),
            Err(error) => self.blocked(&error),
        }))
    }
}

/// A file under its hidden name; gone when it did not get its own.
struct Hidden(PathBuf);

impl Drop for Hidden {
    fn drop(&mut self) {
        // After the rename there is none; one that stays is overwritten by the next try of the same notice.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests;
