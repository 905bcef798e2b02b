//! One-time codes: the code of a notice is made of the notice and of a secret beside the ledger, and kept nowhere. So
//! no event, table, export, log or backup can show one; who has the data directory and its secret can make it.
//!
//! The secret is in no backup. A ledger that is restored elsewhere gets another one, and the codes that are out by then
//! are wrong: their clients show an ID, or are sent a new one.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::domain::ids::SiteId;
use crate::domain::notice::Notice;
use crate::domain::policy::{CodePolicy, Policy};
use crate::domain::release::{bears_code, holds_seconds};
use crate::domain::time::Stamp;
use crate::outbox::LetterCode;

/// The secret's file in the data directory.
pub const FILE: &str = "code-secret";

/// Stands in a letter that is only looked at.
const HIDDEN: &str = "(only in the letter itself)";

/// The maker of codes.
pub struct Codes {
    policy: CodePolicy,
    /// The center's own mailbox: what is written there bears no code.
    own: Option<String>,
    secret: Option<[u8; 32]>,
    /// One code at a time is compared and noted: two that come at once are no two more tries.
    turn: Mutex<()>,
}

impl Codes {
    /// Reads the secret, or makes it; none where the config has no codes.
    pub fn open(data: &Path, policy: &Policy) -> io::Result<Self> {
        let codes = policy.codes;
        let secret = (codes.digits > 0).then(|| secret(data)).transpose()?;
        Ok(Self {
            policy: codes,
            own: policy.own_mail.clone(),
            secret,
            turn: Mutex::default(),
        })
    }

    /// What the start found in the config.
    pub fn policy(&self) -> CodePolicy {
        self.policy
    }

    pub fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The code of a notice; none where it bears none.
    pub fn of(&self, site: SiteId, notice: &Notice) -> Option<String> {
        let is_own = notice.to.as_ref().is_some_and(|to| self.is_own(to));
        let bears = bears_code(notice, &self.policy) && !is_own;
        let secret = self.secret.filter(|_| bears)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).ok()?;
        mac.update(&site.0);
        mac.update(&notice.id.0.to_be_bytes());
        mac.update(notice.client.as_str().as_bytes());
        let digest = mac.finalize().into_bytes();
        let first = digest
            .first_chunk()
            .map(|bytes| u64::from_be_bytes(*bytes))?;
        let digits = usize::from(self.policy.digits);
        let figures = first % 10_u64.checked_pow(digits as u32)?;
        Some(format!("{figures:0digits$}"))
    }

    fn is_own(&self, address: &str) -> bool {
        let own = self.own.as_ref();
        own.is_some_and(|own| own.eq_ignore_ascii_case(address))
    }

    /// What the letter of a notice says, as it goes out now.
    pub fn letter(&self, site: SiteId, notice: &Notice, now: Stamp) -> Option<LetterCode> {
        self.of(site, notice).map(|figures| LetterCode {
            figures,
            until: now.plus_seconds(holds_seconds(notice, &self.policy)),
        })
    }
}

/// What somebody reads who only looks at the letter.
pub fn hidden(notice: &Notice, policy: &CodePolicy, now: Stamp) -> Option<LetterCode> {
    bears_code(notice, policy).then(|| LetterCode {
        figures: HIDDEN.to_owned(),
        until: now.plus_seconds(holds_seconds(notice, policy)),
    })
}

fn secret(data: &Path) -> io::Result<[u8; 32]> {
    let path = data.join(FILE);
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    match File::open(&path) {
        Ok(mut file) => {
            if file.metadata()?.permissions().mode() & 0o077 != 0 {
                return Err(wrong(
                    "others may read it: chmod 600 it, or delete it for a new one".into(),
                ));
            }
            let mut secret = [0; 32];
            file.read_exact(&mut secret)
                .map_err(|_| wrong("it is cut short: delete it for a new one".into()))?;
            Ok(secret)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(|error| wrong(error.to_string()))?;
            let mut options = OpenOptions::new();
            let mut file = options
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)?;
            file.write_all(&secret)?;
            file.sync_all()?;
            File::open(data)?.sync_all()?;
            Ok(secret)
        }
        Err(error) => Err(wrong(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, ItemId, NoticeId};
    use crate::domain::notice::{Matter, NoticeKind, NoticeState, Plan};

    fn notice(id: u64) -> Notice {
        Notice {
            id: NoticeId(id),
            client: ClientId::new("harbor"),
            kind: NoticeKind::Arrival,
            to: Some("ada@harbor.example".to_owned()),
            items: vec![ItemId(1)],
            pickup: None,
            plan: Plan::Tray,
            state: NoticeState::Held,
            queued_at: Stamp(0),
            tries: 0,
            marked: None,
            last_answer: String::new(),
            matter: Matter::Pieces,
        }
    }

    #[test]
    fn a_code_is_the_same_after_a_restart_and_another_with_another_secret() {
        let dir = tempfile::tempdir().unwrap();
        let policy = Policy {
            codes: CodePolicy { digits: 6, days: 7 },
            ..Policy::default()
        };
        let all = |codes: &Codes| -> Vec<String> {
            (1..200)
                .map(|id| codes.of(SiteId([1; 8]), &notice(id)).unwrap())
                .collect()
        };
        let first = all(&Codes::open(dir.path(), &policy).unwrap());
        assert!(
            first
                .iter()
                .all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()))
        );
        assert_eq!(first, all(&Codes::open(dir.path(), &policy).unwrap()));
        let path = dir.path().join(FILE);
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        std::fs::remove_file(&path).unwrap();
        let second = all(&Codes::open(dir.path(), &policy).unwrap());
        assert!(first.iter().zip(&second).filter(|(a, b)| a == b).count() < 3);
        std::fs::write(&path, "short").unwrap();
        assert!(Codes::open(dir.path(), &policy).is_err());
    }

    #[test]
    fn a_letter_to_the_centers_own_mailbox_bears_no_code() {
        let dir = tempfile::tempdir().unwrap();
        let policy = Policy {
            codes: CodePolicy { digits: 6, days: 7 },
            own_mail: notice(1).to.map(|to| to.to_uppercase()),
            ..Policy::default()
        };
        let codes = Codes::open(dir.path(), &policy).unwrap();
        assert_eq!(codes.of(SiteId([1; 8]), &notice(1)), None);
    }

    #[test]
    fn without_codes_in_the_config_there_is_no_secret_and_no_code() {
        let dir = tempfile::tempdir().unwrap();
        let codes = Codes::open(dir.path(), &Policy::default()).unwrap();
        assert_eq!(codes.of(SiteId([1; 8]), &notice(1)), None);
        assert!(!dir.path().join(FILE).exists());
    }
}
