//! The nouns of the daily work: clients, pieces, pickup, the day, notices.

// Help texts are read on a terminal, where backticks are noise.
#![allow(clippy::doc_markdown)]

use std::path::{Path, PathBuf};

use clap::{Args as Group, Subcommand};

use super::AsSheet;
use crate::cli::csv_file::text::Encoding;
use crate::cli::words;
use crate::domain::aftercare::MailClass;
use crate::domain::client::ClientKind;
use crate::domain::command::Taking;
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::name::NameKind;
use crate::domain::pickup::IdCheck;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

/// `client …`
#[derive(Debug, Subcommand)]
pub enum Client {
    /// Take the center's list, a CSV file with a header row
    Import(Import),
    /// All clients
    List(AsSheet),
    /// The directory as the CSV that client import takes back; with form data for who may read forms
    Export(Export),
    /// The clients of a box, or one client
    Show {
        /// Box or client id
        who: String,
    },
    /// Add one client
    Add(NewClient),
    /// Give a client another legal name; the old one stays as a former name
    Rename {
        /// Box or client id
        who: String,
        /// The new legal name
        name: String,
        /// Since when [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// End a client's service
    Close {
        /// Box or client id
        who: String,
        /// Last day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// Keep a client's records whatever the rules say, or no longer
    Hold {
        /// Box or client id
        who: String,
        /// Why
        #[arg(long, required_unless_present = "lift", conflicts_with = "lift")]
        reason: Option<String>,
        /// The matter is over
        #[arg(long)]
        lift: bool,
    },
    /// Take every text about a former client out of the books, for ever; see report retention
    Purge {
        /// Box or client id
        who: String,
        /// Why, in words that do not name the client
        #[arg(long)]
        reason: String,
        /// Only say whether it may be done
        #[arg(long)]
        dry_run: bool,
    },
    /// Undo a closing
    Reopen {
        /// Box or client id
        who: String,
    },
    /// Serve a client no longer for now
    Suspend {
        /// Box or client id
        who: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Serve a client again
    Resume {
        /// Box or client id
        who: String,
    },
    /// The names that mail for a client may carry
    #[command(subcommand)]
    Name(ClientName),
    /// Form 1583: each opening is written down with its reason
    #[command(subcommand)]
    Form(ClientForm),
    /// Change what was agreed: kind, emails, phones, collect, notify, opened, pending, remail_address,
    /// remail_exception, waived, last_notice, forward_schedule, forward_address, plan, source
    Set {
        /// Box or client id
        who: String,
        /// Terms with their values; an empty value takes it away
        #[arg(required = true, value_name = "TERM=VALUE")]
        cells: Vec<String>,
    },
    /// Advise by letter, once, that senders must write PMB and no other word before the box number
    Advise {
        /// Box or client id
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        who: Option<String>,
        /// Everybody with enough such labels; see report drift
        #[arg(long)]
        all: bool,
    },
    /// Write what a clerk should know of a client; the note before is replaced
    Note {
        /// Box or client id
        who: String,
        /// What; nothing takes the note away
        text: Vec<String>,
    },
}

/// `client name …`
#[derive(Debug, Subcommand)]
pub enum ClientName {
    /// Add a name; one that is there gets the dates, and the mark of being on the form
    Add {
        /// Box or client id
        who: String,
        /// As mail has it
        name: String,
        /// legal, person, former, dba, alias, acronym or seen
        #[arg(long, value_parser = words::name_kind, default_value = "alias")]
        kind: NameKind,
        /// First day of use
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        from: Option<Day>,
        /// Last day of use
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        to: Option<Day>,
        /// The form says it
        #[arg(long)]
        on_form: bool,
    },
    /// Let a name end; mail for it still arrives
    End {
        /// Box or client id
        who: String,
        /// Which
        name: String,
        /// Last day of use [default: yesterday]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// Take a name away that never was one
    Remove {
        /// Box or client id
        who: String,
        /// Which
        name: String,
    },
}

/// `client form …`
#[derive(Debug, Subcommand)]
pub enum ClientForm {
    /// Enter fields of the form; what stays empty then counts as missing
    Set {
        /// Box or client id
        who: String,
        /// Fields with their values; an empty value takes it away
        #[arg(required = true, value_name = "FIELD=VALUE")]
        cells: Vec<String>,
        /// The rest of the form was not looked at: nothing counts as missing yet
        #[arg(long)]
        draft: bool,
    },
    /// Open the form and read it
    Show {
        /// Box or client id
        who: String,
        /// Why it is opened
        #[arg(long)]
        reason: String,
    },
    /// Ask by letter for what the form lacks: a custodian prepares it, a manager lets it go
    Ask(AskForms),
}

/// `client form ask`
#[derive(Debug, clap::Args)]
pub struct AskForms {
    /// Whom.
    #[command(flatten)]
    pub whom: Asked,
    /// Also those whose form nobody entered
    #[arg(long)]
    pub not_entered: bool,
    /// Only say who would be asked for what, and who not
    #[arg(long)]
    pub dry_run: bool,
}

/// Whom `client form ask` is about.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// Box or client id
    #[arg(required_unless_present_any = ["all", "prepared", "dry_run"], conflicts_with_all = ["all", "prepared"])]
    pub who: Option<String>,
    /// Everybody of whom something is missing
    #[arg(long, conflicts_with = "prepared")]
    pub all: bool,
    /// Everybody whom a custodian prepared a letter for
    #[arg(long)]
    pub prepared: bool,
}

/// `client import`
#[derive(Debug, Group)]
pub struct Import {
    /// The list; - is standard input
    #[arg(required_unless_present_any = ["maps", "explain"])]
    pub file: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub boxes: OnBoxes,
    #[command(flatten)]
    pub ours: Ours,
    /// Which of the list's headings is which of our columns: a file, or a ready map such as outlook
    #[arg(long, value_name = "MAP")]
    pub map: Option<PathBuf>,
    /// One more column of the map, such as pmb="Office Location"
    #[arg(long = "column", value_name = "COLUMN=HEADING")]
    pub columns: Vec<String>,
    /// How the list is encoded, where it is not UTF-8: windows-1252
    #[arg(long, value_parser = crate::cli::client::encoding)]
    pub encoding: Option<Encoding>,
    /// The partner whose list this is: every row's source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Only a comparison.
    #[command(flatten)]
    pub against: Comparison,
}

/// What is only shown.
#[derive(Debug, Group)]
pub struct Shown {
    /// List the ready maps, and what they read
    #[arg(long)]
    pub maps: bool,
    /// List the columns, what they mean and what they take
    #[arg(long)]
    pub explain: bool,
}

impl Import {
    /// The list's file, or `-`.
    pub fn file(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new("-"))
    }
}

/// What a list may do with boxes.
#[derive(Debug, Group)]
pub struct OnBoxes {
    /// A known box with another name is a second client of that box
    #[arg(long)]
    pub shared_boxes: bool,
    /// Boxes 7 and 007 are two boxes
    #[arg(long)]
    pub zeros_count: bool,
    /// Why a box is given out again although its former holder's mail is still re-mailed
    #[arg(long, value_name = "REASON")]
    pub reuse_box: Option<String>,
}

/// What becomes of what we have and the list has not; without a word such a row is refused.
#[derive(Debug, Group)]
pub struct Ours {
    /// Keep what we have and the list has not; add what is new
    #[arg(long, conflicts_with = "replace")]
    pub add: bool,
    /// The list is the truth: what it does not have is taken away, and said
    #[arg(long)]
    pub replace: bool,
}

impl Ours {
    /// As the row says it.
    pub fn taking(&self) -> Taking {
        match (self.add, self.replace) {
            (true, _) => Taking::Add,
            (_, true) => Taking::Replace,
            _ => Taking::Refuse,
        }
    }
}

/// `client import --compare`
#[derive(Debug, Group)]
pub struct Comparison {
    /// Change nothing: only say who is new on the partner's list, renamed, moved, or gone from it
    #[arg(long, requires = "source")]
    pub compare: bool,
    /// The comparison as CSV that a spreadsheet opens safely
    #[arg(long, conflicts_with = "json", requires = "compare")]
    pub csv: bool,
}

/// `client export`
#[derive(Debug, Group)]
pub struct Export {
    /// Leave the form out, so that nobody opens it
    #[arg(long)]
    pub no_forms: bool,
    #[command(flatten)]
    pub form: AsSheet,
}

/// `client add`
#[derive(Debug, Group)]
pub struct NewClient {
    /// The box
    #[arg(long)]
    pub pmb: String,
    /// The legal name
    #[arg(long)]
    pub name: String,
    /// business or individual
    #[arg(long, value_parser = words::client_kind, default_value = "business")]
    pub kind: ClientKind,
    /// Where notices go; may be given several times
    #[arg(long)]
    pub email: Vec<String>,
    /// Who may collect; may be given several times
    #[arg(long, value_name = "PERSON")]
    pub pickup: Vec<String>,
    /// The box has a client already, and this is a second one
    #[arg(long)]
    pub shared_boxes: bool,
    /// Why a box is given out again although its former holder's mail is still re-mailed
    #[arg(long, value_name = "REASON")]
    pub reuse_box: Option<String>,
}

/// `item …`
#[derive(Debug, Subcommand)]
pub enum Item {
    /// Log mail: one line, or with - one piece a line of standard input
    Log(Log),
    /// Pieces that are or were here
    List(ItemFilter),
    /// One piece and its history
    Show {
        /// Its number
        item: ItemId,
    },
    /// What is here for somebody: one sentence for the phone
    Find {
        /// A name or box
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Say whose a piece is
    Assign {
        /// Its number
        item: ItemId,
        /// A name or box
        line: Vec<String>,
        /// Box or client id, whatever the line says
        #[arg(long, value_name = "PMB")]
        client: Option<String>,
    },
    /// Put pieces into a slot
    Move {
        /// Their numbers
        #[arg(required = true)]
        items: Vec<ItemId>,
        /// The slot's label
        #[arg(long)]
        to: String,
    },
    /// Take a piece out of the books that never was one
    Void {
        /// Its number
        item: ItemId,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
    },
    /// Take the stock that lies here on the first day: no notices, counted as opening
    Import {
        /// CSV with pmb, line, kind, tracking, carrier, slot, received, count; - is standard input
        file: PathBuf,
    },
}

/// `item log`
#[derive(Debug, Group)]
pub struct Log {
    /// A name, box or barcode; - reads standard input
    pub line: Vec<String>,
    /// The tracking number beside the line
    #[arg(long)]
    pub tracking: Option<String>,
    /// letter, flat, parcel, certified, registered, legal, marketing, other [default: letter; parcel for a tracking number]
    #[arg(long, value_parser = words::item_kind)]
    pub kind: Option<ItemKind>,
    /// So many pieces that look the same
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub count: u32,
    /// Where they lie [default: the box's pigeonhole, or HOLD]
    #[arg(long)]
    pub slot: Option<String>,
    /// Log it although the same tracking number is here
    #[arg(long)]
    pub again: bool,
    /// UPS, USPS, FedEx … [default: as the number says]
    #[arg(long, value_parser = words::carrier)]
    pub carrier: Option<Carrier>,
    /// first_class, marketing, package or private, where the piece shows it
    #[arg(long, value_parser = words::mail_class)]
    pub class: Option<MailClass>,
    /// It is marked Restricted Delivery
    #[arg(long)]
    pub restricted: bool,
}

/// `item list`
#[derive(Debug, Group)]
pub struct ItemFilter {
    /// held, picked_up, handed_to_carrier or voided [default: all]
    #[arg(long, value_parser = words::item_status)]
    pub status: Option<ItemStatus>,
    /// Only of this box or client id
    #[arg(long, value_name = "PMB")]
    pub client: Option<String>,
    /// Only with this number
    #[arg(long)]
    pub tracking: Option<String>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// `pickup`
#[derive(Debug, Group)]
pub struct Pickup {
    /// Box or client id
    pub who: String,
    /// Who stands at the desk, as the client's list spells the name
    #[arg(long)]
    pub person: String,
    /// driver, passport, other, or known (by sight, where the config allows it)
    #[arg(long, value_parser = words::id_check)]
    pub check: IdCheck,
    /// all, or numbers with commas
    #[arg(long, value_parser = words::chosen)]
    pub items: words::Chosen,
    /// Why a manager hands out what the rules keep here
    #[arg(long, value_name = "REASON")]
    pub because: Option<String>,
}

/// `day …`
#[derive(Debug, Subcommand)]
pub enum DayVerb {
    /// A day's figures
    Show {
        /// Which [default: the current one]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Show what is still open, and with --yes seal the day for ever, with every earlier day that was left open
    Close {
        /// Which [default: today; before the hour from which today may be sealed, the days before it]
        #[arg(value_parser = words::day)]
        date: Option<Day>,
        /// Do seal it
        #[arg(long)]
        yes: bool,
    },
}

/// `notice …`
#[derive(Debug, Subcommand)]
pub enum Notice {
    /// All notices
    List(AsSheet),
    /// One notice with its letter
    Show {
        /// Its number
        notice: NoticeId,
    },
    /// Try a failed or deferred one again
    Retry {
        /// Its number
        notice: NoticeId,
    },
    /// Tell nobody
    Cancel {
        /// Its number
        notice: NoticeId,
    },
    /// Try all that waits once, and wait for it
    Flush,
    /// Send what is due from now on
    Resume,
    /// Send nothing until told otherwise
    Pause,
}
