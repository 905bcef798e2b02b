//! `client …` as types.

use std::path::{Path, PathBuf};

use super::attached::{AttachFile, DetachFile, ListPapers, OpenFile};
use super::form_notes::{FormAttorney, FormNote};
use super::newcomer::{Move, NewClient};
use crate::cli::csv_file::text::Encoding;
use crate::cli::output::AsSheet;
use crate::cli::shown::AsShown;
use crate::cli::words;
use crate::domain::command::Taking;
use crate::domain::name::NameKind;
use crate::domain::time::Day;

/// `client …`
#[derive(Debug, clap::Subcommand)]
pub enum Client {
    /// Take the center's list, a CSV file with a header row
    Import(Import),
    /// All clients
    List(AsSheet),
    /// The directory as the CSV that client import takes back; with form data for who may read forms
    Export(Export),
    /// How the list that another program keeps differs from yours, and taking it over one by one: [directory] in config.toml
    Differences(Differences),
    /// The clients of a box, or one client
    Show {
        /// Box or client id
        who: String,
    },
    /// Add one client: pending from its first day until its form is complete
    Add(NewClient),
    /// Give a client another box
    Move(Move),
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
        /// What it means is shown first.
        #[command(flatten)]
        sure: AsShown,
    },
    /// Keep a client's records whatever the rules say, or no longer
    Hold {
        /// Box or client id
        who: String,
        /// Why
        #[arg(long, required_unless_present = "lift", conflicts_with = "lift", value_parser = words::why)]
        reason: Option<String>,
        /// The matter is over
        #[arg(long)]
        lift: bool,
    },
    /// Take a former client's record out of the books, for ever; see report retention
    Purge {
        /// Box or client id
        who: String,
        /// Why, in words that do not name the client
        #[arg(long, value_parser = words::why)]
        reason: String,
        /// Only say what would go, or why nothing may
        #[arg(long, conflicts_with = "yes")]
        dry_run: bool,
        /// What goes is shown first.
        #[command(flatten)]
        sure: AsShown,
    },
    /// Where others' records, and the center's own, name a client: what a purge of him leaves
    Mentions {
        /// Box or client id
        who: String,
        #[command(flatten)]
        form: AsSheet,
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
        #[arg(long, value_parser = words::why)]
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

impl Client {
    /// Whether it may be the first command of a desk.
    pub fn begins_a_desk(&self) -> bool {
        matches!(self, Self::Import(_) | Self::Add(_))
    }
}

/// `client name …`
#[derive(Debug, clap::Subcommand)]
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
#[derive(Debug, clap::Subcommand)]
pub enum ClientForm {
    /// Enter fields of the form; an empty applicant, home, ID, signature or witness then counts as missing, unless you say
    /// --draft
    Set {
        /// Box or client id
        who: String,
        /// Fields with their values; an empty value takes it away
        #[arg(required = true, value_name = "FIELD=VALUE")]
        cells: Vec<String>,
        /// You looked at these fields only: empty ones make no form incomplete, but are listed and keep the quarter open
        #[arg(long)]
        draft: bool,
    },
    /// Open the form and read it
    Show {
        /// Box or client id
        who: String,
        /// Why it is opened
        #[arg(long, value_parser = words::why)]
        reason: String,
        /// Into a new PDF file: a plain page with the numbers of the boxes
        #[arg(long, value_name = "FILE.pdf", conflicts_with = "json")]
        pdf: Option<PathBuf>,
        /// What changed since its first entry, by whom and when: each new signature begins a revision
        #[arg(long, conflicts_with = "pdf")]
        revisions: bool,
        /// The revisions as CSV that a spreadsheet opens safely
        #[arg(long, conflicts_with = "json", requires = "revisions")]
        csv: bool,
    },
    /// Ask by letter for what the form lacks: a custodian prepares it, a manager lets it go
    Ask(AskForms),
    /// Note how far the form is: asked, received, accepted, to be revised; or California's acknowledgement
    Note(FormNote),
    /// Note the power of attorney under which somebody signed for the applicant
    Attorney(FormAttorney),
    /// Attach a scan of the form or of a paper that came with it; of a card that may not be copied none is kept
    Attach(AttachFile),
    /// The papers attached to the form
    Papers(ListPapers),
    /// Open an attached paper into a new file
    Open(OpenFile),
    /// Take a paper off the form, and its file away
    Detach(DetachFile),
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
#[derive(Debug, clap::Args)]
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
    /// How the list writes dates, where it does not show that itself: MM/DD/YYYY or DD/MM/YYYY
    #[arg(long, value_name = "PATTERN", value_parser = crate::cli::client::dates_as)]
    pub dates: Option<String>,
    /// The partner whose list this is: every row's source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Only a comparison.
    #[command(flatten)]
    pub against: Comparison,
}

/// What is only shown.
#[derive(Debug, clap::Args)]
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
#[derive(Debug, clap::Args)]
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
#[derive(Debug, clap::Args)]
pub struct Ours {
    /// Keep what we have and the list has not; add what is new
    #[arg(long, conflicts_with = "replace")]
    pub add: bool,
    /// The list is the truth: what it does not have is taken away, another box or name is taken over, and all is said
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
#[derive(Debug, clap::Args)]
pub struct Comparison {
    /// Change nothing: only say who is new on the partner's list, renamed, moved, or gone from it
    #[arg(long, requires = "source")]
    pub compare: bool,
    /// The comparison as CSV that a spreadsheet opens safely
    #[arg(long, conflicts_with = "json", requires = "compare")]
    pub csv: bool,
}

/// `client export`
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Leave the form out, so that nobody opens it
    #[arg(long)]
    pub no_forms: bool,
    #[command(flatten)]
    pub form: AsSheet,
}

/// `client differences`
#[derive(Debug, clap::Args)]
pub struct Differences {
    /// Take over what differs in this box, or in the client of this id; it is shown first
    #[arg(long, value_name = "WHO")]
    pub take: Option<String>,
    /// Read the list at once
    #[arg(long)]
    pub look: bool,
    /// It is right that the list has less than half of its clients
    #[arg(long, requires = "look")]
    pub shrunk: bool,
    #[command(flatten)]
    pub form: AsSheet,
    /// What is taken over is shown first.
    #[command(flatten)]
    pub sure: AsShown,
}
