//! `config.toml`: what the center has decided, as checked values.
//!
//! Two steps, as in ripgrep: `keys` holds what is written, with the line of each value; `meaning` makes of it
//! what the house uses, or a [`ConfigError`] that names key, line and remedy. Whoever holds a [`Config`] need not
//! check anything again. Passwords are read here and shown nowhere.

mod accept;
mod keys;
mod machine;
mod meaning;
pub mod outside;
mod reader;
mod records;
mod reload;
mod render;
mod rules;
#[cfg(test)]
mod tests;
mod written;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono_tz::Tz;

use crate::domain::center::policy::CompliancePolicy;
use crate::domain::clerk::Role;
use crate::domain::own_key::OwnKeys;
use crate::domain::policy::{ClientPolicy, CodePolicy, ForwardPolicy, Policy};
use crate::domain::printing::Printing;
use crate::domain::quarter::QuarterPolicy;
use crate::domain::retention::Retention;
use crate::domain::screen::ScreenChoice;
use crate::domain::statement::policy::StatementPolicy;
use crate::domain::storage::StoragePolicy;
use crate::outbox::dkim::Signer;
use crate::outbox::{Letterhead, Sender, Settings, Stationery};
pub use reload::Live;

use keys::Keys;
use machine::Machine;
use outside::{KeptList, Listener};

/// The file's name in the data directory.
pub const FILE: &str = "config.toml";

/// A config for a new desk, every key with its meaning.
pub const SAMPLE: &str = include_str!("config/sample.toml");

/// What the center has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub center: Center,
    /// Its mail to clients.
    pub mail: Mail,
    /// What its letters look like.
    pub letters: Letters,
    /// Who may do more, or less, than an operator.
    pub roles: Roles,
    /// Where the ledger is copied to.
    pub backup: Option<PathBuf>,
    /// Where how far the ledger has come is marked.
    pub anchor: Option<PathBuf>,
    /// Whether `server clock` may set the time.
    pub test_clock: bool,
    /// Whether "known by sight" counts as a check at the desk.
    pub known_by_sight: bool,
    /// How long records of former clients are kept.
    pub retention: Retention,
    /// How the list of the quarter is made.
    pub quarter: QuarterPolicy,
    /// What the rules leave open about clients and their forms.
    pub clients: ClientPolicy,
    /// The center's own compliance.
    pub compliance: CompliancePolicy,
    /// Days that a piece lies here without a fee; 0 when there is no such fee.
    pub free_days: u16,
    /// How long pieces may sit here, and what that costs.
    pub storage: StoragePolicy,
    /// How statements are made.
    pub statements: StatementPolicy,
    /// What a handover needs, and who hears of it.
    pub handovers: Handovers,
    /// What clients are told of collecting.
    pub collecting: Collecting,
    /// The boxes that their clients open themselves.
    pub own_key: OwnKeys,
    /// How pieces are sent on.
    pub forward: ForwardPolicy,
    /// The desk's printer.
    pub printing: Printing,
    /// From this hour of the center's clock on, 0 to 23, whoever works the desk may seal the day; a manager at any.
    pub seal_hour: u32,
    /// What is counted before a day is closed.
    pub count: crate::domain::count::Wanted,
    /// What the rules leave to the center.
    pub rules: crate::domain::disposition::Settings,
    /// How screens look and ring.
    pub screen: ScreenChoice,
    /// Keys of the screen that lie elsewhere here: names of commands and of keys, which go together.
    pub keys: Vec<(String, String)>,
    /// Where the likeness of a name is enough to take it without asking.
    pub likeness: Likeness,
    /// The list of clients that another program keeps.
    pub kept_list: Option<KeptList>,
    /// The programs that hear what happened.
    pub listeners: Vec<Listener>,
    /// What the user should know of this config: that there is no file, or nothing in it.
    pub note: Option<Note>,
}

/// Why all values of a config are the defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nobody wrote one yet.
    Missing(PathBuf),
    /// Somebody did, and it is cut to nothing, as an editor leaves it on a full disk.
    Empty(PathBuf),
}

impl Note {
    /// What is so, and what to do.
    pub fn words(&self) -> String {
        match self {
            Self::Missing(file) => format!(
                "no {} yet, so the defaults hold; `mailroom config show` prints one to begin with",
                file.display()
            ),
            Self::Empty(file) => format!(
                "{} IS EMPTY, so the defaults hold (no roles, no backup, days of UTC): put it back, or delete it if that is meant",
                file.display()
            ),
        }
    }

    /// What every screen says, for it is no beginning but a loss.
    pub fn loss(&self) -> Option<String> {
        match self {
            Self::Missing(_) => None,
            Self::Empty(_) => Some(self.words()),
        }
    }
}

/// What clients are told of collecting, in every letter the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collecting {
    /// When the desk hands out, a line each.
    pub hours: Vec<String>,
    /// What whoever comes should bring; a photo ID where nothing is said.
    pub bring: Option<String>,
}

/// What a handover needs, and who hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handovers {
    /// Whether a receipt is mailed after each.
    pub receipts: bool,
    /// One-time codes in notices.
    pub codes: CodePolicy,
    /// Whether a client's word on the telephone lets somebody have mail who is on no list.
    pub phone_approval: bool,
    /// Whether a clerk of a shared desk signs in for each.
    pub pin: bool,
}

/// Where the likeness of a text and a name decides, in hundredths; `matching` has the figures behind the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// From this score on a name that is merely alike is taken,
    pub accept: u8,
    /// when it is so far before the next client's.
    pub lead: u8,
    /// Below this score nobody is meant.
    pub weak: u8,
}

impl Default for Likeness {
    fn default() -> Self {
        Self {
            accept: 86,
            lead: 10,
            weak: 50,
        }
    }
}

/// The place that runs the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Center {
    pub name: String,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Where its clock hangs: a business day is a local day.
    pub timezone: Tz,
    /// The center's own unit in its building, which is nobody's box.
    pub own_unit: Option<String>,
}

/// Mail to clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Whom it comes from.
    pub from: Sender,
    /// Where a manager is told at once of what only he may allow.
    pub manager: Option<String>,
    /// Who signs it, where that is not the relay.
    pub signer: Option<Arc<Signer>>,
    /// The way out.
    pub settings: Settings,
    /// Whether mail may cross a network in the clear.
    pub allow_cleartext: bool,
    /// How long priority notices and receipts wait for an undo.
    pub hold_back_seconds: i64,
    /// After so long without a piece the tray is quiet.
    pub quiet_minutes: i64,
    /// No arrival notice waits longer.
    pub max_wait_minutes: i64,
}

/// What letters to clients look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// Language, days and templates.
    pub stationery: Arc<Stationery>,
    /// Where the center's own templates lie.
    pub folder: PathBuf,
    /// Whether the config names that folder.
    pub is_own_folder: bool,
    /// Whom answers go to, where that is not whom mail comes from.
    pub reply_to: Option<Sender>,
    /// The hour of the center's clock at which the day's digests go, 0 to 23.
    pub digest_hour: u32,
}

/// Who may do more, or less, than an operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Who may do everything.
    pub managers: Vec<Principal>,
    /// Who may see form data.
    pub custodians: Vec<Principal>,
    /// Who only reads.
    pub auditors: Vec<Principal>,
    /// Who hands nothing out.
    pub trainees: Vec<Principal>,
}

/// A Unix user, or all of a Unix group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    User(String),
    Group(String),
}

impl std::fmt::Display for Principal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(user) => f.write_str(user),
            Self::Group(group) => write!(f, "@{group}"),
        }
    }
}

impl Roles {
    /// The role of a Unix user who is in these groups. A line with his own name goes before one with his group,
    /// and of several of a kind the one that allows most; `None` when no line names him.
    pub fn role_of(&self, user: &str, groups: &[String]) -> Option<Role> {
        let is_user = |who: &Principal| matches!(who, Principal::User(name) if name == user);
        let in_group =
            |who: &Principal| matches!(who, Principal::Group(name) if groups.contains(name));
        self.first(is_user).or_else(|| self.first(in_group))
    }

    /// Whether nobody is named for anything.
    pub fn is_empty(&self) -> bool {
        self.first(|_| true).is_none()
    }

    fn first(&self, names: impl Fn(&Principal) -> bool) -> Option<Role> {
        [
            (&self.managers, Role::Manager),
            (&self.custodians, Role::Custodian),
            (&self.trainees, Role::Trainee),
            (&self.auditors, Role::Auditor),
        ]
        .into_iter()
        .find(|(list, _)| list.iter().any(&names))
        .map(|(_, role)| role)
    }
}

/// What is wrong with a config, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {what}", file.display(), line.map(|line| format!(" line {line}")).unwrap_or_default())]
pub struct ConfigError {
    pub file: PathBuf,
    /// The line, from 1, when the mistake has one.
    pub line: Option<usize>,
    /// The key, as `[mail] port`; empty when it is about the whole file.
    pub key: String,
    /// What is wrong, with the key.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl Config {
    /// Reads the data directory's config; without a file, the defaults and a note.
    pub fn load(data_dir: &Path) -> Result<Self, ConfigError> {
        let file = data_dir.join(FILE);
        match fs::read_to_string(&file) {
            Ok(text) if text.trim().is_empty() => Ok(Self {
                note: Some(Note::Empty(file)),
                ..Self::parse("", data_dir)?
            }),
            Ok(text) => Self::parse(&text, data_dir),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self {
                note: Some(Note::Missing(file)),
                ..Self::parse("", data_dir)?
            }),
            Err(error) => Err(ConfigError {
                what: format!("cannot be read: {error}"),
                hint: "let the user who runs this read it, as plain UTF-8 text".to_owned(),
                file,
                line: None,
                key: String::new(),
            }),
        }
    }

    /// Reads a config's text; paths in it begin at the data directory.
    pub fn parse(text: &str, data_dir: &Path) -> Result<Self, ConfigError> {
        Self::parse_on(&Machine::this(), text, data_dir)
    }

    fn parse_on(machine: &Machine, text: &str, data_dir: &Path) -> Result<Self, ConfigError> {
        let read = Keys::read(text).and_then(|keys| meaning::of(&keys, data_dir, machine));
        read.map_err(|mistake| mistake.in_file(data_dir.join(FILE)))
    }

    /// What decisions depend on.
    pub fn policy(&self) -> Policy {
        Policy {
            hold_back_seconds: self.mail.hold_back_seconds,
            quiet_seconds: self.mail.quiet_minutes * 60,
            max_wait_seconds: self.mail.max_wait_minutes * 60,
            digest_hour: u8::try_from(self.letters.digest_hour).unwrap_or_default(),
            known_by_sight: self.known_by_sight,
            manager: self.mail.manager.clone(),
            own_mail: Some(self.mail.from.address().to_owned()),
            retention: self.retention.clone(),
            quarter: self.quarter.clone(),
            clients: self.clients.clone(),
            rules: self.rules.clone(),
            free_days: self.free_days,
            storage: self.storage.clone(),
            statements: self.statements.clone(),
            forward: self.forward.clone(),
            center: self.center.address.clone(),
            compliance: self.compliance.clone(),
            codes: self.handovers.codes,
            phone_approval: self.handovers.phone_approval,
            receipts: self.handovers.receipts,
            own_key: self.own_key.clone(),
        }
    }

    /// The center as its letters show it.
    pub fn letterhead(&self) -> Letterhead {
        Letterhead {
            name: self.center.name.clone(),
            address: self.center.address.clone(),
            from: self.mail.from.clone(),
            timezone: self.center.timezone,
            hours: self.collecting.hours.clone(),
            bring: self.collecting.bring.clone(),
            currency: self.storage.currency.clone(),
            then: self.storage.then,
            reply_to: self.letters.reply_to.clone(),
            stationery: Arc::clone(&self.letters.stationery),
            signer: self.mail.signer.clone(),
        }
    }

    /// The values in force, as a `config.toml`. Passwords are not in it.
    pub fn render(&self) -> String {
        render::render(self)
    }
}
