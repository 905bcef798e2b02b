//! What is written in `config.toml`: each key with its value and line, types checked, nothing looked up. The
//! keys of the house are listed here and nowhere else.

use super::reader::{Document, Located, Mistake, Place, Section};
use crate::keymap::Keymap;

pub(super) type Text = Option<Located<String>>;
pub(super) type Number = Option<Located<i64>>;
pub(super) type Flag = Option<Located<bool>>;
pub(super) type Texts = Option<Located<Vec<String>>>;

/// A day in seconds and in minutes: nothing waits longer.
const DAY_SECONDS: i64 = 86_400;
const DAY_MINUTES: i64 = 1_440;

/// The sections, each with its keys and how the value of each is written. Makes of each section the struct of its keys,
/// and of all together [`Keys`].
macro_rules! sections {
    ($($name:ident: $keys:ident { $($key:ident: $kind:ident $(($bounds:expr))?),+ $(,)? })+) => {
        $(
            #[derive(Debug)]
            pub(super) struct $keys { $(pub(super) $key: sections!(@kind $kind)),+ }

            impl $keys {
                fn read(document: &Document<'_>) -> Result<Self, Mistake> {
                    let section = document.section(stringify!($name))?;
                    let keys = Self { $($key: section.$kind(stringify!($key) $(, $bounds)?)?),+ };
                    section.done().map(|()| keys)
                }
            }
        )+

        #[derive(Debug)]
        pub(super) struct Keys {
            $(pub(super) $name: $keys,)+
            /// Keys of the keyboard, by the name of the command.
            pub(super) keyboard: Vec<Located<String>>,
            /// Who hears what happened.
            pub(super) tells: Vec<TellKeys>,
        }

        impl Keys {
            /// Reads all keys, and refuses what is none.
            pub(super) fn read(text: &str) -> Result<Self, Mistake> {
                let document = Document::parse(text)?;
                document.only(&[$(stringify!($name),)+ "keys", TELL])?;
                Ok(Self {
                    $($name: $keys::read(&document)?,)+
                    keyboard: keyboard(&document)?,
                    tells: tells(&document)?,
                })
            }
        }
    };
    (@kind text) => { Text };
    (@kind texts) => { Texts };
    (@kind number) => { Number };
    (@kind flag) => { Flag };
}

sections! {
    center: CenterKeys {
        name: text,
        address: texts,
        timezone: text,
        own_unit: text,
        state: text,
        postmaster: text,
        inspector: text,
        registered: texts,
    }
    mail: MailKeys {
        from: text,
        transport: text,
        folder: text,
        sendmail: text,
        host: text,
        port: number(1..=65_535),
        security: text,
        allow_cleartext: flag,
        username: text,
        password_file: text,
        token_command: texts,
        ca_file: text,
        connections: number(1..=8),
        per_minute: texts,
        timeout_seconds: number(1..=600),
        hold_back_seconds: number(0..=DAY_SECONDS),
        quiet_minutes: number(0..=DAY_MINUTES),
        max_wait_minutes: number(0..=DAY_MINUTES),
        manager: text,
        dkim_key_file: text,
        dkim_selector: text,
        dkim_domain: text,
    }
    notices: NoticeKeys {
        language: text,
        date_format: text,
        templates: text,
        reply_to: text,
        digest_hour: number(0..=23),
    }
    roles: RoleKeys {
        managers: texts,
        custodians: texts,
        auditors: texts,
        trainees: texts,
    }
    directory: DirectoryKeys {
        file: text,
        command: texts,
        map: text,
        every_minutes: number(1..=DAY_MINUTES),
        at: texts,
        source: text,
        take_new: flag,
        timeout_seconds: number(1..=600),
    }
    backup: BackupKeys { dir: text }
    anchor: AnchorKeys { file: text }
    pickup: PickupKeys {
        known_by_sight: flag,
        free_days: number(0..=3650),
        receipts: flag,
        codes: number(0..=6),
        code_days: number(1..=30),
        phone_approval: flag,
        pin: flag,
        hours: texts,
        bring: text,
        own_key: texts,
    }
    storage: StorageKeys {
        reminder: number(0..=3650),
        fee: text,
        last_notice: number(0..=3650),
        action: number(0..=3650),
        then: text,
        kinds: texts,
        plans: texts,
        pieces: number(0..=60_000),
        parcels: number(0..=60_000),
        collect: flag,
        currency: text,
        letters: flag,
        warn_days: number(0..=3650),
    }
    statement: StatementKeys {
        plan: text,
        plans: texts,
        taxes: texts,
        unusual: number(2..=100),
        due_days: number(0..=365),
    }
    forward: ForwardKeys {
        handling: text,
        weekly: text,
        cutoffs: texts,
    }
    printer: PrinterKeys {
        to: text,
        language: text,
        labels: text,
        slips: flag,
    }
    day: DayKeys { seal_hour: number(0..=23), count: text }
    test: TestKeys { clock: flag }
    clients: ClientKeys {
        remail_months: number(6..=120),
        id_warning_days: number(0..=366),
        expired_id_blocks: flag,
        form_per_adult: flag,
    }
    retention: RetentionKeys {
        state: text,
        rules: texts,
    }
    quarter: QuarterKeys {
        window_months: number(0..=600),
        sort: text,
    }
    compliance: ComplianceKeys {
        weekly: text,
        warning_days: number(1..=366),
    }
    rules: RuleKeys {
        incomplete_form: text,
        strangers: text,
        off_form: text,
        after_remail: text,
        suspended: text,
        state: text,
        process_mail_days: number(1..=60),
        ask_again_days: number(1..=366),
        label_advice_after: number(1..=1000),
        days_off: texts,
        holidays: texts,
    }
    matching: MatchingKeys {
        accept: number(50..=100),
        lead: number(0..=50),
        weak: number(0..=90),
    }
    screen: ScreenKeys {
        contrast: flag,
        bell: text,
        idle_minutes: number(0..=DAY_MINUTES),
    }
}

fn keyboard(document: &Document<'_>) -> Result<Vec<Located<String>>, Mistake> {
    let section = document.section("keys")?;
    let given: Result<Vec<_>, _> = Keymap::names().map(|name| section.text(name)).collect();
    let given = given?.into_iter().flatten().collect();
    section.done().map(|()| given)
}

/// The section that may stand there more than once.
const TELL: &str = "tell";

/// A program that hears what happened.
#[derive(Debug)]
pub(super) struct TellKeys {
    /// Where its section begins.
    pub(super) place: Place,
    pub(super) name: Text,
    pub(super) command: Texts,
    pub(super) url: Text,
    pub(super) kinds: Texts,
    pub(super) whole: Flag,
    pub(super) timeout_seconds: Number,
}

fn tells(document: &Document<'_>) -> Result<Vec<TellKeys>, Mistake> {
    let read = |section: &Section<'_>| {
        let keys = TellKeys {
            place: section.place(),
            name: section.text("name")?,
            command: section.texts("command")?,
            url: section.text("url")?,
            kinds: section.texts("kinds")?,
            whole: section.flag("whole")?,
            timeout_seconds: section.number("timeout_seconds", 1..=600)?,
        };
        section.done().map(|()| keys)
    };
    document.sections(TELL)?.iter().map(read).collect()
}
