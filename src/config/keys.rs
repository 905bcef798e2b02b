//! What is written in `config.toml`: each key with its value and line, types checked, nothing looked up. The
//! keys of the house are listed here and nowhere else.

use super::reader::{Document, Located, Mistake};
use super::rules::RuleKeys;
use crate::keymap::Keymap;

pub(super) type Text = Option<Located<String>>;
pub(super) type Number = Option<Located<i64>>;
type Flag = Option<Located<bool>>;
pub(super) type Texts = Option<Located<Vec<String>>>;

/// A day in seconds and in minutes: nothing waits longer.
const DAY_SECONDS: i64 = 86_400;
const DAY_MINUTES: i64 = 1_440;

#[derive(Debug)]
pub(super) struct Keys {
    pub(super) center: CenterKeys,
    pub(super) mail: MailKeys,
    pub(super) roles: RoleKeys,
    pub(super) backup_dir: Text,
    pub(super) pickup: PickupKeys,
    pub(super) seal_hour: Number,
    pub(super) rules: RuleKeys,
    pub(super) test_clock: Flag,
    pub(super) retention: RetentionKeys,
    pub(super) quarter: QuarterKeys,
    pub(super) clients: ClientKeys,
    pub(super) matching: MatchingKeys,
    pub(super) screen: ScreenKeys,
    /// Keys of the keyboard, by the name of the command.
    pub(super) keyboard: Vec<Located<String>>,
}

#[derive(Debug)]
pub(super) struct ScreenKeys {
    pub(super) contrast: Flag,
    pub(super) bell: Text,
}

#[derive(Debug)]
pub(super) struct MatchingKeys {
    pub(super) accept: Number,
    pub(super) lead: Number,
    pub(super) weak: Number,
}

#[derive(Debug)]
pub(super) struct QuarterKeys {
    pub(super) window_months: Number,
    pub(super) sort: Text,
}

#[derive(Debug)]
pub(super) struct RetentionKeys {
    pub(super) state: Text,
    pub(super) rules: Texts,
}

#[derive(Debug)]
pub(super) struct ClientKeys {
    pub(super) remail_months: Number,
    pub(super) id_warning_days: Number,
    pub(super) expired_id_blocks: Flag,
    pub(super) form_per_adult: Flag,
}

#[derive(Debug)]
pub(super) struct CenterKeys {
    pub(super) name: Text,
    pub(super) address: Texts,
    pub(super) timezone: Text,
    pub(super) own_unit: Text,
    pub(super) state: Text,
}

#[derive(Debug)]
pub(super) struct MailKeys {
    pub(super) from: Text,
    pub(super) manager: Text,
    pub(super) transport: Text,
    pub(super) folder: Text,
    pub(super) sendmail: Text,
    pub(super) host: Text,
    pub(super) port: Number,
    pub(super) security: Text,
    pub(super) allow_cleartext: Flag,
    pub(super) username: Text,
    pub(super) password_file: Text,
    pub(super) timeout_seconds: Number,
    pub(super) hold_back_seconds: Number,
    pub(super) quiet_minutes: Number,
    pub(super) max_wait_minutes: Number,
}

#[derive(Debug)]
pub(super) struct PickupKeys {
    pub(super) known_by_sight: Flag,
    pub(super) free_days: Number,
}

#[derive(Debug)]
pub(super) struct RoleKeys {
    pub(super) managers: Texts,
    pub(super) custodians: Texts,
    pub(super) auditors: Texts,
    pub(super) trainees: Texts,
}

impl Keys {
    /// Reads all keys, and refuses what is none.
    pub(super) fn read(text: &str) -> Result<Self, Mistake> {
        let document = Document::parse(text)?;
        document.only(&[
            "center",
            "mail",
            "roles",
            "backup",
            "pickup",
            "day",
            "test",
            "clients",
            "retention",
            "quarter",
            "rules",
            "matching",
            "screen",
            "keys",
        ])?;
        Ok(Self {
            center: CenterKeys::read(&document)?,
            mail: MailKeys::read(&document)?,
            roles: RoleKeys::read(&document)?,
            backup_dir: lone(&document, "backup", |section| section.text("dir"))?,
            pickup: PickupKeys::read(&document)?,
            seal_hour: lone(&document, "day", |section| {
                section.number("seal_hour", 0..=23)
            })?,
            rules: RuleKeys::read(&document)?,
            test_clock: lone(&document, "test", |section| section.flag("clock"))?,
            retention: RetentionKeys::read(&document)?,
            quarter: QuarterKeys::read(&document)?,
            clients: ClientKeys::read(&document)?,
            matching: MatchingKeys::read(&document)?,
            screen: ScreenKeys::read(&document)?,
            keyboard: keyboard(&document)?,
        })
    }
}

impl CenterKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("center")?;
        let keys = Self {
            name: section.text("name")?,
            address: section.texts("address")?,
            timezone: section.text("timezone")?,
            own_unit: section.text("own_unit")?,
            state: section.text("state")?,
        };
        section.done().map(|()| keys)
    }
}

impl MailKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("mail")?;
        let keys = Self {
            from: section.text("from")?,
            transport: section.text("transport")?,
            folder: section.text("folder")?,
            sendmail: section.text("sendmail")?,
            host: section.text("host")?,
            port: section.number("port", 1..=65_535)?,
            security: section.text("security")?,
            allow_cleartext: section.flag("allow_cleartext")?,
            username: section.text("username")?,
            password_file: section.text("password_file")?,
            timeout_seconds: section.number("timeout_seconds", 1..=600)?,
            hold_back_seconds: section.number("hold_back_seconds", 0..=DAY_SECONDS)?,
            quiet_minutes: section.number("quiet_minutes", 0..=DAY_MINUTES)?,
            max_wait_minutes: section.number("max_wait_minutes", 0..=DAY_MINUTES)?,
            manager: section.text("manager")?,
        };
        section.done().map(|()| keys)
    }
}

impl RetentionKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("retention")?;
        let keys = Self {
            state: section.text("state")?,
            rules: section.texts("rules")?,
        };
        section.done().map(|()| keys)
    }
}

impl QuarterKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("quarter")?;
        let keys = Self {
            window_months: section.number("window_months", 0..=600)?,
            sort: section.text("sort")?,
        };
        section.done().map(|()| keys)
    }
}

impl ClientKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("clients")?;
        let keys = Self {
            remail_months: section.number("remail_months", 6..=120)?,
            id_warning_days: section.number("id_warning_days", 0..=366)?,
            expired_id_blocks: section.flag("expired_id_blocks")?,
            form_per_adult: section.flag("form_per_adult")?,
        };
        section.done().map(|()| keys)
    }
}

impl MatchingKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("matching")?;
        let keys = Self {
            accept: section.number("accept", 50..=100)?,
            lead: section.number("lead", 0..=50)?,
            weak: section.number("weak", 0..=90)?,
        };
        section.done().map(|()| keys)
    }
}

impl ScreenKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("screen")?;
        let keys = Self {
            contrast: section.flag("contrast")?,
            bell: section.text("bell")?,
        };
        section.done().map(|()| keys)
    }
}

impl PickupKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("pickup")?;
        let keys = Self {
            known_by_sight: section.flag("known_by_sight")?,
            free_days: section.number("free_days", 0..=3650)?,
        };
        section.done().map(|()| keys)
    }
}

impl RoleKeys {
    fn read(document: &Document<'_>) -> Result<Self, Mistake> {
        let section = document.section("roles")?;
        let keys = Self {
            managers: section.texts("managers")?,
            custodians: section.texts("custodians")?,
            auditors: section.texts("auditors")?,
            trainees: section.texts("trainees")?,
        };
        section.done().map(|()| keys)
    }
}

fn keyboard(document: &Document<'_>) -> Result<Vec<Located<String>>, Mistake> {
    let section = document.section("keys")?;
    let given: Result<Vec<_>, _> = Keymap::names().map(|name| section.text(name)).collect();
    let given = given?.into_iter().flatten().collect();
    section.done().map(|()| given)
}

/// The only key of a section.
fn lone<T>(
    document: &Document<'_>,
    name: &'static str,
    read: impl FnOnce(&super::reader::Section<'_>) -> Result<T, Mistake>,
) -> Result<T, Mistake> {
    let section = document.section(name)?;
    let value = read(&section)?;
    section.done().map(|()| value)
}
