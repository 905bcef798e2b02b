//! What a purge leaves to be cleared outside the store. A server that was stopped in between does it when it starts.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::mail::TRIED;
use crate::domain::flow::Redaction;
use crate::domain::ids::NoticeId;
use crate::outbox::settings::Means;
use crate::outbox::{self, Settings};
use crate::store::{Store, StoreError};

/// The file that a server in the background writes its last words to.
const LOG: &str = "server.log";

/// Clears what lies outside the store: letters in the outbox folder to the client, or to others about his pieces, and
/// such that were tried; the server's log. Says then that the purge is over.
pub(super) fn clear_after(
    redaction: &Redaction,
    store: &Store,
    data: &Path,
    settings: &Settings,
) -> io::Result<()> {
    let notices = store
        .notices_with_texts(redaction)
        .map_err(|error| other(&error))?;
    remove_letters(&data.join(TRIED), &notices)?;
    if let Means::Folder(folder) = &settings.means {
        remove_letters(folder, &notices)?;
    }
    match fs::OpenOptions::new().write(true).open(data.join(LOG)) {
        Ok(log) => log.set_len(0)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    store.finish_purge().map_err(|error| other(&error))
}

fn other(error: &StoreError) -> io::Error {
    io::Error::other(error.to_string())
}

fn remove_letters(folder: &Path, notices: &BTreeSet<NoticeId>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let goes =
        |name: &str| outbox::notice_of_file(name).is_some_and(|notice| notices.contains(&notice));
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if goes(&name) {
            fs::remove_file(&path)?;
        }
    }
    fs::File::open(folder)?.sync_all()
}
