//! The desk's figures, and what each screen shows.

use super::{
    AccountRow, AuditRow, ClientCard, CountSheet, DaySheet, Doubt, ForwardRow, ItemRow, MailStop,
    NoteRow, NoticeRow, QuarantineRow, QuarterSums, ReportLine, RequestRow, StageSums,
    StatementSheet,
};
use crate::domain::alarm::Alarm;
use crate::domain::clerk::Role;
use crate::domain::count::Wanted;
use crate::domain::figures::FigureSheet;
use crate::domain::forward::Cents;
use crate::domain::held::Held;
use crate::domain::ids::{ItemId, Seq};
use crate::domain::policy::Cutoff;
use crate::domain::screen::ScreenChoice;
use crate::domain::sitting::Over;
use crate::domain::storage::Currency;
use crate::domain::time::{BookDay, Day, Stamp};
use serde::{Deserialize, Serialize};

/// How mail is handed out here beside a paper that was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverWays {
    /// Whether notices bear codes.
    pub codes: bool,
    /// Whether a client's word on the telephone lets somebody have mail.
    pub phone_approval: bool,
    /// Whether a PIN is wanted before the next one.
    pub wants_pin: bool,
}

/// What the first row of each screen says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The center's name.
    pub center: String,
    /// Its time zone, by its IANA name.
    pub timezone: String,
    pub at: Stamp,
    /// The calendar's day; the books may have gone on after a seal.
    pub day: Day,
    /// The page on which new mail is booked: the calendar's day, or after its seal the next.
    pub books: BookDay,
    /// The last sealed page; with it are those before.
    pub sealed: Option<BookDay>,
    /// The last event.
    pub seq: Seq,
    /// Who works: the clerk, or the Unix user; `nobody` where nobody is signed in.
    pub who: String,
    /// Whether somebody said who works here, or need not; else nothing can be changed.
    pub signed_in: bool,
    /// What he may do.
    pub role: Role,
    /// Pieces that came in at the desk on the calendar's day, less those logged by mistake.
    pub today: u32,
    pub held: u32,
    /// Pieces to identify.
    pub to_identify: u32,
    /// Clients in the directory.
    pub clients: u32,
    /// Those of them of whose form something was entered.
    pub forms: u32,
    /// Notices that wait.
    pub waiting: u32,
    /// Notices that failed.
    pub failed: u32,
    /// Notices for which there is no address: their clients are to be called.
    pub to_call: u32,
    /// Whether nobody is told of anything.
    pub paused: bool,
    pub letters: Letters,
    /// Whether "known by sight" is a check here.
    pub known_by_sight: bool,
    pub handovers: HandoverWays,
    /// When texts were last taken out of the ledger: a draft from before may still have them.
    pub purged: Option<Stamp>,
    /// What is wrong with the whole desk; the first warnings say it in words.
    pub alarms: Vec<Alarm>,
    /// What is wrong now, such as a full disk.
    pub warnings: Vec<String>,
    /// Why no mail goes out, when none does; the first warning says it too.
    pub mail_stop: Option<MailStop>,
    /// How screens look and ring here.
    pub screen: ScreenChoice,
    /// Pieces in quarantine.
    pub quarantine: u32,
    /// Those of them that are due today or were before.
    pub quarantine_due: u32,
    /// What the center counts before it closes a day.
    pub count: Wanted,
    /// The note that waits for the next shift.
    pub note: Option<NoteRow>,
    /// A sealed page that was opened again and is written on.
    pub again: Option<BookDay>,
    /// What amounts are in.
    pub currency: Currency,
}

/// Where letters go that are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Letters {
    /// To the mail server.
    Mailed,
    /// Into a folder, and so to nobody.
    Folder,
}

/// A screen: the desk's figures and what the screen asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    pub desk: Desk,
    pub body: Body,
}

/// Notices that left the outbox today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneToday {
    /// Those that a mail server took.
    pub sent: u32,
    /// Those that went into a folder, and so to nobody.
    pub written: u32,
}

/// What a screen asked for.
// It travels once, in a box of its own with the rest of the reply.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    Intake {
        /// Whom the line could mean.
        doubt: Doubt,
        /// The last pieces, newest first.
        recent: Vec<ItemRow>,
        /// Pieces to identify, oldest first.
        unnamed: Vec<ItemRow>,
    },
    Pickup {
        /// Whom the line could mean, while nobody is chosen.
        doubt: Doubt,
        /// The chosen client.
        card: Option<ClientCard>,
        /// What lies here for him, newest first.
        items: Vec<ItemRow>,
        /// What he owes.
        owed: Option<AccountRow>,
        /// What he asked for.
        requests: Vec<RequestRow>,
        /// That more lies here than his plan has room for.
        over: Option<Over>,
    },
    /// Shelf, Outbox and the like: rows and how many there are in all.
    Shelf {
        rows: Vec<ItemRow>,
        /// How many fit the filter.
        total: u32,
        /// How many are older than 30 days.
        old: u32,
        /// How many are still to be put away.
        at_desk: u32,
        /// How many stand at each stage.
        stages: StageSums,
        /// The first row's place.
        from: u32,
    },
    Day(DaySheet),
    Clients {
        /// The rows, with why they fit.
        rows: Vec<(ClientCard, String)>,
        /// How many there are in all.
        total: u32,
        /// Pieces of the first row's client.
        items: Vec<ItemId>,
    },
    Outbox {
        rows: Vec<NoticeRow>,
        /// How many fit the filter.
        total: u32,
        gone_today: GoneToday,
        /// The first row's place.
        from: u32,
    },
    Audit {
        /// The rows, newest first.
        rows: Vec<AuditRow>,
        /// What they are about, in words.
        about: String,
    },
    Quarantine {
        rows: Vec<QuarantineRow>,
        /// How many fit the filter.
        total: u32,
        /// The first row's place.
        from: u32,
        /// Whom an exit could name.
        doubt: Doubt,
    },
    Report {
        rows: Vec<ReportLine>,
        /// How many fit the filter.
        total: u32,
        /// The quarter's dates and sums, where it is that report.
        sums: Option<QuarterSums>,
    },
    Forward {
        /// What is to be sent on, what is due first at the top.
        rows: Vec<ForwardRow>,
        /// How many there are in all.
        total: u32,
        /// The first row's place.
        from: u32,
        /// Whom the line could mean, while nobody is chosen.
        doubt: Doubt,
        /// The chosen client.
        card: Option<ClientCard>,
        /// What lies here for him, oldest first.
        items: Vec<ItemRow>,
        /// Where it goes; `None` where nobody said.
        to: Option<String>,
        /// What the center takes for a bundle.
        handling: Cents,
        /// Until when carriers take mail today.
        cutoffs: Vec<Cutoff>,
        /// What clients asked for, or the chosen one did, what is due first at the top.
        requests: Vec<RequestRow>,
    },
    /// The open count, or else the last.
    Count(Option<Box<CountSheet>>),
    /// What lay here at an instant.
    Held {
        rows: Vec<Held>,
        /// When, and for whom.
        about: String,
    },
    /// A report of a span of days; why not, where it cannot be had.
    Figures(Result<Box<FigureSheet>, String>),
    /// The statements of a month; why not, where they cannot be had.
    Statements(Result<Box<StatementSheet>, String>),
}
