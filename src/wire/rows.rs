//! Rows and sheets that readers get: facts joined for showing, still typed, in no language of a screen.

use serde::{Deserialize, Serialize};

use crate::domain::asking::{NotAsked, Prepared};
use crate::domain::clerk::Role;
use crate::domain::client::Client;
use crate::domain::compliance::{Problem, Shortcoming};
use crate::domain::day::Tally;
use crate::domain::disposition::Disposition;
use crate::domain::event::{Envelope, Hash};
use crate::domain::ids::{ClientId, ItemId, NoticeId, Pmb, Seq, Slot};
use crate::domain::item::{Item, ItemKind};
use crate::domain::name::NameKind;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::quarter::{Blocker, Entry};
use crate::domain::retention::Verdict;
use crate::domain::screen::ScreenChoice;
use crate::domain::standing::{FormState, Standing, Task};
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::Carrier;

/// Who a text could mean, with why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub client: ClientId,
    /// The box.
    pub pmb: Pmb,
    /// The current legal name.
    pub legal: String,
    /// The name that met the text; the box number where that did.
    pub matched: String,
    /// What kind of name it is; `None` for the box.
    pub kind: Option<NameKind>,
    /// Why, in words.
    pub reason: String,
    /// 0 to 1.
    pub score: f64,
    /// Whether the service runs.
    pub present: bool,
    /// How many pieces lie here.
    pub held: u32,
    /// First day of the name that met the text, when known.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
    /// How the text met the name, in words, without what the name is.
    pub how: String,
    /// What is known of his mail, in words, when that lets him stand above somebody whom the text puts first.
    pub habit: Option<String>,
    /// What of the name was typed, and what was typed otherwise, from left to right.
    pub marks: Vec<Mark>,
    /// The words that were typed otherwise: `HARB[U→O]R` where `harbur` stands for `Harbor`.
    pub differs: Vec<String>,
    /// What the rules say of an ordinary letter under this name today.
    pub disposition: Disposition,
}

/// A run of a name's characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its first character, from 0.
    pub from: u16,
    /// The one behind its last.
    pub to: u16,
    /// Whether it was typed so; else something else was typed there, or nothing within a word.
    pub agrees: bool,
}

/// Whether a text is certain, and whom it could mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// How far the first is ahead, 0 to 1.
    pub lead: f64,
    /// Why Enter takes it or not.
    pub certainty: Certainty,
    /// How many present clients a shared text is the box or the name of; `None` when it is not shared, or the
    /// list was cut among them.
    pub bearers: Option<u32>,
}

/// Whether a text names one client for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certainty {
    /// The first candidate, certainly.
    Certain,
    /// Several are near.
    Close,
    /// The exact text belongs to several.
    Shared,
    /// Number and letters disagree.
    Mismatch,
    /// Nobody is near enough.
    Weak,
    /// Nobody at all.
    Nobody,
    /// Nobody can say yet: the names are being read after a start.
    Reading,
}

/// A piece that was logged or named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// The piece.
    pub row: ItemRow,
    /// How well the line named the client; 1 when chosen by hand.
    pub score: f64,
    /// How far he was ahead.
    pub lead: f64,
    /// Whom the line could mean, when nobody was certain.
    pub candidates: Vec<Candidate>,
    /// Notices that speak of it.
    pub notices: Vec<NoticeId>,
    /// What the barcode's reading says beyond the number, such as a wrong check digit.
    pub warning: Option<String>,
    /// What the rules say to do with it.
    pub disposition: Disposition,
}

/// A piece with what a list shows of its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    /// The piece.
    pub item: Item,
    /// His box.
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: Option<String>,
    /// How far the client has been told, when a notice speaks of it.
    pub told: Option<NoticeState>,
    /// What the rules say of it, where it lies here and that is not the ordinary way and was asked for.
    pub disposition: Option<Disposition>,
}

/// A piece in quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarantineRow {
    /// The piece; its client when it bears the name of one of his people who receive nothing.
    pub row: ItemRow,
    /// What the rules say, with reason and due date.
    pub disposition: Disposition,
    /// The unknown name that it seems to be for, in its commonest spelling.
    pub prospect: Option<String>,
    /// Who was asked whether it is his.
    pub asked: Vec<ClientId>,
    /// How many pieces wait for that name, this one counted.
    pub alike: u32,
}

/// What is known of a piece in quarantine beside its row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingSheet {
    /// Which piece.
    pub item: ItemId,
    /// What happened to it, oldest first.
    pub events: Vec<AuditRow>,
    /// Which clients its line could mean.
    pub who: Doubt,
    /// Box and name of each client who was asked.
    pub asked: Vec<(Pmb, String)>,
}

/// One row of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReportLine {
    /// What blocks the certification, with the client's name.
    Blocker(Blocker, String),
    /// What is different since the last certification, with how the client stands now.
    Change(Change, Entry),
    /// A client of the quarter's list.
    Listed(Entry),
    /// An unknown name.
    Prospect(Prospect),
    /// A drifting name.
    Drift(DriftRow),
    /// A former client's records.
    Retention(Verdict),
}

/// What became of a client since the last certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// New, or served again.
    Opened,
    /// The service ended.
    Closed,
    /// Another legal name.
    Renamed,
    /// An ID on the form has expired.
    IdExpired,
    /// The re-mail period is over.
    RemailEnds,
}

impl Change {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Renamed => "renamed",
            Self::IdExpired => "ID expired",
            Self::RemailEnds => "re-mail over",
        }
    }
}

/// The quarter's dates and sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterSums {
    /// When it is due.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// The day of the last certification.
    pub certified: Option<Day>,
    /// What blocks it.
    pub blockers: u32,
    /// Clients on the list.
    pub clients: u32,
    /// How many clients each change befell.
    pub changes: Vec<(Change, u32)>,
}

/// An unknown name that keeps coming, however it is spelt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prospect {
    /// The commonest spelling.
    pub name: String,
    /// How many pieces came for it.
    pub count: u32,
    /// How many of them lie here.
    pub here: u32,
    /// The first one's day.
    pub first: Day,
    /// The last one's day.
    pub last: Day,
    /// All spellings with their counts.
    pub spellings: Vec<(String, u32)>,
}

/// What labels say of a client that his form does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftRow {
    /// Who.
    pub client: ClientId,
    /// His box.
    pub pmb: Pmb,
    /// His legal name.
    pub legal: String,
    /// Which kind of drift.
    pub drift: Drift,
    /// The name, or the words before the box number, as labels have it.
    pub text: String,
    /// How many pieces said so.
    pub count: u32,
    /// The first one's day.
    pub first: Day,
    /// The last one's day.
    pub last: Day,
}

/// Kinds of drift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Drift {
    /// A name that is on no form (rules.md 21).
    Name,
    /// A box number behind a word that the post does not allow (rules.md 49).
    Designator,
}

/// A client, and what he would be asked to bring for his form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormAsk {
    /// Who.
    pub client: ClientId,
    /// His box.
    pub pmb: Pmb,
    /// His legal name.
    pub name: String,
    /// Who proposed to ask him, and when.
    pub prepared: Option<Prepared>,
    /// What he would be asked for, or why he is not.
    pub asks: Result<Vec<Problem>, NotAsked>,
}

/// A notice with what a list shows of its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeRow {
    /// The notice.
    pub notice: Notice,
    /// His box.
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: String,
    /// The letter's subject.
    pub subject: String,
    /// When it goes, went, or is tried next.
    pub due: Stamp,
    /// Its Message-ID.
    pub message_id: String,
}

/// A client and what lies here for him.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientCard {
    /// The record, without the form.
    pub client: Client,
    /// How many pieces lie here.
    pub held: u32,
    /// Where the client is in its life today.
    pub standing: Standing,
    /// The last day of the re-mail period, once a last day is named.
    pub remail_until: Option<Day>,
    /// How far the form is.
    pub form: FormState,
    /// What falls short about it, the heaviest first.
    pub shortcomings: Vec<Shortcoming>,
    /// What a closing leaves to be done.
    pub tasks: Vec<Task>,
    /// The first last day of an identity paper on the form, when known.
    pub id_until: Option<Day>,
}

/// A client's form, opened to be read. Travels only after the event that says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormSheet {
    /// The whole record, form and home data included.
    pub client: Client,
    /// How far the form is.
    pub form: FormState,
    /// What falls short about it, the heaviest first.
    pub shortcomings: Vec<Shortcoming>,
}

/// A day's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheet {
    /// Which.
    pub day: Day,
    /// Its figures.
    pub tally: Tally,
    /// What must lie on the shelves at its end.
    pub closing: i64,
    /// The chain's hash at its seal.
    pub seal: Option<Hash>,
    /// Pieces by slot, for the current day.
    pub slots: Vec<(Slot, u32)>,
    /// Pieces by kind, for the current day.
    pub kinds: Vec<(ItemKind, u32)>,
    /// Pieces on the shelf by age in days: today, up to 7, up to 30, older.
    pub ages: [u32; 4],
    /// Earlier days that nobody sealed.
    pub unsealed: Vec<Day>,
    /// Open notices that wait or failed.
    pub open_notices: u32,
    /// Pieces to identify.
    pub to_identify: u32,
    /// How often somebody was told by phone what lies here.
    pub mail_checks: u32,
    /// Pieces logged on the day by the hour of the center's clock, from 0 to 23.
    pub hours: [u32; 24],
    /// Pieces logged on the day by carrier, the most first; `None` where no label names one, as on letters.
    pub carriers: Vec<(Option<Carrier>, u32)>,
}

/// An event as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The event.
    pub envelope: Envelope,
    /// The piece, client, notice or day it is about.
    pub about: String,
    /// The rest, in words.
    pub detail: String,
}

/// The server itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its process.
    pub pid: u32,
    /// Its version.
    pub version: String,
    /// Connections, the asking one included.
    pub sessions: u32,
    /// Events in the ledger.
    pub events: u64,
    /// The data directory.
    pub data: String,
    /// What was repaired when it started, and what is wrong now.
    pub repairs: Vec<String>,
    /// Bytes of memory in use.
    pub resident: u64,
    /// The backup directory's state, where there is one.
    pub backup: Option<BackupAge>,
}

/// How far the backup directory is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupAge {
    /// The last event in it.
    pub seq: Seq,
    /// That event's time.
    pub at: Option<Stamp>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// What the first row of each screen says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The center's name.
    pub center: String,
    /// Its time zone, by its IANA name.
    pub timezone: String,
    /// Now.
    pub at: Stamp,
    /// The business day.
    pub day: Day,
    /// The last event.
    pub seq: Seq,
    /// Who works: the clerk, or the Unix user.
    pub who: String,
    /// What he may do.
    pub role: Role,
    /// Pieces logged today.
    pub today: u32,
    /// Pieces here.
    pub held: u32,
    /// Pieces to identify.
    pub to_identify: u32,
    /// Clients in the directory.
    pub clients: u32,
    /// Notices that wait.
    pub waiting: u32,
    /// Notices that failed.
    pub failed: u32,
    /// Whether nobody is told of anything.
    pub paused: bool,
    /// Whether "known by sight" is a check here.
    pub known_by_sight: bool,
    /// When texts were last taken out of the ledger: a draft from before may still have them.
    pub purged: Option<Stamp>,
    /// What is wrong now, such as a full disk.
    pub warnings: Vec<String>,
    /// How screens look and ring here.
    pub screen: ScreenChoice,
    /// Pieces in quarantine.
    pub quarantine: u32,
    /// Those of them that are due today or were before.
    pub quarantine_due: u32,
}

/// A screen: the desk's figures and what the screen asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// First row.
    pub desk: Desk,
    /// The rest.
    pub body: Body,
}

/// What a screen asked for.
// It travels once, in a box of its own with the rest of the reply.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// Intake.
    Intake {
        /// Whom the line could mean.
        doubt: Doubt,
        /// The last pieces, newest first.
        recent: Vec<ItemRow>,
        /// Pieces to identify, oldest first.
        unnamed: Vec<ItemRow>,
    },
    /// Pickup.
    Pickup {
        /// Whom the line could mean, while nobody is chosen.
        doubt: Doubt,
        /// The chosen client.
        card: Option<ClientCard>,
        /// What lies here for him, newest first.
        items: Vec<ItemRow>,
    },
    /// Shelf, Outbox and the like: rows and how many there are in all.
    Shelf {
        /// The rows.
        rows: Vec<ItemRow>,
        /// How many fit the filter.
        total: u32,
        /// How many are older than 30 days.
        old: u32,
        /// How many are still to be put away.
        at_desk: u32,
    },
    /// Day.
    Day(DaySheet),
    /// Clients.
    Clients {
        /// The rows, with why they fit.
        rows: Vec<(ClientCard, String)>,
        /// How many there are in all.
        total: u32,
        /// Pieces of the first row's client.
        items: Vec<ItemId>,
    },
    /// Outbox.
    Outbox {
        /// The rows.
        rows: Vec<NoticeRow>,
        /// How many fit the filter.
        total: u32,
        /// How many were sent today.
        sent_today: u32,
    },
    /// Audit.
    Audit {
        /// The rows, newest first.
        rows: Vec<AuditRow>,
        /// What they are about, in words.
        about: String,
    },
    /// Quarantine.
    Quarantine {
        /// The rows.
        rows: Vec<QuarantineRow>,
        /// How many fit the filter.
        total: u32,
        /// The first row's place.
        from: u32,
        /// Whom an exit could name.
        doubt: Doubt,
    },
    /// A report.
    Report {
        /// The rows.
        rows: Vec<ReportLine>,
        /// How many fit the filter.
        total: u32,
        /// The quarter's dates and sums, where it is that report.
        sums: Option<QuarterSums>,
    },
}
