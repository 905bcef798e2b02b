//! Letters whose last byte may have left, as they were: what is tried again is the same mail to the byte, whatever was
//! changed since in templates, config or clock. A notice that says something else by now is written anew.
//!
//! They lie beside the ledger, for its user alone, until their notice is settled. They are in no backup, and a machine that
//! loses power may lose them: then the letter is written anew under its old Message-ID. Nothing is owed to this folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};
use tracing::warn;

use crate::domain::ids::NoticeId;
use crate::domain::notice::Notice;
use crate::outbox::{Message, notice_of_file};

/// The folder in the data directory.
pub const FOLDER: &str = "tried";

/// Bytes of what tells one saying of a notice from another.
const DIGEST: usize = 32;

/// The letters of tries whose end is not known.
pub struct Tried {
    folder: PathBuf,
    /// Which there are.
    known: Mutex<BTreeSet<NoticeId>>,
}

impl Tried {
    /// Looks what is there.
    pub fn open(data: &Path) -> Self {
        let folder = data.join(FOLDER);
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let known = entries.filter_map(|entry| notice_of_file(entry.file_name().to_str()?));
        let known = Mutex::new(known.collect());
        Self { folder, known }
    }

    /// The letter as it was tried; `None` when there is none, or the notice says something else by now. One that was refused
    /// in words lies nowhere, and is written anew: by now its client may have another box.
    pub fn again(&self, notice: &Notice) -> Option<Message> {
        if !notice.may_be_known() || !self.known().contains(&notice.id) {
            return None;
        }
        let bytes = fs::read(self.file(notice.id)).ok()?;
        let (said, letter) = bytes.split_at_checked(DIGEST)?;
        (said == says(notice))
            .then(|| Message::unpack(letter))
            .flatten()
    }

    /// Keeps a letter before its last byte leaves. One that cannot be kept is sent all the same.
    pub fn keep(&self, notice: &Notice, letter: &Message) {
        // What was tried before is never written over with itself: a server that is killed then would lose it.
        if self.again(notice).as_ref() == Some(letter) {
            return;
        }
        let written = self.write(notice, letter);
        self.known().insert(notice.id);
        if let Err(error) = written {
            warn!("notice {}: its letter is not kept: {error}", notice.id);
            self.forget(notice.id);
        }
    }

    /// Nobody tries it again.
    pub fn forget(&self, notice: NoticeId) {
        if self.known().remove(&notice) {
            let _ = fs::remove_file(self.file(notice));
        }
    }

    /// Forgets all whose notice is none of these.
    pub fn only(&self, open: &BTreeSet<NoticeId>) {
        let gone: Vec<_> = self.known().difference(open).copied().collect();
        for notice in gone {
            self.forget(notice);
        }
    }

    /// Under its name at once: one that is half written is seen to be so, and its letter has not left.
    fn write(&self, notice: &Notice, letter: &Message) -> io::Result<()> {
        let path = self.file(notice.id);
        let open = || {
            let mut options = fs::OpenOptions::new();
            let options = options.write(true).create(true).truncate(true);
            options.mode(0o600).open(&path)
        };
        let mut file = match open() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::DirBuilder::new().mode(0o700).create(&self.folder)?;
                open()?
            }
            opened => opened?,
        };
        let whole = [&says(notice)[..], &letter.pack()].concat();
        file.write_all(&whole)
    }

    fn file(&self, notice: NoticeId) -> PathBuf {
        self.folder.join(format!("n{notice}.letter"))
    }

    fn known(&self) -> MutexGuard<'_, BTreeSet<NoticeId>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a notice says and to whom.
fn says(notice: &Notice) -> [u8; DIGEST] {
    let Notice {
        kind,
        to,
        items,
        pickup,
        matter,
        ..
    } = notice;
    let said = format!("{kind:?} {to:?} {items:?} {pickup:?} {matter:?}");
    Sha256::digest(said.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::SiteId;
    use crate::domain::ids::{ClientId, ItemId};
    use crate::domain::notice::{Matter, NoticeKind, UNSENT};
    use crate::domain::time::Stamp;
    use crate::outbox::message::Draft;
    use crate::outbox::{Sender, message_id};

    fn letter(notice: &Notice) -> Message {
        let from = Sender::parse("desk@harbor.example").unwrap();
        Message::build(Draft {
            from: &from,
            reply_to: None,
            to: "ada@client.example",
            subject: "Für Sie".to_owned(),
            text: "Hello\n".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            unsubscribe: None,
            attached: None,
            message_id: message_id(notice.id, SiteId([5; 8]), &from),
            at: Stamp(0),
            timezone: chrono_tz::UTC,
        })
        .unwrap()
    }

    fn arrival() -> Notice {
        let notice = Notice::to_manager(
            NoticeId(7),
            NoticeKind::Arrival,
            Matter::Pieces,
            Some("ada@client.example".to_owned()),
            Stamp(0),
        );
        Notice {
            client: ClientId::new("c-1"),
            ..notice
        }
    }

    #[test]
    fn a_letter_is_the_same_to_the_byte_until_its_notice_says_something_else_or_is_settled() {
        let data = tempfile::tempdir().unwrap();
        let mut notice = arrival();
        let letter = letter(&notice);
        let tried = Tried::open(data.path());
        assert_eq!(tried.again(&notice), None);
        tried.keep(&notice, &letter);
        notice.tries = 3;
        // A server that starts anew finds it.
        let tried = Tried::open(data.path());
        assert_eq!(tried.again(&notice), Some(letter.clone()));
        notice.items.push(ItemId(4));
        assert_eq!(tried.again(&notice), None);
        tried.keep(&notice, &letter);
        // Cut short by a loss of power.
        let file = data.path().join(FOLDER).join("n7.letter");
        let whole = fs::read(&file).unwrap();
        for cut in [0, 10, DIGEST, whole.len() / 2, whole.len() - 1] {
            fs::write(&file, &whole[..cut]).unwrap();
            assert_eq!(tried.again(&notice), None, "{cut}");
        }
        tried.only(&BTreeSet::new());
        assert!(!file.exists());
    }

    #[test]
    fn a_letter_that_was_refused_in_words_is_written_anew_and_one_perhaps_delivered_is_not() {
        let data = tempfile::tempdir().unwrap();
        let mut notice = arrival();
        let letter = letter(&notice);
        let tried = Tried::open(data.path());
        tried.keep(&notice, &letter);
        notice.tries = 1;
        assert_eq!(tried.again(&notice), Some(letter));
        notice.last_answer = format!("{UNSENT}451 later");
        assert_eq!(tried.again(&notice), None);
    }
}
